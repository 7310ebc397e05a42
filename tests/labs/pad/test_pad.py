"""A drawing becomes 8 x 8 pixels as those of the data set, and is read."""

import numpy as np
import pytest

from helpers import labs
from helpers.labs.pad import pad_picture
from helpers.labs.pad.ink import bitmap, pixels
from helpers.labs.start.watch_settings import RUN_LENGTH
from helpers.labs.start.watch_state import Watch
from tests.labs.handwriting import DIGITS

SEVEN = DIGITS[7][2]


def test_the_pixels_are_those_of_the_data_set():
    row = pixels(SEVEN)
    assert row.shape == (64,) and row.dtype == np.float32
    assert np.array_equal(row * 16, np.round(row * 16))  # 0 to 16 black dots in each block
    assert row.min() == 0 and row.max() == 1


def test_nothing_drawn_is_blank():
    assert not pixels([]).any()
    assert not pixels([[]]).any()


def test_a_dot_is_a_dot():
    ink = bitmap([[(0.3, 0.8)]])
    assert 10 < ink.sum() < 40
    assert ink[12:20, 12:20].any()  # in the middle, wherever it was


def test_a_speck_is_not_blown_up():
    assert bitmap([[(0.5, 0.5), (0.51, 0.52)]]).sum() < 60


@pytest.mark.parametrize(("scale", "dx", "dy"), [(0.3, 0.05, 0.6), (0.5, 0.4, 0.1), (1.0, 0.0, 0.0)])
def test_size_and_place_do_not_matter(scale, dx, dy):
    moved = [[(scale * x + dx, scale * y + dy) for x, y in stroke] for stroke in SEVEN]
    assert np.abs(pixels(moved) - pixels(SEVEN)).max() <= 2 / 16


def test_it_fills_the_height():
    ink = bitmap(SEVEN)
    assert ink[0].any() and ink[-1].any()
    columns = np.flatnonzero(ink.any(axis=0))
    assert columns.min() >= 4 and columns.max() < 28  # the outer columns stay blank, as in the data


def test_the_direction_of_a_stroke_does_not_matter():
    backwards = [stroke[::-1] for stroke in SEVEN]
    assert np.array_equal(bitmap(backwards), bitmap(SEVEN))


@pytest.fixture(scope="module")
def trained():
    watch = Watch()
    watch.step(RUN_LENGTH)
    return watch


def test_drawn_digits_are_read(trained):
    read = {(digit, i): _best(trained, way) for digit, ways in DIGITS.items() for i, way in enumerate(ways)}
    wrong = {key: guess for key, guess in read.items() if guess != key[0]}
    assert len(wrong) <= 2, f"read wrong: {wrong}"
    assert max(sum(1 for k in wrong if k[0] == d) for d in DIGITS) <= 1


def test_drawn_digits_are_read_when_the_hand_is_unsteady(trained):
    rng = np.random.default_rng(0)
    right, total = 0, 0
    for digit, ways in DIGITS.items():
        for way in ways:
            for _ in range(6):
                slant = np.eye(2) + rng.normal(0, 0.1, (2, 2))
                strokes = [np.asarray(s) @ slant + rng.normal(0, 0.006, np.shape(s)) for s in way]
                right += _best(trained, strokes) == digit
                total += 1
    assert right / total > 0.85


def _best(watch, strokes) -> int:
    watch.draw(strokes)
    return int(watch.drawn_chances.argmax())


def test_the_answer_is_told_in_words(trained):
    trained.clear()
    assert trained.drawn_chances is None and "Draw a digit" in trained.drawing_sentence
    trained.draw(SEVEN)
    chance = round(100 * float(trained.drawn_chances[7]))
    assert trained.drawing_sentence.startswith(f"{chance}% chance this is a 7; next comes ")
    trained.draw(DIGITS[8][2])
    assert "chance this is an 8" in trained.drawing_sentence


def test_what_has_no_chance_is_not_told():
    chances = np.zeros(10)
    chances[1] = 1
    assert pad_picture.says(chances) == "100% chance this is a 1."


def test_the_answer_changes_while_the_network_learns():
    watch = Watch()
    watch.draw(SEVEN)
    before = float(watch.drawn_chances[7])
    assert "not learned anything yet" in watch.drawing_sentence
    watch.step(300)
    assert float(watch.drawn_chances[7]) > before + 0.3
    watch.reset()
    assert float(watch.drawn_chances[7]) == pytest.approx(before)


def stroke(phase, *points):
    from helpers.labs.pad.pad_picture import PAD_LEFT, PAD_SIZE, PAD_TOP

    places = [(PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y) for x, y in points]
    return {"kind": "stroke", "on": "pad", "phase": phase, "points": places}


def test_strokes_arrive_piece_by_piece():
    lab = labs.watch()
    lab.happened(stroke("start", (0.2, 0.2)))
    lab.happened(stroke("move", (0.5, 0.2), (0.8, 0.2)))
    lab.happened(stroke("end"))
    lab.happened(stroke("all", (0.8, 0.2), (0.4, 1.4)))  # a stroke as fast as one message, and out of the pad
    assert np.allclose(lab.strokes[0], [(0.2, 0.2), (0.5, 0.2), (0.8, 0.2)])
    assert np.allclose(lab.strokes[1], [(0.8, 0.2), (0.4, 1)])


def test_the_keyboard_draws_too():
    lab = labs.watch()
    keys = [" ", *["ArrowDown"] * 8, " ", "ArrowRight", *["ArrowUp"] * 8, " ", *["ArrowLeft"] * 30, *["ArrowDown"] * 30]
    for key in keys:
        lab.happened({"kind": "key", "on": "pad", "key": key})
    first, second = lab.strokes
    assert first[0] == (0.5, 0.25) and first[-1] == (0.5, 0.75) and len(first) == 9
    assert (
        second[0] == (0.5625, 0.25) and second[-31] == (0, 0.25) and second[-1] == (0, 1)
    )  # the edge of the pad holds the pen
    lab.clear()
    assert lab.strokes == []
