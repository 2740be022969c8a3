"""Identifiers of organisations and places: schools, homes, providers, health bodies, charities, addresses."""

from shelterbelt.partnership.geography import dfe_codes

from .outcome import Checked, bad, compact, fits, ok, warn


def urn(value: str) -> Checked:
    """School number on the register of educational establishments: six digits."""
    number = compact(value)
    if fits("[0-9]{6}", number):
        return ok(number)
    return bad(number, "A school's unique reference number has 6 digits, like 123456.")


def social_care_urn(value: str) -> Checked:
    """Ofsted social care registration: six or seven digits, often with SC in front."""
    number = compact(value)
    if fits("(SC)?[0-9]{6,7}", number):
        return ok(number)
    return bad(number, "An Ofsted social care number has 6 or 7 digits, often after SC, like SC123456.")


def dfe_code(value: str) -> Checked:
    """Authority code of the Department for Education: three digits."""
    number = compact(value)
    if not fits("[0-9]{3}", number):
        return bad(number, "A Department for Education authority code has 3 digits, like 301.")
    if number not in dfe_codes():
        return warn(number, f"{number} is not among the authorities held here. Check it before you go on.")
    return ok(number)


def laestab(value: str) -> Checked:
    """Authority code and four-digit school number, stored as 301/2000."""
    number = compact(value, drop=" -/")
    if not fits("[0-9]{7}", number):
        return bad(number, "Give the 3 digits of the authority and the 4 of the school, like 301/2000.")
    stored = f"{number[:3]}/{number[3:]}"
    if number[:3] not in dfe_codes():
        return warn(
            stored, f"{number[:3]} is not the code of an authority held here. Check the first 3 digits."
        )
    return ok(stored)


def ukprn(value: str) -> Checked:
    """Learning provider number: eight digits, the first of which is 1."""
    number = compact(value)
    if not fits("[0-9]{8}", number):
        return bad(number, "A learning provider number has 8 digits, like 10000001.")
    if not number.startswith("1"):
        return warn(number, "A learning provider number usually begins with 1. Check it.")
    return ok(number)


def ods(value: str) -> Checked:
    """NHS organisation code: three to six letters and digits."""
    code = compact(value)
    if fits("[A-Z0-9]{3,6}", code):
        return ok(code)
    if fits("[A-Z0-9]{7,10}", code):
        return warn(code, "Most NHS organisation codes have 3 to 6 characters. Check this one.")
    return bad(code, "An NHS organisation code has 3 to 6 letters and digits, like A12345.")


def charity(value: str) -> Checked:
    """Charity Commission number: six to eight digits."""
    number = compact(value)
    if fits("[0-9]{6,8}", number):
        return ok(number)
    return bad(number, "A charity number has 6 to 8 digits, like 1234567.")


def company(value: str) -> Checked:
    """Companies House number: eight digits, or two letters and six digits; leading zeros are put back."""
    number = compact(value)
    if fits("[0-9]{6,8}", number):
        return ok(number.zfill(8))
    if fits("[A-Z]{2}[0-9]{6}", number):
        return ok(number)
    return bad(number, "A company number has 8 digits, or 2 letters and 6 digits, like 01234567 or OC123456.")


def uprn(value: str) -> Checked:
    """Unique property reference number: up to twelve digits, without leading zeros."""
    number = compact(value)
    if fits("[0-9]{1,12}", number) and number.strip("0"):
        return ok(number.lstrip("0"))
    return bad(number, "A property reference number has up to 12 digits, like 100012345678.")


def usrn(value: str) -> Checked:
    """Unique street reference number: eight digits."""
    number = compact(value)
    if fits("[0-9]{8}", number):
        return ok(number)
    return bad(number, "A street reference number has 8 digits, like 12345678.")
