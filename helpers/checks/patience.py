"""A word to the learner while a check takes long."""

import contextlib
import signal
import sys

LONG = 2.0  # seconds of CPU


@contextlib.contextmanager
def saying(sentence: str):
    """Print the sentence, once, when what is done inside takes longer than LONG.

    An alarm of the operating system does it, so that a single long call is noticed, too. Where there is none, as in
    another thread than the main one, nothing is said.
    """
    out = sys.stdout

    def say(*_):
        print(sentence, file=out, flush=True)

    try:
        before = signal.signal(signal.SIGPROF, say)
    except (AttributeError, ValueError):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, LONG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before or signal.SIG_DFL)
