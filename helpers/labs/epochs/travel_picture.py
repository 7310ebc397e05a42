"""*Time travel*, drawn: an epoch cut into batches, the loss curve, the digits, the weights, what is still misread."""

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import count, fixed, percent, plain
from helpers.labs.epochs import travel_words
from helpers.labs.epochs.travel_settings import EPOCHS, LEARNED
from helpers.labs.epochs.travel_state import PIXELS, UNITS, Travel

HEIGHT = 616
STRIP = {"x": 12, "y": 34, "width": 876, "height": 18}
CURVES = Axes(56, 124, 420, 160, (0, EPOCHS), (0.0005, 5), ylog=True)
RIGHT = 524  # where the right-hand column begins
TABLE_TOP, TABLE_ROW = 106, 19.6
TABLE_BOTTOM = TABLE_TOP + 10 * TABLE_ROW
WEIGHTS = {"x": 12, "y": 382, "size": 48, "step": 54}
MISREAD = {"x": RIGHT, "y": 382, "size": 30, "across": 41, "down": 54}
MISREAD_COLUMNS, MISREAD_ROWS = 9, 2
PANEL_TOP, PANEL_HEIGHT = 500, 110
CLOSE = {"x": 26, "y": 511, "size": 88}
CLOSE_CURVE = {"x": 664, "y": 524, "width": 212, "height": 50}
MOST_PIECES = 300  # more lines than this in the strip would be one grey block


def everything(travel: Travel, guess: str = "") -> str:
    """The whole picture, in parts of which only those are sent that change."""
    drawn = (strip, so_far, curves, marks, weights, misread, panel)
    return "".join(svg.group(part(travel)) for part in drawn) + svg.group(table(travel, guess))


def strip(travel: Travel) -> str:
    """All pictures as one bar, cut into the batches of an epoch: each piece is one update."""
    x, y, width, height = STRIP.values()
    pieces, n = travel.updates_per_epoch, len(travel.pictures.y)
    rest = f" ({count(pieces - 1)} of {travel.batch_size} pictures, the last of {travel.last_batch})"
    batches = "1 batch" if pieces == 1 else f"{count(pieces)} batches{rest}"
    words = f"One epoch: {count(n)} pictures in {batches}, so {travel_words.times(pieces, 'update')}"
    parts = [svg.text(x, 22, words, svg.BODY, bold=True), svg.box(x, y, width, height, "training", radius=0)]
    for piece in range(1, min(pieces, MOST_PIECES)):
        at = x + width * piece * travel.batch_size / n
        parts.append(svg.line(at, y, at, y + height, "page", 1.6 if pieces < 160 else 0.9))
    return "".join(parts)


def so_far(travel: Travel) -> str:
    """The updates up to this epoch."""
    done = f"{travel_words.when(travel.epoch)}: {travel_words.times(travel.updates, 'update')} so far"
    return svg.text(STRIP["x"], STRIP["y"] + STRIP["height"] + 20, done, svg.BODY)


def curves(travel: Travel) -> str:
    """The losses of the whole run, and the training loss of the run before."""
    axes, run = CURVES, travel.run
    parts = [axes.frame("epoch", "loss", xticks=range(0, EPOCHS + 1, 5))]
    parts.append(travel.ghosts.draw(axes, named=False))
    present = [("training", "training", None), ("validation", "validation", "7 5")]
    parts.append(axes.legend([*present, *travel.ghosts.legend()]))
    # Anywhere in the frame the place can be taken hold of.
    parts.append(svg.box(axes.x, axes.y, axes.width, axes.height, "page", radius=0, fill_opacity=0, data_drag="place"))
    for losses, colour, dash in ((run.losses, "training", None), (run.validation_losses, "validation", "7 5")):
        parts.append(svg.group(axes.curve(range(len(losses)), losses, colour, 2.4, dash), pointer_events="none"))
    return "".join(parts)


def marks(travel: Travel) -> str:
    """The epoch that is looked at, to be dragged along the curves; and the best one before it."""
    axes, run = CURVES, travel.run
    right, bottom = axes.x + axes.width, axes.y + axes.height
    at = axes.across(travel.epoch)
    mark = [svg.line(at, axes.y - 2, at, bottom, "ink", 2), svg.circle(at, bottom - 3, 7, "page", "ink", 2.5)]
    for loss, colour in ((travel.loss, "training"), (travel.validation_loss, "validation")):
        mark.append(svg.circle(at, axes.up(loss), 5, colour, "page", 1.5))
    says = f"{travel_words.when(travel.epoch)}: loss {fixed(travel.loss)}"
    handle = svg.handle("place", "epoch that is looked at", travel.epoch, 0, EPOCHS, says, *mark)
    if travel.best_epoch == travel.epoch:
        return handle
    # The best epoch so far: a ring on the validation curve, its name in the free corner above.
    best = axes.across(travel.best_epoch), axes.up(run.validation_losses[travel.best_epoch])
    words = f"best validation so far: epoch {travel.best_epoch}"
    top, half = axes.y + 17, svg.text_width(words, svg.SMALL) / 2
    middle = min(max(best[0], axes.x + half + 30), right - half - 10)
    ring = [
        svg.line(best[0], top + 6, best[0], best[1] - 7, "validation", 1.2),
        svg.circle(*best, 6.5, None, "validation", 2),
    ]
    name = [  # on top of all, for the line of the handle passes through it
        svg.box(middle - half - 2, top - 13, 2 * half + 4, 18, "page", radius=0),
        svg.text(middle, top, words, svg.SMALL, "validation", "middle"),
    ]
    return svg.group(*ring, pointer_events="none") + handle + svg.group(*name, pointer_events="none")


def table(travel: Travel, guess: str = "") -> str:
    """For each digit: how many of its validation pictures are read right now, and since when nine of ten are."""
    x, bar, width = RIGHT, RIGHT + 24, 176
    parts = [svg.text(x, TABLE_TOP - 8, "Each digit: validation pictures read right", svg.BODY, bold=True), guess]
    level = bar + LEARNED * width
    for digit, share in enumerate(travel.run.right[travel.epoch]):
        there = int((travel.pictures.y_validation == digit).sum())
        y = TABLE_TOP + TABLE_ROW * digit
        known = share >= LEARNED
        parts.append(svg.text(x + 4, y + 13.5, str(digit), svg.BODY, bold=True))
        parts.append(svg.box(bar, y + 2, width, 13, "panel", "faint", radius=0))
        if share > 0:
            parts.append(svg.box(bar, y + 2, width * float(share), 13, "positive" if known else "outline", radius=0))
        parts.append(svg.text(bar + width + 10, y + 13.5, f"{round(share * there)} of {there}", svg.SMALL, "ink"))
        words, colour = travel_words.learned(travel, digit), "ink" if known else "muted"
        parts.append(svg.text(bar + width + 72, y + 13.5, words, svg.SMALL, colour))
    parts.append(svg.line(level, TABLE_TOP, level, TABLE_BOTTOM, "ink", 1.2, "3 3"))
    words = f"{percent(LEARNED)} counts as learned"
    parts.append(svg.text(level - 34, TABLE_BOTTOM + 15, words, svg.SMALL, "muted"))
    return "".join(parts)


def weights(travel: Travel) -> str:
    """The weights into each hidden unit as a picture; all on one scale, the same for the whole run."""
    size, step = WEIGHTS["size"], WEIGHTS["step"]
    words = "What training has changed in" if travel.change else "The weights into"
    words = f"{words} the {UNITS} hidden units"
    key = "blue went up, orange down" if travel.change else "blue adds, orange takes away"
    parts = [svg.text(WEIGHTS["x"], WEIGHTS["y"] - 26, words, svg.BODY, bold=True)]
    parts.append(svg.text(WEIGHTS["x"], WEIGHTS["y"] - 8, f"one square for each pixel: {key}", svg.SMALL, "muted"))
    largest = travel.largest_weight
    for i in range(UNITS):
        x, y = WEIGHTS["x"] + step * (i % 8), WEIGHTS["y"] + step * (i // 8)
        chosen = travel.selected == ("unit", i)
        square = svg.box(x - 1, y - 1, size + 2, size + 2, None, "ink" if chosen else "outline", 3 if chosen else 1, 0)
        picture = png.heat(x, y, size, size, travel.unit_picture(i), largest)
        ground = svg.box(x, y, size, size, "page", radius=0)
        parts.append(
            svg.clickable(f"unit-{i}", travel_words.unit_name(travel, i), ground, picture, square, pressed=chosen)
        )
    return "".join(parts)


def misread(travel: Travel) -> str:
    """The validation pictures that are read wrong now, each with what it is and what it is taken for."""
    wrong = travel.misread
    x0, y0, size, across, down = MISREAD.values()
    words = f"{len(wrong)} of {len(travel.pictures.images)} validation pictures misread"
    parts = [svg.text(x0, y0 - 26, words, svg.BODY, bold=True)]
    room = MISREAD_COLUMNS * MISREAD_ROWS
    more = f"; the first {room}" if len(wrong) > room else ""
    parts.append(svg.text(x0, y0 - 8, f"what it is, and what it is taken for{more}", svg.SMALL, "muted"))
    for place, i in enumerate(wrong[:room]):
        x, y = x0 + across * (place % MISREAD_COLUMNS), y0 + down * (place // MISREAD_COLUMNS)
        chosen = travel.selected == ("picture", i)
        truth, guess = travel.pictures.y_validation[i], travel.guesses[i]
        parts.append(
            svg.clickable(
                f"picture-{i}",
                travel_words.picture_name(travel, i),
                png.image(x, y, size, size, travel.pictures.images[i]),
                svg.box(x, y, size, size, None, "ink" if chosen else "outline", 3 if chosen else 1, 0),
                svg.text(
                    x + size / 2, y + size + 14, f"{truth}\N{RIGHTWARDS ARROW}{guess}", svg.SMALL, "ink", "middle"
                ),
                pressed=chosen,
            )
        )
    return "".join(parts)


def panel(travel: Travel) -> str:
    """What is selected, large, with its number at this epoch and over the whole run."""
    parts = [svg.box(12, PANEL_TOP, 876, PANEL_HEIGHT, "panel", "faint")]
    if travel.selected is None:
        hint = "Click a hidden unit or a misread picture, or reach it with Tab and press Enter: it is shown here."
        return "".join([*parts, svg.text(30, PANEL_TOP + 60, hint, svg.BODY, "muted")])
    kind, i = travel.selected
    if kind == "picture":
        parts.append(png.image(CLOSE["x"], CLOSE["y"], CLOSE["size"], CLOSE["size"], travel.pictures.images[i]))
        parts.append(svg.box(CLOSE["x"], CLOSE["y"], CLOSE["size"], CLOSE["size"], None, "outline", radius=0))
        ys, limits, name = travel.chance_over_time(i), (0, 1), f"chance of {travel.pictures.y_validation[i]}"
    else:
        parts.append(_unit_closely(travel, i))
        ys, name = travel.weight_over_time(i, travel.pixel), "this weight"
        limits = min(0.0, *ys), max(0.0, *ys)
        if limits[0] == limits[1]:
            limits = (-1, 1)
    for row, words in enumerate(travel_words.lines(travel)):
        bold = row == 0
        parts.append(svg.text(134, PANEL_TOP + 29 + 22 * row, words, svg.SMALL if row else svg.BODY, "ink", bold=bold))
    axes = Axes(*CLOSE_CURVE.values(), (0, EPOCHS), limits)
    return "".join([*parts, _small_curve(axes, ys, travel.epoch, name)])


def _unit_closely(travel: Travel, i: int) -> str:
    x, y, size = CLOSE.values()
    cell = size / 8
    row, column = divmod(travel.pixel, 8)
    weight = fixed(travel.weight_over_time(i, travel.pixel)[travel.epoch], 3)
    return svg.handle(
        "pixel",
        f"pixels of hidden unit {i + 1}; the arrow keys choose one",
        travel.pixel + 1,
        1,
        PIXELS,
        f"row {row + 1}, column {column + 1}: {weight}",
        svg.box(x, y, size, size, "page", radius=0),
        png.heat(x, y, size, size, travel.unit_picture(i), travel.largest_weight),
        svg.box(x, y, size, size, None, "outline", radius=0),
        svg.box(x + cell * column - 1, y + cell * row - 1, cell + 2, cell + 2, None, "ink", 2.5, 0),
    )


def _small_curve(axes: Axes, ys: list[float], epoch: int, name: str) -> str:
    """A number over the epochs of the run, with the present epoch marked."""
    bottom = axes.y + axes.height
    ticks = [tick for tick in (0, *axes.ylim) if axes.ylim[0] <= tick <= axes.ylim[1]]
    at = axes.across(epoch)
    parts = [svg.text(axes.x, axes.y - 7, f"{name}, epoch by epoch", svg.SMALL, "muted")]
    parts.append(svg.line(axes.x, axes.up(0), axes.x + axes.width, axes.up(0), "outline"))
    for tick in sorted({round(tick, 6) for tick in ticks}):
        if tick == 0 or abs(axes.up(tick) - axes.up(0)) > 14:
            parts.append(svg.text(axes.x - 6, axes.up(tick) + 4.5, plain(round(tick, 1)), svg.SMALL, "muted", "end"))
    parts.append(axes.curve(range(len(ys)), ys, "ink", 2))
    parts.append(svg.line(at, axes.y, at, bottom, "outline", 1.2))
    parts.append(svg.circle(at, axes.up(float(np.clip(ys[epoch], *axes.ylim))), 4.5, "ink"))
    for tick in (0, EPOCHS):
        parts.append(svg.text(axes.across(tick), bottom + 17, str(tick), svg.SMALL, "muted", "middle"))
    return "".join(parts)
