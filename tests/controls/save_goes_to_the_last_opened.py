"""A save goes to the record that was opened last, in whichever tab."""

from typing import Any

from shelterbelt.records.views import notes

WHAT = "A save does not carry the record that its page was opened for"
TESTS = [
    "shelterbelt/records/tests/test_typing_kept.py::test_two_tabs_on_two_children_saved_in_turn_cross_nothing"
]
DEEP = True


def remove(monkeypatch: Any) -> None:
    """Remember the record that was opened last and save there."""
    fetch, opened = notes.record_or_404, {}

    def last_opened(request: Any, reference: str) -> Any:
        if request.method == "GET":
            opened[request.membership.pk] = reference
        return fetch(request, opened.get(request.membership.pk, reference))

    monkeypatch.setattr(notes, "record_or_404", last_opened)
