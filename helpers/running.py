"""The IPython that runs this code, where one does; none is loaded to find out."""

import sys


def shell():
    """The running shell; None outside IPython."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def kernel():
    """The kernel of the running shell; None where there is none, as in a terminal."""
    return getattr(shell(), "kernel", None)
