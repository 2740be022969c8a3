"""Log lines that hold no personal data: no address typed, no query, no body, no words of an exception."""

import logging
import traceback
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter


class Discreet(logging.Formatter):
    """Writes time, level and logger; a request as its route, an exception as its kind and places in the code.

    The words of an exception are left out because databases put the row's values into them.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = logging.makeLogRecord(record.__dict__)
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "method"):
            line.msg, line.args = _as_route(record, request), ()
        line.exc_info = line.exc_text = None
        text = super().format(line)
        return "\n".join([text, *_places(record)])


class DiscreetReporter(ExceptionReporter):
    """The report of an exception, should anybody have it mailed: its kind and places, no words, no values, no request.

    Only while debugging, with made-up people, is it Django's own page of everything.
    """

    def get_traceback_text(self) -> SafeString:
        """Return what a mail says."""
        return super().get_traceback_text() if settings.DEBUG else format_html("{}", self._discreet())

    def get_traceback_html(self) -> SafeString:
        """Return what a page says."""
        return (
            super().get_traceback_html() if settings.DEBUG else format_html("<pre>{}</pre>", self._discreet())
        )

    def _discreet(self) -> str:
        return "\n".join(_of_error(self.exc_value))


def _as_route(record: logging.LogRecord, request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    route = getattr(match, "route", None) or "no such page"
    return f"{getattr(record, 'status_code', '-')} {request.method} {route}"


def _places(record: logging.LogRecord) -> list[str]:
    return _of_error(record.exc_info[1] if record.exc_info else None)


def _of_error(error: BaseException | None) -> list[str]:
    if error is None:
        return []
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = traceback.extract_tb(error.__traceback__)
    return [f"  {kind}", *(f"  at {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]


def logging_settings(debug: bool) -> dict[str, Any]:
    """Return LOGGING: to the terminal, discreet unless debugging, quiet about who failed to sign in."""
    handler = {"class": "logging.StreamHandler", "formatter": "plain" if debug else "discreet"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "discreet": {"()": "shelterbelt.config.logs.Discreet"},
            "plain": {"format": "%(message)s"},
        },
        "handlers": {"terminal": handler, "nowhere": {"class": "logging.NullHandler"}},
        "root": {"handlers": ["terminal"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
            "django.db.backends": {"handlers": ["nowhere"], "propagate": False},
            "axes": {"handlers": ["nowhere"], "propagate": False},
        },
    }
