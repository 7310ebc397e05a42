"""A check stays at hand in a notebook, whatever a cell has called `check` in the meantime, or deleted."""

import re
import sys
from types import ModuleType

NAME = "check"
# A cell that is nothing but a check: check.relu(relu)
CALL = re.compile(rf"{NAME}\.(\w+)\(\1\)")
SAID = f"{NAME} had got another value, or was deleted; here it is the lesson's own again."


def keep_at_hand(shell=None) -> None:
    """Before a cell that is a check runs, give `check` back to it. Nothing happens outside IPython.

    Parameters
    ----------
    shell : InteractiveShell, optional
        The running one unless given.
    """
    if shell is None:
        ipython = sys.modules.get("IPython")
        shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    lesson: list[ModuleType] = []

    def before(info):
        now = shell.user_ns.get(NAME)
        if isinstance(now, ModuleType) and now.__name__.startswith(f"{__package__}."):
            lesson[:] = [now]
        elif lesson and CALL.fullmatch((info.raw_cell or "").strip()):
            shell.user_ns[NAME] = lesson[0]
            print(SAID)

    shell.events.register("pre_run_cell", before)
