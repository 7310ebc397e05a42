"""Lesson 3: its recall questions."""

from helpers.checks import Question

recall_direction = Question(
    "The slope of the loss for one weight is -0.55. You want a lower loss. What should this weight do?",
    {
        "go up": "Yes. A negative slope says that the loss falls to the right, where the weight is larger.",
        "go down": "To the left of here the loss is higher: a negative slope means that the curve falls to the right.",
        "stay, the slope is below 0": "It stays where the slope is 0. Anywhere else a small move makes the loss lower.",
        "the slope can't tell": "It can tell the direction, from two losses. How far to go is another matter.",
    },
    right="go up",
)

recall_batch = Question(
    "You compute the loss of the same network on 1,000 pictures instead of 100. About how large is it?",
    {
        "ten times as large": "A sum would be. The loss is a mean, so that batches of different sizes can be compared.",
        "about the same": "Yes. It is a mean over the examples, so it says how wrong the network is for one of them.",
        "a tenth": "It is divided by how many there are, and there are more terms to divide. The two balance.",
        "0, there are enough pictures": "More pictures do not make the guesses better. Only a change of weights does.",
    },
    right="about the same",
)

recall_softmax = Question(
    "From lesson 2: the softmax has turned ten scores into ten chances. What do they add up to?",
    {
        "it depends on the scores": "The scores may be any numbers. To make chances of them, the softmax divides by "
        "their total.",
        "10": "There are ten of them, and each lies between 0 and 1. They share one whole.",
        "1": "Yes. So a chance that is given to a wrong digit is missing for the right one.",
        "0": "Scores can cancel to 0. Chances are never below 0, so they can't.",
    },
    right="1",
)

recall = (recall_direction, recall_batch, recall_softmax)
