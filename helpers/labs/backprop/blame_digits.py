"""Blame in the network of the 7, by the learner's own functions: which of its weights to raise, and which to lower."""

import numpy as np

from helpers.data import load_seven
from helpers.labs.drawing import png, svg
from helpers.labs.drawing.numbers import TIMES, bracketed, count, fixed, percent, plain
from helpers.labs.drawing.picture import Drawing
from helpers.nn import relu, softmax

WIDTH, HEIGHT = 900, 392
SCORES, WEIGHTS, PIXELS = 8, 296, 626  # where the three columns begin
CELL = 62  # of the grid of hidden units, picture and gap
SAME = 1e-5  # what a gradient check may find and still be rounding alone


def seven_loss(theta, seven) -> float:
    """The loss of the 7, with all weights and biases of its network in one row, in the order W1, b1, W2, b2."""
    parts, begin = [], 0
    for array in [part for layer in seven.layers for part in layer]:
        parts.append(np.reshape(theta[begin : begin + array.size], array.shape))
        begin += array.size
    W1, b1, W2, b2 = parts
    scores = relu(seven.x @ W1 + b1) @ W2 + b2
    return float(-np.log(softmax(scores)[seven.label]))


def note(words: str) -> Drawing:
    """A picture that only says something."""
    return Drawing(WIDTH, 60, svg.box(1, 1, WIDTH - 2, 58, "panel", "faint"), svg.text(18, 36, words), text=words)


def gradients(backward, seven) -> list | str:
    """What the learner's function gives for the 7, as arrays; or, in words, why it gives nothing."""
    X, T = seven.x[None, :].copy(), np.eye(10)[[seven.label]]
    try:
        given = backward(X, T, [(W.copy(), b.copy()) for W, b in seven.layers])
    except NotImplementedError:
        return "This picture appears as soon as backward, and all that it calls, is written."
    except NameError as error:
        return f"backward uses {error.name}, which is not there yet. Run the cells above, then this one again."
    except Exception as error:
        return f"backward stopped with {type(error).__name__}. The check of exercise 7 says more."
    try:
        grads = [(np.asarray(dW, float), np.asarray(db, float)) for dW, db in given]
    except Exception:
        return "backward gave something else than a pair (dW, db) for each layer. The check of exercise 7 says more."
    shapes = [(dW.shape, db.shape) for dW, db in grads]
    if shapes != [(W.shape, b.shape) for W, b in seven.layers]:
        return "The gradients have other shapes than the weights. The check of exercise 7 says more."
    if not all(np.isfinite(part).all() for pair in grads for part in pair):
        return "Some of the gradients are no ordinary numbers. The check of exercise 7 says more."
    return grads


def checked(gradient_check, grads, seven) -> str:
    """What the learner's own gradient check says to the learner's own gradients; "" where it breaks."""
    theta = np.concatenate([part.ravel() for layer in seven.layers for part in layer])
    grad = np.concatenate([part.ravel() for pair in grads for part in pair])
    try:
        error = float(gradient_check(lambda values: seven_loss(values, seven), theta, grad))
    except NotImplementedError:
        return "Your gradient_check is not written yet; once it is, it tests all of this."
    except Exception:
        return ""
    if not np.isfinite(error):
        return ""
    verdict = "the backward pass is right" if error < SAME else "the backward pass is not right yet"
    size = "below 0.000001" if error < 1e-6 else plain(error, 2)
    return f"Your gradient_check over all {count(theta.size)} numbers: error {size}, so {verdict}."


def blame_seven(backward, gradient_check=None) -> Drawing:
    """Draw the blame of the network that says "80% chance this is a 7".

    Parameters
    ----------
    backward : function
        The learner's backward(X, T, layers).
    gradient_check : function, optional
        The learner's gradient_check(f, theta, grad).
    """
    seven = load_seven()
    grads = gradients(backward, seven)
    if isinstance(grads, str):
        return note(grads)
    (W1, b1), (W2, b2) = seven.layers
    Z1 = seven.x @ W1 + b1
    A1 = relu(Z1)
    chances = softmax(A1 @ W2 + b2)
    (dW1, _), (dW2, db2) = grads
    into, label = dW2[:, seven.label], seven.label
    raised, lowered, left = ((into < 0).sum(), (into > 0).sum(), (into == 0).sum())
    loud = [str(unit + 1) for unit in np.flatnonzero(blamed_though_silent(dW1, Z1))]
    words = [
        f"Blame below 0: raise it, and the loss falls. Of the {len(into)} weights into the {label}, "
        f"{raised} should be raised{f', {lowered} lowered' if lowered else ''}, and {left} get no blame.",
        f"In red, {len(loud)} silent units: the weights into {join(loud)} get blame all the same." if loud else "",
        checked(gradient_check, grads, seven) if gradient_check else "",
        f"No weight has changed: the chance of a {label} is still {percent(chances[label])}.",
    ]
    parts = [
        *_scores(seven, chances, db2),
        *_weights(A1, db2[label], into, label),
        *_pixels(dW1, Z1),
    ]
    return Drawing(WIDTH, HEIGHT, *parts, text=" ".join(filter(None, words)))


def blamed_though_silent(dW1, Z1) -> np.ndarray:
    """For each hidden unit: whether its ReLU handed on 0, and the weights into it get blame nevertheless."""
    return (Z1 <= 0) & (np.abs(dW1).max(axis=0) > 0)


def join(words: list[str]) -> str:
    """ "1, 2 and 3" """
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else "".join(words)


def _way(blame: float) -> str:
    return "raise" if blame < 0 else "lower" if blame > 0 else ""


def _bar(x, y, value, largest, length) -> str:
    """A bar from the middle: to the left and orange below 0, to the right and blue above."""
    size = length * min(abs(value) / (largest or 1), 1)
    return svg.box(x - size if value < 0 else x, y - 5, size, 10, "negative" if value < 0 else "positive", radius=0)


def _scores(seven, chances, deltas):
    yield svg.text(SCORES, 18, "1  the scores", svg.BODY, bold=True)
    yield svg.text(SCORES, 38, "chance − truth = delta", svg.SMALL, "muted")
    largest = np.abs(deltas).max()
    for digit, (chance, delta) in enumerate(zip(chances, deltas, strict=True)):
        y, true = 62 + 21 * digit, digit == seven.label
        yield svg.text(SCORES + 4, y + 5, f"{digit}", svg.BODY, bold=true)
        words = f"{fixed(chance)} − {int(true)} ="
        yield svg.text(SCORES + 108, y + 5, words, svg.SMALL, "ink", "end", bold=true)
        yield svg.text(SCORES + 160, y + 5, fixed(delta), svg.SMALL, "ink", "end", bold=true)
        yield _bar(SCORES + 222, y, delta, largest, 46)
    yield svg.line(SCORES + 222, 50, SCORES + 222, 262, "outline")
    yield png.image(SCORES + 4, 282, 96, 96, seven.image) + svg.box(SCORES + 4, 282, 96, 96, None, "outline", radius=0)
    yield svg.text(SCORES + 116, 334, f"truth: {seven.label}", svg.BODY)


def _weights(A1, delta, into, label):
    yield svg.text(WEIGHTS, 18, f"2  the weights into the {label}", svg.BODY, bold=True)
    yield svg.text(WEIGHTS, 38, f"output of the unit {TIMES} delta = blame", svg.SMALL, "muted")
    largest = np.abs(into).max()
    for unit, (a, blame) in enumerate(zip(A1, into, strict=True)):
        y = 60 + 20.5 * unit
        yield svg.text(WEIGHTS + 22, y + 5, f"{unit + 1}", svg.SMALL, "muted", "end")
        written = f"{fixed(a)} {TIMES} {bracketed(fixed(delta))} ="
        yield svg.text(WEIGHTS + 148, y + 5, written, svg.SMALL, "ink", "end")
        yield svg.text(WEIGHTS + 196, y + 5, fixed(blame), svg.SMALL, "ink", "end", bold=True)
        if a == 0 and blame == 0:
            yield svg.text(WEIGHTS + 210, y + 5, "silent", svg.SMALL, "muted")
        else:
            yield _bar(WEIGHTS + 256, y, blame, largest, 44)
            yield svg.text(WEIGHTS + 262, y + 5, _way(blame), svg.SMALL)


def _pixels(dW1, Z1):
    yield svg.text(PIXELS, 18, "3  the weights from the pixels", svg.BODY, bold=True)
    yield svg.text(PIXELS, 38, "a picture for each hidden unit", svg.SMALL, "muted")
    largest, wrong = np.abs(dW1).max(), blamed_though_silent(dW1, Z1)
    for unit in range(dW1.shape[1]):
        x, y = PIXELS + (unit % 4) * (CELL + 6), 60 + (unit // 4) * (CELL + 12)
        side = CELL - 8
        yield png.heat(x, y, side, side, dW1[:, unit].reshape(8, 8), largest)
        yield svg.box(x, y, side, side, None, *(("wrong", 4) if wrong[unit] else ("outline",)), radius=0)
        if wrong[unit]:
            yield svg.cross(x + side - 8, y - 8, 5, 3)
        if not dW1[:, unit].any():
            yield svg.text(x + side / 2, y + side / 2 + 4, "silent", 12, "muted", "middle")
        yield svg.text(x, y - 4, f"{unit + 1}", 11, "muted")
    yield svg.text(PIXELS, 364, "orange: raise (blame below 0)", svg.SMALL)
    yield svg.text(PIXELS, 384, "blue: lower (blame above 0)", svg.SMALL)
