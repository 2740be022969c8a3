"""Strong identifiers: what names exactly one thing, written in one way. Links are made on these and on nothing else."""

import re
import unicodedata
from datetime import date

import phonenumbers

PLATES = re.compile(
    r"[A-Z]{2}[0-9]{2}[A-Z]{3}"  # since 2001
    r"|[A-Z][0-9]{1,3}[A-Z]{3}"  # 1983 to 2001
    r"|[A-Z]{3}[0-9]{1,3}[A-Z]"  # 1963 to 1983
    r"|[A-Z]{1,2}[0-9]{4}|[A-Z]{3}[0-9]{1,4}"  # Northern Ireland and older
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")
HOUSE = re.compile(r"\b(?:room|flat|unit)?\s*([0-9]{1,4}[a-z]?)\b", re.IGNORECASE)
ACCOUNT = re.compile(r"([0-9]{6})([0-9]{8})")
SHORTEST_HANDLE = 3


def strong_key(kind: str, value: str, *, platform: str = "", born_on: date | None = None) -> str:
    """Return the one way of writing what ``value`` names exactly, or "" where it does not name one thing.

    A number plate, a whole telephone number, a user name on a named platform, a house with its postcode, an account
    with its sort code, a person by full name and date of birth. A name alone is never strong; neither is half a plate.
    """
    if kind == "vehicle":
        return _plate(value)
    if kind == "phone":
        return _phone(value)
    if kind == "online":
        return _handle(value, platform)
    if kind == "place":
        return _place(value)
    if kind == "money":
        found = ACCOUNT.fullmatch(re.sub(r"[^0-9]", "", value))
        return f"{found[1]}-{found[2]}" if found else ""
    if kind == "person" and born_on is not None:
        return _person(value, born_on)
    return ""


def _plate(value: str) -> str:
    plain = re.sub(r"[^A-Z0-9]", "", value.upper())
    return plain if PLATES.fullmatch(plain) else ""


SHORTEST_NUMBER = 10_000_000
"""Shorter ones are short codes or slips of the finger; they name nobody."""


def _phone(value: str) -> str:
    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or (number.national_number or 0) < SHORTEST_NUMBER:
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _handle(value: str, platform: str) -> str:
    handle = value.strip().lstrip("@").casefold()
    if platform in ("", "other", "game") or len(handle) < SHORTEST_HANDLE or " " in handle:
        return ""
    return f"{platform}:{handle}"


def _place(value: str) -> str:
    code = POSTCODE.search(value.upper())
    if not code:
        return ""
    before = value[: code.start()]
    house = HOUSE.search(before)
    return f"{code[1]} {code[2]}|{house[1].lower()}" if house else ""


def _person(value: str, born_on: date) -> str:
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().casefold()
    words = sorted(re.findall(r"[a-z]+", plain))
    return f"{' '.join(words)}|{born_on.isoformat()}" if len(words) > 1 else ""
