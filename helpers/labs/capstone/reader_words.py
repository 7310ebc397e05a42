"""What the digit reader says: every sentence below its pictures, and what to do when the learner's function fails."""

from helpers.labs.drawing.numbers import percent
from helpers.labs.pad import pad_picture

NOT_FINITE = (
    "Your reader gave a number that is no chance, infinite or not a number. Did a weight explode, or was something "
    "divided by 0?"
)
NEXT = "Your next stroke begins a new drawing."
LONGEST = 120  # letters of Python's own message that are shown


def stopped(error: Exception) -> str:
    """The learner's function raised an error."""
    if isinstance(error, NotImplementedError):
        return (
            "Your reader calls a function that is not written yet. Solve that exercise first, then run this cell again."
        )
    text = " ".join(str(error).split())
    text = f"{text.rstrip('.')}." if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}..."
    return f"Your reader stopped. Python says {type(error).__name__}{': ' if text != '.' else ''}{text}"


def not_numbers(answer) -> str:
    return f"Your reader gave back {type(answer).__name__}; expected ten chances, one for each digit."


def not_ten(shape) -> str:
    return f"Your reader gave back an array of shape {tuple(shape)}; expected ten chances, one for each digit."


def sentence(reader) -> str:
    """What the pad and the bars show now."""
    if reader.problem:
        return reader.problem
    words = pad_picture.says(reader.chances)
    if reader.chances is None:
        return words
    if reader.meant is None:
        return f"{words} Which digit did you mean? Click its bar."
    if reader.chances.argmax() == reader.meant:
        return f"{words} Read as you meant it. {NEXT}"
    chance = percent(reader.chances[reader.meant])
    return f"{words} You meant {pad_picture.a_digit(reader.meant)}, and it gives that {chance}. {NEXT}"


def tally(reader) -> str:
    """What the pictures below show now."""
    done = len(reader.drawings)
    if not done:
        return "No drawing is counted yet. One counts when you have said which digit you meant."
    misread = [
        f"{pad_picture.a_digit(d.meant)} as {pad_picture.a_digit(d.read)}" for d in reader.drawings if not d.right
    ]
    words = f"{reader.right} of {done} drawing{'s' if done > 1 else ''} read as you meant."
    return f"{words} Misread: {', '.join(misread[-4:])}." if misread else words
