"""Every released lesson, opened and run from top to bottom in a real JupyterLab."""

import json

import pytest

from helpers import paths


@pytest.mark.parametrize("lesson", paths.lessons())
def test_a_lesson_runs_to_its_end_and_shows_nothing_that_looks_broken(notebook, lab, lesson):
    document = f"{lesson}/{paths.notebook_name(lesson)}"
    notebook.open(document)
    notebook.run_all()
    assert notebook.error_outputs() == {}
    counts = notebook.page.evaluate(
        """() => Object.fromEntries(window.coursePanel().content.widgets
            .filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim())
            .map(cell => [cell.model.id, cell.model.executionCount]))"""
    )
    assert [cell for cell, count in counts.items() if count is None] == [], "cells that were not run"
    assert notebook.requests_outside() == []
    assert notebook.errors == []
    notebook.screenshot(lesson, whole=True)
    notebook.save()
    saved = json.loads((lab.my_course / document).read_text(encoding="utf-8"))
    assert "widgets" not in saved["metadata"]
