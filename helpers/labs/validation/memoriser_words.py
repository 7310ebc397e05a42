"""What *Memoriser or learner* says: its verdicts and sentences, written from the numbers of `Memoriser`."""

import math

from helpers.labs.drawing.numbers import MINUS, count, fixed, percent, plain
from helpers.labs.pad.pad_picture import a_digit
from helpers.labs.validation.memoriser_runs import EPOCHS

# When a run has earned its name.
GAP = 0.12  # read right more often in training than in validation by this: learned by heart
BELOW = 0.85  # below this share of what the labels allow, even the training pictures were too much
GRASPED = 0.7  # below this share of the validation pictures nobody would say that it has learned
HALF = 0.5  # a run that reads fewer than these of its training pictures, and still improves, is unfinished too
EARLY = 30  # epochs before which a run that still improves is called unfinished
FALLING = 0.03  # the validation loss has fallen by more than this share within the last LATELY epochs
LATELY = 5
LATE = 10  # a smallest validation loss that lies further back than this is worth a word

TITLES = {
    "starts": "Knows nothing yet",
    "still learning": "Still learning",
    "too small": "Underfit: too small",
    "memoriser": "Overfit: a memoriser",
    "learner": "A learner",
}


def score(share: float) -> str:
    """A share as a percentage that says 100% only where nothing is missing: 199 of 200 is "99.5%"."""
    return f"{100 * share:.1f}%" if 0.995 <= share < 1 else percent(share)


def setting(state) -> str:
    """The settings in a few words: "64 units, 200 pictures, 20% wrong"."""
    return f"{state.units} units, {state.examples} pictures, {percent(state.noise)} wrong"


def verdict(state) -> str:
    """The name that the run has earned by this epoch; it goes by the honest validation, leak or no leak."""
    if not state.epoch:
        return "starts"
    honest, epoch = state.run.validation, state.epoch
    before, now = honest.loss[max(epoch - LATELY, 0)], honest.loss[epoch]
    if epoch < EARLY and before - now > FALLING * before:
        return "still learning"
    learned, grasped = state.training.share(epoch), honest.share(epoch)
    losses = state.training.loss
    if learned < HALF and losses[epoch] < (1 - FALLING) * losses[max(epoch - LATELY, 0)]:
        return "still learning"
    if learned < BELOW * (1 - state.noise):
        return "too small"
    if learned - grasped > GAP:
        return "memoriser"
    return "learner" if grasped >= GRASPED else "too small"


def reason(state) -> str:
    """Why, in one line for the picture."""
    name = verdict(state)
    if name == "starts":
        return "Its numbers are random. Press Play, or move a slider."
    if name == "still learning":
        return "Not converged: its loss still falls."
    if name == "too small":
        return "It fails even on the pictures that it learns from."
    if name == "memoriser":
        return "Right on what it has seen, wrong on what it has not."
    return "About as good on pictures that it has not seen."


def sentence(state) -> str:
    """What the curves and the bars show now."""
    epoch, training, shown = state.epoch, state.training, state.validation
    if not epoch:
        return (
            f"A network with {state.units} hidden units and {count(state.examples)} training pictures"
            f"{_lies(state)}. It has learned nothing yet. Guess what it will do, then press Play."
        )
    words = [
        f"After epoch {epoch} it reads {score(training.share(epoch))} of its training pictures as they are labelled, "
        f"and {score(shown.share(epoch))} of the validation pictures."
    ]
    if state.leak:
        words.append(
            "But the validation pictures are copies of training pictures: this score lies. "
            f"Of strangers it reads {score(state.strangers.share(epoch))}."
        )
    words.append(f"{TITLES[verdict(state)]}.")
    if len(state.run.wrong):
        words.append(f"It repeats {state.by_heart} of the {len(state.run.wrong)} wrong labels.")
    if state.reached == EPOCHS and not state.leak:
        best = state.validation.best
        if best < EPOCHS - LATE:
            words.append(f"Its validation loss was smallest after epoch {best}.")
    return " ".join(words)


def _lies(state) -> str:
    wrong = len(state.run.wrong)
    return f", {wrong} of them with a wrong label" if wrong else ""


def describe_set(state, name: str) -> str:
    """A bar in words: "validation: 229 of 300 right"."""
    curve = getattr(state, name)
    return f"{name}: {curve.right[state.epoch]} of {curve.total} right, {score(curve.share(state.epoch))}"


def detail(state) -> str:
    """The selected bar or picture, with the numbers in its formula."""
    which = state.selected
    if which is None:
        return ""
    if not which.startswith("picture"):
        curve = getattr(state, which)
        right = curve.right[state.epoch]
        return (
            f"{which.capitalize()}: {right} right / {curve.total} pictures = {plain(curve.share(state.epoch))}; "
            f"mean loss {fixed(curve.loss[state.epoch])}."
        )
    image, label, truth = state.shown[int(which.removeprefix("picture-"))]
    chances = state.chances(image[None])[0]
    parts = [f"It gives its label, {label}, a chance of {percent(chances[label])}"]
    if truth != label:
        parts.append(f", and what it is, {a_digit(truth)}, {percent(chances[truth])}")
    chance = max(float(chances[label]), 1e-12)
    digits = 2 if chance >= 0.01 else 6
    written = fixed(chance, digits) if chance >= 5e-7 else plain(chance)
    parts.append(f". Its loss: {MINUS}log({written}) = {fixed(abs(math.log(chance)))}.")
    return "".join(parts)


def describe_picture(state, i: int, chances) -> str:
    """A picture of the strip for a screen reader."""
    _, label, truth = state.shown[i]
    says = int(chances.argmax())
    lie = f", labelled {label}" if label != truth else ""
    return f"{a_digit(truth)}{lie}: the network says {says}, {mark(says, label, truth)}"


def mark(says: int, label: int, truth: int) -> str:
    """What the network's answer to a picture of the strip shows."""
    if label == truth:
        return "right" if says == truth else "wrong"
    return {label: "by heart", truth: "the truth"}.get(says, "neither")


def place(shift: tuple[int, int]) -> str:
    """A shift in words: "2 pixels to the left and 1 up"."""
    right, down = shift
    parts = []
    if right:
        parts.append(f"{abs(right)} pixel{'s' * (abs(right) > 1)} to the {'right' if right > 0 else 'left'}")
    if down:
        pixels = "" if right else f" pixel{'s' * (abs(down) > 1)}"
        parts.append(f"{abs(down)}{pixels} {'down' if down > 0 else 'up'}")
    return " and ".join(parts)


def shift_sentence(state) -> str:
    """What becomes of the digit, and of all strangers, at this shift."""
    if not state.epoch:
        return "The network has learned nothing yet. Press Play above first, then move this digit with the arrow keys."
    chances = state.chances(state.picture[None])[0]
    says = int(chances.argmax())
    verdict = "right" if says == state.digit else "wrong"
    answer = f"it says {percent(chances[says])} chance this is {a_digit(says)}, and is {verdict}"
    middle = percent(state.shift_scores[len(state.shift_scores) // 2, len(state.shift_scores) // 2])
    if state.shift == (0, 0):
        return (
            f"{a_digit(state.digit).capitalize()} in its place: {answer}. Of all strangers in their places it reads "
            f"{middle}. Guess what one pixel to the side does, then press an arrow key or click a square."
        )
    lost = percent(state.ink_lost)
    ink = "No ink is lost" if lost == "0%" else f"{lost} of the ink is cut off"
    return (
        f"{a_digit(state.digit).capitalize()}, {place(state.shift)}: {answer}. {ink}, and of all strangers, each moved "
        f"so, it reads {percent(state.shifted_score)} instead of {middle}."
    )
