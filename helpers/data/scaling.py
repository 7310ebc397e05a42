"""Bringing all features to about the same size, so that one learning rate fits the weights of all of them."""

import numpy as np


def standardise(X_train, X):
    """Take each column's mean off and divide by its spread (standard deviation), both measured on `X_train`.

    Parameters
    ----------
    X_train : array, shape (n_train, features)
        The training examples. A column that never changes in them is divided by 1.
    X : array, shape (n, features)
        The examples to change: these or others.

    Returns
    -------
    array, shape (n, features)

    Raises
    ------
    ValueError
        If the two are not tables with the same number of columns, or X_train has no row.

    Examples
    --------
    >>> import numpy as np
    >>> X_train = np.array([[1.0, 0.0], [5.0, 0.0]])
    >>> standardise(X_train, np.array([[7.0, 0.0]]))
    array([[2., 0.]])
    """
    X_train, X = np.asarray(X_train), np.asarray(X)
    if X_train.ndim != 2 or X.ndim != 2 or X_train.shape[1] != X.shape[1] or not len(X_train):
        raise ValueError(
            "X_train and X must be tables with the same number of columns, X_train with a row at least; "
            f"got shapes {X_train.shape} and {X.shape}"
        )
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X - mean) / np.where(spread == 0, 1, spread)
