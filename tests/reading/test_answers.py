"""Which of a learner's cells is which of the course's, and where each exercise is answered."""

import pytest

from helpers.reading.answers import Answer, Found, sources
from helpers.reading.notebook import Cell

STUB = 'def {}(x):\n    """Of one number."""\n    raise NotImplementedError()'
COURSE = [
    Cell("markdown", "# A toy", ("title",)),
    Cell("code", "import numpy as np", ("setup",)),
    Cell("code", STUB.format("double"), ("double-exercise",)),
    Cell("code", "check.double(double)", ("double-check",)),
    Cell("code", "# More.", ("double-hidden",)),
    Cell("code", STUB.format("half_of"), ("half-of-exercise",)),
    Cell("code", "check.half_of(half_of)", ("half-of-check",)),
    Cell("code", "# More.", ("half-of-hidden",)),
]
DOUBLE, HALF = "def double(x):\n    return 2 * x", "def half_of(x):\n    return x / 2"


def notebook(*changes, named=True):
    """The course's cells after changes: a place and a text in place of the one there, or a list of cells before it."""
    cells = list(COURSE)
    for place, what in sorted(changes, key=lambda change: -change[0]):
        if isinstance(what, str):
            cells[place] = Cell("code", what, cells[place].names)
        else:
            cells[place:place] = what
    return [cell if named else Cell(cell.kind, cell.source) for cell in cells]


def own(source, kind="code"):
    return Cell(kind, source, ("own",))


def answers(cells):
    return {a.exercise: a for a in Found(cells, COURSE).answers()}


@pytest.mark.parametrize("named", [True, False])
def test_answers_in_their_cells(named):
    found = Found(notebook((2, DOUBLE), (5, HALF), named=named), COURSE)
    assert found.names == [c.names[0] for c in COURSE]
    assert found.answers() == [Answer("double", DOUBLE, 2), Answer("half_of", HALF, 5)]
    assert found.answered() == {"double", "half_of"}
    assert len(found.nameless) == (0 if named else 8)


@pytest.mark.parametrize("named", [True, False])
def test_the_untouched_notebook(named):
    found = Found(notebook(named=named), COURSE)
    assert found.answers() == [Answer("double", COURSE[2].source, 2), Answer("half_of", COURSE[5].source, 5)]
    assert found.answered() == set()


def test_another_layout_is_the_same_cell():
    cells = notebook((2, DOUBLE), (3, "check.double( double )\n"), named=False)
    assert Found(cells, COURSE).names[3] == "double-check"


@pytest.mark.parametrize(
    "written",
    [
        DOUBLE,
        f"%%time\n{DOUBLE}",
        "double = lambda x: 2 * x",
        "def twice(x):\n    return 2 * x\n\n\ndouble = twice",
        "class Double:\n    def __call__(self, x):\n        return 2 * x\n\n\ndouble = Double()",
        "import functools\ndouble = functools.partial(np.multiply, 2)",
        "from my_utils import double",
        f"if True:\n    {DOUBLE}".replace("\n    return", "\n        return"),
    ],
)
def test_what_defines_an_answer(written):
    cells = notebook((2, written), named=False)
    assert answers(cells)["double"] == Answer("double", written, 2)
    below = answers(notebook((8, [own(written)])))["double"]
    assert below.elsewhere == 8 and below.source.splitlines()[-1] == written.splitlines()[-1]


@pytest.mark.parametrize("written", ["double = 0.9", "double = data.train", "double = np.mean(x)", "x = double(3)"])
def test_what_defines_none(written):
    assert answers(notebook((8, [own(written)])))["double"].elsewhere is None


def test_an_answer_above_the_stub_or_at_the_end():
    cells = notebook((2, [own(DOUBLE)]), (8, [own(f"k = 2\n\n\n@np.vectorize\n{HALF}")]))
    assert answers(cells) == {
        "double": Answer("double", DOUBLE, None, (), 2),
        "half_of": Answer("half_of", f"@np.vectorize\n{HALF}", None, (), 9),
    }


def test_the_last_definition_counts_and_the_answer_cell_before_any_other():
    newer = DOUBLE.replace("2 * x", "x + x")
    cells = notebook((8, [own(DOUBLE), own(newer), own("def double(x:")]))
    assert answers(cells)["double"].elsewhere == 9
    cells = notebook((2, DOUBLE), (8, [own(newer)]))
    assert answers(cells)["double"] == Answer("double", DOUBLE, 2)
    cells = notebook((2, DOUBLE), (8, [own(newer)]), named=False)
    assert answers(cells)["double"] == Answer("double", newer, 8, (2,))
    assert answers(notebook((8, [own(STUB.format("double").replace("one", "1"))])))["double"].elsewhere is None


def test_several_copies_of_an_answer_cell():
    copies = [Cell("code", text, ("double-exercise",)) for text in (DOUBLE, "double(3)", COURSE[2].source)]
    cells = notebook((2, copies))
    assert answers(cells)["double"] == Answer("double", DOUBLE, 2, (3,))


def test_cells_that_were_merged_or_swapped():
    merged = notebook((2, f"{DOUBLE}\n\n\n{HALF}"))
    del merged[5]
    assert answers(merged) == {
        "double": Answer("double", f"{DOUBLE}\n\n\n{HALF}", 2),
        "half_of": Answer("half_of", HALF, None, (), 2),
    }
    swapped = answers(notebook((2, HALF), (5, DOUBLE)))
    assert swapped == {
        "double": Answer("double", DOUBLE, None, (2,), 5),
        "half_of": Answer("half_of", HALF, None, (5,), 2),
    }


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_a_cell_that_is_no_code_counts_where_nothing_else_does(kind):
    cells = notebook((2, DOUBLE))
    cells[2] = Cell(kind, DOUBLE, ("double-exercise",))
    assert answers(cells)["double"] == Answer("double", DOUBLE, 2)
    cells = notebook((8, [own(HALF, kind)]))
    assert answers(cells)["half_of"].elsewhere == 8
    cells = notebook((8, [own(HALF), own(HALF, kind)]))
    assert answers(cells)["half_of"].elsewhere == 8


def test_an_answer_that_defines_something_else_is_what_is_told_about():
    assert answers(notebook((2, "def doubled(x):\n    return 2 * x")))["double"].cell == 2
    assert answers(notebook((2, "def double(x:\n")))["double"] == Answer("double", "def double(x:\n", 2)
    missing = notebook()
    del missing[2]
    assert answers(missing)["double"] == Answer("double", None, None)


def test_the_sources_of_a_notebook():
    cells = notebook((2, DOUBLE))
    cells[2] = Cell("raw", DOUBLE, ("double-exercise",))
    cells.append(own("quarter = lambda x: x / 4", "markdown"))
    names = ["double", "half_of", "quarter"]
    assert sources(cells, names) == [c.source for c in cells if c.names != ("title",)]
    assert sources(cells, names[:2]) == [c.source for c in cells[:-1] if c.names != ("title",)]
