"""The machine around the course: where an environment has its programs, which variables a process gets, how one program
runs another, and how a job of the course is typed.

Used before anything is installed, under whatever Python there is: so nothing but the standard library, and nothing that
Python 3.6 could not parse. Linux, macOS and Windows differ here, and as far as possible nowhere else.
"""

import contextlib
import errno
import ntpath
import os
import posixpath
import shutil
import signal
import subprocess
import sys
import tempfile
import time

WINDOWS = os.name == "nt"
# How Windows says that Ctrl-C ended a program (STATUS_CONTROL_C_EXIT); elsewhere the exit code is that of a signal.
WINDOWS_CTRL_C = 0xC000013A
INTERRUPTED = 128 + signal.SIGINT

# With more threads these small matrix products only wait for one another.
ONE_THREAD = dict.fromkeys(
    ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"], "1"
)
# An empty file, so that no settings of matplotlib but its own defaults count: the user's may ask for LaTeX.
PLAIN_MATPLOTLIB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "jupyter", "matplotlibrc")
# Of the variables that Python, Jupyter and matplotlib read, those that change where files are kept and how a terminal
# is written to. Any other could bring in another Python's modules, kernels, settings, or a way of running of its own;
# PYTHONDONTWRITEBYTECODE, say, has each kernel, server and grading compile all its modules anew, for seconds.
READ_BY = ("PYTHON", "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB")
HARMLESS = ("JUPYTERHUB_", "JUPYTER_ALLOW_INSECURE_WRITES", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR")
HARMLESS += ("PYTHONIOENCODING", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED", "PYTHONUTF8")

# In this variable stands what was typed before the name of a job: "make", or "python3 -m helpers".
TYPED = "COURSE_TYPED"
MAKE = "make"


def program(environment, name, windows=WINDOWS):
    """The path of a program in a virtual environment, such as "python"."""
    if windows:
        return ntpath.join(environment, "Scripts", name + ".exe")
    return posixpath.join(environment, "bin", name)


def clean(present, python=sys.executable):
    """The variables for every process of the course, made from those `present`: no other Python shows through.

    `python` is the one that the process runs, or whose programs it starts by their bare names.
    """
    kept = {
        name: value
        for name, value in present.items()
        if not name.upper().startswith(READ_BY) or name.upper().startswith(HARMLESS)
    }
    folder = os.path.dirname(python)
    # conda on Windows keeps its programs in a folder below.
    folders = [folder, os.path.join(folder, "Scripts")] if WINDOWS else [folder]
    path = kept.get("PATH", "").split(os.pathsep)
    if path[: len(folders)] != folders:
        path = folders + path
    # The same encoding of files everywhere: Windows would take another one for each country.
    kept.update(ONE_THREAD, PATH=os.pathsep.join(path), MATPLOTLIBRC=PLAIN_MATPLOTLIB, PYTHONUTF8="1")
    return kept


def clean_this_process():
    """Give this process, and all that it starts, the variables that every process of the course gets."""
    wanted = clean(os.environ)
    os.environ.clear()
    os.environ.update(wanted)


def python(*arguments):
    """The command that starts this Python so that neither a variable nor a file in the present folder changes it."""
    return [sys.executable, "-E", "-P", "-X", "utf8", *arguments]


def protect(module):
    """Called first of all by a program: go on as `module`, run as `python` has it, unless that is so already.

    A present folder that has been deleted is left, for nothing can be started or found from there.
    """
    try:
        os.getcwd()
    except OSError:
        os.chdir(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.ignore_environment:
        become(python("-m", module, *sys.argv[1:]), clean(os.environ))


def run(command, environment=None, folder=None):
    """Run a program to its end and return its exit code, 128 + n where signal n ended it.

    Ctrl-C, which a terminal sends to both, is left to the program; a request to end is handed on to it.

    Raises
    ------
    KeyboardInterrupt
        If Ctrl-C came and the program did not end well.
    """
    interrupts, started = [], []
    handlers = {signal.SIGINT: lambda *_: interrupts.append(True)}
    handlers[signal.SIGTERM] = lambda *_: [process.terminate() for process in started]
    # One that is ignored, as what a shell starts in the background ignores Ctrl-C, stays so.
    before = {number: signal.getsignal(number) for number in handlers}
    changed = [number for number in handlers if before[number] not in (signal.SIG_IGN, None)]
    try:
        for number in changed:
            signal.signal(number, handlers[number])
        process = subprocess.Popen(command, env=environment, cwd=folder)
        started.append(process)
        code = process.wait()
    finally:
        for number in changed:
            signal.signal(number, before[number])
    code = 128 - code if code < 0 else INTERRUPTED if code == WINDOWS_CTRL_C else code
    if interrupts and code:
        raise KeyboardInterrupt
    return code


def become(command, environment):
    """Go on as another program: this call does not return, and the program's exit code is this process's."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(command[0], command, environment)
    # There, the shell would believe that all is over as soon as this process is.
    sys.exit(run(command, environment))


def replace(new, old):
    """Put the file `new` in the place of `old`, which is at every moment whole: the old one or the new one.

    On Windows a file can't be replaced while another program reads it, as virus scanners do for a moment.
    """
    for seconds in (0.1, 0.2, 0.4, 0.8):
        try:
            return os.replace(new, old)
        except PermissionError:
            if not WINDOWS:
                raise
            time.sleep(seconds)
    return os.replace(new, old)


def write_whole(path, text):
    """Write a file, a `pathlib.Path`, so that a reader sees the old one or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=str(path.parent), prefix="." + path.name + "-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)
        replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def typed(job):
    """How a job of the course is typed here: typed("grade LESSON=01-neuron") -> "make grade LESSON=01-neuron"."""
    before = os.environ.get(TYPED) or ("py -m helpers" if WINDOWS else MAKE)
    return f"{before} {job}"


def typed_with_another_python(job):
    """The same, with a Python that is named."""
    if os.environ.get(TYPED, MAKE) == MAKE:
        return f"{MAKE} {job} PYTHON=/path/to/python3"
    python = "C:\\path\\to\\python.exe" if WINDOWS else "/path/to/python3"
    return f"{python} -m helpers {job}"


def typed_without_make():
    """What stands before the name of a job where this Python was started by its name."""
    if WINDOWS and shutil.which("py"):
        return "py -m helpers"
    return os.path.splitext(os.path.basename(sys.executable or "python3"))[0] + " -m helpers"


@contextlib.contextmanager
def all_is_said():
    """End with a sentence where what the block prints can't be written, as on a full disk, or is no longer read."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename or error.errno not in (errno.ENOSPC, errno.EPIPE):
            raise
        # Python would try once more at its end, and fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:
            print(f"What there was to say could not be written: {error.strerror}.", file=sys.stderr)
        sys.exit(1)


def write_what_can_be_written():
    """Let no character that a console does not know stop a program: it is shown by its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
