"""Lesson 5, `step(params, grads, lr)`: one step of all parameters."""

import numpy as np

from helpers.checks import Exercise, Mistake, number


def arrays(values) -> list[np.ndarray]:
    """A list of float arrays, which may differ in shape: the parameters of a network, or their gradients."""
    return [np.array(value, dtype=float) for value in values]


def of_many_shapes(params) -> bool:
    """Whether no two of several parameters have the same number of dimensions."""
    return len(params) > 1 and len({p.ndim for p in params}) == len(params)


def each(formula):
    """The formula for one array and its gradient, for all arrays of a network."""
    return lambda params, grads, lr: [formula(p, g, lr) for p, g in zip(params, grads, strict=True)]


step = Exercise(
    "step",
    arguments={"params": arrays, "grads": arrays, "lr": number},
    reference=each(lambda p, g, lr: p - lr * g),
    # A vector alone first, for the head, as in the docstring; then a layer, W and b; gradients above and below 1,
    # zeros, lr above 1; an array of three dimensions, and one of none; and lr 0, as in the lesson.
    probes=[
        ([[1, 2]], [[3, -4]], 0.5),
        ([[[1, 2, 3], [4, 5, 6]], [0.5, -0.5, 2]], [[[2, 0, -1], [4, 10.24, 0.5]], [1, -2, 3]], 0.1),
        ([[5], [[2, -3]]], [[0.5], [[-8, 0.25]]], 2),
        ([[1, 1], [2], [[3, 4]]], [[0, 0], [0], [[0, 21.5]]], 0.05),
        ([[[[1, -2], [0.5, 3]]], -4], [[[[10, 5], [-2, 0]]], 3], 0.2),
        ([[4, 0], [[1.5]]], [[2, -1], [[3]]], 0),
    ],
    promises={
        "params": ("list, one, any number", of_many_shapes),
        "grads": "list, any number",
        "lr": "0, fraction, many",
    },
    verified="moves every number of every array against its gradient, by the learning rate times the gradient",
    mistakes=[
        Mistake(
            "climbs",
            each(lambda p, g, lr: p + lr * g),
            "It went the wrong way. The gradient points to where the loss grows; the step goes against it.",
        ),
        Mistake(
            "forgets-the-old-value",
            (each(lambda p, g, lr: -lr * g), each(lambda p, g, lr: lr * g)),
            "That is how far to move. The new value also needs the old one: where does the move begin?",
        ),
        Mistake(
            "sign-only",
            each(lambda p, g, lr: p - lr * np.sign(g)),
            "Every number moved by the same amount. A steep slope asks for a long step and a gentle one for a short "
            "step: the size of the gradient counts too, and not only its sign.",
        ),
        Mistake(
            "rate-missing",
            each(lambda p, g, lr: p - g),
            "It moved by the whole gradient. The learning rate, {lr}, says how much of it to take.",
        ),
        Mistake(
            "gradient-missing",
            each(lambda p, g, lr: p - lr),
            "Every number went down by {lr}. How far each one moves, and which way, depends on its own gradient.",
        ),
        Mistake(
            "divides-by-the-rate",
            each(lambda p, g, lr: p - g / lr),
            "The gradient was divided by the learning rate. A small learning rate should make a small step.",
        ),
        Mistake(
            "scales-the-old-value",
            (each(lambda p, g, lr: p * (1 - lr * g)), each(lambda p, g, lr: p - lr * g * p)),
            "The old value was multiplied by the move as well. It is the place where the move begins, no more.",
        ),
        Mistake(
            "rate-on-both",
            (each(lambda p, g, lr: lr * (p - g)), each(lambda p, g, lr: lr * p - g)),
            "The learning rate reached the old value too, which shrinks it. It belongs to the gradient alone.",
        ),
        Mistake(
            "rate-off-the-old-value",
            each(lambda p, g, lr: (p - lr) * g),
            "The learning rate was taken off the old value, and what was left was multiplied by the gradient. The "
            "learning rate times the gradient is the move: that comes first, and is then taken off.",
        ),
        Mistake(
            "gradient-for-value",
            each(lambda p, g, lr: g - lr * p),
            "Parameters and gradients changed places: the move began at the gradient, and a share of the parameter was "
            "taken off. The names before and after in stand in the same order.",
        ),
        Mistake(
            "turned-round",
            (each(lambda p, g, lr: lr * g - p), each(lambda p, g, lr: g * lr - p)),
            "The two sides of the minus sign changed places. Begin with the old value and take the move off.",
        ),
        Mistake(
            "first-array-only",
            (
                lambda params, grads, lr: [params[0] - lr * grads[0]],
                lambda params, grads, lr: [params[0] - lr * grads[0], *params[1:]],
            ),
            "Only the first array moved. All arrays of the network take their step. Does return stand inside the loop?",
        ),
        Mistake(
            "array-by-itself",
            lambda params, grads, lr: params[0] - lr * grads[0],
            "That is the first array by itself, without its list. Put each new array into a list, and give back the "
            "list when the loop is over. Does return stand inside the loop?",
        ),
        Mistake(
            "last-array-only",
            lambda params, grads, lr: [params[-1] - lr * grads[-1]],
            "Only the last array came back. Does the list begin anew in every turn of the loop?",
        ),
        Mistake(
            "each-with-each",
            (
                lambda params, grads, lr: [p - lr * g for p in params for g in grads],
                lambda params, grads, lr: [p - lr * g for g in grads for p in params],
            ),
            "Every array met every gradient. The first array belongs to the first gradient, the second to the second: "
            "one loop goes through both lists side by side.",
        ),
        Mistake(
            "own-value-for-gradient",
            each(lambda p, g, lr: p - lr * p),
            "Each number moved by a share of itself. The share is taken of its gradient.",
        ),
        Mistake(
            "rate-of-the-example",
            each(lambda p, g, lr: p - 0.5 * g),
            "The learning rate is {lr} in this call. Is the 0.5 of the docstring's example written into the function?",
        ),
        Mistake(
            "unchanged",
            lambda params, grads, lr: params,
            "The old values came back. Are the new ones kept? p = ... inside a loop gives the name p a new value and "
            "leaves the list as it was.",
        ),
    ],
)
