"""A network of dense layers: the forward pass makes a guess, the backward pass works out who is to blame for it."""

import itertools
import math

import numpy as np

from helpers.nn.activations import ACTIVATIONS
from helpers.nn.losses import LOSS_FOR_OUTPUT, LOSSES, one_hot


class Layer:
    """One dense layer: Z = X @ W + b, A = activation(Z).

    Attributes
    ----------
    W : array, shape (n_in, n_out)    weights
    b : array, shape (n_out,)         bias
    dW, db : the gradients, of the same shapes
        All four are windows into the flat vectors of the network.
    Z, A : array, shape (n, n_out)    pre-activations and activations of the last forward pass
    delta : array, shape (n, n_out)   dL/dZ of the last backward pass
    """

    def __init__(self, n_in: int, n_out: int, activation: str, theta: np.ndarray, grad: np.ndarray):
        self.n_in, self.n_out = n_in, n_out
        self.activation = ACTIVATIONS[activation]
        n_weights = n_in * n_out
        self.W, self.b = theta[:n_weights].reshape(n_in, n_out), theta[n_weights:]
        self.dW, self.db = grad[:n_weights].reshape(n_in, n_out), grad[n_weights:]
        self.Z = self.A = self.delta = None
        self._ones = None

    def make_room(self, n: int) -> None:
        """Make the arrays for a batch of n examples; a run of equal batches makes them once."""
        if self.Z is None or len(self.Z) != n:
            self.Z, self.A, self.delta = (np.empty((n, self.n_out), self.W.dtype) for _ in range(3))
            self._ones = np.ones(n, self.W.dtype)

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.make_room(len(X))
        X.dot(self.W, self.Z)
        self.Z += self.b
        return self.activation.apply(self.Z, out=self.A)

    def backward(self, X: np.ndarray) -> None:
        """From `delta`, the gradients of this layer: how the loss changes with each weight and each bias."""
        X.T.dot(self.delta, self.dW)
        self._ones.dot(self.delta, self.db)  # the sum over the batch; twice as fast as delta.sum(axis=0)

    def blame(self, previous: "Layer") -> None:
        """Pass the blame back: local slope of the previous layer times what comes in through the weights."""
        self.delta.dot(self.W.T, previous.delta)
        previous.delta *= previous.activation.slope(previous.A)


class Network:
    """A stack of dense layers with one loss.

    Parameters
    ----------
    sizes : list of int
        Number of inputs, units of each hidden layer, number of outputs: [64, 32, 10].
    hidden : str
        Activation of the hidden layers: "identity", "sigmoid", "tanh" or "relu".
    output : str
        Activation of the last layer: the same, or "softmax".
    loss : str, optional
        "cross-entropy", "binary cross-entropy" or "mean squared error"; unless given, the one that goes with `output`.
    seed : int
        The same seed gives the same first weights.
    dtype : numpy dtype
        float32 or float64.

    Attributes
    ----------
    theta, grad : arrays, shape (count_parameters(),)
        All weights and biases, and all their gradients.
    layers : list of Layer
        Each with windows `W`, `b` into theta and `dW`, `db` into grad.

    Raises
    ------
    ValueError, TypeError
        If a size, a name or the dtype is none that is known.

    Notes
    -----
    First weights are normal with standard deviation sqrt(2 / n_in) before a relu (He et al., *Delving deep into
    rectifiers*, ICCV 2015) and sqrt(2 / (n_in + n_out)) otherwise (Glorot and Bengio, *Understanding the difficulty of
    training deep feedforward neural networks*, AISTATS 2010). Biases begin at 0.

    Examples
    --------
    >>> network = Network([64, 32, 10], hidden="relu", output="softmax", seed=0)
    >>> network.count_parameters()
    2410
    """

    def __init__(self, sizes, hidden="relu", output="softmax", loss=None, seed=0, dtype=np.float32):
        sizes = list(sizes)
        if len(sizes) < 2 or any(isinstance(s, bool) or not isinstance(s, (int, np.integer)) or s < 1 for s in sizes):
            raise ValueError(
                f"sizes must be at least two whole numbers of 1 or more, such as [64, 32, 10]; got {sizes}"
            )
        if hidden not in ACTIVATIONS or ACTIVATIONS[hidden].slope is None:
            known = [name for name, activation in ACTIVATIONS.items() if activation.slope]
            raise ValueError(f"hidden must be one of {', '.join(known)}; got {hidden!r}")
        if output not in ACTIVATIONS:
            raise ValueError(f"output must be one of {', '.join(ACTIVATIONS)}; got {output!r}")
        loss = LOSS_FOR_OUTPUT[output] if loss is None else loss
        if loss not in LOSSES:
            raise ValueError(f"loss must be one of {', '.join(LOSSES)}; got {loss!r}")
        self.loss_function = LOSSES[loss]
        fused = self.loss_function.fused_with
        if fused not in (None, output) or (fused is None and ACTIVATIONS[output].slope is None):
            raise ValueError(f"loss {loss!r} goes with output {fused or 'other than softmax'!r}; got output {output!r}")
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise TypeError(f"dtype must be float32 or float64; got {self.dtype}")

        self.sizes, self.hidden, self.output, self.seed = sizes, hidden, output, seed
        counts = [n_in * n_out + n_out for n_in, n_out in itertools.pairwise(sizes)]
        self.theta, self.grad = np.zeros((2, sum(counts)), self.dtype)
        self.layers = []
        rng = np.random.default_rng(seed)
        begin = 0
        for i, count in enumerate(counts):
            window = slice(begin, begin + count)
            name = output if i == len(counts) - 1 else hidden
            layer = Layer(sizes[i], sizes[i + 1], name, self.theta[window], self.grad[window])
            fan = layer.n_in if name == "relu" else layer.n_in + layer.n_out
            layer.W[:] = rng.normal(0, math.sqrt(2 / fan), layer.W.shape)
            self.layers.append(layer)
            begin += count

    def count_parameters(self) -> int:
        """How many weights and biases there are."""
        return self.theta.size

    def copy(self) -> "Network":
        """A network of the same kind with its own copy of all weights."""
        twin = Network(self.sizes, self.hidden, self.output, self.loss_function.name, self.seed, self.dtype)
        twin.theta[:] = self.theta
        return twin

    def forward(self, X) -> np.ndarray:
        """Send a batch through all layers.

        Parameters
        ----------
        X : array, shape (n, sizes[0])

        Returns
        -------
        array, shape (n, sizes[-1])
            The activations of the last layer. The array is used again by the next forward pass: copy what must stay.

        Raises
        ------
        ValueError
            If X has another number of features, or no rows.
        """
        A = self._inputs = self.check_inputs(X)
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
        """
        T = self.check_targets(T, len(self._inputs))
        last = self.layers[-1]
        loss = self.loss_function
        value = loss.value(last.Z, last.A, T)
        if loss.fused_with == self.output:
            last.delta[:] = loss.delta(last.A, T)
        else:
            last.delta[:] = loss.slope(last.Z, last.A, T) * last.activation.slope(last.A)
        for i in range(len(self.layers) - 1, 0, -1):
            self.layers[i].backward(self.layers[i - 1].A)
            self.layers[i].blame(self.layers[i - 1])
        self.layers[0].backward(self._inputs)
        return value

    def loss(self, X, T) -> float:
        """The mean loss on a set of examples; changes nothing but the arrays of the last forward pass."""
        self.forward(X)
        last = self.layers[-1]
        return self.loss_function.value(last.Z, last.A, self.check_targets(T, len(last.Z)))

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

    def check_inputs(self, X, name: str = "X") -> np.ndarray:
        """`X` as this network's dtype, or a ValueError that says what does not fit."""
        X = np.asarray(X)
        if X.dtype != self.dtype:
            if X.dtype.kind not in "fiu":
                raise TypeError(f"{name} must hold numbers; got an array of {X.dtype}")
            X = X.astype(self.dtype)
        if X.ndim != 2:
            raise ValueError(f"{name} must have two dimensions, rows and features; got shape {X.shape}")
        if X.shape[1] != self.sizes[0]:
            raise ValueError(f"{name} has {X.shape[1]} features; this network's first layer takes {self.sizes[0]}")
        if len(X) == 0:
            raise ValueError(f"{name} has no rows")
        return X

    def check_targets(self, T, n: int, name: str = "T") -> np.ndarray:
        """`T` as an array of the shape of the output: labels become one-hot rows."""
        T = np.asarray(T)
        n_out = self.sizes[-1]
        if len(T) != n:
            raise ValueError(f"{name} has {len(T)} rows; X has {n}")
        if T.ndim == 1 and self.output == "softmax":
            if T.dtype.kind not in "iu":
                raise TypeError(f"{name} must hold whole numbers, one label for each row; got an array of {T.dtype}")
            return one_hot(T, n_out, self.dtype)
        if T.ndim == 1 and n_out == 1:
            T = T[:, None]
        if T.shape != (n, n_out):
            raise ValueError(f"{name} must have shape ({n},) or ({n}, {n_out}); got {T.shape}")
        return T if T.dtype == self.dtype else T.astype(self.dtype)

    def __repr__(self) -> str:
        return f"Network({self.sizes}, hidden={self.hidden!r}, output={self.output!r}, seed={self.seed})"


def accuracy(network: Network, X, labels) -> float:
    """The share of examples whose predicted class is the label, in [0, 1]."""
    return float((network.predict(X) == np.asarray(labels)).mean())
