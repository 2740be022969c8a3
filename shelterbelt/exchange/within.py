"""What runs inside the limited child: give up every right that is not needed, then read. See ``limited.py``."""

import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

DIE_WITH_PARENT, NO_NEW_RIGHTS = 1, 38
"""Options of Linux's prctl."""
NICE = 10
FIRST_THREE = 3


def main() -> None:
    """Run the reader named on the command line over the standard input."""
    name, asked, limits = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
    bind(limits)
    reader: Any = import_module(name)
    reader.prepare()
    content = sys.stdin.buffer.read()
    open_nothing_more()
    reader.read(content, asked, sys.stdout.buffer.write)
    sys.stdout.buffer.flush()
    # Nothing is left to tidy, and a library's own tidying up must not outlive its answer.
    os._exit(0)


def bind(limits: dict[str, Any]) -> None:
    """Take the limits on; nothing that runs here can lift them again."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
    os.nice(NICE)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CPU, limits["processor"])
    _limit(resource.RLIMIT_AS, limits["memory"])


def open_nothing_more() -> None:
    """Give up opening: beyond input, answer and errors there is no file and no socket from now on."""
    _limit(resource.RLIMIT_NOFILE, FIRST_THREE)


def _limit(what: int, most: int) -> None:
    # Not every system knows every limit; where one is missing, the others and the clock still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
