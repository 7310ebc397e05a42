"""The learner's side: runs cells in an IPython shell, calls the functions that they define, and says what came of it.

It holds no reference, no expected value, and no probe but the one of the call in hand. Whatever a learner does to this
process changes only what is answered, and a wrong answer earns nothing.
"""

import builtins
import contextlib
import io
import os
import signal
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from helpers.checks.outcome import called, quiet_room
from helpers.errors import CourseError
from helpers.grading.border.messages import Broken, Channel, Packer, TooLarge, Unpacker
from helpers.grading.border.room import Room

# One cell may print this many letters, and show this many things.
CELL_TEXT, CELL_OUTPUTS = 20_000, 100
CUT = "\n[The rest of what this cell printed was cut.]\n"
TRACEBACK = 50
WORD = 80
INTERRUPT = {signal.SIGINT}

# The one of this process, once there is one: what stands for helpers.checks and helpers.mine asks by it.
worker: "Worker | None" = None


class StdinNotImplementedError(RuntimeError):
    """Named as the kernel's."""


def no_keyboard(*_):
    raise StdinNotImplementedError("input was called, and nobody is there to answer.")


class Outputs:
    """What a cell prints and shows, as much of it as is kept."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.kept, self.traceback, self._room = [], [], CELL_TEXT

    def stream(self, name: str, text: str) -> None:
        if self._room <= 0 or not text:
            return
        if len(text) > self._room:
            text = text[: self._room] + CUT
        self._room -= len(text)
        if self.kept and self.kept[-1].get("name") == name:
            self.kept[-1]["text"] += text
        else:
            self._add({"output_type": "stream", "name": name, "text": text})

    def show(self, kind: str, data: dict, **more) -> None:
        text = str(data.get("text/plain", ""))[: max(self._room, 0)]
        self._room -= len(text)
        self._add({"output_type": kind, "data": {"text/plain": text}, "metadata": {}, **more})

    def _add(self, output):
        if len(self.kept) < CELL_OUTPUTS:
            self.kept.append(output)


class Stream(io.TextIOBase):
    """A standard stream of the shell."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, outputs: Outputs, name: str):
        self._outputs, self.name = outputs, f"<{name}>"
        self._called = name
        self._is_closed = False

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        self._is_closed = True

    def open_again(self):
        self._is_closed = False

    def write(self, text):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.stream(self._called, text)
        return len(text)

    def writable(self):
        return True


def make_shell() -> tuple[InteractiveShell, Outputs]:
    """A shell that shows nothing but text, to nobody but its outputs."""
    outputs = Outputs()

    class Hook(DisplayHook):
        def start_displayhook(self):
            pass

        def write_output_prompt(self):
            pass

        def write_format_data(self, format_dict, md_dict=None):
            outputs.show("execute_result", format_dict, execution_count=self.shell.execution_count)

        def finish_displayhook(self):
            pass

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
            outputs.show("display_data", data)

        def clear_output(self, wait=False):
            outputs.kept.clear()

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)
        display_pub_class = Type(Publisher)
        asked_to_exit = False

        def enable_gui(self, gui=None):
            pass

        def ask_exit(self):
            self.asked_to_exit = True

        def _showtraceback(self, etype, evalue, stb):
            outputs.traceback = [str(line)[:CELL_TEXT] for line in stb][-TRACEBACK:]

    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config)
    shell.display_formatter.active_types = ["text/plain"]
    return shell, outputs


class Worker:
    """Answers the trusted side's requests, one at a time; while it works on one it may ask in its turn."""

    def __init__(self, shell: InteractiveShell, outputs: Outputs, channel: Channel):
        self._shell, self._outputs, self._channel = shell, outputs, channel
        self._number = 0
        self._room: Room | None = None
        self._mending = contextlib.ExitStack()
        self._copy = 0
        self._kept: list = []
        # Of the call that is made: the arrays in its arguments by their blobs, to be changed as the other side says.
        self._arrays: dict = {}

    def serve(self) -> None:
        """Answer until the other side ends."""
        while True:
            request, blobs = self._channel.receive()
            if request["op"] != "reply":  # which comes too late where an interrupt has ended what had asked
                self._answer(request, blobs)

    def _answer(self, request, blobs):
        above, self._number = self._number, request["n"]
        packer = Packer()
        try:
            with _may_be_interrupted():
                answer = getattr(self, f"_do_{request['op']}")(request, blobs, packer)
        except KeyboardInterrupt:
            answer, packer = {"interrupted": True}, Packer()
        self._send({"op": "answer", "n": request["n"], **answer}, packer.blobs)
        self._number = above

    def _send(self, message, blobs=()):
        try:
            self._channel.send(message, blobs)
        except TooLarge as error:
            self._channel.send({"op": "answer", "n": message["n"], "large": str(error)})

    def ask(self, what: str, *arguments, **fields):
        """Ask the trusted side, which waits for us meanwhile; it may have requests of its own first."""
        packer = Packer(self.keep)
        packed = [packer.pack(argument) for argument in arguments]
        self._channel.send({"op": "ask", "what": what, "n": self._number, "args": packed, **fields}, packer.blobs)
        while True:
            message, blobs = self._channel.receive()
            if message["op"] != "reply":
                self._answer(message, blobs)
                continue
            for place, number in message.get("changed", []):
                self._arrays[place].reshape(-1).view("u1")[:] = blobs[number]
            if "error" in message:
                name, text = message["error"]
                kind = CourseError if name == CourseError.__name__ else getattr(builtins, name, None)
                raise (kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError)(text)
            reader = Unpacker(blobs, self._theirs)
            for place, state in message.get("drawn", []):
                arguments[place].bit_generator.state = state
            return reader.unpack(message.get("value"))

    def keep(self, function) -> int:
        """A number by which the trusted side can call a function."""
        self._kept.append(function)
        return len(self._kept) - 1

    def _theirs(self, number, name, kind, methods):
        """What stands here for a function of the other side."""

        def function(*args):
            return self.ask("call", *args, id=number, method="__call__")

        if not kind:
            function.__name__ = function.__qualname__ = name
            return function

        def method(called):
            return lambda itself, *args: self.ask("call", *args, id=number, method=called)

        made = type(kind, (), {called: method(called) for called in ("__call__", *methods)})()
        made.__name__ = name
        return made

    # What the trusted side asks for

    def _do_file(self, request, blobs, packer):
        """Lay a file of the learner's beside the notebook."""
        path = os.path.join(os.getcwd(), *request["path"].split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(blobs[0])
        return {}

    def _do_begin(self, request, blobs, packer):
        """Make the notebook's room."""
        places = request["places"]
        sources = {place: blob.decode("utf-8", "surrogatepass") for place, blob in zip(places, blobs, strict=True)}
        self._room = Room(self._shell, sources, request["needs"])
        return {}

    def _do_cell(self, request, blobs, packer):
        """Run a cell."""
        self._outputs.begin()
        self._shell.asked_to_exit = False
        source = blobs[0].decode("utf-8", "surrogatepass")
        result = self._shell.run_cell(source, store_history=not request["again"])
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, KeyboardInterrupt):
            raise error
        answer = {
            "outputs": packer.pack(self._outputs.kept),
            "count": result.execution_count or 0,
            "exit": bool(self._shell.asked_to_exit),
        }
        if error is not None:
            said = {
                "ename": type(error).__name__[:WORD],
                "evalue": _text(error),
                "traceback": self._outputs.traceback,
                "state": str(getattr(error, "state", None) or "")[:WORD],
                "mistake": str(getattr(error, "mistake", None) or "")[:WORD],
            }
            answer["error"] = packer.pack(said)
        return answer

    def _do_describe(self, request, blobs, packer):
        """Say what a name of the notebook's stands for."""
        names = self._shell.user_ns
        if request["name"] not in names:
            return {"kind": "missing"}
        value = names[request["name"]]
        if not callable(value):
            with quiet_room():
                return {"kind": "value", "value": packer.pack(value)}
        name = getattr(value, "__name__", None)
        return {"kind": "function", "name": name[:WORD] if isinstance(name, str) else None}

    def _do_call(self, request, blobs, packer):
        """Call one of the notebook's functions."""
        function = self._shell.user_ns.get(request["name"]) if "name" in request else self._kept[request["handle"]]
        before, given = (Unpacker([*map(bytearray, blobs)], self._theirs) for _ in range(2))
        arguments, copies = ([reader.unpack(packed) for packed in request["args"]] for reader in (before, given))
        above, self._arrays = self._arrays, given.arrays
        try:
            outcome = called(function, arguments, copies)
        finally:
            self._arrays = above
        raised, changed = outcome.raised, outcome.changed
        answer = {"printed": packer.pack(outcome.printed), "drew": outcome.drew}
        if raised:
            kinds = [kind.__name__[:WORD] for kind in raised.kind.__mro__[:8]]
            place = raised.place and [raised.place.function[:WORD], raised.place.line, raised.place.text[:400]]
            answer["raised"] = packer.pack([kinds, raised.text, place])
        else:
            with quiet_room():
                answer["value"] = packer.pack(outcome.value)
        if changed:
            answer["changed"] = [changed.argument, packer.pack(changed.after)]
        return answer

    def _do_mend(self, request, blobs, packer):
        """Put right what a test needs, until `_do_leave`."""
        with contextlib.suppress(Exception):
            self._mending.enter_context(
                self._room.put_right(set(request["uses"]), request["place"], request["stopped"])
            )
            return {"mended": self._room.mended}
        return {"mended": {}}

    def _do_leave(self, request, blobs, packer):
        self._mending.close()
        return {}

    def _do_split(self, request, blobs, packer):
        """Go on as a copy of this process, which forgets on its end what it was asked; this one waits for it."""
        try:
            copy = os.fork()
        except (AttributeError, OSError):  # Windows has none, or the learner's own processes are too many
            return {"split": False}
        if not copy:
            return {"split": True}
        how = [signal.SIGKILL, signal.SIGINT]
        while True:
            try:
                return {"joined": not os.waitpid(copy, 0)[1]}
            except KeyboardInterrupt:
                os.kill(copy, how.pop() if len(how) > 1 else how[0])

    def _do_join(self, request, blobs, packer):
        os._exit(0)


@contextlib.contextmanager
def _may_be_interrupted():
    """Only in here does an interrupt end something; one that came before was meant for what has ended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    above = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)
    while INTERRUPT & signal.sigpending():
        signal.sigwait(INTERRUPT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPT)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, above)


def _text(error) -> str:
    try:
        return str(error)[:CELL_TEXT]
    except Exception:
        return ""


def begin(sock, shell: InteractiveShell, outputs: Outputs) -> None:
    """Be the worker of this process, to its end."""
    global worker
    sys.stdout, sys.stderr = Stream(outputs, "stdout"), Stream(outputs, "stderr")
    builtins.input = no_keyboard
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)
    worker = Worker(shell, outputs, Channel(sock))
    with contextlib.suppress(Broken):
        worker.serve()
