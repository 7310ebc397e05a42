"""The mistakes that can happen in any exercise: each has a label and a sentence.

They are looked for when the answer is wrong and is none of the exercise's own known mistakes.
"""

from collections.abc import Iterable

from helpers.checks import words
from helpers.checks.compare import Difference
from helpers.checks.outcome import Changed, Outcome
from helpers.checks.values import as_array

LABELS = (
    "returns-nothing",
    "prints",
    "text",
    "list-for-number",
    "wrong-shape",
    "not-a-number",
    "wrong-length",
    "wrong-keys",
    "yields",
    "async",
    "returns-function",
    "always-the-same",
    "not-repeatable",
    "rng-unused",
    "changes-its-input",
    "not-a-function",
    "wrong-arguments",
)

# Differences that leave nothing to compare: no number came at all.
OTHER_THINGS = ("nothing", "text", "keys", "generator", "function", "thing")

ON_PAPER = "Work this one call out on paper, and compare line by line."
STEP_BY_STEP = "Print what each line makes in this call, and compare it with what the task asks for, line by line."

# Where the first sentence already says it all, the second is empty.
_OF_KIND = {
    "text": ("text", "It came as text. Return the number itself, without quotes, str() or an f-string."),
    "collection": ("list-for-number", "A single number is expected, and not a list or an array."),
    "contents": (None, "Not everything in it is a number, or its rows differ in length."),
    "not a number": ("not-a-number", "A step on the way has no ordinary number as its result, such as 0 / 0."),
    "length": ("wrong-length", "Count the values behind return, and those that are expected."),
    "keys": ("wrong-keys", "The names are not the ones that are asked for."),
    "generator": ("yields", "It hands out its values one by one. Collect them, and use return in place of yield."),
    "coroutine": ("async", "That is the promise of a value, and not the value. Begin with def, without async."),
    "function": (
        "returns-function",
        "That is a function. Put its values in parentheses behind its name, so that it runs.",
    ),
    "thing": (None, "That is another kind of thing than what is asked for."),
    "value": (None, ON_PAPER),
}


def of_difference(found: Difference, printed: str) -> tuple[str | None, str]:
    """The label and the sentence for a difference that no known mistake explains."""
    if found.kind == "nothing":
        if printed.strip():
            return (
                "prints",
                "It prints its result. print shows it to you; what is needed is return, which hands it on.",
            )
        return "returns-nothing", "Is there a line that begins with return, and does it run?"
    if found.kind == "shape":
        what = f"What stands at {found.where} of it is" if found.where else "It came back as"
        return "wrong-shape", f"{what} {words.shape(found.got)}; expected is {words.shape(found.expected)}."
    label, sentence = _OF_KIND[found.kind]
    if found.kind == "collection" and getattr(as_array(found.got), "size", 0) == 1:
        sentence = "There is one number in it: return that number alone."
    return label, sentence


def not_a_function(name: str, value) -> str:
    """The sentence when the check gets something else than a function, such as the result of a call."""
    return (
        f"The check got {words.short(value)} in place of a function. Write the name alone, check.{name}({name}), "
        f"with no parentheses behind the second {name}."
    )


def wrong_arguments(name: str, arguments: Iterable[str]) -> str:
    """The sentence to a function that can't be called with the exercise's arguments."""
    names = list(arguments)
    count = f"{len(names)} value{'s' * (len(names) > 1)}, {words.enumeration(names)}"
    return (
        f"{name} is called with {count}, and its first line does not take that. "
        f"It should read def {name}({', '.join(names)}):"
    )


def of_change(changed: Changed, arguments: list[str], right: bool) -> str:
    """The sentence to a function that changes what it was given."""
    before, after = words.pair(changed.before, changed.after)
    argument = arguments[changed.argument]
    start = "The result is right, but it also changes" if right else "It also changes"
    what = f"{before} before the call, {after} after it."
    if len(what) > words.LONGEST_CHANGE:
        what = "after the call it is another than before."
    return f"{start} its argument {argument}: {what} Make a new one instead; whoever called it still needs the old one."


def of_repetition(first: Outcome, second: Outcome, call: str) -> str:
    """The sentence to a function that gives two answers to one question."""
    got, then = (words.short(o.value) if o.raised is None else "an error" for o in (first, second))
    return (
        f"Called once more, {call} gave {then} instead of {got}. "
        "It remembers something from call to call: give each variable its first value inside the function."
    )


def of_no_draw(argument: str) -> str:
    """The sentence to a function that leaves the generator that it is handed as it is."""
    return (
        f"Nothing was drawn from {argument}, the generator that is handed in: chance comes from somewhere else, or not "
        f"at all. It is handed in so that the same run can be had again. Draw from {argument}, and from nothing else."
    )


def of_sameness(value) -> str:
    """The sentence to a function that gives one answer to all questions."""
    return f"It gives {words.short(value)} whatever it is called with. Do its arguments occur in what it returns?"
