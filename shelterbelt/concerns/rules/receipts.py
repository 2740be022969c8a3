"""The code with which somebody without an account comes back, and how often an open form may be tried."""

import hashlib
import hmac
from datetime import timedelta

from shelterbelt.core.references import ALPHABET, tidy

LETTERS = 16
"""80 bits: nobody guesses it, and it still fits on a scrap of paper."""
WINDOW = timedelta(hours=1)
MOST: dict[str, int] = {"report": 30, "receipt": 10}
"""Most tries from one place in the window: reports sent, and codes that were not right."""


def receipt_for(key: str, secret: str) -> str:
    """Return the code for a form's own key: the same form sent twice gives the same code, another form another."""
    number = int.from_bytes(
        hmac.new(secret.encode(), f"receipt:{key}".encode(), hashlib.sha256).digest()[:10]
    )
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LETTERS))


def kept(code: str, secret: str) -> str:
    """Return what the database keeps of a code as somebody typed it; the code cannot be had from it."""
    return hmac.new(secret.encode(), f"kept:{tidy(code)}".encode(), hashlib.sha256).hexdigest()


def place_of(address: str, hour: str, secret: str) -> str:
    """Return what is counted by: a keyed hash of where a try came from, another one each day."""
    return hmac.new(secret.encode(), f"place:{hour}:{address}".encode(), hashlib.sha256).hexdigest()


def too_many(what: str, tries: int) -> bool:
    """Say whether a further try is refused."""
    return tries >= MOST[what]
