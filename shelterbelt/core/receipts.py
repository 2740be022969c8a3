"""Receipts for people without an account: a code with which they come back, of which only a hash is kept."""

import hashlib
import hmac
import secrets

from shelterbelt.core.references import ALPHABET, tidy

LENGTH = 16


def new_code() -> str:
    """Return a code of 16 characters (80 random bits) that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def hash_of(typed: str) -> str:
    """Return what is kept of a code (64 hex digits), however it was typed; the code itself is never kept."""
    return hashlib.sha256(tidy(typed).encode()).hexdigest()


def derived(key: str, secret: str, letters: int = LENGTH) -> str:
    """Return the code that belongs to a key: the same each time, told by the key to nobody who has not the secret."""
    number = int.from_bytes(hmac.new(secret.encode(), f"derived:{key}".encode(), hashlib.sha256).digest())
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(letters))
