"""Run inside a network that leads nowhere (see `machine.without_network`): a start of the course and a whole lesson.

python tests/house/offline.py CHECKOUT
"""

import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.house.machine import Server, free_port  # noqa: E402 - the path comes first

# An address that no one has (RFC 5737): where there is a network, asking for it does not fail at once.
NOBODY = ("192.0.2.1", 80)

# By the checkout's own Python. A released lesson stops at its exercises, which is told by one exception of ours.
RUN_LESSON = """
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read("start.ipynb", 4)
NotebookClient(notebook, allow_errors=True, timeout=240).execute()
outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
print(sorted({output.ename for output in outputs if output.output_type == "error"} - {"NotYet"}))
"""


def main(checkout: Path) -> None:
    try:
        socket.create_connection(NOBODY, timeout=5)
        sys.exit("there is a network here")
    except OSError as error:
        assert "unreachable" in str(error), error
    with Server(["make", "course", f"PORT={free_port()}", "BROWSER=no"], cwd=checkout) as server:
        assert "Installing" not in server.said, server.said
        status, _ = server.get()
        lesson = subprocess.run(
            [str(checkout / ".venv" / "bin" / "python"), "-c", RUN_LESSON],
            cwd=checkout / "my-course" / "00-start",
            capture_output=True,
            text=True,
            check=False,
        )
    assert lesson.stdout == "[]\n", lesson.stdout + lesson.stderr
    print(f"no network; page {status}; lesson 0 ran to its end")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
