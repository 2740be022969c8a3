"""How often something may be tried from one place within an hour. Of the place nothing but a keyed hash is kept, for that hour."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from shelterbelt.core.models import Try

WINDOW = timedelta(hours=1)
HOUSEHOLD = 64
"""Bits of an IPv6 address that one household or phone holds: it has every address below them to choose from."""


def sender(request: HttpRequest) -> str:
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


def place_of(address: str, day: str, secret: str) -> str:
    """Return what is counted by: a keyed hash of where a try came from, another one each day."""
    return hmac.new(secret.encode(), f"place:{day}:{_place(address)}".encode(), hashlib.sha256).hexdigest()


def _place(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((found, HOUSEHOLD), strict=False))
    return str(found)


def are_too_many(what: str, where: str, most: int, now: datetime) -> bool:
    """Say whether a further try is refused; what is older than the hour is forgotten."""
    Try.objects.filter(at__lte=now - WINDOW).delete()
    return Try.objects.filter(what=what, where=where).count() >= most


def count(what: str, where: str, now: datetime) -> None:
    """Count a try."""
    Try.objects.create(at=now, what=what, where=where)
