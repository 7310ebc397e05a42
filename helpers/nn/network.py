"""A network of dense layers: the forward pass makes a guess, the backward pass works out who is to blame for it."""

import itertools

import numpy as np

from helpers.nn import inputs
from helpers.nn.activations import ACTIVATIONS
from helpers.nn.initialisation import INITIALISATIONS, default_for
from helpers.nn.layer import Layer
from helpers.nn.losses import LOSS_FOR_OUTPUT, LOSSES, one_hot


class Network:
    """A stack of dense layers with one loss.

    Parameters
    ----------
    sizes : list of int
        Number of inputs, units of each hidden layer, number of outputs: [64, 32, 10].
    hidden : str
        Activation of the hidden layers: "identity", "sigmoid", "tanh" or "relu".
    output : str
        Activation of the last layer: one of these, or "softmax".
    loss : str, optional
        "cross-entropy" (with softmax), "binary cross-entropy" (with sigmoid) or "mean squared error" (with all but
        softmax); unless given, the one that goes with `output`.
    init : str, optional
        First weights: "zeros", "normal", "xavier" or "he"; unless given, he before a relu, xavier otherwise. Biases
        begin at 0.
    seed : int
        The same seed gives the same first weights.
    dtype : numpy dtype
        float32 or float64.

    Attributes
    ----------
    theta, grad : arrays, shape (count_parameters(),)
        All weights and biases, and all their gradients.
    layers : list of Layer
        Each with windows `W`, `b` into theta and `dW`, `db` into grad, and with the values `Z`, `A`, `delta` of the
        last pass.

    Raises
    ------
    ValueError, TypeError
        If a size, a name or the dtype is none that is known.

    Examples
    --------
    >>> network = Network([64, 32, 10], hidden="relu", output="softmax", seed=0)
    >>> network.count_parameters()
    2410
    >>> network.layers[0].W.shape, network.layers[0].b.shape
    ((64, 32), (32,))
    """

    def __init__(self, sizes, hidden="relu", output="softmax", loss=None, init=None, seed=0, dtype=np.float32):
        self.sizes = inputs.layer_sizes(sizes)
        self.hidden = inputs.known("hidden", hidden, [name for name, a in ACTIVATIONS.items() if a.slope])
        self.output = inputs.known("output", output, ACTIVATIONS)
        self.loss_function = LOSSES[inputs.known("loss", loss or LOSS_FOR_OUTPUT[output], LOSSES)]
        if not self.loss_function.goes_with(output):
            fits = [name for name in ACTIVATIONS if self.loss_function.goes_with(name)]
            raise ValueError(f"loss {loss!r} goes with output {' or '.join(fits)}; got output {output!r}")
        self.init = None if init is None else inputs.known("init", init, INITIALISATIONS)
        self.seed, self.dtype = seed, inputs.float_type(dtype)

        counts = [(n_in + 1) * n_out for n_in, n_out in itertools.pairwise(self.sizes)]
        self.theta, self.grad = np.zeros((2, sum(counts)), self.dtype)
        ends = np.cumsum(counts)
        rng = np.random.default_rng(seed)
        self.layers, self._inputs = [], None
        for i, (end, size) in enumerate(zip(ends, counts, strict=True)):
            window = slice(end - size, end)
            activation = self.output if end == ends[-1] else self.hidden
            layer = Layer(self.sizes[i], self.sizes[i + 1], activation, self.theta[window], self.grad[window])
            layer.W[:] = INITIALISATIONS[self.init or default_for(activation)](layer.n_in, layer.n_out, rng)
            self.layers.append(layer)
        self._from_the_end = list(zip(self.layers[:0:-1], self.layers[-2::-1], strict=True))

    def count_parameters(self) -> int:
        """How many weights and biases there are."""
        return self.theta.size

    def copy(self) -> "Network":
        """A network of the same kind with its own copy of all weights."""
        name = self.loss_function.name
        twin = Network(self.sizes, self.hidden, self.output, name, self.init, self.seed, self.dtype)
        twin.theta[:] = self.theta
        return twin

    def forward(self, X) -> np.ndarray:
        """Send a batch through all layers.

        Parameters
        ----------
        X : array of float, shape (n, sizes[0])

        Returns
        -------
        array, shape (n, sizes[-1])
            The activations of the last layer. The array is used again by the next forward pass: copy what must stay.

        Raises
        ------
        ValueError, TypeError
            If X has another number of features, no rows, or does not hold decimal numbers.
        """
        with np.errstate(under="ignore"):  # what is rounded to 0 is no error
            return self._forward(inputs.features("X", X, self.sizes[0], self.dtype))

    def _forward(self, X: np.ndarray) -> np.ndarray:
        A = self._inputs = X
        for layer in self.layers:
            A = layer.forward(A)
        return A

    def backward(self, T) -> float:
        """After `forward`: the loss of that batch, and its slope for every parameter, in `grad`. Changes no weight.

        Parameters
        ----------
        T : array
            Labels, shape (n,), or targets of the shape of the output.

        Returns
        -------
        float
            The mean loss over the batch.

        Raises
        ------
        ValueError, TypeError
            If T does not fit the batch or the output.
        """
        T = self.targets(T, len(self._inputs))
        with np.errstate(divide="ignore", invalid="ignore", under="ignore"):
            return self._backward(T)

    def _backward(self, T: np.ndarray) -> float:
        last, loss = self.layers[-1], self.loss_function
        value = loss.value(last.Z, last.A, T)
        if loss.fused_with:
            loss.delta(last.A, T, last.delta)
        else:
            last.delta[:] = last.activation.chain(last.A, loss.slope(last.A, T))
        for layer, previous in self._from_the_end:
            layer.backward(previous.A)
            layer.pass_blame_to(previous)
        self.layers[0].backward(self._inputs)
        return value

    def loss(self, X, T) -> float:
        """The mean loss on a set of examples. Changes no weight and no gradient."""
        self.forward(X)
        last, T = self.layers[-1], self.targets(T, len(self._inputs))
        with np.errstate(divide="ignore", invalid="ignore", under="ignore"):
            return self.loss_function.value(last.Z, last.A, T)

    def predict_proba(self, X) -> np.ndarray:
        """The outputs for X, shape (n, sizes[-1]), as a fresh array: probabilities where the output is softmax."""
        return self.forward(X).copy()

    def predict(self, X) -> np.ndarray:
        """The class with the highest score (softmax), 0 or 1 (one sigmoid output), or else the output itself.

        Returns
        -------
        int array, shape (n,), for classes; array, shape (n, sizes[-1]), for amounts.
        """
        output = self.forward(X)
        if self.output == "softmax":
            return output.argmax(axis=1)
        if self.output == "sigmoid" and self.sizes[-1] == 1:
            return (output[:, 0] >= 0.5).astype(np.int64)
        return output.copy()

    def targets(self, T, n: int, name: str = "T") -> np.ndarray:
        """Targets for n examples as an array of the shape of the output: labels become one-hot rows."""
        T = np.asarray(T)
        n_out = self.sizes[-1]
        if T.ndim == 0 or len(T) != n:
            raise ValueError(f"{name} must have one row for each of the {n} rows of X; got shape {T.shape}")
        if T.ndim == 1 and self.output == "softmax":
            return one_hot(T, n_out, self.dtype)
        if T.dtype.kind not in "fiub":
            raise TypeError(f"{name} must hold numbers; got {T.dtype}")
        if T.ndim == 1 and n_out == 1:
            T = T[:, None]
        if T.shape != (n, n_out):
            raise ValueError(f"{name} must have shape ({n},) or ({n}, {n_out}); got {T.shape}")
        if self.loss_function.fused_with and T.size and not (T.min() >= 0 and T.max() <= 1):
            raise ValueError(f"{name} must lie in 0 to 1 for {self.loss_function.name}; got {T.min()} to {T.max()}")
        return T.astype(self.dtype, copy=False)

    def values(self) -> dict[str, np.ndarray]:
        """Everything that the last passes computed, by name: X, then Z1, A1, delta1, W1, b1, dW1, db1, Z2, ...

        The arrays are the network's own: the next pass writes into them.
        """
        names = ("Z", "A", "delta", "W", "b", "dW", "db")
        found = {f"{name}{i}": getattr(layer, name) for i, layer in enumerate(self.layers, 1) for name in names}
        return {"X": self._inputs, **found}

    def summary(self) -> str:
        """The layers as a table: shapes, activations and how many numbers each holds."""
        rows = [("layer", "shape of W", "activation", "parameters")]
        for i, layer in enumerate(self.layers, 1):
            rows.append(
                (str(i), f"({layer.n_in}, {layer.n_out})", layer.activation.name, f"{layer.W.size + layer.n_out:,}")
            )
        rows.append(("all", "", "", f"{self.count_parameters():,}"))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join("  ".join(f"{cell:>{w}}" for cell, w in zip(row, widths, strict=True)) for row in rows)

    def __repr__(self) -> str:
        return f"Network({self.sizes}, hidden={self.hidden!r}, output={self.output!r}, seed={self.seed})"


def accuracy(network: Network, X, labels) -> float:
    """The share of examples whose predicted class is the label, in [0, 1]."""
    return float((network.predict(X) == np.asarray(labels)).mean())
