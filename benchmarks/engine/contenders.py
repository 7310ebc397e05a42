"""Each library as its own tutorials would have it written, from the same first weights.

A contender is made with a workload, an optimizer's name ("sgd", "momentum", "adam") and a dtype. `run(steps)` makes
that many updates on shuffled batches; `run_on(batches)` makes one on each given array of row numbers; `weights()` gives
W1, b1, W2, b2, ... in the engine's layout; `predict(X)` gives classes.
"""

import itertools
import warnings

import numpy as np
import torch
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from helpers.nn import SGD, Adam, Momentum, training_steps

try:
    import jax
    import jax.numpy as jnp
except ImportError:
    jax = None

warnings.simplefilter("ignore", ConvergenceWarning)
ADAM_RATE = 0.001


def parameters(network):
    return [array.copy() for layer in network.layers for array in (layer.W, layer.b)]


class Engine:
    name = "engine"

    def __init__(self, workload, optimizer="sgd", dtype=np.float32, seed=0):
        self.w = workload
        self.network = workload.network(dtype, seed)
        rate = workload.learning_rate
        self.optimizer = {"sgd": SGD(rate), "momentum": Momentum(rate, 0.9), "adam": Adam(ADAM_RATE)}[optimizer]
        self.X, self.T = workload.X.astype(dtype), workload.labels
        self.steps = training_steps(self.network, self.X, self.T, self.optimizer, batch_size=workload.batch_size)

    def run(self, steps):
        for _ in itertools.islice(self.steps, steps):
            pass

    def run_on(self, batches):
        for rows in batches:
            self.network.forward(self.X[rows])
            self.network.backward(self.T[rows])
            self.optimizer.step(self.network.theta, self.network.grad)

    def weights(self):
        return parameters(self.network)

    def predict(self, X):
        return self.network.predict(X)


class Torch:
    name = "torch"

    def __init__(self, workload, optimizer="sgd", dtype=np.float32, seed=0):
        torch.set_num_threads(1)
        self.w = workload
        kind = {np.float32: torch.float32, np.float64: torch.float64}[dtype]
        layers = []
        start = workload.network(dtype, seed)
        for layer in start.layers:
            linear = torch.nn.Linear(layer.n_in, layer.n_out, dtype=kind)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(layer.W.T.copy()))
                linear.bias.copy_(torch.from_numpy(layer.b.copy()))
            layers += [linear, torch.nn.ReLU() if workload.hidden == "relu" else torch.nn.Tanh()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.X = torch.from_numpy(workload.X.astype(dtype))
        if workload.output == "softmax":
            self.T, self.loss = torch.from_numpy(workload.labels), torch.nn.CrossEntropyLoss()
        else:
            self.T = torch.from_numpy(workload.labels.astype(dtype))[:, None]
            self.loss = torch.nn.BCEWithLogitsLoss()
        rate, values = workload.learning_rate, self.model.parameters()
        self.optimizer = {
            "sgd": lambda: torch.optim.SGD(values, rate),
            "momentum": lambda: torch.optim.SGD(values, rate, momentum=0.9),
            "adam": lambda: torch.optim.Adam(values, ADAM_RATE),
        }[optimizer]()
        self.batches = self._batches()

    def _batches(self):
        n, size = len(self.X), self.w.batch_size
        while True:
            if size == n:
                yield slice(None)
            else:
                yield from torch.randperm(n).split(size)

    def run(self, steps):
        self.run_on(itertools.islice(self.batches, steps))

    def run_on(self, batches):
        for rows in batches:
            self.optimizer.zero_grad()
            self.batch_loss = self.loss(self.model(self.X[rows]), self.T[rows])
            self.batch_loss.backward()
            self.optimizer.step()

    def weights(self):
        return [p.detach().numpy().T.copy() for p in self.model.parameters()]

    def predict(self, X):
        with torch.no_grad():
            return self.model(torch.from_numpy(X)).argmax(1).numpy()


class Sklearn:
    name = "sklearn"

    def __init__(self, workload, optimizer="sgd", dtype=np.float32, seed=0, shuffle=True):
        self.w, self.X = workload, workload.X.astype(dtype)
        solver = {"sgd": dict(solver="sgd", momentum=0, learning_rate_init=workload.learning_rate)}
        solver["momentum"] = {**solver["sgd"], "momentum": 0.9, "nesterovs_momentum": False}
        solver["adam"] = dict(solver="adam", learning_rate_init=ADAM_RATE)
        self.options = dict(
            hidden_layer_sizes=workload.sizes[1:-1],
            activation=workload.hidden,
            alpha=0,
            batch_size=workload.batch_size,
            tol=0,
            shuffle=shuffle,
            random_state=seed,
            **solver[optimizer],
        )
        self.model = MLPClassifier(**self.options)
        # One call makes its arrays; then it begins where the others do.
        few = np.arange(min(len(self.X), workload.batch_size))
        self.model.partial_fit(self.X[few], workload.labels[few], classes=np.unique(workload.labels))
        self.start = parameters(workload.network(dtype, seed))
        self.begin()

    def begin(self):
        """To the start, with an optimizer that has seen nothing."""
        m, params = self.model, [array.copy() for array in self.start]
        m.coefs_, m.intercepts_ = params[::2], params[1::2]
        params = m.coefs_ + m.intercepts_
        if m.solver == "sgd":
            args = (m.learning_rate_init, m.learning_rate, m.momentum, m.nesterovs_momentum, m.power_t)
            m._optimizer = SGDOptimizer(params, *args)
        else:
            m._optimizer = AdamOptimizer(params, m.learning_rate_init, m.beta_1, m.beta_2, m.epsilon)

    def run(self, steps):
        epochs = max(1, round(steps / -(-len(self.X) // self.w.batch_size)))
        model = MLPClassifier(max_iter=epochs, n_iter_no_change=epochs + 1, **self.options)
        model.fit(self.X, self.w.labels)

    def epoch(self):
        self.model.partial_fit(self.X, self.w.labels)

    def weights(self):
        return [a for pair in zip(self.model.coefs_, self.model.intercepts_, strict=True) for a in pair]

    def predict(self, X):
        return self.model.predict(X)


class Jax:
    """The whole loop of a block compiled: the data, the batches and the updates never leave the compiled code."""

    name = "jit"
    whole_loop = True

    def __init__(self, workload, optimizer="sgd", dtype=np.float32, seed=0):
        self.w = workload
        self.params = [jnp.asarray(p) for p in parameters(workload.network(dtype, seed))]
        self.X = jnp.asarray(workload.X)
        if workload.output == "softmax":
            self.T = jax.nn.one_hot(jnp.asarray(workload.labels), workload.sizes[-1])
        else:
            self.T = jnp.asarray(workload.labels, jnp.float32)[:, None]
        self.rng = np.random.default_rng(0)
        activation = jax.nn.relu if workload.hidden == "relu" else jnp.tanh

        def loss(params, x, t):
            for i in range(0, len(params), 2):
                x = x @ params[i] + params[i + 1]
                if i + 2 < len(params):
                    x = activation(x)
            if workload.output == "softmax":
                return -(t * jax.nn.log_softmax(x)).sum(axis=1).mean()
            return (jnp.maximum(x, 0) - x * t + jnp.log1p(jnp.exp(-jnp.abs(x)))).mean()

        def update(params, rows):
            x, t = (self.X, self.T) if workload.batch_size == len(workload.X) else (self.X[rows], self.T[rows])
            value, slopes = jax.value_and_grad(loss)(params, x, t)
            return [p - workload.learning_rate * s for p, s in zip(params, slopes, strict=True)], value

        self.loss = loss
        self.step = jax.jit(update)
        self.loop = jax.jit(lambda params, batches: jax.lax.scan(update, params, batches))

    def _batches(self, steps):
        n, size = len(self.w.X), self.w.batch_size
        order = np.concatenate([self.rng.permutation(n)[: n // size * size] for _ in range(-(-steps * size // n) + 1)])
        return order[: steps * size].reshape(steps, size)

    def run(self, steps):
        self.run_on(self._batches(steps))

    def run_on(self, batches):
        if self.whole_loop:
            self.params, losses = self.loop(self.params, np.asarray(batches))
            losses.block_until_ready()
        else:
            for rows in batches:
                self.params, _ = self.step(self.params, rows)
            self.params[0].block_until_ready()

    def weights(self):
        return [np.asarray(p) for p in self.params]


class JaxStep(Jax):
    """One compiled call for each update."""

    name = "jit step"
    whole_loop = False


class Products:
    """The matrix products of the updates and nothing else: what no numpy engine can beat."""

    name = "products"

    def __init__(self, workload, optimizer="sgd", dtype=np.float32, seed=0):
        rng, n = np.random.default_rng(0), workload.batch_size
        self.W = [layer.W for layer in workload.network(dtype).layers]
        self.A = [rng.random((n, size), dtype) for size in workload.sizes]
        self.Z = [np.empty_like(a) for a in self.A]
        self.dW = [np.empty_like(w) for w in self.W]

    def run(self, steps):
        A, Z, W, dW = self.A, self.Z, self.W, self.dW
        for _ in range(steps):
            for i in range(len(W)):
                A[i].dot(W[i], Z[i + 1])
            for i in range(len(W) - 1, -1, -1):
                A[i].T.dot(Z[i + 1], dW[i])
                if i:
                    A[i + 1].dot(W[i].T, Z[i])


PEERS = [Torch, Sklearn] + ([Jax, JaxStep] if jax is not None else [])
