"""The cycle of learning with the numbers of the lessons above their steps: the map of the course."""

from collections.abc import Mapping, Sequence

from helpers.labs.drawing import learning_cycle, palette, svg
from helpers.labs.drawing.learning_cycle import BOX, GAP, HEIGHT, STEPS, TALL, TOP, WIDTH
from helpers.labs.drawing.picture import Drawing

FIRST = 5  # where the first box of the cycle begins


def course_map(lessons: Mapping[str, Sequence[int]], again: Sequence[int] = ()) -> Drawing:
    """Draw the cycle, and above each step the lessons that are about it.

    Parameters
    ----------
    lessons : dict of str to list of int
        For each step the numbers of its lessons; a step may be missing.
    again : list of int
        The lessons that go round the whole cycle, epoch after epoch.

    Raises
    ------
    ValueError
        If there is no such step.
    """
    if unknown := set(lessons) - set(STEPS):
        raise ValueError(f"the steps are {', '.join(STEPS)}; got {', '.join(sorted(unknown))}")
    picture = learning_cycle.cycle()
    above, told = [], []
    for i, step in enumerate(STEPS):
        if lessons.get(step):
            words = _words(lessons[step])
            above.append(
                svg.text(FIRST + i * (BOX + GAP) + BOX / 2, TOP - 12, words, svg.BODY, "ink", "middle", bold=True)
            )
            told.append(f"{step}: {words}")
    if again:
        right = FIRST + list(STEPS).index("update") * (BOX + GAP) + BOX / 2
        above.append(svg.text(right + 14, TOP + TALL + 24, _words(again), svg.BODY, "ink", bold=True))
        told.append(f"again, with the next examples: {_words(again)}")
    inside = picture.svg.split(">", 1)[1].removesuffix("</svg>")
    return Drawing(WIDTH, HEIGHT, inside, *above, text=f"{picture.text} {'; '.join(told).capitalize()}.")


def on_a_sheet(drawing: Drawing) -> str:
    """The SVG in plain colours on white paper: for a file, which knows no theme."""
    opening, inside = drawing.svg.split(">", 1)
    return palette.on_paper(f"{opening}>{svg.box(0, 0, drawing.width, drawing.height, 'page', radius=0)}{inside}")


def _words(numbers: Sequence[int]) -> str:
    """lesson 3; lessons 1, 2."""
    return f"lesson{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
