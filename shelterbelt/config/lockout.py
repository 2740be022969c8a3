"""Whom a failed sign-in counts against: the address tried, from where, never the victim alone."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def username(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the e-mail address that was tried, in lower case, or "" when there is none."""
    tried = credentials or {}
    posted = request.POST.get("login", "") if request is not None else ""
    return str(tried.get("email") or tried.get("username") or tried.get("login") or posted).strip().lower()


def client_ip(request: HttpRequest) -> str:
    """Return the address of the sender, reading X-Forwarded-For only past the proxies that are ours.

    With no trusted proxy the header is somebody's claim and is ignored.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.TRUSTED_PROXIES
    header = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    claimed = [part.strip() for part in header.split(",") if part.strip()]
    if not proxies or len(claimed) < proxies:
        return direct
    return claimed[-proxies]
