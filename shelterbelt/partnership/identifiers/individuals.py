"""Identifiers of people: pupil, learner, patient, police record.

A pupil number with a wrong letter is a warning and never a refusal: the number may be what the school really
holds, and a concern about a child must not wait for it.
"""

from stdnum.exceptions import ValidationError
from stdnum.gb import nhs

from .outcome import Checked, bad, compact, fits, ok, warn

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters of a pupil number, in order of the remainder 0 to 22; I, O and S are not used."""
PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
"""The same letters as police numbers use them: Z stands for remainder 0."""


def upn_letter(rest: str) -> str:
    """The check letter for characters 2 to 13 of a pupil number: each value times its position, modulo 23.

    ``rest`` has 12 digits, or 11 digits and a letter when temporary; the letter counts by its place in
    ``UPN_LETTERS``. Source: the Department for Education's children in need validation rule 1510.
    """
    values = (UPN_LETTERS.index(mark) if mark.isalpha() else int(mark) for mark in rest)
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def upn(value: str) -> Checked:
    """Unique pupil number, permanent or temporary; never refused, so the verdict is ok or warn."""
    number = compact(value)
    letter = f"[{UPN_LETTERS}]"
    if not fits(f"{letter}[0-9]{{11}}({letter}|[0-9])", number):
        return warn(
            number, "A pupil number has a letter and 12 digits, like A000000000000. Check it with the school."
        )
    expected = upn_letter(number[1:])
    if number[0] != expected:
        return warn(number, "The first letter does not fit the digits that follow. Check it with the school.")
    if number[-1].isalpha():
        return warn(number, "This is a temporary pupil number. Ask the school for the permanent one.")
    return ok(number)


def nhs_number(value: str) -> Checked:
    """NHS number, stored as ten digits; a number of the range kept for tests is accepted with a warning."""
    number = compact(value)
    if not fits("[0-9]{10}", number):
        return bad(number, "An NHS number has 10 digits, like 999 000 0018.")
    try:
        nhs.validate(number)
    except ValidationError:
        return bad(
            number, "The last digit does not fit the others, so this is not an NHS number. Check each digit."
        )
    if number.startswith("999"):
        return warn(
            number, "This is an NHS number kept for tests and training. It belongs to no real patient."
        )
    return ok(number)


def uln(value: str) -> Checked:
    """Unique learner number: ten digits. A last digit that does not fit is a warning."""
    number = compact(value)
    if not fits("[0-9]{10}", number):
        return bad(number, "A learner number has 10 digits, like 1000000000.")
    remainder = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    # Ten minus the remainder is the last digit; a remainder of 0 would need two digits and is never issued.
    if remainder == 0 or int(number[9]) != 10 - remainder:
        return warn(number, "The last digit does not fit the others. Check the learner number.")
    return ok(number)


def pnc(value: str) -> Checked:
    """Police national computer number, stored as yyyy/nnnnnnnX; shorter serials get their zeros back."""
    year, _, rest = compact(value).partition("/")
    serial, letter = rest[:-1], rest[-1:]
    if not (fits("[0-9]{4}", year) and fits("[0-9]{1,7}", serial) and fits(f"[{PNC_LETTERS}]", letter)):
        return bad(
            compact(value),
            "A police number has the year, a stroke, 7 digits and a letter, like 2000/0000001A.",
        )
    stored = f"{year}/{serial.zfill(7)}{letter}"
    if PNC_LETTERS[int(year[2:] + serial.zfill(7)) % 23] != letter:
        return warn(stored, "The letter at the end does not fit the digits. Check the police number.")
    return ok(stored)
