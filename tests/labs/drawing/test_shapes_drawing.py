"""The drawing of a layer as matrices."""

import math
import re

import numpy as np
import pytest

from helpers import labs
from tests.labs.looks import NAMESPACE, check_layout, check_svg

X, W, B = [[1, 0.5, 0], [0, 1, 0.5]], [[2, -1], [1, 3], [-2, 1]], [0.5, -1]


def words(drawn) -> list[str]:
    return [element.text for element in check_svg(drawn.svg).iter(f"{NAMESPACE}text")]


def test_every_number_and_every_shape_is_on_it():
    found = words(labs.draw_layer(X, W, B))
    for name, matrix in (("X", X), ("W", W), ("b", B), ("Z", np.array(X) @ W + B)):
        assert f"{name} {np.shape(matrix)}" in found
        for value in np.ravel(matrix):
            assert f"{value:g}".replace("-", "\N{MINUS SIGN}") in found


@pytest.mark.parametrize(("example", "unit"), [(0, 0), (1, 0), (1, 1)])
def test_one_row_one_column_and_their_sum_are_lit(example, unit):
    drawn = labs.draw_layer(X, W, B, example, unit)
    assert len(re.findall(r'fill="var\(--nn-lit,', drawn.svg)) == 3 + 3 + 1 + 1
    z = (np.array(X) @ W + B)[example, unit]
    assert drawn.text.endswith(f"= {z:g}.")


@pytest.mark.parametrize("sizes", [(1, 1, 1), (6, 6, 6), (1, 6, 2), (6, 1, 6)])
def test_any_size_can_be_read(sizes):
    n, n_in, n_out = sizes
    drawn = labs.draw_layer(np.full((n, n_in), -1.25), np.full((n_in, n_out), 10.5), np.full(n_out, -100.5))
    check_layout(check_svg(drawn.svg))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((X, X, B), r"got \(2, 3\), \(2, 3\), \(2,\)"),
        ((X, W, [B]), r"shapes .*got .*\(1, 2\)"),
        ((np.ones((7, 3)), W, B), "1 to 6"),
        (([[math.nan, 1, 1]], W, B), "finite"),
        ((X, W, B, 2, 0), "example must be 0 to 1"),
        ((X, W, B, 0, -1), "unit 0 to 1"),
    ],
)
def test_a_layer_that_cannot_be_drawn_says_why(arguments, message):
    with pytest.raises(ValueError, match=message):
        labs.draw_layer(*arguments)
