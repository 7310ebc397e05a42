"""`nbgrader validate`, which shows a student every sentence whole."""

import textwrap

from nbconvert.filters import strip_ansi
from nbgrader import validator


class Validator(validator.Validator):
    """nbgrader's own, which cuts each line at the width of the page."""

    def _indent(self, val):
        lines = strip_ansi(val).split("\n")
        wrapped = (textwrap.wrap(line, self.width - len(self.indent), break_on_hyphens=False) or [""] for line in lines)
        return "\n".join(self.indent + line for lines in wrapped for line in lines)


def use_it() -> None:
    """Put it in the place of nbgrader's own, in this process."""
    from nbgrader.apps import validateapp

    validateapp.Validator = Validator
