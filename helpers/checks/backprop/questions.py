"""Lesson 4: its recall questions."""

from helpers.checks import Question

recall_silent = Question(
    "A hidden unit's sum was below 0, and its ReLU handed on 0. How much blame do the weights into it get?",
    {
        "as much as the blame that arrives at the unit": "The blame arrives, and then it has to pass the ReLU. "
        "What is the local slope there?",
        "none": "Yes. The ReLU is flat there: its local slope is 0, and 0 times any blame is 0.",
        "the largest share, for it was no help": "Nudge such a weight a little: the unit stays silent, and the loss "
        "does not move.",
        "the unit's value, with its sign turned": "Its value plays no part here. Blame is local slope times incoming "
        "blame.",
    },
    right="none",
)

recall_changes = Question(
    "The backward pass is done, and you run the forward pass once more on the same picture. What is the loss?",
    {
        "smaller": "It would be, after an update. What has the backward pass changed so far?",
        "larger": "For that, weights would have to move. Which line of `backward` moves one?",
        "the same": "Yes. Backpropagation computes gradients. No weight has changed; that is the update's work.",
        "that depends on the learning rate": "The learning rate belongs to the update, which comes in lesson 5.",
    },
    right="the same",
)

recall_nudge = Question(
    "From lesson 3: you nudge one weight up by 0.01, and the loss falls by 0.004. What is its slope, about?",
    {
        "-0.4": "Yes: -0.004 divided by 0.01. The loss falls as the weight rises, so the slope is below 0.",
        "0.4": "The size is right. The loss fell while the weight rose: which sign has that?",
        "-0.004": "That is how far the loss fell. The slope says how far it moves for each whole 1 of the weight.",
        "-0.00004": "The two numbers were multiplied. How many times does 0.01 go into 1?",
    },
    right="-0.4",
)

recall = (recall_silent, recall_changes, recall_nudge)
