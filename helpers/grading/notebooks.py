"""Reading a notebook that may be of any age, or damaged."""

import json
from pathlib import Path

from helpers.errors import CourseError

# A notebook is some hundred kilobytes; with pictures, some megabytes. More than this is not read.
LARGEST_NOTEBOOK = 200_000_000


def read_notebook(path: Path, *, outputs: bool = False):
    """Read a notebook of any age as today's format, without its outputs unless they are asked for.

    Raises
    ------
    CourseError
        If it is not there, empty, damaged, or no notebook.
    """
    import nbformat

    again = "Open it in JupyterLab, save it (Ctrl+S, on a Mac Cmd+S), and grade again."
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise CourseError(
                f"{path} is too large to be graded. Clear its outputs (Edit menu), save it, and grade again."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"There is no notebook at {path}. Was it saved? {again}") from None
    except IsADirectoryError:
        raise CourseError(f"{path} is a folder, not a notebook. Name the file in it that ends in .ipynb.") from None
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}. Check who may read it.") from None
    if not content.strip():
        raise CourseError(f"{path} is empty. Was it saved? {again}")
    lost = (
        "Your work may still be there: in JupyterLab, right-click the file, choose Open With, Editor, and look; "
        "or take the copy in the folder .ipynb_checkpoints beside it."
    )
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise CourseError(f"{path} is damaged: it is not the JSON that a notebook is made of. {lost}") from None
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise CourseError(f"{path} is not a notebook: it has no cells. {lost}")
    try:
        if not outputs:
            # There may be megabytes of them, and nobody looks at them.
            for sheet in data.get("worksheets", [data]):
                for cell in sheet["cells"]:
                    if "outputs" in cell:
                        cell["outputs"] = []
        notebook = nbformat.reads(json.dumps(data), as_version=4)
        for cell in notebook.cells:
            if not isinstance(cell.source, str) or cell.cell_type not in ("code", "markdown", "raw"):
                raise ValueError("a cell without text")
    except Exception:
        # nbformat meets damage inside the notebook with whatever error it runs into.
        raise CourseError(f"{path} is damaged: it can't be read as a notebook. {lost}") from None
    return notebook
