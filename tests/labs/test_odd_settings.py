"""Whatever a learner has set for numpy, Python or matplotlib, a lab has the same numbers and the same pictures."""

import contextlib
import decimal
import functools
import gc
import hashlib
import locale
import os
import random
import shutil
import subprocess
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.nn import Network
from tests.labs import every_lab

COMMAS = ("de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8", "nl_NL.UTF-8", "German_Germany.1252")


@contextlib.contextmanager
def decimal_comma(folder):
    """A locale that writes 1,5: one that is there, or that can be made."""
    before, path = locale.setlocale(locale.LC_ALL), os.environ.get("LOCPATH")
    os.environ["LOCPATH"] = str(folder)
    if shutil.which("localedef") and not os.listdir(folder):
        command = ["localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / COMMAS[0])]
        subprocess.run(command, capture_output=True, check=False)
    try:
        for name in COMMAS:
            with contextlib.suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, name)
                assert locale.localeconv()["decimal_point"] == ","
                break
        yield
    finally:
        os.environ.pop("LOCPATH") if path is None else os.environ.update(LOCPATH=path)
        locale.setlocale(locale.LC_ALL, before)


@contextlib.contextmanager
def warnings_are_errors(folder):
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        yield


@contextlib.contextmanager
def short_numbers(folder):
    words = {"float": lambda value: "?", "int": lambda value: "?"}
    with np.printoptions(precision=1, legacy="1.13", formatter=words), decimal.localcontext() as context:
        context.prec = 2
        yield


def other_figures(folder):
    look = {"text.usetex": True, "axes.formatter.use_locale": True, "font.size": 40, "savefig.dpi": 20}
    return plt.rc_context({**look, "image.cmap": "hot", "svg.fonttype": "path", "lines.linewidth": 9})


@contextlib.contextmanager
def other_random_numbers(folder):
    states = random.getstate(), np.random.get_state()
    random.seed(99), np.random.seed(99)
    yield
    random.setstate(states[0]), np.random.set_state(states[1])


@contextlib.contextmanager
def everything_else(folder):
    with contextlib.ExitStack() as all_of_them:
        for other in (decimal_comma, short_numbers, other_figures, other_random_numbers):
            all_of_them.enter_context(other(folder))
        yield


# None of what is set together could hide what another does.
SETTINGS = {
    "numpy raises": lambda folder: np.errstate(all="raise"),
    "warnings are errors": warnings_are_errors,
    "everything else": everything_else,
}


def forget():
    """Whatever labs have worked out before is worked out again."""
    for known in gc.get_objects():
        if isinstance(known, functools._lru_cache_wrapper) and known.__module__.startswith("helpers."):
            known.cache_clear()


def plain(thing, seen=()):
    """All that an object holds, as plain data that can be compared."""
    if isinstance(thing, np.ndarray):
        return thing.dtype.str, thing.shape, thing.tobytes()
    if isinstance(thing, np.generic):
        return plain(thing.item())
    if id(thing) in seen or callable(thing) or isinstance(thing, type):
        return type(thing).__name__
    seen = (*seen, id(thing))
    if isinstance(thing, dict):
        return [(plain(key, seen), plain(value, seen)) for key, value in thing.items()]
    if isinstance(thing, list | tuple):
        return [plain(part, seen) for part in thing]
    if isinstance(thing, Network):
        return plain(thing.theta)  # what else it holds is memory for its next pass
    if isinstance(thing, np.random.Generator):
        return plain(thing.bit_generator.state)
    return plain(public(thing), seen) if hasattr(thing, "__dict__") else repr(thing)


def public(thing):
    names = {*vars(thing), *every_lab.settings(thing)}
    return {name: getattr(thing, name) for name in sorted(names) if not name.startswith("_")}


def story(name):
    """The numbers and pictures of a lab when it is new, and with its controls at their ends, as short as can be."""
    forget()
    lab = every_lab.make(name)
    found = {}

    def look(moment):
        seen = {number: plain(value) for number, value in public(lab.state).items()}
        seen |= {f"picture {i}": (sheet.svg(), sheet.name) for i, sheet in enumerate(lab.sheets())}
        for what, value in {**seen, "still": lab.static_svg()}.items():
            found[moment, what] = hashlib.sha256(repr(value).encode()).hexdigest()

    look("new")
    lab._widgets()
    for end in (0, -1):
        for slider in every_lab.sliders(lab):
            slider.value = every_lab.ends(slider)[end]
        look(f"end {end}")
    lab.close()
    return found


@pytest.fixture(scope="module")
def usual():
    return functools.cache(story)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("locale")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", every_lab.names())
def test_a_lab_is_the_same_whatever_is_set(name, setting, usual, folder):
    expected = usual(name)
    with SETTINGS[setting](folder):
        assert story(name) == expected
