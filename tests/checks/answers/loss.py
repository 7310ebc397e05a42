"""Answers to lesson 3."""

import math

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# mse(y_hat, y)


@answers.right("mse")
def _(y_hat, y):
    total = 0
    for guess, truth in zip(y_hat, y, strict=True):
        total += (guess - truth) ** 2
    return total / len(y)


@answers.right("mse")
def _(y_hat, y):
    return np.square(np.subtract(y, y_hat)).mean()


@answers.right("mse")
def _(y_hat, y):
    error = np.float32(y_hat) - np.float32(y)
    return error @ error / np.float32(len(error))


@answers.right("mse")
def _(y_hat, y):
    squares = [float(a - b) ** 2 for a, b in zip(list(y_hat), list(y), strict=True)]
    return math.fsum(squares) / len(squares)


@answers.right("mse")
def _(y_hat, y):
    return np.array(np.average(abs(y_hat - y) * abs(y_hat - y)))


@answers.right("mse")
def _(y_hat, y):
    return np.linalg.norm(y_hat - y) ** 2 / y.size


@answers.wrong("mse", "sum-for-mean")
def _(y_hat, y):
    total = 0
    for i in range(len(y)):
        total += (y_hat[i] - y[i]) ** 2
    return total


@answers.wrong("mse", "sum-for-mean")
def _(y_hat, y):
    return ((y_hat - y) ** 2).sum()


@answers.wrong("mse", "not-squared")
def _(y_hat, y):
    return np.mean(y_hat - y)


@answers.wrong("mse", "not-squared")
def _(y_hat, y):
    return sum(y[i] - y_hat[i] for i in range(len(y))) / len(y)


@answers.wrong("mse", "sum-of-errors")
def _(y_hat, y):
    return sum(y_hat - y)


@answers.wrong("mse", "absolute")
def _(y_hat, y):
    return abs(y_hat - y).mean()


@answers.wrong("mse", "square-root")
def _(y_hat, y):
    return math.sqrt(sum((y_hat - y) ** 2) / len(y))


@answers.wrong("mse", "square-root")
def _(y_hat, y):
    return np.sqrt(np.sum((y_hat - y) ** 2))


@answers.wrong("mse", "half")
def _(y_hat, y):
    return 0.5 * np.mean((y_hat - y) ** 2)


@answers.wrong("mse", "half")
def _(y_hat, y):
    return 1 / 2 * sum((y - y_hat) ** 2)


@answers.wrong("mse", "squares-the-mean")
def _(y_hat, y):
    return (y_hat - y).mean() ** 2


@answers.wrong("mse", "squares-the-mean")
def _(y_hat, y):
    return (np.mean(y_hat) - np.mean(y)) ** 2


@answers.wrong("mse", "squares-the-sum")
def _(y_hat, y):
    return sum(y_hat - y) ** 2


@answers.wrong("mse", "not-averaged-yet")
def _(y_hat, y):
    return [(a - b) ** 2 for a, b in zip(y_hat, y, strict=True)]


@answers.wrong("mse", "squares-apart")
def _(y_hat, y):
    return np.mean(y_hat**2 - y**2)


@answers.wrong("mse", "adds-instead-of-subtracts")
def _(y_hat, y):
    return np.mean((y_hat + y) ** 2)


@answers.wrong("mse", "doubles-instead-of-squares")
def _(y_hat, y):
    return np.mean(2 * (y_hat - y))


@answers.wrong("mse", "one-less")
def _(y_hat, y):
    return sum((y_hat - y) ** 2) / max(1, len(y) - 1)


@answers.wrong("mse", "first-example-only")
def _(y_hat, y):
    for i in range(len(y)):
        return (y_hat[i] - y[i]) ** 2


@answers.wrong("mse", "divides-inside-the-loop")
def _(y_hat, y):
    total = 0
    for i in range(len(y)):
        total += (y_hat[i] - y[i]) ** 2
        return total / len(y)


@answers.wrong("mse", "last-example-only")
def _(y_hat, y):
    for i in range(len(y)):
        total = (y_hat[i] - y[i]) ** 2
    return total / len(y)


@answers.wrong("mse", "last-example-only")
def _(y_hat, y):
    for i in range(len(y)):
        total = (y_hat[i] - y[i]) ** 2
    return total


@answers.wrong("mse", "returns-nothing")
def _(y_hat, y):
    np.mean((y_hat - y) ** 2)


@answers.wrong("mse")
def _(y_hat, y):
    return np.max((y_hat - y) ** 2)


@answers.wrong("mse", "median-for-mean")
def _(y_hat, y):
    return np.median((y_hat - y) ** 2)


@answers.wrong("mse")
def _(y_hat, y):
    return np.mean(abs(y_hat - y) ** 3)


@answers.wrong("mse", "squares-one-only")
def _(y_hat, y):
    return np.mean(y_hat - y**2)


@answers.wrong("mse", "squares-the-sum")
def _(y_hat, y):
    return sum(y_hat - y) ** 2 / len(y)


@answers.wrong("mse", "squares-one-only")
def _(y_hat, y):
    return (y_hat - y**2).mean()


@answers.wrong("mse", "every-guess-with-every-truth")
def _(y_hat, y):
    total = 0
    for guess in y_hat:
        total += (guess - y) ** 2
    return total / len(y)


@answers.wrong("mse", "every-guess-with-every-truth")
def _(y_hat, y):
    total = 0
    for guess in y_hat:
        for truth in y:
            total += (guess - truth) ** 2
    return total / len(y)


@answers.wrong("mse", "always-three")
def _(y_hat, y):
    return sum((y_hat - y) ** 2) / 3


# binary_cross_entropy(p, y)


@answers.right("binary_cross_entropy")
def _(p, y):
    total = 0
    for i in range(len(p)):
        chance = p[i] if y[i] == 1 else 1 - p[i]
        total += math.log(max(chance, 1e-12))
    return -total / len(p)


@answers.right("binary_cross_entropy")
def _(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.right("binary_cross_entropy")
def _(p, y):
    small = 1e-12
    return -(y @ np.log(p + small) + (1 - y) @ np.log(1 - p + small)) / len(p)


@answers.right("binary_cross_entropy")
def _(p, y):
    chances = [float(p_i) if y_i else 1 - float(p_i) for p_i, y_i in zip(list(p), list(y), strict=True)]
    return sum(-math.log(c) if c > 1e-12 else -math.log(1e-12) for c in chances) / len(chances)


@answers.right("binary_cross_entropy")
def _(p, y):
    of_truth = np.maximum(np.float32(1) - np.abs(np.float32(p) - np.float32(y)), np.float32(1e-12))
    return np.mean(-np.log(of_truth))


@answers.right("binary_cross_entropy")
def _(p, y):
    of_truth = y * p + (1 - y) * (1 - p)
    of_truth[of_truth < 1e-12] = 1e-12
    return np.array(np.log(1 / of_truth).mean())


@answers.wrong("binary_cross_entropy", "minus-missing")
def _(p, y):
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "minus-missing")
def _(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "minus-missing")
def _(p, y):
    total = 0
    for i in range(len(p)):
        total += y[i] * math.log(p[i]) + (1 - y[i]) * math.log(1 - p[i])
    return total / len(p)


@answers.wrong("binary_cross_entropy", "only-the-yes-term")
def _(p, y):
    return -np.mean(y * np.log(p))


@answers.wrong("binary_cross_entropy", "only-the-yes-term")
def _(p, y):
    p = np.maximum(p, 1e-12)
    return -sum(y * np.log(p)) / len(y)


@answers.wrong("binary_cross_entropy", "only-the-no-term")
def _(p, y):
    return -np.mean((1 - y) * np.log(np.maximum(1 - p, 1e-12)))


@answers.wrong("binary_cross_entropy", "truth-left-out")
def _(p, y):
    return -np.mean(np.log(np.maximum(p, 1e-12)))


@answers.wrong("binary_cross_entropy", "truth-left-out")
def _(p, y):
    return -np.log(p).mean()


@answers.wrong("binary_cross_entropy", "swapped")
def _(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(1 - p) + (1 - y) * np.log(p))


@answers.wrong("binary_cross_entropy", "swapped")
def _(p, y):
    return -np.mean(y * np.log(1 - p) + (1 - y) * np.log(p))


@answers.wrong("binary_cross_entropy", "log10")
def _(p, y):
    of_truth = np.where(y == 1, p, 1 - p)
    return -np.mean(np.log10(np.maximum(of_truth, 1e-12)))


@answers.wrong("binary_cross_entropy", "log10")
def _(p, y):
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


@answers.wrong("binary_cross_entropy", "log2")
def _(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))


@answers.wrong("binary_cross_entropy", "log-of-0")
def _(p, y):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "log-of-0")
def _(p, y):
    total = 0
    for p_i, y_i in zip(p, y, strict=True):
        total -= y_i * math.log(p_i) + (1 - y_i) * math.log(1 - p_i)
    return total / len(p)


@answers.wrong("binary_cross_entropy", "log-of-0")
def _(p, y):
    total = 0
    for p_i, y_i in zip(p, y, strict=True):
        total -= math.log(p_i) if y_i == 1 else math.log(1 - p_i)
    return total / len(p)


@answers.wrong("binary_cross_entropy", "log-of-0")
def _(p, y):
    return np.mean([-np.log(p[i]) if y[i] else -np.log(1 - p[i]) for i in range(len(p))])


@answers.wrong("binary_cross_entropy", "other-floor")
def _(p, y):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "other-floor")
def _(p, y):
    return -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))


@answers.wrong("binary_cross_entropy", "sum-for-mean")
def _(p, y):
    of_truth = np.where(y == 1, p, 1 - p)
    return -np.sum(np.log(np.maximum(of_truth, 1e-12)))


@answers.wrong("binary_cross_entropy", "not-averaged-yet")
def _(p, y):
    of_truth = np.where(y == 1, p, 1 - p)
    return -np.log(np.maximum(of_truth, 1e-12))


@answers.wrong("binary_cross_entropy", "subtracts-the-terms")
def _(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "decides-first")
def _(p, y):
    yes = np.maximum(np.round(p), 1e-12)
    no = np.maximum(1 - np.round(p), 1e-12)
    return -np.mean(y * np.log(yes) + (1 - y) * np.log(no))


@answers.wrong("binary_cross_entropy", "decides-first")
def _(p, y):
    says = np.where(p >= 0.5, 1, 0)
    of_truth = np.where(y == 1, says, 1 - says)
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))


@answers.wrong("binary_cross_entropy", "logarithm-missing")
def _(p, y):
    return -np.mean(y * p + (1 - y) * (1 - p))


@answers.wrong("binary_cross_entropy", "logarithm-missing")
def _(p, y):
    return np.mean(np.abs(y - p))


@answers.wrong("binary_cross_entropy", "squared-error")
def _(p, y):
    return np.mean((p - y) ** 2)


@answers.wrong("binary_cross_entropy", "arguments-swapped")
def _(p, y):
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


@answers.wrong("binary_cross_entropy", "first-example-only")
def _(p, y):
    for i in range(len(p)):
        chance = p[i] if y[i] == 1 else 1 - p[i]
        return -math.log(max(chance, 1e-12))


@answers.wrong("binary_cross_entropy", "changes-its-input")
def _(p, y):
    p[y == 0] = 1 - p[y == 0]
    return -np.mean(np.log(np.maximum(p, 1e-12)))


@answers.wrong("binary_cross_entropy")
def _(p, y):
    return -np.mean(np.log1p(np.where(y == 1, p, 1 - p)))


@answers.wrong("binary_cross_entropy")
def _(p, y):
    return np.mean(np.exp(-np.where(y == 1, p, 1 - p)))


@answers.wrong("binary_cross_entropy")
def _(p, y):
    return -np.log(np.mean(np.where(y == 1, p, 1 - p)) ** 2)


@answers.wrong("binary_cross_entropy", "only-p-is-lifted")
def _(p, y):
    p = np.maximum(p, 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@answers.wrong("binary_cross_entropy", "only-p-is-lifted")
def _(p, y):
    total = 0
    for p_i, y_i in zip(p, y, strict=True):
        total -= math.log(max(p_i, 1e-12)) if y_i == 1 else math.log(1 - p_i)
    return total / len(p)


@answers.wrong("binary_cross_entropy", "floor-upside-down")
def _(p, y):
    return -np.mean(np.log(np.minimum(np.where(y == 1, p, 1 - p), 1e-12)))


@answers.wrong("binary_cross_entropy", "floor-huge")
def _(p, y):
    return -np.mean(np.log(np.maximum(np.where(y == 1, p, 1 - p), 1e12)))


@answers.wrong("binary_cross_entropy", "log-of-the-mean")
def _(p, y):
    return -math.log(max(np.where(y == 1, p, 1 - p).mean(), 1e-12))


@answers.wrong("binary_cross_entropy", "last-example-only")
def _(p, y):
    total = 0
    for p_i, y_i in zip(p, y, strict=True):
        total = -math.log(max(p_i if y_i == 1 else 1 - p_i, 1e-12))
    return total / len(p)


# cross_entropy(P, labels)


@answers.right("cross_entropy")
def _(P, labels):
    total = 0
    for i in range(len(P)):
        total -= math.log(max(P[i, labels[i]], 1e-12))
    return total / len(P)


@answers.right("cross_entropy")
def _(P, labels):
    return np.mean([-np.log(max(row[label], 1e-12)) for row, label in zip(P, labels, strict=True)])


@answers.right("cross_entropy")
def _(P, labels):
    T = np.eye(P.shape[1])[labels]
    return -np.sum(T * np.log(np.clip(P, 1e-12, 1))) / len(P)


@answers.right("cross_entropy")
def _(P, labels):
    chances = np.take_along_axis(np.float32(P), labels[:, None], axis=1)
    return -np.log(np.maximum(chances, np.float32(1e-12))).mean()


@answers.right("cross_entropy")
def _(P, labels):
    rows, classes = [list(map(float, row)) for row in P], [int(label) for label in labels]
    chances = [row[k] + 1e-12 for row, k in zip(rows, classes, strict=True)]
    return -math.fsum(map(math.log, chances)) / len(chances)


@answers.right("cross_entropy")
def _(P, labels):
    return np.array(-np.log(P + 1e-12)[range(len(P)), labels].sum() / P.shape[0])


@answers.wrong("cross_entropy", "minus-missing")
def _(P, labels):
    return np.mean(np.log(P[np.arange(len(P)), labels]))


@answers.wrong("cross_entropy", "minus-missing")
def _(P, labels):
    return np.mean(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)))


@answers.wrong("cross_entropy", "predicted-class")
def _(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), P.argmax(axis=1)]))


@answers.wrong("cross_entropy", "predicted-class")
def _(P, labels):
    total = 0
    for row in P:
        total -= math.log(max(row))
    return total / len(P)


@answers.wrong("cross_entropy", "all-entries")
def _(P, labels):
    return -np.log(np.maximum(P, 1e-12)).mean()


@answers.wrong("cross_entropy", "divides-by-the-classes")
def _(P, labels):
    T = np.eye(P.shape[1])[labels]
    return -np.mean(T * np.log(np.maximum(P, 1e-12)))


@answers.wrong("cross_entropy", "divides-by-the-classes")
def _(P, labels):
    total = 0
    for row, label in zip(P, labels, strict=True):
        total -= math.log(max(row[label], 1e-12))
    return total / P.shape[1]


@answers.wrong("cross_entropy", "row-and-column-swapped")
def _(P, labels):
    return -np.mean(np.log(np.maximum(P[labels, np.arange(len(labels))], 1e-12)))


@answers.wrong("cross_entropy", "floor-upside-down")
def _(P, labels):
    return -np.mean(np.log(np.minimum(P[np.arange(len(P)), labels], 1e-12)))


@answers.wrong("cross_entropy", "floor-huge")
def _(P, labels):
    return -sum(math.log(max(row[label], 1e12)) for row, label in zip(P, labels, strict=True)) / len(P)


@answers.wrong("cross_entropy", "last-row-only")
def _(P, labels):
    total = 0
    for row, label in zip(P, labels, strict=True):
        total = -np.log(max(row[label], 1e-12))
    return total / len(P)


@answers.wrong("cross_entropy", "divides-by-the-classes")
def _(P, labels):
    total = 0
    for i in range(len(P)):
        total -= math.log(max(P[i, labels[i]], 1e-12))
    return total / P.size


@answers.wrong("cross_entropy", "sums-all-entries")
def _(P, labels):
    return -np.sum(np.log(np.maximum(P, 1e-12)))


@answers.wrong("cross_entropy", "sums-all-entries")
def _(P, labels):
    return np.mean(-np.sum(np.log(P), axis=1))


@answers.wrong("cross_entropy", "log-of-0")
def _(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), labels]))


@answers.wrong("cross_entropy", "log-of-0")
def _(P, labels):
    return sum(-math.log(row[label]) for row, label in zip(P, labels, strict=True)) / len(P)


@answers.wrong("cross_entropy", "log-of-0")
def _(P, labels):
    T = np.zeros(P.shape)
    T[np.arange(len(P)), labels] = 1
    return -np.mean(np.sum(T * np.log(P), axis=1))


@answers.wrong("cross_entropy", "other-floor")
def _(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), labels] + 1e-8))


@answers.wrong("cross_entropy", "sum-for-mean")
def _(P, labels):
    return -np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)).sum()


@answers.wrong("cross_entropy", "not-averaged-yet")
def _(P, labels):
    return -np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12))


@answers.wrong("cross_entropy", "every-label-in-every-row")
def _(P, labels):
    return -np.mean(np.log(np.maximum(P[:, labels], 1e-12)))


@answers.wrong("cross_entropy", "rows-by-label")
def _(P, labels):
    return -np.mean(np.log(P[labels]))


@answers.wrong("cross_entropy", "rows-by-label")
def _(P, labels):
    return -np.log(np.maximum(P[labels], 1e-12))


@answers.wrong("cross_entropy", "log-of-the-mean")
def _(P, labels):
    chances = [P[i][labels[i]] for i in range(len(P))]
    return -np.log(np.maximum(np.mean(chances), 1e-12))


@answers.wrong("cross_entropy", "log10")
def _(P, labels):
    return -np.mean(np.log10(np.maximum(P[np.arange(len(P)), labels], 1e-12)))


@answers.wrong("cross_entropy", "log2")
def _(P, labels):
    return -np.mean(np.log2(P[np.arange(len(P)), labels]))


@answers.wrong("cross_entropy", "counts-from-1")
def _(P, labels):
    total = 0
    for row, label in zip(P, labels, strict=True):
        total -= np.log(max(row[label - 1], 1e-12))
    return total / len(P)


@answers.wrong("cross_entropy", "logarithm-missing")
def _(P, labels):
    return 1 - np.mean(P[np.arange(len(P)), labels])


@answers.wrong("cross_entropy", "entropy")
def _(P, labels):
    return -np.sum(P * np.log(np.maximum(P, 1e-12))) / len(P)


@answers.wrong("cross_entropy", "first-row-only")
def _(P, labels):
    for row, label in zip(P, labels, strict=True):
        return -math.log(max(row[label], 1e-12))


@answers.wrong("cross_entropy", "prints")
def _(P, labels):
    print(-np.mean(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12))))


@answers.wrong("cross_entropy")
def _(P, labels):
    return np.mean((1 - P[np.arange(len(P)), labels]) ** 2)


@answers.wrong("cross_entropy")
def _(P, labels):
    return np.mean(P.argmax(axis=1) != labels)


@answers.wrong("cross_entropy")
def _(P, labels):
    return -np.log(np.prod(P[np.arange(len(P)), labels]) ** 0.5 + 0.01)


# first_loss(n_classes)


@answers.right("first_loss")
def _(n_classes):
    return math.log(n_classes)


@answers.right("first_loss")
def _(n_classes):
    chance = 1 / n_classes
    return -np.log(chance)


@answers.right("first_loss")
def _(n_classes):
    chances = [1 / n_classes] * n_classes
    return -math.log(chances[0])


@answers.right("first_loss")
def _(n_classes):
    P = np.full((n_classes, n_classes), 1 / n_classes)
    return -np.mean(np.log(P[np.arange(n_classes), np.arange(n_classes)]))


@answers.right("first_loss")
def _(n_classes):
    return -np.log(np.float32(1) / np.float32(n_classes))


@answers.wrong("first_loss", "minus-missing")
def _(n_classes):
    return np.log(1 / n_classes)


@answers.wrong("first_loss", "minus-missing")
def _(n_classes):
    return -math.log(n_classes)


@answers.wrong("first_loss", "the-chance")
def _(n_classes):
    return 1 / n_classes


@answers.wrong("first_loss", "one-minus-the-chance")
def _(n_classes):
    return 1 - 1 / n_classes


@answers.wrong("first_loss", "weighted")
def _(n_classes):
    return -(1 / n_classes) * np.log(1 / n_classes)


@answers.wrong("first_loss", "all-classes")
def _(n_classes):
    return -sum(math.log(1 / n_classes) for _ in range(n_classes))


@answers.wrong("first_loss", "log10")
def _(n_classes):
    return -np.log10(1 / n_classes)


@answers.wrong("first_loss", "log2")
def _(n_classes):
    return -np.log2(1 / n_classes)


@answers.wrong("first_loss", "always-ten-classes")
def _(n_classes):
    return 2.3


@answers.wrong("first_loss", "always-ten-classes")
def _(n_classes):
    return -np.log(0.1)


@answers.wrong("first_loss", "one-half")
def _(n_classes):
    return -math.log(0.5)


@answers.wrong("first_loss", "squared")
def _(n_classes):
    return (1 - 1 / n_classes) ** 2


@answers.wrong("first_loss", "exp")
def _(n_classes):
    return np.exp(-1 / n_classes)


@answers.wrong("first_loss", "text")
def _(n_classes):
    return f"{-np.log(1 / n_classes):.2f}"


@answers.wrong("first_loss")
def _(n_classes):
    return math.log(n_classes - 1) + 0.1


@answers.wrong("first_loss", "argument-one-more")
def _(n_classes):
    return math.log1p(n_classes)


@answers.wrong("first_loss")
def _(n_classes):
    return math.sqrt(n_classes)


# slope(f, w, h)


@answers.right("slope")
def _(f, w, h):
    return (f(w + h) - f(w - h)) / (2 * h)


@answers.right("slope")
def _(f, w, h):
    w = w + h
    up = f(w)
    w = w - 2 * h
    down = f(w)
    return (up - down) / h / 2


@answers.right("slope")
def _(f, w, h):
    losses = [f(v) for v in (w - h, w + h)]
    return np.diff(losses)[0] / (2 * h)


@answers.right("slope")
def _(f, w, h):
    left, right = w - h, w + h
    return np.float64(f(right) - f(left)) / (right - left)


@answers.right("slope")
def _(f, w, h):
    to_the_right, to_the_left = (f(w + h) - f(w)) / h, (f(w) - f(w - h)) / h
    return np.array((to_the_right + to_the_left) / 2)


@answers.wrong("slope", "one-sided")
def _(f, w, h):
    return (f(w + h) - f(w)) / h


@answers.wrong("slope", "one-sided")
def _(f, w, h):
    here = f(w)
    return (here - f(w - h)) / h


@answers.wrong("slope", "still-starts-from-the-nudged")
def _(f, w, h):
    w = w - h
    down = f(w)
    w = w + h
    up = f(w)
    return (up - down) / (2 * h)


@answers.wrong("slope", "divides-by-h")
def _(f, w, h):
    return (f(w + h) - f(w - h)) / h


@answers.wrong("slope", "not-divided")
def _(f, w, h):
    up, down = f(w + h), f(w - h)
    return up - down


@answers.wrong("slope", "divides-by-2-only")
def _(f, w, h):
    return (f(w + h) - f(w - h)) / 2


@answers.wrong("slope", "times-h")
def _(f, w, h):
    up, down = f(w + h), f(w - h)
    return (up - down) / 2 * h


@answers.wrong("slope", "parentheses-missing")
def _(f, w, h):
    up, down = f(w + h), f(w - h)
    return up - down / (2 * h)


@answers.wrong("slope", "sign-flipped")
def _(f, w, h):
    up, down = f(w + h), f(w - h)
    return (down - up) / (2 * h)


@answers.wrong("slope", "adds-the-losses")
def _(f, w, h):
    return (f(w + h) + f(w - h)) / (2 * h)


@answers.wrong("slope", "nudges-too-far")
def _(f, w, h):
    up = f(w + h)
    w = w - h
    down = f(w - h)
    return (up - down) / (2 * h)


@answers.wrong("slope", "nudges-too-far")
def _(f, w, h):
    return (f(w + 2 * h) - f(w)) / (2 * h)


@answers.wrong("slope", "distance-over-itself")
def _(f, w, h):
    up, down = w + h, w - h
    return (up - down) / (2 * h)


@answers.wrong("slope", "returns-nothing")
def _(f, w, h):
    up, down = f(w + h), f(w - h)
    (up - down) / (2 * h)


@answers.wrong("slope", "returns-function")
def _(f, w, h):
    return f


@answers.wrong("slope", "argument-unused")
def _(f, w, h):
    return f((w + h) - (w - h)) / (2 * h)


@answers.wrong("slope", "divides-by-zero")
def _(f, w, h):
    return (f(w + h) - f(w - h)) / (2 * w)


@answers.wrong("slope")
def _(f, w, h):
    return abs(f(w + h) - f(w - h)) / h**2


@answers.wrong("slope", "slope-of-the-square")
def _(f, w, h):
    return 2 * w


@answers.wrong("slope", "always-at-3")
def _(f, w, h):
    up = f(3.1)
    down = f(2.9)
    return (up - down) / (2 * h)


@answers.wrong("slope", "distance-over-itself")
def _(f, w, h):
    up = f(w) + h
    down = f(w) - h
    return (up - down) / (2 * h)


@answers.wrong("mse", "median-for-mean")
def _(y_hat, y):
    return np.median([(g - t) ** 2 for g, t in zip(y_hat, y, strict=True)])


@answers.wrong("mse", "mean-error-taken-off")
def _(y_hat, y):
    return np.std(y_hat - y) ** 2


@answers.wrong("mse", "last-left-out")
def _(y_hat, y):
    total = 0
    for i in range(len(y) - 1):
        total += (y_hat[i] - y[i]) ** 2
    return total / len(y)


@answers.wrong("mse", "square-root")
def _(y_hat, y):
    return sum((y_hat - y) ** 2) ** 0.5 / len(y)
