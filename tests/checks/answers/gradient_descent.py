"""Answers to lesson 5."""

import random

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# step(params, grads, lr)


@answers.right("step")
def _(params, grads, lr):
    new = []
    for p, g in zip(params, grads, strict=True):
        new.append(p - lr * g)
    return new


@answers.right("step")
def _(params, grads, lr):
    return [params[i] - grads[i] * lr for i in range(len(params))]


@answers.right("step")
def _(params, grads, lr):
    return tuple(np.subtract(p, np.multiply(lr, g)) for p, g in zip(params, grads, strict=True))


@answers.right("step")
def _(params, grads, lr):
    new = [p.copy() for p in params]
    for p, g in zip(new, grads, strict=True):
        p -= lr * g
    return new


@answers.right("step")
def _(params, grads, lr):
    return [np.float32(p) - np.float32(lr) * np.float32(g) for p, g in zip(params, grads, strict=True)]


@answers.right("step")
def _(params, grads, lr):
    return list(map(lambda p, g: p + (-lr) * g, params, grads))


@answers.right("step")
def _(params, grads, lr):
    new = []
    for p, g in zip(params, grads, strict=True):
        flat = [a - lr * b for a, b in zip(p.ravel().tolist(), g.ravel().tolist(), strict=True)]
        new.append(np.array(flat).reshape(p.shape).tolist())
    return new


@answers.wrong("step", "climbs")
def _(params, grads, lr):
    return [p + lr * g for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "forgets-the-old-value")
def _(params, grads, lr):
    new = []
    for g in grads:
        new.append(-lr * g)
    return new


@answers.wrong("step", "forgets-the-old-value")
def _(params, grads, lr):
    return [lr * g for g in grads]


@answers.wrong("step", "sign-only")
def _(params, grads, lr):
    return [p - lr * np.where(g > 0, 1, np.where(g < 0, -1, 0)) for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "rate-missing")
def _(params, grads, lr):
    return [p - g for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "gradient-missing")
def _(params, grads, lr):
    return [p - lr for p in params]


@answers.wrong("step", "divides-by-the-rate")
def _(params, grads, lr):
    return [p - g / lr for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "scales-the-old-value")
def _(params, grads, lr):
    new = []
    for p, g in zip(params, grads, strict=True):
        new.append(p - p * lr * g)
    return new


@answers.wrong("step", "rate-on-both")
def _(params, grads, lr):
    return [(p - g) * lr for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "turned-round")
def _(params, grads, lr):
    return [lr * g - p for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "first-array-only")
def _(params, grads, lr):
    new = []
    for p, g in zip(params, grads, strict=True):
        new.append(p - lr * g)
        return new


@answers.wrong("step", "first-array-only")
def _(params, grads, lr):
    new = list(params)
    new[0] = params[0] - lr * grads[0]
    return new


@answers.wrong("step", "unchanged")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        p = p - lr * g
    return params


@answers.wrong("step", "changes-its-input")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        p -= lr * g
    return params


@answers.wrong("step", "changes-its-input")
def _(params, grads, lr):
    for i in range(len(params)):
        params[i] = params[i] - lr * grads[i]
    return params


@answers.wrong("step", "changes-its-input")
def _(params, grads, lr):
    for g in grads:
        g *= lr
    return [p - g for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "returns-nothing")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        p -= lr * g


@answers.wrong("step", "yields")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        yield p - lr * g


@answers.wrong("step", "yields")
def _(params, grads, lr):
    return (p - lr * g for p, g in zip(params, grads, strict=True))


@answers.wrong("step", "array-by-itself")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        return p - lr * g


@answers.wrong("step", "last-array-only")
def _(params, grads, lr):
    for p, g in zip(params, grads, strict=True):
        new = [p - lr * g]
    return new


@answers.wrong("step", "each-with-each")
def _(params, grads, lr):
    new = []
    for p in params:
        for g in grads:
            new.append(p - lr * g)
    return new


@answers.wrong("step", "own-value-for-gradient")
def _(params, grads, lr):
    return [p * (1 - lr) for p in params]


@answers.wrong("step", "rate-of-the-example")
def _(params, grads, lr):
    return [p - g / 2 for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "list-arithmetic")
def _(params, grads, lr):
    return params - lr * grads


@answers.wrong("step")
def _(params, grads, lr):
    return [p - lr * g**2 for p, g in zip(params, grads, strict=True)]


@answers.wrong("step")
def _(params, grads, lr):
    return [p - lr * np.abs(g) for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "argument-unused")
def _(params, grads, lr):
    return [p - 0.1 * g for p, g in zip(params, grads, strict=True)]


@answers.wrong("step")
def _(params, grads, lr):
    return [p - lr * g.mean() for p, g in zip(params, grads, strict=True)]


@answers.right("step")
def _(params, grads, lr):
    def move(p, g):  # lists of lists, and no array
        return p - lr * g if np.ndim(p) == 0 else [move(a, b) for a, b in zip(p, g, strict=True)]

    return [move(p, g) for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "rate-off-the-old-value")
def _(params, grads, lr):
    return [(p - lr) * g for p, g in zip(params, grads, strict=True)]


@answers.wrong("step", "gradient-for-value")
def _(params, grads, lr):
    return [p - lr * g for g, p in zip(params, grads, strict=True)]


# descend(f, df, w0, lr, steps)


@answers.right("descend")
def _(f, df, w0, lr, steps):
    w = w0
    losses = [f(w)]
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.right("descend")
def _(f, df, w0, lr, steps):
    w, history = w0, []
    for i in range(steps + 1):
        if i > 0:
            w -= lr * df(w)
        history += [f(w)]
    return history


@answers.right("descend")
def _(f, df, w0, lr, steps):
    losses = np.zeros(steps + 1)
    for i in range(steps + 1):
        losses[i] = f(w0)
        w0 = w0 - lr * df(w0)
    return losses


@answers.right("descend")
def _(f, df, w0, lr, steps):
    weights = [w0]
    while len(weights) <= steps:
        weights.append(weights[-1] - lr * df(weights[-1]))
    return tuple(f(w) for w in weights)


@answers.right("descend")
def _(f, df, w0, lr, steps):
    if steps == 0:
        return [f(w0)]
    here = f(w0)
    there = w0 - lr * df(w0)
    return [here, *_continue(f, df, there, lr, steps - 1)]


def _continue(f, df, w, lr, steps):
    return [f(w)] if steps == 0 else [f(w), *_continue(f, df, w - lr * df(w), lr, steps - 1)]


@answers.right("descend")
def _(f, df, w0, lr, steps):
    w, lr = np.float32(w0), np.float32(lr)
    losses = [f(w)]
    for _ in range(steps):
        w = np.float32(w - lr * df(w))
        losses.append(np.float32(f(w)))
    return losses


@answers.wrong("descend", "slope-taken-once")
def _(f, df, w0, lr, steps):
    w, losses, g = w0, [f(w0)], df(w0)
    for _ in range(steps):
        w = w - lr * g
        losses.append(f(w))
    return losses


@answers.wrong("descend", "slope-taken-once")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w0)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "start-missing")
def _(f, df, w0, lr, steps):
    w, losses = w0, []
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "end-missing")
def _(f, df, w0, lr, steps):
    w, losses = w0, []
    for _ in range(steps):
        losses.append(f(w))
        w = w - lr * df(w)
    return losses


@answers.wrong("descend", "one-step-too-many")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps + 1):
        w = w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "start-noted-twice")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        losses.append(f(w))
        w = w - lr * df(w)
    return losses


@answers.wrong("descend", "always-from-the-start")
def _(f, df, w0, lr, steps):
    losses = [f(w0)]
    for _ in range(steps):
        w = w0 - lr * df(w0)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "never-moves")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "climbs")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w += lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "rate-missing")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w -= df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "slope-missing")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w -= lr
        losses.append(f(w))
    return losses


@answers.wrong("descend", "sign-only")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        if df(w) > 0:
            w -= lr
        elif df(w) < 0:
            w += lr
        losses.append(f(w))
    return losses


@answers.wrong("descend", "loss-for-slope")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * f(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "places-for-losses")
def _(f, df, w0, lr, steps):
    w, history = w0, [w0]
    for _ in range(steps):
        w = w - lr * df(w)
        history.append(w)
    return history


@answers.wrong("descend", "slopes-for-losses")
def _(f, df, w0, lr, steps):
    w, history = w0, [df(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        history.append(df(w))
    return history


@answers.wrong("descend", "one-step-too-few")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(1, steps):
        w = w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend", "one-step-only")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append(f(w))
        return losses


@answers.wrong("descend", "ends-only")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
    losses.append(f(w))
    return losses


@answers.wrong("descend", "own-bowl")
def _(f, df, w0, lr, steps):
    w, losses = w0, [w0**2]
    for _ in range(steps):
        w = w - lr * 2 * w
        losses.append(w**2)
    return losses


@answers.wrong("descend", "loss-moved")
def _(f, df, w0, lr, steps):
    losses = [f(w0)]
    for _ in range(steps):
        losses.append(losses[-1] - lr * df(w0))
    return losses


@answers.wrong("descend", "last-loss-only")
def _(f, df, w0, lr, steps):
    w = w0
    for _ in range(steps):
        w = w - lr * df(w)
    return f(w)


@answers.wrong("descend", "last-place-only")
def _(f, df, w0, lr, steps):
    for _ in range(steps):
        w0 = w0 - lr * df(w0)
    return w0


@answers.wrong("descend", "one-step-only")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append(f(w))
        return losses
    return losses


@answers.wrong("descend", "returns-nothing")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append(f(w))


@answers.wrong("descend", "prints")
def _(f, df, w0, lr, steps):
    w = w0
    print(f(w))
    for _ in range(steps):
        w = w - lr * df(w)
        print(f(w))


@answers.wrong("descend", "yields")
def _(f, df, w0, lr, steps):
    w = w0
    yield f(w)
    for _ in range(steps):
        w = w - lr * df(w)
        yield f(w)


@answers.wrong("descend", "returns-function")
def _(f, df, w0, lr, steps):
    return f


@answers.wrong("descend", "function-not-called")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df
        losses.append(f(w))
    return losses


@answers.wrong("descend")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        lr = lr / 2
        losses.append(f(w))
    return losses


@answers.wrong("descend", "loops-over-one-value")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in steps:
        w = w - lr * df(w)
        losses.append(f(w))
    return losses


@answers.wrong("descend")
def _(f, df, w0, lr, steps):
    w, losses = w0, [f(w0)]
    for _ in range(steps):
        w = w - lr * df(w)
        losses.append((w, f(w)))
    return losses


@answers.right("descend")
def _(f, df, w0, lr, steps):
    return [f(w0)] + (_descend_again(f, df, w0 - lr * df(w0), lr, steps - 1) if steps else [])


def _descend_again(f, df, w, lr, left):
    return [f(w)] + (_descend_again(f, df, w - lr * df(w), lr, left - 1) if left else [])


@answers.wrong("descend", "move-for-weight")
def _(f, df, w0, lr, steps):
    w = w0
    out = [f(w)]
    for _ in range(steps):
        w = -lr * df(w)
        out.append(f(w))
    return out


@answers.wrong("descend", "stops-at-a-rise")
def _(f, df, w0, lr, steps):
    w = w0
    out = [f(w)]
    for _ in range(steps):
        w = w - lr * df(w)
        if f(w) > out[-1]:
            break
        out.append(f(w))
    return out


@answers.wrong("descend", "stops-at-a-rise")
def _(f, df, w0, lr, steps):
    w, out = w0, [f(w0)]
    while len(out) <= steps:
        w = w - lr * df(w)
        out.append(f(w))
        if out[-1] > out[-2]:
            return out
    return out


# read_curves()


def curves(**others):
    return {"A": "crawl", "B": "good", "C": "bounce", "D": "good", "E": "explode", "F": "crawl"} | others


@answers.right("read_curves")
def _():
    return {"A": "crawl", "B": "good", "C": "bounce", "D": "good", "E": "explode", "F": "crawl"}


@answers.right("read_curves")
def _():
    return dict(F="crawl", E="explode", D="good", C="bounce", B="good", A="crawl")


@answers.right("read_curves")
def _():
    names = ["crawl", "good", "bounce", "good", "explode", "crawl"]
    return dict(zip("ABCDEF", names, strict=True))


@answers.right("read_curves")
def _():
    return {letter: name.capitalize() + " " for letter, name in curves().items()}


for right, letter in (("crawl", "A"), ("good", "B"), ("bounce", "C"), ("explode", "E")):
    for word in ("crawl", "good", "bounce", "explode"):
        if word != right:
            answers.wrong("read_curves", f"{right}-taken-for-{word}")(
                lambda letter=letter, word=word: curves(**{letter: word})
            )


@answers.wrong("read_curves", "good-taken-for-bounce")
def _():
    return curves(D="bounce", F="good")  # of two, the first one is named


@answers.wrong("read_curves", "crawl-taken-for-good")
def _():
    return dict.fromkeys("ABCDEF", "good")


@answers.wrong("read_curves", "letter-missing")
def _():
    return {"A": "crawl", "B": "good", "C": "bounce"}


@answers.wrong("read_curves", "letter-missing")
def _():
    return {letter.lower(): name for letter, name in curves().items()}


@answers.wrong("read_curves", "another-word")
def _():
    return curves(A="too slow")


@answers.wrong("read_curves", "another-word")
def _():
    return curves(C=3)


@answers.wrong("read_curves", "returns-nothing")
def _():
    curves()


@answers.wrong("read_curves", "prints")
def _():
    print(curves())


@answers.wrong("read_curves", "names-without-letters")
def _():
    return "crawl"


@answers.wrong("read_curves", "names-without-letters")
def _():
    return ["crawl", "good", "bounce", "good", "explode", "crawl"]


@answers.wrong("read_curves", "returns-function")
def _():
    return dict


@answers.wrong("read_curves")
def _():
    return dict("crawl", "good", "bounce", "good", "explode", "crawl")


@answers.wrong("read_curves")
def _():
    return object()


@answers.wrong("read_curves", "unknown-name")
def _():
    return {A: "crawl"}  # noqa: F821


@answers.wrong("read_curves", "turned-round")
def _():
    return {name: letter for letter, name in curves().items()}


# minibatches(X, y, size, rng)


@answers.right("minibatches")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


@answers.right("minibatches")
def _(X, y, size, rng):
    indices = np.arange(len(X))
    rng.shuffle(indices)
    batches = []
    start = 0
    while start < len(X):
        rows = indices[start : start + size]
        batches.append([X[rows], y[rows]])
        start += size
    return batches


@answers.right("minibatches")
def _(X, y, size, rng):
    pairs = list(zip(X, y, strict=True))
    order = rng.permutation(len(pairs))
    deck = [pairs[i] for i in order]
    hands = [deck[i : i + size] for i in range(0, len(deck), size)]
    return tuple(([x for x, _ in hand], [label for _, label in hand]) for hand in hands)


@answers.right("minibatches")
def _(X, y, size, rng):
    n = X.shape[0]
    order = rng.choice(n, size=n, replace=False)
    cuts = range(size, n, size)
    return list(zip(np.split(X[order], cuts), np.split(y[order], cuts), strict=True))


@answers.right("minibatches")
def _(X, y, size, rng):
    order = np.argsort(rng.random(len(y)))
    whole, rest = divmod(len(y), size)
    batches = [
        (np.float32(X[order[i * size : (i + 1) * size]]), y[order[i * size : (i + 1) * size]]) for i in range(whole)
    ]
    if rest:
        batches.append((X[order[-rest:]], y[order[-rest:]]))
    return batches


@answers.right("minibatches")
def _(X, y, size, rng):
    both = np.column_stack([X, y])
    both = rng.permutation(both)
    return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in range(0, len(both), size)]


@answers.wrong("minibatches", "last-batch-dropped")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X) - size, size)]


@answers.wrong("minibatches", "rows-repeated")
def _(X, y, size, rng):
    batches = []
    for _ in range(0, len(X), size):
        rows = rng.permutation(len(X))[:size]
        batches.append((X[rows], y[rows]))
    return batches


@answers.wrong("minibatches", "cut-from-the-start")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order][i:size], y[order][i:size]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "shuffled-apart")
def _(X, y, size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "shuffled-apart")
def _(X, y, size, rng):
    batches = []
    order = rng.permutation(len(X))
    for i in range(0, len(X), size):
        batches.append((X[order[i : i + size]], y[i : i + size]))
    return batches


@answers.wrong("minibatches", "only-y-shuffled")
def _(X, y, size, rng):
    y = y[rng.permutation(len(y))]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "last-batch-dropped")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    return [(X[i * size : (i + 1) * size], y[i * size : (i + 1) * size]) for i in range(len(X) // size)]


@answers.wrong("minibatches", "last-batch-filled")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    missing = -len(X) % size
    order = np.concatenate([order, order[:missing]])
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(order), size)]


@answers.wrong("minibatches", "never-shuffled")
def _(X, y, size, rng):
    batches = []
    for i in range(0, len(X), size):
        batches.append((X[i : i + size], y[i : i + size]))
    return batches


@answers.wrong("minibatches", "never-shuffled")
def _(X, y, size, rng):
    rng.permutation(len(X))
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rng-unused")
def _(X, y, size, rng):
    order = np.random.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rng-unused")
def _(X, y, size, rng):
    order = list(range(len(X)))
    random.shuffle(order)
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rng-unused")
def _(X, y, size, rng):
    order = np.random.default_rng(0).permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "shuffled-inside-batches")
def _(X, y, size, rng):
    batches = []
    for i in range(0, len(X), size):
        rows = np.arange(i, min(i + size, len(X)))
        rng.shuffle(rows)
        batches.append((X[rows], y[rows]))
    return batches


@answers.wrong("minibatches", "rows-repeated")
def _(X, y, size, rng):
    order = rng.integers(0, len(X), len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rows-repeated")
def _(X, y, size, rng):
    batches = []
    for i in range(0, len(X), size):
        rows = rng.choice(len(X), min(size, len(X) - i))
        batches.append((X[rows], y[rows]))
    return batches


@answers.wrong("minibatches", "first-batch-only")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    for i in range(0, len(X), size):
        return [(X[order[i : i + size]], y[order[i : i + size]])]


@answers.wrong("minibatches", "size-taken-for-count")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[rows], y[rows]) for rows in np.array_split(order, size)]


@answers.wrong("minibatches", "one-batch")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order], y[order])]


@answers.wrong("minibatches", "no-pairs")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [X[order[i : i + size]] for i in range(0, len(X), size)]


@answers.wrong("minibatches", "no-pairs")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [order[i : i + size] for i in range(0, len(X), size)]


@answers.wrong("minibatches", "no-pairs")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return X[order], y[order]


@answers.wrong("minibatches", "yields")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    for i in range(0, len(X), size):
        yield X[order[i : i + size]], y[order[i : i + size]]


@answers.wrong("minibatches", "changes-its-input")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "returns-nothing")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "batch-at-every-row")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X))]


@answers.wrong("minibatches")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]] + 1, y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "past-the-end")
def _(X, y, size, rng):
    order = rng.permutation(len(X)) + 1
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "no-pairs")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(y[order[i : i + size]], X[order[i : i + size]], size) for i in range(0, len(X), size)][-1]


@answers.right("minibatches")
def _(X, y, size, rng):
    order = np.random.default_rng(rng.integers(2**63)).permutation(len(X))  # its seed comes from the one handed in
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rng-unused")
def _(X, y, size, rng):
    rng = np.random.default_rng(len(X))
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rng-unused")
def _(X, y, size, rng):
    order = np.random.default_rng().permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "rows-repeated")
def _(X, y, size, rng):
    out = []
    for i in range(0, len(X), size):
        order = rng.permutation(len(X))
        out.append((X[order[i : i + size]], y[order[i : i + size]]))
    return out


@answers.wrong("minibatches", "batches-shuffled")
def _(X, y, size, rng):
    out = [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
    rng.shuffle(out)
    return out


@answers.wrong("minibatches", "pairs-turned-round")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(y[order[i : i + size]], X[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "two-lists")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    batches_X = [X[order[i : i + size]] for i in range(0, len(X), size)]
    batches_y = [y[order[i : i + size]] for i in range(0, len(X), size)]
    return batches_X, batches_y


@answers.wrong("minibatches", "last-batch-filled")
def _(X, y, size, rng):
    order = rng.permutation(len(X))
    batches = []
    for i in range(0, len(X), size):
        i = min(i, max(0, len(X) - size))
        batches.append((X[order[i : i + size]], y[order[i : i + size]]))
    return batches


# momentum_step(w, v, grad, lr, beta), the repair


@answers.right("momentum_step")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - lr * v, v


@answers.right("momentum_step")
def _(w, v, grad, lr, beta):
    new_v = grad + beta * v
    new_w = w - new_v * lr
    return [new_w, new_v]


@answers.right("momentum_step")
def _(w, v, grad, lr, beta):
    new_w, new_v = [], []
    for i in range(len(w)):
        new_v.append(beta * v[i] + grad[i])
        new_w.append(w[i] - lr * new_v[i])
    return new_w, new_v


@answers.right("momentum_step")
def _(w, v, grad, lr, beta):
    w, v = w.copy(), v.copy()
    v *= beta
    v += grad
    w -= lr * v
    return w, v


@answers.right("momentum_step")
def _(w, v, grad, lr, beta):
    v = np.float32(beta) * v.astype(np.float32) + grad.astype(np.float32)
    return np.stack([w.astype(np.float32) - np.float32(lr) * v, v])


@answers.wrong("momentum_step", "weight-for-velocity")
def _(w, v, grad, lr, beta):
    v = beta * w + grad
    return w - lr * v, v


@answers.wrong("momentum_step", "velocity-made-up")
def _(w, v, grad, lr, beta):
    v = np.ones_like(w)
    v = beta * v + grad
    return w - lr * v, v


@answers.wrong("momentum_step", "climbs")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w + lr * v, v


@answers.wrong("momentum_step", "slope-subtracted")
def _(w, v, grad, lr, beta):
    v = beta * v - grad
    return w - lr * v, v


@answers.wrong("momentum_step", "slope-subtracted")
def _(w, v, grad, lr, beta):
    v = beta * v - grad
    return w + lr * v, v


@answers.wrong("momentum_step", "rate-twice")
def _(w, v, grad, lr, beta):
    v = beta * v + lr * grad
    return w - lr * v, v


@answers.wrong("momentum_step", "rate-inside-the-velocity")
def _(w, v, grad, lr, beta):
    v = beta * v + lr * grad
    return w - v, v


@answers.wrong("momentum_step", "rate-missing")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - v, v


@answers.wrong("momentum_step", "old-velocity-used")
def _(w, v, grad, lr, beta):
    w = w - lr * v
    v = beta * v + grad
    return w, v


@answers.wrong("momentum_step", "velocity-not-kept")
def _(w, v, grad, lr, beta):
    new = beta * v + grad
    return w - lr * new, v


@answers.wrong("momentum_step", "velocity-not-used")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - lr * grad, v


@answers.wrong("momentum_step", "beta-missing")
def _(w, v, grad, lr, beta):
    v = v + grad
    return w - lr * v, v


@answers.wrong("momentum_step", "beta-on-the-slope")
def _(w, v, grad, lr, beta):
    v = beta * (v + grad)
    return w - lr * v, v


@answers.wrong("momentum_step", "beta-on-the-slope")
def _(w, v, grad, lr, beta):
    v = v + beta * grad
    return w - lr * v, v


@answers.wrong("momentum_step", "mixed")
def _(w, v, grad, lr, beta):
    v = beta * v + (1 - beta) * grad
    return w - lr * v, v


@answers.wrong("momentum_step", "slope-forgotten")
def _(w, v, grad, lr, beta):
    v = beta * v
    return w - lr * v, v


@answers.wrong("momentum_step", "turned-round")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return v, w - lr * v


@answers.wrong("momentum_step", "weight-alone")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - lr * v


@answers.wrong("momentum_step", "changes-its-input")
def _(w, v, grad, lr, beta):
    v *= beta
    v += grad
    return w - lr * v, v


@answers.wrong("momentum_step", "changes-its-input")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    w -= lr * v
    return w, v


@answers.wrong("momentum_step", "returns-nothing")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    w = w - lr * v


@answers.wrong("momentum_step", "argument-without-sign")
def _(w, v, grad, lr, beta):
    v = beta * np.abs(v) + grad
    return w - lr * v, v


@answers.wrong("momentum_step", "unknown-name")
def _(w, v, grad, lr, beta):
    v = beta * velocity + grad  # noqa: F821
    return w - lr * v, v


@answers.wrong("momentum_step")
def _(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - lr * (beta * v + grad), v


@answers.wrong("minibatches", "regular-order")
def _(X, y, size, rng):
    order = list(range(len(X)))[::-1]
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


@answers.wrong("minibatches", "regular-order")
def _(X, y, size, rng):
    first = rng.integers(len(X) - 1) + 1 if len(X) > 1 else 0
    X, y = np.concatenate([X[first:], X[:first]]), np.concatenate([y[first:], y[:first]])
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
