"""A database that nbgrader takes for begun. It starts another program, for seconds, to begin one itself."""

import contextlib
import sqlite3
from pathlib import Path


def begin(path: Path, version: str | None = None) -> None:
    """Begin nbgrader's database in a file that is not there yet.

    `version` is what `nbgrader db upgrade` goes on from; by default, that of the nbgrader that is installed.
    """
    version = version or _newest()
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES (?)", [version])


def _newest() -> str:
    import nbgrader
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic")).get_current_head()
