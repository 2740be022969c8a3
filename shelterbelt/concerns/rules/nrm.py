"""The National Referral Mechanism: who decides, when, and how a referral stands."""

from datetime import date, datetime, timedelta

from shelterbelt.law.ages import birthday_on
from shelterbelt.law.duty import Duty

DECIDERS: dict[str, str] = {
    "home_office": "Home Office: the Single Competent Authority",
    "local_panel": "Local panel of a devolved decision-making area",
}
GROUNDS: dict[str, str] = {
    "positive": "Positive",
    "negative": "Negative",
    "suspended": "Suspended",
    "withdrawn": "Withdrawn",
}
GUARDIANS: dict[str, str] = {
    "direct": "Direct work with the child: nobody here has parental responsibility",
    "indirect": "Advice for workers: somebody here has parental responsibility",
    "not_covered": "No guardian service covers this area",
}


def may_local_panel(born_on: date | None, on: date, adult_age: int, least_days: int) -> bool:
    """Say whether a local panel may decide: the child's 18th birthday is further off than ``least_days``.

    Without a date of birth it may not.
    """
    return born_on is not None and birthday_on(born_on, adult_age) - on > timedelta(days=least_days)


def decision_due_at(submitted_at: datetime | None, owed: Duty) -> datetime | None:
    """Return by when reasonable grounds are to be decided; ``owed`` is the duty of whoever decides."""
    return owed.due_at(submitted_at) if submitted_at else None


def standing(
    *,
    submitted_at: datetime | None,
    reasonable: str,
    conclusive: str,
    reconsideration_asked_at: datetime | None,
) -> str:
    """Return in words how the referral stands."""
    if submitted_at is None:
        return "Being written"
    if reconsideration_asked_at is not None:
        return "Asked to look again"
    if conclusive:
        return f"Conclusive grounds: {GROUNDS[conclusive].lower()}"
    if reasonable:
        return f"Reasonable grounds: {GROUNDS[reasonable].lower()}"
    return "Sent: reasonable grounds not decided yet"
