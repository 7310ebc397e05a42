"""What the engine accepts: each function gives back a clean value, or an error that names the argument."""

import math

import numpy as np


def known(name: str, value, choices) -> str:
    """`value` if it is one of the names in `choices`."""
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}; got {value!r}")
    return value


def count(name: str, value, largest: int | None = None, what: str = "") -> int:
    """A whole number of at least 1, and at most `largest`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number; got {value!r}")
    if value < 1 or (largest is not None and value > largest):
        bound = "at least 1" if largest is None else f"between 1 and {largest}{what}"
        raise ValueError(f"{name} must be {bound}; got {value}")
    return int(value)


def number(name: str, value, above: float = -math.inf, least: float = -math.inf, below: float = math.inf) -> float:
    """A finite number inside the given bounds."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"{name} must be a number; got {value!r}")
    if not (math.isfinite(value) and value > above and value >= least and value < below):
        bounds = [
            f"{word} {bound:g}"
            for word, bound in (("above", above), ("at least", least), ("below", below))
            if math.isfinite(bound)
        ]
        bounds = "positive and finite" if above == 0 and below == math.inf else " and ".join(["finite", *bounds])
        raise ValueError(f"{name} must be {bounds}; got {value}")
    return float(value)


def layer_sizes(sizes) -> list[int]:
    """At least two whole numbers of 1 or more."""
    try:
        sizes = list(sizes)
    except TypeError:
        raise TypeError(f"sizes must be a list such as [64, 32, 10]; got {sizes!r}") from None
    if len(sizes) < 2:
        raise ValueError(f"sizes must hold at least the inputs and the outputs, such as [64, 32, 10]; got {sizes}")
    return [count(f"sizes[{i}]", size) for i, size in enumerate(sizes)]


def float_type(dtype) -> np.dtype:
    """float32 or float64."""
    try:
        dtype = np.dtype(dtype)
    except TypeError:
        raise TypeError(f"dtype must be float32 or float64; got {dtype!r}") from None
    if dtype not in (np.float32, np.float64):
        raise TypeError(f"dtype must be float32 or float64; got {dtype}")
    return dtype


def features(name: str, X, n_features: int, dtype: np.dtype) -> np.ndarray:
    """Examples as an array of shape (n, n_features) and the network's own dtype."""
    X = np.asarray(X)
    if X.dtype != dtype:
        if X.dtype.kind != "f":
            raise TypeError(
                f"{name} must hold decimal numbers (float32 or float64); got {X.dtype}. "
                f"If these are counts or pixels, scale them first, for instance {name} / 16."
            )
        X = X.astype(dtype)
    if X.ndim != 2:
        raise ValueError(f"{name} must have two dimensions, rows and features; got shape {X.shape}")
    if X.shape[1] != n_features:
        raise ValueError(f"{name} has {X.shape[1]} features; this network's first layer takes {n_features}")
    if len(X) == 0:
        raise ValueError(f"{name} has no rows")
    return X


def finite(name: str, values: np.ndarray) -> np.ndarray:
    """`values`, none of them NaN or infinite."""
    # The extremes are NaN if any value is; unlike a mask, they take no memory beside large data.
    if not (np.isfinite(values.min()) and np.isfinite(values.max())):
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(values))[0])
        raise ValueError(f"{name} must be finite; {name}{list(place)} is {values[place]}")
    return values


def examples(network, X, T, prefix: str = "") -> tuple[np.ndarray, np.ndarray]:
    """X and T as finite arrays of the network's dtype, one row of targets for each example."""
    X = finite(f"{prefix}X", features(f"{prefix}X", X, network.sizes[0], network.dtype))
    return X, finite(f"{prefix}T", network.targets(T, len(X), f"{prefix}T"))


def validation_pair(network, validation) -> tuple[np.ndarray, np.ndarray]:
    """The same for a pair (X, T) of validation data."""
    try:
        X, T = validation
    except (TypeError, ValueError):
        raise TypeError(f"validation must be a pair (X, T); got {type(validation).__name__}") from None
    return examples(network, X, T, "validation ")


def batch_size(value, n: int) -> int:
    """A batch size that n examples can fill."""
    return count("batch_size", value, n, ", the number of examples")
