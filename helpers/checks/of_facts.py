"""Exercises whose right answers differ in every number, such as rows that are shuffled: judged by facts.

A fact is a few words or a number that says what matters of an answer: how many rows there are, whether each has its own
label. What is compared are the facts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from helpers.checks import words
from helpers.checks.exercise import Exercise, Judgement, Try
from helpers.checks.outcome import Outcome
from helpers.checks.values import REFUSALS


class OfFacts(Exercise):
    """An exercise whose answer is judged by its facts, as `facts(value)`: the sentence says the first that is wrong.

    A known mistake is one with the same first wrong fact: what is wrong further down is told when that is mended.

    Parameters
    ----------
    facts : function(value) -> dict
        What can be seen of a value, in the order in which it is told. Raises for a value that is no such thing.
    what : str
        What should come back, for a value that is no such thing.
    says : dict of str to str, optional
        For a fact, or a "fact: value", that is wrong in a way that no known mistake has: the label of the mistake that
        this is nevertheless, or a sentence.
    elsewhere : str, optional
        What is added when a function stops that the learner's calls.
    """

    def __init__(
        self,
        name: str,
        *,
        facts: Callable,
        what: str,
        says: Mapping[str, str] | None = None,
        elsewhere: str = "",
        **kwargs,
    ):
        super().__init__(name, seen=facts, **kwargs)
        self.facts = facts
        self.what = what
        self.says = dict(says or {})
        self.elsewhere = elsewhere

    def _facts_of(self, outcome: Outcome) -> dict | None:
        """The facts of what came back; None where it is another kind of thing."""
        return outcome.once(self._facts_or_none)

    def _facts_or_none(self, value) -> dict | None:
        try:
            return self.facts(value)
        except REFUSALS:
            return None

    def _first_wrong(self, outcome: Outcome, expected: dict) -> tuple:
        """The first fact that is wrong, and what it is; empty where all are right."""
        found = self._facts_of(outcome)
        return next(((fact, found.get(fact)) for fact in expected if found.get(fact) != expected[fact]), ())

    def _does_as(self, function, tries) -> bool:
        return all(self._same_fault(t, self._ours(function, t.probe)) for t in tries)

    def _same_fault(self, tried: Try, other: Outcome) -> bool:
        if tried.outcome.raised or other.raised or None in map(self._facts_of, (tried.outcome, other)):
            return self._same(tried.outcome, other)
        return self._first_wrong(tried.outcome, tried.expected) == self._first_wrong(other, tried.expected)

    def _common_mistake(self, function, tries, first: Try) -> tuple[str | None, str]:
        if self._facts_of(first.outcome) is None:
            kind = "thing" if first.difference.kind == "keys" else first.difference.kind  # the facts alone have keys
            return super()._common_mistake(
                function, tries, replace(first, difference=replace(first.difference, kind=kind))
            )
        fact, got = self._first_wrong(first.outcome, first.expected)
        said = self.says.get(f"{fact}: {got}", self.says.get(fact, ""))
        if known := next((mistake for mistake in self.mistakes if mistake.label == said), None):
            return known.label, self._filled(known.sentence, first.probe)
        if not said and first.undrawn:
            return "rng-unused", self._no_draw()
        return None, said or self.otherwise

    def _judge_error(self, function, tried: Try) -> Judgement:
        found, place = super()._judge_error(function, tried), tried.outcome.raised.place
        in_another = place and place.function not in (self.name, words.name_of(function, self.name))
        return replace(found, sentence=f"{found.sentence} {self.elsewhere}".rstrip()) if in_another else found

    def _came_out(self, tried: Try) -> str:
        if tried.outcome.raised:
            return super()._came_out(tried)
        call = self.call(tried.probe)
        if self._facts_of(tried.outcome) is None:
            return f"{call} gave {words.short(tried.outcome.value)}, expected {self.what}."
        return f"{call} gave this. {self._told(tried)}"

    def _told(self, tried: Try) -> str:
        """The first fact that is wrong, and what it should be."""
        fact, got = self._first_wrong(tried.outcome, tried.expected)
        got, due = (f if isinstance(f, str) else words.number(f) for f in (got, tried.expected[fact]))
        return f"{fact[0].upper()}{fact[1:]}: {got}; expected: {due}."
