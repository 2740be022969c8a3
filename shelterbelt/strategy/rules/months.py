"""The last twelve calendar months, and the quarters they make. Pure: the day is passed in."""

from dataclasses import dataclass
from datetime import date

MONTHS = 12
QUARTER = 3


def last_months(today: date, count: int = MONTHS) -> tuple[date, ...]:
    """Return the first days of the last ``count`` calendar months, the present one last."""
    return tuple(month_after(today, -back) for back in range(count - 1, -1, -1))


def month_after(day: date, months: int) -> date:
    """Return the first day of the month that lies ``months`` after the day's own (negative: before)."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)


@dataclass(frozen=True)
class Block:
    """Three calendar months in a row, by their first days."""

    months: tuple[date, ...]

    @property
    def text(self) -> str:
        """June to August 2026; with both years where they differ."""
        first, last = self.months[0], self.months[-1]
        begins = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
        return f"{begins} to {last:%B %Y}"


def blocks_of(months: tuple[date, ...]) -> tuple[Block, ...]:
    """Return the months in threes, the latest three last; the months must be a multiple of three."""
    return tuple(Block(months[at : at + QUARTER]) for at in range(0, len(months), QUARTER))
