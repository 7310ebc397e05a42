"""Answers to lesson 7."""

import collections
import math
import statistics

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# split(X, y, fractions, rng)


@answers.right("split")
def split(X, y, fractions, rng):
    order = rng.permutation(len(X))
    first = round(fractions[0] * len(X))
    second = first + round(fractions[1] * len(X))
    parts = order[:first], order[first:second], order[second:]
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.right("split")
def _(X, y, fractions, rng):
    n = len(X)
    rows = list(range(n))
    rng.shuffle(rows)
    a = int(fractions[0] * n + 0.5)
    b = a + int(fractions[1] * n + 0.5)
    parts = []
    for begin, end in ((0, a), (a, b), (b, n)):
        part_X, part_y = [], []
        for row in rows[begin:end]:
            part_X.append(list(X[row]))
            part_y.append(int(y[row]))
        parts.append((part_X, part_y))
    return parts


@answers.right("split")
def _(X, y, fractions, rng):
    order = np.argsort(rng.random(len(y)))
    X, y = X[order].astype(np.float32), y[order]
    cuts = np.round(np.cumsum(fractions)[:2] * len(y)).astype(int)
    return list(zip(np.split(X, cuts), np.split(y, cuts), strict=True))


@answers.right("split")
def _(X, y, fractions, rng):
    pairs = list(zip(X, y, strict=True))
    rng.shuffle(pairs)
    X_mixed, y_mixed = np.array([x for x, _ in pairs]), np.array([label for _, label in pairs])
    n_test, n_val = round(fractions[2] * len(X)), round(fractions[1] * len(X))
    test = (X_mixed[:n_test], y_mixed[:n_test])
    val = (X_mixed[n_test : n_test + n_val], y_mixed[n_test : n_test + n_val])
    train = (X_mixed[n_test + n_val :], y_mixed[n_test + n_val :])
    return train, val, test


@answers.right("split")
def _(X, y, fractions, rng):
    left = np.arange(len(X))
    parts = []
    for fraction in fractions:
        taken = rng.choice(left, round(fraction * len(X)), replace=False)
        left = np.setdiff1d(left, taken)
        parts.append((X[np.sort(taken)], y[np.sort(taken)]))
    return tuple(parts)


@answers.wrong("split", "not-shuffled")
def _(X, y, fractions, rng):
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return (X[:a], y[:a]), (X[a:b], y[a:b]), (X[b:], y[b:])


@answers.wrong("split", "not-shuffled")
def _(X, y, fractions, rng):
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    parts = []
    for begin, end in ((0, a), (a, b), (b, len(X))):
        rows = rng.permutation(np.arange(begin, end))  # mixed within the part: too late
        parts.append((X[rows], y[rows]))
    return tuple(parts)


@answers.wrong("split", "overlaps")
def _(X, y, fractions, rng):
    parts = []
    for fraction in fractions:
        rows = rng.choice(len(X), size=round(fraction * len(X)), replace=False)
        parts.append((X[rows], y[rows]))
    return tuple(parts)


@answers.wrong("split", "overlaps")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = (round(f * len(X)) for f in fractions)
    parts = order[:a], order[-b:], order[-c:]
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.wrong("split", "trains-on-all")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return (X, y), (X[a:b], y[a:b]), (X[b:], y[b:])


@answers.wrong("split", "rows-repeated")
def _(X, y, fractions, rng):
    order = rng.choice(len(X), len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:]))


@answers.wrong("split", "fractions-swapped")
def _(X, y, fractions, rng):
    test, val, train = split(X, y, fractions, rng)
    return train, val, test


@answers.wrong("split", "fractions-swapped")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[1] * len(X))
    b = a + round(fractions[0] * len(X))
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:]))


@answers.wrong("split", "second-cut-not-added")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b = round(fractions[0] * len(X)), round(fractions[1] * len(X))
    return (X[order[:a]], y[order[:a]]), (X[order[a:b]], y[order[a:b]]), (X[order[b:]], y[order[b:]])


@answers.wrong("split", "x-and-y-apart")
def _(X, y, fractions, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return (X[:a], y[:a]), (X[a:b], y[a:b]), (X[b:], y[b:])


@answers.wrong("split", "x-and-y-apart")
def _(X, y, fractions, rng):
    X = X[rng.permutation(len(X))]
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return (X[:a], y[:a]), (X[a:b], y[a:b]), (X[b:], y[b:])


@answers.wrong("split", "labels-missing")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return X[order[:a]], X[order[a:b]], X[order[b:]]


@answers.wrong("split", "six-in-a-row")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    one, two, three = order[:a], order[a:b], order[b:]
    return X[one], y[one], X[two], y[two], X[three], y[three]


@answers.wrong("split", "two-parts")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    return (X[order[:a]], y[order[:a]]), (X[order[a:]], y[order[a:]])


@answers.wrong("split", "returns-nothing")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    X[order], y[order]


@answers.wrong("split", "yields")
def _(X, y, fractions, rng):
    yield from split(X, y, fractions, rng)


@answers.wrong("split", "changes-its-input")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return (X[:a].copy(), y[:a].copy()), (X[a:b].copy(), y[a:b].copy()), (X[b:].copy(), y[b:].copy())


@answers.wrong("split", "loses-rows")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    parts = order[:a], order[a:b], order[b:-1]  # the last row is lost
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.wrong("split", "other-sizes")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    third = len(X) // 3
    parts = order[:third], order[third : 2 * third], order[2 * third :]
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.wrong("split", "test-begins-at-its-size")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = [round(f * len(X)) for f in fractions]
    parts = order[:a], order[a : a + b], order[c:]
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.wrong("split", "loses-rows")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    parts = order[:a], order[a + 1 : b], order[b + 1 :]
    return tuple((X[rows], y[rows]) for rows in parts)


@answers.wrong("split", "row-numbers")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return order[:a], order[a:b], order[b:]


@answers.wrong("split", "named-parts")
def _(X, y, fractions, rng):
    train, val, test = split(X, y, fractions, rng)
    return {"train": train, "validation": val, "test": test}


@answers.wrong("split", "not-a-whole-number")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = fractions[0] * len(X)
    return (X[order[:a]], y[order[:a]]), (X[order[a:]], y[order[a:]]), ([], [])  # a is no whole number


@answers.wrong("split", "rng-unused")
def _(X, y, fractions, rng):
    order = np.random.default_rng(42).permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return tuple((X[p], y[p]) for p in (order[:a], order[a:b], order[b:]))


@answers.wrong("split", "rng-unused")
def _(X, y, fractions, rng):
    order = np.random.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return tuple((X[p], y[p]) for p in (order[:a], order[a:b], order[b:]))


@answers.wrong("split", "not-rounded")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = int(fractions[0] * len(X))
    b = a + int(fractions[1] * len(X))
    return tuple((X[p], y[p]) for p in (order[:a], order[a:b], order[b:]))


@answers.wrong("split", "share-of-the-rest")
def _(X, y, fractions, rng):
    order = rng.permutation(len(X))
    training, rest = np.split(order, [round(fractions[0] * len(order))])
    validation, test = np.split(rest, [round(fractions[1] * len(rest))])
    return [(X[rows], y[rows]) for rows in (training, validation, test)]


# accuracy(P, labels)


@answers.right("accuracy")
def accuracy(P, labels):
    return np.mean(P.argmax(axis=1) == labels)


@answers.right("accuracy")
def _(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        best = 0
        for k in range(len(row)):
            if row[k] > row[best]:
                best = k
        if best == label:
            right += 1
    return right / len(labels)


@answers.right("accuracy")
def _(P, labels):
    rows, truth = P.tolist(), list(labels)
    return sum(row.index(max(row)) == t for row, t in zip(rows, truth, strict=True)) / len(truth)


@answers.right("accuracy")
def _(P, labels):
    return np.float32((np.argmax(np.float32(P), 1) == labels).sum() / np.float32(len(P)))


@answers.right("accuracy")
def _(P, labels):
    return 1 - np.count_nonzero(np.argmax(P, axis=-1) - labels) / labels.size


@answers.wrong("accuracy", "compares-chances")
def _(P, labels):
    return np.mean(P.max(axis=1) == labels)


@answers.wrong("accuracy", "compares-chances")
def _(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        if max(row) == label:
            right += 1
    return right / len(labels)


@answers.wrong("accuracy", "percentage")
def _(P, labels):
    return 100 * accuracy(P, labels)


@answers.wrong("accuracy", "percentage")
def _(P, labels):
    return (P.argmax(axis=1) == labels).sum() / len(labels) * 100


@answers.wrong("accuracy", "count")
def _(P, labels):
    return sum(P.argmax(axis=1) == labels)


@answers.wrong("accuracy", "share-wrong")
def _(P, labels):
    return np.mean(P.argmax(axis=1) != labels)


@answers.wrong("accuracy", "mean-chance-of-truth")
def _(P, labels):
    return sum(row[label] for row, label in zip(P, labels, strict=True)) / len(P)


@answers.wrong("accuracy", "needs-more-than-half")
def _(P, labels):
    return np.mean([row[label] > 0.5 for row, label in zip(P, labels, strict=True)])


@answers.wrong("accuracy", "best-of-column")
def _(P, labels):
    best = P.max(axis=0)
    return np.mean([P[i, labels[i]] == best[labels[i]] for i in range(len(P))])


@answers.wrong("accuracy", "smallest-chance")
def _(P, labels):
    return np.mean(P.argmin(axis=1) == labels)


@answers.wrong("accuracy", "classes-counted")
def _(P, labels):
    return sum(P.argmax(axis=1) == labels) / len(P[0])


@answers.wrong("accuracy", "one-by-one")
def _(P, labels):
    return P.argmax(axis=1) == labels


@answers.wrong("accuracy", "one-by-one")
def _(P, labels):
    return [1 if row.argmax() == label else 0 for row, label in zip(P, labels, strict=True)]


@answers.wrong("accuracy", "first-row-only")
def _(P, labels):
    for row, label in zip(P, labels, strict=True):
        return 1 if row.argmax() == label else 0


@answers.wrong("accuracy", "text")
def _(P, labels):
    return f"{accuracy(P, labels):.0%}"


@answers.wrong("accuracy", "prints")
def _(P, labels):
    print(accuracy(P, labels))


@answers.wrong("accuracy", "best-of-column")
def _(P, labels):
    return np.mean(P.argmax(axis=0) == labels)


@answers.wrong("accuracy", "largest-of-all")
def _(P, labels):
    return np.mean(P.argmax() == labels)


@answers.wrong("accuracy", "chances-counted")
def _(P, labels):
    return (P.argmax(axis=1) == labels).sum() / P.size


@answers.wrong("accuracy", "row-number-for-label")
def _(P, labels):
    right = 0
    for i in range(len(P)):
        if P[i].argmax() == i:
            right += 1
    return right / len(P)


@answers.wrong("accuracy", "rounded")
def _(P, labels):
    return round(np.mean(P.argmax(axis=1) == labels))


@answers.wrong("accuracy", "rounded")
def _(P, labels):
    return sum(P.argmax(axis=1) == labels) // len(labels)


@answers.wrong("accuracy", "first-row-only")
def _(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        if row.argmax() == label:
            right += 1
        return right / len(labels)


@answers.wrong("accuracy")
def _(P, labels):
    return np.mean(np.abs(P.argmax(axis=1) - labels))


@answers.wrong("accuracy", "classes-from-1")
def _(P, labels):
    return np.mean(P.argmax(axis=1) + 1 == labels)


@answers.wrong("accuracy", "mean-largest-chance")
def _(P, labels):
    return np.mean(P.max(axis=1))


@answers.wrong("accuracy", "classes-from-1")
def _(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        right += row.argmax() + 1 == label
    return right / len(P)


@answers.wrong("accuracy", "fixed-number-of-rows")
def _(P, labels):
    return np.sum(P.argmax(axis=1) == labels) / 4


@answers.wrong("accuracy")
def _(P, labels):
    return np.mean(P[:, labels].argmax(axis=1) == labels)


@answers.wrong("accuracy", "squared")
def _(P, labels):
    return np.mean(P.argmax(axis=1) == labels) ** 2


# majority_baseline(y_train, y_val)


@answers.right("majority_baseline")
def majority_baseline(y_train, y_val):
    digit = np.bincount(y_train).argmax()
    return np.mean(y_val == digit)


@answers.right("majority_baseline")
def _(y_train, y_val):
    digits = list(y_train)
    most = max(set(digits), key=digits.count)
    right = 0
    for y in y_val:
        if y == most:
            right += 1
    return right / len(y_val)


@answers.right("majority_baseline")
def _(y_train, y_val):
    values, counts = np.unique(y_train, return_counts=True)
    return np.float32((y_val == values[counts.argmax()]).sum()) / len(y_val)


@answers.right("majority_baseline")
def _(y_train, y_val):
    counts = {}
    for y in y_train.tolist():
        counts[y] = counts.get(y, 0) + 1
    return y_val.tolist().count(max(counts, key=counts.get)) / len(y_val)


@answers.wrong("majority_baseline", "most-common-of-validation")
def _(y_train, y_val):
    return np.bincount(y_val).max() / len(y_val)


@answers.wrong("majority_baseline", "counted-in-training")
def _(y_train, y_val):
    return np.bincount(y_train).max() / len(y_train)


@answers.wrong("majority_baseline", "returns-the-label")
def _(y_train, y_val):
    return np.bincount(y_train).argmax()


@answers.wrong("majority_baseline", "percentage")
def _(y_train, y_val):
    return np.mean(y_val == np.bincount(y_train).argmax()) * 100


@answers.wrong("majority_baseline", "count")
def _(y_train, y_val):
    return sum(y_val == np.bincount(y_train).argmax())


@answers.wrong("majority_baseline", "mean-for-mode")
def _(y_train, y_val):
    return y_train.mean()


@answers.wrong("majority_baseline", "median-for-mode")
def _(y_train, y_val):
    return (y_val == np.median(y_train)).mean()


@answers.wrong("majority_baseline", "count-for-label")
def _(y_train, y_val):
    return np.mean(y_val == np.bincount(y_train).max())


@answers.wrong("majority_baseline", "place-for-label")
def _(y_train, y_val):
    return np.mean(y_val == y_train.argmax())


@answers.wrong("majority_baseline", "parts-swapped")
def _(y_train, y_val):
    return np.mean(y_train == np.bincount(y_val).argmax())


@answers.wrong("majority_baseline", "divided-by-training")
def _(y_train, y_val):
    return sum(y_val == np.bincount(y_train).argmax()) / len(y_train)


@answers.wrong("majority_baseline", "digits-lost")
def _(y_train, y_val):
    return round(np.mean(y_val == np.bincount(y_train).argmax()), 1)


@answers.wrong("majority_baseline", "blind-guess")
def _(y_train, y_val):
    return 1 / 10


@answers.wrong("majority_baseline", "share-wrong")
def _(y_train, y_val):
    return np.mean(y_val != np.bincount(y_train).argmax())


@answers.wrong("majority_baseline")
def _(y_train, y_val):
    return np.mean(y_val == y_train[0]) / 2


@answers.wrong("majority_baseline", "argument-unused")
def _(y_train, y_val):
    return len(y_val) / len(y_train)


@answers.wrong("majority_baseline")
def _(y_train, y_val):
    return np.mean(y_val == np.bincount(y_train).argmin()) + 0.3


@answers.wrong("majority_baseline", "counted-in-both")
def _(y_train, y_val):
    both = np.concatenate([y_train, y_val])
    return np.mean(both == np.bincount(both).argmax())


@answers.wrong("majority_baseline", "largest-label")
def _(y_train, y_val):
    return np.mean(y_val == y_train.max())


@answers.wrong("majority_baseline", "least-frequent")
def _(y_train, y_val):
    return np.mean(y_val == np.bincount(y_train).argmin())


@answers.wrong("majority_baseline", "share-of-first")
def _(y_train, y_val):
    return np.mean(y_val == y_train[0])


@answers.wrong("majority_baseline", "rounded")
def _(y_train, y_val):
    return np.sum(y_val == np.bincount(y_train).argmax()) // len(y_val)


@answers.right("majority_baseline")
def _(y_train, y_val):
    most = collections.Counter(y_train.tolist()).most_common(1)[0][0]
    return y_val.tolist().count(most) / len(y_val)


@answers.right("majority_baseline")
def _(y_train, y_val):
    return np.float32(np.mean(y_val == statistics.mode(list(y_train))))


@answers.right("majority_baseline")
def _(y_train, y_val):
    return math.fsum(1 / len(y_val) for label in y_val if label == max(y_train, key=list(y_train).count))


@answers.wrong("majority_baseline", "mean-for-mode")
def _(y_train, y_val):
    return np.mean(y_val == round(sum(y_train) / len(y_train)))


@answers.wrong("majority_baseline", "median-for-mode")
def _(y_train, y_val):
    return np.mean(y_val == int(np.median(y_train)))


@answers.wrong("majority_baseline", "median-for-mode")
def _(y_train, y_val):
    return statistics.median(y_train.tolist())


@answers.wrong("majority_baseline", "returns-the-label")
def _(y_train, y_val):
    return statistics.mode(y_train.tolist())


@answers.wrong("majority_baseline", "count")
def _(y_train, y_val):
    return list(y_val).count(max(y_train, key=list(y_train).count))


@answers.wrong("majority_baseline", "percentage")
def _(y_train, y_val):
    return 100 * majority_baseline(y_train, y_val)


@answers.wrong("majority_baseline", "blind-guess")
def _(y_train, y_val):
    return 1 / len(set(y_train.tolist()))


@answers.wrong("majority_baseline", "share-of-ones")
def _(y_train, y_val):
    return np.mean(y_val == 1)


@answers.wrong("majority_baseline", "share-of-ones")
def _(y_train, y_val):
    return max(np.mean(y_val == 0), np.mean(y_val == 1))


@answers.wrong("majority_baseline", "classes-counted")
def _(y_train, y_val):
    return np.bincount(y_train).max() / len(set(y_train))


@answers.wrong("majority_baseline", "classes-counted")
def _(y_train, y_val):
    counts = np.bincount(y_train)
    return counts.max() / len(counts)


@answers.wrong("majority_baseline", "list-for-number")
def _(y_train, y_val):
    return [majority_baseline(y_train, y_val)]


@answers.wrong("majority_baseline", "returns-nothing")
def _(y_train, y_val):
    y_val.mean()


@answers.wrong("majority_baseline", "share-of-each")
def _(y_train, y_val):
    return np.bincount(y_val) / len(y_val)


@answers.wrong("majority_baseline", "share-of-each")
def _(y_train, y_val):
    return np.bincount(y_train) / len(y_train)


@answers.wrong("majority_baseline", "label-as-share")
def _(y_train, y_val):
    return np.bincount(y_train).argmax() / len(y_train)


@answers.wrong("majority_baseline", "divided-by-sum")
def _(y_train, y_val):
    return np.bincount(y_train).max() / sum(y_train)


@answers.wrong("majority_baseline", "argument-unused")
def _(y_train, y_val):
    return np.bincount(y_train).max() / max(y_train)


@answers.wrong("majority_baseline", "argument-unused")
def _(y_train, y_val):
    return np.std(y_val)


@answers.wrong("majority_baseline", "rounded")
def _(y_train, y_val):
    return round(np.mean(y_val == np.bincount(y_train).argmax()))


@answers.wrong("majority_baseline", "two-labels-only")
def _(y_train, y_val):
    p = np.mean(y_val == 1)
    return max(p, 1 - p)


@answers.wrong("majority_baseline", "wrong-arguments")
def _(y):
    return np.bincount(y).max() / len(y)


# read_curves()

RIGHT = {"A": "underfit", "B": "leak", "C": "good", "D": "bug", "E": "overfit", "F": "not converged"}


@answers.right("read_curves")
def read_curves():
    return {"A": "underfit", "B": "leak", "C": "good", "D": "bug", "E": "overfit", "F": "not converged"}


@answers.right("read_curves")
def _():
    found = {}
    for letter, word in zip("FEDCBA", ["not converged", "overfit", "bug", "good", "leak", "underfit"], strict=True):
        found[letter] = word
    return found


@answers.right("read_curves")
def _():
    return dict(A="Underfit", B="LEAK", C=" good", D="Bug ", E="Overfit", F="Not converged")


@answers.right("read_curves")
def _():
    return dict(
        [("C", "good"), ("A", "underfit"), ("B", "leak"), ("F", "not converged"), ("D", "bug"), ("E", "overfit")]
    )


def misread(letter, word):
    """An answer that takes one run for something else, and the rest for what it is."""

    def wrong():
        return RIGHT | {letter: word}

    return wrong


for truth_letter, truth in RIGHT.items():
    for said in RIGHT.values():
        if said != truth:
            answers.wrong("read_curves", f"{truth}-taken-for-{said}".replace(" ", "-"))(misread(truth_letter, said))


@answers.wrong("read_curves", "underfit-taken-for-not-converged")
def _():
    return RIGHT | {"A": "not converged", "E": "good", "F": "underfit"}


@answers.wrong("read_curves", "letter-missing")
def _():
    return {"A": "underfit", "B": "leak", "C": "good", "D": "bug", "E": "overfit"}


@answers.wrong("read_curves", "letter-missing")
def _():
    return {}


@answers.wrong("read_curves", "another-word")
def _():
    return RIGHT | {"A": "too small"}


@answers.wrong("read_curves", "returns-nothing")
def _():
    RIGHT.copy()


@answers.wrong("read_curves", "names-without-letters")
def _():
    return list(RIGHT.values())


@answers.wrong("read_curves", "names-without-letters")
def _():
    return {"underfit", "leak", "good", "bug", "overfit", "not converged"}


@answers.wrong("read_curves", "names-without-letters")
def _():
    return 6


@answers.wrong("read_curves")
def _():
    return object()


@answers.wrong("read_curves", "unknown-name")
def _():
    return {A: "underfit"}  # noqa: F821


@answers.wrong("read_curves")
def _():
    return dict("underfit", "leak", "good", "bug", "overfit", "not converged")


@answers.wrong("read_curves", "turned-round")
def _():
    return {name: letter for letter, name in RIGHT.items()}


# choose(history)


@answers.right("choose")
def choose(history):
    return int(np.argmax(history["validation"]))


@answers.right("choose")
def _(history):
    best = 0
    for epoch in range(len(history["validation"])):
        if history["validation"][epoch] > history["validation"][best]:
            best = epoch
    return best


@answers.right("choose")
def _(history):
    scores = history["validation"]
    return scores.index(max(scores))


@answers.right("choose")
def _(history):
    return max(range(len(history["validation"])), key=history["validation"].__getitem__)


@answers.right("choose")
def _(history):
    scores = np.array(history["validation"], np.float32)
    return np.flatnonzero(scores == scores.max())[0]


@answers.wrong("choose", "by-training")
def _(history):
    return np.argmax(history["training"])


@answers.wrong("choose", "by-test")
def _(history):
    return history["test"].index(max(history["test"]))


@answers.wrong("choose", "last-epoch")
def _(history):
    return len(history["validation"]) - 1


@answers.wrong("choose", "last-epoch")
def _(history):
    return len(history["training"])


@answers.wrong("choose", "counted-from-1")
def _(history):
    return np.argmax(history["validation"]) + 1


@answers.wrong("choose", "score-for-position")
def _(history):
    return max(history["validation"])


@answers.wrong("choose", "smallest")
def _(history):
    return np.argmin(history["validation"])


@answers.wrong("choose", "last-of-equals")
def _(history):
    best = 0
    for epoch, score in enumerate(history["validation"]):
        if score >= history["validation"][best]:
            best = epoch
    return best


@answers.wrong("choose", "smallest-gap")
def _(history):
    gaps = [abs(t - v) for t, v in zip(history["training"], history["validation"], strict=True)]
    return gaps.index(min(gaps))


@answers.wrong("choose", "mean-with-test")
def _(history):
    means = [(v + t) / 2 for v, t in zip(history["validation"], history["test"], strict=True)]
    return means.index(max(means))


@answers.wrong("choose", "mean-with-training")
def _(history):
    return np.argmax(np.array(history["validation"]) + np.array(history["training"]))


@answers.wrong("choose", "first-fall")
def _(history):
    scores = history["validation"]
    for epoch in range(1, len(scores)):
        if scores[epoch] < scores[epoch - 1]:
            return epoch - 1
    return len(scores) - 1


@answers.wrong("choose", "list-for-number")
def _(history):
    return [np.argmax(history["validation"])]


@answers.wrong("choose", "returns-nothing")
def _(history):
    for epoch, score in enumerate(history["validation"]):
        if score > 1:
            return epoch


@answers.wrong("choose")
def _(history):
    return history["validation"].index(max(history["training"]))


@answers.wrong("choose", "one-too-early")
def _(history):
    return np.argmax(history["validation"]) - 1


@answers.wrong("choose", "nothing-after-the-dot")
def _(history):
    return history.argmax()


@answers.wrong("choose", "constant-offset")
def _(history):
    return np.argmax(history["validation"]) + 2


@answers.wrong("choose", "last-of-equals")
def _(history):
    return int(np.argsort(history["validation"])[-1])


@answers.wrong("choose", "mean-with-test")
def _(history):
    names = ("training", "validation", "test")
    return int(np.argmax(np.mean([history[name] for name in names], axis=0)))


# lookup_score(X_train, y_train, X_val, y_val), the repair


@answers.right("lookup_score")
def lookup_score(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[distances.argmin()] == label
    return right / len(y_val)


@answers.right("lookup_score")
def _(X_train, y_train, X_val, y_val):
    known_X, known_y = X_train, np.concatenate([y_train, y_val])  # of the labels, only the first ones are reached
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((known_X - x) ** 2).sum(axis=1)
        right += int(known_y[distances.argmin()] == label)
    return right / len(y_val)


@answers.right("lookup_score")
def _(X_train, y_train, X_val, y_val):
    distances = ((np.float32(X_val)[:, None] - np.float32(X_train)[None]) ** 2).sum(axis=2)
    return np.float32(np.mean(y_train[distances.argmin(axis=1)] == y_val))


@answers.right("lookup_score")
def _(X_train, y_train, X_val, y_val):
    answers = []
    for x in X_val:
        lengths = [math.dist(x, known) for known in X_train]
        answers.append(y_train[lengths.index(min(lengths))])
    return sum(a == b for a, b in zip(answers, list(y_val), strict=True)) / len(answers)


@answers.right("lookup_score")
def _(X_train, y_train, X_val, y_val):
    nearest = [np.linalg.norm(X_train - x, axis=1).argmin() for x in X_val]
    return 1 - np.mean(y_train[nearest] != y_val)


@answers.wrong("lookup_score", "leaves-out-itself-only")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for i, (x, label) in enumerate(zip(X_val, y_val, strict=True)):
        known_X = np.concatenate([X_train, np.delete(X_val, i, axis=0)])
        known_y = np.concatenate([y_train, np.delete(y_val, i)])
        distances = ((known_X - x) ** 2).sum(axis=1)
        right += known_y[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "leaves-out-itself-only")
def _(X_train, y_train, X_val, y_val):
    known_X = np.concatenate([X_train, X_val])
    known_y = np.concatenate([y_train, y_val])
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((known_X - x) ** 2).sum(axis=1)
        distances[distances == 0] = 1e9
        right += known_y[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "scores-the-training")
def _(X_train, y_train, X_val, y_val):
    return lookup_score(X_train, y_train, X_train, y_train)


@answers.wrong("lookup_score", "knows-the-validation-only")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_val - x) ** 2).sum(axis=1)
        right += y_val[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "sets-swapped")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_train, y_train, strict=True):
        distances = ((X_val - x) ** 2).sum(axis=1)
        right += y_val[distances.argmin()] == label
    return right / len(y_train)


@answers.wrong("lookup_score", "count")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[distances.argmin()] == label
    return right


@answers.wrong("lookup_score", "divided-by-training")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[distances.argmin()] == label
    return right / len(y_train)


@answers.wrong("lookup_score", "divided-by-all")
def _(X_train, y_train, X_val, y_val):
    known_y = np.concatenate([y_train, y_val])
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += known_y[distances.argmin()] == label
    return right / len(known_y)


@answers.wrong("lookup_score", "farthest")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[distances.argmax()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "returns-nothing")
def _(X_train, y_train, X_val, y_val):
    lookup_score(X_train, y_train, X_val, y_val)


@answers.wrong("lookup_score", "distances-not-squared")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = (X_train - x).sum(axis=1)  # differences cancel
        right += y_train[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "constant-factor")
def _(X_train, y_train, X_val, y_val):
    return 0.9 * lookup_score(X_train, y_train, X_val, y_val)


@answers.wrong("lookup_score", "past-the-end")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=0)
        right += y_train[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "past-the-end")
def _(X_train, y_train, X_val, y_val):
    known_X, known_y = np.concatenate([X_train, X_val]), y_train
    return np.mean(
        [known_y[((known_X - x) ** 2).sum(axis=1).argmin()] == label for x, label in zip(X_val, y_val, strict=True)]
    )


@answers.wrong("lookup_score", "first-only")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[distances.argmin()] == label
        return right / len(y_val)


@answers.wrong("lookup_score", "share-wrong")
def _(X_train, y_train, X_val, y_val):
    wrong = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        wrong += y_train[distances.argmin()] != label
    return wrong / len(y_val)


@answers.wrong("lookup_score", "distances-not-squared")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = (X_train - x).sum(axis=1)
        right += y_train[distances.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "place-for-label")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((X_train - x) ** 2).sum(axis=1)
        right += distances.argmin() == label
    return right / len(y_val)


# Mistakes of readers who had nothing but the notebook


@answers.wrong("accuracy", "digits-lost")
def _(P, labels):
    answers = P.argmax(axis=1)
    a = np.sum(answers == labels) / len(labels)
    return round(a, 2)


@answers.wrong("split", "loses-rows")
def _(X, y, fractions, rng):
    n = len(X)
    order = rng.permutation(n)
    n1 = round(fractions[0] * n)
    n2 = round(fractions[1] * n)
    train = order[0 : n1 - 1]
    val = order[n1 : n1 + n2 - 1]
    test = order[n1 + n2 : n - 1]
    return (X[train], y[train]), (X[val], y[val]), (X[test], y[test])


@answers.wrong("majority_baseline", "longest-run")
def _(y_train, y_val):
    best, label = 1, y_train[0]
    run = 1
    for i in range(1, len(y_train)):
        if y_train[i] == y_train[i - 1]:
            run += 1
        else:
            run = 1
        if run > best:
            best, label = run, y_train[i]
    return np.mean(y_val == label)


@answers.wrong("choose", "first-fall")
def _(history):
    scores = history["validation"]
    i = 0
    while i < len(scores) - 1:
        if scores[i + 1] < scores[i]:
            return i
        i += 1
    return int(np.argmax(scores))


@answers.wrong("choose", "first-halt")
def _(history):
    best = 0
    while best + 1 < len(history["validation"]) and history["validation"][best + 1] > history["validation"][best]:
        best += 1
    return best


def in_three(X, y, fractions, order):
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * len(X))
    return [(X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:])]


@answers.wrong("split", "regular-order")
def _(X, y, fractions, rng):
    return in_three(X, y, fractions, list(range(len(X)))[::-1])


@answers.wrong("split", "regular-order")
def _(X, y, fractions, rng):
    every_third = [np.arange(i, len(X), 3) for i in rng.permutation(3)]
    return in_three(X, y, fractions, np.concatenate(every_third))


@answers.wrong("split", "sizes-by-chance")
def _(X, y, fractions, rng):
    n = len(X)
    part = rng.choice(3, size=n, p=fractions)
    i, j, k = [np.flatnonzero(part == c) for c in range(3)]
    return (X[i], y[i]), (X[j], y[j]), (X[k], y[k])


@answers.wrong("split", "other-sizes")
def _(X, y, fractions, rng):
    n = len(X)
    o = rng.permutation(n)
    i, j, k = np.array_split(o, 3)
    return (X[i], y[i]), (X[j], y[j]), (X[k], y[k])


@answers.wrong("split", "rounded-up")
def _(X, y, fractions, rng):
    n = len(X)
    o = rng.permutation(n)
    a = round(fractions[0] * n)
    b = a + round(fractions[1] * n)
    import math

    a = math.ceil(fractions[0] * n)
    b = a + math.ceil(fractions[1] * n)
    i, j, k = o[:a], o[a:b], o[b:]
    return (X[i], y[i]), (X[j], y[j]), (X[k], y[k])


@answers.wrong("split", "labels-first")
def _(X, y, fractions, rng):
    n = len(X)
    o = rng.permutation(n)
    a = round(fractions[0] * n)
    b = a + round(fractions[1] * n)
    i, j, k = o[:a], o[a:b], o[b:]
    return (y[i], X[i]), (y[j], X[j]), (y[k], X[k])


@answers.wrong("accuracy", "each-answer-with-each-label")
def _(P, labels):
    a = P.argmax(axis=1)
    return (a == labels[:, None]).mean()


@answers.wrong("accuracy", "answer-among-the-labels")
def _(P, labels):
    a = P.argmax(axis=1)
    return np.mean(np.isin(a, labels))


@answers.wrong("accuracy", "two-likeliest")
def _(P, labels):
    return np.mean([label in np.argsort(row)[-2:] for row, label in zip(P, labels, strict=True)])


@answers.wrong("accuracy", "entry-by-entry")
def _(P, labels):
    return np.mean((P > 0.5) == (np.arange(P.shape[1]) == labels[:, None]))


@answers.wrong("accuracy", "a-row-left-out")
def _(P, labels):
    a = P.argmax(axis=1)
    n = len(labels)
    return sum(a[i] == labels[i] for i in range(1, n)) / n


@answers.wrong("accuracy", "mean-of-the-classes")
def _(P, labels):
    a = P.argmax(axis=1)
    return np.mean([np.mean(a[labels == c] == c) for c in np.unique(labels)])


@answers.wrong("accuracy", "order-lost")
def _(P, labels):
    a = P.argmax(axis=1)
    n = len(labels)
    return (
        np.minimum(np.bincount(a, minlength=9), np.bincount(labels, minlength=9)).sum() / n if labels.max() < 9 else 0
    )


@answers.wrong("accuracy", "at-least-the-label")
def _(P, labels):
    a = P.argmax(axis=1)
    return np.mean(a >= labels)


@answers.wrong("accuracy", "last-row-only")
def _(P, labels):
    a = P.argmax(axis=1)
    n = len(labels)
    for x, label in zip(a, labels, strict=True):
        r = 0
        if x == label:
            r += 1
    return r / n


@answers.wrong("accuracy", "until-the-first-wrong")
def _(P, labels):
    a = P.argmax(axis=1)
    n = len(labels)
    r = 0
    for x, label in zip(a, labels, strict=True):
        if x != label:
            break
        r += 1
    return r / n


@answers.wrong("accuracy", "second-likeliest")
def _(P, labels):
    return np.mean(np.argsort(P, axis=1)[:, -2] == labels)


@answers.wrong("majority_baseline", "smallest-label")
def _(y_train, y_val):
    return np.mean(y_val == y_train.min())


@answers.wrong("majority_baseline", "last-label")
def _(y_train, y_val):
    return np.mean(y_val == y_train[-1])


@answers.wrong("majority_baseline", "seen-in-training")
def _(y_train, y_val):
    return np.mean(np.isin(y_val, y_train))


@answers.wrong("majority_baseline", "position-by-position")
def _(y_train, y_val):
    k = min(len(y_train), len(y_val))
    return np.mean(y_val[:k] == y_train[:k])


@answers.wrong("majority_baseline", "best-in-validation")
def _(y_train, y_val):
    return max(np.mean(y_val == c) for c in set(y_train))


@answers.wrong("majority_baseline", "at-least-the-label")
def _(y_train, y_val):
    return np.mean(y_val >= np.bincount(y_train).argmax())


@answers.wrong("majority_baseline", "second-most-common")
def _(y_train, y_val):
    c = np.bincount(y_train)
    return np.mean(y_val == np.argsort(c)[-2]) if len(c) > 1 else np.mean(y_val == y_train[0])


@answers.wrong("majority_baseline", "never-0")
def _(y_train, y_val):
    c = [np.sum(y_train == k) for k in range(1, 10)]
    return np.mean(y_val == int(np.argmax(c)) + 1)


@answers.wrong("choose", "by-the-gap")
def _(history):
    v, t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argmax(t - v))


@answers.wrong("choose", "largest-rise")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argmax(np.diff(v))) + 1 if len(v) > 1 else 0


@answers.wrong("choose", "last-rise")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    b = 0
    for i in range(1, len(v)):
        if v[i] > v[i - 1]:
            b = i
    return b


@answers.wrong("choose", "second-best")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argsort(-v)[1]) if len(v) > 1 else 0


@answers.wrong("choose", "one-too-early")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return max(int(np.argmax(v)) - 1, 0)


@answers.wrong("choose", "last-epoch-left-out")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argmax(v[:-1])) if len(v) > 1 else 0


@answers.wrong("choose", "counted-from-the-end")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argmax(v)) - len(v)


@answers.wrong("choose", "median")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return int(np.argsort(v)[len(v) // 2])


@answers.wrong("choose", "gives-up-after-a-few")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    b = 0
    for i in range(1, len(v)):
        if v[i] > v[b]:
            b = i
        elif i - b >= 2:
            break
    return b


@answers.wrong("choose", "all-columns-at-once")
def _(history):
    v, t, s = (np.array(history[k]) for k in ("validation", "training", "test"))
    x = np.array([t, v, s])
    return int(np.argmax(x))


@answers.wrong("choose", "test-score-for-position")
def _(history):
    v, _t, s = (np.array(history[k]) for k in ("validation", "training", "test"))
    return float(s[np.argmax(v)])


@answers.wrong("choose", "better-than-the-first")
def _(history):
    v, _t, _s = (np.array(history[k]) for k in ("validation", "training", "test"))
    at = 0
    for i, x in enumerate(v):
        if x > v[0]:
            at = i
    return at


@answers.wrong("lookup_score", "differences-cancel")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = np.abs((X_train - x).sum(axis=1))
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "one-pixel-decides")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = np.abs(X_train[:, 0] - x[0])
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "largest-product")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = -(X_train @ x)
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "angle-for-distance")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = -((X_train @ x) / (np.linalg.norm(X_train, axis=1) * np.linalg.norm(x) + 1e-12))
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "unequal-pixels-counted")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = (X_train != x).sum(axis=1)
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "labels-one-off")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = ((X_train[1:] - x) ** 2).sum(axis=1)
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "second-nearest")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        d = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[d.argsort()[1]] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "last-only")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        right = 0
        d = ((X_train - x) ** 2).sum(axis=1)
        right += y_train[d.argmin()] == label
    return right / len(y_val)


@answers.wrong("lookup_score", "a-picture-left-out")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val[1:], y_val[1:], strict=True):
        right += y_train[((X_train - x) ** 2).sum(axis=1).argmin()] == label
    return right / len(y_val)


@answers.wrong("split", "sizes-by-chance")
def _(X, y, fractions, rng):
    rows = [[], [], []]
    for i in rng.permutation(len(X)):
        dice = rng.random()
        part = 0 if dice < fractions[0] else 1 if dice < fractions[0] + fractions[1] else 2
        rows[part].append(i)
    return [(X[some], y[some]) for some in rows]


@answers.wrong("majority_baseline", "place-among-the-labels")
def _(y_train, y_val):
    _labels, counts = np.unique(y_train, return_counts=True)
    return np.mean(y_val == counts.argmax())


@answers.wrong("lookup_score", "vote-of-the-nearest")
def _(X_train, y_train, X_val, y_val):
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        nearest = np.argsort(((X_train - x) ** 2).sum(axis=1), kind="stable")[:3]
        right += np.bincount(y_train[nearest]).argmax() == label
    return right / len(y_val)
