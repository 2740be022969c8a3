"""Public references: what stands in addresses and on paper instead of row numbers."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
CHARACTERS = (ALPHABET * (256 // len(ALPHABET))).encode()
"""A character for each value of a byte, each of the 32 as often as any other."""


def new_reference() -> str:
    """Return a reference of 12 characters (almost 60 random bits, Crockford base 32) that cannot be guessed.

    At least one is a digit, so that nobody's name is ever taken for one.
    """
    while True:
        # One draw for all characters: an import of a region's return makes half a million references.
        found = secrets.token_bytes(LENGTH).translate(CHARACTERS).decode()
        if not found.isalpha():
            return found


def spoken(reference: str) -> str:
    """Return the reference in groups of four for reading aloud, e.g. 'K7Q2 M4XD 09AB'."""
    return " ".join(reference[i : i + 4] for i in range(0, len(reference), 4))


def tidy(typed: str) -> str:
    """Return a typed reference as stored: upper case, no spaces or dashes, O as 0, I and L as 1."""
    plain = typed.upper().replace(" ", "").replace("-", "")
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")
