"""Lesson 5, *gradient descent*: its exercises, in the order of the lesson, and its recall questions.

    check.step(step)
    check.descend(descend)
    check.read_curves(read_curves)
    check.minibatches(minibatches)
    check.momentum_step(momentum_step)      the repair
    labs.ask(*check.recall)                 recall_cliff, recall_who, recall_loss

lr is the learning rate. A parameter and its gradient have the same shape; a new value is old - lr * gradient.
"""

import random

import numpy as np

from helpers.checks import Exercise, Mistake, Question, as_it_is, generator, matrix, number, vector, whole_number, words
from helpers.checks.exercise import Try
from helpers.checks.reading import Reading


def arrays(values) -> list[np.ndarray]:
    """A list of float arrays, which may differ in shape: the parameters of a network, or their gradients."""
    return [np.array(value, dtype=float) for value in values]


# step(params, grads, lr)


def each(formula):
    """The formula for one array and its gradient, for all arrays of a network."""
    return lambda params, grads, lr: [formula(p, g, lr) for p, g in zip(params, grads, strict=True)]


step = Exercise(
    "step",
    arguments={"params": arrays, "grads": arrays, "lr": number},
    reference=each(lambda p, g, lr: p - lr * g),
    # A vector alone first, for the head; then a layer, W and b; gradients above and below 1, zeros, lr above 1.
    probes=[
        ([[1, 2]], [[3, -4]], 0.5),
        ([[[1, 2, 3], [4, 5, 6]], [0.5, -0.5, 2]], [[[2, 0, -1], [4, 10, 0.5]], [1, -2, 3]], 0.1),
        ([[5], [[2, -3]]], [[0.5], [[-8, 0.25]]], 2),
        ([[1, 1], [2], [[3, 4]]], [[0, 0], [0], [[0, 20]]], 0.05),
    ],
    verified="moves every number of every array against its gradient, by the learning rate times the gradient",
    mistakes=[
        Mistake(
            "climbs",
            each(lambda p, g, lr: p + lr * g),
            "It went the wrong way. The gradient points to where the loss grows; the step goes against it.",
        ),
        Mistake(
            "forgets-the-old-value",
            (each(lambda p, g, lr: -lr * g), each(lambda p, g, lr: lr * g)),
            "That is how far to move. The new value also needs the old one: where does the move begin?",
        ),
        Mistake(
            "sign-only",
            each(lambda p, g, lr: p - lr * np.sign(g)),
            "Every number moved by the same amount. A steep slope asks for a long step and a gentle one for a short "
            "step: the size of the gradient counts too, and not only its sign.",
        ),
        Mistake(
            "rate-missing",
            each(lambda p, g, lr: p - g),
            "It moved by the whole gradient. The learning rate, {lr}, says how much of it to take.",
        ),
        Mistake(
            "gradient-missing",
            each(lambda p, g, lr: p - lr),
            "Every number went down by {lr}. How far each one moves, and which way, depends on its own gradient.",
        ),
        Mistake(
            "divides-by-the-rate",
            each(lambda p, g, lr: p - g / lr),
            "The gradient was divided by the learning rate. A small learning rate should make a small step.",
        ),
        Mistake(
            "scales-the-old-value",
            (each(lambda p, g, lr: p * (1 - lr * g)), each(lambda p, g, lr: p - lr * g * p)),
            "The old value was multiplied by the move as well. It is the place where the move begins, no more.",
        ),
        Mistake(
            "rate-on-both",
            (each(lambda p, g, lr: lr * (p - g)), each(lambda p, g, lr: lr * p - g)),
            "The learning rate reached the old value too, which shrinks it. It belongs to the gradient alone.",
        ),
        Mistake(
            "turned-round",
            (each(lambda p, g, lr: lr * g - p), each(lambda p, g, lr: g * lr - p)),
            "The two sides of the minus sign changed places. Begin with the old value and take the move off.",
        ),
        Mistake(
            "first-array-only",
            (
                lambda params, grads, lr: [params[0] - lr * grads[0]],
                lambda params, grads, lr: [params[0] - lr * grads[0], *params[1:]],
            ),
            "Only the first array moved. All arrays of the network take their step. Does return stand inside the loop?",
        ),
        Mistake(
            "array-by-itself",
            lambda params, grads, lr: params[0] - lr * grads[0],
            "That is the first array by itself, without its list. Put each new array into a list, and give back the "
            "list when the loop is over. Does return stand inside the loop?",
        ),
        Mistake(
            "last-array-only",
            lambda params, grads, lr: [params[-1] - lr * grads[-1]],
            "Only the last array came back. Does the list begin anew in every turn of the loop?",
        ),
        Mistake(
            "each-with-each",
            (
                lambda params, grads, lr: [p - lr * g for p in params for g in grads],
                lambda params, grads, lr: [p - lr * g for g in grads for p in params],
            ),
            "Every array met every gradient. The first array belongs to the first gradient, the second to the second: "
            "one loop goes through both lists side by side.",
        ),
        Mistake(
            "own-value-for-gradient",
            each(lambda p, g, lr: p - lr * p),
            "Each number moved by a share of itself. The share is taken of its gradient.",
        ),
        Mistake(
            "rate-of-the-example",
            each(lambda p, g, lr: p - 0.5 * g),
            "The learning rate is {lr} in this call. Is the 0.5 of the docstring's example written into the function?",
        ),
        Mistake(
            "unchanged",
            lambda params, grads, lr: params,
            "The old values came back. Are the new ones kept? p = ... inside a loop gives the name p a new value and "
            "leaves the list as it was.",
        ),
    ],
)


# descend(f, df, w0, lr, steps)


def bowl(w):
    """The loss of the lesson's first bowl; its curvature is 2."""
    return w**2


def slope_of_bowl(w):
    """2w."""
    return 2 * w


def steep_bowl(w):
    """Five times as curved; its curvature is 10."""
    return 5 * w**2


def slope_of_steep_bowl(w):
    """10w."""
    return 10 * w


def shifted_bowl(w):
    """Its lowest point is at 3 and has a loss of 1."""
    return (w - 3) ** 2 + 1


def slope_of_shifted_bowl(w):
    """2(w - 3)."""
    return 2 * (w - 3)


def trough(w):
    """Flatter than a bowl at the bottom and steeper at the sides."""
    return w**4 / 4


def slope_of_trough(w):
    """w^3."""
    return w**3


def walk(move, first=0, last=0):
    """All losses of a descent whose one step is move(w, df, lr), from the update `first` to `steps + last`."""

    def losses(f, df, w0, lr, steps):
        w, found = w0, [f(w0)]
        for _ in range(steps + max(last, 0)):
            w = move(w, df, lr)
            found.append(f(w))
        return found[first : steps + 1 + last]

    return losses


def down(w, df, lr):
    """One right step."""
    return w - lr * df(w)


def places(f, df, w0, lr, steps):
    """The weights that a descent visits, in place of their losses."""
    return walk(down)(lambda w: w, df, w0, lr, steps)


def slope_taken_once(f, df, w0, lr, steps):
    """Every step follows the slope of the start."""
    slope = df(w0)
    return walk(lambda w, df, lr: w - lr * slope)(f, df, w0, lr, steps)


def without_a_new_slope(f, df, w0, lr, steps):
    """The loss itself is moved, by the slope of the start."""
    return [f(w0) - k * lr * df(w0) for k in range(steps + 1)]


def ends_only(f, df, w0, lr, steps):
    """The loss at the start, and at the end."""
    losses = walk(down)(f, df, w0, lr, steps)
    return [losses[0], losses[-1]]


def always_from_the_start(f, df, w0, lr, steps):
    """Every step begins at w0."""
    return [f(w0)] + [f(w0 - lr * df(w0))] * steps


descend = Exercise(
    "descend",
    arguments={"f": as_it_is, "df": as_it_is, "w0": number, "lr": number, "steps": whole_number},
    reference=walk(down),
    # In the head first; then both sides of a bowl, a bounce, an explosion, a loss that stays above 0, no step at all.
    probes=[
        (bowl, slope_of_bowl, 3, 0.25, 2),
        (shifted_bowl, slope_of_shifted_bowl, 0, 0.2, 4),
        (steep_bowl, slope_of_steep_bowl, -1, 0.19, 3),
        (trough, slope_of_trough, 1.5, 0.3, 5),
        (bowl, slope_of_bowl, 1, 1.5, 3),
        (shifted_bowl, slope_of_shifted_bowl, 5, 0.1, 0),
    ],
    verified="walks down step by step, and gives back the loss at the start and after every step",
    otherwise=(
        "Work this one call out on paper, and compare line by line. bowl is w**2 with slope 2w, "
        "steep_bowl 5w**2 with slope 10w, shifted_bowl (w - 3)**2 + 1 with slope 2(w - 3)."
    ),
    mistakes=[
        Mistake(
            "slope-taken-once",
            slope_taken_once,
            "The first step is right and the later ones are off: every step follows the slope of the start. "
            "The ground has another slope at each new place. Where is df(w) called?",
        ),
        Mistake(
            "start-missing",
            walk(down, first=1),
            "The loss at the start is missing: the list begins after the first step. "
            "With {steps} steps there are {steps} losses after a step, and one before any.",
        ),
        Mistake(
            "end-missing",
            walk(down, last=-1),
            "The loss after the last step is missing. Each loss was noted before its step, so the last step was taken "
            "and never looked at.",
        ),
        Mistake(
            "one-step-too-many",
            walk(down, last=1),
            "There is one step too many. {steps} steps are asked for; how often does the loop turn?",
        ),
        Mistake(
            "start-noted-twice",
            lambda f, df, w0, lr, steps: [f(w0), *walk(down, last=-1)(f, df, w0, lr, steps)],
            "The loss of the start stands there twice, and the last one is missing. In the loop, step first, "
            "then note the loss.",
        ),
        Mistake(
            "always-from-the-start",
            always_from_the_start,
            "After the first step nothing moves: every step seems to begin at w0 again. It should begin where the step "
            "before has ended.",
        ),
        Mistake(
            "never-moves",
            walk(lambda w, df, lr: w),
            "The loss stays what it was: the weight never moves. Is the new value given back to the weight's own name?",
        ),
        Mistake(
            "climbs",
            walk(lambda w, df, lr: w + lr * df(w)),
            "It walks uphill. The slope points to where the loss grows; the step goes against it.",
        ),
        Mistake(
            "rate-missing",
            walk(lambda w, df, lr: w - df(w)),
            "Each step is the whole slope. The learning rate, {lr}, says how much of it to take.",
        ),
        Mistake(
            "slope-missing",
            walk(lambda w, df, lr: w - lr),
            "Each step takes off the learning rate alone. How far to go also depends on the slope there, df(w).",
        ),
        Mistake(
            "sign-only",
            walk(lambda w, df, lr: w - lr * np.sign(df(w))),
            "All steps have the same length. On a steep slope they should be longer: step = learning rate times slope.",
        ),
        Mistake(
            "loss-for-slope",
            lambda f, df, w0, lr, steps: walk(lambda w, df, lr: w - lr * f(w))(f, df, w0, lr, steps),
            "The steps follow f(w), the height of the ground. They should follow df(w), its slope.",
        ),
        Mistake(
            "places-for-losses",
            places,
            "Those are the weights that were visited. Give the loss at each of them: f of the weight.",
        ),
        Mistake(
            "slopes-for-losses",
            lambda f, df, w0, lr, steps: [df(w) for w in places(f, df, w0, lr, steps)],
            "Those are the slopes at each place. Give the losses: f(w), and not df(w).",
        ),
        Mistake(
            "last-loss-only",
            lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[-1],
            "That is the last loss alone. Keep the others too: a list with the loss of the start and one after each "
            "step.",
        ),
        Mistake(
            "last-place-only",
            lambda f, df, w0, lr, steps: places(f, df, w0, lr, steps)[-1],
            "That is the weight at the end. Give the losses on the way there, in a list.",
        ),
        Mistake(
            "one-step-only",
            (
                lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[:2],
                lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[:2] if steps else None,
            ),
            "It ends after one step. Does return stand inside the loop?",
        ),
        Mistake(
            "one-step-too-few",
            lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[: max(steps, 1)],
            "There is one step too few. {steps} steps are asked for; how often does the loop turn?",
        ),
        Mistake(
            "ends-only",
            ends_only,
            "The loss at the start is there, and the loss at the end; those between them are missing. "
            "Is the loss noted inside the loop, after every step?",
        ),
        Mistake(
            "own-bowl",
            lambda f, df, w0, lr, steps: walk(down)(bowl, slope_of_bowl, w0, lr, steps),
            "It walks on the bowl w**2, whatever it is handed. Ask f(w) for the loss and df(w) for the slope.",
        ),
        Mistake(
            "loss-moved",
            without_a_new_slope,
            "The step was taken off the loss. What moves is the weight; the loss is looked up at its new place.",
        ),
    ],
)


# read_curves()

read_curves = Reading(
    "read_curves",
    truth={"A": "crawl", "B": "good", "C": "bounce", "D": "good", "E": "explode", "F": "crawl"},
    verified="names all six curves: which rate is too low, good, too high, far too high",
    confusions={
        ("crawl", "good"): "It does fall all the way. But look at how far it has come when the run is over.",
        ("crawl", "bounce"): "Follow the line with a finger. Does it ever turn upwards?",
        ("crawl", "explode"): "A loss that explodes ends above its start. Where does this one end?",
        ("good", "crawl"): "Compare the loss at its end with the loss at its start: how many times smaller is it?",
        ("good", "bounce"): "Follow the line with a finger. Does it ever turn upwards?",
        ("good", "explode"): "A loss that explodes ends above its start. Where does this one end?",
        ("bounce", "crawl"): "Follow the line with a finger. A crawl never jumps; does this line?",
        ("bounce", "good"): "It does come down in the end. But what happens on its way?",
        ("bounce", "explode"): "It jumps up again and again. And where does it end: above its start, or below?",
        ("explode", "crawl"): "A crawl falls, if only a little. Which way does this line go?",
        ("explode", "good"): "A good run ends far below its start. Which way does this line go?",
        ("explode", "bounce"): "A line that bounces comes down again after each jump. Does this one?",
    },
)


# minibatches(X, y, size, rng)


def cut(X, y, size):
    """Batches of `size` rows, in the order in which the rows stand; the last holds what is left."""
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


def shuffled(X, y, rng):
    order = rng.permutation(len(X))
    return X[order], y[order]


NOTHING_DEALT = {
    "pairs of X and y": "no",
    "batch sizes": (),
    "each row once": "",
    "all rows there": "",
    "rows": (),
    "own y": "",
    "order": "",
}


def what_counts(batches) -> dict:
    """What of some batches is compared: all but the order, which differs from one right answer to another.

    In every probe the first number of a row of X is the row's number, from 1, and y is ten times that number.
    """
    if not isinstance(batches, list | tuple):
        raise TypeError("batches come as a list")
    if not batches or not all(isinstance(batch, list | tuple) and len(batch) == 2 for batch in batches):
        return NOTHING_DEALT
    pairs = [(np.asarray(X, dtype=float), np.asarray(y, dtype=float)) for X, y in batches]
    if any(X.ndim != 2 or y.shape != X.shape[:1] for X, y in pairs):
        return NOTHING_DEALT
    rows = np.concatenate([X for X, _ in pairs])
    labels = np.concatenate([y for _, y in pairs])
    numbers = rows[:, 0]
    all_there = np.array_equal(np.sort(numbers), np.arange(1, len(rows) + 1))
    return {
        "pairs of X and y": "yes",
        "batch sizes": tuple(len(X) for X, _ in pairs),
        "each row once": "yes" if len(np.unique(numbers)) == len(rows) else "no",
        "all rows there": "yes" if all_there else "no",
        "rows": rows[np.argsort(numbers)] if all_there else (),
        "own y": "yes" if np.array_equal(labels, 10 * numbers) else "no",
        "order": order_of([X[:, 0] for X, _ in pairs]),
    }


def order_of(batches: list[np.ndarray]) -> str:
    """Where an order comes from, seen in the numbers of the rows of each batch."""
    numbers = np.concatenate(batches)
    inside = np.concatenate([np.sort(batch) for batch in batches])
    if np.array_equal(numbers, np.sort(numbers)):
        return "as before"
    if len(batches) > 1 and np.array_equal(inside, np.sort(numbers)):
        return "new only inside each batch"
    foreign = any(np.array_equal(numbers, np.sort(numbers)[order]) for order in other_orders(len(numbers)))
    return "new, but not from rng" if foreign else "new"


def other_orders(n: int) -> list:
    """Orders that come from the shared random numbers, which a check starts at 0, or from a generator of one's own."""
    shared, python = np.random.RandomState, random.Random(0)
    numbers = list(range(n))
    python.shuffle(numbers)
    own = [np.random.default_rng(seed).permutation(n) for seed in (0, 1, 42)]
    return [shared(0).permutation(n), shared(0).rand(n).argsort(), numbers, random.Random(0).sample(range(n), n), *own]


class Dealing(Exercise):
    """An exercise whose answers are batches: what came out is said by the number of rows in each."""

    def _came_out(self, tried: Try) -> str:
        call = self.call(tried.probe)
        due = self._dealt(tried.expected)
        dealt = "" if tried.outcome.raised else self._dealt(self._seen(tried.outcome.value))
        if not dealt:
            what = "stopped with an error" if tried.outcome.raised else f"gave {words.short(tried.outcome.value)}"
            return f"{call} {what}, expected a list of pairs with {due} rows."
        return f"{call} dealt {dealt} rows{'' if dealt == due else f', expected {due}'}."

    def _dealt(self, seen) -> str:
        sizes = seen["batch sizes"] if isinstance(seen, dict) and "batch sizes" in seen else ()
        return words.enumeration(map(words.short, sizes)) if len(sizes) else ""


def minibatches_of(X, y, size, rng):
    return cut(*shuffled(X, y, rng), size)


def drawn_with_replacement(X, y, size, rng):
    rows = rng.integers(0, len(X), len(X))
    return cut(X[rows], y[rows], size)


def drawn_anew(X, y, size, rng):
    """An order of its own for every batch."""
    return [tuple(part[:size] for part in shuffled(X, y, rng)) for _ in range(0, len(X), size)]


def overlapping(X, y, size):
    """A batch from every row on."""
    return [(X[i : i + size], y[i : i + size]) for i in range(len(X))]


minibatches = Dealing(
    "minibatches",
    arguments={"X": matrix, "y": vector, "size": whole_number, "rng": generator},
    reference=minibatches_of,
    # Sizes that fit and that do not, one batch for all, one row in each.
    probes=[
        ([[1, 5], [2, 6], [3, 7], [4, 8], [5, 9], [6, 1], [7, 2], [8, 3]], [10, 20, 30, 40, 50, 60, 70, 80], 3, 11),
        ([[i, -i] for i in range(1, 13)], [10 * i for i in range(1, 13)], 4, 12),
        ([[i, 0.5, i * i] for i in range(1, 11)], [10 * i for i in range(1, 11)], 4, 13),
        ([[i] for i in range(1, 10)], [10 * i for i in range(1, 10)], 9, 14),
        ([[i, 1] for i in range(1, 9)], [10 * i for i in range(1, 9)], 1, 15),
    ],
    verified="deals out every row once, with its own y, in a new order, and keeps the short last batch",
    seen=what_counts,
    mistakes=[
        Mistake(
            "shuffled-apart",
            (
                lambda X, y, size, rng: cut(X[rng.permutation(len(X))], y[rng.permutation(len(X))], size),
                lambda X, y, size, rng: cut(X[rng.permutation(len(X))], y, size),
            ),
            "Some rows of X have lost their own y: a picture of a 7 may now be labelled 3. "
            "Draw one order, and use that same order for X and for y.",
        ),
        Mistake(
            "only-y-shuffled",
            lambda X, y, size, rng: cut(X, y[rng.permutation(len(X))], size),
            "y has a new order and X has the old one, so the rows have lost their own y. Use one order for both.",
        ),
        Mistake(
            "last-batch-dropped",
            (
                lambda X, y, size, rng: [(a, b) for a, b in minibatches_of(X, y, size, rng) if len(a) == size],
                lambda X, y, size, rng: minibatches_of(X, y, size, rng)[: -(-(len(X) - size) // size)],
            ),
            "The rows that do not fill a whole batch are lost. They make a last batch that is shorter.",
        ),
        Mistake(
            "last-batch-filled",
            lambda X, y, size, rng: cut(
                *(np.resize(part, (-(-len(X) // size) * size, *part.shape[1:])) for part in shuffled(X, y, rng)), size
            ),
            "The last batch was filled up with rows that had their turn already. It may be shorter than the others.",
        ),
        Mistake(
            "never-shuffled",
            lambda X, y, size, rng: cut(X, y, size),
            "The rows stand in their old order. If the data are sorted, a batch then holds one kind of example only. "
            "rng.permutation(n) gives the numbers below n in a random order.",
        ),
        Mistake(
            "rng-unused",
            lambda X, y, size, rng: cut(*shuffled(X, y, np.random), size),
            "The order does not come from the generator that was handed over. It is there so that the same run can be "
            "had again: draw from that one.",
        ),
        Mistake(
            "shuffled-inside-batches",
            lambda X, y, size, rng: [shuffled(a, b, rng) for a, b in cut(X, y, size)],
            "Each batch holds the same rows as before any shuffling. Shuffle all rows first, then cut.",
        ),
        Mistake(
            "drawn-with-replacement",
            drawn_with_replacement,
            "Some rows come more than once, and others never. In one epoch every row has its turn once.",
        ),
        Mistake(
            "drawn-anew",
            drawn_anew,
            "The order was drawn anew for every batch, so some rows come more than once, and others never. Draw it "
            "once, before the loop, and cut it.",
        ),
        Mistake(
            "batch-at-every-row",
            lambda X, y, size, rng: overlapping(*shuffled(X, y, rng), size),
            "A batch begins at every row. The next one should begin where the last one ended: {size} rows further on.",
        ),
        Mistake(
            "cut-from-the-start",
            lambda X, y, size, rng: [
                (a[i:size], b[i:size]) for a, b in [shuffled(X, y, rng)] for i in range(0, len(X), size)
            ],
            "Batches are empty after the first. A slice ends at a place that is counted from row 0: X[{size}:{size}] "
            "holds nothing. Where does the batch that begins at row i end?",
        ),
        Mistake(
            "first-batch-only",
            lambda X, y, size, rng: minibatches_of(X, y, size, rng)[:1],
            "Only one batch came back. Does return stand inside the loop?",
        ),
        Mistake(
            "size-taken-for-count",
            lambda X, y, size, rng: list(
                zip(*(np.array_split(part, size) for part in shuffled(X, y, rng)), strict=True)
            ),
            "There are {size} batches. size says how many rows stand in one batch, and not how many batches there are.",
        ),
        Mistake(
            "one-batch",
            lambda X, y, size, rng: [shuffled(X, y, rng)],
            "All rows came back as one batch. Cut them: rows 0 to size, then the next size rows, and so on.",
        ),
        Mistake(
            "no-pairs",
            lambda X, y, size, rng: [a for a, _ in minibatches_of(X, y, size, rng)],
            "Each batch is a pair: some rows of X, and the numbers of y that belong to them, (X_batch, y_batch).",
        ),
    ],
)


# momentum_step(w, v, grad, lr, beta), the repair


def broken_momentum_step(w, v, grad, lr, beta):
    """What the learner is given: the velocity is forgotten before it is used."""
    v = np.zeros_like(w)
    v = beta * v + grad
    return w - lr * v, v


def rolled(velocity, move):
    """A step whose new velocity is velocity(v, grad, lr, beta), and whose new weight is move(w, new v, lr)."""

    def momentum_step(w, v, grad, lr, beta):
        new = velocity(v, grad, lr, beta)
        return move(w, new, lr), new

    return momentum_step


def keep_and_add(v, grad, lr, beta):
    """The new velocity as it should be."""
    return beta * v + grad


def move_against(w, v, lr):
    """The new weight as it should be."""
    return w - lr * v


momentum_step = Exercise(
    "momentum_step",
    arguments={"w": vector, "v": vector, "grad": vector, "lr": number, "beta": number},
    reference=rolled(keep_and_add, move_against),
    # In the head first. A velocity with the slope and against it, one that is all that moves, beta 0, lr above 1.
    probes=[
        ([10], [4], [2], 0.5, 0.5),
        ([1, -2, 3], [0.5, 1, -4], [1, -1, 2], 0.1, 0.9),
        ([0, 5], [2, -3], [0, 0], 0.2, 0.8),
        ([4, 1], [10, -20], [3, 5], 0.3, 0),
        ([1, 2], [3, -1], [-0.5, 4], 2, 0.25),
    ],
    verified="is repaired: it keeps a share of its velocity, adds the new slope, and moves against the sum",
    given=broken_momentum_step,
    given_sentence=(
        "momentum_step still does what the broken one does: the same as a plain step, whatever beta is. "
        "Follow v through the lines: what is left of the velocity that came in?"
    ),
    mistakes=[
        Mistake(
            "climbs",
            rolled(keep_and_add, lambda w, v, lr: w + lr * v),
            "The velocity is right, and the weight went the wrong way: uphill. Look at the sign in the last line.",
        ),
        Mistake(
            "slope-subtracted",
            (
                rolled(lambda v, g, lr, beta: beta * v - g, move_against),
                rolled(lambda v, g, lr, beta: beta * v - g, lambda w, v, lr: w + lr * v),
            ),
            "The slope was taken off the velocity. Here it is added; the minus comes when the weight moves.",
        ),
        Mistake(
            "rate-twice",
            rolled(lambda v, g, lr, beta: beta * v + lr * g, move_against),
            "The learning rate acts twice: on its way into the velocity, and again when the weight moves. "
            "One of the two is enough; the docstring says which.",
        ),
        Mistake(
            "rate-inside-the-velocity",
            rolled(lambda v, g, lr, beta: beta * v + lr * g, lambda w, v, lr: w - v),
            "The learning rate went into the velocity. Some books do it so; here it is used when the weight moves, and "
            "the velocity is built of slopes alone.",
        ),
        Mistake(
            "rate-missing",
            rolled(keep_and_add, lambda w, v, lr: w - v),
            "The velocity is right. The weight moved by all of it; it should move by the learning rate, {lr}, times "
            "the velocity.",
        ),
        Mistake(
            "old-velocity-used",
            lambda w, v, grad, lr, beta: (w - lr * v, beta * v + grad),
            "The weight moved with the velocity that came in. Make the new velocity first, then move with that one.",
        ),
        Mistake(
            "velocity-not-kept",
            lambda w, v, grad, lr, beta: (w - lr * (beta * v + grad), v),
            "The weight is right, and the old velocity came back. The next step needs the new one.",
        ),
        Mistake(
            "velocity-not-used",
            lambda w, v, grad, lr, beta: (w - lr * grad, beta * v + grad),
            "The velocity is right, and the weight does not use it: it moved by the slope alone.",
        ),
        Mistake(
            "beta-missing",
            rolled(lambda v, g, lr, beta: v + g, move_against),
            "The whole old velocity was kept. beta, {beta}, says what share of it stays.",
        ),
        Mistake(
            "beta-on-the-slope",
            (
                rolled(lambda v, g, lr, beta: v + beta * g, move_against),
                rolled(lambda v, g, lr, beta: beta * (v + g), move_against),
                rolled(lambda v, g, lr, beta: beta * g, move_against),
            ),
            "beta reached the slope. It is the share of the old velocity that is kept; the new slope counts in full.",
        ),
        Mistake(
            "mixed",
            (
                rolled(lambda v, g, lr, beta: beta * v + (1 - beta) * g, move_against),
                rolled(lambda v, g, lr, beta: (1 - beta) * v + beta * g, move_against),
                rolled(lambda v, g, lr, beta: (1 - beta) * v + g, move_against),
            ),
            "There is a 1 - beta in it. Some books mix so; here the old velocity is multiplied by beta, and the slope "
            "is added as it is.",
        ),
        Mistake(
            "slope-forgotten",
            rolled(lambda v, g, lr, beta: beta * v, move_against),
            "The velocity fades and nothing new comes in. Where does the slope, grad, join it?",
        ),
        Mistake(
            "weight-for-velocity",
            lambda w, v, grad, lr, beta: (w - lr * (beta * w + grad), beta * w + grad),
            "A share of the weight was kept. beta says what share of the velocity, v, stays.",
        ),
        Mistake(
            "velocity-made-up",
            rolled(lambda v, g, lr, beta: beta * np.ones_like(v) + g, move_against),
            "The velocity that came in was not used: another one, of ones, took its place.",
        ),
        Mistake(
            "turned-round",
            lambda w, v, grad, lr, beta: (beta * v + grad, w - lr * (beta * v + grad)),
            "Both results are right, in the wrong order. The weight comes first, then the velocity.",
        ),
        Mistake(
            "weight-alone",
            lambda w, v, grad, lr, beta: w - lr * (beta * v + grad),
            "The weight came back alone. The velocity has to come back too, or the next step can't use it.",
        ),
    ],
)

recall_cliff = Question(
    "A bowl has a curvature of 4. Which learning rate is the last that does not explode?",
    {
        "0.25": "That one jumps from anywhere straight to the bottom: 1 divided by the curvature. You may go on to "
        "twice that.",
        "0.5": "Yes. 2 divided by 4: there each step lands as high on the other side. Anything more climbs out.",
        "2": "2 is what is divided by the curvature. The more curved the bowl, the smaller the step it allows.",
        "8": "The more curved the bowl, the smaller the step it allows. So 2 is divided by the curvature.",
    },
    right="0.5",
)

recall_who = Question(
    "What changes the weights?",
    {
        "backpropagation": "It works out the gradient: for each weight, which way and how steep. It moves none.",
        "gradient descent": "Yes. It takes the gradient that backpropagation has worked out, and moves each weight.",
        "the loss": "The loss says how wrong the network is. Nothing moves by that alone.",
        "the learning rate": "It says how long the steps are. It is a number, and somebody else takes the steps.",
    },
    right="gradient descent",
)

recall_loss = Question(
    "From lesson 3: a network gives the true digit a chance of 10%. Then it learns, and gives it 80%. What does its "
    "cross-entropy do?",
    {
        "it rises, because the chance rose": "The loss is a penalty. A better guess is punished less.",
        "it falls from 2.30 to 0.22": "Yes. It is minus the logarithm of the chance that the truth was given.",
        "it falls from 0.9 to 0.2": "That would be 1 minus the chance. The logarithm is harder on a bad guess.",
        "it falls to 0, because the guess is right now": "Only a chance of 100% has a loss of 0. At 80% some is left.",
    },
    right="it falls from 2.30 to 0.22",
)

recall = (recall_cliff, recall_who, recall_loss)
