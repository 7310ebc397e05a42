"""Many learning rates from one start: what a slider over learning rates needs, and how each library would do it.

A contender is made with a `Task`. `run()` trains with each of `RATES` on the same batches, keeps all weights after
every epoch, and gives the mean loss over all examples at the start and after every epoch, shape (rates, epochs + 1).
Where a batch is all examples, the loss before an update is that after the last one: nobody computes it twice.
"""

import time
from dataclasses import dataclass, replace

import numpy as np
import torch

from benchmarks.engine import contenders, workloads
from helpers.nn import sweep

RATES = np.geomspace(0.001, 0.9, 61)
SEED = 0
TOLERANCE = 1e-4  # of a run's last loss, in float32
jax, jnp = contenders.jax, getattr(contenders.jax, "numpy", None)


@dataclass
class Task:
    workload: workloads.Workload
    epochs: int

    @property
    def whole(self) -> bool:
        """Whether a batch is all examples."""
        return self.workload.batch_size == len(self.workload.X)

    @property
    def updates(self) -> int:
        """Of all runs together."""
        w = self.workload
        return len(RATES) * self.epochs * -(-len(w.X) // w.batch_size)

    def orders(self) -> np.ndarray:
        """For each epoch the order of all rows, shape (epochs, n), as the engine's sweep draws it."""
        n, rng = len(self.workload.X), np.random.default_rng(SEED)
        return np.array([rng.permutation(n) for _ in range(self.epochs)])

    def batches(self) -> list[list[np.ndarray | slice]]:
        """For each epoch the rows of its batches. All rows at once are taken as they stand, without a copy."""
        if self.whole:
            return [[slice(None)]] * self.epochs
        size, n = self.workload.batch_size, len(self.workload.X)
        return [np.array_split(order, range(size, n, size)) for order in self.orders()]


def tasks() -> list[Task]:
    moons = replace(workloads.moons(), name="sweep moons")
    return [Task(moons, 60), Task(replace(workloads.digits(), name="sweep digits", sizes=[64, 16, 10]), 3)]


class Engine:
    name = "engine"

    def __init__(self, task: Task):
        self.task = task

    def run(self):
        w = self.task.workload
        return sweep(w.network, RATES, w.X, w.labels, self.task.epochs, w.batch_size, seed=SEED).loss


class TorchLoop:
    """One run after the other."""

    name = "torch"

    def __init__(self, task: Task):
        self.whole, self.batches, self.one = task.whole, task.batches(), contenders.Torch(task.workload)
        self.start = self._weights()

    def run(self):
        return torch.stack([self._run(rate) for rate in RATES]).numpy()

    def _run(self, rate):
        one, kept = self.one, [self.start]
        with torch.no_grad():
            for p, start in zip(one.model.parameters(), self.start, strict=True):
                p.copy_(start)
        one.optimizer.param_groups[0]["lr"] = rate
        losses = [] if self.whole else [self._loss()]
        for batches in self.batches:
            one.run_on(batches)
            losses.append(one.batch_loss.detach() if self.whole else self._loss())
            kept.append(self._weights())
        return torch.stack([*losses, self._loss()] if self.whole else losses)

    def _weights(self):
        return [p.detach().clone() for p in self.one.model.parameters()]

    def _loss(self):
        with torch.no_grad():
            return self.one.loss(self.one.model(self.one.X), self.one.T)


class TorchVmap:
    """All runs at once: torch.func.vmap over the gradient of a function of the weights."""

    name = "vmap"

    def __init__(self, task: Task):
        self.whole, self.batches, self.one = task.whole, task.batches(), contenders.Torch(task.workload)
        self.start = {name: p.detach() for name, p in self.one.model.named_parameters()}
        rates = torch.tensor(RATES, dtype=torch.float32)
        self.rates = {name: rates.view(-1, *[1] * p.ndim) for name, p in self.start.items()}

        def loss(weights, x, t):
            return self.one.loss(torch.func.functional_call(self.one.model, weights, (x,)), t)

        self.losses, self.slopes = (
            torch.func.vmap(f, (0, None, None)) for f in (loss, torch.func.grad_and_value(loss))
        )

    @torch.no_grad()
    def run(self):
        X, T, kept = self.one.X, self.one.T, []
        weights = {name: p.repeat(len(RATES), *[1] * p.ndim) for name, p in self.start.items()}
        losses = [] if self.whole else [self.losses(weights, X, T)]
        for batches in self.batches:
            for rows in batches:
                slopes, batch_losses = self.slopes(weights, X[rows], T[rows])
                for name, slope in slopes.items():
                    weights[name] -= self.rates[name] * slope
            losses.append(batch_losses if self.whole else self.losses(weights, X, T))
            kept.append({name: p.clone() for name, p in weights.items()})
        return torch.stack([*losses, self.losses(weights, X, T)] if self.whole else losses, 1).numpy()


class SklearnLoop:
    """One run after the other. Only the last loss, and no weights on the way: asking for them would slow it down."""

    name = "sklearn"

    def __init__(self, task: Task):
        self.w, self.one = task.workload, contenders.Sklearn(task.workload, shuffle=False)
        self.whole = task.whole
        self.epochs = [(self.w.X[order], self.w.labels[order]) for order in task.orders()]
        self.one.model.set_params(warm_start=True, max_iter=task.epochs, n_iter_no_change=np.inf)

    def run(self):
        return np.array([[self._run(rate)] for rate in RATES])

    def _run(self, rate):
        model = self.one.model.set_params(learning_rate_init=rate)
        self.one.begin()
        if self.whole:
            model.fit(self.w.X, self.w.labels)
        else:  # an epoch a call, so that the batches are those of the others
            for X, labels in self.epochs:
                model.partial_fit(X, labels)
        chances = model.predict_proba(self.w.X)[np.arange(len(self.w.X)), self.w.labels]
        return -np.log(chances).mean()


class JaxVmap:
    """All runs at once and all compiled: jax.vmap over a scan over the epochs, over a scan over their batches."""

    name = "jit"

    def __init__(self, task: Task):
        w, one = task.workload, contenders.Jax(task.workload)
        # A scan takes batches of one size: those that are full, then the one that holds what is left.
        whole, rest = np.split(task.orders(), [len(w.X) // w.batch_size * w.batch_size], axis=1)
        batches = [whole.reshape(task.epochs, -1, w.batch_size)] + [rest[:, None]] * bool(rest.size)

        def train(rate, batches):
            def update(weights, rows):
                x, t = (one.X, one.T) if task.whole else (one.X[rows], one.T[rows])
                batch_loss, slopes = jax.value_and_grad(one.loss)(weights, x, t)
                return [p - rate * s for p, s in zip(weights, slopes, strict=True)], batch_loss

            def epoch(weights, batches):
                for rows in batches:
                    weights, batch_losses = jax.lax.scan(update, weights, rows)
                return weights, (batch_losses[0] if task.whole else one.loss(weights, one.X, one.T), weights)

            weights, (losses, kept) = jax.lax.scan(epoch, one.params, batches)
            if task.whole:
                return jnp.append(losses, one.loss(weights, one.X, one.T)), kept
            return jnp.append(one.loss(one.params, one.X, one.T), losses), kept

        self.arguments = jnp.array(RATES, jnp.float32), [jnp.array(rows) for rows in batches]
        begin = time.process_time()
        self.compiled = jax.jit(jax.vmap(train, (0, None))).lower(*self.arguments).compile()
        self.compiling = time.process_time() - begin

    def run(self):
        losses, kept = self.compiled(*self.arguments)
        jax.block_until_ready(kept)
        return np.asarray(losses)


CONTENDERS = [Engine, TorchLoop, TorchVmap, SklearnLoop] + ([JaxVmap] if jax is not None else [])


def check(made) -> dict[str, float]:
    """Run each once: the largest difference of a run's last loss from ours, as a share; raises if one is too large."""
    ours, *others = [contender.run() for contender in made]
    if not (ours[:, -1].min() < 0.7 * ours[0, 0] and np.isfinite(ours).all()):
        raise SystemExit("the engine's sweep hardly learned, or exploded; there is nothing to compare")
    found = {}
    for contender, losses in zip(made[1:], others, strict=True):
        found[contender.name] = gap = np.abs(losses[:, -1] / ours[:, -1] - 1).max()
        if not gap <= TOLERANCE:
            raise SystemExit(f"{contender.name}'s sweep ends with other losses than ours: {gap:.1e} off")
    return found
