"""Answers to lesson 4."""

import math

import numpy as np

from helpers import nn
from tests.checks.answers import Answers

answers = Answers()

# d_sigmoid(z)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@answers.right("d_sigmoid")
def _(z):
    a = nn.sigmoid(z)
    return a * (1 - a)


@answers.right("d_sigmoid")
def _(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@answers.right("d_sigmoid")
def _(z):
    slopes = []
    for value in z:
        a = 1 / (1 + math.exp(-value))
        slopes.append(a - a**2)
    return slopes


@answers.right("d_sigmoid")
def _(z):
    a = sigmoid(z.astype(np.float32))
    return a * (np.float32(1) - a)


@answers.right("d_sigmoid")
def _(z):
    return (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5


@answers.wrong("d_sigmoid", "slope-of-the-output")
def _(z):
    a = sigmoid(z)
    return sigmoid(a) * (1 - sigmoid(a))


@answers.wrong("d_sigmoid", "formula-on-z")
def _(z):
    return z * (1 - z)


@answers.wrong("d_sigmoid", "value-for-slope")
def _(z):
    return sigmoid(z)


@answers.wrong("d_sigmoid", "one-minus-output")
def _(z):
    return 1 - sigmoid(z)


@answers.wrong("d_sigmoid", "one-minus-output")
def _(z):
    return np.exp(-z) / (1 + np.exp(-z))


@answers.wrong("d_sigmoid", "slope-of-tanh")
def _(z):
    a = sigmoid(z)
    return 1 - a * a


@answers.wrong("d_sigmoid", "slope-of-tanh")
def _(z):
    return 1 / np.cosh(z) ** 2


@answers.wrong("d_sigmoid", "sign-flipped")
def _(z):
    a = sigmoid(z)
    return a * (a - 1)


@answers.wrong("d_sigmoid", "plus-for-minus")
def _(z):
    a = sigmoid(z)
    return a * (1 + a)


@answers.wrong("d_sigmoid", "added-up")
def _(z):
    a = sigmoid(z)
    return a @ (1 - a)


@answers.wrong("d_sigmoid", "returns-nothing")
def _(z):
    a = sigmoid(z)
    a * (1 - a)


@answers.wrong("d_sigmoid")
def _(z):
    return sigmoid(z) * 1 - sigmoid(z) / 2


@answers.wrong("d_sigmoid", "argument-unused")
def _(z):
    return np.full(len(z), 0.25)


@answers.wrong("d_sigmoid", "constant-factor")
def _(z):
    a = sigmoid(z)
    return 2 * a * (1 - a)


@answers.wrong("d_sigmoid", "unknown-name")
def _(z):
    return a * (1 - a)  # noqa: F821


# d_tanh(z)


@answers.right("d_tanh")
def _(z):
    return 1 - np.tanh(z) ** 2


@answers.right("d_tanh")
def _(z):
    a = nn.tanh(z)
    return (1 - a) * (1 + a)


@answers.right("d_tanh")
def _(z):
    return [1 / math.cosh(value) ** 2 for value in z]


@answers.right("d_tanh")
def _(z):
    a = np.tanh(np.float32(z))
    return np.float32(1) - a * a


@answers.right("d_tanh")
def _(z):
    return tuple(1 - math.tanh(z[i]) ** 2 for i in range(len(z)))


@answers.wrong("d_tanh", "slope-of-the-output")
def _(z):
    a = np.tanh(z)
    return 1 - np.tanh(a) ** 2


@answers.wrong("d_tanh", "square-missing")
def _(z):
    return 1 - np.tanh(z)


@answers.wrong("d_tanh", "doubled-for-squared")
def _(z):
    return 1 - np.tanh(z) * 2


@answers.wrong("d_tanh", "slope-of-sigmoid")
def _(z):
    a = np.tanh(z)
    return a * (1 - a)


@answers.wrong("d_tanh", "slope-of-sigmoid")
def _(z):
    a = sigmoid(z)
    return a * (1 - a)


@answers.wrong("d_tanh", "formula-on-z")
def _(z):
    return 1 - z * z


@answers.wrong("d_tanh", "value-for-slope")
def _(z):
    return [math.tanh(value) for value in z]


@answers.wrong("d_tanh", "square-alone")
def _(z):
    return np.tanh(z) ** 2


@answers.wrong("d_tanh", "sign-flipped")
def _(z):
    return np.tanh(z) ** 2 - 1


@answers.wrong("d_tanh", "plus-for-minus")
def _(z):
    a = np.tanh(z)
    return 1 + a * a


@answers.wrong("d_tanh", "prints")
def _(z):
    print(1 - np.tanh(z) ** 2)


@answers.wrong("d_tanh", "power-sign")
def _(z):
    return 1 - np.tanh(z) ^ 2


@answers.wrong("d_tanh", "higher-power")
def _(z):
    return 1 - np.tanh(z) ** 3


@answers.wrong("d_tanh", "squared-too-early")
def _(z):
    return 1 - np.tanh(z**2)


# d_relu(z)


@answers.right("d_relu")
def _(z):
    return (z > 0).astype(float)


@answers.right("d_relu")
def _(z):
    return z >= 0


@answers.right("d_relu")
def _(z):
    return np.array([1 if value > 0 else 0 for value in z.ravel()]).reshape(z.shape)


@answers.right("d_relu")
def _(z):
    return np.where(z > 0, np.float32(1), np.float32(0))


@answers.right("d_relu")
def _(z):
    slopes = np.zeros(z.shape)
    slopes[z > 0] = 1
    return slopes


@answers.wrong("d_relu", "a-row-only")
def _(z):
    return [1 if value > 0 else 0 for value in z]


@answers.wrong("d_relu", "a-row-only")
def _(z):
    slopes = np.zeros(len(z))
    slopes[z > 0] = 1
    return slopes


@answers.wrong("d_relu", "a-row-only")
def _(z):
    return np.array([max(0, v) / v for v in z.ravel()])


@answers.right("d_relu")
def _(z):
    a = np.maximum(0, z)
    return np.sign(a)


@answers.wrong("d_relu", "value-for-slope")
def _(z):
    return np.maximum(0, z)


@answers.wrong("d_relu", "value-for-slope")
def _(z):
    return [value if value > 0 else 0 for value in z]


@answers.wrong("d_relu", "sides-swapped")
def _(z):
    return np.where(z > 0, 0, 1)


@answers.wrong("d_relu", "minus-1-for-negatives")
def _(z):
    return [1 if value > 0 else -1 for value in z]


@answers.wrong("d_relu", "always-1")
def _(z):
    return z / z


@answers.wrong("d_relu", "one-for-all")
def _(z):
    return 1 if max(z) > 0 else 0


@answers.wrong("d_relu", "one-for-all")
def _(z):
    for value in z:
        return 1 if value > 0 else 0


@answers.wrong("d_relu", "leaky")
def _(z):
    return np.where(z > 0, 1, 0.01)


@answers.wrong("d_relu", "keeps-the-positive-only")
def _(z):
    return [1 for value in z if value > 0]


@answers.wrong("d_relu", "slope-of-sigmoid")
def _(z):
    a = sigmoid(z)
    return a * (1 - a)


@answers.wrong("d_relu", "changes-its-input")
def _(z):
    z[z > 0] = 1
    z[z < 0] = 0
    return z


@answers.wrong("d_relu", "if-on-an-array")
def _(z):
    if z > 0:
        return 1
    return 0


@answers.wrong("d_relu", "argument-one-more")
def _(z):
    return (z > -1).astype(float)


@answers.wrong("d_relu", "from-1-on")
def _(z):
    return (z > 1).astype(float)


@answers.wrong("d_relu", "argument-unused")
def _(z):
    return np.zeros(len(z))


# output_delta(P, T)


@answers.right("output_delta")
def output_delta(P, T):
    return (P - T) / len(P)


@answers.right("output_delta")
def _(P, T):
    n, K = P.shape
    delta = np.zeros((n, K))
    for i in range(n):
        for k in range(K):
            delta[i, k] = (P[i, k] - T[i, k]) / n
    return delta


@answers.right("output_delta")
def _(P, T):
    return [[(p - t) / len(P) for p, t in zip(row, truth, strict=True)] for row, truth in zip(P, T, strict=True)]


@answers.right("output_delta")
def _(P, T):
    return np.subtract(P, T, dtype=np.float32) / np.float32(P.shape[0])


@answers.right("output_delta")
def _(P, T):
    delta = P.copy()
    delta[np.arange(len(P)), T.argmax(axis=1)] -= 1
    delta /= len(P)
    return delta


@answers.right("output_delta")
def _(P, T):
    n = len(P)
    delta = np.zeros_like(P)
    for i in range(n):  # the long way: the slope of the loss, through the slopes of the softmax
        slopes = np.diag(P[i]) - np.outer(P[i], P[i])
        delta[i] = slopes @ (-T[i] / P[i]) / n
    return delta


@answers.wrong("output_delta", "sign-flipped")
def _(P, T):
    return (T - P) / len(P)


@answers.wrong("output_delta", "not-divided")
def _(P, T):
    return P - T


@answers.wrong("output_delta", "sign-flipped-not-divided")
def _(P, T):
    return T - P


@answers.wrong("output_delta", "divided-by-all-entries")
def _(P, T):
    return (P - T) / P.size


@answers.wrong("output_delta", "divided-by-all-entries")
def _(P, T):
    return (P - T) / P.shape[1]


@answers.wrong("output_delta", "sigmoid-slope-too")
def _(P, T):
    return (P - T) / len(P) * P * (1 - P)


@answers.wrong("output_delta", "loss-slope-alone")
def _(P, T):
    return -T / P / len(P)


@answers.wrong("output_delta", "squared")
def _(P, T):
    return (P - T) ** 2 / len(P)


@answers.wrong("output_delta", "doubled")
def _(P, T):
    return 2 * (P - T) / len(P)


@answers.wrong("output_delta", "without-signs")
def _(P, T):
    return abs(P - T) / len(P)


@answers.wrong("output_delta", "mean-over-examples")
def _(P, T):
    return (P - T).mean(axis=0)


@answers.wrong("output_delta", "changes-its-input")
def _(P, T):
    P -= T
    P /= len(P)
    return P


@answers.wrong("output_delta", "parentheses-missing")
def _(P, T):
    return P - T / len(P)


@answers.wrong("output_delta", "wrong-shape")
def _(P, T):
    return np.sum(P - T) / len(P)


@answers.wrong("output_delta", "argument-negated")
def _(P, T):
    return (P + T) / len(P)


@answers.wrong("output_delta", "divided-by-one-more")
def _(P, T):
    return (P - T) / (len(P) + 1)


@answers.wrong("output_delta", "returns-nothing")
def _(P, T):
    delta = (P - T) / len(P)  # noqa: F841


# dense_backward(delta, X, W)


@answers.right("dense_backward")
def dense_backward(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), delta @ W.T


@answers.right("dense_backward")
def _(delta, X, W):
    dW, db, dX = np.zeros(W.shape), np.zeros(W.shape[1]), np.zeros(X.shape)
    for e in range(len(X)):
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                dW[i, j] += X[e, i] * delta[e, j]
                dX[e, i] += W[i, j] * delta[e, j]
        db += delta[e]
    return dW, db, dX


@answers.right("dense_backward")
def _(delta, X, W):
    dW = sum(np.outer(x, d) for x, d in zip(X, delta, strict=True))
    return [dW, np.ones(len(X)) @ delta, np.array([W @ d for d in delta])]


@answers.right("dense_backward")
def _(delta, X, W):
    d, x, w = delta.astype(np.float32), X.astype(np.float32), W.astype(np.float32)
    return np.dot(x.T, d), np.sum(d, 0), np.dot(d, w.T)


@answers.right("dense_backward")
def _(delta, X, W):
    dW = np.einsum("ei,ej->ij", X, delta).tolist()
    db = [sum(column) for column in delta.T]
    return dW, db, (W @ delta.T).T


@answers.wrong("dense_backward", "dW-transposed")
def _(delta, X, W):
    return delta.T @ X, delta.sum(axis=0), delta @ W.T


@answers.wrong("dense_backward", "db-not-summed")
def _(delta, X, W):
    return X.T @ delta, delta, delta @ W.T


@answers.wrong("dense_backward", "db-over-outputs")
def _(delta, X, W):
    return X.T @ delta, delta.sum(1), delta @ W.T


@answers.wrong("dense_backward", "db-added-up-altogether")
def _(delta, X, W):
    return X.T @ delta, np.sum(delta), delta @ W.T


@answers.wrong("dense_backward", "db-averaged")
def _(delta, X, W):
    return X.T @ delta, np.mean(delta, axis=0), delta @ W.T


@answers.wrong("dense_backward", "divided-again")
def _(delta, X, W):
    n = len(X)
    return X.T @ delta / n, delta.sum(axis=0) / n, delta @ W.T


@answers.wrong("dense_backward", "W-for-W-transposed")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), delta @ W


@answers.wrong("dense_backward", "dX-on-its-side")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), W @ delta.T


@answers.wrong("dense_backward", "updated-weights")
def _(delta, X, W):
    dW, db = X.T @ delta, delta.sum(axis=0)
    W = W - 0.1 * dW
    return dW, db, delta @ W.T


@answers.wrong("dense_backward", "updated-weights")
def _(delta, X, W):
    dW, db = X.T @ delta, delta.sum(axis=0)
    W -= 0.01 * dW
    return dW, db, delta @ W.T


@answers.wrong("dense_backward", "W-for-X")
def _(delta, X, W):
    return W, delta.sum(axis=0), delta @ W.T


@answers.wrong("dense_backward", "inputs-unused")
def _(delta, X, W):
    dW = np.array([delta.sum(axis=0)] * X.shape[1])
    return dW, delta.sum(axis=0), delta @ W.T


@answers.wrong("dense_backward", "dX-missing")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0)


@answers.wrong("dense_backward", "other-order")
def _(delta, X, W):
    return delta @ W.T, X.T @ delta, delta.sum(axis=0)


@answers.wrong("dense_backward", "sign-flipped")
def _(delta, X, W):
    return -X.T @ delta, -delta.sum(axis=0), -delta @ W.T


@answers.wrong("dense_backward", "last-example-only")
def _(delta, X, W):
    for x, d in zip(X, delta, strict=True):
        dW = np.outer(x, d)
        db = d
    return dW, db, delta @ W.T


@answers.wrong("dense_backward", "wrong-shape")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0, keepdims=True), delta @ W.T


@answers.wrong("dense_backward")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), X @ W


@answers.wrong("dense_backward", "X-not-turned")
def _(delta, X, W):
    return X @ delta, delta.sum(axis=0), delta @ W.T


@answers.wrong("dense_backward", "constant-factor")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), delta @ W.T / 2


@answers.wrong("dense_backward", "constant-factor")
def _(delta, X, W):
    return X.T @ delta * 2, delta.sum(axis=0), delta @ W.T


@answers.wrong("dense_backward", "star-for-product")
def _(delta, X, W):
    return X.T * delta, delta.sum(axis=0), delta * W.T


# gradient_check(f, theta, grad)


def nudges(f, theta, h=1e-5):
    slopes = []
    for i in range(len(theta)):
        up, down = np.array(theta), np.array(theta)
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return np.array(slopes)


@answers.right("gradient_check")
def _(f, theta, grad):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = 1e-5
        slopes[i] = (f(theta + nudge) - f(theta - nudge)) / 2e-5
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.right("gradient_check")
def _(f, theta, grad):
    theta = theta.copy()
    largest_difference, largest_slope = 0, 0
    for i in range(len(theta)):
        old = theta[i]
        theta[i] = old + 1e-5
        up = f(theta)
        theta[i] = old - 1e-5
        slope = (up - f(theta)) / 2e-5
        theta[i] = old
        largest_difference = max(largest_difference, abs(grad[i] - slope))
        largest_slope = max(largest_slope, abs(slope))
    return largest_difference / largest_slope


@answers.right("gradient_check")
def _(f, theta, grad):
    values = list(theta)
    slopes = []
    for i, value in enumerate(values):
        up = f([*values[:i], value + 1e-4, *values[i + 1 :]])
        down = f([*values[:i], value - 1e-4, *values[i + 1 :]])
        slopes.append((up - down) / 2e-4)
    return max(abs(g - s) for g, s in zip(grad, slopes, strict=True)) / max(abs(s) for s in slopes)


@answers.right("gradient_check")
def _(f, theta, grad):
    old = theta.copy()
    slopes = []
    for i in range(len(theta)):  # nudges theta itself, and puts the old number back
        theta[i] = old[i] + 1e-6
        up = f(theta)
        theta[i] = old[i] - 1e-6
        down = f(theta)
        theta[i] = old[i]
        slopes.append((up - down) / 2e-6)
    return np.float32(np.abs(grad - slopes).max() / np.abs(slopes).max())


@answers.right("gradient_check")
def _(f, theta, grad):
    steps = 1e-5 * np.eye(len(theta))
    slopes = np.array([f(theta + s) - f(theta - s) for s in steps]) / 2e-5
    return np.linalg.norm(grad - slopes, np.inf) / np.linalg.norm(slopes, np.inf)


@answers.wrong("gradient_check", "always-0")
def _(f, theta, grad):
    return max(abs(grad - grad)) / max(abs(grad))


@answers.wrong("gradient_check", "always-0")
def _(f, theta, grad):
    return 0


@answers.wrong("gradient_check", "absolute-for-relative")
def _(f, theta, grad):
    return max(abs(grad - nudges(f, theta)))


@answers.wrong("gradient_check", "one-sided")
def _(f, theta, grad):
    slopes = []
    for i in range(len(theta)):
        up = theta.copy()
        up[i] += 1e-5
        slopes.append((f(up) - f(theta)) / 1e-5)
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.wrong("gradient_check", "divided-by-h")
def _(f, theta, grad):
    slopes = 2 * nudges(f, theta)
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.wrong("gradient_check", "mean-for-largest")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return np.mean(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.wrong("gradient_check", "signs-kept")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(grad - slopes) / max(abs(slopes))


@answers.wrong("gradient_check", "divided-by-signed-slope")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(abs(grad - slopes)) / max(slopes)


@answers.wrong("gradient_check", "divided-by-the-gradient")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(abs(grad - slopes)) / max(abs(grad))


@answers.wrong("gradient_check", "each-by-its-own-slope")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(abs(grad - slopes) / abs(slopes))


@answers.wrong("gradient_check", "all-at-once")
def _(f, theta, grad):
    slope = (f(theta + 1e-5) - f(theta - 1e-5)) / 2e-5
    return np.max(np.abs(grad - slope)) / np.abs(slope)


@answers.wrong("gradient_check", "length-of-the-difference")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return np.sqrt(np.sum((grad - slopes) ** 2)) / np.sqrt(np.sum(slopes**2))


@answers.wrong("gradient_check", "nudged-too-far")
def _(f, theta, grad):
    theta, slopes = theta.copy(), []
    for i in range(len(theta)):
        theta[i] += 0.1
        up = f(theta)
        theta[i] -= 0.2
        slopes.append((up - f(theta)) / 0.2)
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.wrong("gradient_check", "slopes-for-error")
def _(f, theta, grad):
    return nudges(f, theta)


@answers.wrong("gradient_check", "a-verdict")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(abs(grad - slopes)) / max(abs(slopes)) < 1e-5


@answers.wrong("gradient_check", "changes-its-input")
def _(f, theta, grad):
    slopes = []
    for i in range(len(theta)):
        theta[i] += 1e-5
        up = f(theta)
        theta[i] -= 2e-5
        slopes.append((up - f(theta)) / 2e-5)
        theta[i] += 1e-5
    slopes = np.array(slopes)
    theta += 1e-9
    return max(abs(grad - slopes)) / max(abs(slopes))


@answers.wrong("gradient_check", "argument-negated")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return max(abs(grad + slopes)) / max(abs(slopes))


@answers.wrong("gradient_check")
def _(f, theta, grad):
    slopes = nudges(f, theta)
    return min(abs(grad - slopes)) / max(abs(slopes)) + 1


@answers.wrong("gradient_check")
def _(f, theta, grad):
    return max(abs(grad - f(theta)))


@answers.wrong("gradient_check", "returns-nothing")
def _(f, theta, grad):
    print(nudges(f, theta)) if f is None else None


# backward(X, T, layers), the repair


def d_relu(z):
    return (z > 0).astype(float)


def parts(X, layers):
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    return Z1, A1, nn.softmax(A1 @ W2 + b2), W1, W2


@answers.right("backward")
def backward(X, T, layers):
    Z1, A1, P, W1, W2 = parts(X, layers)
    delta2 = output_delta(P, T)
    dW2, db2, dA1 = dense_backward(delta2, A1, W2)
    dW1, db1, _ = dense_backward(dA1 * d_relu(Z1), X, W1)
    return [(dW1, db1), (dW2, db2)]


@answers.right("backward")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    A1 = np.maximum(0, X @ W1 + b1)
    Z2 = A1 @ W2 + b2
    P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
    D2 = (P - T) / len(X)
    D1 = np.where(A1 > 0, D2 @ W2.T, 0)
    return ((X.T @ D1, D1.sum(0)), (A1.T @ D2, D2.sum(0)))


@answers.right("backward")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    grads = [[np.zeros_like(W1), np.zeros_like(b1)], [np.zeros_like(W2), np.zeros_like(b2)]]
    for x, t in zip(X, T, strict=True):
        z1 = x @ W1 + b1
        a1 = z1 * (z1 > 0)
        e = np.exp(a1 @ W2 + b2)
        d2 = (e / sum(e) - t) / len(X)
        d1 = (W2 @ d2) * (z1 > 0)
        grads[0][0] += np.outer(x, d1)
        grads[0][1] += d1
        grads[1][0] += np.outer(a1, d2)
        grads[1][1] += d2
    return grads


@answers.right("backward")
def _(X, T, layers):
    X, T = np.float32(X), np.float32(T)
    layers = [(np.float32(W), np.float32(b)) for W, b in layers]
    return [(dW.tolist(), db.tolist()) for dW, db in backward(X, T, layers)]


@answers.right("backward")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers

    def loss(W1, b1, W2, b2):
        P = nn.softmax(np.maximum(0, X @ W1 + b1) @ W2 + b2)
        return -np.log(P[T == 1]).mean()

    grads = []
    arrays = [np.array(a) for a in (W1, b1, W2, b2)]
    for array in arrays:
        grad = np.zeros_like(array)
        for i in np.ndindex(array.shape):
            old = array[i]
            array[i] = old + 1e-5
            up = loss(*arrays)
            array[i] = old - 1e-5
            grad[i] = (up - loss(*arrays)) / 2e-5
            array[i] = old
        grads.append(grad)
    return [tuple(grads[:2]), tuple(grads[2:])]


def hidden(X, T, layers, change, delta=output_delta):
    Z1, A1, P, _W1, W2 = parts(X, layers)
    D2 = delta(P, T)
    D1 = change(D2 @ W2.T, Z1, A1)
    return [(X.T @ D1, D1.sum(axis=0)), (A1.T @ D2, D2.sum(axis=0))]


@answers.wrong("backward", "value-for-slope")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * np.maximum(0, Z1))


@answers.wrong("backward", "slope-of-the-blame")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * d_relu(dA1))


@answers.wrong("backward", "slope-of-the-blame")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: np.maximum(0, dA1))


@answers.wrong("backward", "relu-of-the-blame")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: d_relu(dA1))


@answers.wrong("backward", "slope-without-blame")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: d_relu(Z1))


@answers.wrong("backward", "slope-at-the-output")
def _(X, T, layers):
    _Z1, A1, P, _W1, W2 = parts(X, layers)
    D2 = output_delta(P, T) * d_relu(A1 @ W2 + layers[1][1])
    D1 = D2 @ W2.T
    return [(X.T @ D1, D1.sum(axis=0)), (A1.T @ D2, D2.sum(axis=0))]


@answers.wrong("backward", "slope-at-both-layers")
def _(X, T, layers):
    Z1, A1, P, _W1, W2 = parts(X, layers)
    D2 = output_delta(P, T) * d_relu(A1 @ W2 + layers[1][1])
    D1 = D2 @ W2.T * d_relu(Z1)
    return [(X.T @ D1, D1.sum(axis=0)), (A1.T @ D2, D2.sum(axis=0))]


@answers.wrong("backward", "slope-of-sigmoid")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * A1 * (1 - A1))


@answers.wrong("backward", "slope-of-tanh")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * (1 - np.tanh(Z1) ** 2))


@answers.wrong("backward", "last-output-only")
def _(X, T, layers):
    Z1, A1, P, _W1, W2 = parts(X, layers)
    D2 = output_delta(P, T)
    for k in range(W2.shape[1]):
        dA1 = np.outer(D2[:, k], W2[:, k])  # should be +=
    D1 = dA1 * d_relu(Z1)
    return [(X.T @ D1, D1.sum(axis=0)), (A1.T @ D2, D2.sum(axis=0))]


@answers.wrong("backward", "last-example-only")
def _(X, T, layers):
    Z1, A1, P, _W1, W2 = parts(X, layers)
    D2 = (P - T) / len(X)
    D1 = D2 @ W2.T * d_relu(Z1)
    for i in range(len(X)):
        dW1, db1 = np.outer(X[i], D1[i]), D1[i]
        dW2, db2 = np.outer(A1[i], D2[i]), D2[i]
    return [(dW1, db1), (dW2, db2)]


@answers.wrong("backward", "layers-swapped")
def _(X, T, layers):
    return backward(X, T, layers)[::-1]


@answers.wrong("backward", "one-long-row")
def _(X, T, layers):
    (dW1, db1), (dW2, db2) = backward(X, T, layers)
    return dW1, db1, dW2, db2


@answers.wrong("backward", "inputs-for-activations")
def _(X, T, layers):
    Z1, _A1, P, _W1, W2 = parts(X, layers)
    dW2, db2, dA1 = output_delta(P, T), output_delta(P, T).sum(axis=0), output_delta(P, T) @ W2.T
    dW2 = X.T @ dW2
    D1 = dA1 * d_relu(Z1)
    return [(X.T @ D1, D1.sum(axis=0)), (dW2, db2)]


@answers.wrong("backward", "sums-for-activations")
def _(X, T, layers):
    Z1, _A1, P, W1, W2 = parts(X, layers)
    dW2, db2, dA1 = dense_backward(output_delta(P, T), Z1, W2)
    dW1, db1, _ = dense_backward(dA1 * d_relu(Z1), X, W1)
    return [(dW1, db1), (dW2, db2)]


@answers.wrong("backward", "sign-flipped")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * d_relu(Z1), lambda P, T: (T - P) / len(P))


@answers.wrong("backward", "not-divided")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * d_relu(Z1), lambda P, T: P - T)


@answers.wrong("backward", "softmax-missing")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    D2 = output_delta(A1 @ W2 + b2, T)
    D1 = D2 @ W2.T * d_relu(Z1)
    return [(X.T @ D1, D1.sum(axis=0)), (A1.T @ D2, D2.sum(axis=0))]


@answers.wrong("backward", "returns-nothing")
def _(X, T, layers):
    backward(X, T, layers)


@answers.wrong("backward", "constant-factor")
def _(X, T, layers):
    return [(0.5 * dW, 0.5 * db) for dW, db in backward(X, T, layers)]


@answers.wrong("backward", "slope-turned-around")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 * (Z1 < 0))


@answers.wrong("backward", "added-for-multiplied")
def _(X, T, layers):
    return hidden(X, T, layers, lambda dA1, Z1, A1: dA1 + d_relu(Z1))


@answers.wrong("backward", "constant-offset")
def _(X, T, layers):
    return [(dW + 1, db) for dW, db in backward(X, T, layers)]


@answers.wrong("backward", "wrong-shape")
def _(X, T, layers):
    (dW1, db1), (dW2, db2) = backward(X, T, layers)
    return [(db1, dW1), (db2, dW2)]


# Mistakes that a learner makes who has read the text and the hints, and no more


@answers.wrong("d_sigmoid", "half-the-formula-on-z")
def _(z):
    return nn.sigmoid(z) * (1 - z)


@answers.wrong("d_sigmoid", "minus-for-times")
def _(z):
    a = nn.sigmoid(z)
    return a - (1 - a)


@answers.wrong("d_tanh", "square-of-all")
def _(z):
    return (1 - np.tanh(z)) ** 2


@answers.wrong("d_tanh", "sigmoid-for-tanh")
def _(z):
    return 1 - nn.sigmoid(z) ** 2


@answers.wrong("d_relu", "from-1-on")
def _(z):
    return [1 if value >= 1 else 0 for value in z]


@answers.wrong("output_delta", "everywhere-true")
def _(P, T):
    return (P - 1) / len(P)


@answers.wrong("output_delta", "truth-for-difference")
def _(P, T):
    return P * T / len(P)


@answers.wrong("dense_backward", "W-before-delta")
def _(delta, X, W):
    return X.T @ delta, delta.sum(axis=0), W @ delta


@answers.wrong("dense_backward", "star-for-product")
def _(delta, X, W):
    return X.T * delta, delta.sum(axis=0), delta * W


@answers.wrong("dense_backward", "W-and-X-swapped")
def _(delta, X, W):
    return W.T @ delta, delta.sum(axis=0), delta @ X.T


def error_of(grad, slopes):
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


@answers.wrong("gradient_check", "not-divided-by-2h")
def _(f, theta, grad):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        slopes[i] = f(up) - f(down)
    return error_of(grad, slopes)


@answers.wrong("gradient_check", "parentheses-missing")
def _(f, theta, grad):
    h, slopes = 1e-5, []
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / 2 * h)
    return error_of(grad, np.array(slopes))


@answers.wrong("gradient_check", "no-copy")
def _(f, theta, grad):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up = theta
        up[i] += 1e-5
        down = theta
        down[i] -= 1e-5
        slopes[i] = (f(up) - f(down)) / 2e-5
    return error_of(grad, slopes)


@answers.wrong("gradient_check", "second-nudge-from-the-first")
def _(f, theta, grad):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        nudged = theta.copy()
        nudged[i] += 1e-5
        up = f(nudged)
        nudged[i] -= 1e-5
        slopes[i] = (up - f(nudged)) / 2e-5
    return error_of(grad, slopes)


@answers.wrong("gradient_check", "nudged-too-far")
def _(f, theta, grad):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += 0.1
        down[i] -= 0.1
        slopes[i] = (f(up) - f(down)) / 0.2
    return error_of(grad, slopes)


@answers.wrong("backward", "product-for-star")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    delta = (nn.softmax(A1 @ W2 + b2) - T) / len(X)
    blame = (delta @ W2.T) @ (Z1 > 0)
    return [(X.T @ blame, blame.sum(axis=0)), (A1.T @ delta, delta.sum(axis=0))]


@answers.wrong("d_sigmoid", "tanh-for-sigmoid")
def _(z):
    a = np.tanh(z)
    return a - a**2


@answers.wrong("d_tanh", "tan-for-tanh")
def _(z):
    a = np.tan(z)
    return 1 - a * a


@answers.wrong("d_relu", "capped-at-1")
def _(z):
    return np.minimum(1, np.maximum(0, z))


@answers.wrong("output_delta", "parentheses-missing")
def _(P, T):
    n = len(P)
    return P - (T / n)


@answers.wrong("output_delta", "always-two-examples")
def _(P, T):
    return 0.5 * (P - T)


@answers.wrong("output_delta", "whole-numbers-only")
def _(P, T):
    delta = np.zeros_like(T)
    for i in range(len(P)):
        delta[i] = (P[i] - T[i]) / len(P)
    return delta


@answers.wrong("output_delta", "true-class-only")
def _(P, T):
    return np.where(T == 1, P - 1, 0) / len(P)


@answers.wrong("dense_backward", "first-example-only")
def _(delta, X, W):
    dW = X[:1].T @ delta[:1]
    return dW, delta.sum(axis=0), delta @ W.T


@answers.wrong("gradient_check", "added-up-for-largest")
def _(f, theta, grad):
    s = nudges(f, theta)
    return np.mean(abs(grad - s)) / np.mean(abs(s))


@answers.wrong("gradient_check", "sizes-compared")
def _(f, theta, grad):
    return max(abs(grad)) / max(abs(nudges(f, theta)))


@answers.wrong("gradient_check", "place-for-size")
def _(f, theta, grad):
    off = list(abs(grad - nudges(f, theta)))
    return off.index(max(off))


@answers.wrong("backward", "weights-stepped")
def _(X, T, layers):
    first, second = backward(X, T, layers)
    (W1, b1), (W2, b2) = layers
    return [(W1 - first[0], b1 - first[1]), (W2 - second[0], b2 - second[1])]


# Mistakes of readers who had nothing but the notebook


@answers.wrong("gradient_check", "signs-kept")
def _(f, theta, grad):
    h = 0.00001
    s = np.zeros(len(theta))
    for i in range(len(theta)):
        up = theta.copy()
        down = theta.copy()
        up[i] += h
        down[i] -= h
        s[i] = (f(up) - f(down)) / (2 * h)
    return np.max(grad - s) / np.max(s)


@answers.wrong("gradient_check", "power-sign")
def _(f, theta, grad):
    h = 10 ^ -5
    s = np.zeros(len(theta))
    for i in range(len(theta)):
        up = theta.copy()
        down = theta.copy()
        up[i] += h
        down[i] -= h
        s[i] = (f(up) - f(down)) / (2 * h)
    return np.abs(grad - s).max() / np.abs(s).max()


@answers.wrong("gradient_check", "nudges-pile-up")
def _(f, theta, grad):
    h = 0.00001
    up = theta.copy()
    down = theta.copy()
    s = np.zeros(len(theta))
    for i in range(len(theta)):
        up[i] += h
        down[i] -= h
        s[i] = (f(up) - f(down)) / (2 * h)
    return np.max(np.abs(grad - s)) / np.max(np.abs(s))


@answers.wrong("d_sigmoid", "first-wrong")
def _(z):
    slopes = np.zeros(len(z))
    for i in range(1, len(z)):
        a = 1 / (1 + np.exp(-z[i]))
        slopes[i] = a * (1 - a)
    return slopes


@answers.wrong("output_delta", "larger-count")
def _(P, T):
    n = max(P.shape)
    return (P - T) / n


@answers.wrong("dense_backward", "argument-reshaped")
def _(delta, X, W):
    n_in, n_out = W.shape
    dW = X.T @ delta
    db = delta.sum(axis=0)
    dX = delta @ W.reshape(n_out, n_in)
    return dW, db, dX


@answers.wrong("backward", "slope-turned-around")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    P = nn.softmax(A1 @ W2 + b2)
    dW2, db2, dA1 = dense_backward(output_delta(P, T), A1, W2)
    dZ1 = dA1.copy()
    for e in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            if Z1[e, j] > 0:
                dZ1[e, j] = 0
    dW1, db1, _ = dense_backward(dZ1, X, W1)
    return [(dW1, db1), (dW2, db2)]


@answers.wrong("d_sigmoid", "one-factor-twice")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return a**2


@answers.wrong("d_sigmoid", "slope-of-the-slope")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a) * (1 - 2 * a)


@answers.wrong("d_sigmoid", "one-factor-too-many")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return a**2 * (1 - a)


@answers.wrong("d_sigmoid", "slope-of-relu")
def _(z):
    return (z > 0) * 1.0


@answers.wrong("d_sigmoid", "slopes-added-up")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return np.array([a @ (1 - a) for v in z])


@answers.wrong("d_sigmoid", "divided-for-times")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return a / (1 - a)


@answers.wrong("d_sigmoid", "softmax-for-sigmoid")
def _(z):
    s = np.exp(z) / np.exp(z).sum()
    return s * (1 - s)


@answers.wrong("d_tanh", "sinh-for-tanh")
def _(z):
    return 1 - np.sinh(z) ** 2


@answers.wrong("d_tanh", "twice-the-output")
def _(z):
    a = np.tanh(z)
    return 2 * a


@answers.wrong("d_tanh", "slope-of-relu")
def _(z):
    return (z > 0) * 1.0


@answers.wrong("d_tanh", "slope-of-the-slope")
def _(z):
    a = np.tanh(z)
    return -2 * a * (1 - a**2)


@answers.wrong("d_tanh", "higher-power")
def _(z):
    a = np.tanh(z)
    return 1 - a**3


@answers.wrong("d_tanh", "output-times-z")
def _(z):
    a = np.tanh(z)
    return 1 - a * z


@answers.wrong("d_tanh", "squares-added-up")
def _(z):
    a = np.tanh(z)
    return 1 - (a**2).sum() * np.ones_like(z)


@answers.wrong("d_tanh", "slope-of-tan")
def _(z):
    return 1 / np.cos(z) ** 2


@answers.wrong("d_tanh", "arctan-for-tanh")
def _(z):
    return 1 - np.arctan(z) ** 2


@answers.wrong("d_relu", "above-the-mean")
def _(z):
    return (z > z.mean()) * 1.0


@answers.wrong("d_relu", "one-for-a-row")
def _(z):
    return np.broadcast_to(np.any(z > 0, axis=-1, keepdims=True), z.shape) * 1.0


@answers.wrong("d_relu", "first-row-only")
def _(z):
    s = np.zeros_like(z)
    s[0] = (z > 0)[0]
    return s


@answers.wrong("d_relu", "slope-of-tanh")
def _(z):
    return 1 - np.tanh(z) ** 2


@answers.wrong("output_delta", "softmax-again")
def _(P, T):
    n = len(P)
    e = np.exp(P)
    return (e / e.sum(axis=1, keepdims=True) - T) / n


@answers.wrong("output_delta", "label-for-truth")
def _(P, T):
    n = len(P)
    return (P - T.argmax(axis=1)[:, None]) / n


@answers.wrong("output_delta", "logarithm-of-the-chances")
def _(P, T):
    n = len(P)
    return (np.log(P) - T) / n


@answers.wrong("output_delta", "true-chance-taken-off")
def _(P, T):
    n = len(P)
    return (P - (P * T).sum(axis=1, keepdims=True)) / n


@answers.wrong("output_delta", "multiplied-by-the-examples")
def _(P, T):
    n = len(P)
    return (P - T) * n


@answers.wrong("output_delta", "only-chances-divided")
def _(P, T):
    n = len(P)
    return P / n - T


@answers.wrong("output_delta", "truth-turned-around")
def _(P, T):
    n = len(P)
    return (P - (1 - T)) / n


@answers.wrong("output_delta", "right-rows-without-blame")
def _(P, T):
    n = len(P)
    D = (P - T) / n
    D[P.argmax(axis=1) == T.argmax(axis=1)] = 0
    return D


@answers.wrong("dense_backward", "added-up-before-multiplied")
def _(delta, X, W):
    db = delta.sum(axis=0)
    dX = delta @ W.T
    return np.outer(X.sum(axis=0), delta.sum(axis=0)), db, dX


@answers.wrong("dense_backward", "db-without-blame")
def _(delta, X, W):
    dW = X.T @ delta
    dX = delta @ W.T
    return dW, np.ones(delta.shape[1]), dX


@answers.wrong("dense_backward", "db-of-something-else")
def _(delta, X, W):
    dW = X.T @ delta
    dX = delta @ W.T
    return dW, dW.sum(axis=0), dX


@answers.wrong("dense_backward", "weights-stepped")
def _(delta, X, W):
    dW = X.T @ delta
    db = delta.sum(axis=0)
    dX = delta @ W.T
    return W - 0.1 * dW, db, dX


@answers.wrong("gradient_check", "gradient-below-the-line-too")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.max() / max(np.abs(grad).max(), np.abs(s).max())


@answers.wrong("gradient_check", "divided-by-all-slopes")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.max() / np.abs(s).sum()


@answers.wrong("gradient_check", "not-the-largest")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.min() / np.abs(s).max()


@answers.wrong("gradient_check", "one-entry-only")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D[0] / np.abs(s[0])


@answers.wrong("gradient_check", "sums-compared")
def _(f, theta, grad):
    s = nudges(f, theta)
    return abs(grad.sum() - s.sum()) / abs(s.sum())


@answers.wrong("gradient_check", "divided-by-the-smallest")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.max() / np.abs(s).min()


@answers.wrong("gradient_check", "divided-by-theta")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.max() / np.abs(theta).max()


@answers.wrong("gradient_check", "multiplied-by-2h")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    s = s * 2e-5**2
    D = np.abs(grad - s)
    return D.max() / np.abs(s).max()


@answers.wrong("gradient_check", "largest-entries-compared")
def _(f, theta, grad):
    s = nudges(f, theta)
    return abs(np.abs(grad).max() - np.abs(s).max()) / np.abs(s).max()


@answers.wrong("gradient_check", "sum-above-the-line")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    return D.sum() / np.abs(s).max()


@answers.wrong("gradient_check", "slope-times-theta")
def _(f, theta, grad):
    s = np.zeros(len(theta))
    for i in range(len(theta)):
        e = np.ones(len(theta))
        e[i] = 1 + 1e-5
        s[i] = (f(theta * e) - f(theta / e)) / 2e-5
    return np.max(np.abs(grad - s)) / np.max(np.abs(s))


@answers.wrong("gradient_check", "an-entry-not-nudged")
def _(f, theta, grad):
    s = nudges(f, theta)
    D = np.abs(grad - s)
    s[0] = 0
    D = np.abs(grad - s)
    return D.max() / np.abs(s).max()


def back(
    X,
    T,
    layers,
    hidden=lambda Z: np.maximum(Z, 0),
    scores=lambda Z: Z,
    axis=1,
    start=lambda P, T: (P - T) / len(P),
    after_step=lambda W, dW: W,
    slopes=lambda Z: Z > 0,
):
    """Back through two layers, with room for a mistake at each step."""
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = hidden(Z1)
    powers = np.exp(scores(A1 @ W2 + b2))
    delta = start(powers / powers.sum(axis=axis, keepdims=True), T)
    dW2 = A1.T @ delta
    delta1 = delta @ after_step(W2, dW2).T * slopes(Z1)
    return [(X.T @ delta1, delta1.sum(axis=0)), (dW2, delta.sum(axis=0))]


@answers.wrong("backward", "same-slopes-for-all-examples")
def _(X, T, layers):
    return back(X, T, layers, slopes=lambda Z: Z[0] > 0)


@answers.wrong("backward", "same-slopes-for-all-examples")
def _(X, T, layers):
    return back(X, T, layers, slopes=lambda Z: np.any(Z > 0, axis=0))


@answers.wrong("backward", "leaky")
def _(X, T, layers):
    return back(X, T, layers, slopes=lambda Z: np.where(Z < 0, 0.01, 1))


@answers.wrong("backward", "from-1-on")
def _(X, T, layers):
    return back(X, T, layers, slopes=lambda Z: Z > 1)


@answers.wrong("backward", "minus-1-for-silent")
def _(X, T, layers):
    return back(X, T, layers, slopes=np.sign)


@answers.wrong("backward", "forward-without-relu")
def _(X, T, layers):
    return back(X, T, layers, hidden=lambda Z: Z)


@answers.wrong("backward", "relu-on-the-output")
def _(X, T, layers):
    return back(X, T, layers, scores=lambda Z: np.maximum(Z, 0))


@answers.wrong("backward", "sigmoid-slope-at-the-output")
def _(X, T, layers):
    return back(X, T, layers, start=lambda P, T: (P - T) * P * (1 - P) / len(P))


@answers.wrong("backward", "updated-weights")
def _(X, T, layers):
    return back(X, T, layers, after_step=lambda W, dW: W - 0.1 * dW)


@answers.wrong("backward", "softmax-over-the-batch")
def _(X, T, layers):
    return back(X, T, layers, axis=0)


@answers.wrong("backward", "biases-missing")
def _(X, T, layers):
    (W1, b1), (W2, b2) = layers
    return back(X, T, [(W1, np.zeros(len(b1))), (W2, b2)])


@answers.wrong("backward", "weights-stepped")
def _(X, T, layers):
    steps = back(X, T, layers)
    return [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(layers, steps, strict=True)]


@answers.wrong("backward", "slope-on-one-gradient-only")
def _(X, T, layers):
    (dW1, _), second = back(X, T, layers)
    (_, db1), _ = back(X, T, layers, slopes=np.ones_like)
    return [(dW1, db1), second]


@answers.wrong("d_tanh", "slope-of-arctan")
def _(z):
    return 1 / (1 + z * z)


@answers.wrong("d_tanh")
def _(z):
    return np.cosh(z)
