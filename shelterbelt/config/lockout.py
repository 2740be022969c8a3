"""Whom a failed sign-in counts against: the address tried, from where, never the victim alone."""

from typing import Any

from django.http import HttpRequest

from shelterbelt.core.tries import sender


def username(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the e-mail address that was tried, in lower case, or "" when there is none."""
    tried = credentials or {}
    posted = request.POST.get("login", "") if request is not None else ""
    return str(tried.get("email") or tried.get("username") or tried.get("login") or posted).strip().lower()


def client_ip(request: HttpRequest) -> str:
    """Return the address of the sender, as every count of tries takes it."""
    return sender(request)
