"""Answers to lesson 1."""

import math

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# weighted_sum(x, w, b)


@answers.right("weighted_sum")
def weighted_sum(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total + b


@answers.right("weighted_sum")
def _(x, w, b):
    return np.dot(x, w) + b


@answers.right("weighted_sum")
def _(x, w, b):
    return sum(x * w) + b


@answers.right("weighted_sum")
def _(x, w, b):
    z = b
    for x_i, w_i in zip(x, w, strict=True):
        z = z + x_i * w_i
    return z


@answers.right("weighted_sum")
def _(x, w, b):
    return math.fsum([x_i * w_i for x_i, w_i in zip(x, w, strict=True)] + [b])


@answers.right("weighted_sum")
def _(x, w, b):
    return np.float32(x) @ np.float32(w) + np.float32(b)


@answers.right("weighted_sum")
def _(x, w, b):
    inputs, weights = tuple(x), list(w)
    products = [inputs[i] * weights[i] for i in range(len(inputs))]
    return sum(products) + b


@answers.right("weighted_sum")
def _(x, w, b):
    return np.sum(np.append(np.multiply(w, x), b))


@answers.right("weighted_sum")
def _(x, w, b):
    return np.array(w @ x + b)


@answers.wrong("weighted_sum", "bias-missing")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total


@answers.wrong("weighted_sum", "bias-missing")
def _(x, w, b):
    return np.dot(x, w)


@answers.wrong("weighted_sum", "bias-once-per-input")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i] + b
    return total


@answers.wrong("weighted_sum", "bias-once-per-input")
def _(x, w, b):
    return np.sum(x * w + b)


@answers.wrong("weighted_sum", "products-not-summed")
def _(x, w, b):
    return x * w + b


@answers.wrong("weighted_sum", "products-not-summed")
def _(x, w, b):
    products = []
    for i in range(len(x)):
        products.append(x[i] * w[i])
    return products


@answers.wrong("weighted_sum", "products-not-summed")
def _(x, w, b):
    return [x[i] * w[i] for i in range(len(x))] + [b]


@answers.wrong("weighted_sum", "adds-instead-of-multiplies")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] + w[i]
    return total + b


@answers.wrong("weighted_sum", "adds-instead-of-multiplies")
def _(x, w, b):
    return x + w


@answers.wrong("weighted_sum", "adds-instead-of-multiplies")
def _(x, w, b):
    return x + w + b


@answers.wrong("weighted_sum", "bias-multiplied")
def _(x, w, b):
    return sum(x * w) * b


@answers.wrong("weighted_sum", "bias-multiplied")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i] * b
    return total


@answers.wrong("weighted_sum", "bias-subtracted")
def _(x, w, b):
    return sum(x * w) - b


@answers.wrong("weighted_sum", "bias-through-weights")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += w[i] * (x[i] + b)
    return total


@answers.wrong("weighted_sum", "last-input-only")
def _(x, w, b):
    for i in range(len(x)):
        total = x[i] * w[i]
    return total + b


@answers.wrong("weighted_sum", "first-input-only")
def _(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        return total + b


@answers.wrong("weighted_sum", "first-two-inputs-only")
def _(x, w, b):
    return w[0] * x[0] + w[1] * x[1] + b


@answers.wrong("weighted_sum", "first-two-inputs-only")
def _(x, w, b):
    total = b
    for i in range(2):
        total += x[i] * w[i]
    return total


@answers.wrong("weighted_sum", "weights-unused")
def _(x, w, b):
    total = 0
    for x_i in x:
        total += x_i
    return total + b


@answers.wrong("weighted_sum", "inputs-unused")
def _(x, w, b):
    total = 0
    for w_i in w:
        total += w_i
    return total + b


@answers.wrong("weighted_sum", "sums-then-multiplies")
def _(x, w, b):
    return sum(x) * sum(w) + b


@answers.wrong("weighted_sum", "sums-then-multiplies")
def _(x, w, b):
    total = 0
    for x_i in x:
        for w_i in w:
            total += x_i * w_i
    return total + b


@answers.wrong("weighted_sum", "mean-for-sum")
def _(x, w, b):
    return sum(x * w) / len(x) + b


@answers.wrong("weighted_sum", "squeezed-already")
def _(x, w, b):
    z = sum(x * w) + b
    return 1 / (1 + np.exp(-z))


@answers.wrong("weighted_sum", "prints")
def _(x, w, b):
    print(sum(x * w) + b)


@answers.wrong("weighted_sum", "returns-nothing")
def _(x, w, b):
    total = b
    for i in range(len(x)):
        total += x[i] * w[i]


@answers.wrong("weighted_sum", "changes-its-input")
def _(x, w, b):
    x *= w
    return sum(x) + b


@answers.wrong("weighted_sum", "list-for-number")
def _(x, w, b):
    return [sum(x * w) + b]


@answers.wrong("weighted_sum", "wrong-arguments")
def _(x, w):
    return sum(x * w)


@answers.wrong("weighted_sum", "argument-backwards")
def _(x, w, b):
    return sum(x * w[::-1]) + b


@answers.wrong("weighted_sum", "argument-added")
def _(x, w, b):
    return sum(x * w) + 2 * b


@answers.wrong("weighted_sum")
def _(x, w, b):
    return max(x * w) + b


@answers.wrong("weighted_sum", "used-before-its-value")
def _(x, w, b):
    for i in range(len(x)):
        z += x[i] * w[i]  # noqa: F821
    return z + b


@answers.wrong("weighted_sum", "past-the-end")
def _(x, w, b):
    return sum(x * w) + x[len(x)]


@answers.wrong("weighted_sum", "unknown-name")
def _(x, w, b):
    return sum(x * w) + bias  # noqa: F821


# sigmoid(z)


@answers.right("sigmoid")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@answers.right("sigmoid")
def _(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


@answers.right("sigmoid")
def _(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0


@answers.right("sigmoid")
def _(z):
    return np.float32(1) / (np.float32(1) + np.exp(np.float32(-z)))


@answers.right("sigmoid")
def _(z):
    return (1 + math.tanh(z / 2)) / 2


@answers.right("sigmoid")
def _(z):
    z = np.clip(z, -500, 500)
    return np.asarray(1 / (1 + np.exp(-z)))


@answers.right("sigmoid")
def _(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + small), small / (1 + small))


@answers.right("sigmoid")
def _(z):
    return 1 - 1 / (1 + np.exp(z))


@answers.wrong("sigmoid", "sign-flipped")
def _(z):
    return 1 / (1 + np.exp(z))


@answers.wrong("sigmoid", "sign-flipped")
def _(z):
    return 1 / (1 + math.exp(z))


@answers.wrong("sigmoid", "sign-flipped")
def _(z):
    if z < 0:
        return 1 / (1 + math.exp(z))
    return 1 - 1 / (1 + math.exp(-z))


@answers.wrong("sigmoid", "sign-flipped")
def _(z):
    return np.exp(-z) / (np.exp(-z) + 1)


@answers.wrong("sigmoid", "one-missing")
def _(z):
    return 1 / np.exp(-z)


@answers.wrong("sigmoid", "one-missing")
def _(z):
    return 1 / math.exp(-z)


@answers.wrong("sigmoid", "one-missing")
def _(z):
    return math.exp(z)


@answers.wrong("sigmoid", "exp-alone")
def _(z):
    return np.exp(-z)


@answers.wrong("sigmoid", "exp-alone")
def _(z):
    return math.exp(-z)


@answers.wrong("sigmoid", "parentheses-missing")
def _(z):
    return 1 / 1 + np.exp(-z)


@answers.wrong("sigmoid", "parentheses-missing")
def _(z):
    return 1 / 1 + math.exp(-z)


@answers.wrong("sigmoid", "minus-for-plus")
def _(z):
    return 1 / (1 - np.exp(-z))


@answers.wrong("sigmoid", "minus-for-plus")
def _(z):
    return 1 / (1 - math.exp(-z))


@answers.wrong("sigmoid", "hard-step")
def _(z):
    if z > 0:
        return 1
    else:
        return 0


@answers.wrong("sigmoid", "hard-step")
def _(z):
    return 1 if z >= 0 else 0


@answers.wrong("sigmoid", "hard-step")
def _(z):
    return round(1 / (1 + np.exp(-z)))


@answers.wrong("sigmoid", "overflows")
def _(z):
    return 1 / (1 + math.exp(-z))


@answers.wrong("sigmoid", "overflows")
def _(z):
    e = math.e
    return 1 / (1 + e**-z)


@answers.wrong("sigmoid", "overflows")
def _(z):
    return np.exp(z) / (1 + np.exp(z))


@answers.wrong("sigmoid", "overflows")
def _(z):
    return math.exp(z) / (math.exp(z) + 1)


@answers.wrong("sigmoid", "tanh")
def _(z):
    return math.tanh(z)


@answers.wrong("sigmoid", "overflows")
def _(z):
    if z > 0:
        return math.exp(z) / (math.exp(z) + 1)
    else:
        return 1 / (1 + math.exp(-z))


@answers.wrong("sigmoid", "tanh")
def _(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@answers.wrong("sigmoid", "tanh")
def _(z):
    return 2 / (1 + np.exp(-2 * z)) - 1


@answers.wrong("sigmoid", "slope")
def _(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a)


@answers.wrong("sigmoid", "relu")
def _(z):
    return max(0, z)


@answers.wrong("sigmoid", "unchanged")
def _(z):
    np.exp(-z)
    return z


@answers.wrong("sigmoid", "text")
def _(z):
    return str(1 / (1 + np.exp(-z)))


@answers.wrong("sigmoid", "returns-nothing")
def _(z):
    1 / (1 + np.exp(-z))


@answers.wrong("sigmoid", "prints")
def _(z):
    print(1 / (1 + np.exp(-z)))


@answers.wrong("sigmoid", "list-for-number")
def _(z):
    return np.array([1 / (1 + np.exp(-z))])


@answers.wrong("sigmoid", "another-base")
def _(z):
    return 1 / (1 + 2**-z)


@answers.wrong("sigmoid", "argument-doubled")
def _(z):
    return 1 / (1 + np.exp(-2 * z))


@answers.wrong("sigmoid")
def _(z):
    return 0.5 + 0.25 * z


@answers.wrong("sigmoid", "not-imported")
def _(z):
    return 1 / (1 + exp(-z))  # noqa: F821


@answers.wrong("sigmoid", "power-sign")
def _(z):
    return 1 / (1 + np.e ^ -z)


# relu(z)


@answers.right("relu")
def _(z):
    return np.maximum(0, z)


@answers.right("relu")
def _(z):
    result = []
    for value in z:
        if value > 0:
            result.append(value)
        else:
            result.append(0)
    return result


@answers.right("relu")
def _(z):
    return tuple(max(0, value) for value in z)


@answers.right("relu")
def _(z):
    return z * (z > 0)


@answers.right("relu")
def _(z):
    return np.where(z > 0, z, 0)


@answers.right("relu")
def _(z):
    return np.maximum(z, 0).astype(np.float32)


@answers.right("relu")
def _(z):
    a = z.copy()
    a[a < 0] = 0
    return a


@answers.right("relu")
def _(z):
    return (z + np.abs(z)) / 2


@answers.right("relu")
def _(z):
    return [math.fabs(value) if value > 0 else 0.0 for value in list(z)]


@answers.wrong("relu", "absolute-value")
def _(z):
    return abs(z)


@answers.wrong("relu", "absolute-value")
def _(z):
    return [-value if value < 0 else value for value in z]


@answers.wrong("relu", "maximum-of-the-whole")
def _(z):
    return max(z)


@answers.wrong("relu", "maximum-of-the-whole")
def _(z):
    return max(0, max(z))


@answers.wrong("relu", "maximum-of-the-whole")
def _(z):
    return z.max()


@answers.wrong("relu", "capped-at-1")
def _(z):
    return np.minimum(np.maximum(z, 0), 1)


@answers.wrong("relu", "capped-at-1")
def _(z):
    return [min(1, max(0, value)) for value in z]


@answers.wrong("relu", "keeps-the-negative")
def _(z):
    return np.minimum(0, z)


@answers.wrong("relu", "keeps-the-negative")
def _(z):
    return z * (z < 0)


@answers.wrong("relu", "sign-flipped")
def _(z):
    return np.maximum(0, -z)


@answers.wrong("relu", "step")
def _(z):
    return z > 0


@answers.wrong("relu", "step")
def _(z):
    return [1 if value > 0 else 0 for value in z]


@answers.wrong("relu", "negatives-dropped")
def _(z):
    return [value for value in z if value > 0]


@answers.wrong("relu", "negatives-dropped")
def _(z):
    return z[z >= 0]


@answers.wrong("relu", "leaky")
def _(z):
    return np.where(z > 0, z, 0.01 * z)


@answers.wrong("relu", "leaky")
def _(z):
    return np.maximum(0.1 * z, z)


@answers.wrong("relu", "first-number-only")
def _(z):
    for value in z:
        return max(0, value)


@answers.wrong("relu", "sigmoid")
def _(z):
    return 1 / (1 + np.exp(-z))


@answers.wrong("relu", "unchanged")
def _(z):
    for value in z:
        if value < 0:
            value = 0
    return z


@answers.wrong("relu", "changes-its-input")
def _(z):
    z[z < 0] = 0
    return z


@answers.wrong("relu", "changes-its-input")
def _(z):
    for i in range(len(z)):
        if z[i] < 0:
            z[i] = 0
    return z


@answers.wrong("relu", "returns-nothing")
def _(z):
    z[z < 0] = 0


@answers.wrong("relu", "yields")
def _(z):
    for value in z:
        yield max(0, value)


@answers.wrong("relu", "wrong-shape")
def _(z):
    return np.maximum(z, 0).reshape(-1, 1)


@answers.wrong("relu", "max-on-an-array")
def _(z):
    return max(0, z)


@answers.wrong("relu", "max-on-an-array")
def _(z):
    return np.max(0, z)


@answers.wrong("relu", "if-on-an-array")
def _(z):
    if z > 0:
        return z
    return 0


@answers.wrong("relu", "kind-of-the-first")
def _(z):
    return np.vectorize(lambda v: v if v > 0 else 0)(z)


@answers.wrong("relu")
def _(z):
    return np.maximum(z, 0.5)


@answers.wrong("relu", "sorted")
def _(z):
    return sorted(np.maximum(z, 0))


@answers.wrong("relu", "squared")
def _(z):
    return np.maximum(z, 0) ** 2


# predict(x, w, b)


@answers.right("predict")
def _(x, w, b):
    z = sum(x * w) + b
    if sigmoid(z) >= 0.5:
        return 1
    else:
        return 0


@answers.right("predict")
def _(x, w, b):
    return 1 if weighted_sum(x, w, b) >= 0 else 0


@answers.right("predict")
def _(x, w, b):
    return weighted_sum(x, w, b) >= 0


@answers.right("predict")
def _(x, w, b):
    return not sigmoid(weighted_sum(x, w, b)) < 0.5


@answers.right("predict")
def _(x, w, b):
    return np.float32(np.float32(x) @ np.float32(w) + np.float32(b) >= 0)


@answers.right("predict")
def _(x, w, b):
    return np.where(np.dot(x, w) + b >= 0, 1, 0)


@answers.right("predict")
def _(x, w, b):
    x, w = list(x), tuple(w)
    return int(1 / (1 + math.exp(-weighted_sum(x, w, b))) >= 0.5)


@answers.wrong("predict", "one-half-left-out")
def _(x, w, b):
    if sigmoid(weighted_sum(x, w, b)) > 0.5:
        return 1
    return 0


@answers.wrong("predict", "one-half-left-out")
def _(x, w, b):
    return round(sigmoid(weighted_sum(x, w, b)))


@answers.wrong("predict", "wrong-side")
def _(x, w, b):
    return 1 if weighted_sum(x, w, b) < 0 else 0


@answers.wrong("predict", "bias-missing")
def _(x, w, b):
    return sigmoid(sum(x * w)) > 0.5


@answers.wrong("predict", "compares-z-with-half")
def _(x, w, b):
    z = weighted_sum(x, w, b)
    if z >= 0.5:
        return 1
    return 0


@answers.wrong("predict", "compares-z-with-half")
def _(x, w, b):
    return sum(x * w) + b > 0.5


@answers.wrong("predict", "returns-chance")
def _(x, w, b):
    return sigmoid(weighted_sum(x, w, b))


@answers.wrong("predict", "returns-weighted-sum")
def _(x, w, b):
    return weighted_sum(x, w, b)


@answers.wrong("predict", "wrong-side")
def _(x, w, b):
    if sigmoid(weighted_sum(x, w, b)) <= 0.5:
        return 1
    return 0


@answers.wrong("predict", "bias-missing")
def _(x, w, b):
    return 1 if sum(x * w) >= 0 else 0


@answers.wrong("predict", "bias-subtracted")
def _(x, w, b):
    return 1 if sigmoid(sum(x * w) - b) >= 0.5 else 0


@answers.wrong("predict", "always-1")
def _(x, w, b):
    if sigmoid(weighted_sum(x, w, b)) >= 0:
        return 1
    return 0


@answers.wrong("predict", "always-1")
def _(x, w, b):
    a = sigmoid(weighted_sum(x, w, b))
    return 1 if sigmoid(a) >= 0.5 else 0


@answers.wrong("predict", "always-0")
def _(x, w, b):
    return int(sigmoid(weighted_sum(x, w, b)))


@answers.wrong("predict", "minus-one-for-zero")
def _(x, w, b):
    if weighted_sum(x, w, b) >= 0:
        return 1
    return -1


@answers.wrong("predict", "text")
def _(x, w, b):
    return "apple" if weighted_sum(x, w, b) >= 0 else "no apple"


@answers.wrong("predict", "returns-nothing")
def _(x, w, b):
    if weighted_sum(x, w, b) < -100:
        return 0


@answers.wrong("predict", "prints")
def _(x, w, b):
    print(1 if weighted_sum(x, w, b) >= 0 else 0)


@answers.wrong("predict", "argument-unused")
def _(x, w, b):
    return 1 if x[0] > 0.5 else 0


@answers.wrong("predict", "argument-unused")
def _(x, w, b):
    return 1 if sum(x * w) > 1 else 0


@answers.wrong("predict", "too-few-or-too-many-values")
def _(x, w, b):
    return 1 if weighted_sum(x, w) >= 0 else 0


@answers.wrong("predict", "constant-offset")
def _(x, w, b):
    return 2 if weighted_sum(x, w, b) >= 0 else 1


# neuron(x, w, b), the repair


@answers.right("neuron")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i
    return sigmoid(z + b)


@answers.right("neuron")
def _(x, w, b):
    return sigmoid(weighted_sum(x, w, b))


@answers.right("neuron")
def _(x, w, b):
    z = b
    for i in range(len(x)):
        z += w[i] * x[i]
    return 1 / (1 + math.exp(-z))


@answers.right("neuron")
def _(x, w, b):
    z = np.float32(w) @ np.float32(x) + np.float32(b)
    return np.float32(1) / (np.float32(1) + np.exp(-z))


@answers.right("neuron")
def _(x, w, b):
    x, w = [*x, 1], (*w, b)
    return sigmoid(sum(x_i * w_i for x_i, w_i in zip(x, w, strict=True)))


@answers.right("neuron")
def _(x, w, b):
    return np.array(1 / (1 + np.exp(-(x @ w + b))))


@answers.wrong("neuron", "bias-missing")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i
    return sigmoid(z)


@answers.wrong("neuron", "bias-once-per-input")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i + b
    return sigmoid(z)


@answers.wrong("neuron", "bias-still-in-the-loop")
def _(x, w, b):
    z = b
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * (x_i + b)
    return sigmoid(z)


@answers.wrong("neuron", "bias-through-inputs")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + (w_i + b) * x_i
    return sigmoid(z)


@answers.wrong("neuron", "bias-after-the-sigmoid")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i
    return sigmoid(z) + b


@answers.wrong("neuron", "bias-subtracted")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i
    return sigmoid(z - b)


@answers.wrong("neuron", "sigmoid-missing")
def _(x, w, b):
    return weighted_sum(x, w, b)


@answers.wrong("neuron", "sigmoid-twice")
def _(x, w, b):
    z = sigmoid(weighted_sum(x, w, b))
    return sigmoid(z)


@answers.wrong("neuron", "last-input-only")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = w_i * x_i + b
    return sigmoid(z)


@answers.wrong("neuron", "first-input-only")
def _(x, w, b):
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * x_i
        return sigmoid(z + b)


@answers.wrong("neuron", "decides")
def _(x, w, b):
    return 1 if weighted_sum(x, w, b) >= 0 else 0


@answers.wrong("neuron", "returns-nothing")
def _(x, w, b):
    sigmoid(weighted_sum(x, w, b))


@answers.wrong("neuron", "returns-function")
def _(x, w, b):
    return sigmoid


@answers.wrong("neuron")
def _(x, w, b):
    return np.tanh(weighted_sum(x, w, b))


@answers.wrong("neuron")
def _(x, w, b):
    return sigmoid(2 * weighted_sum(x, w, b))


@answers.wrong("neuron", "one-minus")
def _(x, w, b):
    return sigmoid(-weighted_sum(x, w, b))


@answers.wrong("sigmoid", "another-base")
def _(z):
    return 1 / (1 + 2.0**-z)


@answers.wrong("relu", "from-1-on")
def _(z):
    return np.array([v if v >= 1 else 0.0 for v in z])
