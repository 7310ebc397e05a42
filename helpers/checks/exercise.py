"""An exercise, and the judgement on a learner's function: not attempted, wrong, broke, or right.

A check only calls the learner's function with plain data and compares what comes back. To name a mistake is to compare
with what that mistake would have returned: each known mistake stands beside the exercise as a small function.
"""

import contextlib
import functools
import io
import math
import os
import pickle
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.checks import broke, common, hunches, patience, words
from helpers.checks.arguments import generator
from helpers.checks.compare import ATOL, RTOL, Difference, difference
from helpers.checks.notyet import NotYet, lines
from helpers.checks.outcome import Outcome, quiet_room, run
from helpers.checks.values import REFUSALS, form

# nbgrader sets this variable while it validates or grades a notebook.
GRADED = "NBGRADER_EXECUTION"


@dataclass(frozen=True)
class Mistake:
    """A mistake that learners make.

    Attributes
    ----------
    label : str
        A short fixed name, such as "bias-missing".
    returns : function, or tuple of functions
        What the mistake would return; called like the exercise's function, and may raise as the mistake would. Several
        when it can be made in several ways.
    sentence : str
        What the mistake looks like and where to look, to the learner. It follows the sentence that says what came out
        and what was expected. {x} stands for the value of the argument x.
    """

    label: str
    returns: Callable | tuple[Callable, ...]
    sentence: str

    @property
    def ways(self) -> tuple[Callable, ...]:
        """All the functions of `returns`."""
        return self.returns if isinstance(self.returns, tuple) else (self.returns,)


@dataclass(frozen=True)
class Judgement:
    """What a check found.

    Attributes
    ----------
    state : str
        "right", "not attempted", "wrong" or "broke".
    sentence : str
        What is said to the learner.
    mistake : str or None
        The label of the mistake, if it is a known one.
    printed : str
        What the learner's function printed in the call that the sentence is about.
    """

    state: str
    sentence: str
    mistake: str | None = None
    printed: str = ""


class Probe(tuple):
    """The arguments of one call."""

    @functools.cached_property
    def key(self) -> bytes | None:
        """The same for the same arguments, where a function is the same only as itself; None if that can't be said."""
        written = io.BytesIO()
        try:
            _ById(written).dump(tuple(self))
        except Exception:  # pickle meets what it can't take with whatever error it runs into
            return None
        return written.getvalue()


class _ById(pickle.Pickler):
    def persistent_id(self, value):
        return id(value) if callable(value) else None


@dataclass(frozen=True)
class Try:
    """One call of the learner's function: with what, what was expected, what came of it, and how the two differ."""

    probe: Probe
    expected: object
    outcome: Outcome
    difference: Difference | None
    undrawn: bool = False  # the reference has drawn from the probe's generator, and the learner's function has not


def every(tried: Try) -> bool:
    """Keeps all tries."""
    return True


def returned(tried: Try) -> bool:
    """Keeps the tries that came back with a value."""
    return not tried.outcome.raised


def _value(outcome: Outcome):
    if outcome.raised:
        raise ValueError(outcome.raised.text)
    return outcome.value


class Exercise:
    """One exercise: call it with the learner's function to check that.

    Parameters
    ----------
    name : str
        The name of the function that the learner writes.
    arguments : dict of str to function
        The function's arguments in order, each with the kind of its values (see helpers.checks.arguments).
    reference : function
        A right answer.
    probes : list
        What the function is tried on: for each call a tuple of its arguments, or the value alone where there is one
        argument. Chosen so that the reference and all mistakes differ from one another.
    verified : str
        What is known when all is right; it follows the function's name.
    promises : dict of str to str or tuple
        What the docstring allows, for each argument and for "result": words such as "any number, one", which
        tests/checks/promises.py explains, and functions of a value. `make check-graders` holds the probes to them.
    mistakes : list of Mistake
        The known mistakes.
    given : function, optional
        For a repair: the broken function that the learner is given. While theirs does the same, it is not attempted.
    given_sentence : str, optional
        For a repair: what is said as long as it is not repaired: the symptom.
    seen : function, optional
        What of a returned value is compared, as seen(value), for answers that may differ in what does not matter. By
        default the value itself.
    otherwise : str, optional
        What is said to a wrong value that nothing explains. By default: to work the call out on paper, where paper can
        do it, and else to print what each line makes.
    rtol, atol : float
        How far a number may be off: atol + rtol * |expected|.

    Raises
    ------
    ValueError
        If a probe does not fit the arguments, or a promise or a mistake's sentence names an argument that there is not.

    Examples
    --------
    >>> from helpers.checks import number
    >>> half = Exercise("half", arguments={"x": number}, reference=lambda x: x / 2, probes=[3, 8],
    ...     verified="divides by 2", mistakes=[Mistake("doubled", lambda x: 2 * x, "It is twice {x}, not half of it.")])
    >>> half(lambda x: 0.5 * x)
    Right: half divides by 2 (tried 2 times).
    >>> half.judge(lambda x: x + x).sentence
    'half(3) gave 6, expected 1.5. It is twice 3, not half of it.'
    """

    def __init__(
        self,
        name: str,
        *,
        arguments: dict[str, Callable],
        reference: Callable,
        probes: Sequence,
        verified: str,
        promises: Mapping[str, str | tuple] | None = None,
        mistakes: Sequence[Mistake] = (),
        given: Callable | None = None,
        given_sentence: str = "",
        seen: Callable | None = None,
        otherwise: str = "",
        rtol: float = RTOL,
        atol: float = ATOL,
    ):
        self.name = name
        self.arguments = dict(arguments)
        self.reference = reference
        self.verified = verified
        self.promises = dict(promises or {})
        self.mistakes = tuple(mistakes)
        self.given = given
        self.given_sentence = given_sentence
        self.seen = seen
        self.otherwise = otherwise
        self.rtol = rtol
        self.atol = atol
        self._outcomes = {}
        self.probes = self.prepare(probes)
        self._validate()

    def __repr__(self):
        return f"<exercise {self.name}({', '.join(self.arguments)})>"

    def __call__(self, function: Callable, probes: Sequence | None = None) -> None:
        """Check the learner's function: print one line when it is right, else say what is the matter.

        An exercise that is not attempted yet stops nobody who runs all cells: its sentence is printed. While nbgrader
        validates or grades, it is raised like the others, so that it earns no point.

        Parameters
        ----------
        function : function
            The learner's.
        probes : list, optional
            Try it on these instead of the exercise's own; hidden tests do.

        Raises
        ------
        NotYet
            When it is wrong or broke; when it is not attempted, only while nbgrader runs.
        """
        with patience.saying(f"Still at work: to check {self.name} takes a while."):
            found = self.judge(function, probes)
        if found.state == "right" or (found.state == "not attempted" and GRADED not in os.environ):
            print(lines(found.sentence))
            return
        if found.printed.strip():
            print(found.printed.rstrip())
        raise NotYet(found.sentence, exercise=self.name, state=found.state, mistake=found.mistake)

    def judge(self, function: Callable, probes: Sequence | None = None) -> Judgement:
        """Find out what is the matter with the learner's function, without printing or raising."""
        with quiet_room():  # what comes back may be an object that prints or warns when it is looked at
            found = self._judge(function, probes)
            return replace(found, sentence=words.cut(found.sentence, words.LONGEST_SENTENCE))

    def _judge(self, function, probes) -> Judgement:
        if not callable(function):
            return Judgement("wrong", common.not_a_function(self.name, function), "not-a-function")
        tries = self._tries(function, self.probes if probes is None else self.prepare(probes))
        wrong = [t for t in tries if t.difference]
        changed = [t for t in tries if t.outcome.changed]
        undrawn = [t for t in tries if t.undrawn]
        if not (wrong or changed or undrawn):
            often = "once" if len(tries) == 1 else f"{len(tries)} times"
            return Judgement("right", f"Right: {self.name} {self.verified} (tried {often}).")
        if (unwritten := self._unwritten(function, tries)) is not None:
            return Judgement("not attempted", unwritten)
        if not wrong:
            return self._judge_change(changed[0]) if changed else self._judge_no_draw(undrawn[0])
        if self.given and self._does_as(self.given, [*tries, *self._tries(function, self.probes)]):
            return Judgement("not attempted", self.given_sentence)
        first = wrong[0]
        for keep in (every, returned) if any(t.outcome.raised for t in tries) else (every,):
            shown = next(filter(keep, wrong), None)
            if shown and (known := self._known_mistake(function, tries, keep)) is not None:
                sentence = f"{self._came_out(shown)} {self._filled(known.sentence, shown.probe)}"
                return Judgement("wrong", sentence, known.label, shown.outcome.printed)
        if first.outcome.raised:
            return self._judge_error(function, first)
        label, sentence = self._common_mistake(function, tries, first)
        if label is None:  # where it stops, it says more
            stopped = (t for t in wrong + self._own_tries(function, tries) if t.outcome.raised)
            if told := next((t for t in stopped if broke.label(t.outcome.raised)), None):
                return self._judge_error(function, told)
        return Judgement("wrong", f"{self._came_out(first)} {sentence}".rstrip(), label, first.outcome.printed)

    def indistinct(self, probes: Sequence | None = None) -> list[tuple[str, str]]:
        """Pairs of labels that these probes can't tell apart; "right" stands for the reference. Should be empty."""
        probes = self.probes if probes is None else self.prepare(probes)
        kinds = [("right", (self.reference,)), *((m.label, m.ways) for m in self.mistakes)]
        if self.given:
            kinds.append(("given", (self.given,)))
        results = [(label, [self._ours(way, probe) for probe in probes]) for label, ways in kinds for way in ways]
        pairs = [(a, b) for i, a in enumerate(results) for b in results[i + 1 :] if a[0] != b[0]]
        alike = {(a, b) for (a, x), (b, y) in pairs if self._all_same(x, y) or self._all_same(y, x)}
        return sorted(alike)

    def call(self, probe: Sequence) -> str:
        """The call with a probe, as a learner would write it."""
        return words.call(self.name, dict(zip(self.arguments, probe, strict=True)))

    def expected(self, probe: Probe):
        """What the reference returns for a probe, in the form in which it is compared."""
        return self._outcome_expected(probe).once(self._form)

    def _outcome_expected(self, probe: Probe) -> Outcome:
        outcome = self._ours(self.reference, probe)
        if outcome.raised:
            raise ValueError(
                f"the reference of {self.name} stopped on {self.call(probe)}: "
                f"{outcome.raised.kind.__name__}: {outcome.raised.text}"
            )
        return outcome

    def prepare(self, probes: Sequence) -> list[Probe]:
        """Turn probes as they are written into what the function is called with.

        Raises
        ------
        ValueError
            If there are none, or one does not fit the arguments.
        """
        if not len(probes):
            raise ValueError(f"{self.name} needs at least one probe; got none")
        return [self._prepare(probe) for probe in probes]

    def _prepare(self, probe):
        values = (probe,) if len(self.arguments) == 1 else probe
        if not isinstance(values, tuple) or len(values) != len(self.arguments):
            raise ValueError(f"a probe of {self.name} is a tuple ({', '.join(self.arguments)}); got {probe!r}")
        prepared = []
        for (argument, kind), value in zip(self.arguments.items(), values, strict=True):
            try:
                prepared.append(kind(value))
            except (TypeError, ValueError) as error:
                raise ValueError(f"{argument} in the probe {probe!r} of {self.name}: {error}") from error
        return Probe(prepared)

    def _validate(self):
        if unknown := set(self.promises) - {*self.arguments, "result"}:
            raise ValueError(f"the promises of {self.name} name {sorted(unknown)}, which are none of its arguments")
        labels = [mistake.label for mistake in self.mistakes]
        if len(set(labels)) < len(labels) or set(labels) & set(common.LABELS):
            raise ValueError(f"each mistake of {self.name} needs a label of its own; got {labels}")
        for mistake in self.mistakes:
            fields = {field for _, field, _, _ in string.Formatter().parse(mistake.sentence) if field is not None}
            if not mistake.sentence.strip() or not fields <= set(self.arguments):
                raise ValueError(
                    f"the sentence of {mistake.label!r} must not be empty and may name {list(self.arguments)} in "
                    f"braces; it names {sorted(fields)}"
                )
        if bool(self.given) != bool(self.given_sentence):
            raise ValueError(f"{self.name} needs given and given_sentence, or neither")

    def _ours(self, function, probe) -> Outcome:
        """What comes of a call of one of the course's own functions; the same call is made once."""
        if (key := probe.key) is None:
            return run(function, probe)
        if (function, key) not in self._outcomes:
            # With the probe, since a function in it is told from others by its place in memory.
            self._outcomes[function, key] = run(function, probe), probe
        return self._outcomes[function, key][0]

    # What came of the tries

    def _tries(self, function, probes) -> list[Try]:
        tries = []
        for probe in probes:
            due = self._outcome_expected(probe)
            expected = due.once(self._form)
            outcome = run(function, probe)
            if outcome.raised:
                found = Difference("error", outcome.raised, expected)
            else:
                found = self._compare(outcome, expected)
            tries.append(Try(probe, expected, outcome, found, undrawn=due.drew and not outcome.drew))
        return tries

    def _seen(self, value):
        """What of a value is compared; of a value of another kind than asked for, all of it."""
        if self.seen:
            with contextlib.suppress(*REFUSALS):
                return self.seen(value)
        return value

    def _form(self, value):
        return form(self._seen(value))

    def _compare(self, outcome: Outcome, expected) -> Difference | None:
        return difference(outcome.once(self._seen), expected, self.rtol, self.atol)

    def _same(self, outcome: Outcome, other: Outcome) -> bool:
        """Whether two calls had the same outcome: the same value, or an error of the same type."""
        if outcome.raised or other.raised:
            return bool(outcome.raised and other.raised and outcome.raised.kind is other.raised.kind)
        return self._compare(outcome, other.once(self._form)) is None

    def _all_same(self, outcomes, others) -> bool:
        return all(map(self._same, outcomes, others))

    def _does_as(self, function, tries) -> bool:
        """Whether `function` would have had the same outcomes; stops at the first that differs."""
        return all(self._same(t.outcome, self._ours(function, t.probe)) for t in tries)

    def _known_mistake(self, function, tries, keep=every) -> Mistake | None:
        """The mistake that has the same outcome in all tries; None when there is none, or more than one.

        Other probes than the exercise's own may be few, and agree by chance. So the exercise's own have to agree too.
        Of a function that stops at some probes, such as a loop at a matrix, `keep` may leave only the others: then two
        wrong values have to agree.
        """
        kept = list(filter(keep, tries))
        if len(kept) < len(tries) and sum(bool(t.difference) for t in kept) < 2:
            return None
        found = {m.label: [way for way in m.ways if self._does_as(way, kept)] for m in self.mistakes}
        if any(found.values()):
            own = list(filter(keep, self._tries(function, self.probes)))
            found = {label: [way for way in ways if self._does_as(way, own)] for label, ways in found.items()}
        known = [mistake for mistake in self.mistakes if found[mistake.label]]
        return known[0] if len(known) == 1 else None

    def _unwritten(self, function, tries) -> str | None:
        """The sentence when the function, or another exercise that it calls, is still the stub."""
        errors = [t.outcome.raised for t in tries]
        if not all(raised and raised.kind is NotImplementedError for raised in errors):
            return None
        own = words.name_of(function, self.name)
        other = errors[0].place.function if errors[0].place else own
        if other == own or not other.isidentifier():
            return (
                f"{self.name} is not written yet: it stops at raise NotImplementedError(). "
                "Put your own lines in its place, run that cell, then run this one again."
            )
        return f"{self.name} calls {other}, which is not written yet. Write {other} first, then come back to this one."

    def _judge_error(self, function, tried: Try) -> Judgement:
        raised, printed = tried.outcome.raised, tried.outcome.printed
        if raised.kind is TypeError and raised.place is None and "argument" in raised.text:
            return Judgement("broke", common.wrong_arguments(self.name, self.arguments), "wrong-arguments", printed)
        own = words.name_of(function, self.name)
        return Judgement("broke", broke.sentence(self.call(tried.probe), raised, own), broke.label(raised), printed)

    def _judge_change(self, tried: Try) -> Judgement:
        sentence = common.of_change(tried.outcome.changed, list(self.arguments), right=True)
        return Judgement("wrong", sentence, "changes-its-input", tried.outcome.printed)

    def _judge_no_draw(self, tried: Try) -> Judgement:
        sentence = f"The result of {self.call(tried.probe)} has the right form. {self._no_draw()}"
        return Judgement("wrong", sentence, "rng-unused", tried.outcome.printed)

    def _no_draw(self) -> str:
        return common.of_no_draw(next(name for name, kind in self.arguments.items() if kind is generator))

    def _common_mistake(self, function, tries, first: Try) -> tuple[str | None, str]:
        """The label and the sentence of a mistake that can happen in any exercise; the label may be None."""
        if first.difference.kind in common.OTHER_THINGS:
            return common.of_difference(first.difference, first.outcome.printed)
        if first.undrawn:
            return "rng-unused", self._no_draw()
        if first.difference.kind == "value":
            again = run(function, first.probe)
            if not self._same_again(first.outcome, again):
                return "not-repeatable", common.of_repetition(first.outcome, again, self.call(first.probe))
            if first.outcome.changed:
                return "changes-its-input", common.of_change(first.outcome.changed, list(self.arguments), right=False)
            everywhere = tries + self._own_tries(function, tries)
            if len(tries) > 2 and all(self._same_again(first.outcome, t.outcome) for t in everywhere):
                return "always-the-same", common.of_sameness(first.outcome.value)
        if (hunch := self._hunch(function, tries, first.difference.kind)) is not None:
            return hunch.label, hunch.sentence
        if first.difference.kind == "value":
            on_paper = common.ON_PAPER if words.written_out(first.probe) else common.STEP_BY_STEP
            return None, self.otherwise or on_paper
        return common.of_difference(first.difference, first.outcome.printed)

    def _own_tries(self, function, tries) -> list[Try]:
        """The tries on the exercise's own probes, where `tries` are on others, which may be few and agree by chance."""
        return [] if tries[0].probe is self.probes[0] else self._tries(function, self.probes)

    def _hunch(self, function, tries, kind) -> hunches.Hunch | None:
        """What seems to have been done, by all tries and by those on the exercise's own probes alone."""

        def with_others(of):  # not kept, as those of probes are: there are many, and each is asked once
            return lambda probe: self._seen(_value(run(of, probe)))

        answer, again = with_others(self.reference), with_others(function)

        def hunch(tries):
            calls = [hunches.Call(t.probe, t.outcome.once(self._seen), t.expected) for t in filter(returned, tries)]
            return hunches.of_calls(
                list(self.arguments), calls, lambda probe: form(answer(probe)), again if kind == "value" else None
            )

        own = self._own_tries(function, tries)
        found = hunch(tries + own)
        alone = hunch(own) if own and found else found
        return found if found and alone and found.label == alone.label else None

    def _same_again(self, outcome: Outcome, other: Outcome) -> bool:
        """`_same` for two outcomes of the learner's, which may be nothing that can be compared."""
        try:
            return self._same(outcome, other)
        except REFUSALS:
            return True

    def _came_out(self, tried: Try) -> str:
        """The sentence that says which call, what came out, and what was expected."""
        call = self.call(tried.probe)
        if tried.outcome.raised:
            kind = tried.outcome.raised.kind.__name__
            return f"{call} stopped with an error ({kind}), expected {words.short(tried.expected)}."
        found, value, place = tried.difference, tried.outcome.value, ""
        got, due = words.pair(value, tried.expected)
        written_out = got != due and words.fits(value) and words.fits(tried.expected)
        if self.seen or (found.where and not written_out):
            got, due = words.pair(found.got, found.expected)
            place = words.place(found.where, named=isinstance(tried.expected, dict) and not isinstance(value, dict))
        if got == words.number(math.nan):
            got = f"something that is {got}"
        if len(due) > words.LONGEST_EXPECTED:
            return f"{call} gave {got}{place}, which is not what is expected."
        return f"{call} gave {got}{place}, expected {due}."

    def _filled(self, sentence, probe):
        return sentence.format(**dict(zip(self.arguments, map(words.short, probe), strict=True)))
