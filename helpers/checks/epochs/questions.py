"""Lesson 6: its recall questions."""

from helpers.checks import Question

recall_updates = Question(
    "1,000 pictures, batches of 30. How many updates are in one epoch?",
    {
        "1": "One update uses one batch. The epoch is over when every picture has had its turn.",
        "30": "That is how many pictures one batch holds.",
        "33": "33 batches hold 990 pictures. What about the other 10?",
        "34": "Yes. 33 batches of 30, and a last one of 10, which gets its update too.",
    },
    right="34",
)

recall_statistics = Question(
    "New pictures are to be standardised. Whose mean and spread are used?",
    {
        "those of the new pictures": "Then the same ink would turn into another number than in training.",
        "those of the training pictures": "Yes. The network learned with these numbers, so new pictures get the same.",
        "those of each picture by itself": "Then a thick 1 and a thin 1 would be moved by different amounts.",
        "those of all pictures together": "Then training would know something of pictures that should be new.",
    },
    right="those of the training pictures",
)

recall_step = Question(
    "From lesson 5: the gradient of a weight is 2, the learning rate 0.1. What does one update do to the weight?",
    {
        "it grows by 0.2": "The size is right. The gradient points to where the loss climbs; the step goes against it.",
        "it shrinks by 0.2": "Yes. Learning rate times gradient, and against it.",
        "it shrinks by 2": "That is the whole gradient. The learning rate makes the step smaller.",
        "it shrinks by 0.1": "That is the learning rate alone. A steeper slope makes a longer step.",
    },
    right="it shrinks by 0.2",
)

recall = (recall_updates, recall_statistics, recall_step)
