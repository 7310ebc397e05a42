"""The teacher's side: runs the course's test cells here, with a stand-in for each of the learner's functions.

References, expected values and the lists of probes stay in this process. What comes back is plain data (messages.py):
it may be a lie, but then it is a wrong answer.
"""

import builtins
import contextlib
import copy
import ctypes
import functools
import importlib
import inspect
import io
import operator
import os
import re
import threading
import time
import warnings
from collections.abc import Callable, Sequence

import numpy as np

from helpers import mine, paths
from helpers.checks import Exercise, exercises
from helpers.checks.compare import unchanged
from helpers.checks.exercise import GRADED
from helpers.checks.outcome import AsksForInput, Changed, Elsewhere, Outcome, Place, Raised
from helpers.errors import CourseError
from helpers.grading.border.messages import METHODS, Broken, Channel, Late, Packer, TooLarge, Unpacker
from helpers.reading.python import statements

# Of one request: questions that the worker may ask, functions of ours that it may call, texts that it may send.
QUESTIONS, FUNCTIONS, TEXT = 200_000, 200, 20_000
# A function of an earlier lesson is called for a learner with whole numbers up to these: one, and all multiplied.
WHOLE, PRODUCT = 1_000_000, 10_000_000
# After an interrupt a worker has this many seconds to answer.
GRACE = 5.0
HIDDEN = "BEGIN HIDDEN TESTS"

_ERRORS = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, Exception)
}
_ERRORS |= {
    "CourseError": CourseError,
    "AsksForInput": AsksForInput,
    "SystemExit": SystemExit,
    "LinAlgError": np.linalg.LinAlgError,
}
_ERRORS |= {kind.__name__: kind for kind in vars(np.exceptions).values() if inspect.isclass(kind)}

# The standard streams and the environment are the whole process's: one test at a time.
_one_test = threading.RLock()


class TimedOut(BaseException):
    """A cell ran for too long. No Exception: a check would take it for the learner's."""


class Stopped(BaseException):
    """The worker has ended, or what it sent was no answer."""


class Session:
    """One submission's worker, and what is asked of it.

    Parameters
    ----------
    start : function() -> (socket, function(how))
        Starts a worker; the function interrupts it ("interrupt") or ends it ("kill").
    lesson : str
    needs : dict of str to str
        For each name that the course's own cells import, the statement that does.
    seconds : float
        The longest that one cell may run.
    """

    def __init__(self, start: Callable, lesson: str, needs: dict[str, str], seconds: float):
        self.lesson, self.needs, self.seconds = lesson, needs, seconds
        self._start, self._tell = start, None
        self._number = self._questions = 0
        self._split = 0
        self._deadline = 0.0
        self._interrupted = False
        self._functions: list[Callable] = []
        self._testing = False
        # What stands for a right answer of this very lesson: no answer may use it.
        self._answers: list[Callable] = []
        self._watch = _Watch()
        # What a worker did that no lesson's code does, as sentences.
        self.oddities: list[str] = []
        self.begin()

    @property
    def alive(self) -> bool:
        return self._tell is not None

    def begin(self) -> None:
        """Start a fresh worker."""
        self.end()
        sock, self._tell = self._start()
        sock.settimeout(self.seconds + GRACE)  # one that does not read is not waited for either
        self._channel = Channel(sock)
        self._split = 0

    def close(self) -> None:
        """End it for good."""
        self.end()
        self._watch.end()

    def end(self) -> None:
        """End the worker."""
        if self._tell is not None:
            self._channel.sock.close()
            self._tell("kill")
            self._tell = None

    # What is asked of the worker

    def lay(self, path: str, content: bytes) -> None:
        """Lay a file beside the notebook; one that is too large is not there."""
        with contextlib.suppress(TooLarge):
            self._timed("file", [content], path=path)

    def open(self, sources: dict[int, str]) -> None:
        """Tell the worker the text of each code cell that is no test."""
        blobs = [source.encode("utf-8", "surrogatepass") for source in sources.values()]
        try:
            self._timed("begin", blobs, places=list(sources), needs=self.needs)
        except TooLarge:  # then nothing of it can be defined again
            self._timed("begin", places=[], needs=self.needs)

    def cell(self, source: str, *, again: bool = False) -> dict:
        """Run a cell over there.

        Returns
        -------
        dict
            "outputs", as nbformat has them; "count", the number of the cell; "exit", whether it asked to end Python;
            "error", a dict of texts, or None.

        Raises
        ------
        TimedOut, Stopped
        """
        try:
            answer, reader = self._timed("cell", [source.encode("utf-8", "surrogatepass")], again=again)
        except TooLarge as error:
            self._broken(error)
        try:
            error = reader.unpack(answer.get("error"))
            return {
                "outputs": [_output(output) for output in reader.unpack(answer["outputs"])],
                "count": _whole(answer["count"]),
                "exit": answer.get("exit") is True,
                "error": None if error is None else _error(error),
            }
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            self._broken(error)

    def test(self, source: str, place: int, stopped: Sequence[int]) -> tuple[str, dict[str, list[str]]]:
        """Run a test cell here.

        Parameters
        ----------
        source : str
            The course's own.
        place : int
            Of the cell in the notebook.
        stopped : sequence of int
            The places of the cells that stopped with an error.

        Returns
        -------
        printed, mended : str, dict
            What it printed, and what was put right for it, by the kinds of room.py.

        Raises
        ------
        Exception
            What the test raises.
        TimedOut, Stopped
        """
        self._deadline, self._questions = time.monotonic() + self.seconds, 0
        hidden = HIDDEN in source
        if hidden:
            # What it is asked there is forgotten again.
            number = self._number + 1
            answer, _ = self._request("split")
            self._split = number if answer.get("split") is True else 0
        try:
            return self._test(source, place, stopped)
        finally:
            if self._split and self.alive:
                self._join()

    def _test(self, source, place, stopped):
        try:
            return self._try(source), {}
        except (Exception, SystemExit) as error:
            first = error
        uses = sorted(used(source) - self.needs.keys())
        answer, _ = self._request("mend", uses=uses, place=place, stopped=list(stopped))
        mended = _mended(answer.get("mended"))
        try:
            if mended:
                try:
                    return self._try(source), mended
                except (Exception, SystemExit) as error:
                    if mended.keys() != {"below"}:
                        error.mended = mended
                        raise error from None
        finally:
            if self.alive:
                self._request("leave")
        # Nothing was in the way, or only what stands below and did not help.
        raise first

    def _try(self, source) -> str:
        """Run a test cell, and return what it printed; the error that it raises holds it as `printed`."""
        names: dict = {}
        for name in sorted(used(source)):
            if name in self.needs:
                with contextlib.suppress(Exception):
                    exec(compile(self.needs[name], "<needs>", "exec"), names)
            else:
                self._describe(name, names)
        printed = io.StringIO()
        with _one_test:
            before = os.environ.get(GRADED)
            os.environ[GRADED] = "autograde"
            self._testing = True
            try:
                with contextlib.redirect_stdout(printed), warnings.catch_warnings(action="ignore"):
                    exec(compile(source, "<test>", "exec"), names)
            except (Exception, SystemExit) as error:
                error.printed = printed.getvalue()
                raise
            finally:
                self._testing = False
                os.environ.pop(GRADED)
                if before is not None:
                    os.environ[GRADED] = before
        return printed.getvalue()

    def _describe(self, name, names):
        answer, reader = self._request("describe", name=name)
        if answer.get("kind") == "function":
            names[name] = _Function(self, {"name": name}, answer.get("name"))
        elif answer.get("kind") == "value":
            names[name] = self._read(reader, answer.get("value"))

    def _join(self):
        """Go back to the worker whose copy has been asked."""
        waiting, self._split = self._split, 0
        self._number += 1
        try:
            self._channel.send({"op": "join", "n": self._number})
            while True:
                answer, _ = self._channel.receive(time.monotonic() + GRACE)
                if answer.get("n") == waiting and "joined" in answer:
                    return
        except (Broken, Late):
            self.end()

    # How it is asked

    def _timed(self, op, blobs=(), **fields) -> tuple[dict, Unpacker]:
        self._deadline, self._questions = time.monotonic() + self.seconds, 0
        return self._request(op, blobs, **fields)

    def _request(self, op, blobs=(), served: Callable = lambda: (), **fields) -> tuple[dict, Unpacker]:
        """Send a request and wait for its answer; meanwhile serve what the worker asks."""
        if not self.alive:
            raise Stopped("there is no worker")
        self._number += 1
        number, interrupts = self._number, 0
        try:
            self._channel.send({"op": op, "n": number, **fields}, blobs)
            while True:
                try:
                    message, blobs = self._channel.receive(self._deadline + interrupts * GRACE)
                except Late:
                    interrupts += 1
                    # The second one ends a copy that does not listen; a worker that does not is ended.
                    if interrupts > 1 + bool(self._split):
                        self.end()
                        raise TimedOut() from None
                    self._tell("interrupt")
                    continue
                if message.get("op") == "ask" and message.get("n") == number:
                    if not interrupts:
                        self._reply(*self._serve(message, blobs, served))
                elif message.get("op") == "answer" and self._split and message.get("n") == self._split:
                    # The copy has ended, and the worker goes on.
                    self._split = 0
                    raise TimedOut() if interrupts else Stopped("it ended Python")
                elif message.get("op") == "answer" and message.get("n") == number:
                    if interrupts or "interrupted" in message:
                        raise TimedOut()
                    if "large" in message:
                        message = {**message, "value": {"for": "something very large"}, "outputs": [], "count": 0}
                    return message, Unpacker(blobs)
                else:
                    self._broken("it answered what it had not been asked")
        except Broken as error:
            self._broken(error)

    def _broken(self, why):
        """End a worker that has ended, or sends what is no answer."""
        if "ended" not in str(why) and "reset" not in str(why).lower() and "pipe" not in str(why).lower():
            self.oddities.append(f"A cell spoke to the grading itself, in a way that no answer does ({why}).")
        self.end()
        raise Stopped(str(why)) from None

    def _read(self, reader: Unpacker, packed):
        try:
            return reader.unpack(packed)
        except Broken as error:
            self._broken(error)

    def call(self, target: dict, arguments: Sequence) -> tuple[dict, Unpacker]:
        """Let the worker call a function, with arguments that a callback may change."""
        packer = Packer(self._keep)
        packed = [packer.pack(argument) for argument in arguments]
        before = {place: array.tobytes() for array, place in packer.arrays.values()}

        def changed():
            """The arrays that a callback has changed, since it holds them too."""
            for array, place in packer.arrays.values():
                if before[place] != (now := array.tobytes()):
                    before[place] = now
                    yield place, now

        return self._request("call", packer.blobs, served=changed, args=packed, **target)

    def _keep(self, function) -> int:
        for number, kept in enumerate(self._functions):
            if kept is function:
                return number
        if len(self._functions) >= FUNCTIONS:
            self._functions.clear()
        self._functions.append(function)
        return len(self._functions) - 1

    # What the worker may ask for, while it works on a request

    def _serve(self, message, blobs, changed) -> tuple[dict, list[bytes]]:
        self._questions += 1
        if self._questions > QUESTIONS:
            self._broken("it asked too often")
        packer = Packer(self._keep)
        try:
            reader = Unpacker(blobs, self._handed_in)
            arguments = [reader.unpack(packed) for packed in message["args"]]
            value = getattr(self, f"_ask_{message['what']}")(message, *arguments)
            reply = {"value": packer.pack(value)}
        except (Broken, KeyError, IndexError, AttributeError, TypeError, ValueError) as error:
            self._broken(f"a question has no form: {error}")
        except TimedOut:
            self.end()  # it waits in the middle of something
            raise
        except _Theirs as error:
            reply = {"error": [_known_kind(error.error), " ".join(str(error.error).split())[:200]]}
        updates = list(changed())
        places = [[place, len(packer.blobs) + i] for i, (place, _) in enumerate(updates)]
        drawn = [[i, a.bit_generator.state] for i, a in enumerate(arguments) if isinstance(a, np.random.Generator)]
        reply |= {"op": "reply", "changed": places, "drawn": drawn}
        return reply, [*packer.blobs, *(now for _, now in updates)]

    def _reply(self, reply, blobs):
        try:
            self._channel.send(reply, blobs)
        except TooLarge as error:
            self._channel.send({"op": "reply", "error": ["ValueError", str(error)]})

    def _handed_in(self, handle, name, kind, methods):
        """A function of the learner's that a question holds."""
        return _Function(self, {"handle": handle}, name)

    def _ask_call(self, message, *arguments):
        """Call a function of ours that was handed out."""
        function, method = self._functions[_whole(message["id"])], message["method"]
        if self._testing and any(function is answer for answer in self._answers):
            raise _Theirs(CourseError("The course's own function stands in for yours, and is no answer."))
        if method != "__call__":
            if method not in METHODS:
                raise KeyError(method)
            function = getattr(function, method)
        with _theirs(), _quiet(), self._watch.until(self._deadline):
            _sizes(arguments)
            return function(*arguments)

    def _ask_take(self, message, lesson, *names):
        """helpers.mine.take: a grading has no earlier notebook beside this one, so the references stand in."""
        with _theirs():
            if not lesson < self.lesson:
                raise CourseError(f"{lesson} is no earlier lesson than {self.lesson}.")
            said = io.StringIO()
            with _one_test, contextlib.redirect_stdout(said):
                functions = mine.stand_in(lesson, *names)
        return said.getvalue(), _several(functions)

    def _ask_ready(self, message, lesson, names, *functions):
        """helpers.mine.ready: which of the learner's functions are right; else the reference."""
        with _theirs():
            if lesson != self.lesson or self._testing:
                raise CourseError(f"ready hands on functions of {self.lesson}, and not while one is tested.")
            said = io.StringIO()
            with _one_test, contextlib.redirect_stdout(said):
                chosen = _several(mine.choose(lesson, names, functions))
        references = [exercises(lesson)[name].reference for name in names]
        self._answers += [function for function in chosen if any(function is reference for reference in references)]
        return said.getvalue(), [None if isinstance(function, _Function) else function for function in chosen]

    def _ask_check(self, message, lesson, name, function):
        """A check in a cell of the learner's own: on its visible probes, for the eye, and worth nothing."""
        with _theirs():
            if lesson != self.lesson or self._testing:
                raise CourseError("A check is no part of an answer.")
            judged = exercises(lesson)[name].judge(function)
        return [judged.state, judged.sentence, judged.mistake, judged.printed]

    def _ask_public(self, message, lesson, name, *arguments):
        """A function of a lesson's that its learners are shown, such as check.bowl."""
        if lesson != self.lesson or name not in shown(lesson):
            raise KeyError(name)
        with _theirs(), self._watch.until(self._deadline):
            return getattr(lesson_module(lesson), name)(*arguments)


def lesson_module(lesson: str):
    """The module of a lesson's checks."""
    return importlib.import_module(f"helpers.checks.{lesson.partition('-')[2].replace('-', '_')}")


@functools.cache
def shown(lesson: str) -> tuple[str, ...]:
    """The functions of a lesson's checks, beside its exercises, of which its notebook tells."""
    module, notebook = lesson_module(lesson), paths.course() / lesson / paths.notebook_name(lesson)
    text = notebook.read_text(encoding="utf-8") if notebook.is_file() else ""
    others = [name for name, item in vars(module).items() if callable(item) and not isinstance(item, Exercise)]
    return tuple(sorted(name for name in others if re.search(rf"\bcheck\.{name}\b", text)))


class _Function(Elsewhere):
    """A learner's function."""

    def __init__(self, session: Session, target: dict, name: str | None):
        self._session, self._target = session, target
        if isinstance(name, str):
            self.__name__ = name[:80]

    def outcome(self, arguments):
        return self._outcome(arguments, copy.deepcopy(tuple(arguments)))

    def _outcome(self, arguments, given):
        answer, reader = self._session.call(self._target, given)
        value = raised = changed = None
        try:
            printed = str(reader.unpack(answer.get("printed", "")))[:TEXT]
            if "raised" in answer:
                raised = _raised(reader.unpack(answer["raised"]))
            else:
                value = reader.unpack(answer["value"])
            if "changed" in answer:
                number = _whole(answer["changed"][0])
                after = reader.unpack(answer["changed"][1])
                if not unchanged(arguments[number], after):
                    changed = Changed(number, arguments[number], after)
        except (Broken, KeyError, TypeError, ValueError, IndexError) as error:
            self._session._broken(error)
        return Outcome(value, raised, printed, changed, answer.get("drew") is True)

    def __call__(self, *arguments):
        """As a plain call: what it returns or raises."""
        outcome = self._outcome(arguments, arguments)
        if outcome.raised is None:
            return outcome.value
        try:
            error = outcome.raised.kind(outcome.raised.text)
        except TypeError:  # one that wants more than a text
            error = Exception(outcome.raised.text)
        raise error


class _Theirs(Exception):
    """An error that goes over to the learner's code."""

    def __init__(self, error):
        super().__init__(str(error))
        self.error = error


@contextlib.contextmanager
def _theirs():
    try:
        yield
    except Exception as error:
        raise error if isinstance(error, _Theirs) else _Theirs(error) from None


@contextlib.contextmanager
def _quiet():
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        yield


class _Watch:
    """Ends what this thread works on for a learner when that takes too long; to watch costs a call nothing."""

    def __init__(self):
        self._worker = threading.get_ident()
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @contextlib.contextmanager
    def until(self, deadline: float):
        with self._lock:
            above, self._deadline = self._deadline, deadline
        try:
            yield
        finally:
            with self._lock:
                self._deadline = above

    def end(self):
        self._ended.set()

    def _watch(self):
        while not self._ended.wait(0.25):
            with self._lock:
                if self._deadline is not None and time.monotonic() > self._deadline:
                    self._deadline = None
                    thread, error = ctypes.c_ulong(self._worker), ctypes.py_object(TimedOut)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)


def _several(functions) -> tuple:
    return functions if isinstance(functions, tuple) else (functions,)


def _sizes(arguments):
    product = 1
    for argument in arguments:
        with contextlib.suppress(TypeError):
            number = abs(operator.index(argument))
            product *= number or 1
            if number > WHOLE or product > PRODUCT:
                raise ValueError("a whole number is too large for this grading")


def used(source: str) -> set[str]:
    """The names that a cell uses and does not make itself."""
    return {name for statement in statements([source]) for name in statement.uses}


def _raised(said) -> Raised:
    kinds, text, place = said
    if place is not None:
        place = Place(str(place[0])[:80], _whole(place[1]), str(place[2])[:400])
    return Raised(_kind([kind for kind in kinds if isinstance(kind, str)]), str(text)[:200], place)


_made: dict[tuple[str, type], type] = {}


def _kind(names: list[str]) -> type[BaseException]:
    """The class of an error by the names of its classes: Python's or numpy's own, else one that is named so."""
    first = names[0] if names and names[0].isidentifier() else "Exception"
    if first in _ERRORS:
        return _ERRORS[first]
    base = next((_ERRORS[name] for name in names if name in _ERRORS and name != "SystemExit"), Exception)
    if (first, base) not in _made:
        if len(_made) > 500:
            _made.clear()
        try:
            _made[first, base] = type(first[:80], (base,), {})
        except TypeError:
            _made[first, base] = type(first[:80], (Exception,), {})
    return _made[first, base]


def _known_kind(error) -> str:
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _ERRORS)


def _output(said: dict) -> dict:
    """An output of a cell: text, and nothing that a page or a terminal could take for more."""
    if said["output_type"] == "stream":
        name = "stderr" if said["name"] == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": str(said["text"])[: 2 * TEXT]}
    output = {
        "output_type": "display_data",
        "data": {"text/plain": str(said["data"]["text/plain"])[:TEXT]},
        "metadata": {},
    }
    if said["output_type"] == "execute_result":
        output |= {"output_type": "execute_result", "execution_count": _whole(said["execution_count"])}
    return output


def _error(said: dict) -> dict:
    texts = {name: str(said[name])[:TEXT] for name in ("ename", "evalue", "state", "mistake")}
    return texts | {"traceback": [str(line)[:TEXT] for line in said["traceback"]][-50:]}


def _mended(said) -> dict[str, list[str]]:
    """What was put right, as far as it has the form."""
    if not isinstance(said, dict):
        return {}
    kinds = {kind: said[kind] for kind in ("gone", "below", "spoilt", "changed") if isinstance(said.get(kind), list)}
    return {kind: [str(name)[:80] for name in names][:20] for kind, names in kinds.items() if names}


def _whole(number) -> int:
    if type(number) is not int or not 0 <= number < 1 << 31:
        raise ValueError("no whole number")
    return number
