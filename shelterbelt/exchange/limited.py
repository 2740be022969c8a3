"""Reading other people's files in a limited child process: little memory, little time, no new file, no network.

The child is given the content through a pipe and answers through a pipe. Before it reads a byte it has given up the
right to open anything: no file, no socket. Whatever a file makes a library do happens there and ends there.
"""

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1_000_000
AT_ONCE = threading.BoundedSemaphore(2)
"""How many files one web worker reads at the same time; others wait their turn, and the site goes on serving."""
PATIENCE = 20.0
AT_A_TIME = 256 * 1024


@dataclass(frozen=True)
class Limits:
    """What the child may use: seconds by the wall and of the processor, bytes of memory and of its answer."""

    seconds: float = 5.0
    processor: int = 4
    memory: int = 300 * MEGABYTE
    answer: int = 40 * MEGABYTE


LIMITS = Limits()


class Overrun(Exception):
    """The child used more than it may, or fell over what it was given to read; it is gone."""


class Busy(Exception):
    """Other files are being read and this one got no turn in time."""


def run(reader: str, content: bytes, asked: dict[str, Any], limits: Limits = LIMITS) -> bytes:
    """Return what the reader (a module with ``prepare`` and ``read``) answers; raises Overrun or Busy."""
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return _run(reader, content, asked, limits)
    finally:
        AT_ONCE.release()


def _run(reader: str, content: bytes, asked: dict[str, Any], limits: Limits) -> bytes:
    words = [sys.executable, "-B", "-m", "shelterbelt.exchange.within", reader]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [*words, json.dumps(asked), json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A traceback could repeat what stands in the file.
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
        cwd="/",
        start_new_session=True,
    ) as child:
        try:
            threading.Thread(target=_feed, args=(child, content), daemon=True).start()
            answer = _collect(child, time.monotonic() + limits.seconds, limits.answer)
            if child.wait(timeout=1) != 0:
                raise Overrun
            return answer
        except subprocess.TimeoutExpired:
            raise Overrun from None
        finally:
            _end(child)


def _feed(child: "subprocess.Popen[bytes]", content: bytes) -> None:
    assert child.stdin is not None
    with suppress(OSError, ValueError):
        child.stdin.write(content)
        child.stdin.close()


def _collect(child: "subprocess.Popen[bytes]", deadline: float, most: int) -> bytes:
    assert child.stdout is not None
    parts: list[bytes] = []
    length = 0
    pipe = child.stdout.fileno()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise Overrun
        part = os.read(pipe, AT_A_TIME)
        if not part:
            return b"".join(parts)
        length += len(part)
        if length > most:
            raise Overrun
        parts.append(part)


def _end(child: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=5)
