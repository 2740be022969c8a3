"""What was typed and not sent is kept by the browser on every device."""

from typing import Any

from shelterbelt.govuk import macros
from shelterbelt.govuk.shell import Shell

WHAT = "A browser that others use keeps what somebody typed and did not send"
TESTS = [
    "tests/test_canaries_in_the_browser.py::test_nothing_of_a_sealed_record_is_in_the_profile_after_signing_out"
]


def remove(monkeypatch: Any) -> None:
    """Draw each form as on a device of one's own."""
    monkeypatch.setattr(macros, "shell_of", lambda _request: Shell(keeps_typing=True))
