"""Lesson 1: its recall questions."""

from helpers.checks import Question

recall_bias = Question(
    "All inputs of a neuron are 0. What is its weighted sum?",
    {
        "0, whatever the rest is": "The weights have nothing to multiply, yes. One number is added all the same.",
        "the bias": "Yes. 0 times any weight is 0, and the bias is added as it is.",
        "the sum of its weights": "Each weight is multiplied by its input first, and here that is 0.",
        "one half": "0.5 is what the sigmoid makes of a sum of 0. The sum itself comes before that.",
    },
    right="the bias",
)

recall_xor = Question(
    "Why can no setting of one neuron solve the XOR board?",
    {
        "Its weights can't be large enough": "Larger weights make the cut sharper. It stays where it is, and straight.",
        "It needs a longer training": "No training finds what is not there: each setting is a straight cut.",
        "One straight cut can't separate the corners": "Yes. Opposite corners belong together, and one line always "
        "leaves at least one corner on the wrong side.",
        "Its sigmoid should be a ReLU": "With either, it says yes on one side of a straight line and no on the other.",
    },
    right="One straight cut can't separate the corners",
)

recall_blame = Question(
    "From lesson 0: a guess was wrong. Which step works out which weights are to blame?",
    {
        "the loss": "The loss says how wrong the guess was, in one number. It does not say whose doing it was.",
        "the backward pass": "Yes. It goes back through the network and finds out, for each weight, how the loss "
        "would answer a small nudge.",
        "the update": "The update changes the weights. It needs to know the blame already.",
        "the validation": "Validation tries the network on data that it has not learned from.",
    },
    right="the backward pass",
)

recall = (recall_bias, recall_xor, recall_blame)
