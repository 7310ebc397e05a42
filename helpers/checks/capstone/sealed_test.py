"""Lesson 8, `final_score(candidates, validation, open_test)`: choose first, then open the test set, once.

The networks answer as a table says, and the test set is sealed: it says when it was opened."""

from dataclasses import replace

import numpy as np

from helpers.checks import Exercise, Mistake, forward_pass, validation
from helpers.checks.compare import unchanged
from helpers.checks.exercise import Try
from helpers.checks.outcome import run


def networks(tables) -> list:
    """For each table of answers a network: to picture number i it answers with digit number i of the table."""
    return [[(np.eye(len(t)), np.zeros(len(t))), (9 * np.eye(10)[list(t)], np.zeros(10))] for t in tables]


def pictures(labels) -> tuple:
    return np.eye(len(labels)), np.array(labels)


class Sealed:
    """A test set that can be opened once, after the choice.

    When it is opened, the labels to choose by become others, so that a choice that is made then is another, too. Each
    time it is opened again, one label more of its own is another.
    """

    def __init__(self, labels):
        self.labels, self.opened = labels, 0
        self.chosen_by = self.others = np.zeros(0)

    def __call__(self):
        self.chosen_by[:] = self.others
        X, y = pictures(self.labels)
        y[: self.opened] += 1
        self.opened += 1
        return X, y % 10

    __name__ = "open_test"

    def __iter__(self):
        raise TypeError("open_test is a function: put parentheses behind it, and it gives back the pair")

    def __getitem__(self, place):
        iter(self)


class OpenedOnce(Exercise):
    """An exercise with a sealed test set: an answer that opens it again is told so, whatever it does with it."""

    def _prepare(self, probe):
        prepared = super()._prepare(probe)
        candidates, validation, sealed = prepared
        second_best = np.argsort([score(layers, validation) for layers in candidates])[-2]
        sealed.chosen_by = validation[1]
        sealed.others = forward_pass.forward.reference(validation[0], candidates[second_best]).argmax(axis=1)
        return prepared

    def _tries(self, function, probes) -> list[Try]:
        return [self._without_ours(tried) for tried in super()._tries(function, probes)]

    @staticmethod
    def _without_ours(tried: Try) -> Try:
        """Without the change to the labels of the validation that the sealed set has made itself."""
        changed, (_, validation, sealed) = tried.outcome.changed, tried.probe
        ours = changed and changed.before is validation and unchanged((validation[0], sealed.others), changed.after)
        return replace(tried, outcome=replace(tried.outcome, changed=None)) if ours else tried

    def _known_mistake(self, function, tries, *keep) -> Mistake | None:
        known = super()._known_mistake(function, tries, *keep)
        if known is None and any(self._opened(function, tried) > 1 for tried in tries):
            return next(mistake for mistake in self.mistakes if mistake.label == OPENED_AGAIN)
        return known

    @staticmethod
    def _opened(function, tried) -> int:
        """How often it opens the test set; 0 where it stops."""

        def and_count(candidates, part, open_test):
            function(candidates, part, open_test)
            return open_test.opened

        return run(and_count, tried.probe).value or 0


OPENED_AGAIN = "opened-again"


def score(layers, part) -> float:
    X, y = part
    return float(validation.accuracy.reference(forward_pass.forward.reference(X, layers), y))


def best(candidates, part) -> int:
    return int(np.argmax([score(layers, part) for layers in candidates]))


def chosen(which):
    """The candidate that `which(candidates, validation)` chooses, and its score on the test set, opened once."""

    def final_score(candidates, validation, open_test):
        number = which(candidates, validation)
        return number, score(candidates[number], open_test())

    return final_score


def chosen_by_test(candidates, validation, open_test):
    scores = [score(layers, open_test()) for layers in candidates]
    return int(np.argmax(scores)), max(scores)


def chosen_by_test_opened_once(candidates, validation, open_test):
    test = open_test()
    number = best(candidates, test)
    return number, score(candidates[number], test)


def opened_first(candidates, validation, open_test):
    test = open_test()
    number = best(candidates, validation)
    return number, score(candidates[number], test)


def another_tested(which):
    """The score of another candidate than the chosen one."""

    def final_score(candidates, validation, open_test):
        return best(candidates, validation), score(candidates[which], open_test())

    return final_score


def network_for_number(candidates, validation, open_test):
    number, share = chosen(best)(candidates, validation, open_test)
    return candidates[number], share


def opened_for_all(candidates, validation, open_test):
    scores = [score(layers, open_test()) for layers in candidates]
    number = best(candidates, validation)
    return number, scores[number]


def opened_twice(candidates, validation, open_test):
    number = best(candidates, validation)
    return number, score(candidates[number], (open_test()[0], open_test()[1]))


def validation_score(candidates, validation, open_test):
    number = best(candidates, validation)
    return number, score(candidates[number], validation)


def count(candidates, validation, open_test):
    number, share = chosen(best)(candidates, validation, open_test)
    return number, round(share * len(validation[1]))


def result(change):
    """What `change` makes of the right answer."""
    return lambda *arguments: change(*chosen(best)(*arguments))


LABELS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 8]


def answers(wrong: int, labels=LABELS) -> list:
    """The labels, with the last `wrong` of them off by two."""
    right = len(labels) - wrong
    return [*labels[:right], *((label + 2) % 10 for label in labels[right:])]


def tables(*tries, labels=LABELS) -> list:
    return [answers(wrong, labels) for wrong in tries]


SEVEN = [2, 7, 1, 8, 2, 8, 1]  # of seven pictures the share has many digits


final_score = OpenedOnce(
    "final_score",
    arguments={"candidates": networks, "validation": pictures, "open_test": Sealed},
    reference=chosen(best),
    # Labels of the test set are those of validation with a few others, so that another candidate is the best there.
    probes=[
        (tables(9, 2, 6, 4), LABELS, answers(6)),
        (tables(9, 6, 1, 3, 8), LABELS, answers(6)),
        (tables(4, 1, 6, 2, labels=SEVEN), SEVEN, answers(5, SEVEN)),
        (tables(6, 3, 5, 1, labels=SEVEN), SEVEN, answers(3, SEVEN)),
    ],
    promises={"candidates": "list, many", "validation": "tuple, 0, positive", "open_test": "many", "result": "many"},
    verified="chooses by validation, and opens the test set once, for the chosen one",
    mistakes=[
        Mistake(
            "chosen-by-test",
            (chosen_by_test, chosen_by_test_opened_once),
            "The one that does best on the test set was chosen. Then its score is the best of several tries, and no "
            "longer that of strangers' pictures. Which part is there to choose by?",
        ),
        Mistake(
            "opened-before-the-choice",
            opened_first,
            "The test set was opened before the choice was made. From then on nobody can tell whether it had a say; "
            "here the opening spoils the choice. Choose first, and open it on a line below.",
        ),
        Mistake(
            OPENED_AGAIN,
            (opened_for_all, opened_twice),
            "The test set was opened more than once, and the second time it is spoiled. Choose first. Then open "
            "it on a line of its own, outside any loop, and keep the two things that come back.",
        ),
        Mistake(
            "validation-score",
            validation_score,
            "The choice is right, and the score is the one that it was chosen by. The best of several tries looks "
            "better than it is. What does the sealed part say?",
        ),
        Mistake(
            "another-tested",
            (another_tested(-1), another_tested(0)),
            "The choice is right, and the score is that of another candidate. A name that a loop gives out keeps its "
            "last value: which layers does the last line use?",
        ),
        Mistake(
            "count",
            count,
            "The choice is right. Then comes how many pictures were read right; a share is asked for.",
        ),
        Mistake(
            "network-for-number",
            network_for_number,
            "The chosen network itself came back. Its number is asked for: its place among the candidates, from 0.",
        ),
        Mistake(
            "worst",
            chosen(lambda candidates, part: int(np.argmin([score(layers, part) for layers in candidates]))),
            "It chose the candidate with the lowest score. A loss should be low; a score should be high.",
        ),
        Mistake(
            "last",
            chosen(lambda candidates, part: len(candidates) - 1),
            "It took the last candidate. Compare what each scores in validation.",
        ),
        Mistake(
            "first",
            chosen(lambda candidates, part: 0),
            "It took the first candidate. Compare what each scores in validation.",
        ),
        Mistake(
            "other-way-round",
            result(lambda number, score: (score, number)),
            "Both are right, the other way round: first the number of the candidate, then its score.",
        ),
        Mistake(
            "counts-from-one",
            result(lambda number, score: (number + 1, score)),
            "Python counts from 0: the first candidate is number 0.",
        ),
        Mistake(
            "score-alone",
            result(lambda number, score: score),
            "The score alone came back. Which candidate is it? Give its number first, then the score.",
        ),
        Mistake(
            "percent",
            result(lambda number, score: (number, 100 * score)),
            "The score is in percent. Give a share from 0 to 1.",
        ),
    ],
)
