"""`course start` and the command line: addresses, ports, surroundings, and what is said when something is wrong."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from helpers import doctor, jupyter, surroundings
from helpers.data import digits, seven
from helpers.errors import CourseError
from helpers.jupyter import extension
from helpers.learner import copies
from tests.house.machine import ROOT, Server, bound_by_permissions, free_port, on_a_small_disk, read_only

NOTEBOOK = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def project(tmp_path, monkeypatch):
    for folder in ("solutions", "course"):
        (tmp_path / folder / "00-start").mkdir(parents=True)
        (tmp_path / folder / "00-start" / "start.ipynb").write_text(NOTEBOOK)
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    return tmp_path


def course(*arguments, **options):
    command = [sys.executable, "-m", "helpers.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, **options)


@pytest.fixture
def taken():
    """A port at which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


# -- the address -------------------------------------------------------------------------------------------------------


def test_a_taken_port_that_was_asked_for_gets_a_sentence(project, taken):
    answer = course("start", "--port", str(taken), "--browser", "no")
    assert answer.returncode == 1
    assert f"Port {taken} cannot be used" in answer.stderr
    assert "make course PORT=" in answer.stderr
    assert "Traceback" not in answer.stderr + answer.stdout


def test_the_port_that_is_offered_instead_is_free(taken):
    with pytest.raises(CourseError) as error:
        jupyter.claim(taken)
    offered = int(str(error.value).rpartition("PORT=")[2])
    assert offered != taken
    assert jupyter.claim(offered) == offered


def test_a_taken_port_that_was_not_asked_for_is_passed_over(taken):
    assert jupyter.free_port(taken) > taken


def test_no_port_left(monkeypatch):
    monkeypatch.setattr(jupyter, "can_listen", lambda port: False)
    with pytest.raises(CourseError, match="All ports from 8888 to 8987 are taken"):
        jupyter.free_port()


@pytest.mark.parametrize("port", ["0", "-1", "65536", "eighty", "80.5"])
def test_a_port_that_is_none_gets_a_sentence(project, port):
    answer = course("start", f"--port={port}", "--browser", "no")
    assert answer.returncode == 1
    assert port in answer.stderr
    assert "8890" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("environment", "works", "expected"),
    [
        ({}, True, False),
        ({"DISPLAY": ":0"}, True, True),
        ({"DISPLAY": ":0"}, False, False),
        ({"BROWSER": "x"}, True, True),
    ],
)
def test_a_browser_is_opened_only_where_there_is_a_screen(monkeypatch, environment, works, expected):
    def get():
        if not works:
            raise webbrowser.Error("none")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(webbrowser, "get", get)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert jupyter.has_browser() is expected


# -- a running server --------------------------------------------------------------------------------------------------


def test_a_server_serves_the_course_whatever_stands_in_the_home_folder(project, tmp_path):
    """A Jupyter of the learner's own, set up quite differently, neither changes the course nor is changed by it."""
    home = tmp_path / "home"
    settings = {
        ".jupyter/jupyter_server_config.py": "c.ServerApp.base_url = '/other/'\nc.ServerApp.root_dir = '/'\n"
        "c.ServerApp.port = 1\nc.ServerApp.ip = '0.0.0.0'\nc.IdentityProvider.token = 'open'\n",
        ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/kernels-settings.jupyterlab-settings": json.dumps(
            {"commsOverSubshells": "perComm"}
        ),
        ".ipython/profile_default/startup/00-first.py": "raise SystemExit('a start-up file of the home folder')",
    }
    for name, text in settings.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    before = contents(home)
    port = free_port()
    command = [sys.executable, "-m", "helpers.cli", "start", "--port", str(port), "--browser", "no"]
    environment = {"HOME": str(home), "PYTHONPATH": "/nowhere", "MPLBACKEND": "TkAgg", "JUPYTER_TOKEN": "open"}
    # Jupyter would look for language servers, with npm, which leaves its logs in the home folder.
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text('#!/bin/sh\n: > "$HOME/npm.log"\n')
    npm.chmod(0o755)
    environment["PATH"] = os.pathsep.join([str(npm.parent), os.environ["PATH"]])
    with Server(command, cwd=ROOT, environment=environment) as server:
        assert server.url.startswith(f"http://127.0.0.1:{port}/lab/tree/00-start/start.ipynb?token=")
        assert len(server.url.rpartition("=")[2]) >= 32
        status, page = server.get()
        assert status == 200
        assert page_config(page)["exposeAppInBrowser"] is True
        assert page_config(page)["news"] == {"disabled": True}
        assert page_config(server.get("/notebooks/00-start/start.ipynb")[1])["exposeAppInBrowser"] is True
        assert names_of(server.get("/api/contents")) == ["00-start"]
        kernels = json.loads(server.get("/lab/api/settings/@jupyterlab/apputils-extension:kernels-settings")[1])
        assert kernels["schema"]["properties"]["commsOverSubshells"]["default"] == "disabled"
        assert kernels["settings"] == {}
    assert server.process.returncode == 0
    assert "Shut down this Jupyter server" not in server.said
    assert "WARNING" not in server.said
    # The files that tell other Jupyters of a running server are the one thing that is written there, and are removed.
    assert {name: text for name, text in contents(home).items() if "/runtime/" not in name} == before


def test_a_jupyter_that_is_set_up_for_the_whole_machine_changes_nothing(project, tmp_path):
    """Its address would be another one than is printed, its password would show a page that asks for it."""
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "jupyter_server_config.py").write_text(
        "c.ServerApp.base_url = '/other/'\nc.ServerApp.certfile = '/nowhere'\n"
        "c.PasswordIdentityProvider.hashed_password = 'sha1:0:0'\nc.PasswordIdentityProvider.password_required = True\n"
    )
    (settings / "jupyter_config.json").write_text('{"ServerApp": {"base_url": "/another/"}}')
    lead = on_a_small_disk(Path("/usr/local/etc"), "1m")
    lead += ["sh", "-c", 'cp -r "$0" /usr/local/etc/jupyter && exec "$@"', str(settings)]
    command = [sys.executable, "-m", "helpers.cli", "start", "--port", str(free_port()), "--browser", "no"]
    with Server([*lead, *command], cwd=ROOT) as server:
        status, page = server.get()
        assert status == 200
        assert page_config(page)["baseUrl"] == "/"
        assert names_of(server.get("/api/contents")) == ["00-start"]
    assert server.process.returncode == 0


def page_config(page):
    """What the server tells the page about itself."""
    return json.loads(page.partition('type="application/json">')[2].partition("</script>")[0])


def contents(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def names_of(answer):
    return [entry["name"] for entry in json.loads(answer[1])["content"]]


def test_messages_to_the_page_leave_at_once(monkeypatch):
    happened = []

    class Handler:
        def set_nodelay(self, value):
            happened.append(("nodelay", value))

    async def opened(handler, kernel_id):
        happened.append(("open", kernel_id))

    monkeypatch.setattr(KernelWebsocketHandler, "open", opened)
    monkeypatch.delattr(KernelWebsocketHandler, "opened_without_delay", raising=False)
    for _ in range(2):  # a second server in one process must not wrap it again
        extension.send_at_once()
    asyncio.run(KernelWebsocketHandler.open(Handler(), "k1"))
    assert happened == [("nodelay", True), ("open", "k1")]
    monkeypatch.delattr(KernelWebsocketHandler, "opened_without_delay")


@pytest.mark.parametrize(("handler", "stopped"), [(signal.default_int_handler, [True]), (signal.SIG_IGN, [])])
def test_without_a_terminal_an_interrupt_stops_the_server_and_a_handler_of_another_is_left(handler, stopped):
    found = []
    server = SimpleNamespace(stop=lambda from_signal: found.append(from_signal))
    before = signal.signal(signal.SIGINT, handler)
    try:
        extension.stop_when_interrupted(server)
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert found == stopped


def test_of_a_saved_widget_its_picture_or_text_is_kept_and_one_without_either_stays():
    def output(*kinds):
        return {"output_type": "display_data", "data": dict.fromkeys(kinds, "..."), "metadata": {}}

    outputs = [
        output(extension.WIDGET, "image/svg+xml", "text/plain"),
        output(extension.WIDGET, "text/html"),
        output(extension.WIDGET, "text/plain"),
        output(extension.WIDGET),
        output("image/png", "text/plain"),
        {"output_type": "stream", "name": "stdout", "text": "..."},
    ]
    cells = [{"cell_type": "markdown", "source": ""}, {"cell_type": "code", "outputs": outputs}]
    extension.keep_pictures(model={"type": "notebook", "content": {"cells": cells}}, path="", contents_manager=None)
    kinds = [set(entry.get("data", ())) for entry in outputs]
    assert kinds == [
        {"image/svg+xml", "text/plain"},
        {"text/html"},
        {"text/plain"},
        {extension.WIDGET},
        {"image/png", "text/plain"},
        set(),
    ]


@pytest.mark.parametrize("model", [{"type": "file", "content": "text"}, {"type": "notebook", "content": None}, {}])
def test_what_is_saved_and_is_no_notebook_is_left_alone(model):
    extension.keep_pictures(model=model)


def test_what_the_kernels_inherit(project):
    names = """PYTHONPATH PYTHONHOME PYTHONSTARTUP MPLBACKEND JUPYTER_PATH JUPYTER_CONFIG_PATH JUPYTERLAB_DIR
    JUPYTERLAB_SETTINGS_DIR JUPYTERLAB_WORKSPACES_DIR JUPYTER_NO_CONFIG IPYTHONDIR JUPYTER_CONFIG_DIR JUPYTER_DATA_DIR
    PYTHONOPTIMIZE PYTHONINSPECT PYTHONWARNINGS PYTHONDONTWRITEBYTECODE MATPLOTLIBRC"""
    strange = dict.fromkeys([*names.split(), *surroundings.ONE_THREAD], "strange")
    environment = jupyter.server_environment({**strange, "PATH": "/somewhere", "LANG": "cs_CZ.UTF-8"})
    assert set(environment.values()) & {"strange"} == set()
    assert {environment[name] for name in surroundings.ONE_THREAD} == {"1"}
    assert environment["PATH"] == f"{Path(sys.executable).parent}{os.pathsep}/somewhere"
    assert environment["LANG"] == "cs_CZ.UTF-8"
    assert Path(environment["IPYTHONDIR"]).is_relative_to(project / "my-course")


def test_cleaning_twice_is_cleaning_once(monkeypatch):
    """A process that was started in clean surroundings gives its own on as they are."""
    once = surroundings.clean({**os.environ, "PYTHONPATH": "/nowhere", "IPYTHONDIR": "/nowhere"})
    assert surroundings.clean(once) == once


@pytest.mark.parametrize(
    "name", ["JUPYTERHUB_API_TOKEN", "MPLCONFIGDIR", "PYTHONPYCACHEPREFIX", "HOME", "COURSE_TYPED"]
)
def test_what_says_where_files_are_kept_stays(name):
    assert surroundings.clean({name: "x"})[name] == "x"


def overrides():
    (path,) = (doctor.SETTINGS / "share/jupyter/lab/settings/overrides.d").iterdir()
    settings = json.loads(path.read_text())
    return [(plugin, name, value) for plugin, values in settings.items() for name, value in values.items()]


@pytest.mark.parametrize(("plugin", "name", "value"), overrides(), ids=str)
def test_every_setting_is_one_that_jupyterlab_knows(plugin, name, value):
    """A renamed setting would be passed over in silence."""
    package, _, schema = plugin.partition(":")
    share = Path(sys.prefix) / "share" / "jupyter"
    (path,) = [
        *share.glob(f"lab/schemas/{package}/{schema}.json"),
        *share.glob(f"labextensions/**/{package}/{schema}.json"),
    ]
    known = json.loads(path.read_text())["properties"][name]
    assert value in [choice["const"] for choice in known["oneOf"]] if "oneOf" in known else type(value) is bool


# -- what is said when something is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("laid", [False, True])
def test_a_folder_that_cannot_be_written_gets_a_sentence(project, laid):
    """Held to permissions even if the tests run as root, to whom a read-only folder is not one."""
    bound = bound_by_permissions()
    if laid:
        copies.lay()
    with read_only(project):
        answer = course("start", "--browser", "no", preexec_fn=bound)
    assert answer.returncode == 1
    assert "cannot be laid" in answer.stderr
    assert "Permission denied" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", ["start", "reset", "grade"])
def test_no_such_lesson_says_which_there_are(project, command):
    answer = course(command, "17")
    assert answer.returncode == 1
    assert "There is no lesson '17'. The lessons are: 00-start." in answer.stderr
    assert "Traceback" not in answer.stderr


def test_reset_without_a_lesson_asks_which(project):
    answer = course("reset")
    assert answer.returncode == 1
    assert "Which lesson?" in answer.stderr
    assert "00-start" in answer.stderr


def test_a_lesson_that_is_not_released_gets_a_sentence(project):
    (project / "solutions" / "01-neuron").mkdir()
    answer = course("start", "1", "--browser", "no")
    assert answer.returncode == 1
    assert "01-neuron is not released yet" in answer.stderr


# -- the doctor --------------------------------------------------------------------------------------------------------


def examine():
    told = []
    return doctor.examine(told.append), "\n".join(told)


def test_the_doctor_finds_all_in_order(project):
    code, told = examine()
    assert told.endswith("All is in order.")
    assert code == 0
    assert "TO DO" not in told


@pytest.mark.parametrize(
    ("requirement", "said"),
    [("numpy<1", "numpy is "), ("no-such-package>=1", "no-such-package is not installed")],
)
def test_the_doctor_finds_a_wrong_package(project, monkeypatch, requirement, said):
    monkeypatch.setattr(doctor, "project_table", lambda: {"requires-python": ">=3", "dependencies": [requirement]})
    code, told = examine()
    assert code == 1
    assert f"TO DO  {said}" in told
    assert "make course" in told


def test_the_doctor_finds_a_wrong_python(project, monkeypatch):
    monkeypatch.setattr(doctor, "project_table", lambda: {"requires-python": "<3", "dependencies": []})
    assert "TO DO  Python 3." in examine()[1]


def test_the_doctor_finds_settings_that_are_not_installed(project, tmp_path, monkeypatch):
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "nowhere.json").write_text("{}")
    monkeypatch.setattr(doctor, "SETTINGS", tmp_path)
    told = examine()[1]
    assert "TO DO  settings of JupyterLab are not as the course has them" in told
    assert "nowhere.json" in told


def test_the_doctor_finds_an_extension_that_is_missing(project, monkeypatch):
    monkeypatch.setattr(doctor, "LAB_EXTENSIONS", ("@nobody/nothing",))
    assert "TO DO  not installed or switched off in JupyterLab: @nobody/nothing" in examine()[1]


def test_the_doctor_finds_that_there_are_no_lessons(project):
    (project / "course" / "00-start" / "start.ipynb").unlink()
    assert "TO DO  there are no lessons" in examine()[1]


@pytest.mark.parametrize("folder", ["course", "solutions"])
@pytest.mark.parametrize("damage", ["gone", "emptied", "cut"])
def test_the_doctor_finds_a_lesson_that_is_not_whole(project, folder, damage):
    """Also where the source is lost, which is what the names of the lessons are taken from."""
    for other in ("course", "solutions"):
        (project / other / "03-loss").mkdir()
        (project / other / "03-loss" / "loss.ipynb").write_text(NOTEBOOK)
    path = project / folder / "03-loss" / "loss.ipynb"
    if damage == "gone":
        shutil.rmtree(path.parent)
    else:
        path.write_text("" if damage == "emptied" else NOTEBOOK[:30])
    code, told = examine()
    assert code == 1
    assert f"TO DO  lessons are missing or damaged: {folder}/03-loss/loss.ipynb: type `git checkout -- {folder}" in told


def test_the_doctor_finds_what_git_knows_to_be_missing_or_changed(project, monkeypatch):
    names = {
        "--deleted": ["helpers/checks/loss/a.py", "helpers/checks/loss/b.py"],
        "--modified": ["helpers/data/x.npz"],
    }
    monkeypatch.setattr(doctor, "git", lambda option, *folders: names[option])
    code, told = examine()
    assert code == 1
    assert (
        "missing: helpers/checks/loss/a.py, helpers/checks/loss/b.py: type `git checkout -- helpers/checks/loss`"
        in told
    )
    assert "data of the course are not what they were: helpers/data/x.npz" in told


def test_the_doctor_asks_git_for_the_files(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    (tmp_path / "solutions").mkdir()
    assert doctor.git("--deleted") == []
    for command in (["init", "-q"], ["add", "solutions"]):
        (tmp_path / "solutions" / "é.ipynb").write_text("{}")
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    (tmp_path / "solutions" / "é.ipynb").unlink()
    assert doctor.git("--deleted", "helpers", "solutions") == ["solutions/é.ipynb"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.git("--deleted") == []


@pytest.mark.parametrize("name", ["digits.npz", "seven.npz"])
def test_the_doctor_finds_data_that_cannot_be_read(project, monkeypatch, name):
    for module in (digits, seven):
        for key, value in vars(module).items():
            if isinstance(value, Path) and value.name == name:
                monkeypatch.setattr(module, key, project / "gone.npz")
    for function in (digits._read, digits.load_digits, seven.load_seven):
        getattr(function, "cache_clear", lambda: None)()
    assert "TO DO  parts of the course can't be loaded: data.load_" in examine()[1]


def test_the_doctor_finds_a_module_that_is_lost(project, monkeypatch):
    (project / "solutions" / "10-nowhere").mkdir()
    told = examine()[1]
    assert "parts of the course can't be loaded: helpers.checks.nowhere (ModuleNotFoundError" in told


def test_a_command_of_a_damaged_course_gets_a_sentence(project):
    for command, name, mend in (
        ("progress", "helpers.learner.commands", "git checkout -- helpers"),
        ("doctor", "packaging.requirements", "make course"),
    ):
        code = f"import sys; sys.modules['{name}'] = None; from helpers import cli; cli.main(['{command}'])"
        answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.stderr.startswith(f"A part of the course is missing or damaged: import of {name}")
        assert f"`{mend}`" in answer.stderr and "Traceback" not in answer.stderr


def test_the_doctor_finds_more_than_one_thread(project, monkeypatch):
    monkeypatch.setattr(surroundings, "ONE_THREAD", dict.fromkeys(surroundings.ONE_THREAD, "2"))
    if os.cpu_count() == 1:
        pytest.skip("one processor never makes two threads")
    assert "TO DO  numpy runs with 2 threads" in examine()[1]


def test_the_doctor_finds_a_folder_that_cannot_be_written(project):
    bound = bound_by_permissions()
    (project / "my-course").mkdir()
    with read_only(project / "my-course"):
        answer = course("doctor", preexec_fn=bound)
    assert answer.returncode == 1
    assert f"TO DO  {project / 'my-course'} cannot be written (Permission denied)" in answer.stdout
