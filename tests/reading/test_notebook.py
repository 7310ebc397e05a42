"""Every form in which a program leaves a notebook is read; what is none is refused in a sentence."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from helpers.errors import CourseError
from helpers.reading.notebook import Cell, load, read

TEXTS = ["def f(x):\n    return 'é'  # ü", "# A title\ntext", "raw", ""]
CELLS = [Cell("code", TEXTS[0], ("a",)), Cell("markdown", TEXTS[1], ("b",)), Cell("raw", "raw", ("c",))]


def a_notebook():
    return new_notebook(
        cells=[new_code_cell(TEXTS[0], id="a"), new_markdown_cell(TEXTS[1], id="b"), new_raw_cell("raw", id="c")]
    )


def read_back(tmp_path, content):
    path = tmp_path / "a.ipynb"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return read(path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_encoding_and_every_end_of_line(tmp_path, encoding, ends):
    text = json.dumps(a_notebook(), ensure_ascii=False, indent=1)
    assert read_back(tmp_path, text.replace("\n", ends).encode(encoding)) == CELLS


def test_ends_of_lines_within_cells(tmp_path):
    for ends in ("\r\n", "\r"):
        cells = [{"cell_type": "code", "source": TEXTS[0].replace("\n", ends)}]
        assert read_back(tmp_path, {"cells": cells}) == [Cell("code", TEXTS[0])]


def test_lines_with_and_without_their_ends(tmp_path):
    for source in (TEXTS[0], TEXTS[0].splitlines(keepends=True), TEXTS[0].splitlines()):
        assert read_back(tmp_path, {"cells": [{"cell_type": "code", "source": source}]})[0].source == TEXTS[0]


def test_format_3_is_read_as_nbformat_converts_it(tmp_path):
    old = nbformat.convert(a_notebook(), 3)
    old.worksheets[0].cells.append(nbformat.v3.new_heading_cell("two", level=2))
    old.worksheets[0].cells[0].outputs = [nbformat.v3.new_output("stream", "3")]
    kinds = [(cell.kind, cell.source) for cell in read_back(tmp_path, old)]
    assert kinds == [(c.cell_type, c.source) for c in nbformat.convert(old, 4).cells]
    assert kinds[-1] == ("markdown", "## two")
    assert load(tmp_path / "a.ipynb")["cells"][0]["outputs"] == []


def test_names_wherever_a_program_keeps_them(tmp_path):
    metadata = [{"nbgrader": {"grade_id": "n"}, "id": "m"}, {"id": "m"}, {"nbgrader": "broken"}, None, {"id": 3}]
    cells = [{"cell_type": "code", "source": "", "metadata": m, "id": "i"} for m in metadata]
    assert [c.names for c in read_back(tmp_path, {"cells": cells})] == [
        ("n", "i", "m"),
        ("i", "m"),
        ("i",),
        ("i",),
        ("i",),
    ]


def test_half_an_emoji_can_be_written_again(tmp_path):
    content = b'{"cells": [{"cell_type": "code", "source": "# \\ud83d and \\ud83d\\ude00"}]}'
    [cell] = read_back(tmp_path, content)
    assert cell.source == "# � and 😀"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b'{"cells": [', "is damaged"),
        (b"\x00\x01\x02", "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b"[]", "is not a notebook"),
        (b'{"a": 1}', "is not a notebook"),
        (b'{"cells": 3}', "is damaged"),
        (b'{"cells": [{}]}', "is damaged"),
        (b'{"cells": [3]}', "is damaged"),
        (b'{"cells": [{"cell_type": "sound", "source": ""}]}', "is damaged"),
        (b'{"cells": [{"cell_type": "code", "source": 3}]}', "is damaged"),
        (b'{"cells": [{"cell_type": "code", "source": [3]}]}', "is damaged"),
        (b'{"cells": [], "nbformat": "x"}', "is damaged"),
        (b'{"worksheets": 3}', "is damaged"),
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path, content, words):
    with pytest.raises(CourseError, match=words):
        read_back(tmp_path, content)


def test_no_file_and_a_folder(tmp_path):
    with pytest.raises(CourseError, match="There is no notebook at"):
        read(tmp_path / "none.ipynb")
    with pytest.raises(CourseError, match="is a folder"):
        read(tmp_path)
