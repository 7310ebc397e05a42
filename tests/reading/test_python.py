"""What a cell's statements bind, use and change, Jupyter's own words among them or not."""

import pytest

from helpers.reading.python import key, needed, parsed, statements, text_of


def of(source):
    return [(s.node.lineno, set(s.binds), set(s.uses), set(s.changes)) for s in statements([source])]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import numpy as np, os.path", [(1, {"np", "os"}, set(), set())]),
        ("def f(x):\n    y = g(x)\n    return y + K", [(1, {"f"}, {"g", "K"}, set())]),
        ("def f(x):\n    def g():\n        return x + K\n    return g", [(1, {"f"}, {"K"}, set())]),
        (
            "@deco\nclass C(Base):\n    k = K\n    def m(self): return L",
            [(2, {"C"}, {"deco", "Base", "K", "L"}, set())],
        ),
        ("a, (b, *c) = d = e", [(1, {"a", "b", "c", "d"}, {"e"}, set())]),
        ("x: float = 1", [(1, {"x"}, {"float"}, set())]),
        ("x += 1", [(1, {"x"}, set(), set())]),
        ("t['a'].b = c", [(1, set(), {"t", "c"}, {"t"})]),
        ("t.u.append(c)", [(1, set(), {"t", "c"}, {"t"})]),
        ("for i in r:\n    t[i] = i", [(1, {"i"}, {"r", "t", "i"}, {"t"})]),
        ("if a:\n    def f(): return b\n    t.pop()", [(1, {"f"}, {"a", "b", "t"}, {"t"})]),
        ("[q for q in r]", [(1, set(), {"r"}, set())]),
        ("f(a)", [(1, set(), {"f", "a"}, set())]),
        ("del a", [(1, set(), set(), set())]),
        ("return 3", [(1, set(), set(), set())]),
        ("def f(:", []),
        ("\x00", []),
    ],
)
def test_plain_python(source, expected):
    assert of(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("%%time\n\na = 1", [(3, {"a"}, set(), set())]),
        ("\n\n%%capture out\na = 1", [(4, {"a"}, set(), set())]),
        ("%%time\n%%capture\na = 1", [(3, {"a"}, set(), set())]),
        ("b = 2\n%time a = 1", [(1, {"b"}, set(), set()), (2, {"a"}, set(), set())]),
        ("%%unknown\na = 1", [(2, {"a"}, set(), set())]),
        ("%matplotlib inline\n!ls\nx = !ls\nnp.exp?\na = 1", [(5, {"a"}, set(), set())]),
        ("'''\n%time a\n'''\n%time b = 1", [(1, set(), set(), set()), (4, {"b"}, set(), set())]),
        ("    a = 1", [(1, {"a"}, set(), set())]),
        (">>> a = 1", [(1, {"a"}, set(), set())]),
        ("%%bash\nls $HOME", []),
        ("%%writefile a.py\na = 1", []),
        ("%%timeit\na = 1", []),
        ("%timeit a = 1", []),
        ("%%html\n<b>a</b>", []),
    ],
)
def test_what_speaks_to_jupyter(source, expected):
    assert of(source) == expected


def texts(sources, names):
    return [text_of(sources[s.cell], s) for s in needed(statements(sources), names)]


def test_what_is_needed_and_nothing_else():
    sources = [
        "import numpy as np\nimport matplotlib.pyplot as plt\nplt.rcParams['font.size'] = 2\nnp.exp = None",
        "K = 3  # three\nunused = train()\nhistory = train()",
        "%%time\n@np.vectorize  # each\ndef f(x):\n    history = K\n    return history",
        "t = {}\nt['a'] = 1\nt.update(b=2)\nplot(t)\nf.calls = t",
        "from math import *",
    ]
    assert texts(sources, ["f"]) == [
        "import numpy as np",
        "K = 3  # three",
        "@np.vectorize  # each\ndef f(x):\n    history = K\n    return history",
        "t = {}",
        "t['a'] = 1",
        "t.update(b=2)",
        "f.calls = t",
        "from math import *",
    ]
    assert texts(sources, ["K"]) == ["K = 3  # three", "from math import *"]


def test_the_text_of_a_statement_can_stand_alone():
    sources = ["a = 1; f = lambda x: x", "%time g = lambda x: x", "  def h(x):\n      return x"]
    assert texts(sources, "fgh") == ["f = lambda x: x", "%time g = lambda x: x", "def h(x):\n    return x"]


def test_reading_warns_of_nothing(recwarn):
    assert of("a = '\\d'") == [(1, {"a"}, set(), set())]
    assert not recwarn.list


def test_layout_and_comments_make_no_difference():
    assert key("check.f( f )  # go\n") == key("check.f(f)")
    assert key("# one") == key("# one\n") != key("# two")
    assert key("f('a')") == key('f("a")') != key("f('b')")
    assert parsed("def f(:") == [] and key("def f(:") == "def f(:"
