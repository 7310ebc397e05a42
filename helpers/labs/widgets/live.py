"""The clock of a run: a task on the notebook's own loop that works a little, shows a frame, and lets others in.

Never a thread: the loop is that of the cell, so a run and the learner's own cells take turns and share nothing by
accident; and a Python inside a browser has no threads.
"""

import asyncio
import contextlib
import time

FRAMES_PER_SECOND = 60
ON_THEIR_WAY = 4  # frames that may be sent before the page has said that it has drawn them
LEASE = 10.0  # seconds without a sign from the page, which may be slow, after which a run stops
LONG_CELL = 1.0  # seconds in which the loop was busy with something else, such as a cell of the learner's
PATIENCE = 0.5  # seconds to wait for a page to draw a frame before the next one is sent all the same


class Live:
    """Plays and pauses a run.

    Parameters
    ----------
    tick : callable(seconds) -> bool
        Do the work that belongs to so many seconds of the run; False when the run is over.
    show : callable() -> int or None
        Send a frame; its number, if somebody will say when it is drawn.
    ended : callable(), optional
        Called once when playing stops, for whatever reason.
    """

    def __init__(self, tick, show, ended=None):
        self._tick, self._show, self._ended = tick, show, ended
        self._task = self._drawn = None
        self._waiting_for = self._newest_drawn = 0
        self._last_sign = 0.0

    @property
    def playing(self) -> bool:
        return self._task is not None

    def play(self) -> None:
        """Begin, on the loop that is running now. A run that plays already goes on.

        Raises
        ------
        RuntimeError
            If no loop is running, as in a plain script.
        """
        if self._task is None:
            self._last_sign = time.monotonic()
            self._drawn = asyncio.Event()
            self._task = asyncio.get_running_loop().create_task(self._run())

    def pause(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            if self._ended is not None:
                self._ended()

    def sign(self, frame=None) -> None:
        """The page is there; and it has drawn that frame."""
        self._last_sign = time.monotonic()
        if frame is not None:
            self._newest_drawn = frame
            if frame >= self._waiting_for and self._drawn is not None:
                self._drawn.set()

    async def _run(self) -> None:
        frame_time = 1 / FRAMES_PER_SECOND
        last = due = time.monotonic()
        me = self._task  # a cancellation can be lost on its way, so a run also looks whether it is still the one
        while self._task is me:
            begin = time.monotonic()
            if begin - last > LONG_CELL:
                self._last_sign = begin  # signs that came meanwhile are still waiting to be read
            if begin - self._last_sign > LEASE:
                break
            more = self._tick(min(begin - last, 0.1))  # after a long cell the run goes on where it was
            last = begin
            number = self._show() if more else None
            if not more:
                break
            self._waiting_for = (number or 0) - ON_THEIR_WAY + 1
            due = max(due + frame_time, begin)  # a frame that is late does not make the next ones late, too
            await asyncio.sleep(max(due - time.monotonic(), 0.001))
            if number is not None and self._newest_drawn < self._waiting_for:
                self._drawn.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._drawn.wait(), PATIENCE)
        if self._task is me:
            self._task = None
            if self._ended is not None:
                self._ended()
