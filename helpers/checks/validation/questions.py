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
    "Validation says 99%, but in use only 70 of 100 pictures are read right. That may be a leak, or the pictures "
    "in use may be of another kind. Which check tells the two apart?",
    {
        "Train a larger network and score both again": "Both scores may change, and the gap between them stays as "
        "unexplained as before.",
        "Score the validation pictures once more": "They will say 99% again: whatever made that score too good is "
        "still in it.",
        "Score new pictures, made like the validation pictures": "Yes. If they come out near 70%, the 99% was a leak. "
        "If they come out near 99%, the pictures in use are of another kind.",
        "Score the training pictures": "Those are read well with a leak and without one, so they can't tell.",
    },
    right="Score new pictures, made like the validation pictures",
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
