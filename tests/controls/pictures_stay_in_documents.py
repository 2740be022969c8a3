"""The copy of a document keeps the pictures that are in it."""

from typing import Any

from shelterbelt.exchange.looking import packages, pdfs

WHAT = "Pictures are not taken out of documents"
TESTS = [
    "shelterbelt/exchange/tests/test_hostile.py::test_each_gets_the_right_verdict_and_nothing_of_a_picture_is_kept"
]


def remove(monkeypatch: Any) -> None:
    """Count the pictures and leave them where they are."""
    monkeypatch.setattr(pdfs, "_blank", lambda _held, _clear: 1)
    monkeypatch.setattr(packages, "_instead_of", lambda package, part: package.read(part))
