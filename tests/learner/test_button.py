"""The state behind the grading button, without a browser; what only a browser shows is in test_button_browser.py."""

import asyncio
import json
import subprocess
import sys

import pytest

from helpers.learner import button
from helpers.learner.button import Grading, find_notebook, unsaved_answer
from tests.grading import toy


def pressed(notebook, *, saved=True, history=(), presses=1, lesson=toy.LESSON):
    """Press the button, several times at once if asked to; the states that it showed."""
    shown = []
    running = set()
    grading = Grading(lesson, lambda told: notebook, lambda: list(history), shown.append, running)

    async def run():
        await asyncio.gather(*(grading.press(saved=saved, path=None) for _ in range(presses)))
        if grading.ending is not None:
            await grading.ending

    asyncio.run(run())
    assert not running
    return grading, shown


def test_it_shows_progress_then_the_report_and_holds_the_page(mine, both):
    toy.save(both, mine)
    grading, shown = pressed(mine, presses=2)
    phases = [state["phase"] for state in shown]
    # One run, though it was pressed twice.
    assert phases == ["running"] * (len(phases) - 1) + ["done"]
    assert [s["done"] for s in shown if s["phase"] == "running" and s["steps"] > 1] == [1, 3, 4, 5, 7, 8, 9, 11]
    assert shown[-1]["report"]["total"] == "6 of 6 points"
    assert [e["state"] for e in shown[-1]["report"]["exercises"]] == ["right", "right"]
    assert b"<strong>6</strong> of 6 points" in grading.page


def test_what_is_wrong_is_shown_in_a_sentence(mine):
    toy.save("{", mine)
    _, shown = pressed(mine)
    assert shown[-1]["phase"] == "error" and "is damaged" in shown[-1]["text"]
    _, shown = pressed(None)
    assert [s["phase"] for s in shown] == ["error"] and "Save your notebook first" in shown[0]["text"]


def test_a_process_that_says_nothing_or_nonsense_is_told(mine, monkeypatch, tmp_path):
    for does in ("import os; os._exit(3)", "print('what?')", "print('{}')"):
        program = tmp_path / "program"
        program.write_text(f"#!{sys.executable}\n{does}\n")
        program.chmod(0o755)
        monkeypatch.setattr(button.sys, "executable", str(program))
        _, shown = pressed(mine)
        assert shown[-1]["phase"] == "error"
        assert shown[-1]["text"].startswith("The grading stopped without an answer.")


def test_it_needs_no_loop_that_can_start_processes(mine, both, monkeypatch):
    """That of a kernel on Windows can't."""

    async def refuse(*_, **__):
        raise NotImplementedError

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "subprocess_exec", refuse)
    toy.save(both, mine)
    _, shown = pressed(mine)
    assert shown[-1]["phase"] == "done"


def test_a_second_button_says_that_the_first_one_is_at_it(mine):
    shown = []
    grading = Grading(toy.LESSON, lambda told: mine, list, shown.append, {toy.LESSON})
    asyncio.run(grading.press(saved=True, path=None))
    assert [s["phase"] for s in shown] == ["error"] and "being graded already" in shown[0]["text"]


def test_an_answer_that_was_run_and_not_saved_is_noticed(mine, both):
    toy.save(both, mine)
    other = "def double(x):\n    return 2 * x * 1"
    saved = toy.cell(both, "double-exercise").source
    assert unsaved_answer(mine, ["1", saved, other]) == "double"
    assert unsaved_answer(mine, [other, saved + "\n"]) is None
    assert unsaved_answer(mine, ["def doubled(x): pass"]) is None
    assert unsaved_answer(mine, []) is None
    assert unsaved_answer(mine.parent / "none.ipynb", [other]) is None
    _, shown = pressed(mine, saved=False, history=[other])
    assert shown[-1]["text"].startswith("The double that you ran last is not in the saved notebook. Save your")


def test_what_is_saved_in_another_form_is_saved(mine, both):
    answer = "%%time\ndouble = lambda x: 2 * x  # twice"
    toy.answer(both, "double", answer)
    for cell in both.cells:
        cell.id, cell.metadata = f"x{both.cells.index(cell)}", {}
    for ends, encoding in (("\n", "utf-16"), ("\r\n", "utf-8-sig")):
        text = json.dumps(both, ensure_ascii=False).replace("\\n", "\\r\\n" if ends == "\r\n" else "\\n")
        mine.write_text(text, encoding=encoding)
        for run in (answer, answer.replace("\n", "\r\n"), "%%time\ndouble = lambda x: 2*x"):
            assert unsaved_answer(mine, [run, "double(3)", "double = double(3)"]) is None
        assert unsaved_answer(mine, [answer, "double = lambda x: x * 2"]) == "double"
        assert find_notebook(toy.LESSON, mine.parent, [None]) == mine


def test_the_notebook_is_found_by_its_name_or_its_last_cell(mine, both):
    toy.save(both, mine)
    folder = mine.parent
    other = toy.save(toy.new_notebook(), folder / "other.ipynb")
    assert find_notebook(toy.LESSON, folder, ["01-toy/other.ipynb"]) == other
    assert find_notebook(toy.LESSON, folder, [None, "RTC:other.ipynb"]) == other
    assert find_notebook(toy.LESSON, folder, [None, "gone.ipynb"]) == mine
    assert find_notebook("02-none", folder, [None, None]) is None
    toy.save(both, folder / "copy.ipynb")
    assert find_notebook(toy.LESSON, folder, [None, None]) is None


@pytest.mark.parametrize("execution", ["", "autograde"])
def test_without_a_page_it_prints_one_line(execution, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", execution)
    button.submit("01-toy")
    assert capsys.readouterr().out == button.instead("01-toy") + "\n"


def test_under_nbclient_it_shows_the_line_and_starts_nothing(tmp_path, monkeypatch):
    import nbclient

    source = f'from helpers.grading import submit\nsubmit("{toy.LESSON}")'
    for execution, kind in (("", "display_data"), ("validate", "stream")):
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)
        notebook = toy.new_notebook(cells=[toy.new_code_cell(source)])
        nbclient.execute(notebook, cwd=str(tmp_path))
        [output] = notebook.cells[0].outputs
        assert output.output_type == kind
        text = output.text if kind == "stream" else output.data["text/plain"]
        assert text.strip() == button.instead(toy.LESSON)
    assert list(tmp_path.iterdir()) == []


def test_importing_it_is_light():
    script = (
        "import sys; from helpers.grading import submit; "
        "print([m for m in ('nbgrader', 'nbformat', 'ipywidgets', 'anywidget', 'IPython') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) == []
