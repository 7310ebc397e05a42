"""Lesson 7: its recall questions."""

from helpers.checks import Question

recall_shut = Question(
    "You tried 20 networks and kept the one with the best validation score. Why open the test set at all?",
    {
        "To choose again among the best three": "Then the test set has chosen, and what it says of the winner is too "
        "kind. Choosing is what the validation set is for.",
        "Because the winner's validation score is a little too kind": "Yes. Of 20, the best had some luck with these "
        "very pictures. The test set has never chosen anything, so it is not kind to anyone.",
        "Because the test set is larger": "It may be of the same size. What matters is that nothing was chosen by it.",
        "To train on it as well": "What is trained on can no longer test. You would never know how good it is.",
    },
    right="Because the winner's validation score is a little too kind",
)

recall_leak = Question(
    "Validation says 99%, and in use the network is right in 70 of 100 cases. What do you look for first?",
    {
        "A larger network": "A larger one would learn more by heart. The question is why the 99% was not true.",
        "More epochs": "The score was too good, not too bad. More training does not explain it.",
        "A leak: validation pictures that the training has seen": "Yes. A score that is too good to be true, and does "
        "not hold in use, is what a leak looks like. Or the cases in use are of another kind.",
        "A smaller learning rate": "The rate decides how the training goes. It can't make a validation score lie.",
    },
    right="A leak: validation pictures that the training has seen",
)

recall_epoch = Question(
    "From lesson 6: 1,200 training pictures, batches of 40. How many updates are one epoch?",
    {
        "1": "One epoch is once through all pictures. Each batch on the way makes an update.",
        "30": "Yes. 1,200 pictures in batches of 40 are 30 batches, and each makes one update.",
        "40": "40 is how many pictures are in a batch. How many batches are there?",
        "1,200": "That would be one update for each picture, batches of 1.",
    },
    right="30",
)

recall = (recall_shut, recall_leak, recall_epoch)
