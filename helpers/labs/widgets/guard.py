"""Keeps a moving slider from spoiling the figures of a running cell.

ipykernel 7 may run a slider's callback on another thread (a "subshell") and then fires IPython's cell events there.
matplotlib's inline backend flushes all open figures on `post_execute`: half-drawn ones of the cell that is still
running on the main thread are shown early, or lost. Those events belong to cells: other threads need not fire them.
"""

import threading

from helpers import running

CELL_EVENTS = ("pre_execute", "post_execute")


def events_on_main_thread_only(shell=None) -> None:
    """Make IPython fire its cell events on the main thread only. Calling it again changes nothing; nothing happens
    outside IPython.

    Parameters
    ----------
    shell : InteractiveShell, optional
        The running one unless given.
    """
    shell = shell or running.shell()
    if shell is None or getattr(shell.events.trigger, "guarded", False):
        return
    trigger = shell.events.trigger

    def guarded(event, *args, **kwargs):
        if event in CELL_EVENTS and threading.current_thread() is not threading.main_thread():
            return
        trigger(event, *args, **kwargs)

    guarded.guarded = True
    shell.events.trigger = guarded
