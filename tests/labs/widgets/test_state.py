"""A state: what can be set is clean, and whoever shows it hears of every change, and of nothing else."""

import pytest

from helpers.labs.drawing.inputs import whole
from helpers.labs.widgets.state import State, setting


class Counter(State):
    def __init__(self):
        super().__init__()
        self._count, self._selected, self.heard = 0, None, []
        self._listener = lambda: self.heard.append(self.count)

    @setting
    def count(self, value):
        """How many there are."""
        return whole("count", value, range(10))

    @setting
    def selected(self, value):
        return value


def test_a_setting_keeps_the_clean_value_and_tells_once():
    counter = Counter()
    counter.count = 3.0
    assert counter.count == 3 and isinstance(counter.count, int)
    counter.count = 3
    assert counter.heard == [3]
    assert Counter.count.__doc__ == "How many there are."


def test_what_is_refused_changes_nothing():
    counter = Counter()
    with pytest.raises(ValueError, match="count must be a whole number from 0 to 9; got 10"):
        counter.count = 10
    assert counter.count == 0 and counter.heard == []


def test_what_is_selected_is_let_go_by_selecting_it_again():
    counter = Counter()
    for part, selected in (((0, 1), (0, 1)), ((0, 2), (0, 2)), ((0, 2), None)):
        counter.toggle(part)
        assert counter.selected == selected
