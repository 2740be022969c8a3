"""What is sent is written to a temporary file before anybody has looked into it."""

from typing import Any

from django.conf import settings

WHAT = "What is sent touches the disk before it is looked into"
TESTS = ["shelterbelt/files/tests/test_sending.py::test_what_arrives_never_touches_the_disk"]


def remove(monkeypatch: Any) -> None:
    """Take files in as Django does by itself."""
    own = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    monkeypatch.setattr(settings, "FILE_UPLOAD_HANDLERS", own)
