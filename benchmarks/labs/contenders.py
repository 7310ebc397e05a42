"""The cells that are timed: the learning-rate lab, the same work with `interact`, and every lab of the course."""

from tests.labs import every_lab

IMPORT = "from helpers import labs"
LAB = 'lab = labs.rate("network")\nlab'

# The same runs, computed beforehand by the same code, and the same four pictures, drawn as people draw them.
INTERACT = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import SelectionSlider, interact
from helpers.labs.gradient_descent import rate_runs
from helpers.labs.gradient_descent.rate_settings import RATES

runs, (xs, ys, plane) = rate_runs.runs("network"), rate_runs.plane()
X, y = rate_runs.moons()
across, up = np.meshgrid(np.linspace(-4, 4, 47), np.linspace(-3, 3, 38))
grid = np.stack([across, up], axis=-1).reshape(-1, 2)

def show(learning_rate):
    i = RATES.index(learning_rate)
    end = runs.end(i)
    figure, ((a, b), (c, d)) = plt.subplots(2, 2, figsize=(9, 5))
    a.contour(xs, ys, np.log(plane), 9, colors="grey", linewidths=0.9)
    a.plot(*rate_runs.on_plane(runs.weights[i, : end + 1]).T, "o-", markersize=3)
    a.set(xlim=xs[[0, -1]], ylim=ys[[0, -1]])
    b.semilogy(runs.losses[i, : end + 1])
    b.set(xlabel="updates", ylabel="loss", ylim=(1e-3, 1e2))
    chances = rate_runs.with_weights(runs.weights[i, end]).predict_proba(grid).reshape(across.shape)
    c.imshow(chances, extent=(-4, 4, -3, 3), origin="lower", cmap="coolwarm", vmin=0, vmax=1)
    c.scatter(*X.T, c=y, s=12)
    d.loglog(RATES, np.minimum(runs.losses[:, -1], 1e2), "o")
    d.axvline(learning_rate)
    d.set(xlabel="learning rate", ylabel="loss at the end")
    figure.tight_layout()
    plt.show()

interact(show, learning_rate=SelectionSlider(options=RATES, value=0.1));
""".strip()

# Every lab on its own, in a kernel of its own.
FIRSTS = {name: f"labs.{name}()" for name in every_lab.names()} | {"rate-network": LAB}
