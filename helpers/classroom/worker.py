"""A process that grades submissions, one after the other, for the one that started it.

    python -m helpers.classroom.worker

Tasks come in on standard input and answers go out on standard output, each with its length before it.
"""

import os
import signal
import sys
from typing import BinaryIO

HEAD = 8  # bytes that hold a length


def send(stream: BinaryIO, content: bytes) -> None:
    """Write one message."""
    stream.write(len(content).to_bytes(HEAD, "big") + content)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None where there is no whole one any more."""
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def main() -> None:
    """Grade what comes until nothing comes any more."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    # Whatever a library reads or prints is no message.
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())

    from helpers.classroom.submission import grade

    while (task := receive(tasks)) is not None:
        send(answers, grade(task))


if __name__ == "__main__":
    main()
