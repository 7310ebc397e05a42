"""What all labs share whose run can be played: found among all labs, driven with a loop and without a browser."""

import pytest

from helpers.labs.widgets.played import Played
from tests.labs import every_lab
from tests.labs.widgets.test_live import Page, run, until

PLAYED = [name for name in every_lab.names() if isinstance(every_lab.make(name), Played)]


@pytest.fixture(params=PLAYED)
def name(request):
    return request.param


def press(lab, name: str) -> None:
    """Press the button of that name, wherever among the controls it stands."""
    boxes = [lab._box]
    while boxes:
        for widget in boxes.pop().children:
            if getattr(widget, "description", None) == name:
                widget.click()
                return
            boxes += [widget] if hasattr(widget, "children") else []
    raise AssertionError(f"there is no button {name}")


def test_there_are_some():
    assert {"watch", "twins", "memoriser", "travel", "rate"} <= set(PLAYED)


def test_the_button_plays_and_pauses_and_says_which(name):
    async def story():
        lab = every_lab.make(name)
        Page(lab)
        lab.reset()
        before = lab.sentence
        press(lab, "Play")
        assert lab.playing
        await until(lambda: lab._play.description == "Pause" and lab.sentence != before)
        press(lab, "Pause")
        assert not lab.playing
        await until(lambda: lab._play.description == "Play")
        lab.close()

    run(story())


def test_at_its_end_it_begins_again(name):
    async def story():
        lab = every_lab.make(name)
        Page(lab)
        while not lab.over:
            lab.step(10)
        press(lab, "Play")
        assert lab.playing and not lab.over
        lab.close()

    run(story())


def test_reset_stops_it_at_its_start(name):
    async def story():
        lab = every_lab.make(name)
        Page(lab)
        lab.reset()
        before = lab.sentence
        press(lab, "Play")
        await until(lambda: lab.sentence != before)
        press(lab, "Reset")
        assert not lab.playing and lab.sentence == before
        lab.close()

    run(story())


def test_no_time_is_lost_between_frames(name):
    """Frames shorter than a step add up; a pace that is rounded down at each frame would stand still."""
    lab, other = every_lab.make(name), every_lab.make(name)
    lab.reset()
    other.reset()
    for _ in range(1000):
        lab.tick(1.001 / lab.PACE / 100)
    other.step(10)
    assert lab.sentence == other.sentence
