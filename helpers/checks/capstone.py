"""Lesson 8, *your own digit reader*: its exercises, in the order of the lesson, and its recall questions.

    check.prepare(prepare)
    check.baseline(baseline)
    check.build(build)
    check.final_score(final_score)
    check.model_card(model_card)
    check.read(read)                   the repair
    labs.ask(*check.recall)            recall_split, recall_once, recall_loop

X is an array of shape (n, 64), one row for each picture; y holds digits, shape (n,); a part of the data is a
pair (X, y). layers is a list of (W, b): ReLU between them, softmax at the end. A score is a share from 0 to 1.
"""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, Question, forward_pass, generator, validation, whole_number
from helpers.checks import capstone_facts as facts
from helpers.checks.outcome import run
from helpers.data.scaling import standardise

# prepare(X, y, rng)


def dealt(X, y, rng, fractions=facts.FRACTIONS):
    return validation.split.reference(X, y, fractions, rng)


def scaled(parts, *by):
    """The parts, each standardised with the mean and spread of the pictures in `by`; None leaves a part as it is."""
    pairs = zip(parts, by, strict=True)
    return tuple((X if of is None else standardise(of, X), y) for (X, y), of in pairs)


def prepared_right(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *[parts[0][0]] * 3)


def scaled_first(X, y, rng):
    return dealt(standardise(X, X), y, rng)


def own_statistics(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *(part[0] for part in parts))


def not_all_scaled(*which):
    def prepare(X, y, rng):
        parts = dealt(X, y, rng)
        return scaled(parts, *(parts[0][0] if part in which else None for part in range(3)))

    return prepare


def scaled_by_two(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *[np.concatenate([parts[0][0], parts[1][0]])] * 3)


def other_way_round(X, y, rng):
    parts = dealt(X, y, rng)
    return tuple((standardise(part[0], parts[0][0]), part[1]) for part in parts)


def labels_too(X, y, rng):
    return tuple((X, (y - y.mean()) / y.std()) for X, y in prepared_right(X, y, rng))


def arranged(change):
    """What `change` makes of the right answer."""
    return lambda *arguments: change(*prepared_right(*arguments))


def other_fractions(*fractions):
    def prepare(X, y, rng):
        parts = dealt(X, y, rng, fractions)
        return scaled(parts, *[parts[0][0]] * 3)

    return prepare


def in_order(X, y, rng):
    ends = np.cumsum([round(f * len(X)) for f in facts.FRACTIONS[:2]])
    parts = tuple(zip(np.split(X, ends), np.split(y, ends), strict=True))
    return scaled(parts, *[parts[0][0]] * 3)


SIZES = "The sizes are not those of the task. Look at the fractions, at their order, and at what is dealt out: X and y."

prepare = facts.OfFacts(
    "prepare",
    arguments={"X": facts.rows, "y": facts.labels, "rng": generator},
    reference=prepared_right,
    facts=facts.parts_facts,
    what="three pairs (X, y): training, validation and test",
    probes=[(40, 40, 0), (100, 100, 1)],
    verified="divides first, and scales all three parts by the training pictures alone",
    says={f"{what} for {part}": SIZES for what in ("labels", "pictures") for part in facts.PARTS},
    elsewhere="What split gives are pairs (X, y). standardise wants pictures: the first of each pair.",
    mistakes=[
        Mistake(
            "measured-on-all",
            scaled_first,
            "The mean and the spread were measured on all pictures. So they know the test pictures: a leak. Only the "
            "training part may be measured. From which step on is it there?",
        ),
        Mistake(
            "measured-on-two",
            scaled_by_two,
            "The mean and the spread were measured on the validation pictures, too. Those have to stay as new as "
            "strangers': measure on the training part alone.",
        ),
        Mistake(
            "arguments-swapped",
            other_way_round,
            "standardise measures on its first argument and changes its second. Here they stand the other way round.",
        ),
        Mistake(
            "labels-scaled",
            labels_too,
            "The labels were standardised as well. They say which digit a picture shows: leave them as they are.",
        ),
        Mistake(
            "six-in-a-row",
            arranged(lambda *parts: tuple(each for part in parts for each in part)),
            "Everything is there, in one long row. Put each part's pictures and labels in parentheses of their own: "
            "three pairs.",
        ),
        Mistake(
            "without-labels",
            arranged(lambda *parts: tuple(X for X, y in parts)),
            "The pictures came back without their labels. Give each part as a pair, (X, y).",
        ),
        Mistake(
            "one-pair",
            arranged(lambda training, *rest: training),
            "Only one part came back. If return stands inside a loop, it ends the loop: collect the three pairs in a "
            "list, and return the list behind the loop.",
        ),
        Mistake(
            "own-statistics",
            own_statistics,
            "Each part was scaled by itself. Then the same pixel means one thing in one part and another in the next; "
            "the network learns with the numbers of the training part.",
        ),
        Mistake(
            "not-scaled",
            lambda X, y, rng: dealt(X, y, rng),
            "The pixels of the training part are as they came. All three parts have to be standardised.",
        ),
        Mistake(
            "only-training-scaled",
            not_all_scaled(0),
            "The validation pixels are as they came. Perhaps they were left out. Or they were scaled by training "
            "pictures that were scaled already: those have mean 0 and spread 1, and change nothing.",
        ),
        Mistake(
            "test-not-scaled",
            not_all_scaled(0, 1),
            "The test part was left as it came. It has to be scaled as the others are, with the same numbers.",
        ),
        Mistake(
            "other-fractions",
            (other_fractions(0.6, 0.2, 0.2), other_fractions(0.8, 0.1, 0.1), other_fractions(0.15, 0.15, 0.7)),
            SIZES,
        ),
        Mistake(
            "not-mixed",
            in_order,
            "The pictures were divided in the order in which they came. Let split deal them out.",
        ),
    ],
)


# baseline(y_train, y_val)


baseline = Exercise(
    "baseline",
    arguments={"y_train": validation.whole_numbers, "y_val": validation.whole_numbers},
    reference=lambda y_train, y_val: validation.share_of(y_val, validation.mode(y_train)),
    probes=[
        ([7, 7, 7, 1, 2], [7, 1, 1, 1]),
        ([3, 3, 5, 3, 5, 9, 3], [5, 5, 5, 3, 3, 9, 9, 0]),
        ([0, 0, 1, 4, 8], [6, 6, 6, 0, 0, 1, 2]),
    ],
    verified="guesses the training part's most common digit, and counts how often that is right in validation",
    mistakes=[
        Mistake(
            "most-common-of-validation",
            lambda y_train, y_val: validation.share_of(y_val, validation.mode(y_val)),
            "That is the most common digit of the validation part. A rule that peeks at the answers is no baseline: "
            "let it choose its digit from the training part.",
        ),
        Mistake(
            "counted-in-training",
            lambda y_train, y_val: validation.share_of(y_train, validation.mode(y_train)),
            "The digit is right, and it was counted in the training part. How often is it right among strangers?",
        ),
        Mistake(
            "returns-the-digit",
            lambda y_train, y_val: validation.mode(y_train),
            "That is the digit itself. Give the share of validation digits that are that one.",
        ),
        Mistake(
            "percent",
            lambda y_train, y_val: 100 * validation.share_of(y_val, validation.mode(y_train)),
            "That is in percent. Give a share from 0 to 1.",
        ),
        Mistake(
            "count",
            lambda y_train, y_val: np.sum(y_val == validation.mode(y_train)),
            "That is how many are right. Of how many? Give the share.",
        ),
        Mistake(
            "mean-for-mode",
            (
                lambda y_train, y_val: validation.share_of(y_val, round(np.mean(y_train))),
                lambda y_train, y_val: np.mean(y_train),
            ),
            "It uses the mean of the digits. The mean of 7 and 1 is 4, and nobody wrote a 4. Which comes most often?",
        ),
        Mistake(
            "median-for-mode",
            lambda y_train, y_val: validation.share_of(y_val, np.median(y_train)),
            "It uses the median, the digit in the middle when all are sorted. Which one comes most often?",
        ),
        Mistake(
            "count-for-digit",
            lambda y_train, y_val: validation.share_of(y_val, np.bincount(y_train).max()),
            "It looks for the largest count among the digits. Which digit has that count? .max() says how large it is, "
            ".argmax() where it stands.",
        ),
        Mistake(
            "place-for-digit",
            lambda y_train, y_val: validation.share_of(y_val, np.argmax(y_train)),
            "y_train.argmax() says where the largest digit stands. Count the digits first, with np.bincount.",
        ),
        Mistake(
            "parts-swapped",
            lambda y_train, y_val: validation.share_of(y_train, validation.mode(y_val)),
            "The two parts stand the other way round. The digit comes from training, and is tried in validation.",
        ),
        Mistake(
            "divided-by-training",
            lambda y_train, y_val: np.sum(y_val == validation.mode(y_train)) / len(y_train),
            "It counts in validation, and divides by the number of training pictures. A share is of what was counted.",
        ),
        Mistake(
            "one-tenth",
            lambda y_train, y_val: 0.1,
            "One in ten is the guess when all ten digits come equally often. Here they do not: count.",
        ),
        Mistake(
            "rest",
            lambda y_train, y_val: 1 - validation.share_of(y_val, validation.mode(y_train)),
            "That is the share that the rule gets wrong.",
        ),
    ],
)


# build(hidden, training, validation, rng)


def part(number):
    """The real training (0) or validation (1) part; a probe names it, so that it can be read."""
    return lambda name: facts.prepared()[number]


def network(rounds, **options):
    return lambda hidden, training, validation, rng: facts.trained(hidden, training, rng, rounds, **options)


SIZE_UNUSED = "It has not as many hidden units as it was asked to have. Is hidden used where the layers are made?"

build = facts.OfFacts(
    "build",
    arguments={"hidden": whole_number, "training": part(0), "validation": part(1), "rng": generator},
    reference=network(20),
    facts=facts.network_facts,
    what="the layers of a network, a list of two pairs (W, b)",
    probes=[(64, "training", "validation", 0)],
    says={"hidden units": SIZE_UNUSED},
    elsewhere="Is the network a list of two pairs, from 64 to hidden and from hidden to 10? Are both parts handed over "
    "as they came, as pairs?",
    verified=f"trains a network that reads at least {facts.ENOUGH} of 100 pictures that it has never seen",
    mistakes=[
        Mistake(
            "not-trained",
            (network(0), network(20, wrong_labels=True)),
            "That is what a blind guess reads. Are the layers that came back the trained ones? train gives back new "
            "layers. If they are: was the learning rate far too large, or far too small?",
        ),
        Mistake(
            "hardly-trained",
            network(1, learning_rate=0.02),
            "It has learned something, and stopped far too early or went in tiny steps. Print its losses: do they "
            "still fall when it ends?",
        ),
        Mistake(
            "trained-too-little",
            network(1, learning_rate=0.1),
            "Not bad, and not enough. Print the losses. If they still fall at the end, give it more epochs; if they "
            "jump about, lower the rate.",
        ),
        Mistake(
            "losses-too",
            lambda *arguments: (network(20)(*arguments), {"training": [], "validation": []}),
            "train gives back two things, the layers and the losses. Here the layers alone are asked for.",
        ),
        Mistake(
            "losses-alone",
            lambda *arguments: {"training": [], "validation": []},
            "Those are the losses, the second of the two things that train gives back. The layers are the first.",
        ),
        Mistake(
            "learned-from-validation",
            lambda hidden, training, validation, rng: facts.trained(hidden, validation, rng, 20),
            "It knows the validation pictures by heart, and not the training pictures. In which order does train want "
            "the two?",
        ),
        Mistake(
            "size-unused",
            lambda hidden, *rest: network(1)(32, *rest),
            SIZE_UNUSED,
        ),
    ],
)


# final_score(candidates, validation, open_test): networks that answer as a table says, and a test set that is sealed

PICTURES = 10


def networks(tables) -> list:
    """For each table of ten answers a network: to picture number i it answers with digit number i of the table."""
    return [[(np.eye(PICTURES), np.zeros(PICTURES)), (9 * np.eye(10)[list(t)], np.zeros(10))] for t in tables]


def pictures(labels) -> tuple:
    return np.eye(PICTURES), np.array(labels)


class Sealed:
    """A test set that can be opened once: each time it is opened again, one label more is another."""

    def __init__(self, labels):
        self.labels, self.opened = labels, 0

    def __call__(self):
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

    def _known_mistake(self, function, tries) -> Mistake | None:
        known = super()._known_mistake(function, tries)
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


def result(change):
    """What `change` makes of the right answer."""
    return lambda *arguments: change(*chosen(best)(*arguments))


LABELS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 8]


def answers(wrong: int, labels=LABELS) -> list:
    """The labels, with the last `wrong` of them off by two."""
    return [*labels[: 10 - wrong], *((label + 2) % 10 for label in labels[10 - wrong :])]


def tables(*tries) -> list:
    return [answers(wrong) for wrong in tries]


final_score = OpenedOnce(
    "final_score",
    arguments={"candidates": networks, "validation": pictures, "open_test": Sealed},
    reference=chosen(best),
    # Labels of the test set are those of validation with a few others, so that another candidate is the best there.
    probes=[
        (tables(9, 2, 6), LABELS, answers(6)),
        (tables(9, 6, 1, 8), LABELS, answers(6)),
        (tables(1, 3, 8), LABELS, answers(8)),
    ],
    verified="chooses by validation, and opens the test set once, for the chosen one",
    mistakes=[
        Mistake(
            "chosen-by-test",
            (chosen_by_test, chosen_by_test_opened_once),
            "The one that does best on the test set was chosen. Then its score is the best of several tries, and no "
            "longer that of strangers' pictures. Which part is there to choose by?",
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


# model_card(facts)


def card(number) -> dict:
    return dict(facts.CARDS[number])


def lines(facts_of, **instead) -> list:
    """The five lines; `instead` puts another line in the place of one, or leaves it out with None."""
    written = {
        "What": "reads one handwritten digit from a picture of 8 by 8 pixels",
        "Data": f"{facts_of['training pictures']} pictures, divided before anything was measured",
        "Score": f"{facts_of['test score']:.1%} of {facts_of['test pictures']} pictures that were opened once",
        "Baseline": f"always the most common digit: {facts_of['baseline']:.1%}",
        "Limits": f"only digits, one at a time, in the middle; now and then {facts_of['weak spot']}",
    } | instead
    return [f"{head}: {text}" for head, text in written.items() if text is not None]


def text(**instead):
    def model_card(facts):
        made = {head: line(facts) if callable(line) else line for head, line in instead.items()}
        return "\n".join(lines(facts, **made))

    return model_card


model_card = facts.OfFacts(
    "model_card",
    arguments={"facts": card},
    reference=text(),
    facts=facts.card_facts,
    what="a text of five lines",
    probes=[0, 1],
    says={
        "first words": "Each line begins with its word and a colon, as in the task, in that order. \\n ends a line.",
        "the test score in line Score": "Put it in from facts, in percent.",
        "the baseline in line Baseline": "Put it in from facts, in percent.",
        "words in line What": "Say in a few words what the reader does.",
    },
    verified="says what it is, what it learned from, how well it reads, against what, and where it fails",
    mistakes=[
        Mistake(
            "validation-score",
            (
                text(Score=lambda f: f"{f['validation score']:.1%} of {f['test pictures']} pictures"),
                text(
                    Score=lambda f: (
                        f"{f['validation score']:.1%} in validation, {f['test score']:.1%} of "
                        f"{f['test pictures']} in the test"
                    )
                ),
            ),
            "The validation score stands in the line of the score. The network was chosen by it, so it flatters; "
            "the test set's score belongs there, alone.",
        ),
        Mistake(
            "fraction",
            (
                text(Score=lambda f: f"{f['test score']:.3f} of {f['test pictures']}"),
                text(Baseline=lambda f: f"{f['baseline']:.3f}"),
            ),
            "A fraction stands there. Whoever reads the card wants percent: :.1% inside the braces writes it so.",
        ),
        Mistake(
            "of-how-many",
            text(Score=lambda f: f"{f['test score']:.1%} of the test pictures"),
            "A score says little without its number of pictures: 9 of 10 and 900 of 1,000 are both 90%.",
        ),
        Mistake(
            "no-baseline",
            (text(Baseline=None), text(Baseline="none")),
            "The baseline is missing. 90% sounds good, until one hears what always guessing the same digit scores.",
        ),
        Mistake(
            "no-limits",
            (text(Limits=None), text(Limits="none"), text(Limits="")),
            "The limits are missing. Who uses the reader wants to know what it can't do; you have seen some of it.",
        ),
        Mistake(
            "weak-spot-missing",
            text(Limits="one digit at a time, drawn in the middle"),
            "The limits are there, and the weak spot is not among them. Where does this reader fail most often?",
        ),
        Mistake(
            "no-data",
            (text(Data=None), text(Data="pictures of digits")),
            "How many pictures did it learn from? That belongs in the line of the data.",
        ),
        Mistake(
            "example-copied",
            lambda facts: "\n".join(lines(card(0))),
            "Those are the numbers of the example. Put in the ones that stand in facts.",
        ),
        Mistake(
            "one-line",
            lambda facts: " ".join(lines(facts)),
            "It all stands in one line. Put \\n between the five, or join them with it.",
        ),
    ],
)


# read(picture, layers, X_train), the repair


def picture(seed) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 17, (8, 8)) / 16


def reader_layers(seed) -> list:
    rng = np.random.default_rng(seed)
    return [(rng.normal(0, 0.2, (64, 5)), rng.normal(0, 0.5, 5)), (rng.normal(0, 0.6, (5, 10)), rng.normal(0, 0.5, 10))]


def training_pictures(seed) -> np.ndarray:
    """Twelve pictures with blank corners, as the digits have them."""
    X = np.random.default_rng(seed).integers(0, 17, (12, 64)) / 16
    X[:, [0, 7, 56, 63]] = 0
    return X


def reads(row=lambda picture: picture.reshape(1, 64), scale=standardise):
    return lambda picture, layers, X_train: forward_pass.forward.reference(scale(X_train, row(picture)), layers)[0]


def scores(picture, layers, X_train):
    (W1, b1), (W2, b2) = layers
    x = standardise(X_train, picture.reshape(1, 64))
    return (nn.relu(x @ W1 + b1) @ W2 + b2)[0]


read = Exercise(
    "read",
    arguments={"picture": picture, "layers": reader_layers, "X_train": training_pictures},
    reference=reads(),
    probes=[(0, 0, 0), (1, 0, 0), (2, 1, 1)],
    given=reads(scale=lambda X_train, x: standardise(x, x)),
    given_sentence="This is still the reader that gives every drawing the same chances. With what does it scale?",
    verified="scales a drawing as the training pictures were scaled, and gives its ten chances",
    mistakes=[
        Mistake(
            "not-scaled",
            reads(scale=lambda X_train, x: x),
            "The drawing went in as it is. The network learned with scaled pixels, so a drawing has to be scaled the "
            "same way.",
        ),
        Mistake(
            "not-scaled-by-training",
            reads(scale=lambda X_train, x: (x - x.mean()) / x.std()),
            "The drawing was scaled by its own ink. Each pixel's mean and spread come from the training pictures.",
        ),
        Mistake(
            "one-mean-for-all",
            reads(scale=lambda X_train, x: (x - X_train.mean()) / X_train.std()),
            "It takes one mean for all pixels together. Each pixel has a mean and a spread of its own: standardise "
            "measures them.",
        ),
        Mistake(
            "arguments-swapped",
            reads(scale=lambda X_train, x: standardise(x, X_train)),
            "standardise measures on its first argument and changes its second. Here they stand the other way round.",
        ),
        Mistake(
            "reads-a-training-picture",
            reads(scale=lambda X_train, x: standardise(X_train, X_train)),
            "It scales the training pictures, and reads the first of them. What should be scaled is the drawing.",
        ),
        Mistake(
            "scaled-twice",
            reads(scale=lambda X_train, x: standardise(X_train, standardise(X_train, x))),
            "The drawing was scaled twice. Once is what the training pictures went through.",
        ),
        Mistake(
            "on-its-side",
            reads(row=lambda picture: picture.T.reshape(1, 64)),
            "The picture went in on its side, column after column. The training pictures are row after row.",
        ),
        Mistake(
            "the-digit",
            lambda *arguments: reads()(*arguments).argmax(),
            "That is the digit with the highest chance. Give all ten chances.",
        ),
        Mistake(
            "scores",
            scores,
            "Those are scores, before the softmax: they do not add up to 1.",
        ),
    ],
)


recall_split = Question(
    "Why are the pictures divided before they are scaled?",
    {
        "it is faster": "It takes the same time. What matters is what the mean and the spread get to know.",
        "else the scaling has seen the test pictures": "Yes. Even a mean carries something over. It would be a leak, "
        "if a small one.",
        "else the test part would be too small": "Scaling takes no picture away. Think of whose pixels enter the mean.",
    },
    right="else the scaling has seen the test pictures",
)

recall_once = Question(
    "You opened the test set, changed the number of units and opened it again: 1% better. What is that score worth?",
    {
        "it is the better estimate": "The second try was chosen because it looked better there. The test "
        "set now serves to choose by.",
        "less: the test set has become a validation set": "Yes. Who chooses by it can no longer measure with it. "
        "It takes new pictures now.",
        "nothing changes, the pictures are the same": "The pictures are; their part is not. They were strangers, "
        "and now they helped to choose.",
    },
    right="less: the test set has become a validation set",
)

recall_loop = Question(
    "From lesson 6, and all of them: in which order does one update go?",
    {
        "loss, forward pass, update, backward pass": "The loss needs a guess to measure, and the update needs to know "
        "who is to blame.",
        "forward pass, backward pass, loss, update": "Blame is passed back from the loss, so the loss comes before it.",
        "forward pass, loss, backward pass, update": "Yes: guess, measure, find who is to blame, change a little. Then "
        "again.",
    },
    right="forward pass, loss, backward pass, update",
)

recall = (recall_split, recall_once, recall_loop)
