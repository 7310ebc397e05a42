"""Before anything is timed: do all of them compute the same thing?"""

import numpy as np

from benchmarks.engine import contenders
from benchmarks.engine.workloads import Workload

STEPS = 300
SKLEARN_ADAM = 2e-3  # it adds epsilon before the bias correction where the paper adds it after
TOLERANCE = {np.float64: 1e-9, np.float32: 1e-3}  # of the largest parameter, after STEPS updates


def batches_in_order(workload: Workload, steps: int):
    """Batches without shuffling, epoch after epoch, as every library can be told to take them."""
    epoch = np.array_split(np.arange(len(workload.X)), range(workload.batch_size, len(workload.X), workload.batch_size))
    return [epoch[i % len(epoch)] for i in range(steps)], len(epoch)


def difference(one, other) -> float:
    largest = max(np.abs(a).max() for a in one)
    return max(np.abs(a.reshape(b.shape) - b).max() for a, b in zip(one, other, strict=True)) / largest


def check(workload: Workload) -> list[tuple[str, str, float]]:
    """Train everything from one start on the same batches; gives (peer, optimizer, difference), raises if too large."""
    rows = []
    for optimizer in ("sgd", "momentum", "adam"):
        batches, per_epoch = batches_in_order(workload, STEPS)
        ours = contenders.Engine(workload, optimizer, np.float64)
        start = ours.weights()
        ours.run_on(batches)
        if not difference(start, ours.weights()) > 0.01:
            raise SystemExit(f"{workload.name}: {optimizer} hardly moved the weights; there is nothing to compare")
        torch = contenders.Torch(workload, optimizer, np.float64)
        torch.run_on(batches)
        rows.append(("torch", optimizer, difference(ours.weights(), torch.weights()), TOLERANCE[np.float64]))

        epochs = max(1, STEPS // per_epoch)
        ours = contenders.Engine(workload, optimizer, np.float64)
        ours.run_on(batches_in_order(workload, epochs * per_epoch)[0])
        sklearn = contenders.Sklearn(workload, optimizer, np.float64, shuffle=False)
        for _ in range(epochs):
            sklearn.epoch()
        allowed = SKLEARN_ADAM if optimizer == "adam" else TOLERANCE[np.float64]
        rows.append(("sklearn", optimizer, difference(ours.weights(), sklearn.weights()), allowed))
    for peer in contenders.PEERS[2:]:
        full = [rows_ for rows_ in batches_in_order(workload, STEPS)[0] if len(rows_) == workload.batch_size]
        ours, theirs = contenders.Engine(workload), peer(workload)
        ours.run_on(full)
        theirs.run_on(full)
        rows.append((peer.name, "sgd", difference(ours.weights(), theirs.weights()), TOLERANCE[np.float32]))
    for name, optimizer, found, allowed in rows:
        if not found <= allowed:
            raise SystemExit(
                f"{workload.name}: {name} with {optimizer} differs by {found:.1e}, more than {allowed:.0e}"
            )
    return [row[:3] for row in rows]
