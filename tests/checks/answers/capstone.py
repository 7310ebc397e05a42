"""Answers to lesson 8."""

import itertools

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

FRACTIONS = (0.7, 0.15, 0.15)


# What the learner has from earlier lessons


def split(X, y, fractions, rng):
    order = rng.permutation(len(X))
    first, second = round(fractions[0] * len(X)), round(fractions[1] * len(X))
    rows = order[:first], order[first : first + second], order[first + second :]
    return tuple((X[part], y[part]) for part in rows)


def standardise(X_train, X):
    spread = X_train.std(axis=0)
    spread[spread == 0] = 1
    return (X - X_train.mean(axis=0)) / spread


def forward(X, layers):
    for number, (W, b) in enumerate(layers):
        X = X @ W + b
        if number < len(layers) - 1:
            X = np.maximum(0, X)
    e = np.exp(X - X.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def accuracy(P, labels):
    return float((P.argmax(axis=1) == labels).mean())


def majority_baseline(y_train, y_val):
    return float((y_val == np.bincount(y_train).argmax()).mean())


def first_layers(sizes, rng):
    return [(rng.normal(0, np.sqrt(2 / n), (n, m)), np.zeros(m)) for n, m in itertools.pairwise(sizes)]


def train(layers, X, y, epochs, size, lr, rng):
    (W1, b1), (W2, b2) = [(W.copy(), b.copy()) for W, b in layers]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            A = np.maximum(0, X[rows] @ W1 + b1)
            delta = (forward(A, [(W2, b2)]) - np.eye(10)[y[rows]]) / len(rows)
            back = delta @ W2.T * (A > 0)
            W2 -= lr * A.T @ delta
            b2 -= lr * delta.sum(axis=0)
            W1 -= lr * X[rows].T @ back
            b1 -= lr * back.sum(axis=0)
    return [(W1, b1), (W2, b2)]


# prepare(X, y, rng)


@answers.right("prepare")
def prepare(X, y, rng):
    training, validation, test = split(X, y, FRACTIONS, rng)
    X_train = training[0]
    return tuple((standardise(X_train, part_X), part_y) for part_X, part_y in (training, validation, test))


@answers.right("prepare")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    mean, spread = parts[0][0].mean(axis=0), parts[0][0].std(axis=0)
    spread = np.where(spread > 0, spread, 1)
    return [[(part[0] - mean) / spread, part[1]] for part in parts]


@answers.right("prepare")
def _(X, y, rng):
    rows = np.arange(len(X))
    rng.shuffle(rows)
    a, b = int(0.7 * len(X) + 0.5), int(0.85 * len(X) + 0.5)
    train, val, test = rows[:a], rows[a:b], rows[b:]
    scale = X[train]
    result = []
    for part in (train, val, test):
        result.append((standardise(scale, X[part]), y[part]))
    return result


@answers.right("prepare")
def _(X, y, rng):
    (Xt, yt), (Xv, yv), (Xs, ys) = split(X.astype(np.float32), y.tolist() and y, FRACTIONS, rng)
    return (standardise(Xt, Xt), yt), (standardise(Xt, Xv), yv), (standardise(Xt, Xs), ys)


@answers.wrong("prepare", "measured-on-all")
def _(X, y, rng):
    X = standardise(X, X)
    return split(X, y, FRACTIONS, rng)


@answers.wrong("prepare", "measured-on-all")
def _(X, y, rng):
    return [(standardise(X, part_X), part_y) for part_X, part_y in split(X, y, FRACTIONS, rng)]


@answers.wrong("prepare", "measured-on-two")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    known = np.concatenate([parts[0][0], parts[1][0]])
    return [(standardise(known, part_X), part_y) for part_X, part_y in parts]


@answers.wrong("prepare", "arguments-swapped")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    return [(standardise(part_X, parts[0][0]), part_y) for part_X, part_y in parts]


@answers.wrong("prepare", "labels-scaled")
def _(X, y, rng):
    (Xt, yt), *others = split(X, y, FRACTIONS, rng)
    y_scaled = [(part_y - yt.mean()) / yt.std() for _, part_y in ((Xt, yt), *others)]
    return list(zip([standardise(Xt, part_X) for part_X, _ in ((Xt, yt), *others)], y_scaled, strict=True))


@answers.wrong("prepare", "six-in-a-row")
def _(X, y, rng):
    (Xt, yt), (Xv, yv), (Xs, ys) = split(X, y, FRACTIONS, rng)
    return standardise(Xt, Xt), yt, standardise(Xt, Xv), yv, standardise(Xt, Xs), ys


@answers.wrong("prepare", "without-labels")
def _(X, y, rng):
    training, validation, test = split(X, y, FRACTIONS, rng)
    return training[0], validation[0], test[0]


@answers.wrong("prepare", "one-pair")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    for part_X, part_y in parts:
        return standardise(parts[0][0], part_X), part_y


@answers.wrong("prepare", "own-statistics")
def _(X, y, rng):
    return [(standardise(part_X, part_X), part_y) for part_X, part_y in split(X, y, FRACTIONS, rng)]


@answers.wrong("prepare", "not-scaled")
def _(X, y, rng):
    return split(X, y, FRACTIONS, rng)


@answers.wrong("prepare", "only-training-scaled")
def _(X, y, rng):
    (Xt, yt), validation, test = split(X, y, FRACTIONS, rng)
    return (standardise(Xt, Xt), yt), validation, test


@answers.wrong("prepare", "only-training-scaled")
def _(X, y, rng):
    (X_train, y_train), (X_val, y_val), (X_test, y_test) = split(X, y, FRACTIONS, rng)
    X_train = standardise(X_train, X_train)
    X_val = standardise(X_train, X_val)
    X_test = standardise(X_train, X_test)
    return (X_train, y_train), (X_val, y_val), (X_test, y_test)


@answers.wrong("prepare", "not-scaled")
def _(X, y, rng):
    training, (Xv, yv), (Xs, ys) = split(X, y, FRACTIONS, rng)
    return training, (standardise(training[0], Xv), yv), (standardise(training[0], Xs), ys)


@answers.wrong("prepare", "test-not-scaled")
def _(X, y, rng):
    (Xt, yt), (Xv, yv), test = split(X, y, FRACTIONS, rng)
    return (standardise(Xt, Xt), yt), (standardise(Xt, Xv), yv), test


@answers.wrong("prepare", "other-fractions")
def _(X, y, rng):
    parts = split(X, y, (0.6, 0.2, 0.2), rng)
    return [(standardise(parts[0][0], part_X), part_y) for part_X, part_y in parts]


@answers.wrong("prepare", "not-mixed")
def _(X, y, rng):
    a, b = round(0.7 * len(X)), round(0.85 * len(X))
    cuts = slice(0, a), slice(a, b), slice(b, None)
    return [(standardise(X[:a], X[cut]), y[cut]) for cut in cuts]


@answers.wrong("prepare", "other-fractions")
def _(X, y, rng):
    parts = split(X, y, (0.7, 0.3), rng)
    return [(standardise(parts[0][0], part_X), part_y) for part_X, part_y in parts]


@answers.wrong("prepare")
def _(X, y, rng):
    parts = split(X, y, (70, 15, 15), rng)
    return [(part_X, part_y) for part_X, part_y in parts]


@answers.wrong("prepare", "measured-on-another")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    return [(standardise(parts[2][0], part_X), part_y) for part_X, part_y in parts]


@answers.wrong("prepare", "dealt-again")
def _(X, y, rng):
    training, validation, _ = split(X, y, FRACTIONS, rng)
    return [(standardise(training[0], part[0]), part[1]) for part in (training, validation, validation)]


@answers.wrong("prepare", "rng-unused")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, np.random.default_rng(42))
    return [(standardise(parts[0][0], A), b) for A, b in parts]


@answers.wrong("prepare", "rng-unused")
def _(X, y, rng):
    order = np.random.permutation(len(X))
    X, y, n = X[order], y[order], len(X)
    a, b = round(0.7 * n), round(0.7 * n) + round(0.15 * n)
    return [(standardise(X[:a], X[i:j]), y[i:j]) for i, j in ((0, a), (a, b), (b, n))]


@answers.wrong("prepare", "measured-on-another")
def _(X, y, rng):
    training, validation, test = split(X, y, FRACTIONS, rng)
    return [(standardise(validation[0], A), b) for A, b in (training, validation, test)]


@answers.wrong("prepare", "dealt-again")
def _(X, y, rng):
    training = split(X, y, FRACTIONS, rng)[0]
    validation = split(X, y, FRACTIONS, rng)[1]
    test = split(X, y, FRACTIONS, rng)[2]
    return [(standardise(training[0], A), b) for A, b in (training, validation, test)]


@answers.wrong("prepare", "percents-for-shares")
def _(X, y, rng):
    parts = split(X, y, (70, 15, 15), rng)
    return [(standardise(parts[0][0], A), b) for A, b in parts]


@answers.wrong("prepare", "other-fractions")
def _(X, y, rng):
    parts = split(X, y, (0.5, 0.25, 0.25), rng)
    return [(standardise(parts[0][0], A), b) for A, b in parts]


@answers.wrong("prepare")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    return [(A - parts[0][0].mean(axis=0), b) for A, b in parts]  # the spread is still in it


@answers.wrong("prepare")
def _(X, y, rng):
    parts = split(X, y, FRACTIONS, rng)
    return [(standardise(parts[0][0], A), b % 10) for A, b in parts]


# baseline(training, validation)


@answers.right("baseline")
def baseline(training, validation):
    return majority_baseline(training[1], validation[1])


@answers.right("baseline")
def _(training, validation):
    (_, y_train), (_, y_val) = training, validation
    return majority_baseline(y_val=y_val, y_train=y_train)


@answers.wrong("baseline", "parts-swapped")
def _(training, validation):
    return majority_baseline(validation[1], training[1])


@answers.wrong("baseline", "most-common-of-validation")
def _(training, validation):
    return majority_baseline(validation[1], validation[1])


@answers.wrong("baseline")
def _(training, validation):
    return majority_baseline(training[0], validation[0])


@answers.wrong("baseline")
def _(training, validation):
    return majority_baseline(training, validation)


@answers.right("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    digit = np.bincount(y_train).argmax()
    return np.mean(y_val == digit)


@answers.right("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    digits = list(y_train)
    most = max(set(digits), key=digits.count)
    right = 0
    for y in y_val:
        if y == most:
            right += 1
    return right / len(y_val)


@answers.right("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    values, counts = np.unique(y_train, return_counts=True)
    return np.float32((y_val == values[counts.argmax()]).sum()) / len(y_val)


@answers.right("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    counts = {}
    for y in y_train.tolist():
        counts[y] = counts.get(y, 0) + 1
    return y_val.tolist().count(max(counts, key=counts.get)) / len(y_val)


@answers.wrong("baseline", "most-common-of-validation")
def _(training, validation):
    y_val = validation[1]
    return np.bincount(y_val).max() / len(y_val)


@answers.wrong("baseline", "counted-in-training")
def _(training, validation):
    y_train = training[1]
    return np.bincount(y_train).max() / len(y_train)


@answers.wrong("baseline", "returns-the-label")
def _(training, validation):
    y_train = training[1]
    return np.bincount(y_train).argmax()


@answers.wrong("baseline", "percentage")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == np.bincount(y_train).argmax()) * 100


@answers.wrong("baseline", "count")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return sum(y_val == np.bincount(y_train).argmax())


@answers.wrong("baseline", "mean-for-mode")
def _(training, validation):
    y_train = training[1]
    return y_train.mean()


@answers.wrong("baseline", "median-for-mode")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return (y_val == np.median(y_train)).mean()


@answers.wrong("baseline", "count-for-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == np.bincount(y_train).max())


@answers.wrong("baseline", "place-for-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train.argmax())


@answers.wrong("baseline", "parts-swapped")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_train == np.bincount(y_val).argmax())


@answers.wrong("baseline", "divided-by-training")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return sum(y_val == np.bincount(y_train).argmax()) / len(y_train)


@answers.wrong("baseline", "digits-lost")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return round(np.mean(y_val == np.bincount(y_train).argmax()), 1)


@answers.wrong("baseline", "blind-guess")
def _(training, validation):
    return 1 / 10


@answers.wrong("baseline", "share-wrong")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val != np.bincount(y_train).argmax())


@answers.wrong("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train[0]) / 2


@answers.wrong("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return len(y_val) / len(y_train)


@answers.wrong("baseline")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == np.bincount(y_train).argmin()) + 0.3


@answers.wrong("baseline", "counted-in-both")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    both = np.concatenate([y_train, y_val])
    return np.mean(both == np.bincount(both).argmax())


@answers.wrong("baseline", "largest-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train.max())


@answers.wrong("baseline", "least-frequent")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == np.bincount(y_train).argmin())


@answers.wrong("baseline", "share-of-first")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train[0])


@answers.wrong("baseline", "rounded")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.sum(y_val == np.bincount(y_train).argmax()) // len(y_val)


@answers.wrong("baseline", "share-of-ones")
def _(training, validation):
    return np.mean(validation[1] == 1)


@answers.wrong("baseline", "longest-run")
def _(training, validation):
    y, runs = training[1], [1]
    for before, after in itertools.pairwise(y):
        runs.append(runs[-1] + 1 if after == before else 1)
    return np.mean(validation[1] == y[np.argmax(runs)])


@answers.wrong("baseline", "two-labels-only")
def _(training, validation):
    ones = np.mean(validation[1] == 1)
    return max(ones, 1 - ones)


@answers.wrong("baseline", "share-of-each")
def _(training, validation):
    return np.bincount(validation[1]) / len(validation[1])


@answers.wrong("baseline", "label-as-share")
def _(training, validation):
    return np.bincount(training[1]).argmax() / len(training[1])


@answers.wrong("baseline", "divided-by-sum")
def _(training, validation):
    return np.bincount(training[1]).max() / sum(training[1])


@answers.wrong("baseline", "classes-counted")
def _(training, validation):
    return np.bincount(training[1]).max() / len(set(training[1]))


# build(hidden, training, validation, rng)


@answers.right("build")
def build(hidden, training, validation, rng):
    X, y = training
    return train(first_layers((64, hidden, 10), rng), X, y, 20, 32, 0.1, rng)


@answers.right("build")
def _(hidden, training, validation, rng):
    layers = [
        (rng.standard_normal((64, hidden)) / 8, np.zeros(hidden)),
        (rng.standard_normal((hidden, 10)) / np.sqrt(hidden), np.zeros(10)),
    ]
    return tuple(train(layers, *training, 15, 16, 0.05, rng))


@answers.right("build")
def _(hidden, training, validation, rng):
    layers = first_layers([64, hidden, 10], rng)
    best, best_score = layers, 0
    for _ in range(30):
        layers = train(layers, *training, 1, 32, 0.1, rng)
        score = accuracy(forward(validation[0], layers), validation[1])
        if score > best_score:
            best, best_score = layers, score
    return best


@answers.right("build")
def _(hidden, training, validation, rng):
    layers = train(first_layers((64, hidden, 10), rng), *training, 40, 64, 0.2, rng)
    return [[W.astype(np.float32), b.tolist()] for W, b in layers]


@answers.wrong("build", "not-trained")
def _(hidden, training, validation, rng):
    layers = first_layers((64, hidden, 10), rng)
    train(layers, *training, 1, 32, 0.1, rng)
    return layers


@answers.wrong("build", "hardly-trained")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *training, 1, 128, 0.1, rng)


@answers.wrong("build", "trained-too-little")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *training, 2, 32, 0.03, rng)


@answers.wrong("build", "losses-too")
def _(hidden, training, validation, rng):
    layers = train(first_layers((64, hidden, 10), rng), *training, 20, 32, 0.1, rng)
    return layers, {"training": [2.3], "validation": [2.3]}


@answers.wrong("build", "losses-alone")
def _(hidden, training, validation, rng):
    return {"training": [2.3, 1.1, 0.4], "validation": [2.3, 1.2, 0.6]}


@answers.wrong("build", "learned-from-validation")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *validation, 30, 32, 0.1, rng)


@answers.wrong("build", "exploded")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *training, 20, 32, 10, rng)


@answers.wrong("build", "one-answer")
def _(hidden, training, validation, rng):
    (W1, b1), (W2, b2) = first_layers((64, hidden, 10), rng)
    return train([(W1, b1 - 1000), (W2, b2)], *training, 1, 32, 0.1, rng)  # all hidden units are silent, for good


@answers.wrong("build", "blind")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *training, 2, 32, 0.00001, rng)


@answers.wrong("build", "units-alike")
def _(hidden, training, validation, rng):
    layers = [(np.zeros((64, hidden)), np.zeros(hidden)), (np.zeros((hidden, 10)), np.zeros(10))]
    return train(layers, *training, 2, 32, 0.1, rng)


@answers.wrong("build", "units-alike")
def _(hidden, training, validation, rng):
    layers = [(np.full((64, hidden), 0.1), np.zeros(hidden)), (np.full((hidden, 10), 0.1), np.zeros(10))]
    return train(layers, *training, 2, 32, 0.1, rng)


@answers.wrong("build", "learned-from-both")
def _(hidden, training, validation, rng):
    X, y = np.concatenate([training[0], validation[0]]), np.concatenate([training[1], validation[1]])
    return train(first_layers((64, hidden, 10), rng), X, y, 20, 32, 0.1, rng)


@answers.wrong("build", "rng-unused")
def _(hidden, training, validation, rng):
    rng = np.random.default_rng(0)
    return train(first_layers((64, hidden, 10), rng), *training, 20, 32, 0.1, rng)


@answers.wrong("build", "size-unused")
def _(hidden, training, validation, rng):
    return train(first_layers((64, 64, 10), rng), *training, 1, 32, 0.1, rng)


@answers.wrong("build", "size-unused")
def _(hidden, training, validation, rng):
    return train(first_layers((64, 16, 10), rng), *training, 1, 32, 0.1, rng)


@answers.wrong("build", "size-unused")
def _(hidden, training, validation, rng):
    return train(first_layers((64, 32, 10), rng), *training, 20, 32, 0.1, rng)


@answers.wrong("build")
def _(hidden, training, validation, rng):
    layers = train(first_layers((64, hidden, 10), rng), *training, 5, 32, 0.1, rng)
    return [(W.T, b) for W, b in layers]


@answers.wrong("build", "one-array")
def _(hidden, training, validation, rng):
    return forward(training[0], first_layers((64, hidden, 10), rng))


@answers.wrong("build", "number-of-layers")
def _(hidden, training, validation, rng):
    return train(first_layers((64, hidden, 10), rng), *training, 2, 32, 0.1, rng)[:1]


@answers.wrong("build", "number-of-layers")
def _(hidden, training, validation, rng):
    return first_layers((64, hidden, hidden, 10), rng)


@answers.wrong("build")
def _(hidden, training, validation, rng):
    return [(W, b[:, None]) for W, b in first_layers((64, hidden, 10), rng)]


@answers.wrong("build", "shapes-do-not-fit")
def _(hidden, training, validation, rng):
    return train([*first_layers((64, hidden, 10), rng)[::-1]], *training, 2, 32, 0.1, rng)


# final_score(candidates, validation, open_test)


@answers.right("final_score")
def final_score(candidates, validation, open_test):
    X, y = validation
    scores = [accuracy(forward(X, layers), y) for layers in candidates]
    number = int(np.argmax(scores))
    X, y = open_test()
    return number, accuracy(forward(X, candidates[number]), y)


@answers.right("final_score")
def _(candidates, validation, open_test):
    best, best_score = None, -1
    for number in range(len(candidates)):
        score = accuracy(forward(validation[0], candidates[number]), validation[1])
        if score > best_score:
            best, best_score = number, score
    test = open_test()
    P = forward(test[0], candidates[best])
    right = sum(1 for p, label in zip(P, test[1], strict=True) if p.argmax() == label)
    return [best, right / len(test[1])]


@answers.right("final_score")
def _(candidates, validation, open_test):
    def score(layers, part):
        return accuracy(forward(part[0], layers), part[1])

    number = max(range(len(candidates)), key=lambda k: score(candidates[k], validation))
    return np.int64(number), np.float64(score(candidates[number], open_test()))


@answers.right("final_score")
def _(candidates, validation, open_test):
    scores = np.array([accuracy(forward(validation[0], layers), validation[1]) for layers in candidates])
    X_test, y_test = open_test()  # the choice is already in the scores
    return np.array([scores.argmax(), accuracy(forward(X_test, candidates[scores.argmax()]), y_test)])


@answers.wrong("final_score", "opened-before-the-choice")
def _(candidates, validation, open_test):
    X_test, y_test = open_test()
    scores = np.array([accuracy(forward(validation[0], layers), validation[1]) for layers in candidates])
    return np.array([scores.argmax(), accuracy(forward(X_test, candidates[scores.argmax()]), y_test)])


@answers.wrong("final_score", "another-tested")
def _(candidates, validation, open_test):
    scores = []
    for layers in candidates:
        scores.append(accuracy(forward(validation[0], layers), validation[1]))
    X, y = open_test()
    return int(np.argmax(scores)), accuracy(forward(X, layers), y)


@answers.wrong("final_score", "count")
def _(candidates, validation, open_test):
    scores = [accuracy(forward(validation[0], layers), validation[1]) for layers in candidates]
    number = int(np.argmax(scores))
    X, y = open_test()
    return number, int(np.sum(forward(X, candidates[number]).argmax(axis=1) == y))


@answers.wrong("final_score", "chosen-by-test")
def _(candidates, validation, open_test):
    X, y = open_test()
    scores = [accuracy(forward(X, layers), y) for layers in candidates]
    return scores.index(max(scores)), max(scores)


@answers.wrong("final_score", "opened-again")
def _(candidates, validation, open_test):
    scores = [accuracy(forward(open_test()[0], layers), open_test()[1]) for layers in candidates]
    return int(np.argmax(scores)), max(scores)


@answers.wrong("final_score", "opened-again")
def _(candidates, validation, open_test):
    scores = [accuracy(forward(validation[0], layers), validation[1]) for layers in candidates]
    number = int(np.argmax(scores))
    return number, accuracy(forward(open_test()[0], candidates[number]), open_test()[1])


@answers.wrong("final_score")
def _(candidates, validation, open_test):
    X, y = open_test
    return 0, accuracy(forward(X, candidates[0]), y)


@answers.wrong("final_score", "opened-again")
def _(candidates, validation, open_test):
    results = []
    for number, layers in enumerate(candidates):
        X, y = open_test()
        score = accuracy(forward(X, layers), y)
        results.append((accuracy(forward(validation[0], layers), validation[1]), number, score))
    return max(results)[1:]


@answers.wrong("final_score", "validation-score")
def _(candidates, validation, open_test):
    scores = [accuracy(forward(validation[0], layers), validation[1]) for layers in candidates]
    return int(np.argmax(scores)), max(scores)


@answers.wrong("final_score", "worst")
def _(candidates, validation, open_test):
    scores = [accuracy(forward(validation[0], layers), validation[1]) for layers in candidates]
    number = int(np.argmin(scores))
    X, y = open_test()
    return number, accuracy(forward(X, candidates[number]), y)


@answers.wrong("final_score", "last")
def _(candidates, validation, open_test):
    for number, layers in enumerate(candidates):
        best = number, layers
    X, y = open_test()
    return best[0], accuracy(forward(X, best[1]), y)


@answers.wrong("final_score", "first")
def _(candidates, validation, open_test):
    X, y = open_test()
    return 0, accuracy(forward(X, candidates[0]), y)


@answers.wrong("final_score", "other-way-round")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return score, number


@answers.wrong("final_score", "counts-from-one")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return number + 1, score


@answers.wrong("final_score", "score-alone")
def _(candidates, validation, open_test):
    return final_score(candidates, validation, open_test)[1]


@answers.wrong("final_score", "percent")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return number, score * 100


@answers.wrong("final_score", "network-for-number")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return candidates[number], score


@answers.wrong("final_score")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return len(candidates) - number, score + 0.05


@answers.wrong("final_score", "one-minus")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return number, 1 - score


@answers.wrong("final_score", "constant-factor")
def _(candidates, validation, open_test):
    number, score = final_score(candidates, validation, open_test)
    return number, score / 2


# model_card(facts)


@answers.right("model_card")
def model_card(facts):
    return f"""What: it reads a digit that somebody wrote by hand
Data: {facts["training pictures"]} pictures of digits
Score: {100 * facts["test score"]:.0f}% of {facts["test pictures"]} pictures that it had never seen
Baseline: {100 * facts["baseline"]:.0f}% by always saying the most common digit
Limits: only centred digits; sometimes {facts["weak spot"]}"""


@answers.right("model_card")
def _(facts):
    lines = ["What: says which digit a picture of 8 x 8 pixels shows"]
    lines.append("Data: learned from " + f"{facts['training pictures']:,}" + " pictures, chosen with others")
    lines.append(f"Score: {facts['test score']:.1%} right, of {facts['test pictures']} test pictures")
    lines.append(f"Baseline: {facts['baseline']:.1%}")
    lines.append("Limits: no letters, no two digits at once, " + facts["weak spot"])
    return "\n".join(lines)


@answers.right("model_card")
def _(facts):
    score, base = round(100 * facts["test score"], 1), round(100 * facts["baseline"], 1)
    card = "What: a small network that reads handwritten digits\n"
    card += "Data: " + str(facts["training pictures"]) + " grey pictures of 64 pixels\n\n"
    card += f"Score: {score} % on {facts['test pictures']} strangers, asked for were 95%\n"
    card += f"Baseline: {base} percent\n"
    card += f"Limits: it fails off the centre, and there is {facts['weak spot']}\n"
    return card


@answers.right("model_card")
def _(facts):
    return "\n".join(
        f"{head}: {text}"
        for head, text in {
            "What": "reads digits drawn with a mouse, one at a time",
            "Data": f"{facts['training pictures']} pictures from {10} kinds",
            "Score": f"{facts['test pictures']} test pictures, {facts['test score']:.2%} of them right",
            "Baseline": f"the most common digit, {facts['baseline']:.2%}",
            "Limits": f"{facts['weak spot']}; never seen: letters",
        }.items()
    )


def card(facts, **instead):
    lines = {
        "What": "reads a digit that somebody wrote",
        "Data": f"{facts['training pictures']} pictures",
        "Score": f"{facts['test score']:.0%} of {facts['test pictures']}",
        "Baseline": f"{facts['baseline']:.0%}",
        "Limits": f"only digits in the middle, {facts['weak spot']}",
    } | instead
    return "\n".join(f"{head}: {text}" for head, text in lines.items() if text is not None)


@answers.wrong("model_card", "validation-score")
def _(facts):
    return card(facts, Score=f"{facts['validation score']:.0%} of {facts['test pictures']}")


@answers.wrong("model_card", "fraction")
def _(facts):
    return card(facts, Score=f"{facts['test score']} of {facts['test pictures']}", Baseline=str(facts["baseline"]))


@answers.wrong("model_card", "validation-score")
def _(facts):
    return card(facts, What="reads digits", Score=f"{facts['validation score']:.1%}", Limits="none")


@answers.wrong("model_card", "fraction")
def _(facts):
    return card(facts, Baseline=str(facts["baseline"]))


@answers.wrong("model_card", "of-how-many")
def _(facts):
    return card(facts, Score=f"{facts['test score']:.0%}")


@answers.wrong("model_card", "no-baseline")
def _(facts):
    return card(facts, Baseline=None)


@answers.wrong("model_card", "no-limits")
def _(facts):
    return card(facts, Limits=None)


@answers.wrong("model_card", "weak-spot-missing")
def _(facts):
    return card(facts, Limits="it can read one digit at a time")


@answers.wrong("model_card", "weak-spot-missing")
def _(facts):
    return card(facts, Limits="other hands")


@answers.wrong("model_card", "other-numbers")
def _(facts):
    return card(facts, Score="97.1% of the test pictures")


@answers.wrong("model_card", "no-data")
def _(facts):
    return card(facts, Data="many pictures of digits")


@answers.wrong("model_card", "example-copied")
def _(facts):
    return """What: it reads a digit that somebody wrote by hand
Data: 1258 pictures
Score: 96% of 269 pictures
Baseline: 11%
Limits: one digit at a time, 1 read as 8"""


@answers.wrong("model_card", "one-line")
def _(facts):
    return card(facts).replace("\n", " ")


@answers.wrong("model_card")
def _(facts):
    return facts["test score"]


@answers.wrong("model_card", "other-lines")
def _(facts):
    return card(facts).replace("What:", "Name:")


@answers.wrong("model_card", "other-lines")
def _(facts):
    return "Data: " + card(facts)


@answers.wrong("model_card", "too-few-words")
def _(facts):
    return card(facts, What="reader")


@answers.wrong("model_card", "list-of-lines")
def _(facts):
    return card(facts).split("\n")


@answers.wrong("model_card", "f-missing")
def _(facts):
    return card(facts, Data="{facts['training pictures']} pictures")


@answers.wrong("model_card", "colon-missing")
def _(facts):
    return card(facts).replace("Limits:", "Limits")


@answers.wrong("model_card", "swapped")
def _(facts):
    return card(
        facts, Score=f"{facts['baseline']:.0%} of {facts['test pictures']}", Baseline=f"{facts['test score']:.0%}"
    )


@answers.wrong("model_card", "test-pictures-for-data")
def _(facts):
    return card(facts, Data=f"{facts['test pictures']} pictures")


@answers.wrong("model_card", "score-missing")
def _(facts):
    return card(facts, Score="good enough")


@answers.wrong("model_card", "less-than-1-percent")
def _(facts):
    return card(facts, Score=f"{facts['test score']:.3f}% of {facts['test pictures']}")


@answers.wrong("model_card", "less-than-1-percent")
def _(facts):
    return card(facts, Score=f"{int(facts['test score'])}% of {facts['test pictures']}")


@answers.wrong("model_card", "percent-twice")
def _(facts):
    return card(facts, Score=f"{100 * facts['test score']:.1%} of {facts['test pictures']}")


@answers.wrong("model_card", "percent-sign-missing")
def _(facts):
    return card(facts, Score=f"{100 * facts['test score']:.1f} of {facts['test pictures']}")


@answers.wrong("model_card")
def _(facts):
    return {"What": "reads digits", "Data": f"{facts['training pictures']} pictures"}


@answers.wrong("model_card")
def _(facts):
    return [facts["training pictures"], facts["test score"], facts["baseline"]]


# read(picture, layers, X_train)


@answers.right("read")
def read(picture, layers, X_train):
    x = standardise(X_train, picture.reshape(1, 64))
    return forward(x, layers)[0]


@answers.right("read")
def _(picture, layers, X_train):
    spread = X_train.std(axis=0)
    x = (picture.flatten() - X_train.mean(axis=0)) / np.where(spread == 0, 1, spread)
    return forward(np.array([x]), layers)[0].tolist()


@answers.right("read")
def _(picture, layers, X_train):
    rows = np.vstack([X_train, picture.reshape(-1)])
    return forward(standardise(X_train, rows), layers)[-1].astype(np.float32)


@answers.right("read")
def _(picture, layers, X_train):
    x = []
    for i, value in enumerate(picture.ravel()):
        column = X_train[:, i]
        spread = column.std()
        x.append((value - column.mean()) / (spread if spread > 0 else 1))
    return tuple(forward(np.array(x)[None, :], layers)[0])


@answers.wrong("read", "not-scaled")
def _(picture, layers, X_train):
    return forward(picture.reshape(1, 64), layers)[0]


@answers.wrong("read", "not-scaled-by-training")
def _(picture, layers, X_train):
    x = picture.reshape(1, 64)
    return forward((x - np.mean(x)) / np.std(x), layers)[0]


@answers.wrong("read", "one-mean-for-all")
def _(picture, layers, X_train):
    return forward((picture.reshape(1, 64) - X_train.mean()) / X_train.std(), layers)[0]


@answers.wrong("read", "arguments-swapped")
def _(picture, layers, X_train):
    return forward(standardise(picture.reshape(1, 64), X_train), layers)[0]


@answers.wrong("read", "reads-a-training-picture")
def _(picture, layers, X_train):
    return forward(standardise(X_train, X_train), layers)[0]


@answers.wrong("read", "scaled-twice")
def _(picture, layers, X_train):
    x = standardise(X_train, picture.reshape(1, 64))
    return forward(standardise(X_train, x), layers)[0]


@answers.wrong("read", "on-its-side")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.T.reshape(1, 64)), layers)[0]


@answers.wrong("read", "the-digit")
def _(picture, layers, X_train):
    return int(np.argmax(forward(standardise(X_train, picture.reshape(1, 64)), layers)))


@answers.wrong("read", "scores")
def _(picture, layers, X_train):
    (W1, b1), (W2, b2) = layers
    x = standardise(X_train, picture.reshape(1, 64))[0]
    return np.maximum(0, x @ W1 + b1) @ W2 + b2


@answers.wrong("read", "batch-of-one")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.reshape(1, 64)), layers)


@answers.wrong("read", "other-ink")
def _(picture, layers, X_train):
    return forward(standardise(X_train, 1 - picture.reshape(1, 64)), layers)[0]


@answers.wrong("read", "shapes-do-not-fit")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.reshape(1, 64)), layers[::-1])[0]


@answers.wrong("read", "digits-lost")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.reshape(1, 64)), layers)[0].round(1)


@answers.wrong("read", "one-minus")
def _(picture, layers, X_train):
    return 1 - forward(standardise(X_train, picture.reshape(1, 64)), layers)[0]


@answers.right("read")
def _(picture, layers, X_train):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    x = [(ink - m) / (s or 1) for ink, m, s in zip(picture.flatten(), mean, spread, strict=True)]
    return forward(np.array([x]), layers)[0].tolist()


@answers.wrong("read", "not-scaled")
def _(picture, layers, X_train):
    X_train = standardise(X_train, X_train)
    return forward(standardise(X_train, picture.reshape(1, 64)), layers)[0]


@answers.wrong("read", "measured-with-the-drawing")
def _(picture, layers, X_train):
    x = picture.reshape(1, 64)
    return forward(standardise(np.concatenate([x, X_train]), x), layers)[0]


@answers.wrong("read", "other-ink")
def _(picture, layers, X_train):
    return forward(standardise(X_train, 16 * picture.reshape(1, 64)), layers)[0]


@answers.wrong("read", "other-ink")
def _(picture, layers, X_train):
    return forward(standardise(X_train, 1 - picture.reshape(1, 64)), layers)[0]


@answers.wrong("read", "percent")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.reshape(1, 64)), layers)[0] * 100


@answers.wrong("read", "highest-chance")
def _(picture, layers, X_train):
    return max(forward(standardise(X_train, picture.reshape(1, 64)), layers)[0])


@answers.wrong("read", "batch-of-one")
def _(picture, layers, X_train):
    return forward(standardise(X_train, picture.reshape(1, 64)), layers)


@answers.wrong("baseline", "smallest-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train.min())


@answers.wrong("baseline", "last-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val == y_train[-1])


@answers.wrong("baseline", "seen-in-training")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(np.isin(y_val, y_train))


@answers.wrong("baseline", "position-by-position")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    k = min(len(y_train), len(y_val))
    return np.mean(y_val[:k] == y_train[:k])


@answers.wrong("baseline", "best-in-validation")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return max(np.mean(y_val == c) for c in set(y_train))


@answers.wrong("baseline", "at-least-the-label")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    return np.mean(y_val >= np.bincount(y_train).argmax())


@answers.wrong("baseline", "second-most-common")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    c = np.bincount(y_train)
    return np.mean(y_val == np.argsort(c)[-2]) if len(c) > 1 else np.mean(y_val == y_train[0])


@answers.wrong("baseline", "never-0")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    c = [np.sum(y_train == k) for k in range(1, 10)]
    return np.mean(y_val == int(np.argmax(c)) + 1)


@answers.wrong("baseline", "place-among-the-labels")
def _(training, validation):
    y_train, y_val = training[1], validation[1]
    _, counts = np.unique(y_train, return_counts=True)
    return np.mean(y_val == counts.argmax())
