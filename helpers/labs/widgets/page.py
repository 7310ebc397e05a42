"""What the widgets of the course have in common: their script on the page, and the name under which it finds them."""

import uuid
from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent


def script(name: str) -> str:
    """The text of a widget's script, behind what all of them share.

    The text, not a path: anywidget would watch the file, and hold every widget that was ever made.
    """
    return "".join((HERE / part).read_text(encoding="utf-8") for part in ("page.js", name))


class PageWidget(anywidget.AnyWidget):
    """A widget whose script knows its model's id, `address`; see page.js for what it is needed for."""

    address = traitlets.Unicode().tag(sync=True)

    def __init__(self, **kwargs):
        address = uuid.uuid4().hex
        super().__init__(model_id=address, address=address, **kwargs)
