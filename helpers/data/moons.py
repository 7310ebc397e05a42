"""Two half moons, each reaching into the other: two features that no straight line can part."""

import numpy as np


def make_moons(n: int = 200, noise: float = 0.1, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Draw points on two half circles of radius 1, the second upside down and moved by (1, 0.5), and shake them.

    Parameters
    ----------
    n : int, at least 2
        How many points; the first moon has the odd one.
    noise : float, at least 0
        Standard deviation of the shaking, in the units of the radius.
    seed : int
        The same seed gives the same points.

    Returns
    -------
    X : float64 array, shape (n, 2)
    y : int64 array, shape (n,)
        0 for the upper moon, 1 for the lower.

    Raises
    ------
    ValueError
        If `n` or `noise` is too small.

    References
    ----------
    The same two half circles as scikit-learn's `make_moons`.

    Examples
    --------
    >>> X, y = make_moons(100)
    >>> X.shape, np.bincount(y).tolist()
    ((100, 2), [50, 50])
    """
    if n < 2:
        raise ValueError(f"n must be at least 2, one point for each moon; got {n}")
    if not noise >= 0:
        raise ValueError(f"noise must be at least 0; got {noise}")
    upper = n - n // 2
    angles = np.concatenate([np.linspace(0, np.pi, upper), np.linspace(0, np.pi, n - upper)])
    y = np.repeat([0, 1], [upper, n - upper])
    x1, x2 = (
        np.where(y == 0, np.cos(angles), 1 - np.cos(angles)),
        np.where(y == 0, np.sin(angles), 0.5 - np.sin(angles)),
    )
    rng = np.random.default_rng(seed)
    X = np.stack([x1, x2], axis=1) + rng.normal(0, noise, (n, 2))
    order = rng.permutation(n)
    return X[order], y[order]
