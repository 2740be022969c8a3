"""The code with which somebody without an account comes back, and how often an open form may be tried."""

import hashlib
import hmac

from shelterbelt.core.references import ALPHABET, tidy

LETTERS = 16
"""80 bits: nobody guesses it, and it still fits on a scrap of paper."""
MOST: dict[str, int] = {"report": 30, "receipt": 10}
"""Most tries from one place in an hour: reports sent, and codes that were not right."""


def receipt_for(key: str, secret: str) -> str:
    """Return the code for a form's own key: the same form sent twice gives the same code, another form another."""
    number = int.from_bytes(
        hmac.new(secret.encode(), f"receipt:{key}".encode(), hashlib.sha256).digest()[:10]
    )
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LETTERS))


def kept_before(code: str, secret: str) -> str:
    """Return what the database kept of a code before it was kept apart from the site's secret; such rows are still found."""
    return hmac.new(secret.encode(), f"kept:{tidy(code)}".encode(), hashlib.sha256).hexdigest()
