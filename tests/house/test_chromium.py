"""Where the Chromium of the browser tests comes from: named, found, installed, or asked for in a sentence."""

import os
import subprocess
import sys

import pytest

from helpers import chromium
from helpers.errors import CourseError


def fake_browser(folder, name, says="Chromium 150.0", code=0):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without any browser: an empty PATH; returns the one folder on it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    monkeypatch.setattr(chromium, "installed_by_playwright", lambda: None)
    (folder / "sh").symlink_to("/bin/sh")
    return folder


@pytest.fixture
def ran(monkeypatch):
    """The commands that were run to install; each of them fails."""
    commands = []

    def call(command, **_):
        commands.append(command)
        return 1

    monkeypatch.setattr(subprocess, "call", call)
    return commands


def test_one_on_path_is_found(machine):
    assert chromium.find() is None
    path = fake_browser(machine, "google-chrome", says="Google Chrome 150.0")
    assert chromium.find() == path
    preferred = fake_browser(machine, "chromium")
    assert chromium.find() == preferred


def test_one_that_does_not_start_is_passed_over(machine):
    """Ubuntu's `chromium-browser` may be a script that says how to install it."""
    fake_browser(machine, "chromium", says="Please install the snap", code=1)
    path = fake_browser(machine, "chrome")
    assert chromium.find() == path


def test_the_variable_goes_first(machine, tmp_path, monkeypatch):
    fake_browser(machine, "chromium")
    named = fake_browser(tmp_path / "else where", "my-chromium")
    monkeypatch.setenv(chromium.VARIABLE, named)
    assert chromium.find() == named


@pytest.mark.parametrize("named", ["/nowhere/chromium", "sh"])
def test_a_variable_that_names_no_browser_gets_a_sentence(machine, monkeypatch, named):
    fake_browser(machine, "chromium")
    monkeypatch.setenv(chromium.VARIABLE, named)
    with pytest.raises(CourseError, match=f"CHROMIUM is {named}"):
        chromium.find()


def test_where_nothing_can_be_installed_a_sentence_says_what_to_do(machine, ran):
    with pytest.raises(CourseError, match="make test CHROMIUM=/path/to/chromium"):
        chromium.ensure()
    assert ran == [[sys.executable, "-m", "playwright", "install", "chromium"]]


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "pacman", "apk", "zypper"])
def test_root_installs_with_the_package_manager_first(machine, monkeypatch, ran, manager):
    fake_browser(machine, manager)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(CourseError):
        chromium.ensure()
    assert ran[0][0] == manager
    assert ran[-1][1:3] == ["-m", "playwright"]


def test_what_was_installed_is_used(machine, monkeypatch):
    fake_browser(machine, "pacman")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "call", lambda command: 0 if fake_browser(machine, "chromium") else 1)
    assert chromium.ensure() == str(machine / "chromium")


@pytest.mark.parametrize(("allowed", "expected"), [(0, ["sudo", "-n", "apt-get"]), (1, None)])
def test_another_user_asks_sudo_only_where_it_asks_no_password(machine, monkeypatch, allowed, expected):
    fake_browser(machine, "apt-get")
    fake_browser(machine, "sudo")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(subprocess, "call", lambda command, **_: allowed)
    commands = chromium.system_commands()
    assert (commands[0][:3] if commands else None) == expected


@pytest.mark.browser
def test_this_machine_has_one():
    """The tests of tests/browser stand on it; `make test` has made sure of it."""
    assert chromium.runs(chromium.ensure())


def test_bubblewrap_is_installed_where_it_is_missing_and_may_be(monkeypatch):
    done, there = [], {}
    monkeypatch.setattr(chromium.sys, "platform", "linux")
    monkeypatch.setattr(chromium.shutil, "which", lambda name: there.get(name))
    monkeypatch.setattr(chromium, "system_commands", lambda: [["sudo", "apt-get", "install", "chromium"]])
    monkeypatch.setattr(
        chromium.subprocess, "call", lambda command: done.append(command) or there.update(bwrap="/bwrap") or 0
    )
    assert [chromium.bubblewrap(), chromium.bubblewrap()] == ["/bwrap", "/bwrap"]
    assert done == [["sudo", "apt-get", "install", "bubblewrap"]]
    monkeypatch.setattr(chromium.sys, "platform", "darwin")
    there.clear()
    assert chromium.bubblewrap() is None and len(done) == 1
