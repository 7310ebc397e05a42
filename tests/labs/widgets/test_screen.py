"""How a picture goes to the page: in pieces, and then as what has changed of them."""

import random
import xml.etree.ElementTree as ET

import pytest

from helpers import labs
from helpers.labs.drawing import svg
from helpers.labs.widgets.screen import Screen, changes, pieces


def apply(old: list[str], edits) -> list[str]:
    """What screen.js does with them."""
    new = list(old)
    for start, count, fresh in edits:
        new[start : start + count] = fresh
    return new


def document(*parts: str) -> str:
    return svg.document(100, 50, *parts, label='a < b > c "d"')


def test_a_picture_is_cut_at_the_elements_that_stand_directly_in_it():
    nested = svg.group(svg.circle(1, 2, 3), svg.group(svg.text(1, 2, "x > y"), svg.box(0, 0, 1, 1)))
    parts = [svg.line(0, 0, 1, 1), nested, svg.text(5, 5, "a <b> & c"), svg.circle(1, 1, 1)]
    cut = pieces(document(*parts))
    assert cut[0].startswith("<svg ") and cut[0].endswith(">")
    assert cut[1:] == parts


@pytest.mark.parametrize("make", [labs.watch, labs.neuron, labs.xor])
def test_the_pieces_of_a_lab_make_its_picture_again(make):
    for sheet in make().sheets():
        cut = pieces(sheet.svg())
        assert "".join(cut) + "</svg>" == sheet.svg()
        assert len(cut) - 1 == len(list(ET.fromstring(sheet.svg())))


def test_changes_lead_from_any_pieces_to_any_others():
    chance = random.Random(0)
    for _ in range(300):
        old, new = ([chance.choice("abcd") for _ in range(chance.randint(1, 9))] for _ in range(2))
        if chance.random() < 0.5:
            new = list(old)
            for _ in range(chance.randint(0, 3)):
                new[chance.randrange(len(new))] = chance.choice("wxyz")
        assert apply(old, changes(old, new)) == new


def test_what_stays_the_same_is_not_sent():
    old = list("abcdefgh")
    assert changes(old, old) == []
    assert changes(old, list("abXYefgZ")) == [(2, 2, ["X", "Y"]), (7, 1, ["Z"])]
    assert changes(old, list("abcXdefgh")) == [(3, 0, ["X"])]
    assert changes(old, list("abcgh")) == [(3, 3, [])]


class Page:
    """Keeps a picture as screen.js does."""

    def __init__(self, screen: Screen):
        self.screen, self.asked = screen, 0
        self.pieces, self.frame, self.text = list(screen.pieces), screen.frame, screen.text
        screen.send = self.receive
        screen.send_state = self.whole

    def receive(self, message, buffers=None):
        if message["kind"] != "picture":
            return
        if message["base"] != self.frame:
            self.asked += 1
            self.screen._receive(self.screen, {"kind": "whole"}, [])
            return
        self.pieces = apply(self.pieces, message["edits"])
        self.frame, self.text = message["frame"], message["text"]

    def whole(self, keys=None):
        self.pieces, self.frame, self.text = list(self.screen.pieces), self.screen.frame, self.screen.text

    @property
    def svg(self):
        return "".join(self.pieces) + "</svg>"


def test_a_page_shows_what_python_shows():
    lab = labs.neuron()
    lab._widgets()
    page = Page(lab._screens[0])
    for bias in (0.5, -2.5, -3.3):
        lab.bias = bias
        assert page.svg == lab.sheets()[0].svg() == lab._screens[0].svg
        assert page.text == lab.sentence
    assert page.asked == 0 and page.frame == lab._screens[0].frame > 3


def test_a_page_that_has_missed_a_picture_gets_the_whole():
    lab = labs.neuron()
    lab._widgets()
    page = Page(lab._screens[0])
    lab._screens[0].send = lambda message, buffers=None: None
    lab.bias = 1
    lab._screens[0].send = page.receive
    lab.bias = -2.5
    assert page.asked == 1
    assert page.svg == lab.sheets()[0].svg()


def test_a_picture_of_a_run_is_sent_in_less_than_half_its_size():
    lab = labs.watch()
    lab.step(300)
    before = pieces(lab.sheets()[0].svg())
    lab.step(2)
    after = pieces(lab.sheets()[0].svg())
    sent = sum(len(piece) for _, _, fresh in changes(before, after) for piece in fresh)
    assert sent < 0.5 * len("".join(after))


def test_only_pictures_are_kept_out_of_what_ipywidgets_sends_by_itself():
    lab = labs.neuron()
    lab._widgets()
    screen, states = lab._screens[0], []
    screen.send_state = lambda key=None: states.append(key)
    lab.bias = 1
    assert states == []
    screen.text = "set by hand"
    assert states == ["text"]
