"""In place of helpers.mine: the other side finds out which functions are right; its own stand in for the others."""

import inspect

from helpers.grading.border import worker


def take(lesson, *names):
    """As helpers.mine.take, where there is no earlier notebook."""
    if not names:
        raise TypeError('take needs the names of exercises, such as take("02-forward-pass", "softmax"); got none')
    said, functions = worker.worker.ask("take", lesson, *names)
    print(said, end="")
    return functions[0] if len(functions) == 1 else functions


def ready(lesson, *functions):
    """As helpers.mine.ready."""
    if not functions:
        raise TypeError("ready needs functions of this notebook; got none")
    caller = inspect.currentframe().f_back
    namespace = {**caller.f_globals, **caller.f_locals}
    names = [_name_of(function, namespace) for function in functions]
    said, theirs = worker.worker.ask("ready", lesson, names, *functions)
    print(said, end="")
    chosen = tuple(own if other is None else other for own, other in zip(functions, theirs, strict=True))
    return chosen[0] if len(chosen) == 1 else chosen


def _name_of(function, namespace):
    own = getattr(function, "__name__", repr(function))
    called = [name for name, value in namespace.items() if value is function and not name.startswith("_")]
    return own if own in called or not called else called[0]
