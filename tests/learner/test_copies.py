"""The learner's copies: what they have touched is never overwritten, whatever happens in between."""

import os
import re
import shutil

import pytest

from helpers import paths
from helpers.errors import CourseError
from helpers.learner import copies

LESSON = "01-neuron"
FILE = f"{LESSON}/neuron.ipynb"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two released lessons, and what `lay` told in `project.told`."""
    for name in ("00-start/start.ipynb", FILE):
        release(tmp_path, name, "first release")
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    return tmp_path


def release(project, name, text):
    for folder in ("solutions", "course"):
        (project / folder / name).parent.mkdir(parents=True, exist_ok=True)
        (project / folder / name).write_text(text)


def lay():
    """Lay the lessons; the sentences told."""
    told = []
    copies.lay(told.append)
    return told


def reset(lesson=LESSON):
    told = []
    copies.reset(lesson, told.append)
    return told


def mine():
    """Every visible file of my-course/ with its text."""
    folder = paths.my_course()
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def write(text, name=FILE):
    (paths.my_course() / name).write_text(text)


def test_the_index_is_laid_beside_the_lessons(project):
    (project / "course" / "index.ipynb").write_text("first index")
    (project / "course" / "notes.txt").write_text("not for learners")
    assert lay() == []
    assert mine() == {"00-start/start.ipynb": "first release", FILE: "first release", "index.ipynb": "first index"}
    (project / "course" / "index.ipynb").write_text("second index")
    assert lay() == ["my-course/index.ipynb is brought up to date."]
    write("mine", "index.ipynb")
    (project / "course" / "index.ipynb").write_text("third index")
    [sentence] = lay()
    assert "my-course/index (new).ipynb" in sentence
    assert "make reset" not in sentence, "only lessons are reset"
    assert mine()["index.ipynb"] == "mine"


def test_the_first_time_all_lessons_are_laid_in_silence(project):
    assert lay() == []
    assert mine() == {"00-start/start.ipynb": "first release", FILE: "first release"}


def test_the_second_time_nothing_is_written(project):
    lay()
    before = {path: path.stat().st_mtime_ns for path in paths.my_course().rglob("*")}
    assert lay() == []
    assert {path: path.stat().st_mtime_ns for path in paths.my_course().rglob("*")} == before


def test_work_is_kept_when_nothing_new_was_released(project):
    lay()
    write("my work")
    assert lay() == []
    assert mine()[FILE] == "my work"


def test_an_untouched_lesson_is_brought_up_to_date(project):
    lay()
    release(project, FILE, "second release")
    assert lay() == ["my-course/01-neuron/neuron.ipynb is brought up to date."]
    assert mine()[FILE] == "second release"


def test_a_deleted_lesson_comes_back(project):
    lay()
    write("my work")
    shutil.rmtree(paths.my_course() / LESSON)
    lay()
    assert mine()[FILE] == "first release"


def test_a_newer_release_is_laid_beside_work_and_named_once(project):
    lay()
    write("my work")
    release(project, FILE, "second release")
    (sentence,) = lay()
    assert "my-course/01-neuron/neuron (new).ipynb" in sentence
    assert "make reset LESSON=01-neuron" in sentence
    assert mine()[FILE] == "my work"
    assert mine()["01-neuron/neuron (new).ipynb"] == "second release"
    assert lay() == []
    (paths.my_course() / LESSON / "neuron (new).ipynb").unlink()
    assert lay() == [], "a new version that the learner has thrown away does not come back"
    assert mine()[FILE] == "my work"


def test_a_third_release_replaces_the_second_only_if_that_is_untouched(project):
    lay()
    write("my work")
    release(project, FILE, "second release")
    lay()
    release(project, FILE, "third release")
    lay()
    assert mine()["01-neuron/neuron (new).ipynb"] == "third release"
    write("my work in the new one", "01-neuron/neuron (new).ipynb")
    release(project, FILE, "fourth release")
    lay()
    assert mine()[FILE] == "my work"
    assert mine()["01-neuron/neuron (new).ipynb"] == "my work in the new one"
    assert mine()["01-neuron/neuron (new 2).ipynb"] == "fourth release"


@pytest.mark.parametrize("record", [None, "", "{", "[1]", '{"01-neuron/neuron.ipynb": 3}'])
def test_without_a_record_that_can_be_read_a_difference_counts_as_work(project, record):
    lay()
    write("my work")
    path = paths.my_course() / copies.RECORD
    if record is None:
        path.unlink()
    else:
        path.write_text(record)
    lay()
    assert mine()[FILE] == "my work"
    assert mine()["01-neuron/neuron (new).ipynb"] == "first release"


@pytest.mark.parametrize("fails_at", range(3))
def test_a_stop_at_any_moment_loses_nothing_and_the_next_start_goes_on(project, monkeypatch, fails_at):
    """Stopped at the n-th rename of a second release, with one lesson touched and one not."""
    lay()
    write("my work")
    release(project, FILE, "second release")
    release(project, "00-start/start.ipynb", "second release")
    replace, count = os.replace, iter(range(100))

    def replace_or_stop(source, target):
        if next(count) == fails_at:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace_or_stop)
        with pytest.raises(KeyboardInterrupt):
            lay()
    assert mine()[FILE] == "my work"
    assert mine()["00-start/start.ipynb"] in ("first release", "second release")
    lay()
    files = mine()
    assert files.pop("00-start/start.ipynb") == "second release"
    assert files.pop(FILE) == "my work"
    assert set(files.values()) == {"second release"}
    assert list(paths.my_course().rglob(f"{copies.UNFINISHED}*")) == []


def test_files_beside_a_notebook_are_laid_too_and_hidden_ones_are_not(project):
    release(project, "01-neuron/figures/cat.svg", "a cat")
    release(project, "01-neuron/.ipynb_checkpoints/neuron.ipynb", "a leftover")
    release(project, "notes/draft.ipynb", "no lesson")
    lay()
    assert set(mine()) == {"00-start/start.ipynb", FILE, "01-neuron/figures/cat.svg"}


def test_reset_keeps_a_dated_backup_and_says_so(project):
    lay()
    write("my work")
    told = " ".join(reset("neuron"))
    backup = re.search(r"neuron \(backup \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\)\.ipynb", told).group()
    assert mine()[f"{LESSON}/{backup}"] == "my work"
    assert mine()[FILE] == "first release"
    assert lay() == []


def test_two_resets_in_one_second_keep_two_backups(project):
    lay()
    for text in ("my work", "more work"):
        write(text)
        reset()
    backups = [text for name, text in mine().items() if "backup" in name]
    assert sorted(backups) == ["more work", "my work"]


def test_reset_changes_over_to_a_newer_release_that_lay_beside(project):
    lay()
    write("my work")
    release(project, FILE, "second release")
    lay()
    reset()
    files = mine()
    assert files[FILE] == "second release"
    assert "01-neuron/neuron (new).ipynb" not in files
    assert "my work" in files.values()


def test_reset_of_an_untouched_lesson_says_that_there_is_nothing_to_do(project):
    lay()
    assert reset() == ["my-course/01-neuron/neuron.ipynb is as it was released: there is nothing to reset."]
    assert set(mine()) == {"00-start/start.ipynb", FILE}


def test_reset_brings_a_deleted_lesson_back(project):
    lay()
    (paths.my_course() / FILE).unlink()
    assert reset() == ["my-course/01-neuron/neuron.ipynb is laid."]
    assert mine()[FILE] == "first release"


def test_reset_stopped_before_the_fresh_copy_has_the_work_twice_rather_than_not_at_all(project, monkeypatch):
    lay()
    write("my work")
    copy = copies.copy

    def copy_backup_only(source, target):
        if target.name == "neuron.ipynb":
            raise KeyboardInterrupt
        copy(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(copies, "copy", copy_backup_only)
        with pytest.raises(KeyboardInterrupt):
            reset()
    assert mine()[FILE] == "my work"
    reset()
    assert mine()[FILE] == "first release"


def test_reset_of_no_such_lesson_lists_the_lessons(project):
    with pytest.raises(CourseError, match=r"There is no lesson '7'\. The lessons are: 00-start, 01-neuron\."):
        reset("7")


def test_a_project_without_released_lessons_says_what_to_type(project):
    shutil.rmtree(paths.course())
    with pytest.raises(CourseError, match="make release"):
        lay()


def test_a_lesson_that_is_not_released_says_what_to_type(project):
    release(project, "02-forward-pass/forward-pass.ipynb", "")
    shutil.rmtree(paths.course() / "02-forward-pass")
    with pytest.raises(CourseError, match="02-forward-pass is not released yet"):
        reset("2")


def test_a_folder_in_the_place_of_a_notebook_gets_a_sentence(project):
    lay()
    (paths.my_course() / FILE).unlink()
    (paths.my_course() / FILE).mkdir()
    with pytest.raises(CourseError, match="cannot be laid"):
        lay()


def test_a_full_disk_gets_a_sentence_and_leaves_the_work(project, monkeypatch):
    lay()
    release(project, FILE, "second release")

    def full(source, target):
        raise OSError(28, "No space left on device", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(CourseError, match="No space left on device"):
            lay()
    assert mine()[FILE] == "first release"
