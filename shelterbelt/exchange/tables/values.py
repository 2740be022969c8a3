"""What stands in a cell as a value. Each returns None for an empty cell and raises ValueError with a sentence."""

import re
from datetime import date, datetime, time, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
FIRST_DAY = date(1899, 12, 30)
"""Day nought of a workbook's own count of days."""
SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[A-Za-z]{3,9})[/.\- ,]+(\d{4}|\d{2})(?:[ T]+(.+))?")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(.+))?")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?", re.I)
A_DAY = "Write this day as 31/12/2026."
A_TIME = "Write this time as 15:30."


def a_day(text: str) -> date | None:
    """Return a day written as 31/12/2026, 31 December 2026, 2026-12-31, or a workbook's number of a day."""
    moment = a_moment(text)
    return moment.date() if moment else None


def a_moment(text: str) -> datetime | None:
    """Return a day and, where there is one, its time of day; without a zone, as it is written."""
    text = text.strip()
    if not text:
        return None
    if SERIAL.fullmatch(text):
        whole, _, part = text.partition(".")
        midnight = datetime.combine(FIRST_DAY, time()) + timedelta(days=int(whole))
        return midnight + timedelta(minutes=round(float(f"0.{part or 0}") * 24 * 60))
    found = YEAR_FIRST.fullmatch(text)
    if found:
        year, month, day_of = found[1], found[2], found[3]
    else:
        found = DAY_FIRST.fullmatch(text)
        if not found:
            raise ValueError(A_DAY)
        day_of, month, year = found[1], found[2], found[3]
    try:
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        day = date(int(year) + (2000 if len(year) == 2 else 0), number, int(day_of))
    except ValueError:
        raise ValueError(A_DAY) from None
    return datetime.combine(day, a_time(found[4] or "") or time())


def a_time(text: str) -> time | None:
    """Return a time of day written as 15:30, 3.30pm or 15:30:00."""
    text = text.strip().removesuffix("Z")
    if not text:
        return None
    found = CLOCK.fullmatch(text)
    if not found:
        raise ValueError(A_TIME)
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise ValueError(A_TIME) from None


def a_number(text: str) -> int | None:
    """Return a whole number; commas between thousands are taken out."""
    text = text.strip().replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise ValueError("Write this as a whole number, such as 12.")
    return int(text)


def yes_or_no(text: str) -> bool | None:
    """Return True for yes, False for no, in the ways these are written."""
    said = text.strip().casefold()
    if not said:
        return None
    if said in YES | NO:
        return said in YES
    raise ValueError("Write Yes or No.")


def one_of(text: str, choices: dict[str, str]) -> str:
    """Return the code of a choice written as its code or its label, in any case; "" for an empty cell."""
    said = re.sub(r"[^a-z0-9]", "", text.casefold())
    if not said:
        return ""
    for code, label in choices.items():
        if said in (re.sub(r"[^a-z0-9]", "", each.casefold()) for each in (code, label)):
            return code
    raise ValueError(f"Write one of: {', '.join(label for label in choices.values() if label)}.")
