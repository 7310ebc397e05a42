"""The settings that no other test would miss, since something else happens to do the same here."""

from helpers.grading import config


def test_a_learners_file_cannot_stand_in_for_the_course_wherever_nbgrader_runs(tmp_path):
    # Our environment tells its kernels the same; a teacher's may not be ours.
    assert "--IPKernelApp.ignore_cwd=True" in config.nbgrader_config(tmp_path).Execute.extra_arguments


def test_everything_but_sources_and_release_is_in_the_gradebook(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    c = config.nbgrader_config(tmp_path, cell_seconds=7)
    gradebook = str(tmp_path / "gradebook")
    assert (c.CourseDirectory.source_directory, c.CourseDirectory.release_directory) == ("solutions", "course")
    for step in ("submitted", "autograded", "feedback", "solution"):
        assert c.CourseDirectory[f"{step}_directory"] == f"gradebook/{step}"
    assert c.CourseDirectory.db_url == f"sqlite:///{gradebook}/gradebook.db"
    for path in (c.NbGrader.logfile, c.Exchange.root, c.ExportPlugin.to):
        assert path.startswith(gradebook)
    assert c.Execute.timeout == 7
    monkeypatch.setenv("COURSE_EXCHANGE", "/srv/exchange")
    assert config.nbgrader_config(tmp_path).Exchange.root == "/srv/exchange"
