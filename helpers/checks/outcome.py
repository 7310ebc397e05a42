"""Calling a learner's function, and noting what came of it.

The function is called with copies of plain data, in a quiet room: what it prints is kept aside, warnings go nowhere
(nbgrader gives no points to a cell that writes to stderr), it can't wait for a keyboard, and the shared random numbers
start from the same seed and are put back afterwards. Only the stop button gets through.
"""

import builtins
import contextlib
import contextvars
import copy
import inspect
import io
import linecache
import random
import re
import sysconfig
import threading
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from helpers.checks.compare import unchanged
from helpers.checks.values import REFUSALS, taken_in

# Behind a SyntaxError Python names a file and a line in it; a cell's file has a name that nobody gave it.
_WHERE = re.compile(r" \([^()]*, line \d+\)$")
KEPT = 2_000  # characters of what a function prints
_OURS = str(Path(__file__).resolve().parent.parent)
_LIBRARIES = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
_LIBRARIES.add(str(Path(np.__file__).parent.parent))  # where a grading has laid them


@dataclass(frozen=True)
class Place:
    """A line of the learner's own code: the function it stands in, its number within its cell, its text."""

    function: str
    line: int
    text: str


@dataclass(frozen=True)
class Raised:
    """An error that came out of the learner's function; `place` is None when it did not happen in their code."""

    kind: type[BaseException]
    text: str
    place: Place | None


@dataclass(frozen=True)
class Changed:
    """An argument that the function changed, and what it was before and after."""

    argument: int
    before: object
    after: object


@dataclass(frozen=True)
class Outcome:
    """What came of one call: a value, or an error."""

    value: object = None
    raised: Raised | None = None
    printed: str = ""
    changed: Changed | None = None
    drew: bool = False  # whether it drew from a generator that it was handed
    _made: dict = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable):
        """What `make`, a function that is kept, makes of the value; made once."""
        if make not in self._made:
            self._made[make] = make(self.value)
        return self._made[make]


class AsksForInput(Exception):
    """The learner's function called input()."""


class Elsewhere:
    """A learner's function in another process, where `called` is what calls it."""

    def outcome(self, arguments: Sequence) -> Outcome:
        """What `run` finds out."""
        raise NotImplementedError


def run(function: Callable, arguments: Sequence) -> Outcome:
    """Call `function` with copies of `arguments`. Whatever it does, an Outcome comes back.

    Raises
    ------
    KeyboardInterrupt
        When the learner, or a time limit, stops it.
    """
    if isinstance(function, Elsewhere):
        return function.outcome(arguments)
    return called(function, arguments, copy.deepcopy(tuple(arguments)))


def called(function: Callable, arguments: Sequence, given: Sequence) -> Outcome:
    """`run` with the copies that are `given`."""
    value = raised = None
    with quiet_room() as printed:
        try:
            value = taken_in(function(*given))
            if inspect.iscoroutine(value):
                value.close()  # else Python complains later that nobody waited for it
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # exit() is no Exception
            raised = Raised(type(error), _text(error), _place(error))
    pairs = enumerate(zip(arguments, given, strict=True))
    changed = next((Changed(i, before, after) for i, (before, after) in pairs if not _unchanged(before, after)), None)
    drew = any(_drawn_from(before, after) for before, after in zip(arguments, given, strict=True))
    return Outcome(value, raised, printed.getvalue(), changed, drew)


class _Bounded(io.StringIO):
    """Keeps the first characters that its own thread writes to it and forgets the rest. It can't be closed."""

    def __init__(self):
        super().__init__()
        self._owner = threading.get_ident()

    def write(self, text):
        room = KEPT - self.tell()
        if room > 0 and threading.get_ident() == self._owner:
            super().write(text[:room])
        return len(text)

    def close(self):
        pass


@contextlib.contextmanager
def quiet_room():
    """While this lasts, a learner's code may print, warn, ask for input and draw random numbers: nobody notices."""
    printed, elsewhere = _Bounded(), _Bounded()
    keyboard = builtins.input
    builtins.input = _no_keyboard
    try:
        with (
            _same_draws(),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(elsewhere),
            warnings.catch_warnings(action="ignore"),
            np.errstate(all="ignore"),
        ):
            yield printed
    finally:
        builtins.input = keyboard


_drawing = contextvars.ContextVar("drawing", default=False)


@contextlib.contextmanager
def _same_draws():
    """The shared random numbers start from the same seed. Once all is over they are put back, which takes longest."""
    states = None if _drawing.get() else (random.getstate(), np.random.get_state())
    within = _drawing.set(True)
    random.seed(0)
    np.random.seed(0)
    try:
        yield
    finally:
        _drawing.reset(within)
        if states:
            random.setstate(states[0])
            np.random.set_state(states[1])


def _no_keyboard(*_):
    raise AsksForInput("input() was called")


def _unchanged(before, after):
    try:
        return unchanged(before, after)
    except REFUSALS:  # what a learner puts into an argument may not like to be compared
        return False


def _drawn_from(before, after):
    return isinstance(before, np.random.Generator) and before.bit_generator.state != after.bit_generator.state


def _text(error):
    try:
        return _WHERE.sub("", " ".join(str(error).split())[:200])
    except REFUSALS:
        return ""


def _place(error) -> Place | None:
    """The innermost line of the learner's own code: no line of ours, of Python's or of a library."""
    found, trace = None, error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if _is_learners(code.co_filename):
            found = code, trace.tb_lineno, trace.tb_frame.f_globals
        trace = trace.tb_next
    if found is None:
        return None
    code, line, names = found
    return Place(code.co_name, line, linecache.getline(code.co_filename, line, names).strip())


def _is_learners(filename: str) -> bool:
    if filename.startswith(("<frozen", "<__array_function__")):
        return False
    return not any(filename.startswith(folder) for folder in (_OURS, *_LIBRARIES))
