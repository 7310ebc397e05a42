"""Answers to lesson 6."""

import math
import statistics

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# What a learner brings along from lessons 2 to 5.


def forward(X, layers):
    (W1, b1), (W2, b2) = layers
    Z = np.maximum(0, X @ W1 + b1) @ W2 + b2
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(P, labels):
    return -np.mean(np.log(np.maximum(P[np.arange(len(labels)), labels], 1e-12)))


def backward(X, T, layers):
    (W1, b1), (W2, _) = layers
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    delta2 = (forward(X, layers) - T) / len(X)
    delta1 = (delta2 @ W2.T) * (Z1 > 0)
    return [(X.T @ delta1, delta1.sum(axis=0)), (A1.T @ delta2, delta2.sum(axis=0))]


def step(params, grads, lr):
    return [p - lr * g for p, g in zip(params, grads, strict=True)]


def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


def learn(layers, x, labels, lr):
    """One update."""
    grads = backward(x, np.eye(10)[labels], layers)
    return [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]


# standardise(X_train, X)


@answers.right("standardise")
def standardise(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return (X - X_train.mean(axis=0)) / std


@answers.right("standardise")
def _(X_train, X):
    mean, std = np.mean(X_train, axis=0), np.std(X_train, axis=0)
    return (X - mean) / np.where(std > 0, std, 1.0)


@answers.right("standardise")
def _(X_train, X):
    out = np.zeros(X.shape)
    for j in range(X.shape[1]):
        m = sum(X_train[:, j]) / len(X_train)
        s = math.sqrt(sum((v - m) ** 2 for v in X_train[:, j]) / len(X_train))
        for i in range(len(X)):
            out[i, j] = (X[i, j] - m) / s if s > 0 else X[i, j] - m
    return out


@answers.right("standardise")
def _(X_train, X):
    columns = []
    for before, now in zip(X_train.T.tolist(), X.T.tolist(), strict=True):
        m, s = statistics.fmean(before), statistics.pstdev(before)
        columns.append([(v - m) / (s or 1) for v in now])
    return [list(row) for row in zip(*columns, strict=True)]


@answers.right("standardise")
def _(X_train, X):
    X_train, X = np.float32(X_train), np.float32(X)
    spread = X_train.std(0)
    return (X - X_train.mean(0)) / (spread + (spread == 0))


@answers.right("standardise")
def _(X_train, X):
    centred = X_train - X_train.mean(axis=0)
    std = np.sqrt((centred**2).mean(axis=0))
    result = X - X_train.mean(axis=0)
    result[:, std > 0] /= std[std > 0]
    return result


@answers.wrong("standardise", "statistics-per-row")
def _(X_train, X):
    out = []
    for row in X:
        out.append((row - row.mean()) / (row.std() or 1))
    return np.array(out)


@answers.wrong("standardise", "statistics-per-row")
def _(X_train, X):
    return (X - X_train.mean(axis=1)) / X_train.std(axis=1)


@answers.wrong("standardise", "statistics-from-X")
def _(X_train, X):
    std = X.std(axis=0)
    std[std == 0] = 1
    return (X - X.mean(axis=0)) / std


@answers.wrong("standardise", "statistics-from-X")
def _(X_train, X):
    return (X - np.mean(X, 0)) / np.std(X, 0)


@answers.wrong("standardise", "division-by-zero")
def _(X_train, X):
    return (X - X_train.mean(axis=0)) / X_train.std(axis=0)


@answers.wrong("standardise", "constant-pixel-explodes")
def _(X_train, X):
    return (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + 1e-8)


@answers.wrong("standardise", "constant-pixel-explodes")
def _(X_train, X):
    return (X - X_train.mean(axis=0)) / np.maximum(X_train.std(axis=0), 1e-12)


@answers.wrong("standardise", "constant-pixel-set-to-0")
def _(X_train, X):
    out = np.zeros_like(X)
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    alive = std > 0
    out[:, alive] = (X[:, alive] - mean[alive]) / std[alive]
    return out


@answers.wrong("standardise", "mean-not-subtracted")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return X / std


@answers.wrong("standardise", "spread-not-divided")
def _(X_train, X):
    return X - X_train.mean(axis=0)


@answers.wrong("standardise", "divided-by-variance")
def _(X_train, X):
    var = X_train.var(axis=0)
    var[var == 0] = 1
    return (X - X_train.mean(axis=0)) / var


@answers.wrong("standardise", "spread-of-a-sample")
def _(X_train, X):
    std = np.std(X_train, axis=0, ddof=1)
    std[std == 0] = 1
    return (X - X_train.mean(axis=0)) / std


@answers.wrong("standardise", "one-mean-for-all")
def _(X_train, X):
    return (X - np.mean(X_train)) / np.std(X_train)


@answers.wrong("standardise", "order-of-steps")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return X - X_train.mean(axis=0) / std


@answers.wrong("standardise", "between-0-and-1")
def _(X_train, X):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    return (X - low) / np.where(high > low, high - low, 1)


@answers.wrong("standardise", "training-set-returned")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return (X_train - X_train.mean(axis=0)) / std


@answers.wrong("standardise")
def _(X_train, X):
    return X / X_train.max()


@answers.wrong("standardise", "argument-negated")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return (X + X_train.mean(axis=0)) / std


@answers.wrong("standardise", "squared")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return ((X - X_train.mean(axis=0)) / std) ** 2


@answers.wrong("standardise", "changes-its-input")
def _(X_train, X):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    X -= X_train.mean(axis=0)
    X /= std
    return X


@answers.wrong("standardise", "one-mean-for-all")
def _(X_train, X):
    return (X - X.mean()) / X.std()


@answers.wrong("standardise", "nan-painted-over")
def _(X_train, X):
    m = X_train.mean(axis=0)
    s = X_train.std(axis=0)
    with np.errstate(all="ignore"):
        return np.nan_to_num((X - m) / s)


@answers.wrong("standardise", "where-the-wrong-way-round")
def _(X_train, X):
    s = X_train.std(axis=0)
    s = np.where(s == 0, s, 1)
    with np.errstate(all="ignore"):
        return (X - X_train.mean(axis=0)) / s


@answers.wrong("standardise", "one-added-to-every-spread")
def _(X_train, X):
    m = X_train.mean(axis=0)
    s = X_train.std(axis=0) + 1
    return (X - m) / s


@answers.wrong("standardise", "spread-at-least-1")
def _(X_train, X):
    return (X - X_train.mean(axis=0)) / np.maximum(X_train.std(axis=0), 1)


@answers.wrong("standardise", "one-zero-for-all")
def _(X_train, X):
    spread = X_train.std(axis=0)
    if spread.all() == 0:
        spread = 1
    return (X - X_train.mean(axis=0)) / spread


@answers.wrong("standardise", "constant-pixel-left-alone")
def _(X_train, X):
    new = X.copy()
    for j in range(X.shape[1]):
        if X_train[:, j].std() > 0:
            new[:, j] = (X[:, j] - X_train[:, j].mean()) / X_train[:, j].std()
    return new


@answers.wrong("standardise", "mean-and-spread-of-two")
def _(X_train, X):
    spread = X.std(axis=0)
    return (X - X_train.mean(axis=0)) / np.where(spread == 0, 1, spread)


@answers.wrong("standardise", "measured-together")
def _(X_train, X):
    all_pictures = np.vstack([X_train, X])
    spread = all_pictures.std(axis=0)
    spread[spread == 0] = 1
    return (X - all_pictures.mean(axis=0)) / spread


@answers.wrong("standardise", "median-for-mean")
def _(X_train, X):
    spread = X_train.std(axis=0)
    return (X - np.median(X_train, axis=0)) / np.where(spread == 0, 1, spread)


# updates_per_epoch(n, size)


@answers.right("updates_per_epoch")
def updates_per_epoch(n, size):
    return math.ceil(n / size)


@answers.right("updates_per_epoch")
def _(n, size):
    return -(-n // size)


@answers.right("updates_per_epoch")
def _(n, size):
    updates = 0
    left = n
    while left > 0:
        left -= size
        updates += 1
    return updates


@answers.right("updates_per_epoch")
def _(n, size):
    return len(range(0, n, size))


@answers.right("updates_per_epoch")
def _(n, size):
    return np.ceil(np.float32(n) / np.float32(size))


@answers.right("updates_per_epoch")
def _(n, size):
    whole, rest = divmod(n, size)
    return whole + 1 if rest else whole


@answers.wrong("updates_per_epoch", "floor")
def _(n, size):
    return n // size


@answers.wrong("updates_per_epoch", "floor")
def _(n, size):
    return int(n / size)


@answers.wrong("updates_per_epoch", "epoch-is-one-update")
def _(n, size):
    return 1


@answers.wrong("updates_per_epoch", "one-update-for-each-picture")
def _(n, size):
    return n


@answers.wrong("updates_per_epoch", "always-one-more")
def _(n, size):
    return n // size + 1


@answers.wrong("updates_per_epoch", "not-rounded")
def _(n, size):
    return n / size


@answers.wrong("updates_per_epoch", "rounded-to-the-nearest")
def _(n, size):
    return round(n / size)


@answers.wrong("updates_per_epoch", "the-rest")
def _(n, size):
    return n - size * (n // size)


@answers.wrong("updates_per_epoch", "size")
def _(n, size):
    return size


@answers.wrong("updates_per_epoch", "multiplied")
def _(n, size):
    return size * n


@answers.wrong("updates_per_epoch", "upside-down")
def _(n, size):
    return -(-size // n)


@answers.wrong("updates_per_epoch", "rest-added")
def _(n, size):
    return n // size + n % size


@answers.wrong("updates_per_epoch")
def _(n, size):
    return n - size


@answers.wrong("updates_per_epoch", "last-batch-never-counts")
def _(n, size):
    return math.ceil(n / size) - 1


@answers.wrong("updates_per_epoch", "list-for-number")
def _(n, size):
    return list(range(0, n, size))


@answers.wrong("updates_per_epoch", "rest-added")
def _(n, size):
    return n // size + n % size


@answers.wrong("updates_per_epoch", "last-batch-never-counts")
def _(n, size):
    return (n - 1) // size


@answers.wrong("updates_per_epoch", "floor")
def _(n, size):
    return max(1, n // size)


@answers.wrong("updates_per_epoch", "argument-one-more")
def _(n, size):
    return math.ceil(n / (size + 1))


@answers.wrong("updates_per_epoch", "constant-factor")
def _(n, size):
    return 2 * math.ceil(n / size)


# train(layers, training, validation, epochs, size, lr, rng)


@answers.right("train")
def train(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            grads = backward(x, np.eye(10)[labels], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.right("train")
def _(layers, training, validation, epochs, size, lr, rng):
    layers = [(W.copy(), b.copy()) for W, b in layers]
    (X, y), (Xv, yv) = training, validation
    t, v = [], []
    for _ in range(epochs):
        rows = np.arange(len(X))
        rng.shuffle(rows)
        for start in range(0, len(X), size):
            batch = rows[start : start + size]
            for (W, b), (dW, db) in zip(layers, backward(X[batch], np.eye(10)[y[batch]], layers), strict=True):
                W -= lr * dW
                b -= lr * db
        t.append(float(cross_entropy(forward(X, layers), y)))
        v.append(float(cross_entropy(forward(Xv, layers), yv)))
    return layers, {"training": t, "validation": v}


@answers.right("train")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    T = np.eye(10)[y]
    done, losses = 0, {"training": np.zeros(epochs), "validation": np.zeros(epochs)}
    while done < epochs:
        for x, t in minibatches(X, T, size, rng):
            ((W1, b1), (W2, b2)), grads = layers, backward(x, t, layers)
            layers = ((W1 - lr * grads[0][0], b1 - lr * grads[0][1]), (W2 - lr * grads[1][0], b2 - lr * grads[1][1]))
        for name, (A, labels) in (("training", training), ("validation", validation)):
            losses[name][done] = cross_entropy(forward(A, layers), labels)
        done += 1
    return layers, losses


@answers.right("train")
def _(layers, training, validation, epochs, size, lr, rng):
    layers = [(np.float32(W), np.float32(b)) for W, b in layers]
    training, validation = ((np.float32(A), labels) for A, labels in (training, validation))
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(*training, size, rng):
            layers = learn(layers, x, labels, lr)
        losses["training"].append(cross_entropy(forward(training[0], layers), training[1]))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return [layers, losses]


def written(layers, training, validation, epochs, batches_of, lr, each_epoch=None):
    """A loop like the learner's, for the wrong answers that differ in a line."""
    losses = {"training": [], "validation": []}
    for epoch in range(epochs):
        if each_epoch:
            layers = each_epoch(layers)
        for x, labels in batches_of(epoch):
            layers = learn(layers, x, labels, lr)
        for name, (A, y) in (("training", training), ("validation", validation)):
            losses[name].append(cross_entropy(forward(A, layers), y))
    return layers, losses


@answers.wrong("train", "weights-reset")
def _(layers, training, validation, epochs, size, lr, rng):
    def batches(epoch):
        return minibatches(*training, size, rng)

    first = [(W.copy(), b.copy()) for W, b in layers]
    return written(layers, training, validation, epochs, batches, lr, lambda _: first)


@answers.wrong("train", "last-batch-loss")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            loss = cross_entropy(forward(x, layers), labels)
            layers = learn(layers, x, labels, lr)
        losses["training"].append(loss)
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "last-batch-loss")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses["training"].append(cross_entropy(forward(x, layers), labels))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "mean-of-batches")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        of_batches = []
        for x, labels in minibatches(X, y, size, rng):
            of_batches.append(cross_entropy(forward(x, layers), labels))
            layers = learn(layers, x, labels, lr)
        losses["training"].append(sum(of_batches) / len(of_batches))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "mean-of-batches")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        total = 0
        for x, labels in minibatches(X, y, size, rng):
            total += len(x) * cross_entropy(forward(x, layers), labels)
            layers = learn(layers, x, labels, lr)
        losses["training"].append(total / len(X))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "whole-set")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training

    def batches(epoch):
        return [(X, y) for _ in minibatches(X, y, size, rng)]

    return written(layers, training, validation, epochs, batches, lr)


@answers.wrong("train", "learns-from-validation")
def _(layers, training, validation, epochs, size, lr, rng):
    X = np.concatenate([training[0], validation[0]])
    y = np.concatenate([training[1], validation[1]])
    return written(layers, training, validation, epochs, lambda _: minibatches(X, y, size, rng), lr)


@answers.wrong("train", "learns-from-validation")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs, lambda _: minibatches(*validation, size, rng), lr)


@answers.wrong("train", "one-epoch")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
        return layers, losses


@answers.wrong("train", "one-batch-for-each-epoch")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            grads = backward(x, np.eye(10)[labels], layers)
        layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "one-batch-for-each-epoch")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs, lambda _: [minibatches(*training, size, rng)[0]], lr)


@answers.wrong("train", "never-updated")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            for layer, grad in zip(layers, backward(x, np.eye(10)[labels], layers), strict=True):
                layer = step(layer, grad, lr)
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "uphill")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs, lambda _: minibatches(*training, size, rng), -lr)


@answers.wrong("train", "never-shuffled")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training

    def batches(epoch):
        return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]

    return written(layers, training, validation, epochs, batches, lr)


@answers.wrong("train", "shuffled-once")
def _(layers, training, validation, epochs, size, lr, rng):
    batches = minibatches(*training, size, rng)
    return written(layers, training, validation, epochs, lambda _: batches, lr)


@answers.wrong("train", "loss-of-every-update")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
            losses["training"].append(cross_entropy(forward(X, layers), y))
            losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "measured-before")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
    return layers, losses


@answers.wrong("train", "first-layers-returned")
def _(layers, training, validation, epochs, size, lr, rng):
    return layers, train(layers, training, validation, epochs, size, lr, rng)[1]


@answers.wrong("train", "one-set-for-both")
def _(layers, training, validation, epochs, size, lr, rng):
    layers, losses = train(layers, training, validation, epochs, size, lr, rng)
    return layers, {"training": losses["training"], "validation": losses["training"]}


@answers.wrong("train", "loss-not-written-down")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        cross_entropy(forward(X, layers), y)
    return layers, losses


@answers.wrong("train", "loss-not-written-down")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses["training"].append(cross_entropy(forward(X, layers), y))
    return layers, losses


@answers.wrong("train", "swapped")
def _(layers, training, validation, epochs, size, lr, rng):
    layers, losses = train(layers, training, validation, epochs, size, lr, rng)
    return layers, {"training": losses["validation"], "validation": losses["training"]}


@answers.wrong("train", "losses-alone")
def _(layers, training, validation, epochs, size, lr, rng):
    layers, losses = train(layers, training, validation, epochs, size, lr, rng)
    return losses


@answers.wrong("train", "layers-alone")
def _(layers, training, validation, epochs, size, lr, rng):
    layers, _ = train(layers, training, validation, epochs, size, lr, rng)
    return layers


@answers.wrong("train", "changes-its-input")
def _(layers, training, validation, epochs, size, lr, rng):
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, labels in minibatches(*training, size, rng):
            for (W, b), (dW, db) in zip(layers, backward(x, np.eye(10)[labels], layers), strict=True):
                W -= lr * dW
                b -= lr * db
        for name, (A, y) in (("training", training), ("validation", validation)):
            losses[name].append(cross_entropy(forward(A, layers), y))
    return layers, losses


@answers.wrong("train")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs, lambda _: minibatches(*training, size, rng)[:-1], lr)


@answers.wrong("train", "argument-one-more")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs + 1, lambda _: minibatches(*training, size, rng), lr)


@answers.wrong("train", "argument-doubled")
def _(layers, training, validation, epochs, size, lr, rng):
    return written(layers, training, validation, epochs, lambda _: minibatches(*training, size, rng), 2 * lr)


@answers.wrong("train", "list-arithmetic")
def _(layers, training, validation, epochs, size, lr, rng):
    for x, labels in minibatches(*training, size, rng):
        layers = layers - lr * backward(x, np.eye(10)[labels], layers)  # a list is no array
    return layers, {}


def two_gaps(inner, after):
    """The lesson's loop with its gaps filled; the second gives back what X and y stand for from then on."""

    def train(layers, training, validation, epochs, size, lr, rng):
        X, y = training
        losses = {"training": [], "validation": []}
        for _ in range(epochs):
            order = rng.permutation(len(X))
            for begin in range(0, len(X), size):
                layers = inner(X, y, order[begin : begin + size], layers, lr)
            X, y = after(layers, losses, X, y, training, validation)
        return layers, losses

    return train


def both_losses(layers, losses, X, y, training, validation):
    losses["training"].append(cross_entropy(forward(X, layers), y))
    losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return X, y


@answers.wrong("train", "row-numbers-as-labels")
def _(*arguments):
    return two_gaps(lambda X, y, rows, layers, lr: learn(layers, X[rows], rows, lr), both_losses)(*arguments)


@answers.wrong("train", "names-given-to-validation")
def _(*arguments):
    def after(layers, losses, X, y, training, validation):
        losses["training"].append(cross_entropy(forward(X, layers), y))
        X, y = validation
        losses["validation"].append(cross_entropy(forward(X, layers), y))
        return X, y

    return two_gaps(lambda X, y, rows, layers, lr: learn(layers, X[rows], y[rows], lr), after)(*arguments)


@answers.wrong("train", "names-given-to-validation")
def _(*arguments):
    def after(layers, losses, X, y, training, validation):
        X, y = training
        losses["training"].append(cross_entropy(forward(X, layers), y))
        X, y = validation
        losses["validation"].append(cross_entropy(forward(X, layers), y))
        return X, y

    return two_gaps(lambda X, y, rows, layers, lr: learn(layers, X[rows], y[rows], lr), after)(*arguments)


@answers.wrong("train", "labels-of-other-rows")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[begin : begin + size]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "one-layer-only")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [layers[0], step(layers[1], grads[1], lr)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "one-layer-only")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layers[0], grads[0], lr), layers[1]]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "divided-again")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr / size) for layer, grad in zip(layers, grads, strict=True)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


@answers.wrong("train", "divided-again")
def _(layers, training, validation, epochs, size, lr, rng):
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]] / 1, layers)
            layers = [step(layer, grad, lr / len(rows)) for layer, grad in zip(layers, grads, strict=True)]
        losses["training"].append(cross_entropy(forward(X, layers), y))
        losses["validation"].append(cross_entropy(forward(validation[0], layers), validation[1]))
    return layers, losses


# early_stop(losses, patience)


@answers.right("early_stop")
def early_stop(losses, patience):
    best, waited = 0, 0
    curve = losses["validation"]
    for epoch in range(len(curve)):
        if curve[epoch] < curve[best]:
            best, waited = epoch, 0
        elif epoch > 0:
            waited += 1
        if waited == patience:
            break
    return best


@answers.right("early_stop")
def _(losses, patience):
    best_loss, best_epoch = float("inf"), 0
    for epoch, loss in enumerate(losses["validation"]):
        if loss < best_loss:
            best_loss, best_epoch = loss, epoch
        if epoch - best_epoch >= patience:
            return best_epoch
    return best_epoch


@answers.right("early_stop")
def _(losses, patience):
    curve = np.array(losses["validation"])
    for epoch in range(len(curve)):
        best = np.argmin(curve[: epoch + 1])
        if epoch - best == patience:
            break
    return best


@answers.right("early_stop")
def _(losses, patience):
    seen = []
    for loss in losses["validation"]:
        seen.append(np.float32(loss))
        if len(seen) - 1 - seen.index(min(seen)) >= patience:
            break
    return np.float32(seen.index(min(seen)))


@answers.right("early_stop")
def _(losses, patience):
    curve, epoch, best = losses["validation"], 0, 0
    while epoch < len(curve) and epoch - best < patience:
        epoch += 1
        if epoch < len(curve) and curve[epoch] < curve[best]:
            best = epoch
    return best


@answers.wrong("early_stop", "not-in-a-row")
def _(losses, patience):
    best, waited = 0, 0
    curve = losses["validation"]
    for epoch in range(1, len(curve)):
        if curve[epoch] < curve[best]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            break
    return best


@answers.wrong("early_stop", "one-too-late")
def _(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses["validation"]):
        if loss < losses["validation"][best]:
            best = epoch
        if epoch - best > patience:
            break
    return best


@answers.wrong("early_stop", "one-too-early")
def _(losses, patience):
    best, waited = 0, 0
    curve = losses["validation"]
    for epoch in range(1, len(curve)):
        if curve[epoch] < curve[best]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited >= patience - 1:
            break
    return best


@answers.wrong("early_stop", "epoch-of-the-stop")
def _(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses["validation"]):
        if loss < losses["validation"][best]:
            best = epoch
        if epoch - best >= patience:
            break
    return epoch


@answers.wrong("early_stop", "watches-training")
def _(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses["training"]):
        if loss < losses["training"][best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best


@answers.wrong("early_stop", "never-stops")
def _(losses, patience):
    return losses["validation"].index(min(losses["validation"]))


@answers.wrong("early_stop", "last-epoch")
def _(losses, patience):
    for epoch, _loss in enumerate(losses["validation"]):
        best = epoch
    return best


@answers.wrong("early_stop", "compares-with-the-epoch-before")
def _(losses, patience):
    curve = losses["validation"]
    best, waited = 0, 0
    for epoch in range(1, len(curve)):
        if curve[epoch] < curve[best]:
            best = epoch
        waited = 0 if curve[epoch] < curve[epoch - 1] else waited + 1
        if waited == patience:
            break
    return best


@answers.wrong("early_stop", "ties-count")
def _(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses["validation"]):
        if loss <= losses["validation"][best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best


@answers.wrong("early_stop", "counted-from-1")
def _(losses, patience):
    best, best_loss = 1, losses["validation"][0]
    for epoch, loss in enumerate(losses["validation"], 1):
        if loss < best_loss:
            best, best_loss = epoch, loss
        if epoch - best >= patience:
            break
    return best


@answers.wrong("early_stop", "loss-itself")
def _(losses, patience):
    best, waited = float("inf"), 0
    for loss in losses["validation"]:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best


@answers.wrong("early_stop", "patience-subtracted")
def _(losses, patience):
    best, waited, epochs = float("inf"), 0, 0
    for loss in losses["validation"]:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        epochs += 1
        if waited == patience:
            break
    return epochs - 1 - patience


@answers.wrong("early_stop")
def _(losses, patience):
    return max(0, len(losses["validation"]) - patience)


@answers.wrong("early_stop", "argument-unused")
def _(losses, patience):
    return patience


@answers.wrong("early_stop", "unknown-key")
def _(losses, patience):
    for epoch in range(len(losses) + 9):
        if losses[epoch] < losses[epoch + 1]:
            return epoch


@answers.wrong("early_stop", "first-epoch-counted")
def _(losses, patience):
    curve, best, since = losses["validation"], 0, 0
    for epoch in range(len(curve)):
        if curve[epoch] < curve[best]:
            best = epoch
            since = 0
        else:
            since += 1
        if since == patience:
            break
    return best


@answers.wrong("early_stop", "not-in-a-row")
def _(losses, patience):
    curve, best, since = losses["validation"], 0, 0
    for epoch in range(len(curve)):
        if curve[epoch] < curve[best]:
            best = epoch
        else:
            since += 1
        if since == patience:
            break
    return best


@answers.wrong("early_stop", "loss-itself")
def _(losses, patience):
    curve = losses["validation"]
    best, since = curve[0], 0
    for loss in curve:
        if loss < best:
            best = loss
            since = 0
        else:
            since += 1
        if since == patience:
            break
    return best


@answers.wrong("early_stop", "epoch-of-the-stop")
def _(losses, patience):
    curve, best, since = losses["validation"], 0, 0
    for epoch in range(1, len(curve)):
        if curve[epoch] < curve[best]:
            best, since = epoch, 0
        else:
            since += 1
        if since == patience:
            return epoch
    return best


@answers.right("early_stop")
def _(losses, patience):
    curve = np.array(losses["validation"])
    for end in range(1, len(curve) + 1):
        best = int(curve[:end].argmin())
        if end - 1 - best >= patience:
            break
    return best


@answers.wrong("early_stop", "begins-below")
def _(losses, patience):
    best_loss, best, wait = 1.0, 0, 0
    for i, loss in enumerate(losses["validation"]):
        if loss < best_loss:
            best_loss, best, wait = loss, i, 0
        else:
            wait += 1
            if wait == patience:
                return best
    return best


@answers.wrong("early_stop", "never-a-new-best")
def _(losses, patience):
    best_loss, best, wait = 0, 0, 0
    for i, loss in enumerate(losses["validation"]):
        if loss < best_loss:
            best_loss, best, wait = loss, i, 0
        else:
            wait += 1
            if wait == patience:
                break
    return best


@answers.wrong("early_stop", "larger-is-better")
def _(losses, patience):
    curve = losses["validation"]
    best = 0
    for epoch in range(1, len(curve)):
        if curve[epoch] > curve[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best


@answers.wrong("early_stop", "before-the-first-rise")
def _(losses, patience):
    curve = losses["validation"]
    for i in range(1, len(curve)):
        if curve[i] > curve[i - 1]:
            return i - 1
    return len(curve) - 1


@answers.wrong("early_stop", "one-too-early")
def _(losses, patience):
    curve = losses["validation"]
    best = 0
    for epoch in range(1, len(curve)):
        if epoch - best >= patience:
            break
        if curve[epoch] < curve[best]:
            best = epoch
    return best


# train_until(layers, training, target, most, size, lr, rng)


@answers.right("train_until")
def train_until(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for x, labels in minibatches(X, y, size, rng):
            grads = backward(x, np.eye(10)[labels], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.right("train_until")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    for _ in range(most):
        batches = minibatches(X, y, size, rng)
        for i in range(len(batches)):
            layers = learn(layers, batches[i][0], batches[i][1], lr)
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            return layers, losses
    return layers, losses


@answers.right("train_until")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses, loss = [], float("inf")
    while loss > target and len(losses) < most:
        order = rng.permutation(len(X))
        for start in range(0, len(X), size):
            rows = order[start : start + size]
            layers = learn(layers, X[rows], y[rows], lr)
        loss = cross_entropy(forward(X, layers), y)
        losses += [float(loss)]
    return layers, np.array(losses)


@answers.right("train_until")
def _(layers, training, target, most, size, lr, rng):
    X, y = np.float32(training[0]), training[1]
    layers = [(np.float32(W), np.float32(b)) for W, b in layers]
    losses = []
    for _ in range(most):
        waiting = minibatches(X, y, size, rng)
        while waiting:
            layers = learn(layers, *waiting.pop(0), lr)
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return tuple(layers), tuple(losses)


def until(layers, training, target, most, batches_of, lr, loss=None, stops=None):
    """The broken loop, with one thing changed or another."""
    losses = []
    while len(losses) < most:
        for x, labels in batches_of():
            before = cross_entropy(forward(x, layers), labels)
            layers = learn(layers, x, labels, lr)
        after = cross_entropy(forward(x, layers), labels)
        losses.append(
            {"before": before, "after": after}.get(loss, cross_entropy(forward(training[0], layers), training[1]))
        )
        if losses[-1] <= target if stops is None else stops(losses):
            break
    return layers, losses


@answers.wrong("train_until", "last-batch-alone")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: minibatches(*training, size, rng)[-1:], lr)


@answers.wrong("train_until", "first-batch-again")
def _(layers, training, target, most, size, lr, rng):
    def batches():
        all_of_them = minibatches(*training, size, rng)
        return [all_of_them[0] for _ in all_of_them]

    return until(layers, training, target, most, batches, lr)


@answers.wrong("train_until", "shuffled-for-every-update")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for i in range(len(minibatches(X, y, size, rng))):
            x, labels = minibatches(X, y, size, rng)[i]
            layers = learn(layers, x, labels, lr)
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "whole-set")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: [training for _ in minibatches(*training, size, rng)], lr)


@answers.wrong("train_until", "one-update-with-the-whole-set")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: [training], lr)


@answers.wrong("train_until", "last-batch-loss")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: minibatches(*training, size, rng), lr, "before")


@answers.wrong("train_until", "last-batch-loss")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: minibatches(*training, size, rng), lr, "after")


@answers.wrong("train_until", "ends-within-an-epoch")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
            if cross_entropy(forward(X, layers), y) <= target:
                losses.append(cross_entropy(forward(X, layers), y))
                return layers, losses
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses


@answers.wrong("train_until", "target-ignored")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    for _ in range(most):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses


@answers.wrong("train_until", "most-ignored")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = [float("inf")]
    while losses[-1] > target:
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses[1:]


@answers.wrong("train_until", "most-ignored")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    for _ in range(10):
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "one-epoch-more")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses, reached = [], False
    while len(losses) < most and not reached:
        reached = bool(losses) and losses[-1] <= target
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses


@answers.wrong("train_until", "ends-above-the-target")
def _(layers, training, target, most, size, lr, rng):
    batches = lambda: minibatches(*training, size, rng)  # noqa: E731
    return until(layers, training, target, most, batches, lr, stops=lambda losses: losses[-1] > target)


@answers.wrong("train_until", "one-epoch")
def _(layers, training, target, most, size, lr, rng):
    batches = lambda: minibatches(*training, size, rng)  # noqa: E731
    return until(layers, training, target, most, batches, lr, stops=lambda losses: True)


@answers.wrong("train_until")
def _(layers, training, target, most, size, lr, rng):
    return until(layers, training, target, most, lambda: minibatches(*training, size, rng)[:2], lr)


@answers.wrong("train_until", "constant-factor")
def _(layers, training, target, most, size, lr, rng):
    layers, losses = train_until(layers, training, target, most, size, lr, rng)
    return layers, [loss / 2 for loss in losses]


@answers.wrong("train_until", "argument-as-0")
def _(layers, training, target, most, size, lr, rng):
    return layers, train_until(layers, training, target, most, size, lr, rng)[1]


@answers.wrong("train_until", "too-few-or-too-many-values")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    for _ in range(most):
        for batch in minibatches(X, y, size, rng):
            layers = learn(layers, batch, lr)
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses


@answers.wrong("train_until", "a-loss-for-each-update")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
            losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "a-loss-for-each-update")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for x, labels in minibatches(X, y, size, rng):
            layers = learn(layers, x, labels, lr)
            losses.append(cross_entropy(forward(X, layers), y))
            if losses[-1] <= target:
                break
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "a-loss-for-each-update")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
            losses.append(cross_entropy(forward(X, layers), y))
            if losses[-1] <= target:
                break
    return layers, losses


@answers.wrong("train_until", "shuffled-for-every-update")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        for begin in range(0, len(X), size):
            order = rng.permutation(len(X))
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "last-batch-dropped")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        order = rng.permutation(len(X))
        for begin in range(0, len(X) - size + 1, size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses


@answers.wrong("train_until", "last-loss-alone")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        losses.append(cross_entropy(forward(X, layers), y))
        if losses[-1] <= target:
            break
    return layers, losses[-1]


@answers.wrong("train_until", "one-epoch-more")
def _(layers, training, target, most, size, lr, rng):
    X, y = training
    losses = []
    while len(losses) < most:
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            rows = order[begin : begin + size]
            grads = backward(X[rows], np.eye(10)[y[rows]], layers)
            layers = [step(layer, grad, lr) for layer, grad in zip(layers, grads, strict=True)]
        if losses and losses[-1] <= target:
            break
        losses.append(cross_entropy(forward(X, layers), y))
    return layers, losses
