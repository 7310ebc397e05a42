"""Lesson 0, *watch a network learn*: its one exercise and its recall questions.

check.percent(percent)
labs.ask(*check.recall)        recall_loss, recall_update, recall_rate
"""

from helpers.checks import Exercise, Mistake, Question, number

# percent(p): "80% chance this is a 7" is how a person reads 0.8

percent = Exercise(
    "percent",
    arguments={"p": number},
    reference=lambda p: 100 * p,
    # 0.125 is 12.5 percent: whoever rounds is seen. No probe is 0.5, where the chance that it is not is the same.
    probes=[0.8, 0.25, 0.125, 1, 0, 0.123],
    promises={"p": "0, 1, fraction", "result": "0, 100, fraction"},
    verified="turns a chance into percent, and keeps what is behind the point",
    mistakes=[
        Mistake(
            "unchanged",
            lambda p: p,
            "That is the chance as it was. Percent counts in hundredths: how many hundredths are {p}?",
        ),
        Mistake(
            "divided",
            lambda p: p / 100,
            "It got smaller instead of larger. How many hundredths are there in one whole?",
        ),
        Mistake(
            "times-ten",
            lambda p: 10 * p,
            "That counts in tenths. Percent counts in hundredths.",
        ),
        Mistake(
            "chance-of-not",
            (lambda p: 100 * (1 - p), lambda p: 1 - p),
            "That is the chance that it is not a 7. Give the chance that it is one.",
        ),
        Mistake(
            "rounded",
            (
                lambda p: round(100 * p),
                lambda p: int(100 * p),
                lambda p: 100 * round(p),
                lambda p: 100 * int(p),
                lambda p: round(p, 1) * 100,
            ),
            "What is behind the point got lost on the way. Look for round, int or // in your line, and leave it out.",
        ),
        Mistake(
            "only-the-example",
            lambda p: 80,
            "80 is the answer for 0.8 alone. Use p in your line, so that it works for every p.",
        ),
    ],
)

recall_loss = Question(
    "The network said 10% for the right digit. Which step puts a number on how wrong that is?",
    {
        "the forward pass": "The forward pass makes the guess. It does not know yet whether the guess is right.",
        "the loss": "Yes. The loss is one number: small for a good guess, large for a bad one.",
        "the backward pass": "The backward pass comes after: it takes that number and asks which weights are to blame.",
        "the update": "The update changes the weights. By then it is known how wrong the guess was.",
    },
    right="the loss",
)

recall_update = Question(
    "In which step do the numbers inside the network change?",
    {
        "the forward pass": "The forward pass uses the numbers to make a guess. It leaves them as they are.",
        "the backward pass": "The backward pass finds out which numbers are to blame. It does not touch them yet.",
        "the update": "Yes. Each number moves a little, in the direction that makes the loss smaller.",
        "the validation": "Validation tries the network on digits it has not learned from. Nothing changes there.",
    },
    right="the update",
)

recall_rate = Question(
    "You set the learning rate far too high. What does the loss do?",
    {
        "It falls faster and stays low": "Up to a point, yes. Far beyond, each step jumps over the place it aims at.",
        "It falls, only more slowly": "That is what a learning rate far too low does: many tiny steps.",
        "It jumps up instead of falling": "Yes. Each step is so large that it lands further off than where it started.",
    },
    right="It jumps up instead of falling",
)

recall = (recall_loss, recall_update, recall_rate)
