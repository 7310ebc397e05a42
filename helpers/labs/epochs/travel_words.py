"""What *Time travel* says: its sentence, and the words about the part that is looked at closely."""

from helpers.labs.drawing.numbers import TIMES, bracketed, count, fixed, percent, plain
from helpers.labs.epochs.travel_settings import EPOCHS, EVERYTHING, LEARNED, PATIENCE, RATE


def run_name(travel) -> str:
    """A run in a few words: "batch 32", "all at once, seed 2"."""
    size = "all at once" if travel.batch_size == EVERYTHING else f"batch {travel.batch_size}"
    return size if travel.seed == 0 else f"{size}, seed {travel.seed}"


def times(number: int, thing: str) -> str:
    """ "1 update", "38 updates"."""
    return f"{count(number)} {thing}{'' if number == 1 else 's'}"


def sentence(travel) -> str:
    """What the picture shows now, in words."""
    misread, everything = len(travel.misread), len(travel.pictures.y_validation)
    if travel.epoch == 0:
        where = "The start: no update yet, all weights are random."
    else:
        where = (
            f"After epoch {travel.epoch} of {EPOCHS}: {times(travel.updates, 'update')}, "
            f"{travel.updates_per_epoch:,} in each epoch."
        )
    now = (
        f"Loss {short(travel.loss)} on the training pictures, {short(travel.validation_loss)} on validation pictures; "
        f"{misread} of those {everything} are misread."
    )
    waited = travel.epoch - travel.best_epoch
    stuck = f"No better validation loss since epoch {travel.best_epoch}." if waited >= PATIENCE else ""
    grey = "".join(f"Grey: the training loss of the run before, {ghost.name}." for ghost in travel.ghosts)
    return " ".join(part for part in (where, now, grey, stuck) if part)


def short(loss: float) -> str:
    """A loss with two decimals, or more where they would all be 0."""
    return fixed(loss) if loss >= 0.01 else plain(loss, 2)


def closely(travel) -> str:
    """What is selected, in words; empty when nothing is."""
    return " ".join(lines(travel))


def lines(travel) -> list[str]:
    """The same, as the lines that stand beside it in the picture; the first one is its name."""
    if travel.selected is None:
        return []
    kind, i = travel.selected
    return picture_lines(travel, i) if kind == "picture" else unit_lines(travel, i)


def picture_lines(travel, i: int) -> list[str]:
    truth, guess = int(travel.pictures.y_validation[i]), int(travel.guesses[i])
    chances = travel.run.chances[travel.epoch, i]
    verdict = "read right" if guess == truth else f"taken for {guess} ({percent(chances[guess])})"
    return [
        f"Validation picture {i + 1}: it is meant to be {truth}.",
        f"{when(travel.epoch)} it is {verdict}.",
        f"Chance of {truth}: {percent(chances[truth])}.",
    ]


def unit_lines(travel, i: int) -> list[str]:
    row, column = divmod(travel.pixel, 8)
    weights = travel.weight_over_time(i, travel.pixel)
    # What follows from them is worked out from the numbers that are seen.
    now, slope = (float(f"{number:.3g}") for number in (weights[travel.epoch], travel.slope(i, travel.pixel)))
    return [
        f"Hidden unit {i + 1}, weight of the pixel in row {row + 1}, column {column + 1}.",
        f"{when(travel.epoch)} it is {plain(now)}; at the start it was {plain(weights[0])}.",
        f"Its gradient over all training pictures is {plain(slope)}.",
        f"One step: {plain(now)} \N{MINUS SIGN} {plain(RATE)} {TIMES} {bracketed(plain(slope))} "
        f"= {plain(now - RATE * slope, 5)}.",
    ]


def when(epoch: int) -> str:
    return f"After epoch {epoch}" if epoch else "At the start"


def unit_name(travel, i: int) -> str:
    """A hidden unit for a screen reader."""
    weights = travel.unit_weights(i)
    return f"hidden unit {i + 1}: weights from {plain(weights.min())} to {plain(weights.max())}"


def picture_name(travel, i: int) -> str:
    """A misread picture for a screen reader."""
    truth, guess = int(travel.pictures.y_validation[i]), int(travel.guesses[i])
    return f"validation picture {i + 1}: it is {truth}, taken for {guess}"


def learned(travel, digit: int) -> str:
    """In which epoch a digit was learned, as far as the epoch that is looked at knows; and whether it has been lost."""
    epoch = travel.run.learned_in(digit)
    if epoch is None or epoch > travel.epoch:
        return "not yet"
    if travel.run.right[travel.epoch, digit] < LEARNED:
        return f"epoch {epoch}, lost" if epoch else "lost"
    return f"in epoch {epoch}" if epoch else "from the start"
