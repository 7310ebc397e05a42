"""Lesson 2: its recall questions."""

from helpers.checks import Question

recall_shape = Question(
    "X holds 32 pictures of 64 pixels; W has the shape (64, 16), b (16,). What is the shape of X @ W + b?",
    {
        "(16,)": "That would be one picture. There are 32 of them, and each keeps its row.",
        "(32, 64)": "The 64 pixels are used up: they were multiplied by the weights and added.",
        "(32, 16)": "Yes. A row for each picture, a column for each unit; the 64 in the middle are added up.",
        "(64, 16)": "That is the shape of the weights. The pictures go in as rows, and come out as rows.",
    },
    right="(32, 16)",
)

recall_zeros = Question(
    "All first weights of a network are equal. What happens when it learns?",
    {
        "It learns more slowly, and gets there": "More updates don't help: what is equal gets equal changes.",
        "Nothing in it changes at all": "Some numbers do change. The units of a hidden layer change alike, though.",
        "The units of a hidden layer stay copies of one another": "Yes. They compute the same, get the same blame and "
        "the same change, so a layer of 16 is worth one unit.",
        "Its numbers grow beyond all bounds": "Weights that are too large may do that. Equal ones "
        "have another trouble.",
    },
    right="The units of a hidden layer stay copies of one another",
)

recall_bias = Question(
    "From lesson 1: what does a change of the bias do to a neuron's straight line?",
    {
        "It moves the line without turning it": "Yes. The weights give its direction, the bias its distance.",
        "It turns the line": "Turning is what the weights do. The bias is added to every sum alike.",
        "It bends the line": "A single neuron's line is always straight. Layers with activations can bend.",
        "Nothing, the weights decide alone": "With the inputs at 0 the bias is all there is, so it does count.",
    },
    right="It moves the line without turning it",
)

recall = (recall_shape, recall_zeros, recall_bias)
