"""Times as people type them: "9pm", "yesterday 22:30", "24/11 9.15 pm", "2 hours ago", "now"."""

import re
from datetime import UTC, date, datetime, time, timedelta

from shelterbelt.law.calendar import LONDON

TIME = re.compile(r"^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$")
AGO = re.compile(r"^(\d{1,3})\s*(minute|min|hour|hr|day)s?\s*ago$")
DAY = re.compile(r"^(\d{1,2})[/. -](\d{1,2}|[a-z]{3,9})(?:[/. -](\d{4}|\d{2}))?$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED = {"midday": time(12), "noon": time(12), "midnight": time(0)}
SPANS = {"minute": 1, "min": 1, "hour": 60, "hr": 60, "day": 24 * 60}


def read_when(text: str, now: datetime) -> datetime | None:
    """Return the moment in UTC that the words mean, or None. A time without a day is the latest that has passed.

    Of an hour that the clocks pass twice the first is taken; a time that they skip is no moment.
    """
    plain = " ".join(text.strip().lower().replace(",", " ").replace(" at ", " ").split())
    if plain in ("now", "just now"):
        return now.astimezone(UTC)
    ago = AGO.match(plain)
    if ago:
        return now.astimezone(UTC) - timedelta(minutes=int(ago[1]) * SPANS[ago[2]])
    today = now.astimezone(LONDON).date()
    for day_words, time_words in _splits(plain):
        at = _time(time_words)
        day = _day(day_words, today) if day_words else today
        if at is None or day is None:
            continue
        if not day_words and _moment(day, at) and _moment(day, at) > now:  # type: ignore[operator]
            day -= timedelta(days=1)
        return _moment(day, at)
    return None


def _splits(plain: str) -> list[tuple[str, str]]:
    """Every way of taking the words for a day and a time, with the day first or last."""
    words = plain.split()
    found = [("", plain)]
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        found += [(first, last), (last, first)]
    return found


def _time(words: str) -> time | None:
    if words in NAMED:
        return NAMED[words]
    match = TIME.match(words.replace("a.m.", "am").replace("p.m.", "pm"))
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    # A bare number may be a day; four figures and "9pm" are times.
    bare = half is None and match[2] is None
    too_large = hour > 23 or minute > 59 or (half is not None and not 1 <= hour <= 12)
    if bare or too_large:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _day(words: str, today: date) -> date | None:
    near = {"today": 0, "tonight": 0, "this morning": 0, "yesterday": 1, "last night": 1}
    if words in near:
        return today - timedelta(days=near[words])
    if words[:3] in WEEKDAYS and words.isalpha():
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(words[:3])) % 7)
    match = DAY.match(words)
    return _written(match, today) if match else None


def _written(match: re.Match[str], today: date) -> date | None:
    month = match[2]
    if month.isalpha() and month[:3] not in MONTHS:
        return None
    number = MONTHS.index(month[:3]) + 1 if month.isalpha() else int(month)
    year = int(match[3]) if match[3] else today.year
    try:
        found = date(year + 2000 if year < 100 else year, number, int(match[1]))
    except ValueError:
        return None
    # 31/12 typed in January means the December that has passed.
    return found if match[3] or found <= today else found.replace(year=year - 1)


def _moment(day: date, at: time) -> datetime | None:
    local = datetime.combine(day, at, LONDON)
    utc = local.astimezone(UTC)
    return utc if utc.astimezone(LONDON).time() == at else None
