"""The ground under both commands: the virtual environment, the locked packages, steps that show themselves.

Runs on the plain interpreter before anything is installed, so it uses the standard library only.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PR_SET_PDEATHSIG = 1


class Trouble(Exception):
    """Something the person at the terminal has to know; the message is one sentence that says what to do."""


class Stopped(Exception):
    """Somebody asked the command to stop."""


def stop_when_asked() -> None:
    """Turn Ctrl-C, SIGTERM and a closed terminal into Stopped."""

    def stop(number: int, frame: object) -> None:  # noqa: ARG001
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stop)


def die_with_parent() -> None:
    """In a child on Linux: end when the command that started it is killed, so that no orphan stays."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def say(words: str) -> None:
    """Write one line to the terminal at once."""
    print(words, flush=True)


def step(words: str, command: list[str], env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command, showing that it goes on; raises Trouble with the end of its output when it fails."""
    started = time.monotonic()
    say(f"- {words} ...")
    child = subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(env) if env is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread has been started here
        text=True,
        errors="replace",
    )
    try:
        output = _watch(child, started)
    except BaseException:
        end_group(child, patience=3)
        raise
    if child.returncode:
        tail = "\n".join(output.strip().splitlines()[-25:])
        raise Trouble(f"{words}: this step failed.\n{tail}")
    say(f"  done in {time.monotonic() - started:.1f} s")


def _watch(child: "subprocess.Popen[str]", started: float) -> str:
    while True:
        try:
            return child.communicate(timeout=10)[0]
        except subprocess.TimeoutExpired:
            say(f"  still going, {time.monotonic() - started:.0f} s")


def end_group(child: "subprocess.Popen[str]", patience: float) -> None:
    """Ask a child and all it started to stop, and make them after ``patience`` seconds."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            return
        try:
            child.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            continue


def digest(paths: Iterable[Path], *more: str) -> str:
    """Return one SHA-256 over the names and contents of these files and some words."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(ROOT)}\0{content}\0".encode())
    return total.hexdigest()


def stamped(stamp: Path, mark: str) -> bool:
    """Does this stamp hold this mark, so that the step behind it need not run again?"""
    return stamp.is_file() and stamp.read_text() == mark


def press(stamp: Path, mark: str) -> None:
    """Write a stamp whole or not at all."""
    fresh = stamp.with_name(stamp.name + ".new")
    fresh.write_text(mark)
    fresh.replace(stamp)


def packages(lock_name: str) -> str:
    """Make the virtual environment hold the packages of one lock file; return its interpreter.

    SHELTERBELT_PYTHON names an interpreter that holds them already; then nothing is made.
    """
    ready = os.environ.get("SHELTERBELT_PYTHON")
    if ready:
        return ready
    python = str(VENV / "bin" / "python")
    lock = ROOT / lock_name
    mark = digest([lock], sys.version, str(VENV))
    stamp = VENV / f".holds-{lock.stem}"
    if stamped(stamp, mark) and Path(python).exists():
        return python
    if not os.access(ROOT, os.W_OK):
        raise Trouble(f"{ROOT} cannot be written: copy the project to a folder of your own.")
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        # A ./start and a ./test at the same time wait for each other here instead of colliding.
        fcntl.flock(handle, fcntl.LOCK_EX)
        _make_venv(python)
        _install(python, lock)
        press(stamp, mark)
    finally:
        os.close(handle)
    return python


def _make_venv(python: str) -> None:
    made = VENV / ".made"
    mark = f"{sys.version}\n{VENV}"
    if stamped(made, mark) and Path(python).exists():
        return
    step("Making the virtual environment", [sys.executable, "-m", "venv", "--clear", str(VENV)])
    press(made, mark)


def _install(python: str, lock: Path) -> None:
    env = {**os.environ, "UV_CACHE_DIR": str(VENV / ".uv-cache"), "UV_SYSTEM_CERTS": "1"}
    env |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_CACHE_DIR": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    pip = [python, "-m", "pip", "install", "--require-hashes", "-r"]
    words = f"Installing the packages of {lock.name}"
    try:
        uv = [shutil.which("uv") or ""]
        if not uv[0]:
            step("Fetching the fast installer", [*pip, str(ROOT / "bin" / "installer.lock")], env)
            uv = [python, "-m", "uv"]
        step(words, [*uv, "pip", "install", "--python", python, "--require-hashes", "-r", str(lock)], env)
    except Trouble as trouble:
        say(f"  the fast installer could not do it ({str(trouble).splitlines()[-1].strip()[:120]})")
        step(f"{words} with pip, which takes longer", [*pip, str(lock)], env)
