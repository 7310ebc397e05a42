"""Lesson 8, `read(picture, layers, X_train)`, the repair: a drawing is scaled as the training pictures were."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, forward_pass
from helpers.data.scaling import standardise


def picture(seed) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 17, (8, 8)) / 16


def reader_layers(seed) -> list:
    rng = np.random.default_rng(seed)
    return [(rng.normal(0, 0.2, (64, 5)), rng.normal(0, 0.5, 5)), (rng.normal(0, 0.6, (5, 10)), rng.normal(0, 0.5, 10))]


def training_pictures(seed) -> np.ndarray:
    """A dozen pictures or more with blank corners, as the digits have them."""
    X = np.random.default_rng(seed).integers(0, 17, (12 + seed, 64)) / 16
    X[:, [0, 7, 56, 63]] = 0
    return X


def reads(row=lambda picture: picture.reshape(1, 64), scale=standardise):
    return lambda picture, layers, X_train: forward_pass.forward.reference(scale(X_train, row(picture)), layers)[0]


def scores(picture, layers, X_train):
    (W1, b1), (W2, b2) = layers
    x = standardise(X_train, picture.reshape(1, 64))
    return (nn.relu(x @ W1 + b1) @ W2 + b2)[0]


read = Exercise(
    "read",
    arguments={"picture": picture, "layers": reader_layers, "X_train": training_pictures},
    reference=reads(),
    probes=[(0, 0, 0), (1, 0, 0), (2, 1, 1)],
    given=reads(scale=lambda X_train, x: standardise(x, x)),
    given_sentence="This is still the reader that gives every drawing the same chances. With what does it scale?",
    promises={
        "picture": "0, 1, fraction",
        "layers": "list, negative, positive, fraction",
        "X_train": "0, 1, fraction",
        "result": "fraction",
    },
    verified="scales a drawing as the training pictures were scaled, and gives its ten chances",
    otherwise="A network is too much for paper. Print x after each line: what is it before it is scaled, and after?",
    mistakes=[
        Mistake(
            "not-scaled",
            reads(scale=lambda X_train, x: x),
            "The drawing went in unscaled, and the network learned with scaled pixels. Perhaps it was not scaled at "
            "all. Or by training pictures that were scaled already: those have mean 0 and spread 1 and change nothing.",
        ),
        Mistake(
            "not-scaled-by-training",
            reads(scale=lambda X_train, x: (x - x.mean()) / x.std()),
            "The drawing was scaled by its own ink. Each pixel's mean and spread come from the training pictures.",
        ),
        Mistake(
            "one-mean-for-all",
            reads(scale=lambda X_train, x: (x - X_train.mean()) / X_train.std()),
            "It takes one mean for all pixels together. Each pixel has a mean and a spread of its own: standardise "
            "measures them.",
        ),
        Mistake(
            "arguments-swapped",
            reads(scale=lambda X_train, x: standardise(x, X_train)),
            "standardise measures on its first argument and changes its second. Here they stand the other way round.",
        ),
        Mistake(
            "reads-a-training-picture",
            reads(scale=lambda X_train, x: standardise(X_train, X_train)),
            "It scales the training pictures, and reads the first of them. What should be scaled is the drawing.",
        ),
        Mistake(
            "scaled-twice",
            reads(scale=lambda X_train, x: standardise(X_train, standardise(X_train, x))),
            "The drawing was scaled twice. Once is what the training pictures went through.",
        ),
        Mistake(
            "measured-with-the-drawing",
            reads(scale=lambda X_train, x: standardise(np.concatenate([X_train, x]), x)),
            "The drawing was measured together with the training pictures. The network learned with the mean and the "
            "spread of those alone.",
        ),
        Mistake(
            "other-ink",
            (
                reads(row=lambda picture: 16 * picture.reshape(1, 64)),
                reads(row=lambda picture: picture.reshape(1, 64) / 16),
                reads(row=lambda picture: 1 - picture.reshape(1, 64)),
            ),
            "The ink was changed before it was scaled. It comes as the training pictures came: 0 for blank paper, 1 "
            "for full ink.",
        ),
        Mistake(
            "percent",
            lambda *arguments: 100 * reads()(*arguments),
            "Those are percent. Give chances from 0 to 1.",
        ),
        Mistake(
            "highest-chance",
            lambda *arguments: reads()(*arguments).max(),
            "That is the highest chance alone. Give all ten.",
        ),
        Mistake(
            "batch-of-one",
            lambda *arguments: reads()(*arguments)[None],
            "The ten chances stand in a table of one row. Take that row out of it: [0] does.",
        ),
        Mistake(
            "on-its-side",
            reads(row=lambda picture: picture.T.reshape(1, 64)),
            "The picture went in on its side, column after column. The training pictures are row after row.",
        ),
        Mistake(
            "the-digit",
            lambda *arguments: reads()(*arguments).argmax(),
            "That is the digit with the highest chance. Give all ten chances.",
        ),
        Mistake(
            "scores",
            scores,
            "Those are scores, before the softmax: they do not add up to 1.",
        ),
    ],
)
