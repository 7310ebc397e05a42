"""Every released lesson, opened and run from top to bottom in a real JupyterLab."""

import json

import pytest
from playwright.sync_api import expect

from helpers import paths
from helpers.jupyter.extension import WIDGET


@pytest.mark.parametrize("lesson", paths.lessons())
def test_a_lesson_runs_to_its_end_and_is_whole_when_it_is_opened_again(notebook, lab, lesson):
    """The next day there is another kernel: the saved notebook shows still pictures, and nothing that looks broken."""
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
    outputs = [output for cell in saved["cells"] for output in cell.get("outputs", [])]
    # Whatever is live has a still picture or text to leave behind.
    assert [output for output in outputs if WIDGET in output.get("data", {})] == []
    notebook.shut_down_kernel()
    notebook.open(document)
    expect(notebook.page.locator(".jp-OutputArea-output svg")).not_to_have_count(0)
    assert notebook.page.get_by_text("Error displaying widget").count() == 0
    assert notebook.errors == []
