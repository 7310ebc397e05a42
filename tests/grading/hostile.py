"""A hostile class: each submission of lesson 1 is one attack, on its marks, on others, or on the machine.

No answer of theirs is right, so no point may come of any. `SECRET` files stand where a thief would look; what an attack
reads it prints, and writes into every place it can; `graded` looks whether anything of it came out, or stayed.
"""

# ruff: noqa: E501
import copy
import os
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers import paths
from helpers.authoring.generate import with_tests
from helpers.grading.border.sandbox import Warm
from helpers.grading.judge import judge
from helpers.grading.notebooks import read_notebook

LESSON = "01-neuron"
MARK = "COURSE_HOSTILE"
SECONDS = 4

# What most attacks on the marks end with: all five functions, each wrong, but there.
WRONG = """
def weighted_sum(x, w, b): return -1.5
def sigmoid(z): return -1.5
def relu(z): return [-1.5]
def predict(x, w, b): return -1.5
def neuron(x, w, b): return -1.5
"""

# By name: the cell that attacks. {root} is the course's folder, {secret} a file of the teacher's.
ATTACKS = {
    # the checks and what they stand on
    "patches Exercise": "from helpers.checks.exercise import Exercise\nExercise.__call__ = lambda *a, **k: print('Right: ')",
    "patches the check": "check.__class__.__getattr__ = lambda s, n: print\nfor n in list(vars(check)): setattr(check, n, print)",
    "puts another check": "import sys, types\nm = types.ModuleType('helpers.checks.neuron')\n"
    "m.weighted_sum = m.sigmoid = m.relu = m.predict = m.neuron = print\nsys.modules['helpers.checks.neuron'] = m\ncheck = m",
    "patches numpy": "import numpy as np\nnp.isclose = np.allclose = lambda *a, **k: np.bool_(True)\n"
    "np.array_equal = lambda *a, **k: True\nabs = lambda v: 0",
    "patches isinstance": "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.AssertionError = Exception",
    "takes out the variable": "import os\nos.environ.clear()",
    "patches the shell": "ip = get_ipython()\nip.run_cell = lambda *a, **k: None\nip.showtraceback = lambda *a, **k: None\n"
    "ip.input_transformers_post.append(lambda lines: ['pass'])",
    "display hook": "import sys\nsys.displayhook(1.0)\nsys.displayhook(100)\n1.0",
    "last value": "10.0",
    "raises NotYet right": "from helpers.checks import NotYet\nclass R(NotYet): state = 'right'\n"
    "raise NotYet('Right: all', exercise='relu', state='right')",
    "prints Right": "print('Right: relu keeps (tried 7 times).')",
    "traces": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "own metadata": "pass",
    "answers that equal all": "class E(float):\n    __eq__ = lambda s, o: True\n    __sub__ = __rsub__ = lambda s, o: 0.0\n"
    "    __abs__ = lambda s: 0.0\n    __le__ = __lt__ = lambda s, o: True\n"
    "def weighted_sum(x, w, b): return E(3)\nsigmoid = relu = predict = neuron = weighted_sum",
    # the answers
    "frames": "import sys\ndef weighted_sum(*a):\n    f = sys._getframe()\n    while f:\n"
    "        for v in list(f.f_locals.values()) + list(f.f_globals.values()):\n"
    "            r = getattr(v, 'reference', None)\n            if callable(r): return r(*a)\n        f = f.f_back\n"
    "sigmoid = relu = predict = neuron = weighted_sum",
    "garbage": "import gc\ndef weighted_sum(*a):\n    for o in gc.get_objects():\n"
    "        if type(o).__name__ == 'Exercise': return o.reference(*a)\nsigmoid = relu = predict = neuron = weighted_sum",
    "imports references": "import importlib\nm = importlib.import_module('helpers.checks.neuron')\n"
    "weighted_sum, sigmoid, relu = (getattr(m, n).reference for n in ('weighted_sum', 'sigmoid', 'relu'))",
    "takes its own lesson": "from helpers.mine import take\nrelu, sigmoid = take('01-neuron', 'relu', 'sigmoid')",
    "takes a later lesson": "from helpers.mine import take\nrelu = take('02-forward-pass', 'forward')",
    "is made ready": "from helpers.mine import ready\nrelu = ready('01-neuron', relu)\nsigmoid = ready('01-neuron', sigmoid)\n"
    "weighted_sum = ready('01-neuron', weighted_sum)\npredict = ready('01-neuron', predict)",
    "asks while tested": "def relu(z):\n    check.relu(lambda z: z)\n    return check.neuron.reference(z)",
    "In and Out": "def relu(z):\n    return [In, Out, get_ipython().history_manager.input_hist_raw]",
    "a hook that solves": "import helpers.nn as nn\nimport builtins\nbuiltins.relu = nn.relu",
    "reads solutions": "import glob, os\nhits = []\nfor r in ('{root}', '..', '../..', '../../..', '/room', '/site'):\n"
    "    for p in glob.glob(r + '/**/*neuron*', recursive=True):\n        hits.append(p)\n"
    "        t = open(p).read() if os.path.isfile(p) else ''\n        if 'BEGIN SOLUTION' in t or 'reference=' in t: print('{mark}', p)",
    # the border's channel
    "a message of its own": "from helpers.grading.border import worker\n"
    "worker.worker._channel.send({{'op': 'answer', 'n': worker.worker._number, 'value': 1, 'outputs': [], 'count': 1}})",
    "a wrong number": "from helpers.grading.border import worker\nworker.worker._channel.send({{'op': 'answer', 'n': 10**6}})",
    "bytes": "from helpers.grading.border import worker\nworker.worker._channel.sock.sendall(b'\\xff' * 100)",
    "a bomb of brackets": "from helpers.grading.border import worker\nimport struct\nt = b'[' * 200_000\n"
    "worker.worker._channel.sock.sendall(struct.pack('!II', len(t), 0) + t)",
    "too long": "from helpers.grading.border import worker\nimport struct\n"
    "worker.worker._channel.sock.sendall(struct.pack('!II', 2**31, 2**31) + b'x' * 1_000_000)",
    "never ends": "from helpers.grading.border import worker\nimport struct, time\n"
    "worker.worker._channel.sock.sendall(struct.pack('!II', 100, 0) + b'{{')\ntime.sleep(600)",
    "late": "from helpers.grading.border import worker\nimport threading, time\nw = worker.worker\n"
    "threading.Thread(target=lambda: (time.sleep(.3), w._channel.send({{'op': 'answer', 'n': w._number, 'outcome': 1}}))).start()",
    "stops reading": "from helpers.grading.border import worker\nimport time\nworker.worker._channel.receive = lambda *a: time.sleep(600)",
    "closes it": "from helpers.grading.border import worker\nworker.worker._channel.sock.close()",
    "asks without end": "from helpers.grading.border import worker\n"
    "while True:\n    try: worker.worker.ask('take', '00-start', 'percent')\n    except Exception: pass",
    "asks for what is not there": "from helpers.grading.border import worker\nworker.worker.ask('_broken', 'x')",
    "asks for an attribute": "from helpers.grading.border import worker\nfrom helpers.mine import take\n"
    "take('00-start', 'percent')\nprint('{mark}', worker.worker.ask('call', '__globals__', id=0, method='__getattribute__'))",
    "asks for a name": "from helpers.grading.border import worker\nprint('{mark}', worker.worker.ask('public', '01-neuron', '__loader__'))",
    "asks with a bomb": "from helpers.mine import take\np = take('00-start', 'percent')\np(10**9)\np(p)\np([[1e300] * 100] * 100)",
    "lies in every answer": "from helpers.grading.border import worker\nW = type(worker.worker)\n"
    "W._do_call = lambda s, r, b, p: {{'value': {{'thing': 'float'}}, 'printed': 'Right: ', 'drew': True}}",
    "answers with a tag": "from helpers.grading.border import worker\nW = type(worker.worker)\n"
    "W._do_call = lambda s, r, b, p: {{'value': {{'call': [0, 'f', '', ['__call__']]}}, 'printed': {{}}, 'changed': [99, 1]}}",
    "describes another": "from helpers.grading.border import worker\nW = type(worker.worker)\n"
    "W._do_describe = lambda s, r, b, p: {{'kind': 'value', 'value': {{'awaited': 'x'}}}}\n"
    "W._do_mend = lambda s, r, b, p: {{'mended': {{'gone': ['<script>' * 100] * 999}}}}",
    # what is shown
    "escape codes": "raise ValueError('\\x1b[2J\\x1b]0;{mark}\\x07\\u202e<script>alert(1)</script>')",
    "markup": "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>{mark}</script>'), Javascript('{mark}'))\n"
    "def relu(z): return '=cmd|<script>\\x1b[31m\\u202e'\ndef sigmoid(z): raise ValueError('\\x1b[2J\\u202e=1+1')",
}
# Only ever graded inside a sandbox: elsewhere they would do what they are there to do.
MACHINE = {
    "reads a file of the teacher's": "print(open('{secret}').read())",
    "a link to a file of the teacher's": "import os\nos.symlink('{secret}', 'link.txt')\nprint(open('link.txt').read())",
    "reads the environment": "import os\nprint(dict(os.environ), open('/proc/1/environ').read(), open('/proc/self/environ').read())",
    "reads other processes": "import os, glob\nfor p in glob.glob('/proc/[0-9]*/cmdline'): print(open(p).read())\n"
    "print('pids', len(glob.glob('/proc/[0-9]*')))",
    "writes everywhere": "import os\nfor p in ('{root}/course/{mark}', '{root}/helpers/{mark}.py', '{root}/solutions/{mark}',\n"
    "          '{root}/gradebook/{mark}', '{root}/{mark}', '/room/{mark}', '/site/{mark}.pth', '/usr/{mark}', '/{mark}',\n"
    "          os.path.expanduser('~root/{mark}'), '/dev/shm/{mark}', '/tmp/{mark}', '/etc/{mark}'):\n"
    "    try: open(p, 'w').write('{mark}')\n    except OSError: pass",
    "writes start-up files": "import os, site\nfor p in (os.path.expanduser('~/.ipython/profile_default/startup/0.py'),\n"
    "          os.path.expanduser('~/.config/{mark}'), site.getusersitepackages() + '/{mark}.pth'):\n"
    "    try:\n        os.makedirs(os.path.dirname(p), exist_ok=True); open(p, 'w').write('{mark}')\n    except OSError: pass",
    "writes the gradebook": "import sqlite3\nc = sqlite3.connect('{root}/gradebook/gradebook.db')\n"
    "c.execute('create table {mark} (a)'); c.commit()",
    "the network": "import socket\ns = socket.create_connection(('1.1.1.1', 53), 2)\nprint('{mark}')",
    "loopback": "import socket\ns = socket.create_connection(('127.0.0.1', {port}), 2)\ns.sendall(b'{mark}')\nprint('{mark}')",
    "opens a door": "import socket\ns = socket.socket(); s.bind(('0.0.0.0', 0)); s.listen()",
    "forks": "import os, time\nfor _ in range(200):\n    try:\n        if os.fork() == 0:\n            os.setsid(); time.sleep(600)\n"
    "    except OSError: break",
    "stays behind": "import subprocess, sys\np = subprocess.Popen(['/bin/sh', '-c', 'sleep 600 # {mark}'], start_new_session=True)",
    "threads": "import threading, time\nfor _ in range(500):\n    try: threading.Thread(target=time.sleep, args=(600,)).start()\n"
    "    except RuntimeError: break",
    "signals": "import os, signal\nfor p in (-1, 1, os.getppid()):\n    try: os.kill(p, signal.SIGKILL)\n    except OSError: pass",
    "3 GB": "a = bytearray(3_000_000_000)\nfor i in range(0, len(a), 4096): a[i] = 1",
    "3 GB in pieces": "a = []\nfor _ in range(300): a.append(b'x' * 10_000_000)",
    "fills the disk": "import os\nwith open('big', 'wb') as f:\n    for _ in range(1_000): f.write(bytes(10_000_000))",
    "endless": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    try:\n        while True: pass\n"
    "    except BaseException: pass",
    "endless in a function": "import signal\ndef relu(z):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass",
    "ends Python": "import os\nos._exit(0)",
    "ends Python in a function": "import os\ndef relu(z): os._exit(0)\nsigmoid = weighted_sum = relu",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "floods": "import sys\nfor _ in range(300): print('x' * 1_000_000)",
    "floods with outputs": "for i in range(30_000): display(i)",
    "mounts": "import ctypes, os\nl = ctypes.CDLL(None, use_errno=True)\n"
    "print('{mark}' if l.unshare(0x10000000) == 0 else 'no', '{mark}' if l.mount(b'x', b'/scratch', b'tmpfs', 0, None) == 0 else 'no')\n"
    "print('{mark}' if l.ptrace(16, 1, 0, 0) == 0 else 'no')",
}


@dataclass
class Attack:
    """What came of one submission."""

    name: str
    gained: float
    faults: list[str]
    what: str
    seconds: float

    def __str__(self):
        said = "; ".join(self.faults) or "nothing gained"
        return f"{self.name}: {self.gained:g} points, {said} | {self.what} | {self.seconds:.1f} s"


def graded(warm: Warm, names=None, secret: Path | None = None, port: int = 9) -> list[Attack]:
    """Grade the class, or those of these names; without a sandbox, only those that mean no harm to the machine."""
    release = with_tests(LESSON)
    warm.start()
    there = {**ATTACKS, **(MACHINE if warm.inside else {})}
    return [grade(name, release, warm, secret or Path("/nowhere"), port) for name in names or there if name in there]


def submission(name: str, secret: Path, port: int):
    """The notebook of one attack: its cell stands before the first answer."""
    notebook = read_notebook(paths.course() / LESSON / paths.notebook_name(LESSON))
    text = {**ATTACKS, **MACHINE}[name]
    marks = {"{root}": str(paths.project()), "{secret}": str(secret), "{mark}": MARK, "{port}": str(port)}
    for sign, value in marks.items():
        text = text.replace(sign, value)
    text = text.replace("{{", "{").replace("}}", "}")
    answers = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    functions = textwrap.dedent(WRONG).strip().split("\n")
    for cell, function in zip(answers, functions, strict=True):
        cell.source = function
    if name == "own metadata":
        notebook.metadata["course"] = {"needs": {"check": "import builtins as check; check.relu = print"}}
        for cell in notebook.cells:
            cell.metadata = {"nbgrader": {**cell.metadata.get("nbgrader", {}), "points": 99, "grade": False}}
    last = answers[-1]
    attack = copy.deepcopy(last)
    attack.metadata, attack.id, attack.source = {}, "attack", text
    # Before its first answer, and with what it defines in the cells of the answers, too.
    defined = [
        n for n in ("weighted_sum", "sigmoid", "relu", "predict", "neuron") if f"{n} = " in text or f"def {n}" in text
    ]
    for cell, answer in zip(answers, ("weighted_sum", "sigmoid", "relu", "predict", "neuron"), strict=True):
        if answer in defined:
            cell.source = text
    notebook.cells.insert(notebook.cells.index(answers[0]), attack)
    return notebook


def grade(name: str, release, warm: Warm, secret: Path, port: int) -> Attack:
    """Grade one attack, and look what it left."""
    notebook = submission(name, secret, port)
    before, start = _processes(), time.monotonic()
    marked = judge(LESSON, notebook, release, cell_seconds=SECONDS, warm=warm)
    seconds = time.monotonic() - start
    faults = []
    outputs = [o for c in marked.notebook.cells for o in c.get("outputs", [])]
    shown = "\n".join(_texts(outputs))
    if warm.inside:
        if MARK in shown.replace(f"'{MARK}'", "") and name not in ("escape codes", "markup"):
            faults.append("something came out")
        if _written():
            faults.append(f"written: {_written()}")
    if any(sign in shown + "".join(marked.problems) for sign in "\x1b\u202e\x07"):
        faults.append("a sign that changes a page")
    if any(set(o.get("data", {})) - {"text/plain"} for o in outputs):
        faults.append("more than text")
    left = _left(before)
    if left:
        faults.append(f"left running: {left}")
    points = sum(score for score, _ in marked.scores.values())
    errors = sorted({o.ename for o in outputs if o.output_type == "error"} - {"NotYet"})
    what = ", ".join(errors) or "every answer is wrong"
    told = marked.notebook.metadata["course"]["problems"]
    return Attack(name, points, faults, f"{what}{'; told: ' + ' '.join(told) if told else ''}"[:300], seconds)


def _texts(outputs):
    for output in outputs:
        yield from map(
            str, (output.get("text", ""), output.get("evalue", ""), output.get("data", {}).get("text/plain", ""))
        )


def _written() -> list[str]:
    root = paths.project()
    places = [root, root / "course", root / "helpers", root / "solutions", root / "gradebook", Path.home(), Path("/")]
    places += [Path("/tmp"), Path("/usr"), Path("/etc"), Path("/dev/shm"), Path.home() / ".config"]
    return [str(p / n) for p in places for n in (MARK, f"{MARK}.py", f"{MARK}.pth") if (p / n).exists()]


def _processes() -> set[int]:
    return {p.pid for p in psutil.process_iter()}


def _left(before) -> list[str]:
    """What an attack has left running below this process's sandbox, after it had a moment to end."""
    ours = psutil.Process(os.getpid())
    for _ in range(50):
        left = [p for p in ours.children(recursive=True) if p.pid not in before and _is_theirs(p)]
        if not left:
            return []
        time.sleep(0.1)
    return [" ".join(p.cmdline())[:60] for p in left]


def _is_theirs(process) -> bool:
    try:
        line = " ".join(process.cmdline())
        return process.status() != psutil.STATUS_ZOMBIE and (
            "sleep 600" in line or (_depth(process) > 1 and "zygote" in line)
        )
    except psutil.Error:
        return False


def _depth(process) -> int:
    """How many zygotes stand above it."""
    return sum("zygote.py" in " ".join(p.cmdline()) and "bwrap" not in p.name() for p in process.parents())
