"""Every sentence that a check of the course can say, held to the voice of the lessons."""

import ast
import functools
import importlib
import inspect
import re
import textwrap
import types

import pytest

from helpers import paths
from helpers.checks import Exercise, Judgement, broke, common, exercises, words
from helpers.checks.outcome import run
from helpers.checks.reading import Reading
from helpers.checks.values import as_number
from tests.checks.answers import Answer
from tests.checks.graders import answers_of

LESSONS = [lesson for lesson in paths.lessons() if (paths.solutions() / lesson / paths.notebook_name(lesson)).is_file()]
EXERCISES = [(lesson, name) for lesson in LESSONS for name in exercises(lesson)]

# What STYLE asks to leave out, and what no learner should have to read.
UNKIND = r"simply|simple|just|obvious|obviously|easy|easily|trivial|clearly|of course|stupid|failed|invalid"
INTERNAL = r"nan|float64|ndarray|traceback|assert|probe|probes|dtype|exception|object at|lambda"
LONGEST = 460  # characters, the call and its numbers included


def stub(*arguments):
    raise NotImplementedError


def as_never_called(function):
    """A copy: once Python 3.11 has sped a function up, it may name a line next to the failing one."""
    return types.FunctionType(
        function.__code__.replace(),
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )


@functools.cache
def wrong_answers(lesson: str) -> list[tuple[Answer, Judgement]]:
    """All wrong answers to a lesson, and what is found in each."""
    checks, wrong = exercises(lesson), [answer for answer in answers_of(lesson) if not answer.right]
    return [(answer, checks[answer.exercise].judge(as_never_called(answer.function))) for answer in wrong]


@functools.cache
def spoken_in(lesson: str) -> list[tuple[str, str]]:
    """All sentences of a lesson's checks as a learner would read them, each with a name for the report."""
    checks = exercises(lesson)
    said = [(str(answer), found.sentence) for answer, found in wrong_answers(lesson)]
    for name, check in checks.items():
        said.append((f"{name}, right", f"Right: {name} {check.verified}."))
        said.append((f"{name}, not written", check.judge(stub).sentence))
        said.append((f"{name}, no function", check.judge(80).sentence))
        said.append((f"{name}, given", check.given_sentence))
        said += [(f"{name}, {mistake.label}", mistake.sentence) for mistake in check.mistakes]
    for question in recall(lesson):
        said.append(("question", question.prompt))
        for i, choice in enumerate(question.choices):
            said += [("choice", choice), (f"choice {choice!r}", question.answer(i).sentence)]
    return [(what, sentence) for what, sentence in said if sentence]


def recall(lesson: str):
    return importlib.import_module(f"helpers.checks.{lesson.split('-', 1)[1].replace('-', '_')}").recall


COMMON = [("common", sentence) for _, sentence in common._OF_KIND.values() if sentence]
COMMON += [("broke", reason.sentence.format(text="...")) for reason in broke.REASONS]


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_something_to_read(lesson):
    assert len(spoken_in(lesson)) > 25 * len(exercises(lesson)) ** 0.5
    assert len(recall(lesson)) == 3


def without_the_learners_line(sentence):
    return re.sub(r'"[^"]*"', "", sentence)


def broken_rules(sentence):
    own = re.sub(r'"[^"]*"', '""', sentence)
    if found := re.search(rf"\b({UNKIND})\b|!", own, re.IGNORECASE):
        yield f"says {found[0]!r}"
    if not sentence.isascii():
        yield "has a letter that not every keyboard has"
    if "  " in own or sentence != sentence.strip():
        yield "has a blank too many"
    if len(sentence) > LONGEST:
        yield f"is {len(sentence)} characters long"


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_voice(lesson):
    assert [(rule, *said) for said in spoken_in(lesson) + COMMON for rule in broken_rules(said[1])] == []


@pytest.mark.parametrize(
    "bad", ["It is simply 3.", "It is easy.", "Wow!", "It is\u00a03.", "It  is.", "3. ", "a" * 500]
)
def test_the_voice_is_heard(bad):
    assert list(broken_rules(bad))


def internal_word(sentence):
    """The first word that only a programmer knows; Python's own text, in parentheses, may hold some."""
    own = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", without_the_learners_line(sentence))
    return re.search(rf"\b({INTERNAL})", own, re.IGNORECASE)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_internal_word_is_read(lesson):
    assert [said for said in spoken_in(lesson) if internal_word(said[1])] == []


@pytest.mark.parametrize(
    "bad", ["It is NaN", "gave nan, expected", "np.float64(3)", "an ndarray", "this probe", "a Traceback"]
)
def test_an_internal_word_is_seen(bad):
    assert internal_word(bad)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_wrong_answer_is_told_what_came_and_what_was_expected(lesson):
    checks, odd = exercises(lesson), []
    for answer, found in wrong_answers(lesson):
        if found.mistake not in ("wrong-arguments", "changes-its-input"):
            odd += [(str(answer), fault) for fault in faults_of(checks[answer.exercise], answer, found)]
    assert odd == []


def faults_of(check, answer, found):
    """Where the sentence is not: the call, what it gave, what was expected."""
    if type(check)._came_out is not Exercise._came_out:  # it says in words of its own what came out
        return
    probes = [probe for probe in check.probes if found.sentence.startswith(check.call(probe) + " ")]
    if not probes:
        yield f"does not begin with the call: {found.sentence}"
        return
    # Calls with long arguments read alike: the sentence is about one of them.
    yield from min((list(faults_of_call(check, answer, found, probe)) for probe in probes), key=len)


def faults_of_call(check, answer, found, probe):
    outcome, expected = run(as_never_called(answer.function), probe), check.expected(probe)
    rest = found.sentence[len(check.call(probe)) :]
    if found.state == "broke":
        if not (outcome.raised and rest.startswith(f" stopped in line {outcome.raised.place.line} of ")):
            yield f"does not name the line: {rest}"
    elif outcome.raised:
        if not rest.startswith(f" stopped with an error ({outcome.raised.kind.__name__}), expected "):
            yield f"does not name the error: {rest}"
    elif not re.match(r" gave .+?(, expected .+\.|, which is not what is expected\.)", rest):
        yield f"does not say what came and what was expected: {rest}"
    elif as_number(expected) is not None and (outcome_number := as_number(outcome.value)) is not None:
        got = words.short(outcome_number).replace("not a number", "something that is not a number")
        if not rest.startswith((f" gave {got}, expected ", " gave ")) or words.short(expected) == got:
            yield f"does not tell the two numbers apart: {rest}"


@pytest.mark.parametrize(("lesson", "name"), EXERCISES)
def test_a_label_is_a_short_fixed_name(lesson, name):
    for mistake in exercises(lesson)[name].mistakes:
        assert re.fullmatch(r"\w+(-\w+)*", mistake.label) and len(mistake.label) < 35


@pytest.mark.parametrize(("lesson", "name"), EXERCISES)
def test_each_mistake_has_a_sentence_of_its_own(lesson, name):
    check = exercises(lesson)[name]
    sentences = [mistake.sentence for mistake in check.mistakes]
    if isinstance(check, Reading):  # two ways to misread a curve may need the same hint
        sentences = list(set(sentences))
    assert all(sentences) and len(set(sentences)) == len(sentences)


def formulas(function):
    """What a function returns, and what it gives a name to, as code without blanks."""
    source = textwrap.dedent(inspect.getsource(function))
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a lambda amid the arguments of an exercise
        tree = ast.parse("f(" + source.strip().rstrip(",") + ")")
    for node in ast.walk(tree):
        value = getattr(node, "body", None) if isinstance(node, ast.Lambda) else getattr(node, "value", None)
        if isinstance(node, ast.Return | ast.Assign | ast.AugAssign | ast.Lambda) and value is not None:
            yield ast.unparse(value).replace(" ", "")


@pytest.mark.parametrize(("lesson", "name"), EXERCISES)
def test_no_sentence_holds_the_answer(lesson, name):
    check = exercises(lesson)[name]
    functions = [answer.function for answer in answers_of(lesson) if answer.right and answer.exercise == name]
    answers = {
        f for function in functions for f in formulas(function) if re.search(r"[a-zA-Z_)\]][-+*/@(]", f) and len(f) > 3
    }
    sentences = [mistake.sentence for mistake in check.mistakes] + [check.given_sentence]
    sentences += [said for what, said in spoken_in(lesson) if what.startswith(f"{name},") and "broke" not in what]
    for sentence in sentences:
        bare = without_the_learners_line(sentence).replace(" ", "")
        for call in (check.call(probe).replace(" ", "") for probe in check.probes):
            bare = bare.replace(call, "")
        held = [answer for answer in answers if answer in bare]
        assert not held, (held, sentence)
