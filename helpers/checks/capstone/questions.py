"""Lesson 8: its recall questions."""

from helpers.checks import Question

recall_split = Question(
    "Why are the pictures divided before they are scaled?",
    {
        "it is faster": "It takes the same time. What matters is what the mean and the spread get to know.",
        "else the scaling has seen the test pictures": "Yes. Even a mean carries something over. It would be a leak, "
        "if a small one.",
        "else the test part would be too small": "Scaling takes no picture away. Think of whose pixels enter the mean.",
    },
    right="else the scaling has seen the test pictures",
)


recall_once = Question(
    "You opened the test set, changed the number of units and opened it again: 1% better. What is that score worth?",
    {
        "it is the better estimate": "The second try was chosen because it looked better there. The test "
        "set now serves to choose by.",
        "less: the test set has become a validation set": "Yes. Who chooses by it can no longer measure with it. "
        "It takes new pictures now.",
        "nothing changes, the pictures are the same": "The pictures are; their part is not. They were strangers, "
        "and now they helped to choose.",
    },
    right="less: the test set has become a validation set",
)


recall_loop = Question(
    "From lesson 6, and all of them: in which order does one update go?",
    {
        "loss, forward pass, update, backward pass": "The loss needs a guess to measure, and the update needs to know "
        "who is to blame.",
        "forward pass, backward pass, loss, update": "Blame is passed back from the loss, so the loss comes before it.",
        "forward pass, loss, backward pass, update": "Yes: guess, measure, find who is to blame, change a little. Then "
        "again.",
    },
    right="forward pass, loss, backward pass, update",
)


recall = (recall_split, recall_once, recall_loop)
