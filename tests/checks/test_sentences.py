"""Every sentence that a check of the course can say, held to the voice of the lessons."""

import ast
import inspect
import re
import textwrap
import types

import pytest

from helpers import paths
from helpers.checks import broke, common, exercises, neuron, start, words
from helpers.checks.outcome import run
from tests.checks.graders import answers_of

LESSONS = [lesson for lesson in paths.lessons() if (paths.solutions() / lesson / paths.notebook_name(lesson)).is_file()]
CHECKS = {name: check for lesson in LESSONS for name, check in exercises(lesson).items()}
WRONG = [answer for lesson in LESSONS for answer in answers_of(lesson) if not answer.right]
RIGHT = [answer for lesson in LESSONS for answer in answers_of(lesson) if answer.right]

# What STYLE asks to leave out, and what no learner should have to read.
UNKIND = r"simply|simple|just|obvious|obviously|easy|easily|trivial|clearly|of course|must|stupid|fail|failed|invalid"
INTERNAL = r"nan|float64|ndarray|traceback|assert|probe|probes|dtype|exception|object at|lambda"
LONGEST = 420  # characters, the call and its numbers included


def stub(*arguments):
    raise NotImplementedError


def spoken():
    """All sentences as a learner would read them, each with a name for the report."""
    for answer in WRONG:
        found = CHECKS[answer.exercise].judge(answer.function)
        yield str(answer), found.sentence
    for name, check in CHECKS.items():
        yield f"{name}, right", check.judge(check.reference).sentence
        yield f"{name}, not written", check.judge(stub).sentence
        yield f"{name}, no function", check.judge(80).sentence
        if check.given:
            yield f"{name}, given", check.given_sentence
        for mistake in check.mistakes:
            for way in mistake.ways:
                yield f"{name}, {mistake.label}", check.judge(way).sentence
    for _, sentence in common._OF_KIND.values():
        yield "common", sentence
    for _, _, reason in broke.REASONS:
        yield "broke", reason.format(text="...")
    for lesson in (start, neuron):
        for question in lesson.recall:
            yield "question", question.prompt
            for i, choice in enumerate(question.choices):
                yield "choice", choice
                yield f"choice {choice!r}", question.answer(i).sentence


SPOKEN = [(what, sentence) for what, sentence in spoken() if sentence]


def test_there_is_something_to_read():
    assert len(SPOKEN) > 250


def without_the_learners_line(sentence):
    return re.sub(r'"[^"]*"', "", sentence)


def broken_rules(sentence):
    own = without_the_learners_line(sentence)
    if found := re.search(rf"\b({UNKIND})\b|!", own, re.IGNORECASE):
        yield f"says {found[0]!r}"
    if not sentence.isascii():
        yield "has a letter that not every keyboard has"
    if "  " in own or sentence != sentence.strip():
        yield "has a blank too many"
    if len(sentence) > LONGEST:
        yield f"is {len(sentence)} characters long"


def test_the_voice():
    assert [(rule, *spoken) for spoken in SPOKEN for rule in broken_rules(spoken[1])] == []


@pytest.mark.parametrize("bad", ["It is simply 3.", "Must be 3.", "Wow!", "It is\u00a03.", "It  is.", "3. ", "a" * 500])
def test_the_voice_is_heard(bad):
    assert list(broken_rules(bad))


def internal_word(sentence):
    """The first word that only a programmer knows; Python's own text, in parentheses, may hold some."""
    own = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", without_the_learners_line(sentence))
    return re.search(rf"\b({INTERNAL})", own, re.IGNORECASE)


def test_no_internal_word_is_read():
    assert [spoken for spoken in SPOKEN if spoken[0] != "broke" and internal_word(spoken[1])] == []


@pytest.mark.parametrize(
    "bad", ["It is NaN", "gave nan, expected", "np.float64(3)", "an ndarray", "this probe", "a Traceback"]
)
def test_an_internal_word_is_seen(bad):
    assert internal_word(bad)


def as_never_called(function):
    """A copy: once Python 3.11 has sped a function up, it may name a line next to the failing one."""
    return types.FunctionType(
        function.__code__.replace(),
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )


@pytest.mark.parametrize("answer", WRONG, ids=str)
def test_a_wrong_answer_is_told_the_call_what_came_and_what_was_expected(answer):
    check = CHECKS[answer.exercise]
    found = check.judge(as_never_called(answer.function))
    if found.mistake in ("wrong-arguments", "changes-its-input"):
        return
    calls = {check.call(probe): probe for probe in reversed(check.probes)}
    call = next(call for call in calls if found.sentence.startswith(call + " "))
    outcome, expected = run(as_never_called(answer.function), calls[call]), check.expected(calls[call])
    rest = found.sentence[len(call) :]
    if found.state == "broke":
        assert outcome.raised and rest.startswith(f' stopped in line {outcome.raised.place.line} of its cell, "')
    elif outcome.raised:
        kind = outcome.raised.kind.__name__
        assert rest.startswith(f" stopped with an error ({kind}), expected {words.short(expected)}.")
    else:
        got = words.short(outcome.value).replace("not a number", "something that is not a number")
        assert rest.startswith(f" gave {got}, expected {words.short(expected)}."), rest


@pytest.mark.parametrize("name", CHECKS)
def test_a_label_is_a_short_fixed_name(name):
    for mistake in CHECKS[name].mistakes:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", mistake.label) and len(mistake.label) < 30


@pytest.mark.parametrize("name", CHECKS)
def test_each_mistake_has_a_sentence_of_its_own(name):
    sentences = [mistake.sentence for mistake in CHECKS[name].mistakes]
    assert len(set(sentences)) == len(sentences)


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


@pytest.mark.parametrize("name", CHECKS)
def test_no_sentence_holds_the_answer(name):
    check = CHECKS[name]
    functions = [check.reference, *(answer.function for answer in RIGHT if answer.exercise == name)]
    answers = {f for function in functions for f in formulas(function) if re.search(r"[-+*/@(]", f)}
    assert len(answers) > 4
    sentences = [mistake.sentence for mistake in check.mistakes] + [check.given_sentence]
    sentences += [sentence for what, sentence in SPOKEN if what.startswith(f"{name},") and "broke" not in what]
    for sentence in sentences:
        bare = without_the_learners_line(sentence).replace(" ", "")
        for call in (check.call(probe).replace(" ", "") for probe in check.probes):
            bare = bare.replace(call, "")
        held = [answer for answer in answers if answer in bare]
        assert not held, (held, sentence)
