"""The small changes that are made to right answers, and what is counted of them."""

import re

import pytest

from helpers.checks import Exercise, Mistake, number
from tests.checks import mutants
from tests.checks.mutants import Tally, ask_one, mutate


def changes(body, arguments="x, y"):
    source = f'def f({arguments}):\n    """Not a word of this."""\n' + "".join(
        f"    {line}\n" for line in body.split("\n")
    )
    return {mutant.change for mutant in mutate(source, "f")}


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return (x + y) * 2", "return (x + y) * 2 -> return x + y * 2"),
        ("return x - y", "return x - y -> return y - x"),
        ("return x - y", "return x - y -> return x + y"),
        ("return x - y", "return x - y -> return x"),
        ("return x ** 2", "return x ** 2 -> return x ^ 2"),
        ("return -x", "return -x -> return x"),
        ("return x", "return x -> return y"),
        ("return x", "return x -> return np.round(x, 2)"),
        ("return x, y", "return (x, y) -> return (y, x)"),
        ("return x > 0", "return x > 0 -> return x >= 0"),
        ("return x and y", "return x and y -> return x or y"),
        ("return x.sum(axis=0)", "return x.sum(axis=0) -> return x.sum(axis=1)"),
        ("return x.sum(axis=0)", "return x.sum(axis=0) -> return x.sum()"),
        ("return np.sum(x)", "return np.sum(x) -> return np.mean(x)"),
        ("return np.tanh(x)", "return np.tanh(x) -> return np.tan(x)"),
        ("return np.exp(x)", "return np.exp(x) -> return x"),
        ("return np.where(x > 0, x, y)", "return np.where(x > 0, x, y) -> return np.maximum(x, y)"),
        ("return y / len(x)", "return y / len(x) -> return y / (len(x) - 1)"),
        ("return x.T @ y", "return x.T @ y -> return x @ y"),
        ("return x.copy()", "return x.copy() -> return x"),
        ("return x[1:]", "return x[1:] -> return x"),
        ("return x[0, 1]", "return x[0, 1] -> return x[1, 0]"),
        ("return x[y]", "return x[y] -> return x[0]"),
        ("return x < 1e-12", "return x < 1e-12 -> return x < 1e-06"),
        ("x = 2 * x\nreturn x", "x = 2 * x -> nothing"),
        ("for v in x:\n    y += v\nreturn y", "y += v -> y = v"),
        ("for v in x:\n    y += v\nreturn y", "nothing -> break"),
        ("if x:\n    return y\nreturn x", "if x: -> if not x:"),
    ],
)
def test_a_small_change(body, change):
    assert change in changes(body)


def test_no_mutant_comes_twice_and_none_is_the_answer_itself():
    source = "def f(x, y):\n    return x * y + y"
    codes = [mutant.code for mutant in mutate(source, "f")]
    assert len(set(codes)) == len(codes) and source not in codes


def tally(probes, code="def twice(x):\n    return x + x", reasons=None, monkeypatch=None):
    check = Exercise(
        "twice",
        arguments={"x": number},
        reference=lambda x: 2 * x,
        probes=probes,
        verified="doubles",
        mistakes=[Mistake("squared", lambda x: x * x, "That is {x} times itself.")],
    )
    monkeypatch.setattr(mutants, "REASONS", {"twice": reasons or {}})
    found = Tally()
    ask_one(check, list(mutate(code, "twice")), {}, found)
    return found


def test_a_mutant_that_survives_is_a_fault_until_it_has_a_reason(monkeypatch):
    survivor = "return x + x -> return x * x"
    weak = tally([2, 2], monkeypatch=monkeypatch)
    assert f"twice: {survivor}" in weak.surviving
    assert [fault for fault in weak.faults if survivor in fault]
    excused = tally([2, 2], reasons={survivor: "at 2 it is the same"}, monkeypatch=monkeypatch)
    assert not [fault for fault in excused.faults if survivor in fault] and excused.excused == 1
    strong = tally([2, 3.123, 5], monkeypatch=monkeypatch)
    assert strong.surviving == [] and strong.faults == []
    assert strong.named and all(what.startswith("twice: return x + x -> ") for what in strong.nameless)


def test_a_reason_that_no_mutant_needs_is_a_fault(monkeypatch):
    found = tally([2, 3.123, 5], reasons={"return x + x -> return x * x": "a reason"}, monkeypatch=monkeypatch)
    assert found.faults == ["no mutant needs its reason: twice: return x + x -> return x * x"]


def test_a_name_that_only_the_visible_probes_give_is_a_fault(monkeypatch):
    def tally_of(probes):
        check = Exercise(
            "twice",
            arguments={"x": number},
            reference=lambda x: 2 * x,
            probes=probes,
            verified="doubles",
            mistakes=[Mistake("fourth-power", lambda x: x**4, "That is {x} to the fourth.")],
        )
        monkeypatch.setattr(mutants, "REASONS", {})
        found = Tally()
        ask_one(check, list(mutate("def twice(x):\n    return x + x", "twice")), {}, found, hidden=[3, 7])
        return [fault for fault in found.faults if fault.startswith("its name is")]

    square = "its name is fourth-power, and None by the hidden probes: twice: return x + x -> return x * x"
    assert square in tally_of([0, 1])
    assert tally_of([0, 1, 3]) == []


def test_a_mutant_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(mutants, "LONGEST", 0.2)
    code = "def twice(x):\n    n = 0\n    while n < 2:\n        n += 1\n    return 2 * x"
    found = tally([2, 3.123, 5], code, monkeypatch=monkeypatch)
    assert any("n += 1 -> nothing" in fault or "n += 1" in fault for fault in found.faults)


def test_the_last_line(capsys):
    assert mutants.main(["start"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"mutants (\d+), surviving (\d+) \(\2 with a reason\), named \d+", last)
