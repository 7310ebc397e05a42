"""Standardised features, by hand and on the digits."""

import numpy as np
import pytest

from helpers.data import load_digits
from helpers.data.scaling import standardise


def test_by_hand():
    X_train = np.array([[1.0, 0.0], [1.0, 0.0], [5.0, 0.0], [5.0, 0.0]])
    np.testing.assert_array_equal(standardise(X_train, [[7.0, 0.0], [3.0, 2.0]]), [[2, 0], [0, 2]])


def test_the_digits_get_mean_0_and_spread_1():
    X = load_digits().train.X
    scaled = standardise(X, X)
    blank = X.max(axis=0) == 0
    assert scaled.dtype == np.float32
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(scaled.std(axis=0), np.where(blank, 0, 1), atol=1e-4)


def test_other_examples_get_the_numbers_of_training():
    digits = load_digits()
    both = standardise(digits.train.X, np.concatenate([digits.train.X, digits.test.X]))
    np.testing.assert_array_equal(both[len(digits.train) :], standardise(digits.train.X, digits.test.X))


def test_its_input_stays_as_it_was():
    X = np.array([[1.0, 2.0], [3.0, 2.0]])
    standardise(X, X)
    np.testing.assert_array_equal(X, [[1, 2], [3, 2]])


@pytest.mark.parametrize("X_train", [[1.0, 2.0], np.zeros((0, 2)), [[1.0, 2.0, 3.0]]])
def test_what_is_no_table_like_the_other_is_refused(X_train):
    with pytest.raises(ValueError, match="same number of columns"):
        standardise(X_train, [[1.0, 2.0]])
