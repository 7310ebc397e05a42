"""An exercise, and the judgement on a learner's function: not attempted, wrong, broke, or right.

A check only calls the learner's function with plain data and compares what comes back. To name a mistake is to compare
with what that mistake would have returned: each known mistake stands beside the exercise as a small function.
"""

import contextlib
import math
import os
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers.checks import broke, common, words
from helpers.checks.compare import ATOL, RTOL, Difference, difference
from helpers.checks.notyet import NotYet, lines
from helpers.checks.outcome import Outcome, run
from helpers.checks.values import form

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
        What is known when all is right, as the end of a sentence that begins with "It".
    mistakes : list of Mistake
        The known mistakes.
    given : function, optional
        For a repair: the broken function that the learner is given. While theirs does the same, it is not attempted.
    given_sentence : str, optional
        For a repair: what is said as long as it is not repaired: the symptom.
    seen : function, optional
        What of a returned value is compared, as seen(value), for answers that may differ in what does not matter. By
        default the value itself.
    rtol, atol : float
        How far a number may be off: atol + rtol * |expected|.

    Raises
    ------
    ValueError
        If a probe does not fit the arguments, or a mistake's sentence names an argument that there is not.

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
        mistakes: Sequence[Mistake] = (),
        given: Callable | None = None,
        given_sentence: str = "",
        seen: Callable | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
    ):
        self.name = name
        self.arguments = dict(arguments)
        self.reference = reference
        self.verified = verified
        self.mistakes = tuple(mistakes)
        self.given = given
        self.given_sentence = given_sentence
        self.seen = seen
        self.rtol = rtol
        self.atol = atol
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
        found = self.judge(function, probes)
        if found.state == "right" or (found.state == "not attempted" and GRADED not in os.environ):
            print(lines(found.sentence))
            return
        if found.printed.strip():
            print(found.printed.rstrip())
        raise NotYet(found.sentence, exercise=self.name, state=found.state, mistake=found.mistake)

    def judge(self, function: Callable, probes: Sequence | None = None) -> Judgement:
        """Find out what is the matter with the learner's function, without printing or raising."""
        if not callable(function):
            return self._not_a_function(function)
        probes = self.probes if probes is None else self.prepare(probes)
        expected = [self.expected(probe) for probe in probes]
        outcomes = [run(function, probe) for probe in probes]
        differences = [self._difference(o, e) for o, e in zip(outcomes, expected, strict=True)]
        right = not any(differences)
        if right and not any(o.changed for o in outcomes):
            return Judgement("right", self._praise(probes))
        if (unwritten := self._unwritten(function, outcomes)) is not None:
            return Judgement("not attempted", unwritten)
        if right:
            return self._changes_its_input(outcomes)
        if self.given and self._does_as(self.given, outcomes, probes):
            return Judgement("not attempted", self.given_sentence)
        first = next(i for i, found in enumerate(differences) if found)
        start = self._came_out(outcomes[first], probes[first], expected[first], differences[first])
        if (known := self._known_mistake(function, outcomes, probes)) is not None:
            sentence = f"{start} {self._filled(known.sentence, probes[first])}"
            return Judgement("wrong", sentence, known.label, outcomes[first].printed)
        if outcomes[first].raised:
            return self._broke(function, outcomes[first], probes[first])
        label, sentence = self._common_mistake(function, outcomes, probes, first, differences[first])
        return Judgement("wrong", f"{start} {sentence}".rstrip(), label, outcomes[first].printed)

    def indistinct(self, probes: Sequence | None = None) -> list[tuple[str, str]]:
        """Pairs of labels that these probes can't tell apart; "right" stands for the reference. Should be empty."""
        probes = self.probes if probes is None else self.prepare(probes)
        kinds = [("right", (self.reference,)), *((m.label, m.ways) for m in self.mistakes)]
        if self.given:
            kinds.append(("given", (self.given,)))
        results = [(label, [run(way, probe) for probe in probes]) for label, ways in kinds for way in ways]
        pairs = [(a, b) for i, a in enumerate(results) for b in results[i + 1 :]]
        return sorted({(a, b) for (a, x), (b, y) in pairs if a != b and (self._same(x, y) or self._same(y, x))})

    def expected(self, probe: Sequence):
        """What the reference returns for a probe, in the form in which it is compared."""
        outcome = run(self.reference, probe)
        if outcome.raised:
            raise ValueError(
                f"the reference of {self.name} stopped on {words.call(self.name, probe)}: "
                f"{outcome.raised.kind.__name__}: {outcome.raised.text}"
            )
        return form(self._seen(outcome.value))

    def prepare(self, probes: Sequence) -> list[tuple]:
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
        return tuple(prepared)

    def _validate(self):
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

    # What the outcomes mean

    def _seen(self, value):
        return self.seen(value) if self.seen else value

    def _difference(self, outcome: Outcome, expected) -> Difference | None:
        if outcome.raised:
            return Difference("error", outcome.raised, expected)
        return self._compare(outcome.value, expected)

    def _compare(self, value, expected) -> Difference | None:
        if self.seen:
            # What is of another kind than asked for is compared as it is.
            with contextlib.suppress(Exception):
                value = self.seen(value)
        return difference(value, expected, self.rtol, self.atol)

    def _same(self, outcomes, others) -> bool:
        """Whether two functions did the same on all probes: the same values, or errors of the same type."""
        return all(self._same_once(a, b) for a, b in zip(outcomes, others, strict=True))

    def _same_once(self, outcome: Outcome, other: Outcome) -> bool:
        if outcome.raised or other.raised:
            return bool(outcome.raised and other.raised and outcome.raised.kind is other.raised.kind)
        return self._compare(outcome.value, form(self._seen(other.value))) is None

    def _does_as(self, function, outcomes, probes) -> bool:
        """Whether the outcomes are those of `function`; stops at the first that is not."""
        return all(self._same_once(o, run(function, probe)) for o, probe in zip(outcomes, probes, strict=True))

    def _known_mistake(self, function, outcomes, probes) -> Mistake | None:
        """The mistake that returns the same on every probe; None when there is none, or more than one.

        Other probes than the exercise's own may be few, and agree by chance. So the exercise's own have to agree too.
        """
        tried = [(outcomes, probes)]
        found = [m for m in self.mistakes if any(self._does_as(way, outcomes, probes) for way in m.ways)]
        if found and probes is not self.probes:
            tried.append(([run(function, probe) for probe in self.probes], self.probes))
            found = [m for m in found if any(all(self._does_as(way, *t) for t in tried) for way in m.ways)]
        return found[0] if len(found) == 1 else None

    def _unwritten(self, function, outcomes) -> str | None:
        """The sentence when the function, or another exercise that it calls, is still the stub."""
        raised = outcomes[0].raised
        if not all(o.raised and o.raised.kind is NotImplementedError for o in outcomes):
            return None
        own = getattr(function, "__name__", self.name)
        other = raised.place.function if raised.place else own
        if other == own or not other.isidentifier():
            return (
                f"{self.name} is not written yet: it stops at raise NotImplementedError(). "
                "Put your own lines in its place, then run this cell again."
            )
        return f"{self.name} calls {other}, which is not written yet. Write {other} first, then come back to this one."

    # The sentences

    def _praise(self, probes):
        return f"Right: {self.name} {self.verified} (tried {len(probes)} times)."

    def _filled(self, sentence, probe):
        values = dict(zip(self.arguments, map(words.short, probe), strict=True))
        return sentence.format(**values)

    def _came_out(self, outcome: Outcome, probe, expected, found: Difference) -> str:
        """Which call, what came out, and what was expected."""
        call = words.call(self.name, probe)
        if outcome.raised:
            return f"{call} stopped with an error ({outcome.raised.kind.__name__}), expected {words.short(expected)}."
        place = ""
        got, due = words.pair(outcome.value, expected)
        if self.seen or (found.where and not (got != due and words.fits(outcome.value) and words.fits(expected))):
            got, due = words.pair(found.got, found.expected)
            place = f" at {found.where} of its result" if found.where else ""
        if got == words.number(math.nan):
            got = f"something that is {got}"
        return f"{call} gave {got}{place}, expected {due}."

    def _not_a_function(self, value):
        kind = words.short(value)
        return Judgement(
            "wrong",
            f"The check got {kind} in place of a function. Write the name alone, check.{self.name}({self.name}), "
            f"with no parentheses behind the second {self.name}.",
            "not-a-function",
        )

    def _broke(self, function, outcome: Outcome, probe):
        raised = outcome.raised
        call = words.call(self.name, probe)
        if raised.kind is TypeError and raised.place is None and "argument" in raised.text:
            names = list(self.arguments)
            count = f"{len(names)} value{'s' * (len(names) > 1)}, {words.enumeration(names)}"
            sentence = (
                f"{self.name} is called with {count}, and its first line does not take that. "
                f"It should read def {self.name}({', '.join(names)}):"
            )
            return Judgement("broke", sentence, "wrong-arguments", outcome.printed)
        own = getattr(function, "__name__", self.name)
        sentence = f"{call} stopped{broke.where(raised, own)}: {broke.reason(raised)}"
        return Judgement("broke", sentence + ("" if sentence.endswith("?") else "."), None, outcome.printed)

    def _changes_its_input(self, outcomes):
        outcome = next(o for o in outcomes if o.changed)
        sentence = common.of_change(outcome.changed, list(self.arguments)[outcome.changed.argument], right=True)
        return Judgement("wrong", sentence, "changes-its-input", outcome.printed)

    def _common_mistake(self, function, outcomes, probes, first, found: Difference):
        """The label and the sentence of a mistake that can happen in any exercise; the label may be None."""
        label, sentence = common.of_difference(found, outcomes[first].printed)
        if found.kind != "value":
            return label, sentence
        again = run(function, probes[first])
        if not self._same_as_itself(outcomes[first], again):
            return "not-repeatable", common.of_repetition(outcomes[first], again, words.call(self.name, probes[first]))
        if outcomes[first].changed:
            changed = outcomes[first].changed
            return "changes-its-input", common.of_change(changed, list(self.arguments)[changed.argument], right=False)
        if len(probes) > 2 and all(self._same_as_itself(outcomes[first], o) for o in outcomes):
            return "always-the-same", common.of_sameness(outcomes[first].value)
        return label, sentence

    def _same_as_itself(self, outcome: Outcome, other: Outcome) -> bool:
        try:
            return self._same_once(outcome, other)
        except TypeError:  # nothing that can be compared
            return True
