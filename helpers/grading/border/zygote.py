"""Holds the libraries, and becomes a worker for each submission, with namespaces of its own and without any rights.

    python -I -S zygote.py ROOM SITE inside|plain FD
    python -I -S zygote.py ROOM SITE alone FD
    python -I -S zygote.py attempt

It runs no learner's code itself. Over the socket FD come lines of JSON: {"fork": {...}} with the worker's socket, and
{"tell": "interrupt" or "kill", "worker": ...}. Each is answered by a line. Linux's calls are made by way of libc, since
Python has no words for them before 3.12.

"alone" is for Windows, which can't fork: this process is the worker, and reads from its standard input which socket.
"""

import array
import contextlib
import ctypes
import gc
import json
import os
import platform
import shutil
import signal
import socket
import struct
import sys
import time

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (1 << bit for bit in (17, 26, 27, 28, 29, 30))
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 22, 24, 36, 38
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_RDONLY, MS_REC, MS_PRIVATE = 2, 4, 8, 1, 0x4000, 0x40000
# A user of no account, to try with where this is the superuser. Each worker gets one of its own.
NOBODY = 65534
# What may be had of each: address space, processes, a file's size, seconds of CPU, open files, dumps. Processes are
# counted for each user namespace, so only inside.
LIMITS = {"AS": 2_500_000_000, "FSIZE": 20_000_000, "CPU": 600, "NOFILE": 128, "CORE": 0}
LIMITS_INSIDE = {"NPROC": 48}
SCRATCH = "/scratch"
DISK, INODES = "64m", 2000

# System calls that no learner's Python needs, on x86-64 and on arm64: tracing, mounts, namespaces, clocks, modules,
# keys, other processes' memory, kernel programs. Those from 424 on have the same numbers everywhere.
_DENIED = {
    "x86_64": "101 155 161 163 165 166 167 168 169 170 171 172 173 175 176 179 180 212 216 227 237 238 239 246 248 249 "
    "250 256 272 279 298 300 303 304 305 308 310 311 312 313 320 321 323",
    "aarch64": "18 39 40 41 42 51 60 89 97 104 105 106 112 117 142 161 162 217 218 219 224 225 234 235 236 237 238 239 "
    "241 262 264 265 266 268 270 271 272 273 280 282 294",
}
_DENIED_EVERYWHERE = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442, 443, 447)
# The kernel's name of the architecture, and its number of clone; clone3 is told to be missing, so that clone is taken.
_ARCHITECTURES = {"x86_64": (0xC000003E, 56), "aarch64": (0xC00000B7, 220)}
_CLONE3, _X32 = 435, 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE, _MISSING = 0x7FFF0000, 0x80000000, 0x00050000 | 1, 0x00050000 | 38

libc = ctypes.CDLL(None, use_errno=True) if os.name != "nt" else None


def must(code: int, what: str) -> None:
    if code:
        raise OSError(ctypes.get_errno(), f"{what} is refused")


def seccomp() -> None:
    """Refuse, from here on and for all that this process starts, what is denied."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return
    architecture, clone = _ARCHITECTURES[machine]
    denied = sorted({*map(int, _DENIED[machine].split()), *_DENIED_EVERYWHERE})
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    if machine == "x86_64":
        steps += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _MISSING)]
    namespaces = NEWUSER | NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    steps += [(_EQUAL, 0, 4, clone), (_LOAD, 0, 0, 16), (_ANY_BIT, 0, 1, namespaces), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_LOAD, 0, 0, 0)]
    steps += [(_EQUAL, len(denied) - i, 0, number) for i, number in enumerate(denied)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]

    program = Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    must(libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "seccomp")


def enter_namespaces() -> None:
    """Namespaces of its own, for this process's children; with them goes all network."""
    superuser = os.geteuid() == 0
    user, group = os.geteuid(), os.getegid()
    must(libc.unshare(NEWNS | NEWPID | NEWIPC | NEWNET | NEWUTS | (0 if superuser else NEWUSER)), "unshare")
    if not superuser:
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)


def furnish() -> None:
    """An empty scratch of its own, and none of the processes that others have."""
    must(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None), "a mount of its own")
    scratch = f"size={DISK},mode=0777,nr_inodes={INODES}".encode()
    must(libc.mount(b"tmpfs", SCRATCH.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, scratch), "scratch")
    small = b"size=1m,mode=0777"
    must(libc.mount(b"tmpfs", b"/dev/shm", b"tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, small), "/dev/shm")
    must(libc.mount(b"tmpfs", b"/proc", b"tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY, b"size=4k"), "/proc")
    os.chdir(SCRATCH)


def drop_rights(user: int) -> None:
    """Give up every right, for good, and be another user where this is the superuser."""
    for right in range(64):
        libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)

    class Head(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("process", ctypes.c_int)]

    class Rights(ctypes.Structure):
        _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]

    must(libc.capset(ctypes.byref(Head(0x20080522, 0)), ctypes.byref((Rights * 2)())), "capset")


def limit(limits: dict[str, int]) -> None:
    import resource

    for name, value in limits.items():
        with contextlib.suppress(ValueError, OSError, AttributeError):  # a system that has no such limit
            which = getattr(resource, f"RLIMIT_{name}")
            most = resource.getrlimit(which)[1]
            value = value if most == resource.RLIM_INFINITY else min(value, most)
            resource.setrlimit(which, (value, value))


def load():
    """All that a lesson needs, loaded once."""
    import matplotlib.pyplot  # noqa: F401

    import helpers.checks
    import helpers.data
    import helpers.grading
    import helpers.labs
    import helpers.mine
    import helpers.nn
    from helpers.grading.border import worker

    helpers.data.load_digits()
    made = worker.make_shell()
    gc.collect()
    gc.freeze()
    return worker, made


def become_worker(end: socket.socket, given: dict, inside: bool, loaded) -> None:
    """Be a worker from here on."""
    if inside:
        furnish()
    else:
        os.chdir(given["folder"])
    os.environ["HOME"] = os.environ["TMPDIR"] = os.getcwd()
    kept = os.dup2(end.fileno(), 3) if end.fileno() != 3 else 3
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.closerange(4, 4096)
    if inside:
        drop_rights(given["user"])
    if sys.platform == "linux":
        must(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    limit(LIMITS | (LIMITS_INSIDE if inside else {}))
    if inside:
        seccomp()
    os.set_inheritable(kept, False)
    worker, made = loaded
    made[0].starting_dir = os.getcwd()
    worker.begin(socket.socket(fileno=kept), *made)


def fork(end: socket.socket, given: dict, inside: bool, loaded) -> dict:
    """Start a worker, under a process that ends all that it leaves behind."""
    reader, writer = os.pipe()
    above = os.fork()
    if above:
        os.close(writer)
        end.close()
        with os.fdopen(reader) as pipe:
            said = pipe.read()
        return {**json.loads(said or '{"error": "it ended at once"}'), "above": above}
    try:
        os.close(reader)
        os.setsid()
        if sys.platform == "linux":
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        if inside:
            enter_namespaces()
        pid = os.fork()
        if pid:
            end.close()
            os.write(writer, json.dumps({"pid": pid}).encode())
            os.close(writer)
            watch(pid)
        else:
            os.close(writer)
            if sys.platform == "linux":
                libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            become_worker(end, given, inside, loaded)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(writer, json.dumps({"error": f"{type(error).__name__}: {error}"}).encode())
    finally:
        os._exit(1)


def watch(pid: int) -> None:
    """Wait for the worker's end, and end whatever it leaves behind."""
    os.waitpid(pid, 0)
    children = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    end = time.monotonic() + 5
    while time.monotonic() < end:
        with contextlib.suppress(OSError), open(children) as file:
            for child in file.read().split():
                with contextlib.suppress(OSError):
                    os.kill(int(child), signal.SIGKILL)
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            break


def tell(how: str, worker: dict) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(worker["pid"], signal.SIGINT if how == "interrupt" else signal.SIGKILL)
    if how == "kill":
        with contextlib.suppress(ChildProcessError):
            os.waitpid(worker["above"], 0)


def main(room: str, site: str, how: str, number: str) -> None:
    sys.path[:0] = [room, site]
    if how == "inside":
        # A folder that can be written to, which matplotlib asks for.
        shutil.copytree(f"{room}/matplotlib", f"{SCRATCH}/matplotlib")
    os.environ["MPLCONFIGDIR"] = f"{SCRATCH if how == 'inside' else room}/matplotlib"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if how == "alone":
        shared = sys.stdin.buffer.read()
        end = socket.fromshare(shared) if shared else socket.socket(fileno=int(number))
        worker, made = load()
        made[0].starting_dir = os.getcwd()
        worker.begin(end, *made)
        return
    loaded = load()
    control = socket.socket(fileno=int(number))
    control.sendall(b'{"ready": true}\n')
    while True:
        data, ancillary, _, _ = control.recvmsg(1 << 16, socket.CMSG_SPACE(array.array("i").itemsize))
        if not data:
            return
        while not data.endswith(b"\n"):
            data += control.recv(1 << 16)
        message, handles = json.loads(data), array.array("i")
        for _, _, part in ancillary:
            handles.frombytes(part)
        answer = {}
        if "fork" in message:
            answer = fork(socket.socket(fileno=handles[0]), message["fork"], how == "inside", loaded)
        else:
            tell(message["tell"], message["worker"])
        control.sendall(json.dumps(answer).encode() + b"\n")


def attempt() -> None:
    """Go as far as a worker goes, to see whether this machine lets it."""
    enter_namespaces()
    if not (pid := os.fork()):
        furnish()
        drop_rights(NOBODY)
        seccomp()
        os._exit(0)
    sys.exit(os.waitpid(pid, 0)[1] != 0)


if __name__ == "__main__":
    attempt() if sys.argv[1:] == ["attempt"] else main(*sys.argv[1:])
