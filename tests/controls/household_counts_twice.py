"""What a household shares counts once for each thing, and one home with different first names counts against nothing."""

from typing import Any

from shelterbelt.people.matching import comparing

WHAT = "Twins are called likely the same person"
TESTS = [
    "shelterbelt/people/tests/test_named_cases.py::test_two_people_are_never_called_likely[twins of one sex]",
]


def remove(monkeypatch: Any) -> None:
    """Leave out the corrections for families."""
    plain = comparing._findings

    def without(*args: Any, **kwargs: Any) -> Any:
        return (each for each in plain(*args, **kwargs) if each.comparison != "kin")

    monkeypatch.setattr(comparing, "_findings", without)
