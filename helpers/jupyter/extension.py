"""A small server extension: what every Jupyter server of this environment needs, however it was started.

`helpers/jupyter/prefix` enables it, so it also works on Binder, on a hub, or under a plain `jupyter lab`.
"""

import os
import signal
import threading

from traitlets.config import Config

# Set by `helpers.jupyter.start` for its own server: the lines to print once the server answers.
ANNOUNCEMENT = "COURSE_ANNOUNCEMENT"

CONFIG = {
    # The submit button saves the notebook through the application object.
    "expose_app_in_browser": True,
}
LAB_CONFIG = {
    # Nothing is asked of another machine: no news, no search for updates, no list of extensions.
    "news_url": None,
    "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "extension_manager": "readonly",
}
# Language servers are looked for with npm, which the course has no use for and which leaves logs in the home folder.
LSP_CONFIG = {"autodetect": False}

# What shows a widget, as long as its kernel lives.
WIDGET = "application/vnd.jupyter.widget-view+json"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "helpers.jupyter.extension"}]


def _link_jupyter_server_extension(server) -> None:
    """Set the configuration of Jupyter's own extensions, before any of them reads it (they are linked by name)."""
    lab = {**CONFIG, **LAB_CONFIG}
    server.update_config(Config({"LabApp": lab, "JupyterNotebookApp": CONFIG, "LanguageServerManager": LSP_CONFIG}))


def _load_jupyter_server_extension(server) -> None:
    send_at_once()
    stop_when_interrupted(server)
    # A hook that a teacher's own server already has is left to its work.
    if getattr(server.contents_manager, "pre_save_hook", keep_pictures) is None:
        server.contents_manager.pre_save_hook = keep_pictures


def stop_when_interrupted(server) -> None:
    """Stop at Ctrl-C where there is no terminal to ask in.

    Jupyter leaves that to Python there, whose KeyboardInterrupt now and then gets lost and the server goes on.
    """
    ours_to_set = threading.current_thread() is threading.main_thread()
    if ours_to_set and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))


def send_at_once() -> None:
    """Let frames leave at once: the server otherwise holds a small message back for some 40 ms."""
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

    if not hasattr(KernelWebsocketHandler, "opened_without_delay"):
        original = KernelWebsocketHandler.open

        async def open_without_delay(handler, kernel_id):
            handler.set_nodelay(True)
            await original(handler, kernel_id)

        KernelWebsocketHandler.open = open_without_delay
        KernelWebsocketHandler.opened_without_delay = True


def keep_pictures(model, **_) -> None:
    """Before a notebook is saved: of a widget, save the still picture or the text that stands beside it, alone.

    A widget lives as long as its kernel. In a notebook opened the next day it would show an error in place of the
    picture. The page that is open keeps its live widget: only what goes into the file is changed.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET in data and len(data) > 1:
                del data[WIDGET]


async def _start_jupyter_server_extension(server) -> None:
    """Say where the course is, now that the address answers."""
    announcement = os.environ.pop(ANNOUNCEMENT, None)
    if announcement:
        print(announcement, flush=True)
