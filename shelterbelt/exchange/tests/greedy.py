"""A reader that does what no reader may, to see that it is stopped."""

import os
import socket
import time
from pathlib import Path
from typing import Any


def prepare() -> None:
    """Nothing is loaded late."""


def read(content: bytes, asked: dict[str, Any], write: Any) -> None:
    """Do what was asked for, and say what came of it."""
    write({"memory": _memory, "processor": _spin, "time": _sleep, "open": _open, "connect": _connect,
           "answer": lambda: _answer(write), "fall over": os.abort, "echo": lambda: content}[asked["do"]]())  # fmt: skip


def _memory() -> bytes:
    held = bytearray(asked_megabytes() * 1_000_000)
    return f"took {len(held)}".encode()


def asked_megabytes() -> int:
    """Return more than a child may have."""
    return 400


def _spin() -> bytes:
    while True:
        pass


def _sleep() -> bytes:
    time.sleep(60)
    return b"slept"


def _open() -> bytes:
    for what in (lambda: Path("/etc/hostname").read_bytes(), lambda: Path("/tmp/kept-by-a-child").write_bytes(b"x"),
                 lambda: os.memfd_create("x")):  # fmt: skip
        try:
            what()
        except OSError:
            continue
        return b"opened"
    return b"opened nothing"


def _connect() -> bytes:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    except OSError:
        return b"no socket"
    return b"a socket"


def _answer(write: Any) -> bytes:
    while True:
        write(b"x" * 1_000_000)
