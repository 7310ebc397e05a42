"""The README's table "What is taught where": every cell that it names is there, and speaks of what the row says."""

import json
import re

import pytest

from helpers import paths
from tests.lessons import prose

HEADING = "## What is taught where"
# A word of each row -> what has to stand in the cells that the row names, all of them together.
SPEAKS_OF = {
    "Start with random": r"random.*shrink|Draw each weight at random",
    "Prepare data": r"Relevant.*Formatted",
    "Forward pass:": r"hidden layer.*the output of one is the input of the next",
    "What each neuron does": r"weighted sum.*bias.*activation",
    "Loss: the output": r"ground truth.*cost",
    "Mean squared error for": r"regression.*mean squared error.*classification.*log",
    "Backpropagation: how much": r"blame.*chain rule.*back",
    "The gradient: which": r"gradient.*sign of a gradient says which way",
    "Gradient descent updates": r"weights and biases.*gradient descent.*parameters",
    "Stochastic gradient": r"stochastic gradient descent.*equal_work",
    "Again, for many": r"epoch.*for every epoch",
    "Stop after a number": r"number of epochs.*error is small enough.*no more improvement",
    "Evaluate on validation": r"never learned from.*validation set",
    "Target achieved": r"test set.*97%.*open the test set once.*Draw",
    "weighted sum $=": r"\\sum_i w_i x_i \+ b",
    "output = (inputs": r"X W \+ b",
    "sigmoid, tanh": r"sigmoid.*tanh.*ReLU.*softmax",
    "mean squared error, cross": r"mean squared error.*cross-entropy",
    "new parameter": r"new value = old value - learning rate × gradient.*slope",
    "are two things": r"backpropagation.*gradient descent",
    "The step is the": r"how much of the slope.*far.*explode",
    "is a hyperparameter": r"hyperparameter",
    "Convergence:": r"converged.*improvement",
    "Training repeats": r"goes round again.*forward pass, loss, backward pass, update",
    "The loss guides": r"aim: a smaller loss",
    "The aim: a small loss": r"never seen.*overfitting",
    "Activations let": r"turn the activations off",
    "A child learns": r"child.*apple.*only ever seen red apples",
    "Cats and": r"cats from non-cats",
    "Cooking a meal": r"Raw ingredients.*finished dish",
    "Tasting the dish": r"tasting a dish.*over-salted",
    "More salt": r"A pinch or a handful",
    "Practice:": r"cook it again.*Guests",
    '"80% chance': r"80% chance this is a 7.*80%",
    "10% for a 7": r"10%.*which weights of the \"7\" to raise.*92%",
}

# The five texts' own words for a step, a formula or a key point, one a line; each has to be said in some lesson.
THEIR_WORDS = (
    """
forward propagation|backward propagation|backpropagation|forward pass|initiali[sz]ation|data preparation
input layer|hidden layer|output layer|neuron|node|layer by layer|weights|bias|weighted sum|activation
non-linear|sigmoid|ReLU|tanh|softmax|input|output|prediction|guess|random
ground truth|target|right answer|error|cost function|loss|mean squared error|cross-entropy|regression|classification
gradient|derivative|chain rule|parameters|updates?|gradient descent|stochastic gradient descent|optimi[sz]ation
minimi[sz]e|learning rate|hyperparameter|overshoot|convergence|converged|epochs?|iteration|goes round again
small enough|no more improvement|validation|unseen|generali[sz]e|overfit|accuracy|feature|vector|learning by heart
new value = old value - learning rate × gradient|80% chance this is a 7|non-cats|salt|a dish|trained
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def table() -> list[tuple[str, list[tuple[str, str]]]]:
    """The rows: what is taught, and for each place the notebook and the cell."""
    readme = (paths.project() / "README.md").read_text(encoding="utf-8")
    section = readme.split(HEADING, 1)[1].split("\n## ", 1)[0]
    rows = []
    for line in [line for line in section.splitlines() if line.startswith("|")][2:]:
        _, _, what, where, _ = re.split(r"(?<!\\)\|", line)
        places = []
        for part in where.split(";"):
            link = re.search(r"\[(\d)\]\((course/(\d\d)-[a-z-]+/[a-z-]+\.ipynb)\): (.*)", part)
            assert link and int(link.group(1)) == int(link.group(3)), f"no lesson and cells in {part!r}"
            cells = re.findall(r"`([a-z0-9-]+)`", link.group(4))
            assert cells, f"no cell in {part!r}"
            places += [(link.group(2), cell) for cell in cells]
        rows.append((what.strip(), places))
    return rows


ROWS = table()


def cells_of(notebook: str) -> dict[str, str]:
    """The text of every cell of a released notebook, hints and folded answers included."""
    document = json.loads((paths.project() / notebook).read_text(encoding="utf-8"))
    return {cell["id"]: "".join(cell["source"]) for cell in document["cells"]}


@pytest.mark.parametrize(("what", "places"), ROWS, ids=[what[:30] for what, _ in ROWS])
def test_the_cells_are_there_and_speak_of_it(what, places):
    missing = [f"{notebook}: {cell}" for notebook, cell in places if cell not in cells_of(notebook)]
    assert not missing
    [pattern] = [pattern for begin, pattern in SPEAKS_OF.items() if begin in what]
    text = "\n".join(cells_of(notebook)[cell] for notebook, cell in places)
    assert re.search(pattern, text, re.DOTALL | re.IGNORECASE), f"{what}: {pattern} is not in {places}"


def test_every_item_has_its_row():
    assert len(ROWS) == len(SPEAKS_OF)
    assert not [begin for begin in SPEAKS_OF if not any(begin in what for what, _ in ROWS)]


def test_every_lesson_is_named():
    named = {notebook.split("/")[1] for _, places in ROWS for notebook, _ in places}
    assert named == set(paths.lessons())


def test_every_word_of_the_five_texts_is_said_in_some_lesson():
    said = "\n".join(text for lesson in paths.lessons() for text in prose.cells(lesson).values())
    assert not [word for word in THEIR_WORDS if not re.search(rf"(?<![\w-]){word}", said, re.IGNORECASE)]
