"""Details of somebody's own life, kept as fingerprints that nobody can read back; only the watch over looks uses them."""

import hashlib
import hmac

from django.conf import settings

PURPOSE = b"own-detail-1:"


def tidy_name(name: str) -> str:
    """Return a family name as it is compared: lower case, no space around."""
    return name.strip().casefold()


def tidy_postcode(postcode: str) -> str:
    """Return a postcode as it is compared: upper case, no space."""
    return "".join(postcode.split()).upper()


def fingerprint(kind: str, value: str) -> set[str]:
    """Return what a detail's fingerprint may be: one for each key of the protected fields, so that keys can change."""
    text = f"{kind}:{value}".encode()
    return {hmac.new(PURPOSE + key.encode(), text, hashlib.sha256).hexdigest() for key in settings.FIELD_KEYS}


def newest_fingerprint(kind: str, value: str) -> str:
    """Return the fingerprint under which a detail is kept from now on."""
    text = f"{kind}:{value}".encode()
    return hmac.new(PURPOSE + settings.FIELD_KEYS[0].encode(), text, hashlib.sha256).hexdigest()
