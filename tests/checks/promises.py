"""What an exercise's docstring promises, and whether the probes of its visible check try all of it.

Beside each exercise stands what its docstring allows, in words for each argument and for what comes back:

    promises={"z": "any number, any shape", "result": "0, 1"}

- `any number`: one below 0, 0, one above 0, and one that is not whole; `negative`, `positive`, `fraction`: one of these
- a number, such as `0` or `-1000`: it occurs
- `any shape`: one, two and three dimensions
- `one`, `none`: a single number or row, or nothing at all
- `whole`: numbers of a kind that is never a fraction, such as Python's int
- `list`, `tuple`: these in place of an array
- `many`: two different values at least
A promise that no word says is a function of the value, in a tuple with the words: `("any number", narrow)`.

Read from the docstring itself: of the sizes that it names, such as n and K in `shape (n, K)`, each takes two values,
and no two are always the same; and its worked example is one of the probes.
"""

import ast
import contextlib
import itertools
import re
from collections.abc import Callable, Iterator

import numpy as np

from helpers.checks import Exercise
from helpers.checks.compare import difference
from helpers.checks.values import form

# Examples that a docstring tells in words: how to know them among the probes. None: there is none to try.
IN_WORDS: dict[str, Callable | None] = {
    # "For the 7, a picture of 64 pixels": 1,210 gradients
    "backward": lambda X, T, layers: X.shape == (1, 64) and layers[0][0].shape == (64, 16),
    # "f(w) = w**2, df(w) = 2 * w"
    "descend": lambda f, df, *numbers: f(3) == 9 and df(3) == 6 and numbers == (4, 0.5, 2),
    "minibatches": lambda X, y, size, rng: len(X) == 10 and size == 4,
    "train": lambda layers, training, validation, epochs, size, *rest: (len(training[0]), epochs, size) == (10, 2, 4),
    "early_stop": lambda losses, patience: (
        (losses["validation"], patience) == ([0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.3], 2)
    ),
    "train_until": None,  # losses, which no probe can bring about
    "split": lambda X, y, fractions, rng: len(X) == 40 and fractions == (0.5, 0.3, 0.2),
    "choose": lambda history: history["validation"] == [0.6, 0.8, 0.7],
    "lookup_score": lambda X_train, y_train, X_val, y_val: X_val.tolist() == [[0.2], [0.9]],
    "prepare": lambda X, y, rng: len(X) == 100,
    "baseline": lambda training, validation: (
        (training[1].tolist(), validation[1].tolist()) == ([7, 7, 1], [1, 7, 2, 3])
    ),
    **dict.fromkeys(("build", "final_score", "model_card", "read")),  # their docstrings give no example
}


def broken_promises(check: Exercise, docstring: str, names: dict) -> Iterator[str]:
    """What the docstring promises and no probe tries; `names` are the notebook's, for the example."""
    values = {argument: [probe[i] for probe in check.probes] for i, argument in enumerate(check.arguments)}
    for argument in values:
        if argument not in check.promises:
            yield f"says nothing of what the docstring promises of {argument}"
    if "result" in check.promises:
        values["result"] = [check.expected(probe) for probe in check.probes]
    for argument, promised in check.promises.items():
        for promise in _each(promised):
            if not _is_kept(promise, values[argument]):
                yield f"no probe tries of {argument} what is promised: {getattr(promise, '__name__', promise)}"
    yield from _untried_sizes(docstring, values)
    yield from _untried_example(check, docstring, names)


def _each(promised) -> list:
    parts = promised if isinstance(promised, tuple) else (promised,)
    return [word for part in parts for word in (re.findall(r"[^, ][^,]*", part) if isinstance(part, str) else [part])]


def _is_kept(promise: str | Callable, values: list) -> bool:
    if callable(promise):
        return any(map(promise, values))
    if promise in WORDS:
        return WORDS[promise](values)
    return _holds(lambda numbers: numbers == float(promise))(values)


# The words


def numbers_in(value) -> np.ndarray:
    """All the numbers in a value, in a row."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return np.concatenate([np.zeros(0), *map(numbers_in, value)])
    with contextlib.suppress(TypeError, ValueError):
        return np.ravel(np.asarray(value, float))
    return np.zeros(0)


def _count(value) -> int:
    return len(value) if isinstance(value, list | tuple | dict) or _dimensions(value) else 1


def _dimensions(value) -> int:
    return getattr(value, "ndim", 0)


def _is_whole(value) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_whole, value))
    return np.asarray(value).dtype.kind in "iu"


def _holds(condition) -> Callable:
    return lambda values: any(condition(numbers_in(value)).any() for value in values)


def _some(condition) -> Callable:
    return lambda values: any(map(condition, values))


def _every(*words) -> Callable:
    return lambda values: all(_is_kept(word, values) for word in words)


WORDS = {
    "negative": _holds(lambda numbers: numbers < 0),
    "positive": _holds(lambda numbers: numbers > 0),
    "fraction": _holds(lambda numbers: numbers % 1 != 0),
    "any number": _every("negative", "0", "positive", "fraction"),
    "any shape": lambda values: {1, 2, 3} <= set(map(_dimensions, values)),
    "one": _some(lambda value: _count(value) == 1),
    "none": _some(lambda value: _count(value) == 0),
    "whole": _some(_is_whole),
    "list": _some(lambda value: isinstance(value, list)),
    "tuple": _some(lambda value: isinstance(value, tuple)),
    "many": lambda values: any(not _alike(a, b) for a, b in itertools.combinations(values, 2)),
}


def _alike(a, b) -> bool:
    with contextlib.suppress(TypeError):  # such as functions, which have no form that can be compared
        return difference(a, form(b)) is None
    return a is b


# The sizes


def _untried_sizes(docstring: str, values: dict) -> Iterator[str]:
    sizes = {}
    for argument, shape in shapes_in(docstring):
        arrays = values.get(argument, [])
        if all(isinstance(a, np.ndarray) and a.ndim == len(shape) for a in arrays):
            for i, name in enumerate(shape):
                sizes[name] = [a.shape[i] for a in arrays]
    sizes = {name: found for name, found in sizes.items() if not name.isdigit() and found}
    for name, found in sizes.items():
        if len(set(found)) == 1:
            yield f"{name} is {found[0]} in all probes"
    for (a, of_a), (b, of_b) in itertools.combinations(sizes.items(), 2):
        if of_a == of_b:
            yield f"{a} and {b} are the same in all probes"


def shapes_in(docstring: str) -> list[tuple[str, tuple[str, ...]]]:
    """The shapes that a docstring gives of its arguments: ("X", ("n", "n_in"))."""
    found = []
    for names, said in re.findall(r"^(\w+(?:, \w+)*): (.*(?:\n +.*)*)", docstring, re.MULTILINE):
        shapes = [tuple(re.findall(r"\w+", inside)) for inside in re.findall(r"\((\w+,(?: \w+)?)\)", said)]
        names = names.split(", ")
        found += zip(names, shapes if len(shapes) == len(names) else shapes[:1] * len(names), strict=False)
    return found


# The worked example


def _untried_example(check: Exercise, docstring: str, names: dict) -> Iterator[str]:
    if check.name in IN_WORDS:
        known = IN_WORDS[check.name]
        if known and not any(known(*probe) for probe in check.probes):
            yield "the docstring's example is none of its probes"
        return
    examples = list(examples_in(docstring, check, names))
    if check.arguments and not examples:
        yield "there is no example in its docstring that can be read"
    for example in examples:
        if not any(all(map(_same, probe, example)) for probe in check.probes):
            yield f"the docstring's example is none of its probes: {example}"


def examples_in(docstring: str, check: Exercise, names: dict) -> Iterator[tuple]:
    """The calls that a docstring gives as examples: `sigmoid(0.0) gives 0.5`, or `x = ..., b = -2.0 gives 0.4`."""
    for call in re.finditer(rf"\b{check.name}\(", docstring):
        with contextlib.suppress(SyntaxError):
            node = _longest(docstring[call.start() :])
            yield tuple(_value(argument, names) for argument in node.args)
    arguments = [re.search(rf"\b{name} = ", docstring) for name in check.arguments]
    if arguments and all(arguments):
        yield tuple(_value(_longest(docstring[found.end() :]), names) for found in arguments)


def _longest(text: str) -> ast.expr:
    """The first expression in a text that goes on with something else."""
    for end in [m.end() for m in re.finditer(r"[\w.)\]]+(?=[,.;]?(\s|$))", text)]:
        with contextlib.suppress(SyntaxError):
            return ast.parse(text[:end].strip().replace("\n", " "), mode="eval").body
    raise SyntaxError(text)


def _value(node: ast.expr, names: dict):
    return eval(compile(ast.Expression(node), "the docstring", "eval"), names)


def _same(value, example) -> bool:
    """Whether the probe's value is the example's, whole numbers for whole numbers."""
    if callable(value):
        return value is example
    if isinstance(value, np.random.Generator):
        return value.bit_generator.state == example.bit_generator.state
    kinds = [np.asarray(v).dtype.kind if isinstance(v, np.ndarray) else None for v in (value, example)]
    return kinds[0] == kinds[1] and _alike(value, example)
