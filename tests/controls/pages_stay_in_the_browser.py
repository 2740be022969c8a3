"""Nothing tells the browser to keep no pages, and nothing clears it when somebody signs out."""

from typing import Any

from shelterbelt.partnership.headers import PrivatePagesMiddleware

WHAT = "Pages stay in the browser's folder after signing out"
TESTS = [
    "tests/test_canaries_in_the_browser.py::test_nothing_of_a_sealed_record_is_in_the_profile_after_signing_out"
]


def remove(monkeypatch: Any) -> None:
    """Let a browser keep every page for an hour."""

    def may_keep(self: Any, request: Any) -> Any:
        response = self.get_response(request)
        response["Cache-Control"] = "private, max-age=3600"
        return response

    monkeypatch.setattr(PrivatePagesMiddleware, "__call__", may_keep)
