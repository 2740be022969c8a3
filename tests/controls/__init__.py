"""One file a control: a safety, how to take it away, and the tests that must then fail (./test --controls).

Each file has ``WHAT`` (words), ``TESTS`` (names of tests), ``remove(monkeypatch)`` and, where its tests are of the slow
form, ``DEEP = True``.
"""

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType

CHOSEN = "SHELTERBELT_CONTROL"
"""The name of the environment variable that says which safety is gone in this run."""


def names() -> list[str]:
    """Return the names of all controls, in order."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def load(name: str) -> ModuleType:
    """Return one control; raises ModuleNotFoundError when there is none of that name."""
    return import_module(f"tests.controls.{name}")


def chosen() -> ModuleType | None:
    """Return the control whose safety is gone in this run, or None."""
    name = os.environ.get(CHOSEN, "")
    return load(name) if name else None
