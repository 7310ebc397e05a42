"""What the learning-rate lab says: the four words for a run, and the line below the picture."""

from functools import cache

import numpy as np

from helpers.labs.drawing.numbers import MINUS, TIMES, count, plain
from helpers.labs.gradient_descent import rate_runs
from helpers.labs.gradient_descent.rate_settings import BATCHES, RATES
from helpers.nn.steps import DIVERGED_FACTOR

WORDS = ("crawl", "good", "bounce", "explode")
# Where one word ends and the next begins:
ENOUGH = 0.9  # of the way down that is possible: a run that has come less far crawls
FAR = 0.5  # of its distance from the bottom of a bowl, or more, is where a run that bounces lands, on the other side
UPHILL = 0.1  # of the loss at the start: a run whose loss goes up by more than that, all rises together, bounces
EVEN = 1 + 1e-9  # at the cliff itself the loss stays what it was, but for rounding


def word(losses: np.ndarray, places: np.ndarray, best: float) -> str:
    """The word for a run.

    Parameters
    ----------
    losses : array, shape (n + 1,); infinite where it exploded
    places : array, shape (n + 1, P); a bowl has one parameter, and its bottom at 0
    best : the lowest loss that any learning rate reaches
    """
    if not losses[-1] <= EVEN * losses[0]:
        return "explode"
    rises = np.clip(np.diff(losses), 0, None).sum()
    jumps = 0
    if places.shape[1] == 1:
        w = places[:, 0]
        jumps = np.mean((w[1:] * w[:-1] < 0) & (np.abs(w[1:]) >= FAR * np.abs(w[:-1])))
    if rises > UPHILL * losses[0] or jumps > 0.5:
        return "bounce"
    return "good" if losses[0] - losses[-1] >= ENOUGH * (losses[0] - best) else "crawl"


@cache
def words(landscape: str, momentum: float, batch: str) -> tuple[str, ...]:
    """The word for each of `RATES`."""
    runs = rate_runs.runs(landscape, momentum, batch)
    best = 0.0 if landscape != "network" else float(runs.losses[:, -1].min())
    return tuple(
        word(runs.losses[i, : runs.end(i) + 1], runs.weights[i, : runs.end(i) + 1], best) for i in range(len(RATES))
    )


def off_the_top(losses: np.ndarray, top: float) -> int:
    """How many losses are drawn: all up to the first that is higher than the picture."""
    beyond = losses > top
    return int(beyond.argmax()) + 1 if beyond.any() else len(losses)


def run_name(rate: float, momentum: float, batch: str) -> str:
    """The name of a run at the end of its line: "0.1", "0.1, momentum 0.9", "0.1, 10 a step"."""
    more = f", momentum {plain(momentum)}" if momentum else ""
    return plain(rate) + more + (f", {BATCHES[batch]} a step" if batch != "all" else "")


def loss_words(value: float) -> str:
    """A loss in words that never grow too long."""
    if value < 5e-5:
        return "0" if value == 0 else "less than 0.0001"
    return plain(value, 3 if value >= 0.1 else 2)


def sentence(state) -> str:
    """What the picture shows now, in a line or two."""
    rate = f"Learning rate {plain(state.learning_rate)}"
    if state.momentum:
        rate += f" with momentum {plain(state.momentum)}"
    if state.landscape == "network" and state.batch != "all":
        rate += f", {BATCHES[state.batch]} example{'s' * (state.batch != 'one')} a step"
    at, start = int(state.position), loss_words(state.losses[0])
    if at == 0:
        return f"{rate}. The start: the loss is {start}. Press Play, or Step."
    if at < state.last:
        return f"{rate}. After {_moment(state, at)} of {state.last} the loss is {loss_words(state.loss)}."
    how = {"crawl": _crawl, "good": _good, "bounce": _bounce, "explode": _explode}[state.word](state)
    return f"{rate}: {state.word}. {how}"


def _moment(state, at: int) -> str:
    what = "pass" if state.landscape == "network" and state.batch != "all" else "update"
    return f"{what} {at}"


def _moments(state, n: int) -> str:
    what = "update"
    if state.landscape == "network" and state.batch != "all":
        return f"{count(n)} pass{'es' * (n != 1)} over the data"
    return f"{count(n)} {what}{'s' * (n != 1)}"


def _fall(state) -> str:
    return f"{loss_words(state.losses[0])} to {loss_words(state.loss)} in {_moments(state, state.last)}"


def _crawl(state) -> str:
    return f"The loss goes from {_fall(state)}. The steps are so short that most of the way is still ahead."


def _good(state) -> str:
    return f"The loss goes from {_fall(state)}."


def _bounce(state) -> str:
    if state.landscape == "network":
        rises = int((np.diff(state.losses) > 0).sum())
        return f"The loss goes from {_fall(state)}, and on its way up {rises} time{'s' * (rises != 1)}."
    if np.isclose(state.losses[-1], state.losses[0]) and not state.momentum:
        return "Every step lands as high as it began, on the other side. This is the cliff."
    return f"The steps go past the bottom to the other side and back. The loss goes from {_fall(state)}."


def _explode(state) -> str:
    if state.landscape == "network":
        return _explosion_of_network(state)
    factor = 1 - state.learning_rate * rate_runs.curvature(state.landscape)
    if state.momentum:
        return f"Every swing goes further than the last: the loss goes from {_fall(state)}."
    return (
        f"Every step multiplies the weight by 1 {MINUS} {plain(state.learning_rate)} {TIMES} "
        f"{plain(rate_runs.curvature(state.landscape))} = {plain(factor)}: the other side, and further out. "
        f"The loss goes from {_fall(state)}."
    )


def _explosion_of_network(state) -> str:
    if not state.exploded:
        return f"The loss is thrown up, from {_fall(state)}, and ends above its start."
    longer = "Each step lands where the slope is steeper, so the next one is longer still. The lab stops it there."
    where, start, end = _moment(state, state.last), loss_words(state.losses[0]), state.losses[-1]
    if np.isfinite(end):
        return f"After {where} the loss is {loss_words(end)}; at the start it was {start}. {longer}"
    return f"In {where} the loss shoots up to more than {DIVERGED_FACTOR} times its start. {longer}"
