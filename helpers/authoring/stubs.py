"""What the release holds in place of a solution: nbgrader's stub, or code that the learner is to repair.

    ### BEGIN SOLUTION
    return sigmoid(weighted_sum(x, w, b))
    ### GIVEN INSTEAD
    # return sigmoid(weighted_sum(x, w, 0.0))
    ### END SOLUTION

A learner is given the lines after GIVEN INSTEAD, without their "# ". Without that marker it is nbgrader's stub.
"""

import re

from nbgrader.preprocessors import ClearSolutions

BEGIN, GIVEN, END = "BEGIN SOLUTION", "GIVEN INSTEAD", "END SOLUTION"


def given_instead(source: str) -> str:
    """The text of an answer cell with each region that holds GIVEN INSTEAD replaced by what is given there.

    Raises
    ------
    ValueError
        If a line after GIVEN INSTEAD is no comment.
    """
    lines, region = [], None
    for line in source.split("\n"):
        if BEGIN in line and region is None:
            region = [line]
        elif region is None:
            lines.append(line)
        else:
            region.append(line)
            if END in line:
                lines += _replaced(region)
                region = None
    return "\n".join(lines + (region or []))


def _replaced(region: list[str]) -> list[str]:
    at = next((i for i, line in enumerate(region) if GIVEN in line), None)
    return region if at is None else [_uncommented(line) for line in region[at + 1 : -1]]


def _uncommented(line: str) -> str:
    if not line.strip():
        return ""
    found = re.fullmatch(r"(\s*)#( ?)(.*)", line)
    if found is None:
        raise ValueError(f"the line {line.strip()!r} after {GIVEN} is asked to begin with #")
    indent, _, text = found.groups()
    return (indent + text).rstrip()


class LeaveStubs(ClearSolutions):
    """nbgrader's ClearSolutions, which also knows GIVEN INSTEAD."""

    def _replace_solution_region(self, cell, language):
        before = cell.source
        cell.source = given_instead(before)
        return super()._replace_solution_region(cell, language) or cell.source != before
