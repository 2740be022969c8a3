"""Sealing who shared something, under the field keys. Only this file turns it back into words."""

import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _ring() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def seal(facts: Mapping[str, str]) -> str:
    """Return the facts sealed; what is empty is left out."""
    said = json.dumps({name: value for name, value in facts.items() if value})
    return _ring().encrypt(said.encode()).decode()


def unseal(source: Any) -> dict[str, str]:
    """Return who a source is. For the page of an open request, and for the disclosure check, which prints none of it."""
    facts: dict[str, str] = json.loads(_ring().decrypt(source.sealed.encode()))
    return facts
