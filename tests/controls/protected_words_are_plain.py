"""Protected words read as what they say."""

from typing import Any

from shelterbelt.core import protected
from shelterbelt.core.protected import Protected

WHAT = "A protected address prints as it was typed"
TESTS = ["shelterbelt/core/tests/test_protected.py::test_it_prints_as_one_fixed_word_everywhere"]


def remove(monkeypatch: Any) -> None:
    """Make the text of a protected value its words."""

    def plain(words: str) -> Protected:
        made = str.__new__(Protected, words)
        made._token = protected.ring().encrypt(words.encode()).decode()
        return made

    monkeypatch.setattr(Protected, "seal", staticmethod(plain))
