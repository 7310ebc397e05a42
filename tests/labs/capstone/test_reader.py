"""*Your own digit reader*: a learner's function reads drawings, and whatever it does is told in words."""

import numpy as np
import pytest

from helpers import labs
from helpers.labs.capstone.reader_state import KEPT, Reader, spreads
from helpers.labs.pad.pad_picture import PAD_LEFT, PAD_SIZE, PAD_TOP
from helpers.labs.widgets import guesses
from helpers.nn import softmax
from tests.labs.handwriting import DIGITS
from tests.labs.looks import check_layout, check_svg, shapes_on, words_on

SEVEN = DIGITS[7][0]


def ink_in_rows(picture):
    """A reader that can be worked out by head: the chance of digit k is the share of ink in row k."""
    rows = np.append(picture.sum(axis=1), [0, 0])
    return rows / max(rows.sum(), 1e-9)


@pytest.fixture
def reader():
    return Reader(ink_in_rows)


def test_the_learners_function_reads_the_drawing(reader):
    reader.draw(SEVEN)
    assert reader.chances == pytest.approx(ink_in_rows(reader.picture))
    assert reader.picture.shape == (8, 8) and 0 < reader.picture.max() <= 1
    assert reader.sentence.endswith("Which digit did you mean? Click its bar.")


def test_the_course_has_a_reader_for_whoever_has_none():
    reader = Reader()
    for digit, ways in DIGITS.items():
        reader.draw(ways[0])
        reader.meant = digit
    assert reader.right >= 8


def test_a_drawing_counts_once_and_its_meaning_can_be_changed(reader):
    reader.draw(SEVEN)
    read = int(reader.chances.argmax())
    other = (read + 1) % 10
    reader.meant = other
    assert reader.sentence.endswith("Your next stroke begins a new drawing.")
    assert (reader.right, len(reader.drawings)) == (0, 1)
    assert f"You meant {'an' if other == 8 else 'a'} {other}" in reader.sentence
    assert reader.tally.endswith(f"Misread: {'an' if other == 8 else 'a'} {other} as a {read}.")
    reader.meant = read
    assert (reader.right, len(reader.drawings), reader.tally) == (1, 1, "1 of 1 drawing read as you meant.")
    assert "Read as you meant it" in reader.sentence


def test_heat_is_what_one_spread_more_ink_does_to_the_chance(reader):
    reader.draw(SEVEN)
    reader.meant = 3
    picture, total = reader.picture, reader.picture.sum()
    # d/dp of (ink in row 3) / (all ink) for a pixel of row 3 and for one of row 5, times how far a pixel spreads
    inside, outside = (total - picture[3].sum()) / total**2, -picture[3].sum() / total**2
    assert reader.heat[3, 4] == pytest.approx(inside * spreads()[3, 4], rel=0.1)
    assert reader.heat[5, 4] == pytest.approx(outside * spreads()[5, 4], rel=0.1)


def test_a_pixel_that_hardly_ever_has_ink_does_not_outshine_all_others():
    """A network of standardised pixels answers to ink in a corner hundreds of times as strongly."""
    spread = np.where(spreads() == 0, 1, spreads())

    def standardised(picture):
        return softmax((picture / spread).reshape(1, 64) @ np.ones((64, 10)) * np.linspace(0, 0.1, 10))[0]

    reader = Reader(standardised)
    reader.draw(SEVEN)
    reader.meant = 9
    varied = reader.heat[spreads() > 0]
    assert np.abs(varied).max() < 2 * np.median(np.abs(varied))
    assert (reader.heat[spreads() == 0] == 0).all()


def test_pixels_are_not_nudged_while_a_stroke_is_drawn(reader):
    reader.draw(SEVEN, done=False)
    assert reader.heat is None and reader.chances is not None
    reader.draw(SEVEN)
    assert reader.heat is not None


def test_a_drawing_can_be_brought_back(reader):
    for digit in (7, 1):
        reader.draw(DIGITS[digit][0])
        reader.meant = digit
    reader.clear()
    assert reader.chances is None and len(reader.drawings) == 2
    reader.show(0)
    assert (reader.strokes, reader.meant, len(reader.drawings)) == (SEVEN, 7, 2)
    reader.meant = 2
    assert [drawn.meant for drawn in reader.drawings] == [2, 1]


def test_the_strip_shows_the_newest(reader):
    for _ in range(KEPT + 3):
        reader.draw(SEVEN)
        reader.meant = 7
        reader.clear()
    assert [number for number, _ in reader.shown] == list(range(3, KEPT + 3))
    assert len(reader.drawings) == KEPT + 3


def fails(error):
    def read(picture):
        raise error

    return read


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (fails(NotImplementedError()), "a function that is not written yet"),
        (fails(ValueError("shapes (1,64) and (8,8) not aligned")), "Python says ValueError: shapes (1,64)"),
        (fails(KeyError()), "Python says KeyError."),
        (fails(ValueError("long " * 100)), "long..."),
        (lambda picture: None, "expected ten chances"),
        (lambda picture: "seven", "gave back str; expected ten chances"),
        (lambda picture: picture, "an array of shape (8, 8); expected ten chances"),
        (lambda picture: 7, "expected ten chances"),
        (lambda picture: [np.nan] * 10, "no chance, infinite or not a number"),
    ],
)
def test_a_reader_that_fails_is_told_in_words(read, words):
    lab = labs.reader(read)
    lab.draw(SEVEN)
    assert words in lab.sentence
    assert (lab.chances, lab.heat) == (None, None)
    lab.meant = 7  # nothing to count
    assert lab.drawings == []
    assert words.split(":")[0] in repr(lab)
    assert "<svg" in lab.static_svg()


def test_a_reader_cannot_change_the_drawing(reader):
    def spoils(picture):
        picture[:] = 0
        return np.eye(10)[7]

    spoiled = Reader(spoils)
    spoiled.draw(SEVEN)
    reader.draw(SEVEN)
    assert np.array_equal(spoiled.picture, reader.picture)


def test_rows_of_one_are_taken_for_a_row():
    reader = Reader(lambda picture: ink_in_rows(picture)[None])
    reader.draw(SEVEN)
    assert reader.chances.shape == (10,)


def test_bad_input(reader):
    with pytest.raises(TypeError, match=r"read must be a function of a picture of shape \(8, 8\); got int"):
        labs.reader(3)
    reader.draw(SEVEN)
    with pytest.raises(ValueError, match="meant must be a digit from 0 to 9; got 12"):
        reader.meant = 12


# The view


def place(x, y):
    return PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y


def test_mouse_and_keys_draw_say_what_was_meant_and_bring_back():
    lab = labs.reader(ink_in_rows)
    lab.happened({"kind": "stroke", "on": "pad", "phase": "start", "points": [place(0.3, 0.2)]})
    lab.happened({"kind": "stroke", "on": "pad", "phase": "move", "points": [place(0.7, 0.2)]})
    assert lab.heat is None
    lab.happened({"kind": "stroke", "on": "pad", "phase": "end", "points": [place(0.5, 0.8)]})
    assert lab.heat is not None
    lab.happened({"kind": "click", "on": "digit-1"})
    assert (lab.meant, len(lab.drawings)) == (1, 1)
    drawn = lab.strokes
    lab.happened({"kind": "stroke", "on": "pad", "phase": "all", "points": [place(0.1, 0.1), place(0.2, 0.9)]})
    assert len(lab.strokes) == 1 and lab.meant is None, "the next stroke is another drawing's"
    lab.clear()
    for key in (" ", "ArrowDown", "ArrowDown"):
        lab.happened({"kind": "key", "on": "pad", "key": key})
    assert lab.heat is None
    lab.happened({"kind": "key", "on": "pad", "key": " "})
    assert lab.heat is not None and len(lab.strokes[0]) == 3
    lab.happened({"kind": "click", "on": "drawing-0"})
    assert lab.strokes == drawn and lab.meant == 1


def test_every_bar_and_every_drawing_has_a_name():
    lab = labs.reader(ink_in_rows)
    assert "data-click" not in lab.sheets()[0].parts
    lab.draw(SEVEN)
    lab.meant = 2
    pad, below = (sheet.parts for sheet in lab.sheets())
    assert pad.count('data-click="digit-') == 10 and pad.count('aria-pressed="true"') == 1
    assert 'aria-label="drawing 1: meant 2, read ' in below
    assert "Strongest: row " in below


@pytest.mark.parametrize("share", [50, 86, 92, 96, 100])
def test_the_frame_of_what_was_meant_goes_through_no_words(share):
    chances = np.full(10, (1 - share / 100) / 9)
    chances[4] = share / 100
    lab = labs.reader(lambda picture: chances)
    lab.draw(SEVEN)
    lab.meant = 4
    root = check_svg(lab.sheets()[0].svg())
    check_layout(root)
    begin, end = next((left, right) for left, _, right, _ in shapes_on(root) if left > PAD_LEFT + 2 * PAD_SIZE)
    left, right = next((left, right) for words, left, _, right, _ in words_on(root) if words == f"{share}%")
    assert begin + 2 < left and right < end - 2


def test_the_guess_stands_beside_the_tally():
    try:
        guesses.note("reader-tally", guesses.Guess(choice="8 or 9"))
        assert "your guess: 8 or 9" in labs.reader(ink_in_rows).sheets()[1].parts
    finally:
        guesses.forget()
