"""*Memoriser or learner*, drawn: both loss curves, three scores, six pictures, and a digit that leaves its centre."""

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import BLIND_GUESS, percent
from helpers.labs.pad.pad_picture import a_digit, answers
from helpers.labs.validation import memoriser_words
from helpers.labs.validation.memoriser_runs import EPOCHS
from helpers.labs.validation.memoriser_state import FURTHEST, SETS, Memoriser

HEIGHT, SHIFT_HEIGHT = 494, 256
AXES = Axes(52, 40, 424, 228, (0, EPOCHS), (0, 3.5))
SIDE, BAR, TALL = 522, 216, 18  # where the right-hand column begins, how long and tall its bars are
WIDE = 378  # of that column, with room at its right for the ring of what has the focus
CELL, GRID_LEFT, GRID_TOP = 36, 216, 56  # of the map of shifts
PICTURE = 150
ROLES = {"training": "training", "validation": "validation", "strangers": "ink"}
MARKS = {"by heart": "wrong", "the truth": "right", "right": "right", "wrong": "wrong"}  # others are muted
FULL = 0.55  # how much of the colour a score of 1 gets: words on it stay readable in both themes


def curves(state: Memoriser, guess: str = "") -> str:
    """The loss of training and validation as far as the run has been seen, of the setting before, and as guessed."""
    axes, seen = AXES, state.reached + 1
    right = axes.x + axes.width
    dash = "7 5"
    before = [("setting before", colour, how) for _, colour, how in state.ghosts.legend()]
    parts = [
        axes.frame("epoch", "loss"),
        axes.legend([("training", "training", None), ("validation", "validation", dash), *before]),
    ]
    level = axes.up(BLIND_GUESS)
    parts.append(svg.line(axes.x, level, right, level, "outline", 1, "2 4"))
    parts.append(svg.text(right - 4, level - 6, "a blind guess", svg.SMALL, "muted", "end"))
    parts += [state.ghosts.draw(axes, named=False), guess]
    epochs = range(seen)
    at = axes.across(state.epoch)
    parts.append(svg.line(at, axes.y, at, axes.y + axes.height, "outline", 1.4))
    for curve, colour, how in ((state.training, "training", None), (state.validation, "validation", dash)):
        parts.append(axes.curve(epochs, curve.loss[:seen], colour, 2.6, how))
        parts.append(svg.circle(at, axes.up(curve.loss[state.epoch]), 4.2, colour, "page", 1.2))
    if state.reached == EPOCHS and not state.leak:
        best = state.validation.best
        x, y = axes.across(best), axes.up(state.validation.loss[best])
        parts.append(svg.polygon([(x, y - 7), (x - 6, y - 18), (x + 6, y - 18)], "validation"))
        words = f"smallest: epoch {best}"
        wide = svg.text_width(words, svg.SMALL)
        left = min(x + 10, right - wide)
        line = _above(state, left, left + wide, y - 4)
        parts.append(svg.text(left, line, words, svg.SMALL, "validation", **svg.HALO))
    # anywhere on the board the epoch can be dragged
    parts.append(svg.box(axes.x, axes.y, axes.width, axes.height, "page", radius=0, fill_opacity=0, data_drag="epoch"))
    return "".join(parts)


def _above(state: Memoriser, left: float, right: float, y: float) -> float:
    """Where words from left to right stand at most as low as y: above the validation's curve, and on no earlier run."""

    def heights(losses):
        return [AXES.up(loss) for i, loss in enumerate(losses) if left <= AXES.across(i) <= right]

    line = min([y, *heights(state.validation.loss)]) - 6
    earlier = [height for ghost in state.ghosts for height in heights(ghost.ys)]
    while on := [height for height in earlier if line - svg.SMALL < height < line + 5]:
        line = min(on) - 6
    return line


def scores(state: Memoriser) -> str:
    """Three bars: the share read right of each set; and the baseline."""
    parts = [svg.text(SIDE, 28, f"After epoch {state.epoch}: read right", svg.BODY, bold=True)]
    words = {
        "training": "training pictures",
        "validation": "validation: copies of them" if state.leak else "validation pictures",
        "strangers": "strangers, as in use",
    }
    y, base = 44, SIDE + BAR * state.baseline
    for name in SETS:
        curve = getattr(state, name)
        share, right, pressed = curve.share(state.epoch), curve.right[state.epoch], state.selected == name
        bar = [
            svg.box(SIDE - 8, y, WIDE, 46, "panel" if pressed else "page", "ink" if pressed else None, 1.6, 5),
            svg.text(SIDE, y + 16, words[name], svg.SMALL),
            svg.box(SIDE, y + 22, BAR, TALL, "faint", radius=2),
            svg.box(SIDE, y + 22, max(BAR * share, 1), TALL, ROLES[name], radius=2),
            svg.line(base, y + 19, base, y + 43, "page", 4),
            svg.line(base, y + 19, base, y + 43, "ink", 1.6),
            svg.text(SIDE + BAR + 14, y + 37, memoriser_words.score(share), svg.BODY, bold=True),
            svg.text(SIDE + WIDE - 14, y + 37, f"{right} of {curve.total}", svg.SMALL, "muted", "end"),
        ]
        parts.append(svg.clickable(name, memoriser_words.describe_set(state, name), *bar, pressed=pressed))
        y += 48
    parts.append(svg.line(base, y + 4, base, y + 18, "ink", 1.6))
    words = f"baseline, always the same digit: {percent(state.baseline)}"
    parts.append(svg.text(base + 8, y + 16, words, svg.SMALL, "muted"))
    return "".join(parts) + verdict(state, y + 30)


def verdict(state: Memoriser, y: float) -> str:
    """The name of the run, and why."""
    return (
        svg.box(SIDE - 8, y, WIDE, 62, "panel", "outline")
        + svg.text(SIDE + 6, y + 25, memoriser_words.TITLES[state.verdict], 19, bold=True)
        + svg.text(SIDE + 6, y + 48, memoriser_words.reason(state), svg.SMALL)
    )


def strip(state: Memoriser) -> str:
    """Six pictures with their labels, and what the network says to them."""
    shown, top, size, column = state.shown, 346, 62, 148
    lies = bool(len(state.run.wrong))
    title = "Training pictures with a wrong label: what does it say to them?" if lies else "Six validation pictures"
    parts = [svg.text(12, top - 14, title, svg.BODY, bold=True)]
    if lies and state.epoch:
        words = f"{state.by_heart} of {len(state.run.wrong)} learned by heart"
        parts.append(svg.text(svg.WIDTH - 12, top - 14, words, svg.BODY, "ink", "end"))
    for i, (image, label, truth) in enumerate(shown):
        chances = state.chances(image[None])[0]
        says, x = int(chances.argmax()), 12 + column * i
        mark = memoriser_words.mark(says, label, truth) if state.epoch else "not yet"
        pressed = state.selected == f"picture-{i}"
        lines = [(f"label: {label}", "ink"), (f"is a {truth}", "muted")] if lies else [(f"is {a_digit(label)}", "ink")]
        left, words, edge = x + size + 7, [], "ink" if pressed else None
        for j, (text, colour) in enumerate([*lines, (f"says {says}", "ink"), (mark, MARKS.get(mark, "muted"))]):
            words.append(svg.text(left, top + 12 + 17 * j, text, svg.SMALL, colour, bold=j > len(lines)))
        picture = [
            svg.box(x - 5, top - 5, column - 5, size + 13, "panel" if pressed else "page", edge, 2),
            png.image(x, top, size, size, image),
            svg.box(x, top, size, size, None, "outline", radius=0),
            *words,
        ]
        spoken = memoriser_words.describe_picture(state, i, chances)
        parts.append(svg.clickable(f"picture-{i}", spoken, *picture, pressed=pressed))
    hint = "Click a bar or a picture, or reach it with Tab and press Enter: its numbers are written out here."
    detail = state.detail
    y = top + size + 24
    parts.append(svg.box(8, y, svg.WIDTH - 16, 44, "panel", "faint"))
    parts.append(svg.text(20, y + 27, detail or hint, svg.BODY, "ink" if detail else "muted"))
    return "".join(parts)


def shift(state: Memoriser) -> str:
    """The digit, the map of shifts with the score of all strangers at each, and the network's answer."""
    left, top = 12, 56
    parts = [svg.text(left, 22, "Move this digit", svg.BODY, bold=True)]
    parts.append(svg.text(left, 42, "drag, or arrow keys", svg.SMALL, "muted"))
    pad = svg.handle(
        "digit",
        f"digit {state.digit}, moved by arrow keys",
        state.shift[0],
        -FURTHEST,
        FURTHEST,
        memoriser_words.place(state.shift) or "in its place",
        png.image(left, top, PICTURE, PICTURE, state.picture),
        svg.box(left, top, PICTURE, PICTURE, "page", "ink", 1.5, 0, fill_opacity=0),
    )
    parts.append(pad)
    parts.append(svg.text(GRID_LEFT, 22, "All 300 strangers", svg.BODY, bold=True))
    parts.append(svg.text(GRID_LEFT, 42, "moved so: share read right", svg.SMALL, "muted"))
    return "".join(parts) + _map(state) + _answer(state)


def _map(state: Memoriser) -> str:
    parts, here = [], (state.shift[0] + FURTHEST, state.shift[1] + FURTHEST)
    for row, line in enumerate(state.shift_scores):
        for column, score in enumerate(line):
            x, y = GRID_LEFT + (CELL + 2) * column, GRID_TOP + (CELL + 2) * row
            parts.append(
                svg.group(
                    svg.box(x, y, CELL, CELL, "page", radius=2),
                    svg.box(x, y, CELL, CELL, "positive", radius=2, fill_opacity=FULL * float(score)),
                    svg.text(x + CELL / 2, y + 23, percent(score), svg.SMALL, "ink", "middle", bold=score > 0.5),
                    data_click=f"shift {column - FURTHEST} {row - FURTHEST}",
                )
            )
            if (column, row) == here:
                frame = svg.box(x - 2, y - 2, CELL + 4, CELL + 4, None, "ink", 3, 3, pointer_events="none")
    return "".join(parts) + frame


def _answer(state: Memoriser) -> str:
    """The ten chances, as in the first lesson."""
    chances = state.chances(state.picture[None])[0]
    return answers(chances, 446, 34, 442, 200)
