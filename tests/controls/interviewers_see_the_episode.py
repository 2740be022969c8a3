"""An interviewer's role covers the episode too, and the organisation that interviews reaches it."""

from typing import Any

from shelterbelt.missing.actions import arranging
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.records import kinds
from shelterbelt.records.actions import give_reach

WHAT = "An interviewer sees the interview and not the rest of the child's file"
TESTS = [
    "shelterbelt/missing/tests/test_two_worlds.py::test_an_interviewer_cannot_tell_whether_there_is_more_of_the_childs_file"
]


def remove(monkeypatch: Any) -> None:
    """Let the role cover every kind, and the one who delivers an interview reach its episode."""
    arrange = arranging._step

    def and_reach(interview: Interview, what: str, words: str, by: Any) -> None:
        arrange(interview, what, words, by)
        if interview.episode_id and interview.delivering:
            episode = Episode.objects.get(pk=interview.episode_id)
            give_reach(
                record=episode.record,
                organisation=interview.delivering,
                basis="agency",
                at=episode.record.opened_at,
            )

    monkeypatch.setattr(arranging, "_step", and_reach)
    every = sorted(kinds.REGISTER)
    monkeypatch.setattr("shelterbelt.records.models.records.kinds_for", lambda _role: every)
