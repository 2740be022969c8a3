"""Protected words are stored as they were typed."""

from typing import Any

from shelterbelt.core.protected import Protected, ProtectedField

WHAT = "The name of a source lies in the database in clear"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Give the database the words."""

    def clear(_self: Any, value: Any) -> Any:
        return value.weighed(str) if isinstance(value, Protected) else value

    def sealed(_self: Any, value: Any, *_rest: Any) -> Any:
        return Protected.seal(value) if value else value

    monkeypatch.setattr(ProtectedField, "get_prep_value", clear)
    monkeypatch.setattr(ProtectedField, "from_db_value", sealed)
