"""What crosses the border: plain data, with an end. Both sides use this module; neither trusts the other's use of it.

A message is the length of its JSON, the JSON, and blobs: raw bytes of arrays and of long texts, which the JSON names
by their places. No pickle, no eval; nothing that is decoded runs code of the sender's. A value is JSON's null, true,
false, number, text or list; anything else is an object with one key, its tag. `Packer` writes, `Unpacker` reads them.
What has no plain form crosses as a thing with the name of its type.
"""

import decimal
import fractions
import inspect
import json
import math
import numbers
import select
import struct
import time
from collections.abc import Callable, Iterator

import numpy as np

from helpers.checks.values import DEEPEST, LARGEST, LONGEST_TEXT, StandsFor

JSON = 256 * 1024  # bytes of a message's JSON
BLOBS = 64_000_000  # bytes of all its blobs: an array of a million complex numbers has 16 MB
MOST_BLOBS = 10_000
ROWS = 8_000_000  # bytes of its blobs that become lists or text: a million numbers
NAME = 60  # letters of the name of a type or a function
TEXT = 1_000  # letters that stand in the JSON; a longer text is a blob
ROW = 32  # a longer list of numbers of one kind is a blob
DIGITS = 400  # of a whole number; as a float it is infinite long before
DIMENSIONS = 32
KINDS = "biufc"  # numpy's letters for truth values, numbers and complex numbers
_HEAD = struct.Struct("!II")
_ROWS = {float: "<f8", int: "<i8"}
_COLLECTIONS = {"t": tuple, "s": set, "z": frozenset, "l": list}
# The special methods of a callable object that the other side may call, too.
METHODS = ("__iter__", "__getitem__", "__len__")


class Broken(Exception):
    """The other side is gone, or has sent what is no message."""


class Late(Exception):
    """Nothing came in time."""


class TooLarge(ValueError):
    """A message that may not be sent."""


class Channel:
    """Messages over a stream socket."""

    def __init__(self, sock):
        self.sock = sock
        self._buffer = bytearray()

    def send(self, message: dict, blobs: list[bytes] = ()) -> None:
        """Send a message.

        Raises
        ------
        TooLarge
            If it is larger than the other side takes; nothing was sent.
        Broken
            If the other side is gone.
        """
        text = json.dumps({**message, "blobs": [len(blob) for blob in blobs]}, separators=(",", ":"))
        sizes = len(text), sum(map(len, blobs))
        if sizes[0] > JSON or sizes[1] > BLOBS or len(blobs) > MOST_BLOBS:
            raise TooLarge(f"a message of {sizes[0]} + {sizes[1]} bytes")
        try:
            self.sock.sendall(b"".join([_HEAD.pack(*sizes), text.encode(), *blobs]))
        except OSError as error:
            raise Broken(str(error)) from None

    def receive(self, deadline: float | None = None) -> tuple[dict, list[bytearray]]:
        """The next message and its blobs.

        Raises
        ------
        Late
            If it is not there at `deadline`, a time of `time.monotonic`. What has come of it is kept.
        Broken
            If the other side is gone, or what came is no message.
        """
        self._fill(_HEAD.size, deadline)
        size, blobs_size = _HEAD.unpack(self._buffer[: _HEAD.size])
        if size > JSON or blobs_size > BLOBS:
            raise Broken("a message is too large")
        self._fill(_HEAD.size + size + blobs_size, deadline)
        text = bytes(self._buffer[_HEAD.size : _HEAD.size + size])
        rest = self._buffer[_HEAD.size + size : _HEAD.size + size + blobs_size]
        del self._buffer[: _HEAD.size + size + blobs_size]
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            raise Broken("a message is no JSON") from None
        sizes = message.pop("blobs", None) if isinstance(message, dict) else None
        if not isinstance(sizes, list) or len(sizes) > MOST_BLOBS or not all(_is_count(n) for n in sizes):
            raise Broken("a message has no form")
        if sum(sizes) != blobs_size:
            raise Broken("blobs are missing")
        blobs, at = [], 0
        for n in sizes:
            blobs.append(rest[at : at + n])
            at += n
        return message, blobs

    def _fill(self, size, deadline):
        while len(self._buffer) < size:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([self.sock], [], [], left)[0]:
                    raise Late()
            try:
                more = self.sock.recv(1 << 20)
            except OSError as error:
                raise Broken(str(error)) from None
            if not more:
                raise Broken("the other side has ended")
            self._buffer += more


class Packer:
    """Values of one message. Each array is written once, so that it is one array on the other side, too.

    Parameters
    ----------
    keep : function, optional
        Takes a function that the other side may call back, and returns a number for it; without it, none can be called.
    """

    def __init__(self, keep: Callable | None = None):
        self._keep = keep
        self.blobs: list[bytes] = []
        # By the array's place in memory: the array itself, so that it stays there, and its blob.
        self.arrays: dict[int, tuple[np.ndarray, int]] = {}

    def pack(self, value, depth: int = 0):
        """The plain form of any value. Never raises."""
        try:
            return self._pack(value, depth)
        except Exception:  # a learner's object may refuse to be looked at, in any way
            return {"thing": _name(type(value))}

    def _pack(self, value, depth):
        if value is None or value is True or value is False:
            return value
        if depth > DEEPEST + 2:
            return {"for": "..."}
        kind = type(value)
        if kind is float or (kind is int and abs(value) < 10**DIGITS):
            return value
        if isinstance(value, np.generic):
            if value.dtype.kind in KINDS:
                return {"n": [value.dtype.str, value.tobytes().hex()]}
            if not isinstance(value, str | bytes):
                return {"thing": _name(kind)}
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if isinstance(value, np.ndarray):
            return self._array(value, depth)
        if isinstance(value, StandsFor):
            return {"for": str(value.words)[:200]}
        for tag, base in _COLLECTIONS.items():
            if isinstance(value, base):
                return self._collection(tag, value, depth)
        if isinstance(value, dict):
            return {"d": [[self.pack(key, depth + 1), self.pack(item, depth + 1)] for key, item in value.items()]}
        return self._other(value, depth)

    def _other(self, value, depth):
        kind = type(value)
        if isinstance(value, complex):
            return {"c": [value.real, value.imag]}
        if isinstance(value, int):
            return int(value) if abs(value) < 10**DIGITS else math.inf if value > 0 else -math.inf
        if isinstance(value, decimal.Decimal):
            return {"dec": str(value)[:DIGITS]}
        if isinstance(value, fractions.Fraction) and max(abs(value.numerator), value.denominator) < 10**DIGITS:
            return {"frac": [value.numerator, value.denominator]}
        if isinstance(value, numbers.Real):
            return float(value)
        if isinstance(value, bytes):
            return {"b": self._blob(value[:LONGEST_TEXT])}
        if isinstance(value, range):
            return {"r": [value.start, value.stop, value.step]}
        if isinstance(value, np.random.Generator) and value.bit_generator.state["bit_generator"] == "PCG64":
            return {"rng": value.bit_generator.state}
        if isinstance(value, type):
            return {"type": _name(value)}
        if self._keep is not None and callable(value):
            methods = [] if inspect.isroutine(value) else [name for name in METHODS if hasattr(type(value), name)]
            return {
                "call": [self._keep(value), _called(value), "" if inspect.isroutine(value) else _name(kind), methods]
            }
        if inspect.isroutine(value) or (callable(value) and _called(value)):
            return {"function": [_called(value), "" if inspect.isroutine(value) else _name(kind)]}
        if hasattr(kind, "__array__"):
            return self._pack(np.asarray(value), depth + 1)
        form = "awaited" if inspect.isawaitable(value) or inspect.isasyncgen(value) else "thing"
        if isinstance(value, Iterator):
            form = "iterator"
        elif callable(value):
            form = "callable"
        return {form: _name(kind)}

    def _blob(self, content: bytes) -> int:
        self.blobs.append(content)
        return len(self.blobs) - 1

    def _text(self, text):
        if len(text) <= TEXT:
            return text
        return {"text": self._blob(text[:LONGEST_TEXT].encode("utf-8", "surrogatepass"))}

    def _array(self, value, depth):
        if value.size > LARGEST:
            return {"for": f"an array of shape {value.shape}"}
        plain = np.asarray(value)
        if plain.dtype.kind in KINDS:
            if id(value) not in self.arrays:
                self.arrays[id(value)] = value, self._blob(plain.tobytes())
            place = self.arrays[id(value)][1]
            packed = {"a": [plain.dtype.str, list(plain.shape), place]}
            if isinstance(value, np.ma.MaskedArray):
                return {"masked": [packed, self._array(np.ma.getmaskarray(value), depth)]}
            return {"matrix": packed} if isinstance(value, np.matrix) else packed
        return {"objects": [list(plain.shape), [self.pack(item, depth + 1) for item in plain.ravel()]]}

    def _collection(self, tag, value, depth):
        kinds = {type(item) for item in value} if len(value) > ROW and tag in "tl" else ()
        if len(kinds) == 1 and (dtype := _ROWS.get(*kinds)):
            try:
                return {"row": [tag, dtype, self._blob(np.array(value, dtype).tobytes())]}
            except OverflowError:
                pass  # whole numbers with more than 18 digits
        items = [self.pack(item, depth + 1) for item in value]
        return items if tag == "l" else {tag: items}


class Unpacker:
    """Reads the values of one message.

    Parameters
    ----------
    blobs : list of bytearray
        The message's.
    function : function, optional
        Makes what stands for a function of the other side, of its number, name, type's name and methods; without it
        there may be none.
    """

    def __init__(self, blobs: list[bytearray], function: Callable | None = None):
        self._blobs, self._function = blobs, function
        self._left = ROWS
        self.arrays: dict[int, np.ndarray] = {}

    def unpack(self, packed):
        """The value that was packed.

        Raises
        ------
        Broken
            If it is the form of none.
        """
        try:
            return self._unpack(packed, 0)
        except Broken:
            raise
        except Exception as error:  # numpy, Decimal and others refuse what they can't read in many ways
            raise Broken(f"no value: {type(error).__name__}") from None

    def _unpack(self, packed, depth):
        if depth > 2 * DEEPEST:
            raise Broken("a value is too deep")
        if packed is None or isinstance(packed, bool | int | float | str):
            return packed
        if isinstance(packed, list):
            return [self._unpack(item, depth + 1) for item in packed]
        ((tag, content),) = packed.items()
        if tag in _COLLECTIONS:
            return _COLLECTIONS[tag](self._unpack(item, depth + 1) for item in content)
        return getattr(self, f"_read_{tag}")(content, depth)

    def _read_a(self, content, depth):
        dtype, shape, place = content
        if not _is_count(place) or not all(_is_count(n) for n in shape) or len(shape) > DIMENSIONS:
            raise Broken("an array has no form")
        if math.prod(shape) > LARGEST:
            raise Broken("an array is too large")
        known = self.arrays.get(place)
        if known is None or known.shape != tuple(shape) or known.dtype != _dtype(dtype):
            known = np.frombuffer(self._blobs[place], _dtype(dtype)).reshape(shape)
            self.arrays[place] = known
        return known

    def _taken(self, place) -> bytearray:
        """A blob that is read into objects of Python's, which are far larger: so there is an end to them."""
        blob = self._blobs[_count(place)]
        self._left -= len(blob)
        if self._left < 0:
            raise Broken("a value is too large")
        return blob

    def _read_d(self, content, depth):
        return {self._unpack(key, depth + 1): self._unpack(item, depth + 1) for key, item in content}

    def _read_n(self, content, depth):
        return np.frombuffer(bytes.fromhex(content[1]), _dtype(content[0]))[0]

    def _read_row(self, content, depth):
        tag, dtype, place = content
        if tag not in ("l", "t") or dtype not in _ROWS.values():
            raise Broken("a row has no form")
        return _COLLECTIONS[tag](np.frombuffer(self._taken(place), dtype).tolist())

    def _read_text(self, content, depth):
        return self._taken(content).decode("utf-8", "surrogatepass")[:LONGEST_TEXT]

    def _read_b(self, content, depth):
        return bytes(self._taken(content))

    def _read_for(self, content, depth):
        return StandsFor(str(content)[:200])

    def _read_c(self, content, depth):
        return complex(*map(float, content))

    def _read_dec(self, content, depth):
        return decimal.Decimal(content[:DIGITS])

    def _read_frac(self, content, depth):
        return fractions.Fraction(*map(int, content))

    def _read_r(self, content, depth):
        return range(*map(int, content))

    def _read_rng(self, content, depth):
        bits = np.random.PCG64()
        bits.state = content
        return np.random.Generator(bits)

    def _read_objects(self, content, depth):
        shape, items = content
        if len(items) > LARGEST or math.prod(map(_count, shape)) != len(items) or len(shape) > DIMENSIONS:
            raise Broken("an array has no form")
        made = np.empty(len(items), object)
        for i, item in enumerate(items):
            made[i] = self._unpack(item, depth + 1)
        return made.reshape(shape)

    def _read_masked(self, content, depth):
        values, mask = (self._unpack(item, depth + 1) for item in content)
        return np.ma.MaskedArray(values, mask=mask)

    def _read_matrix(self, content, depth):
        return np.asmatrix(self._unpack(content, depth + 1))

    def _read_call(self, content, depth):
        number, name, kind, methods = content
        if self._function is None or not set(methods) <= set(METHODS):
            raise Broken("there is nothing to call back")
        return self._function(_count(number), _word(name, "function"), _word(kind, ""), methods)

    def _read_function(self, content, depth):
        name, kind = (_word(text, "") for text in content)
        if kind:
            made = _stand_in(kind, __call__=_nothing)()
        else:

            def made(*_):
                return None

        made.__name__ = made.__qualname__ = name
        return made

    def _read_type(self, content, depth):
        return _stand_in(content)

    def _read_thing(self, content, depth):
        return _stand_in(content)()

    def _read_callable(self, content, depth):
        return _stand_in(content, __call__=_nothing)()

    def _read_iterator(self, content, depth):
        return _stand_in(content, __iter__=lambda self: self, __next__=_end)()

    def _read_awaited(self, content, depth):
        return _stand_in(content, __await__=lambda self: iter(()))()


def _nothing(*_):
    return None


def _end(_):
    raise StopIteration


def _stand_in(name, **members) -> type:
    return type(_word(name, "object"), (), members)


def _word(text, otherwise: str) -> str:
    """A name from the other side, where it is one."""
    return text if isinstance(text, str) and len(text) <= NAME and "\0" not in text else otherwise


def _name(kind: type) -> str:
    return type.__dict__["__name__"].__get__(kind)[:NAME]


def _called(function) -> str:
    name = getattr(function, "__name__", "")
    return name[:NAME] if isinstance(name, str) else ""


def _is_count(number) -> bool:
    return type(number) is int and 0 <= number <= BLOBS


def _count(number) -> int:
    if not _is_count(number):
        raise Broken("no place")
    return number


def _dtype(text) -> np.dtype:
    kind = np.dtype(text) if isinstance(text, str) and len(text) <= 5 else None
    if kind is None or kind.kind not in KINDS:
        raise Broken("no kind of numbers")
    return kind
