"""Strange answers to some exercises, each a whole cell: what they give back is hard to take over a border."""

# ruff: noqa: E501

_SUM = """def weighted_sum(x, w, b):
    {0}
"""
_RELU = """import numpy as np
def relu(z):
    {0}
"""
_RETURNED = {
    # classes of a learner's own, as values
    "an object": "return type('Thing', (), {})()",
    "a class": "return float",
    "equal to everything": "return type('E', (), {'__eq__': lambda s, o: True, '__hash__': None})()",
    "a float of its own": "return type('F', (float,), {'__eq__': lambda s, o: True})(sum(x * w) + b)",
    "a wrong float of its own": "return type('F', (float,), {'__sub__': lambda s, o: 0.0})(3)",
    "an array of its own": "import numpy as np; return np.array([1.0, 2.0]).view(type('A', (np.ndarray,), {}))",
    "with __array__": "import numpy as np; return type('L', (), {'__array__': lambda s, *a, **k: np.array(1.0)})()",
    "with __float__": "return type('L', (), {'__float__': lambda s: 33.0})()",
    "a list of its own": "return type('Row', (list,), {'__len__': lambda s: 10**9})([1, 2])",
    "refuses": "return type('R', (), {'__getattribute__': lambda s, n: 1 / 0})()",
    "a number of its own": "import fractions; return fractions.Fraction(1, 3)",
    "decimal": "import decimal; return decimal.Decimal('3.50')",
    "a date": "import datetime; return datetime.date(2020, 1, 1)",
    "a date of numpy's": "import numpy as np; return np.datetime64('2020-01-01')",
    # generators, coroutines, functions
    "a generator": "yield sum(x * w) + b",
    "an iterator": "return iter([1.0])",
    "a map": "return map(float, x)",
    "a function": "return lambda: sum(x * w) + b",
    "a named function": "def inner():\n        return 3\n    return inner",
    "a method": "return x.sum",
    "a builtin": "return max",
    "a callable object": "return type('C', (), {'__call__': lambda s: 1})()",
    "a partial": "import functools; return functools.partial(max, 1)",
    "itself": "return weighted_sum",
    # numbers of any size and kind
    "0-d": "import numpy as np; return np.array(sum(x * w) + b)",
    "0-d of objects": "import numpy as np; return np.array(sum(x * w) + b, dtype=object)",
    "masked": "import numpy as np; return np.ma.masked",
    "a masked array": "import numpy as np; return np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])",
    "a matrix": "import numpy as np; return np.matrix([[1.0, 2.0]])",
    "huge": "return 10**500",
    "minus huge": "return -(10**500)",
    "large": "return 10**300",
    "nan": "return float('nan')",
    "infinite": "return float('inf')",
    "complex": "return 3 + 4j",
    "complex of numpy's": "import numpy as np; return np.complex64(1j)",
    "float32": "import numpy as np; return np.float32(sum(x * w) + b)",
    "float16": "import numpy as np; return np.float16(sum(x * w) + b)",
    "truth": "return True",
    "truth of numpy's": "import numpy as np; return np.bool_(False)",
    "a million": "import numpy as np; return np.zeros(1_000_000)",
    "more than a million": "import numpy as np; return np.zeros((1_001, 1_000))",
    "a long list": "return [0.5] * 99_999",
    "too long a list": "return [0.5] * 100_001",
    "a long mixed list": "return [0.5, 1] * 20_000",
    "a long text": "return 'x' * 5_000",
    "too long a text": "return 'x' * 200_000",
    "a strange text": "return 'a\\x00\\ud800é'",
    "bytes": "return b'33'",
    "a list in itself": "a = [1]; a.append(a); return a",
    "deep": "a = []\n    for _ in range(60): a = [a]\n    return a",
    "a dict": "return {'a': 1, 2: [x], None: (b,)}",
    "a set": "return {1, 2}",
    "a range": "return range(3)",
    "nested": "return [[1, 2], [3]]",
    "a tuple": "return sum(x * w), b",
    "objects": "import numpy as np; return np.array([1, None, 'a'], dtype=object)",
    "a structured array": "import numpy as np; return np.zeros(2, dtype='i4,f8')",
    "texts": "import numpy as np; return np.array(['a', 'b'])",
    "the argument": "return x",
    "nothing": "pass",
    "not implemented": "return NotImplemented",
    "dots": "return ...",
    # printed text
    "prints": "print(sum(x * w) + b)",
    "prints and returns": "print('so'); return 3",
    "prints much": "print('y' * 10_000); return 3",
    "prints to stderr": "import sys; print('e', file=sys.stderr); return 3",
    # errors, and the learner's line
    "recursion": "return weighted_sum(x, w, b)",
    "an error of its own": "raise type('Mine', (ValueError,), {})('of mine')",
    "an error without a text": "raise KeyError",
    "an error with arguments": "raise UnicodeDecodeError('utf-8', b'x', 0, 1, 'bad')",
    "an error that can't be written": "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})()",
    "a long error": "raise ValueError('long ' * 100)",
    "several errors": "raise ExceptionGroup('two', [ValueError(1), TypeError(2)])",
    "exit": "import sys; sys.exit(3)",
    "a name": "return summ(x * w)",
    "an unbound name": "total = total + 1\n    return total",
    "a library's line": "import numpy as np\n    return np.linalg.inv(np.zeros((2, 2)))",
    "shapes": "import numpy as np\n    return np.zeros((2, 3)) @ np.zeros((2, 3))",
    "an axis": "import numpy as np\n    return np.sum(x, axis=3)",
    "input": "return float(input('?'))",
    "a warning": "import warnings; warnings.warn('careful'); return 3",
    "a list for an index": "return x['a']",
    "a syntax of later": "return eval('1 +')",
    "asserts": "assert False, 'no'",
    "stop": "raise StopIteration",
    # changed arguments
    "changes x": "x[0] = 99.0\n    return 3",
    "changes x and is right": "y = sum(x * w) + b\n    x[:] = 0\n    return y",
    "sorts": "x.sort(); return 3",
    # one call after another
    "remembers": "weighted_sum.n = getattr(weighted_sum, 'n', 0) + 1\n    return weighted_sum.n",
    "random": "import random; return random.random()",
    "random of numpy's": "import numpy as np; return np.random.rand()",
}
_DEFINED = {
    "async": "async def weighted_sum(x, w, b):\n    return sum(x * w) + b\n",
    "a lambda": "weighted_sum = lambda x, w, b: 3\n",
    "a right lambda": "weighted_sum = lambda x, w, b: sum(x * w) + b\n",
    "a class instead": "class weighted_sum:\n    def __init__(self, *a):\n        pass\n",
    "an object instead": "class C:\n    def __call__(self, x, w, b):\n        return sum(x * w) + b\nweighted_sum = C()\n",
    "a number instead": "weighted_sum = 5\n",
    "an array instead": "import numpy as np\nweighted_sum = np.arange(3.0)\n",
    "a partial instead": "import functools\nweighted_sum = functools.partial(lambda k, x, w, b: sum(x * w) + k * b, 1)\n",
    "a decorated function": "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def g(*a):\n        return 2 * f(*a)\n"
    "    return g\n@twice\ndef weighted_sum(x, w, b):\n    return sum(x * w) + b\n",
    "too few arguments": "def weighted_sum(x, w):\n    return 3\n",
    "other names": "def weighted_sum(a, c, d):\n    return sum(a * c) + d\n",
    "a function in a function": "def help(x):\n    return x.nothing\n\ndef weighted_sum(x, w, b):\n    return help(x)\n",
    "a module": "import math as weighted_sum\n",
    "nothing at all": "weighted_sum = None\n",
}
_OTHER = {
    "relu": {
        "in place": "z[z < 0] = 0\n    return z",
        "a view": "return np.maximum(z, 0)[::-1][::-1]",
        "rows": "return [[max(0, v)] for v in z]",
        "int": "return np.maximum(z, 0).astype(int)",
    }
}

# (lesson, exercise, what it is, the cell)
ANSWERS = [
    *(("01-neuron", "weighted_sum", what, _SUM.format(body)) for what, body in _RETURNED.items()),
    *(("01-neuron", "weighted_sum", what, cell) for what, cell in _DEFINED.items()),
    *(("01-neuron", "relu", what, _RELU.format(body)) for what, body in _OTHER["relu"].items()),
    (
        "04-backprop",
        "gradient_check",
        "asks for the function's name",
        "def gradient_check(f, theta, grad):\n    return f.__name__\n",
    ),
    ("04-backprop", "gradient_check", "calls wrongly", "def gradient_check(f, theta, grad):\n    return f()\n"),
    ("04-backprop", "gradient_check", "goes through it", "def gradient_check(f, theta, grad):\n    return list(f)\n"),
    ("04-backprop", "gradient_check", "hands it on", "def gradient_check(f, theta, grad):\n    return f\n"),
    ("08-capstone", "final_score", "goes through it", "def final_score(c, v, open_test):\n    X, y = open_test\n"),
    ("08-capstone", "final_score", "takes of it", "def final_score(c, v, open_test):\n    return open_test[0]\n"),
    (
        "08-capstone",
        "final_score",
        "opens twice",
        "def final_score(c, v, open_test):\n    open_test()\n    X, y = open_test()\n    return 0, float(len(y))\n",
    ),
]
