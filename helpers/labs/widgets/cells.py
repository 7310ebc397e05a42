"""Which cell shows which labs and forms, so that running a cell again leaves nothing of its last run behind."""

from helpers import running

# cell -> (which run of it, what that run has shown)
_shown: dict[str, tuple[str, list]] = {}


def shown(thing) -> None:
    """Note that the cell that is running now shows `thing`; `close()` what earlier runs of the same cell showed.

    Does nothing where the page does not say which cell it is.
    """
    kernel = running.kernel()
    if kernel is None:
        return
    parent = kernel.get_parent()
    cell, run = parent.get("metadata", {}).get("cellId"), parent.get("header", {}).get("msg_id")
    if cell is None:
        return
    last_run, things = _shown.get(cell, (None, []))
    if last_run != run:
        for old in things:
            if old is not thing:
                old.close()
        things = []
        _shown[cell] = (run, things)
    if thing not in things:
        things.append(thing)


def all_widgets(box):
    """A widget and everything in it, inner ones first."""
    for child in getattr(box, "children", ()):
        yield from all_widgets(child)
    yield box


def close_widgets(box) -> None:
    """Take a widget and everything in it off the page and out of memory, layouts and styles too."""
    for widget in list(all_widgets(box)):
        for part in (getattr(widget, "style", None), getattr(widget, "layout", None), widget):
            if part is not None:
                part.close()
