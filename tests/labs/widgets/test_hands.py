"""What keys and mouse mean on a scale and on a grid."""

import pytest

from helpers.labs.drawing.axes import Axes
from helpers.labs.widgets.hands import along, arrow, cell, dragged


def key(name):
    return {"kind": "key", "key": name}


def drag(x, y):
    return {"kind": "drag", "at": [x, y]}


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        *(("ArrowRight", 5), ("ArrowUp", 5), ("ArrowLeft", 3), ("ArrowDown", 3)),
        *(("PageUp", 7), ("PageDown", 0), ("Home", 0), ("End", 7), (" ", 4), ("x", 4)),
    ],
)
def test_keys_take_a_number_along_a_scale_and_not_beyond_it(name, reached):
    assert along(key(name), 4, 0, 7) == reached


def test_a_step_and_a_leap_may_be_of_any_size():
    assert along(key("ArrowUp"), 0.5, 0, 1, 0.01, 0.1) == pytest.approx(0.51)
    assert along(key("PageDown"), 0.5, 0, 1, 0.01, 0.1) == pytest.approx(0.4)


def test_a_drag_stops_at_the_ends():
    axes = Axes(10, 0, 100, 50, (0, 20), (0, 1))
    assert [dragged(drag(x, 0), axes, 0, 20) for x in (-5, 60, 500)] == [0, 10, 20]
    assert dragged(drag(500, 0), axes, 0, 7) == 7


@pytest.mark.parametrize(
    ("event", "reached"),
    [
        (key("ArrowUp"), (1, 3)),
        (key("ArrowDown"), (3, 3)),
        (key("ArrowLeft"), (2, 2)),
        (key("ArrowRight"), (2, 3)),
        (key("Home"), (2, 3)),
        (drag(100, 50), (0, 0)),
        (drag(119, 81), (3, 1)),
        (drag(-999, 999), (3, 0)),
    ],
)
def test_a_cell_is_reached_by_mouse_and_keys(event, reached):
    assert cell(event, (2, 3), 100, 50, 10, rows=4, columns=4) == reached


def test_only_arrows_are_arrows():
    assert arrow(key("ArrowUp")) == (0, -1) and arrow(key("PageUp")) == (0, 0)
