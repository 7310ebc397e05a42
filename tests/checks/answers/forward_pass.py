"""Answers to lesson 2."""

import itertools
import math

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# dense(X, W, b)


@answers.right("dense")
def dense(X, W, b):
    return X @ W + b


@answers.right("dense")
def _(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for i in range(X.shape[0]):
        for k in range(W.shape[1]):
            total = 0
            for j in range(X.shape[1]):
                total += X[i, j] * W[j, k]
            Z[i, k] = total + b[k]
    return Z


@answers.right("dense")
def _(X, W, b):
    return [
        [sum(x * w for x, w in zip(row, unit, strict=True)) + bias for unit, bias in zip(W.T, b, strict=True)]
        for row in X
    ]


@answers.right("dense")
def _(X, W, b):
    return np.float32(X) @ np.float32(W) + np.float32(b)


@answers.right("dense")
def _(X, W, b):
    return np.stack([np.dot(W.T, x) + b for x in X])


@answers.right("dense")
def _(X, W, b):
    return np.add(np.einsum("ij,jk->ik", X, W), b.reshape(1, -1))


@answers.right("dense")
def _(X, W, b):
    return (W.T @ X.T + b[:, None]).T


@answers.wrong("dense", "bias-missing")
def _(X, W, b):
    return np.dot(X, W)


@answers.wrong("dense", "bias-missing")
def _(X, W, b):
    Z = []
    for x in X:
        Z.append([sum(x * W[:, k]) for k in range(len(b))])
    return Z


@answers.wrong("dense", "w-transposed")
def _(X, W, b):
    return np.dot(X, W.T) + b


@answers.wrong("dense", "order-swapped")
def _(X, W, b):
    return np.dot(W, X) + b


@answers.wrong("dense", "order-swapped")
def _(X, W, b):
    return W.T @ X + b


@answers.wrong("dense", "bias-along-the-wrong-axis")
def _(X, W, b):
    return np.dot(X, W) + b.reshape(-1, 1)


@answers.wrong("dense", "batch-lost")
def _(X, W, b):
    for x in X:
        return x @ W + b


@answers.wrong("dense", "batch-lost")
def _(X, W, b):
    return np.sum(X @ W + b, axis=0)


@answers.wrong("dense", "batch-lost")
def _(X, W, b):
    Z = []
    for x in X:
        for k in range(len(b)):
            Z.append(np.dot(x, W[:, k]) + b[k])
    return Z


@answers.wrong("dense", "multiplied-in-place")
def _(X, W, b):
    return np.multiply(X, W) + b


@answers.wrong("dense", "multiplied-in-place")
def _(X, W, b):
    return X * W


@answers.wrong("dense", "products-not-summed")
def _(X, W, b):
    return [[[x_j * W[j, k] + b[k] for k in range(len(b))] for j, x_j in enumerate(x)] for x in X]


@answers.wrong("dense", "biases-added-up")
def _(X, W, b):
    return np.dot(X, W) + sum(b)


@answers.wrong("dense", "bias-once-per-input")
def _(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        for k in range(len(b)):
            for j in range(len(W)):
                Z[i, k] += X[i, j] * W[j, k] + b[k]
    return Z


@answers.wrong("dense", "bias-to-the-inputs")
def _(X, W, b):
    return np.dot(X + b, W)


@answers.wrong("dense", "bias-subtracted")
def _(X, W, b):
    return X.dot(W) - b


@answers.wrong("dense", "relu-already")
def _(X, W, b):
    Z = X @ W + b
    Z[Z < 0] = 0
    return Z


@answers.wrong("dense", "argument-doubled")
def _(X, W, b):
    return 2 * (X @ W) + b


@answers.wrong("dense", "first-for-all")
def _(X, W, b):
    return X @ W + b[0]


@answers.wrong("dense", "activation-already")
def _(X, W, b):
    return np.tanh(X @ W + b)


@answers.wrong("dense", "rows-paired")
def _(X, W, b):
    total = 0
    for x, w in zip(X, W, strict=False):
        total = total + x * w
    return total + b


@answers.wrong("dense", "first-unit-only")
def _(X, W, b):
    return [sum(x * W[:, 0]) + b[0] for x in X]


@answers.wrong("dense", "bias-to-the-weights")
def _(X, W, b):
    return np.dot(X, W + b)


# softmax(Z)


@answers.right("softmax")
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.right("softmax")
def _(Z):
    P = []
    for row in Z:
        largest = max(row)
        powers = [math.exp(z - largest) for z in row]
        P.append([power / sum(powers) for power in powers])
    return P


@answers.right("softmax")
def _(Z):
    return np.stack([np.exp(z - z.max()) / np.exp(z - z.max()).sum() for z in Z])


@answers.right("softmax")
def _(Z):
    e = np.exp((Z.T - np.max(Z, axis=1)).T).astype(np.float32)
    return (e.T / e.sum(1)).T


@answers.right("softmax")
def _(Z):
    top = np.array([[row.max()] for row in Z])
    return np.exp(Z - top - np.log(np.sum(np.exp(Z - top), axis=-1)[:, np.newaxis]))


@answers.right("softmax")
def _(Z):
    # one over the sum of what the others have more
    return [[1 / sum(math.exp(min(other - z, 700)) for other in row) for z in row] for row in Z]


@answers.wrong("softmax", "over-the-whole-batch")
def _(Z):
    return np.exp(Z) / np.sum(np.exp(Z))


@answers.wrong("softmax", "over-the-whole-batch")
def _(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


@answers.wrong("softmax", "wrong-axis")
def _(Z):
    e = np.exp(Z)
    return e / e.sum(axis=0, keepdims=True)


@answers.wrong("softmax", "wrong-axis")
def _(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@answers.wrong("softmax", "no-exp")
def _(Z):
    return [[z / sum(row) for z in row] for row in Z]


@answers.wrong("softmax", "not-divided")
def _(Z):
    P = np.zeros_like(Z)
    for i, row in enumerate(Z):
        P[i] = np.exp(row - max(row))
    return P


@answers.wrong("softmax", "not-divided")
def _(Z):
    return np.e**Z


@answers.wrong("softmax", "overflows")
def _(Z):
    e = np.exp(Z)
    return e / e.sum(axis=-1, keepdims=True)


@answers.wrong("softmax", "overflows")
def _(Z):
    P = []
    for row in Z:
        powers = [math.exp(z) for z in row]
        P.append([power / sum(powers) for power in powers])
    return P


@answers.wrong("softmax", "one-maximum-for-all-rows")
def _(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=1, keepdims=True)


@answers.wrong("softmax", "column-of-sums-lost")
def _(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=1)


@answers.wrong("softmax", "column-of-sums-lost")
def _(Z):
    e = np.exp(Z - np.max(Z, axis=1))
    return e / np.sum(e, axis=1)


@answers.wrong("softmax", "sign-flipped")
def _(Z):
    e = np.exp(-Z)
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "sign-flipped")
def _(Z):
    e = np.exp(Z.min(axis=1, keepdims=True) - Z)
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "sigmoid-of-each")
def _(Z):
    return 1 / (1 + np.exp(-Z))


@answers.wrong("softmax", "winner-takes-all")
def _(Z):
    return [[1 if z == max(row) and k == list(row).index(max(row)) else 0 for k, z in enumerate(row)] for row in Z]


@answers.wrong("softmax", "winner-takes-all")
def _(Z):
    return (Z.max(axis=1, keepdims=True) == Z) * 1.0


@answers.wrong("softmax", "first-row-only")
def _(Z):
    for row in Z:
        e = np.exp(row - row.max())
        return e / e.sum()


@answers.wrong("softmax", "other-base")
def _(Z):
    e = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "one-minus")
def _(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return 1 - e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax")
def _(Z):
    e = (Z - Z.min(axis=1, keepdims=True)) ** 2 + 1
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "too-little-taken-off")
def _(Z):
    e = np.exp(Z - np.mean(Z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "too-little-taken-off")
def _(Z):
    e = [np.exp(row - min(row)) for row in Z]
    return np.array([row / sum(row) for row in e])


@answers.wrong("softmax", "fixed-number-taken-off")
def _(Z):
    e = np.exp(Z - 1000)
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "scores-cut")
def _(Z):
    e = np.exp(np.minimum(Z, 700))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "scores-cut")
def _(Z):
    e = np.exp(np.clip(Z, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


# init_layer(n_in, n_out, rng)


@answers.right("init_layer")
def init_layer(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
    b = np.zeros(n_out)
    return W, b


@answers.right("init_layer")
def _(n_in, n_out, rng):
    return rng.normal(0, math.sqrt(2 / n_in), (n_in, n_out)), np.zeros(n_out)


@answers.right("init_layer")
def _(n_in, n_out, rng):
    scale = (2 / n_in) ** 0.5
    W = [[scale * rng.normal() for _ in range(n_out)] for _ in range(n_in)]
    return W, [0.0] * n_out


@answers.right("init_layer")
def _(n_in, n_out, rng):
    return [np.float32(np.sqrt(2 / n_in) * rng.standard_normal((n_in, n_out))), np.zeros(n_out, dtype=np.float32)]


@answers.right("init_layer")
def _(n_in, n_out, rng):
    W = np.zeros((n_in, n_out))
    for i in range(n_in):
        W[i] = rng.normal(scale=np.sqrt(2) / np.sqrt(n_in), size=n_out)
    return (W, 0 * W[0])


@answers.wrong("init_layer", "zeros")
def _(n_in, n_out, rng):
    return [[0] * n_out for _ in range(n_in)], [0] * n_out


@answers.wrong("init_layer", "all-equal")
def _(n_in, n_out, rng):
    return np.ones((n_in, n_out)), np.zeros(n_out)


@answers.wrong("init_layer", "all-equal")
def _(n_in, n_out, rng):
    w = rng.normal() * np.sqrt(2 / n_in)
    return np.ones((n_in, n_out)) * w, np.zeros(n_out)


@answers.wrong("init_layer", "not-shrunk")
def _(n_in, n_out, rng):
    return rng.standard_normal((n_in, n_out)), np.zeros(n_out)


@answers.wrong("init_layer", "root-missing")
def _(n_in, n_out, rng):
    return rng.normal(0, 2 / n_in, size=(n_in, n_out)), np.zeros(n_out)


@answers.wrong("init_layer", "counts-outputs")
def _(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_out), size=(n_in, n_out)), np.zeros(n_out)


@answers.wrong("init_layer", "two-missing")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) / np.sqrt(n_in), np.zeros(n_out)


@answers.wrong("init_layer", "widened")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) / np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "all-positive")
def _(n_in, n_out, rng):
    return rng.random(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "shared-random-numbers")
def _(n_in, n_out, rng):
    return np.random.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "generator-of-its-own")
def _(n_in, n_out, rng):
    rng = np.random.default_rng(42)
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "biases-random")
def _(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
    b = rng.normal(size=n_out) * np.sqrt(2 / n_in)
    return W, b


@answers.wrong("init_layer", "one-bias-for-each-input")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_in)


@answers.wrong("init_layer", "biases-as-a-matrix")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros((1, n_out))


@answers.wrong("init_layer", "biases-as-a-matrix")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), 0


@answers.wrong("init_layer", "bias-missing")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


@answers.wrong("init_layer", "order-swapped")
def _(n_in, n_out, rng):
    return np.zeros(n_out), rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


@answers.wrong("init_layer", "w-transposed")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "drawn-in-another-order")
def _(n_in, n_out, rng):
    units = [rng.normal(size=n_in) * np.sqrt(2 / n_in) for _ in range(n_out)]
    return np.array(units).T, np.zeros(n_out)


@answers.wrong("init_layer", "fixed-factor")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 0.01, np.zeros(n_out)


@answers.wrong("init_layer", "drawn-evenly")
def _(n_in, n_out, rng):
    return rng.uniform(-1, 1, (n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "biases-of-1")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.ones(n_out)


@answers.wrong("init_layer", "not-shrunk")
def _(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out))
    np.multiply(W, np.sqrt(2 / n_in))  # the product is kept nowhere
    return W, np.zeros(n_out)


@answers.wrong("init_layer", "root-of-the-two-only")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2) / n_in, np.zeros(n_out)


@answers.wrong("init_layer", "biases-drawn-first")
def _(n_in, n_out, rng):
    b = rng.normal(size=n_out)
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), b


@answers.wrong("init_layer", "shape-not-by-name")
def _(n_in, n_out, rng):
    return rng.normal(n_in, n_out) * np.sqrt(2 / n_in), np.zeros(n_out)


# forward(X, layers)


def relu(Z):
    return np.maximum(0, Z)


@answers.right("forward")
def forward(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(dense(A, W, b))
    W, b = layers[-1]
    return softmax(dense(A, W, b))


@answers.right("forward")
def _(X, layers):
    A = X
    for i, (W, b) in enumerate(layers):
        A = A @ W + b
        if i < len(layers) - 1:
            A = np.where(A > 0, A, 0)
    return softmax(A)


@answers.right("forward")
def _(X, layers):
    rows = []
    for x in X:
        a = list(x)
        for i, (W, b) in enumerate(layers):
            z = [sum(a[j] * W[j][k] for j in range(len(a))) + b[k] for k in range(len(b))]
            a = [max(0.0, v) for v in z] if i + 1 < len(layers) else z
        powers = [math.exp(v - max(a)) for v in a]
        rows.append([power / sum(powers) for power in powers])
    return rows


@answers.right("forward")
def _(X, layers):
    A = X.astype(np.float32)
    *hidden, (W, b) = [(np.float32(W), np.float32(b)) for W, b in layers]
    for V, c in hidden:
        A = relu(A @ V + c)
    return softmax(A @ W + b)


@answers.right("forward")
def _(X, layers):
    def go(A, rest):
        Z = dense(A, *rest[0])
        return softmax(Z) if len(rest) == 1 else go(relu(Z), rest[1:])

    return go(X, layers)


@answers.wrong("forward", "x-again")
def _(X, layers):
    for W, b in layers[:-1]:
        A = relu(dense(X, W, b))
    W, b = layers[-1]
    A = dense(X, W, b)
    return softmax(A)


@answers.wrong("forward", "x-again")
def _(X, layers):
    for W, b in layers:
        A = relu(X @ W + b)
    return A


@answers.wrong("forward", "hidden-activation-missing")
def _(X, layers):
    A = X
    for W, b in layers:
        A = A @ W + b
    return softmax(A)


@answers.wrong("forward", "relu-on-the-output-too")
def _(X, layers):
    A = X
    for W, b in layers:
        A = relu(A @ W + b)
    return softmax(A)


@answers.wrong("forward", "relu-in-place-of-softmax")
def _(X, layers):
    A = X
    for W, b in layers:
        A = relu(A @ W + b)
    return A


@answers.wrong("forward", "softmax-missing")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(A @ W + b)
    return A @ layers[-1][0] + layers[-1][1]


@answers.wrong("forward", "softmax-everywhere")
def _(X, layers):
    A = X
    for W, b in layers:
        A = softmax(A @ W + b)
    return A


@answers.wrong("forward", "sigmoid-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = 1 / (1 + np.exp(-(A @ W + b)))
    return softmax(dense(A, *layers[-1]))


@answers.wrong("forward", "first-layer-only")
def _(X, layers):
    for W, b in layers:
        A = relu(X @ W + b)
        return A


@answers.wrong("forward", "first-layer-only")
def _(X, layers):
    W, b = layers[0]
    return dense(X, W, b)


@answers.wrong("forward", "last-layer-left-out")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(A @ W + b)
    return softmax(A)


@answers.wrong("forward", "two-layers-only")
def _(X, layers):
    (W1, b1), (W2, b2) = layers[0], layers[1]
    return softmax(relu(X @ W1 + b1) @ W2 + b2)


@answers.wrong("forward", "biases-missing")
def _(X, layers):
    A = X
    for W, _b in layers[:-1]:
        A = relu(A @ W)
    return softmax(A @ layers[-1][0])


@answers.wrong("forward", "relu-on-the-input")
def _(X, layers):
    A = X
    for W, b in layers:
        A = relu(A) @ W + b
    return softmax(A)


@answers.wrong("forward", "softmax-over-the-batch")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(A @ W + b)
    e = np.exp(dense(A, *layers[-1]))
    return e / e.sum()


@answers.wrong("forward", "tanh-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.tanh(A @ W + b)
    return softmax(dense(A, *layers[-1]))


@answers.wrong("forward", "sizes-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = abs(A @ W + b)
    return softmax(dense(A, *layers[-1]))


@answers.wrong("forward", "shapes-do-not-fit")
def _(X, layers):
    A = X
    for W, b in layers[::-1]:
        A = relu(A @ W + b)
    return softmax(A)


@answers.wrong("forward", "x-again-in-the-loop")
def _(X, layers):
    for W, b in layers[:-1]:
        A = relu(dense(X, W, b))
    W, b = layers[-1]
    return softmax(dense(A, W, b))


@answers.wrong("forward", "x-again-in-the-loop")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(X @ W + b)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "return-inside-the-loop")
def _(X, layers):
    for W, b in layers[:-1]:
        A = relu(dense(X, W, b))
        V, c = layers[-1]
        return softmax(dense(A, V, c))


@answers.wrong("forward", "last-layer-in-the-loop")
def _(X, layers):
    for W, b in layers[:-1]:
        X = relu(dense(X, W, b))
        X = softmax(dense(X, *layers[-1]))
    return X


@answers.wrong("forward", "place-of-the-largest")
def _(X, layers):
    return np.argmax(forward(X, layers), axis=1)


@answers.wrong("forward", "relu-on-the-input")
def _(X, layers):
    for W, b in layers[:-1]:
        X = dense(relu(X), W, b)
    return softmax(dense(X, *layers[-1]))


@answers.wrong("forward", "softmax-everywhere")
def _(X, layers):
    for W, b in layers[:-1]:
        X = softmax(relu(dense(X, W, b)))
    return softmax(dense(X, *layers[-1]))


# count_parameters(sizes)


@answers.right("count_parameters")
def count_parameters(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out + n_out
    return total


@answers.right("count_parameters")
def _(sizes):
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))


@answers.right("count_parameters")
def _(sizes):
    n = np.array(sizes)
    return np.sum(n[:-1] * n[1:]) + np.sum(n[1:])


@answers.right("count_parameters")
def _(sizes):
    rng = np.random.default_rng(0)
    count = 0
    for i in range(1, len(sizes)):
        W, b = init_layer(sizes[i - 1], sizes[i], rng)
        count = count + W.size + b.size
    return count


@answers.right("count_parameters")
def _(sizes):
    n_in, *rest = sizes
    total = 0.0
    for n_out in rest:
        total += n_out + n_in * n_out
        n_in = n_out
    return np.float32(total)


@answers.wrong("count_parameters", "biases-forgotten")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out
    return total


@answers.wrong("count_parameters", "last-layer-left-out")
def _(sizes):
    total = 0
    for i in range(len(sizes) - 2):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


@answers.wrong("count_parameters", "first-layer-left-out")
def _(sizes):
    total = 0
    for i in range(1, len(sizes) - 1):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


@answers.wrong("count_parameters", "one-bias-for-each-layer")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out + 1
    return total


@answers.wrong("count_parameters", "inputs-have-biases")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out
    return total + sum(sizes)


@answers.wrong("count_parameters", "both-added")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out + n_in + n_out
    return total


@answers.wrong("count_parameters", "sizes-added")
def _(sizes):
    total = 0
    for n in sizes:
        total += n
    return total


@answers.wrong("count_parameters", "biases-through-weights")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out * n_out
    return total


@answers.wrong("count_parameters", "last-turn-only")
def _(sizes):
    for n_in, n_out in itertools.pairwise(sizes):
        total = n_in * n_out + n_out
    return total


@answers.wrong("count_parameters", "first-turn-only")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * n_out + n_out
        return total


@answers.wrong("count_parameters", "all-multiplied")
def _(sizes):
    return math.prod(sizes)


@answers.wrong("count_parameters", "constant-factor")
def _(sizes):
    return 2 * count_parameters(sizes)


@answers.wrong("count_parameters")
def _(sizes):
    return count_parameters(sizes) + len(sizes)


@answers.wrong("count_parameters", "a-size-times-itself")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_out**2 + n_in
    return total


@answers.wrong("count_parameters", "bias-inside-the-product")
def _(sizes):
    total = 0
    for n_in, n_out in itertools.pairwise(sizes):
        total += n_in * (n_out + n_out)
    return total


@answers.wrong("init_layer", "biases-of-1")
def _(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * (2 / n_in) ** 0.5
    return W, np.full(n_out, 1.0)


@answers.wrong("init_layer")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) ** 3 * np.sqrt(2 / n_in), np.zeros(n_out)


# Mistakes of readers who had nothing but the notebook


@answers.wrong("softmax", "nearly-right")
def _(Z):
    e = 2.7
    shifted = Z - Z.max(axis=1, keepdims=True)
    powers = e**shifted
    return powers / powers.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "first-only-right")
def _(Z):
    n, K = Z.shape
    P = np.zeros((n, K))
    total = 0.0
    for i in range(n):
        biggest = max(Z[i])
        for k in range(K):
            P[i, k] = np.exp(Z[i, k] - biggest)
            total += P[i, k]
        for k in range(K):
            P[i, k] = P[i, k] / total
    return P


@answers.wrong("softmax", "logarithm")
def _(Z):
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shifted - log_sum


@answers.wrong("init_layer", "whole-division")
def _(n_in, n_out, rng):
    factor = np.sqrt(2 // n_in)
    W = factor * rng.normal(size=(n_in, n_out))
    b = np.zeros(n_out)
    return W, b


@answers.wrong("init_layer", "counts-both-sides")
def _(n_in, n_out, rng):
    limit = np.sqrt(2.0 / (n_in + n_out))
    W = rng.normal(size=(n_in, n_out)) * limit
    b = np.zeros(n_out)
    return W, b


@answers.wrong("forward", "last-hidden-layer-left-out")
def _(X, layers):
    last = len(layers) - 1
    out = X
    for i in range(0, last - 1):
        W = layers[i][0]
        b = layers[i][1]
        out = relu(dense(out, W, b))
    return softmax(dense(out, layers[last][0], layers[last][1]))


@answers.wrong("forward", "first-layer-left-out")
def _(X, layers):
    A = X
    for i in range(1, len(layers) - 1):
        W, b = layers[i]
        A = relu(dense(A, W, b))
    W, b = layers[-1]
    return softmax(dense(A, W, b))


@answers.wrong("forward", "last-layer-twice")
def _(X, layers):
    A = X
    for W, b in layers:
        A = relu(dense(A, W, b))
    W, b = layers[-1]
    return softmax(dense(A, W, b))


@answers.wrong("forward", "another-layer-at-the-end")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = relu(dense(A, W, b))
    return softmax(dense(A, W, b))


@answers.wrong("dense", "bias-multiplied")
def _(X, W, b):
    return (X @ W) * b


@answers.wrong("dense", "averaged")
def _(X, W, b):
    return X @ W / X.shape[1] + b


@answers.wrong("dense", "activation-already")
def _(X, W, b):
    return 1 / (1 + np.exp(-(X @ W + b)))


@answers.wrong("dense", "biases-averaged")
def _(X, W, b):
    return X @ W + b.mean()


@answers.wrong("softmax", "other-base")
def _(Z):
    e = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "divided-by-a-count")
def _(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / Z.shape[1]


@answers.wrong("softmax", "softmax-twice")
def _(Z):
    def f(Z):
        e = np.exp(Z - Z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    return f(f(Z))


@answers.wrong("softmax", "sum-without-itself")
def _(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) - e)


@answers.wrong("softmax", "length-for-sum")
def _(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / np.linalg.norm(e, axis=1, keepdims=True)


@answers.wrong("softmax", "shifted-on-one-side")
def _(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z).sum(axis=1, keepdims=True)


@answers.wrong("softmax", "exp-of-the-sum")
def _(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(
        (Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
    )


@answers.wrong("softmax", "negative-scores-cut")
def _(Z):
    Y = np.maximum(0, Z)
    e = np.exp(Y - Y.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("softmax", "one-too-many-in-the-sum")
def _(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (1 + e.sum(axis=1, keepdims=True))


@answers.wrong("softmax", "largest-of-each-column")
def _(Z):
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@answers.wrong("init_layer", "inputs-copied")
def _(n_in, n_out, rng):
    return np.tile(rng.normal(size=n_out) * np.sqrt(2 / n_in), (n_in, 1)), np.zeros(n_out)


@answers.wrong("init_layer", "drawn-evenly")
def _(n_in, n_out, rng):
    return rng.uniform(-1, 1, size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "fixed-factor")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 0.01, np.zeros(n_out)


@answers.wrong("init_layer", "not-the-first-draw")
def _(n_in, n_out, rng):
    rng.normal(size=(n_in, n_out))
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "biases-not-0")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.full(n_out, 0.1)


@answers.wrong("init_layer", "factor-added")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) + np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer", "squared-for-root")
def _(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 2 / n_in**2, np.zeros(n_out)


@answers.wrong("init_layer", "units-copied")
def _(n_in, n_out, rng):
    return np.repeat(rng.normal(size=(n_in, 1)), n_out, axis=1) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("forward", "tanh-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.tanh(A @ W + b)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "sizes-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.abs(A @ W + b)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "step-for-relu")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = (A @ W + b > 0) * 1.0
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "negative-side-kept")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.minimum(0, A @ W + b)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "leaky")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = A @ W + b
        A = np.where(A > 0, A, 0.1 * A)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "capped-at-1")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.clip(A @ W + b, 0, 1)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "last-bias-missing")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    return softmax(A @ layers[-1][0])


@answers.wrong("forward", "hidden-biases-missing")
def _(X, layers):
    A = X
    for W, _b in layers[:-1]:
        A = np.maximum(0, A @ W)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "bias-after-the-activation")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    return softmax(A @ layers[-1][0]) + layers[-1][1]


@answers.wrong("forward", "relu-on-some-layers-only")
def _(X, layers):
    A = X
    for k, (W, b) in enumerate(layers[:-1]):
        A = A @ W + b
        if k == 0:
            A = np.maximum(0, A)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "sigmoid-for-softmax")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    return 1 / (1 + np.exp(-(A @ layers[-1][0] + layers[-1][1])))


@answers.wrong("forward", "not-divided")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    return np.exp(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "softmax-twice")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    return softmax(softmax(A @ layers[-1][0] + layers[-1][1]))


@answers.wrong("forward", "scores-divided")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    Z = A @ layers[-1][0] + layers[-1][1]
    return Z / Z.sum(axis=1, keepdims=True)


@answers.wrong("forward", "biases-twice")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b + b)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward", "biases-subtracted")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W - b)
    return softmax(A @ layers[-1][0] - layers[-1][1])


@answers.wrong("count_parameters", "some-biases-missing")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b for a, b in P) + sizes[1]


@answers.wrong("count_parameters", "biases-of-the-inputs-only")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b for a, b in P) + sizes[0]


@answers.wrong("count_parameters", "one-bias-in-all")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b for a, b in P) + 1


@answers.wrong("count_parameters", "both-sizes-one-more")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum((a + 1) * (b + 1) for a, b in P)


@answers.wrong("count_parameters", "all-multiplied")
def _(sizes):
    p = 1
    for s in sizes:
        p *= s
    return p


@answers.wrong("count_parameters", "all-pairs")
def _(sizes):
    t = 0
    for i in range(len(sizes)):
        for j in range(i + 1, len(sizes)):
            t += sizes[i] * sizes[j] + sizes[j]
    return t


@answers.wrong("count_parameters", "inputs-of-the-first-for-all")
def _(sizes):
    return sum(sizes[0] * b + b for b in sizes[1:])


@answers.wrong("count_parameters", "biases-twice")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b + 2 * b for a, b in P)


@answers.wrong("count_parameters", "weights-twice")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(2 * a * b + b for a, b in P)


@answers.wrong("count_parameters", "biases-subtracted")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b - b for a, b in P)


@answers.wrong("count_parameters", "biases-of-the-last-for-all")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b + sizes[-1] for a, b in P)


@answers.wrong("count_parameters", "one-bias-for-each-size")
def _(sizes):
    P = list(itertools.pairwise(sizes))
    return sum(a * b for a, b in P) + len(sizes)


@answers.wrong("count_parameters", "in-a-ring")
def _(sizes):
    t = 0
    for i in range(len(sizes)):
        t += sizes[i - 1] * sizes[i] + sizes[i]
    return t


@answers.wrong("dense")
def _(X, W, b):
    return X @ W + np.resize(b, len(X))[:, None]


@answers.wrong("init_layer")
def _(n_in, n_out, rng):
    return rng.integers(-1, 2, size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@answers.wrong("init_layer")
def _(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
    return W, W[0]


@answers.wrong("forward")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        Z = np.maximum(0, A @ W + b)
        A = A + Z if A.shape == Z.shape else Z
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("forward")
def _(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
        A = A / max(A.max(), 1)
    return softmax(A @ layers[-1][0] + layers[-1][1])


@answers.wrong("count_parameters")
def _(sizes):
    return sum(n_in**n_out + n_out for n_in, n_out in itertools.pairwise(sizes))
