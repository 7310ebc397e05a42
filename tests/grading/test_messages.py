"""What crosses the border: any value comes over as it is, or as a thing named as its type is; nothing floods."""

import decimal
import fractions
import json
import math
import socket
import struct
import time

import numpy as np
import pytest

from helpers.checks import words
from helpers.checks.values import LARGEST, StandsFor, as_array, as_number
from helpers.grading.border import messages
from helpers.grading.border.messages import Broken, Channel, Late, Packer, TooLarge, Unpacker


@pytest.fixture
def channels():
    """The two ends."""
    ends = socket.socketpair()
    yield tuple(map(Channel, ends))
    for end in ends:
        end.close()


def across(value, keep=None, function=None):
    """A value as it is on the other side."""
    packer = Packer(keep)
    packed = json.loads(json.dumps(packer.pack(value)))
    return Unpacker([bytearray(blob) for blob in packer.blobs], function).unpack(packed)


class Equal(float):
    def __eq__(self, other):
        return True

    __hash__ = None


class Lying(np.ndarray):
    pass


class Refusing:
    def __getattribute__(self, name):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -(10**30),
        0.1,
        math.inf,
        "é\ud800",
        "x" * 5_000,
        b"bytes",
        2 - 3j,
        [1, [2.5, ("a", None)]],
        list(range(1_000)),
        (0.5,) * 100,
        [10**30] * 50,
        {"W": [1.0], ("a", 1): {2}},
        frozenset({1, 2}),
        range(3, 9, 2),
        np.float32(0.1),
        np.int64(3),
        np.bool_(True),
        np.complex128(1j),
        decimal.Decimal("0.10"),
        fractions.Fraction(1, 3),
        StandsFor("..."),
    ],
    ids=repr,
)
def test_plain_values_come_over_as_they_are(value):
    got = across(value)
    assert type(got) is type(value) and got == value


def test_arrays_come_over_with_their_kind_and_stay_one_array():
    for made in (np.arange(6.0).reshape(2, 3).T, np.array(5), np.zeros((0, 3)), np.array([True]), np.array([1 + 2j])):
        got = across(made)
        assert got.dtype == made.dtype and got.shape == made.shape and np.array_equal(got, made)
    one = np.zeros(3)
    first, (second, other) = across([one, (one, np.zeros(3))])
    first[0] = 1
    assert second[0] == 1 and other[0] == 0
    masked = across(np.ma.array([1.0, 2.0], mask=[False, True]))
    assert isinstance(masked, np.ma.MaskedArray) and masked.mask.tolist() == [False, True]
    assert isinstance(across(np.matrix([[1, 2]])), np.matrix)
    objects = across(np.array([1, "a", None], dtype=object))
    assert objects.tolist() == [1, "a", None]


def test_a_generator_comes_over_with_its_state():
    rng = np.random.default_rng(3)
    rng.random(5)
    assert across(rng).random() == rng.random()


def test_a_value_of_a_kind_of_its_own_is_reduced_to_what_it_holds():
    assert type(across(Equal(2))) is float and across(Equal(2)) == 2.0
    assert type(across(np.zeros(2).view(Lying))) is np.ndarray
    with np.errstate(all="ignore"):
        assert words.short(across(object())) == "an object"
    assert words.short(across(Refusing())) == words.short(Refusing())
    assert as_number(across(10**400)) == math.inf and as_array(across([10**400])).tolist() == [math.inf]


@pytest.mark.parametrize(
    "value",
    [print, len, lambda x: x, (n for n in "ab"), iter([]), Refusing, Equal, object()],
    ids=lambda v: type(v).__name__,
)
def test_what_has_no_plain_form_is_called_what_it_is(value):
    assert words.short(across(value)) == words.short(value)
    assert callable(across(value)) == callable(value)


def test_a_function_can_be_called_back_only_where_it_is_kept():
    kept, made = [], []
    got = across([max], lambda f: kept.append(f) or 7, lambda *about: made.append(about) or "stands for it")
    assert got == ["stands for it"] and kept == [max] and made == [(7, "max", "", [])]
    with pytest.raises(Broken, match="nothing to call"):
        across(max, lambda f: 7)


def test_a_value_without_an_end_has_one():
    endless = []
    endless.append(endless)
    assert words.short(across(endless))
    assert across(np.zeros(LARGEST + 1)) == StandsFor(f"an array of shape ({LARGEST + 1},)")


@pytest.mark.parametrize(
    "packed",
    [
        {"a": ["<f8", [3], 0]},  # a blob of another size
        {"a": ["<f8", [-1], 0]},
        {"a": ["<f8", [10**12], 0]},
        {"a": ["O", [1], 0]},
        {"a": ["V8", [1], 0]},
        {"a": ["<f8", [1], 9]},
        {"a": ["<f8", [1], -1]},
        {"a": ["<f8", [1] * 100, 0]},
        {"row": ["s", "<f8", 0]},
        {"row": ["l", "O", 0]},
        {"n": ["<f8", "zz"]},
        {"rng": {"bit_generator": "MT19937"}},
        {"call": [0, "f", "", []]},
        {"objects": [[2], [1]]},
        {"frac": [1, 0]},
        {"dec": "no number"},
        {"d": [[[1], 2]]},
        {"__reduce__": 1},
        {"unknown": 1},
        {"t": [1], "l": [2]},
        {},
        {"a": None},
        {"thing": 5, "for": 5},
    ],
    ids=str,
)
def test_what_is_no_value_is_refused(packed):
    with pytest.raises(Broken):
        Unpacker([bytearray(8)]).unpack(packed)


def test_names_of_the_other_side_are_only_names():
    for name in ("x" * 1_000, "a\0b", 5, None):
        assert type(Unpacker([]).unpack({"thing": name})).__name__ == "object"


def test_many_lists_of_one_blob_have_an_end():
    many = [{"row": ["l", "<i8", 0]}] * 1_000
    with pytest.raises(Broken, match="too large"):
        Unpacker([bytearray(messages.ROWS // 8)]).unpack(many)


def test_deep_values_are_refused_before_python_gives_up():
    deep = current = []
    for _ in range(200):
        current.append([])
        current = current[0]
    with pytest.raises(Broken, match="too deep"):
        Unpacker([]).unpack(deep)


def test_messages_arrive_whole_and_in_order(channels):
    here, there = channels
    here.send({"n": 1}, [b"abc", b""])
    here.send({"n": 2, "nan": math.nan})
    assert there.receive(time.monotonic() + 5) == ({"n": 1}, [bytearray(b"abc"), bytearray()])
    assert math.isnan(there.receive(time.monotonic() + 5)[0]["nan"])


def test_what_has_come_of_a_late_message_is_kept(channels):
    here, there = channels
    text = b'{"n":1,"blobs":[]}'
    whole = struct.pack("!II", len(text), 0) + text
    here.sock.sendall(whole[:11])
    with pytest.raises(Late):
        there.receive(time.monotonic() + 0.05)
    here.sock.sendall(whole[11:])
    assert there.receive(time.monotonic() + 5) == ({"n": 1}, [])


@pytest.mark.parametrize(
    ("text", "blobs"),
    [
        (b"{", b""),
        (b"[]", b""),
        (b"{}", b""),
        (b'{"blobs":5}', b""),
        (b'{"blobs":[1]}', b""),
        (b'{"blobs":[-1,2]}', b"x"),
        (b'{"blobs":[true]}', b"x"),
        (b"[" * 100_000, b""),
        (b"\xff\xfe", b""),
        (b'{"blobs":[' + b"0," * 20_000 + b"0]}", b""),
        (b'{"n":' + b"9" * 10_000 + b',"blobs":[]}', b""),
    ],
    ids=lambda v: repr(v[:20]),
)
def test_what_is_no_message_is_refused(channels, text, blobs):
    here, there = channels
    here.sock.sendall(struct.pack("!II", len(text), len(blobs)) + text + blobs)
    with pytest.raises(Broken):
        there.receive(time.monotonic() + 5)


@pytest.mark.parametrize("sizes", [(messages.JSON + 1, 0), (0, messages.BLOBS + 1), (2**32 - 1, 2**32 - 1)])
def test_a_message_that_is_too_large_is_refused_by_its_length_alone(channels, sizes):
    here, there = channels
    here.sock.sendall(struct.pack("!II", *sizes))
    with pytest.raises(Broken, match="too large"):
        there.receive(time.monotonic() + 5)


def test_a_message_that_would_be_refused_is_not_sent(channels):
    here, there = channels
    with pytest.raises(TooLarge):
        here.send({"text": "x" * messages.JSON})
    with pytest.raises(TooLarge):
        here.send({}, [bytes(messages.BLOBS + 1)])
    here.send({"n": 1})
    assert there.receive(time.monotonic() + 5)[0] == {"n": 1}


def test_the_end_of_the_other_side_is_noticed(channels):
    here, there = channels
    here.sock.close()
    with pytest.raises(Broken, match="ended"):
        there.receive(time.monotonic() + 5)
