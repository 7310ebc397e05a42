"""pyproject.toml, requirements.lock and environment.yml ask for the same things."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from helpers import __version__, bootstrap

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# One entry: name==version, perhaps a marker, then its hashes and comments, indented.
ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; [^\\\n]+)? \\\n(?P<rest>(?:    .*\n?)+)", re.MULTILINE
)


def requirements():
    extras = [text for extra in PROJECT["optional-dependencies"].values() for text in extra]
    return [Requirement(text) for text in PROJECT["dependencies"] + extras]


def locked():
    return {canonicalize_name(entry["name"]): entry for entry in ENTRY.finditer(LOCK)}


def test_the_lock_is_read_whole():
    """The pattern above must not overlook an entry: every line belongs to one, or is the comment at the top."""
    rest = ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_the_lock_holds_what_pyproject_asks_for(requirement):
    entry = locked()[canonicalize_name(requirement.name)]
    assert Version(entry["version"]) in requirement.specifier


def test_the_lock_holds_nothing_directly_that_pyproject_no_longer_asks_for():
    direct = {name for name, entry in locked().items() if "(pyproject.toml)" in entry["rest"]}
    assert direct == {canonicalize_name(requirement.name) for requirement in requirements()}


def test_every_locked_version_has_hashes_and_nothing_else():
    for name, entry in locked().items():
        options = [line.strip() for line in entry["rest"].splitlines() if not line.strip().startswith("#")]
        assert options, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", option) for option in options), name


def test_the_lock_names_no_index_and_no_place():
    """Where packages come from is the business of the machine that installs them."""
    for sign in ("://", "index", "find-links", "file:", " @ ", "/home", "/root", "/work", "/tmp"):
        assert [line for line in LOCK.splitlines() if sign in line] == [], sign


def test_environment_yml_is_in_step():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["name"] == PROJECT["name"]
    assert environment["channels"][0] == "conda-forge"
    *conda, pip = environment["dependencies"]
    # The versions are pyproject's because pip installs them from there, and conda names none of them itself.
    assert pip == {"pip": ["-e ."]}
    assert [Requirement(text.replace(" ", "")).name for text in conda] == ["python", "pip"]
    assert SpecifierSet(conda[0].removeprefix("python ")) == SpecifierSet(PROJECT["requires-python"])


def test_bootstrap_reads_the_pythons_of_pyproject():
    (low, high), wanted = bootstrap.supported(), SpecifierSet(PROJECT["requires-python"])
    assert high[0] == low[0] == 3
    allowed = [minor for minor in range(30) if f"3.{minor}.1" in wanted]
    assert list(range(low[1], high[1])) == allowed


def test_the_package_has_the_projects_version():
    assert __version__ == PROJECT["version"]


def test_nothing_locked_builds_a_grammar_when_a_notebook_is_read():
    """A newer jsonschema, which every process that reads a notebook imports, asks for it: 2 s of CPU each time."""
    assert "rfc3987-syntax" not in locked()
