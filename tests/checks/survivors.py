"""Mutants that their check takes for right, each with the reason why it is right: see tests/checks/mutants.py."""

EITHER_WAY = "a product is the same either way round"
SAME_LENGTH = "the two have the same length"
INFINITY = "np.exp(1000) is infinity, and 1 / infinity is 0"
CORNER = "at the corner either slope will do, says the task"
SHORTER = "zip ends with the shorter of the two"
UNSIGNED = "without its sign it is the same either way round"
NEAREST = "half as far each, so the nearest is the same"
REST = "split cuts at the first two shares; the rest is the third part"
UNREAD = "the losses are not given back, and nothing else depends on the validation part"
OWN_CHOICE = "how long, in which batches and how fast it learns is the learner's choice"
NO_ROWS = "a batch of no rows moves nothing"
EXACTLY = "a loss that is exactly the target is nothing that two right answers agree on, to the last digit"
FROM_THE_END = "the same place, counted from the end"
ONE_ROW = "there is one row"
WHOLE = "what comes back is a whole number already"

REASONS: dict[str, dict[str, str]] = {
    "percent": {"return 100 * p -> return np.round(100 * p, 2)": "two digits behind the point are enough of a percent"},
    "weighted_sum": {"for x_i, w_i in zip(x, w): -> for x_i, w_i in zip(w, x):": EITHER_WAY},
    "sigmoid": {
        "if z < 0:; return np.exp(z) / (1 + np.exp(z)) -> nothing": INFINITY,
        "if z < 0: -> if z <= 0:": "both formulas are right near 0",
        "if z < 0: -> if z < 1:": "both formulas are right near 0",
        "if z < 0: -> if z < -1:": "both formulas are right near 0",
    },
    "predict": {
        "return 1 if sigmoid(weighted_sum(x, w, b)) >= 0.5 else 0 -> "
        "return np.round(1 if sigmoid(weighted_sum(x, w, b)) >= 0.5 else 0, 2)": WHOLE,
        "return 1 if sigmoid(weighted_sum(x, w, b)) >= 0.5 else 0 -> "
        "return int(1 if sigmoid(weighted_sum(x, w, b)) >= 0.5 else 0)": WHOLE,
        "return 1 if sigmoid(weighted_sum(x, w, b)) >= 0.5 else 0 -> "
        "return 1 if sigmoid(weighted_sum(w, x, b)) >= 0.5 else 0": EITHER_WAY,
    },
    "neuron": {"for x_i, w_i in zip(x, w): -> for x_i, w_i in zip(w, x):": EITHER_WAY},
    "count_parameters": {
        "for n_in, n_out in zip(sizes[:-1], sizes[1:]): -> for n_in, n_out in zip(sizes, sizes[1:]):": SHORTER,
        "return total -> return np.round(total, 2)": WHOLE,
        "return total -> return int(total)": WHOLE,
    },
    "mse": {"return np.mean((y_hat - y) ** 2) -> return np.mean((y - y_hat) ** 2)": "a square has no sign"},
    "cross_entropy": {
        "of_truth = P[np.arange(len(P)), labels] -> of_truth = P[np.arange(len(labels)), labels]": SAME_LENGTH,
    },
    "d_relu": {
        "return (z > 0).astype(float) -> return np.round((z > 0).astype(float), 2)": WHOLE,
        "return (z > 0).astype(float) -> return (z >= 0).astype(float)": CORNER,
    },
    "output_delta": {"return (P - T) / len(P) -> return (P - T) / len(T)": SAME_LENGTH},
    "updates_per_epoch": {
        "return len(range(0, n, size)) -> return int(len(range(0, n, size)))": WHOLE,
        "return len(range(0, n, size)) -> return np.round(len(range(0, n, size)), 2)": WHOLE,
    },
    "choose": {
        "return int(np.argmax(history['validation'])) -> return np.argmax(history['validation'])": WHOLE,
        "return int(np.argmax(history['validation'])) -> return int(int(np.argmax(history['validation'])))": WHOLE,
        "return int(np.argmax(history['validation'])) -> "
        "return np.round(int(np.argmax(history['validation'])), 2)": WHOLE,
    },
    "model_card": {
        "return '\\n'.join(['What: reads one handwritten digit in a picture of 8 x 8 pixels', f\"Data: "
        "{facts['training pictures']} pictures of digits\", f\"Score: [...] -> return str('\\n'.join(['What: reads one "
        "handwritten digit in a picture of 8 x 8 pixels', f\"Data: {facts['training pictures']} pictures of digits\", "
        'f"Score: [...]': "it is text already",
    },
    "gradient_check": {
        "h = 1e-05 -> h = 2e-05": "a nudge twice as long is as good, and the docstring does not name one",
        "slopes = np.zeros(len(theta)) -> slopes = np.ones(len(theta))": "each of them gets its value afterwards",
        "slopes = np.zeros(len(theta)) -> slopes = np.zeros(len(grad))": SAME_LENGTH,
        "for i in range(len(theta)): -> for i in range(len(grad)):": SAME_LENGTH,
        "return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes)) -> "
        "return np.max(np.abs(slopes - grad)) / np.max(np.abs(slopes))": UNSIGNED,
    },
    "minibatches": {
        "order = rng.permutation(len(X)) -> order = rng.permutation(len(y))": SAME_LENGTH,
        "for i in range(0, len(X), size): -> for i in range(0, len(y), size):": SAME_LENGTH,
    },
    "early_stop": {
        "return best -> return np.round(best, 2)": WHOLE,
        "return best -> return int(best)": WHOLE,
    },
    "split": {
        "order = rng.permutation(len(X)) -> order = rng.permutation(len(y))": SAME_LENGTH,
        "first = round(fractions[0] * len(X)) -> first = round(fractions[0] * len(y))": SAME_LENGTH,
        "second = first + round(fractions[1] * len(X)) -> second = first + round(fractions[1] * len(y))": SAME_LENGTH,
    },
    "lookup_score": {
        "distances = ((known_X - x) ** 2).sum(axis=1) -> distances = ((known_X - x) ** 2).mean(axis=1)": NEAREST,
        "distances = ((known_X - x) ** 2).sum(axis=1) -> distances = ((x - known_X) ** 2).sum(axis=1)": UNSIGNED,
        "return right / len(y_val) -> return right / len(X_val)": SAME_LENGTH,
    },
    "prepare": {
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> parts = split(X, y, (0.7, -0.85, 0.15), rng)": FROM_THE_END,
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> "
        "parts = split(X, y, (-0.30000000000000004, 0.15, 0.15), rng)": FROM_THE_END,
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> parts = split(X, y, (0.7, 0.15), rng)": REST,
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> parts = split(X, y, (0.7, 0.15, 1.15), rng)": REST,
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> parts = split(X, y, (0.7, 0.15, -0.85), rng)": REST,
        "parts = split(X, y, (0.7, 0.15, 0.15), rng) -> parts = split(X, y, (0.7, 0.15, 0.3), rng)": REST,
    },
    "build": {
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, training, 20, 32, 0.1, rng)": UNREAD,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 21, 32, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 19, 32, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 40, 32, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 20, 33, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 20, 31, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 20, 64, 0.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 20, 32, 1.1, rng)": OWN_CHOICE,
        "layers, losses = train(layers, training, validation, 20, 32, 0.1, rng) -> "
        "layers, losses = train(layers, training, validation, 20, 32, 0.2, rng)": OWN_CHOICE,
    },
    "final_score": {
        "number = int(np.argmax(scores)) -> number = np.argmax(scores)": WHOLE,
    },
    "read": {
        "return forward(x, layers)[0] -> return forward(x, layers)[-1]": ONE_ROW,
    },
    "train": {"for begin in range(0, len(X), size): -> for begin in range(0, len(X) + 1, size):": NO_ROWS},
    "train_until": {
        "for begin in range(0, len(X), size): -> for begin in range(0, len(X) + 1, size):": NO_ROWS,
        "if losses[-1] <= target: -> if losses[-1] < target:": EXACTLY,
    },
}
