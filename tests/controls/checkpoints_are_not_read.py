"""What was written down outside the database is not compared with it."""

from typing import Any

from shelterbelt.audit.anchoring import Checkpoint

WHAT = "A checkpoint is given and not read"
TESTS = [
    "shelterbelt/audit/tests/test_verify.py::test_a_history_written_anew_is_found_by_the_checkpoint",
    "shelterbelt/audit/tests/test_verify.py::test_a_whole_stream_taken_away_is_found_by_the_checkpoint",
    "shelterbelt/audit/tests/test_verify.py::test_the_clocks_file_of_checkpoints_knows_every_end_it_saw",
]


def remove(monkeypatch: Any) -> None:
    """Know nothing."""
    monkeypatch.setattr("shelterbelt.audit.management.commands.verify.read", lambda _path: Checkpoint())
