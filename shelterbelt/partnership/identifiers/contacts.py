"""Where to write and whom to ring: postcode, telephone, email."""

import phonenumbers

from .outcome import Checked, bad, compact, fits, ok, warn

POSTCODE = "(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|([A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?)|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})"
"""Form of a United Kingdom postcode. It says that a postcode could exist, not that it does."""

PSEUDO_POSTCODES: dict[str, str] = {
    "ZZ99 3VZ": "This postcode means that the person has no fixed address.",
    "ZZ99 3WZ": "This postcode means that the address is not known.",
}
"""NHS postcodes for people without an address; they do not have the form of a real one."""

_FICTIONAL = ("+441632960", "+447700900", "+442079460")
"""Beginnings of the numbers that the regulator keeps for drama and examples."""
_NAME = r"[^\s@<>,;:\"()\[\]\\]{1,64}"
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = rf"({_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]"


def postcode(value: str) -> Checked:
    """Postcode, stored in capitals with one space before the last three characters."""
    joined = compact(value)
    stored = f"{joined[:-3]} {joined[-3:]}" if len(joined) > 3 else joined
    if stored in PSEUDO_POSTCODES:
        return warn(stored, PSEUDO_POSTCODES[stored])
    if fits(POSTCODE, stored):
        return ok(stored)
    return bad(stored, "Enter a full postcode, like SW1A 1AA.")


def phone(value: str) -> Checked:
    """Telephone number, United Kingdom unless it begins with +; stored as people write it."""
    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        return bad(value.strip(), "Enter a telephone number with its area code, like 01632 960001.")
    form = phonenumbers.PhoneNumberFormat
    at_home = number.country_code == 44
    stored = phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)
    dialled = phonenumbers.format_number(number, form.E164)
    if dialled.startswith(_FICTIONAL) and len(dialled) == 13:
        return warn(stored, "This telephone number is kept for examples. Nobody answers it.")
    if phonenumbers.is_valid_number(number):
        return ok(stored)
    return bad(value.strip(), "Enter a telephone number with its area code, like 01632 960001.")


def email(value: str) -> Checked:
    """Email address; the part after the @ is stored in small letters."""
    name, _, domain = value.strip().rpartition("@")
    stored = f"{name}@{domain.lower()}"
    dots_misplaced = ".." in name or name.startswith(".") or name.endswith(".")
    if len(stored) <= 254 and fits(_NAME, name) and fits(_DOMAIN, domain.lower()) and not dots_misplaced:
        return ok(stored)
    return bad(
        value.strip(), "Enter an email address with an @ and a full name after it, like name@example.org."
    )
