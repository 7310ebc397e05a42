"""A whole network as the value of a cell: the learner's own, or the one of the story."""

import numpy as np

from helpers.labs.drawing import svg
from helpers.labs.drawing.layers_drawing import NetworkPlan
from helpers.labs.drawing.network_drawing import KEY
from helpers.labs.drawing.numbers import count, fixed, percent
from helpers.labs.drawing.picture import Drawing


def draw_network(layers, x=None) -> Drawing:
    """Draw a whole network, and what it makes of one example: ReLU in the hidden layers, softmax (of one output: the
    sigmoid) at the end.

    Parameters
    ----------
    layers : list of (W, b)
        W (n_in, n_out), b (n_out,), the first layer first.
    x : sequence of n_in numbers, optional
        One example.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, or x does not fit the first layer.

    Examples
    --------
    >>> import numpy as np
    >>> draw_network([(np.eye(2), np.zeros(2)), (np.ones((2, 1)), np.zeros(1))])
    A network of 2, 2 and 1 units: 9 weights and biases.
    """
    from helpers.nn import relu, sigmoid, softmax

    layers = [(np.asarray(W, float), np.asarray(b, float)) for W, b in layers]
    sizes = [W.shape[0] for W, _ in layers[:1]] + [W.shape[-1] for W, _ in layers]
    for (W, b), n_in, n_out in zip(layers, sizes, sizes[1:], strict=False):
        if W.shape != (n_in, n_out) or b.shape != (n_out,):
            raise ValueError(f"W and b must have shapes {(n_in, n_out)} and {(n_out,)}; got {W.shape} and {b.shape}")
    values = None
    if x is not None:
        values = [np.asarray(x, float).ravel()]
        if len(values[0]) != sizes[0]:
            raise ValueError(f"x must be {sizes[0]} numbers, as the first layer takes; got {len(values[0])}")
        for i, (W, b) in enumerate(layers):
            z = values[-1] @ W + b
            last = softmax(z[None])[0] if len(z) > 1 else sigmoid(z)
            values.append(last if i == len(layers) - 1 else relu(z))
    words = f"{', '.join(map(str, sizes[:-1]))} and {sizes[-1]}"
    text = f"A network of {words} units: {count(sum(W.size + b.size for W, b in layers))} weights and biases."
    if values is not None:
        best = int(np.argmax(values[-1]))
        most = ", the most" if sizes[-1] > 1 else ""
        text += f" For this example its output {best} is {fixed(values[-1][best])}{most}."
    plan = NetworkPlan(30, 12, 520, 300, sizes)
    digits = {len(sizes) - 1: [str(k) for k in range(sizes[-1])]} if sizes[-1] == 10 else None
    beside = None if values is None or sizes[-1] == 1 else {len(sizes) - 1: [percent(p) for p in values[-1]]}
    parts = plan.draw(layers, values, inside=digits, beside=beside, click=False)
    return Drawing(640, 340, parts, svg.text(30, 332, KEY, svg.SMALL, "muted"), text=text)
