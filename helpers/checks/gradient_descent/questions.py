"""Lesson 5: its recall questions."""

from helpers.checks import Question

recall_cliff = Question(
    "A bowl has a curvature of 4. Which learning rate is the last that does not explode?",
    {
        "0.25": "That one jumps from anywhere straight to the bottom: 1 divided by the curvature. You may go on to "
        "twice that.",
        "0.5": "Yes. 2 divided by 4: there each step lands as high on the other side. Anything more climbs out.",
        "2": "2 is what is divided by the curvature. The more curved the bowl, the smaller the step it allows.",
        "8": "The more curved the bowl, the smaller the step it allows. So 2 is divided by the curvature.",
    },
    right="0.5",
)

recall_who = Question(
    "What changes the weights?",
    {
        "backpropagation": "It works out the gradient: for each weight, which way and how steep. It moves none.",
        "the loss": "The loss says how wrong the network is. Nothing moves by that alone.",
        "gradient descent": "Yes. It takes the gradient that backpropagation has worked out, and moves each weight.",
        "the learning rate": "It says how long the steps are. It is a number, and somebody else takes the steps.",
    },
    right="gradient descent",
)

recall_loss = Question(
    "From lesson 3: a network gives the true digit a chance of 10%. Then it learns, and gives it 80%. What does its "
    "cross-entropy do?",
    {
        "it rises, because the chance rose": "The loss is a penalty. A better guess is punished less.",
        "it falls from 2.30 to 0.22": "Yes. It is minus the logarithm of the chance that the truth was given.",
        "it falls from 0.9 to 0.2": "That would be 1 minus the chance. The logarithm is harder on a bad guess.",
        "it falls to 0, because the guess is right now": "Only a chance of 100% has a loss of 0. At 80% some is left.",
    },
    right="it falls from 2.30 to 0.22",
)

recall = (recall_cliff, recall_who, recall_loss)
