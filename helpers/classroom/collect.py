"""`nbgrader collect`: no link comes along, and nothing that would stop it before the next student."""

import os
from pathlib import Path

from nbgrader.exchange.default import exchange
from nbgrader.exchange.default.collect import ExchangeCollect

_do_copy, _ignore_patterns = ExchangeCollect.do_copy, exchange.ignore_patterns


def use_it() -> None:
    """Put it in the place of nbgrader's own, in this process."""
    ExchangeCollect.do_copy = do_copy


def do_copy(self, src, dest, log=None):
    """nbgrader's own, which follows a student's links to whatever the teacher may read."""
    if os.path.islink(src):
        self.log.error("%s is a link: it was not collected.", src)
        return

    def ignore_patterns(**patterns):
        unwanted = _ignore_patterns(**patterns)

        def ignore(folder, names):
            odd = [name for name in names if not _is_plain(Path(folder, name))]
            for name in odd:
                self.log.warning("%s is no file that can be read: it was left out.", Path(folder, name))
            return {*odd, *unwanted(folder, [name for name in names if name not in odd])}

        return ignore

    exchange.ignore_patterns = ignore_patterns
    try:
        _do_copy(self, src, dest, log)
    finally:
        exchange.ignore_patterns = _ignore_patterns


def _is_plain(path: Path) -> bool:
    return not path.is_symlink() and (path.is_file() or path.is_dir()) and os.access(path, os.R_OK)
