"""A check stays at hand in a notebook, whatever a cell has called `check` in the meantime, or deleted; and it can
print, whatever a cell has closed."""

import re
import sys
from types import ModuleType

from helpers import running

NAME = "check"
# A cell that is nothing but a check: check.relu(relu)
CALL = re.compile(rf"{NAME}\.(\w+)\(\1\)")
MARK = "keeps_at_hand"
STREAMS = ("stdout", "stderr")
# What ipykernel's own streams lose when they are closed.
SENDS = "pub_thread"
SAID = f"{NAME} had got another value, or was deleted; here it is the lesson's own again."


def keep_at_hand(shell=None) -> None:
    """Before a cell that is a check runs, give `check` back to it; after any cell, put back where it prints to, if that
    was closed: without it not even the kernel goes on. Calling it again changes nothing; nothing happens outside
    IPython.

    Parameters
    ----------
    shell : InteractiveShell, optional
        The running one unless given.
    """
    shell = shell or running.shell()
    if shell is None or any(hasattr(callback, MARK) for callback in shell.events.callbacks["pre_run_cell"]):
        return
    lesson: list[ModuleType] = []
    streams: dict[str, tuple] = {}

    def before(info):
        for name in STREAMS:
            if _is_open(stream := getattr(sys, name)):
                streams.setdefault(name, (stream, getattr(stream, SENDS, None)))
        now = shell.user_ns.get(NAME)
        if isinstance(now, ModuleType) and now.__name__.startswith(f"{__package__}."):
            lesson[:] = [now]
        elif lesson and CALL.fullmatch((info.raw_cell or "").strip()):
            shell.user_ns[NAME] = lesson[0]
            print(SAID)

    def after(result):
        for name, (stream, thread) in streams.items():
            if not _is_open(getattr(sys, name, None)):
                if thread is not None:
                    setattr(stream, SENDS, thread)
                setattr(sys, name, stream)

    setattr(before, MARK, True)
    shell.events.register("pre_run_cell", before)
    shell.events.register("post_run_cell", after)


def _is_open(stream) -> bool:
    return not getattr(stream, "closed", stream is None)
