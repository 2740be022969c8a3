"""Log lines that hold no personal data: no address typed, no query, no body, no words of an exception."""

import logging
import traceback
from typing import Any


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


def _as_route(record: logging.LogRecord, request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    route = getattr(match, "route", None) or "no such page"
    return f"{getattr(record, 'status_code', '-')} {request.method} {route}"


def _places(record: logging.LogRecord) -> list[str]:
    if not record.exc_info or record.exc_info[1] is None:
        return []
    error = record.exc_info[1]
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
