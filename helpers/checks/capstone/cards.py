"""Lesson 8, `model_card(facts)`: what there is to say of a network, with its numbers."""

from helpers.checks import Mistake
from helpers.checks.capstone import facts
from helpers.checks.of_facts import OfFacts


def card(number) -> dict:
    return dict(facts.CARDS[number])


def lines(facts_of, **instead) -> list:
    """The five lines; `instead` puts another line in the place of one, or leaves it out with None."""
    written = {
        "What": "reads one handwritten digit from a picture of 8 by 8 pixels",
        "Data": f"{facts_of['training pictures']} pictures, divided before anything was measured",
        "Score": f"{facts_of['test score']:.1%} of {facts_of['test pictures']} pictures that were opened once",
        "Baseline": f"always the most common digit: {facts_of['baseline']:.1%}",
        "Limits": f"only digits, one at a time, in the middle; now and then {facts_of['weak spot']}",
    } | instead
    return [f"{head}: {text}" for head, text in written.items() if text is not None]


def text(**instead):
    def model_card(facts):
        made = {head: line(facts) if callable(line) else line for head, line in instead.items()}
        return "\n".join(lines(facts, **made))

    return model_card


model_card = OfFacts(
    "model_card",
    arguments={"facts": card},
    reference=text(),
    facts=facts.card_facts,
    what="a text of five lines",
    probes=[0, 1],
    says={
        "first words": "other-lines",
        "the test score in line Score": "score-missing",
        "the baseline in line Baseline": "no-baseline",
        "words in line What": "too-few-words",
    },
    otherwise="Print the card, and hold each line against the task: its word, its numbers.",
    promises={"facts": "many"},
    verified="says what it is, what it learned from, how well it reads, against what, and where it fails",
    mistakes=[
        Mistake(
            "validation-score",
            (
                text(Score=lambda f: f"{f['validation score']:.1%} of {f['test pictures']} pictures"),
                text(
                    Score=lambda f: (
                        f"{f['validation score']:.1%} in validation, {f['test score']:.1%} of "
                        f"{f['test pictures']} in the test"
                    )
                ),
            ),
            "The validation score stands in the line of the score. The network was chosen by it, so it flatters; "
            "the test set's score belongs there, alone.",
        ),
        Mistake(
            "list-of-lines",
            lines,
            "The lines came back in a list. A text is asked for: the hints say what puts lines together.",
        ),
        Mistake(
            "f-missing",
            (
                lambda facts: "Data: {facts['training pictures']} pictures",
                text(Data="{facts['training pictures']} pictures"),
            ),
            "Braces stand in the text. They turn into numbers only where an f stands before the quotes.",
        ),
        Mistake(
            "colon-missing",
            lambda facts: text()(facts).replace(":", ""),
            "There is a line without a colon. Its word comes first, then a colon, then what there is to say.",
        ),
        Mistake(
            "other-lines",
            lambda facts: "\n".join(lines(facts)[::-1]),
            "Each line begins with its word and a colon, as in the task, in that order. \\n ends a line.",
        ),
        Mistake(
            "swapped",
            (
                lambda facts: text(Score=f"{facts['baseline']:.1%}", Baseline=f"{facts['test score']:.1%}")(facts),
                text(Baseline=lambda f: f"{f['test score']:.1%}"),
            ),
            "Score and baseline are not where they belong. The score is what the network reads; the baseline, what "
            "always saying the same digit would.",
        ),
        Mistake(
            "test-pictures-for-data",
            text(Data=lambda f: f"{f['test pictures']} pictures"),
            "Those are the pictures of the test. How many did it learn from?",
        ),
        Mistake(
            "other-numbers",
            (
                text(Data="1000 pictures"),
                text(Score="97.1% of 300 pictures"),
                text(Score=lambda f: f"{f['test score']:.1%} of 300 pictures"),
                text(Baseline="10%"),
            ),
            "Another number stands there than in facts. Put in what facts holds, so that the card is right for every "
            "reader.",
        ),
        Mistake(
            "score-missing",
            text(Score="very good"),
            "Put the test score in from facts, in percent.",
        ),
        Mistake(
            "less-than-1-percent",
            (
                text(Score=lambda f: f"{f['test score']}% of {f['test pictures']}"),
                text(Baseline=lambda f: f"{f['baseline']}%"),
            ),
            "Less than 1% stands there. In facts is a share: 1 is all. A percent sign behind it does not multiply it "
            "by 100.",
        ),
        Mistake(
            "percent-twice",
            (
                text(Score=lambda f: f"{100 * f['test score']:.1%} of {f['test pictures']}"),
                text(Baseline=lambda f: f"{100 * f['baseline']:.1%}"),
            ),
            "It is a hundred times too large. The percent sign in :.1% multiplies by 100 already.",
        ),
        Mistake(
            "percent-sign-missing",
            (
                text(Score=lambda f: f"{100 * f['test score']:.1f} of {f['test pictures']}"),
                text(Baseline=lambda f: f"{100 * f['baseline']:.1f}"),
            ),
            "The number is that of percent, and nothing says so: a percent sign is missing.",
        ),
        Mistake(
            "too-few-words",
            (text(What="reader"), text(What="")),
            "Say in a few words what the reader does.",
        ),
        Mistake(
            "fraction",
            (
                text(Score=lambda f: f"{f['test score']:.3f} of {f['test pictures']}"),
                text(Baseline=lambda f: f"{f['baseline']:.3f}"),
            ),
            "There is a fraction. People who read the card want percent: :.1% inside the braces writes it that way.",
        ),
        Mistake(
            "of-how-many",
            text(Score=lambda f: f"{f['test score']:.1%} of the test pictures"),
            "A score says little without its number of pictures: 9 of 10 and 900 of 1,000 are both 90%.",
        ),
        Mistake(
            "no-baseline",
            (text(Baseline=None), text(Baseline="none")),
            "The baseline is missing. 90% sounds good, until one hears what always guessing the same digit scores.",
        ),
        Mistake(
            "no-limits",
            (text(Limits=None), text(Limits="none"), text(Limits="")),
            "The limits are missing. Who uses the reader wants to know what it can't do; you have seen some of it.",
        ),
        Mistake(
            "weak-spot-missing",
            text(Limits="one digit at a time, drawn in the middle"),
            "The limits are there, and the weak spot is not among them. Where does this reader fail most often?",
        ),
        Mistake(
            "no-data",
            (text(Data=None), text(Data="pictures of digits")),
            "How many pictures did it learn from? That belongs in the line of the data.",
        ),
        Mistake(
            "example-copied",
            lambda facts: "\n".join(lines(card(0))),
            "Those are the numbers of the example. Put in the ones that stand in facts.",
        ),
        Mistake(
            "one-line",
            lambda facts: " ".join(lines(facts)),
            "It all stands in one line. Put \\n between the five, or join them with it.",
        ),
    ],
)
