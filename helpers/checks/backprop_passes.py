"""What the checks of lesson 4 compare with: backward passes, right ones and wrong ones, and nudged slopes.

Rows are examples; `layers` is [(W1, b1), (W2, b2)], with a ReLU between the two and a softmax at the end.
"""

import numpy as np

from helpers import nn
from helpers.nn.losses import cross_entropy_delta

# Back through a dense layer, Z = X @ W + b


def through_dense(delta, X, W):
    """The gradients of a dense layer: those of its weights and its bias, and the blame that it hands on."""
    return X.T @ delta, delta.sum(axis=0), delta @ W.T


def with_step(rate):
    """Passes the blame back through weights that have been changed already."""

    def stepped(delta, X, W):
        return X.T @ delta, delta.sum(axis=0), delta @ (W - rate * X.T @ delta).T

    return stepped


# Back through two layers


def through_two(slope=lambda dA, Z1, A1: dA * (Z1 > 0), delta=lambda P, T: (P - T) / len(P), output=nn.softmax):
    """A backward pass of two layers; `slope` is how it goes through the ReLU, `delta` what it begins with."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        A1 = nn.relu(Z1)
        delta2 = delta(output(A1 @ W2 + b2), T)
        dW2, db2, dA1 = through_dense(delta2, A1, W2)
        dW1, db1, _ = through_dense(slope(dA1, Z1, A1), X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


broken_backward = through_two(slope=lambda dA, Z1, A1: dA)


def rearranged(change):
    """A right backward pass, with `change` made to what it returns."""
    return lambda X, T, layers: change(*through_two()(X, T, layers))


def one_path(X, T, layers, paths=-1):
    """Blame that meets is overwritten: of several outputs, only the last is heard in the hidden layer."""
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = nn.relu(Z1)
    delta2 = cross_entropy_delta(nn.softmax(A1 @ W2 + b2), T)
    dA1 = delta2[:, [paths]] * W2[:, paths]
    dW1, db1, _ = through_dense(dA1 * (Z1 > 0), X, W1)
    return [(dW1, db1), (A1.T @ delta2, delta2.sum(axis=0))]


def one_example(X, T, layers):
    """Blame that meets is overwritten: of several examples, only the last counts."""
    n = len(X)
    (dW1, db1), (dW2, db2) = through_two(delta=lambda P, T: (P - T) / n)(X[-1:], T[-1:], layers)
    return [(dW1, db1), (dW2, db2)]


def slope_at_output(hidden_too):
    """The ReLU's slope is taken at the output layer."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        A1 = nn.relu(Z1)
        Z2 = A1 @ W2 + b2
        delta2 = cross_entropy_delta(nn.softmax(Z2), T) * (Z2 > 0)
        dW2, db2, dA1 = through_dense(delta2, A1, W2)
        dW1, db1, _ = through_dense(dA1 * (Z1 > 0) if hidden_too else dA1, X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


def inputs_for_activations(X, T, layers):
    """dW2 made with what went into the network in place of what went into the second layer."""
    (W1, b1), (W2, b2) = layers
    first, (_, db2) = through_two()(X, T, layers)
    delta2 = cross_entropy_delta(nn.softmax(nn.relu(X @ W1 + b1) @ W2 + b2), T)
    return [first, (X.T @ delta2, db2)]


def sums_for_activations(X, T, layers):
    """dW2 made with the sums of the hidden layer, before the ReLU."""
    (W1, b1), (W2, b2) = layers
    first, (_, db2) = through_two()(X, T, layers)
    Z1 = X @ W1 + b1
    delta2 = cross_entropy_delta(nn.softmax(nn.relu(Z1) @ W2 + b2), T)
    return [first, (Z1.T @ delta2, db2)]


# Functions to try a gradient check on. What they give is what a loss gives: one number.


def bowl(theta):
    """A bowl with its bottom at 0: the sum of the squares. Its gradient is 2 theta."""
    theta = np.asarray(theta, float)
    return float((theta**2).sum())


def steep(theta):
    """a^3 + 4 b. Its gradient is 3 a^2, 4."""
    a, b = np.asarray(theta, float)
    return float(a**3 + 4 * b)


def ripple(theta):
    """sin(a) b + c^2, where a, b, c are the three numbers. Its gradient is cos(a) b, sin(a), 2 c."""
    a, b, c = np.asarray(theta, float)
    return float(np.sin(a) * b + c**2)


def sharp(theta):
    """The sum of 100 times the fourth powers: a narrow valley. Its gradient is 400 theta^3."""
    theta = np.asarray(theta, float)
    return float(100 * (theta**4).sum())


H = 1e-5


def nudged(f, theta, h=H, sides=2, divisor=None):
    """The slope of f along each entry of theta, by nudging; sides=1 nudges up only."""
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h if sides == 2 else 0
        slopes[i] = (f(up) - f(down)) / (divisor or sides * h)
    return slopes


def relative_error(grad, slopes):
    """The largest difference, as a share of the largest slope."""
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


def never_put_back(f, theta, grad):
    """Nudges that stay: each entry is measured with the earlier ones moved."""
    theta = theta.copy()
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += 0.1
        up = f(theta)
        theta[i] -= 0.2
        slopes[i] = (up - f(theta)) / 0.2
    return relative_error(grad, slopes)


def no_copy(f, theta, grad):
    """One array under two names: what is nudged up is nudged down again before the loss is asked for."""
    with np.errstate(divide="ignore"):
        return relative_error(grad, np.zeros(len(theta)))


def half_way(f, theta, grad):
    """One array under two names: the nudge down begins where the nudge up ended, and so ends where both began."""
    return relative_error(grad, nudged(f, theta, sides=1) / 2)


def ends_apart(f, theta, divisor):
    """Divides the second loss alone: f(up) - f(down) / divisor."""
    slopes = []
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += H
        down[i] -= H
        slopes.append(f(up) - f(down) / divisor)
    return np.array(slopes)


def all_at_once(f, theta, grad):
    """Nudges all entries together: one slope for the whole row."""
    slope = (f(theta + H) - f(theta - H)) / (2 * H)
    return relative_error(grad, np.full(len(theta), slope))


def own_size(f, theta, grad):
    """Each difference as a share of its own slope."""
    slopes = nudged(f, theta)
    return np.max(np.abs(grad - slopes) / np.abs(slopes))
