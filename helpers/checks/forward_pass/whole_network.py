"""Lesson 2, `forward(X, layers)`: through all layers, from a picture to its chances."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, layers, matrix
from helpers.checks.forward_pass.dense_layer import dense_of
from helpers.data import load_seven


def through(X, layers, hidden=nn.relu, output=nn.softmax):
    """A forward pass with these activations."""
    A = X
    for W, b in layers[:-1]:
        A = hidden(dense_of(A, W, b))
    W, b = layers[-1]
    return output(dense_of(A, W, b))


def same(Z):
    return Z


def hidden_of(X, layers):
    """What the layers before the last hand on."""
    return through(X, [*layers[:-1], (np.eye(layers[-1][0].shape[0]), 0)], output=same)


def fed_x_again(last):
    """Every layer gets the input, so only the last one counts; `last` is what is done with its sums."""

    def wrong(X, layers):
        for W, b in layers:
            A = dense_of(X, W, b)
        return last(A)

    return wrong


def last_two_of(starts_with_x):
    """Every hidden layer gets the input, so only the last of them counts; without one, X or no value is handed on."""

    def wrong(X, layers):
        if starts_with_x:
            A = X
        for W, b in layers[:-1]:
            A = nn.relu(dense_of(X, W, b))
        return nn.softmax(dense_of(A, *layers[-1]))

    return wrong


def first_and_last(X, layers):
    """The first layer with ReLU, then the last, and none in between."""
    return nn.softmax(dense_of(nn.relu(dense_of(X, *layers[0])), *layers[-1]))


def last_layer_each_turn(X, layers):
    """The last layer stands inside the loop."""
    A = X
    for W, b in layers[:-1]:
        A = nn.relu(dense_of(A, W, b))
        A = nn.softmax(dense_of(A, *layers[-1]))
    return A


def relu_before_hidden(X, layers):
    """ReLU in front of the sums of each hidden layer, in place of after them."""
    A = X
    for W, b in layers[:-1]:
        A = dense_of(nn.relu(A), W, b)
    return nn.softmax(dense_of(A, *layers[-1]))


def relu_first(X, layers):
    """ReLU in front of each layer, and so on the input too."""
    A = X
    for W, b in layers:
        A = dense_of(nn.relu(A), W, b)
    return nn.softmax(A)


def with_hidden(activation):
    """A forward pass with another activation in the hidden layers."""
    return lambda X, layers: through(X, layers, hidden=activation)


def biases_late(hidden, last):
    """The biases come after the activation: those of the hidden layers, or of the last, or all."""

    def wrong(X, layers):
        A = X
        for W, b in layers[:-1]:
            A = nn.relu(A @ W) + b if hidden else nn.relu(dense_of(A, W, b))
        W, b = layers[-1]
        return nn.softmax(A @ W) + b if last else nn.softmax(dense_of(A, W, b))

    return wrong


def relu_until(first=0, last=0):
    """ReLU behind the first of the hidden layers alone, or behind the last of them."""

    def wrong(X, layers):
        A, hidden = X, layers[:-1]
        for i, (W, b) in enumerate(hidden):
            A = dense_of(A, W, b)
            if i < first or i >= len(hidden) - last:
                A = nn.relu(A)
        return nn.softmax(dense_of(A, *layers[-1]))

    return wrong


def relu_after_the_loop(X, layers):
    """ReLU once, behind the loop."""
    A = X
    for layer in layers[:-1]:
        A = dense_of(A, *layer)
    return nn.softmax(dense_of(nn.relu(A), *layers[-1]))


SEVEN = load_seven()


def chance_of_seven() -> str:
    """What the network of the story gives the 7 of the story: "80%"."""
    return f"{through(SEVEN.x[None], SEVEN.layers)[0, SEVEN.label]:.0%}"


forward = Exercise(
    "forward",
    arguments={"X": matrix, "layers": layers},
    reference=through,
    # The docstring's network first, which the task works out by hand. Then sums on both sides of 0 in both layers, and
    # as many hidden units as inputs, so that whoever feeds X again is not stopped by a shape. Negative inputs; three
    # layers; one; and the 7 of the story.
    probes=[
        ([[1, 1]], [([[1, -2], [1, 1]], [0, 0]), ([[1, 0], [0, 1]], [0, 0])]),
        ([[1, 2]], [([[1, -1], [1, 0]], [0, 0]), ([[1, -1], [2, 0]], [0, 1])]),
        ([[1, -2], [-1, 1]], [([[1, -1], [2, 1]], [1, 0.5]), ([[1, -1], [0.5, 2]], [-3, 0.25])]),
        (
            [[0.5, -1]],
            [
                ([[2, -1], [1, 1]], [0.5, 1]),
                ([[1, -2], [-1, 1]], [0.25, -0.5]),
                ([[0.5, 1], [2, -1]], [-1, 0]),
            ],
        ),
        ([[1, 2], [0, -1]], [([[1, 0.5, -1], [0, 1, 1]], [0, -2, 0.5])]),
        (SEVEN.x[None], SEVEN.layers),
    ],
    promises={"X": "any number, one", "layers": "list, one, any number", "result": "fraction"},
    verified=f"sends pictures through any number of layers; the 7 of the story gets a chance of {chance_of_seven()}",
    mistakes=[
        Mistake(
            "x-again",
            tuple(fed_x_again(last) for last in (nn.softmax, lambda Z: nn.softmax(nn.relu(Z)), nn.relu)),
            "Every layer was fed the pictures again, so the layers before the last do not count. What one layer hands "
            "on is what the next one gets: which name should stand in place of X?",
        ),
        Mistake(
            "x-again-in-the-loop",
            tuple(last_two_of(start) for start in (True, False)),
            "It is right for two layers. With three, each turn of the loop begins with the pictures again. What one "
            "layer hands on is what the next one gets: which name should stand in place of X?",
        ),
        Mistake(
            "return-inside-the-loop",
            lambda X, layers: first_and_last(X, layers) if layers[1:] else None,
            "The loop seems to end after its first turn. Is the return inside it? The last layer comes after the loop, "
            "so its lines are not indented as far.",
        ),
        Mistake(
            "last-layer-in-the-loop",
            last_layer_each_turn,
            "The last layer seems to be computed in each turn of the loop. It comes once, after the loop: look at how "
            "far its lines are indented.",
        ),
        Mistake(
            "place-of-the-largest",
            (
                lambda X, layers: through(X, layers).argmax(axis=1),
                lambda X, layers: through(X, layers).argmax(),
            ),
            "That is the place of the largest chance. Give back all the chances, a row for each picture.",
        ),
        Mistake(
            "hidden-activation-missing",
            lambda X, layers: through(X, layers, hidden=same),
            "The hidden layers hand on their sums as they are. Without an activation between them, all layers together "
            "are one weighted sum: a straight line.",
        ),
        Mistake(
            "relu-on-the-output-too",
            lambda X, layers: through(X, layers, output=lambda Z: nn.softmax(nn.relu(Z))),
            "ReLU was put on the last layer too, so its negative scores became 0. The hidden layers have ReLU; the "
            "last one has softmax in its place.",
        ),
        Mistake(
            "relu-in-place-of-softmax",
            lambda X, layers: through(X, layers, output=nn.relu),
            "All layers end in ReLU. The last one gives the chances: it has softmax in place of ReLU.",
        ),
        Mistake(
            "softmax-missing",
            lambda X, layers: through(X, layers, output=same),
            "Those are the scores of the last layer. They still have to be turned into chances.",
        ),
        Mistake(
            "softmax-everywhere",
            (
                lambda X, layers: through(X, layers, hidden=nn.softmax),
                lambda X, layers: through(X, layers, hidden=lambda Z: nn.softmax(nn.relu(Z))),
            ),
            "Softmax stands in the hidden layers as well. There the units do not compete: they have ReLU.",
        ),
        Mistake(
            "sigmoid-for-relu",
            lambda X, layers: through(X, layers, hidden=nn.sigmoid),
            "The hidden layers squeeze their sums with the sigmoid. This network has ReLU there.",
        ),
        Mistake(
            "first-layer-only",
            (
                lambda X, layers: nn.relu(dense_of(X, *layers[0])),
                lambda X, layers: nn.softmax(nn.relu(dense_of(X, *layers[0]))),
                lambda X, layers: dense_of(X, *layers[0]),
            ),
            "Only the first layer was computed. Is the return inside the loop?",
        ),
        Mistake(
            "last-layer-left-out",
            lambda X, layers: nn.softmax(hidden_of(X, layers)),
            "The last layer is missing: what the hidden layers hand on was turned into chances. The last layer has "
            "weights and biases too.",
        ),
        Mistake(
            "two-layers-only",
            (
                lambda X, layers: nn.softmax(dense_of(nn.relu(dense_of(X, *layers[0])), *layers[1])),
                first_and_last,
            ),
            "It is right for two layers. A network may have one, or three: go through all of the list.",
        ),
        Mistake(
            "last-hidden-layer-left-out",
            lambda X, layers: through(X, [*layers[:-2], layers[-1]]),
            "The last of the hidden layers is missing, and the output layer got what came before it. Does the loop end "
            "one turn too early?",
        ),
        Mistake(
            "first-layer-left-out",
            lambda X, layers: through(X, [*layers[1:-1], layers[-1]]),
            "The first layer is missing: the pictures went into the second one. Does the loop begin one turn too late?",
        ),
        Mistake(
            "last-layer-twice",
            lambda X, layers: through(X, [*layers, layers[-1]]),
            "The last layer was computed in the loop, and once more after it. Which layers are left for the loop?",
        ),
        Mistake(
            "another-layer-at-the-end",
            (
                lambda X, layers: through(X, [*layers[:-1], layers[0]]),
                lambda X, layers: through(X, [*layers[:-1], layers[-2]]),
                lambda X, layers: through(X, [*layers[:-1], layers[1]]),
            ),
            "The output was made with the weights of another layer. Which W and b does the last line use?",
        ),
        Mistake(
            "biases-missing",
            lambda X, layers: through(X, [(W, 0 * b) for W, b in layers]),
            "The biases do not count. Each layer is a pair of weights and biases: use both.",
        ),
        Mistake(
            "relu-on-the-input",
            (relu_first, relu_before_hidden),
            "ReLU was put in front of the layers, and so on the input too: its negative numbers became 0. The "
            "activation comes after a layer's sums.",
        ),
        Mistake(
            "softmax-over-the-batch",
            (
                lambda X, layers: through(X, layers, output=lambda Z: np.exp(Z) / np.exp(Z).sum()),
                lambda X, layers: through(X, layers, output=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)),
            ),
            "The sums are right, and the chances of a picture do not add up to 1. Each row is a picture: hand the "
            "scores to your softmax.",
        ),
        Mistake(
            "bias-after-the-activation",
            tuple(biases_late(*where) for where in ((True, False), (False, True), (True, True))),
            "It looks as if biases were added after an activation. They belong to the sums that go into it.",
        ),
        Mistake(
            "last-bias-missing",
            lambda X, layers: through(X, [*layers[:-1], (layers[-1][0], 0 * layers[-1][1])]),
            "The biases of the last layer do not count. It is a pair of weights and biases too.",
        ),
        Mistake(
            "hidden-biases-missing",
            lambda X, layers: through(X, [*((W, 0 * b) for W, b in layers[:-1]), layers[-1]]),
            "Only the biases of the last layer count. The hidden layers have biases too.",
        ),
        Mistake(
            "biases-subtracted",
            lambda X, layers: through(X, [(W, -b) for W, b in layers]),
            "The biases went the wrong way: they were taken off, and they should be put on.",
        ),
        Mistake(
            "biases-twice",
            (
                lambda X, layers: through(X, [(W, 2 * b) for W, b in layers]),
                lambda X, layers: through(X, [*((W, 2 * b) for W, b in layers[:-1]), layers[-1]]),
            ),
            "Biases count twice. Each is added to its sum once; if dense adds it, nothing is left to add.",
        ),
        Mistake(
            "leaky",
            tuple(
                with_hidden(lambda Z, left=left: np.where(Z > 0, Z, left * Z))
                for left in (0.001, 0.01, 0.05, 0.1, 0.2, 0.3)
            ),
            "A little of the hidden layers' negative sums is left. That is a leaky ReLU; here they turn into 0 "
            "altogether.",
        ),
        Mistake(
            "tanh-for-relu",
            with_hidden(np.tanh),
            "The hidden layers squeeze their sums with tanh. This network has ReLU there.",
        ),
        Mistake(
            "sizes-for-relu",
            with_hidden(np.abs),
            "The negative sums of the hidden layers lost their minus sign. ReLU turns them into 0.",
        ),
        Mistake(
            "step-for-relu",
            with_hidden(lambda Z: (Z > 0) * 1.0),
            "What the hidden layers hand on is 0 or 1 only. ReLU hands on a positive sum as large as it is.",
        ),
        Mistake(
            "negative-side-kept",
            with_hidden(lambda Z: np.minimum(Z, 0)),
            "The hidden layers hand on their negative sums and no others. ReLU does it the other way round.",
        ),
        Mistake(
            "capped-at-1",
            with_hidden(lambda Z: np.clip(Z, 0, 1)),
            "The hidden layers hand on no more than 1. ReLU hands on a positive sum as large as it is.",
        ),
        Mistake(
            "relu-on-some-layers-only",
            (
                relu_after_the_loop,
                relu_until(first=1),
                relu_until(last=1),
            ),
            "With three layers there are two hidden ones, and ReLU stands behind one of them only. Each hidden "
            "layer has it.",
        ),
        Mistake(
            "sigmoid-for-softmax",
            lambda X, layers: through(X, layers, output=nn.sigmoid),
            "Each score went through a sigmoid by itself. Then nothing makes the chances of a picture add up to 1.",
        ),
        Mistake(
            "not-divided",
            (
                lambda X, layers: through(X, layers, output=np.exp),
                lambda X, layers: through(X, layers, output=lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True))),
            ),
            "The powers of e are there. They are not chances yet: hand the scores to your softmax, which divides too.",
        ),
        Mistake(
            "softmax-twice",
            lambda X, layers: nn.softmax(through(X, layers)),
            "The chances are those of chances: it looks as if the softmax was taken twice. Once is enough.",
        ),
        Mistake(
            "scores-divided",
            lambda X, layers: through(X, layers, output=lambda Z: Z / Z.sum(axis=1, keepdims=True)),
            "The scores themselves were divided by their sum. Hand them to your softmax, which makes them "
            "positive first.",
        ),
    ],
)
