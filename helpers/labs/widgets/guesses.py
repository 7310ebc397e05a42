"""What a learner has predicted: remembered in a small file beside the notebook, and shown by labs beside the truth.

The file holds, for each prediction, the words that were chosen or the curve that was drawn. Nothing waits for it: where
it cannot be read or written, a sentence says so and all goes on. While a lesson is graded there are no guesses.
"""

import json
import math
import os
import weakref
from dataclasses import dataclass
from pathlib import Path

from helpers import running
from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes

FILE = ".my-guesses.json"
SET_ASIDE = ".my-guesses-unreadable.json"
UNREADABLE = f"The file of your earlier guesses could not be read; it is kept as {SET_ASIDE}."
UNWRITABLE = "The folder of this notebook cannot be written, so your guess lasts until the notebook is closed."
DOTS = "1 6"  # a guess is a dotted line


@dataclass(frozen=True)
class Guess:
    """One prediction: `choice`, the words that were chosen, or `points`, the (x, y) of the curve that was drawn."""

    choice: str | None = None
    points: tuple[tuple[float, float], ...] | None = None


_known: dict[str, Guess] = {}
_listeners: dict[str, list[weakref.WeakMethod]] = {}


def graded() -> bool:
    """Whether nbgrader runs this notebook."""
    return bool(os.environ.get("NBGRADER_EXECUTION"))


def _file() -> Path | None:
    """The file beside the notebook; None outside of a notebook, where nothing is read or written."""
    # Relative: where the notebook's folder has been deleted meanwhile, nothing can be read, and nothing stops.
    return Path(FILE) if running.kernel() is not None and not graded() else None


def _guess(entry) -> Guess | None:
    """What the file says of one prediction; None for what this module never wrote."""
    if not isinstance(entry, dict):
        return None
    choice, points = entry.get("choice"), entry.get("points")
    if isinstance(choice, str):
        return Guess(choice=choice)
    try:
        pairs = tuple((float(x), float(y)) for x, y in points)
    except (TypeError, ValueError):
        return None
    return Guess(points=pairs) if len(pairs) > 1 and all(map(math.isfinite, sum(pairs, ()))) else None


def _read(path: Path) -> tuple[dict, bool]:
    """The entries of the file, and whether it is whole; a file that is not there is."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, True
    except (OSError, ValueError):
        return {}, False
    return (entries, True) if isinstance(entries, dict) else ({}, False)


def recall(about: str) -> Guess | None:
    """What was predicted, in this notebook or the last time it was open; None if nothing was."""
    path = _file()
    if about not in _known and path is not None:
        guess = _guess(_read(path)[0].get(about))
        if guess is not None:
            _known[about] = guess
    return None if graded() else _known.get(about)


def note(about: str, guess: Guess) -> str:
    """Remember a prediction, instead of an earlier one.

    Returns
    -------
    str
        A sentence about what went wrong with the file; usually nothing.
    """
    _known[about] = guess
    path, trouble = _file(), ""
    if path is not None:
        entries, whole = _read(path)
        entry = {"choice": guess.choice} if guess.points is None else {"points": guess.points}
        beside = path.with_name(f"{path.name}.new")
        try:
            if not whole:
                os.replace(path, path.with_name(SET_ASIDE))
                trouble = UNREADABLE
            beside.write_text(json.dumps(entries | {about: entry}, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(beside, path)
        except OSError:
            trouble = UNWRITABLE
    alive = [listener for listener in _listeners.get(about, []) if listener() is not None]
    _listeners[about] = alive
    for listener in alive:
        listener()()
    return trouble


def listen(about: str, method) -> None:
    """Call a bound method whenever this prediction is made or changed, as long as its object lives."""
    _listeners.setdefault(about, []).append(weakref.WeakMethod(method))


def forget() -> None:
    """Drop what is in memory; the file stays."""
    _known.clear()


# --- beside the truth ------------------------------------------------------------------------------------------------


def words(
    guess: Guess | None,
    x: float,
    y: float,
    right: bool | None = None,
    anchor: str = "start",
    name: str = "your guess",
) -> str:
    """The choice as text on a picture, "your guess: 3", with a tick or a cross once the truth is there.

    Parameters
    ----------
    right : bool, optional
        Whether the guess was right; None while that is not known.
    """
    if guess is None or guess.choice is None:
        return ""
    said = f"{name}: {guess.choice}"
    wide = svg.text_width(said)
    text = svg.text(x, y, said, svg.BODY, "ink", anchor)
    if right is None:
        return text
    at = x + {"start": wide + 12, "middle": wide / 2 + 12, "end": -wide - 12}[anchor]
    return text + (svg.tick if right else svg.cross)(at, y - 5)


def curve(guess: Guess | None, axes: Axes, name: str = "your guess") -> str:
    """The drawn curve as a dotted line inside the axes, with its name where it begins."""
    if guess is None or guess.points is None:
        return ""
    xs, ys = zip(*guess.points, strict=True)
    rows = [i for i, x in enumerate(xs) if axes.xlim[0] <= x <= axes.xlim[1]]
    if not rows:
        return ""
    line = axes.curve(xs, ys, "ink", 3, DOTS)
    middle = rows[len(rows) // 2]
    x, y = axes.across(xs[middle]), axes.up(ys[middle])
    y = y - 10 if y > axes.y + 26 else y + 22
    half = svg.text_width(name, svg.SMALL) / 2
    x = min(max(x, axes.x + half + 4), axes.x + axes.width - half - 4)
    return line + svg.text(x, y, name, svg.SMALL, "ink", "middle", **svg.HALO)
