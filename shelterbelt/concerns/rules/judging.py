"""A structured judgement: each sign considered, then a danger statement, a safety goal and a judgement in words. Pure.

No number is made of the answers and none decides: the same signs may mean different things for two children.
"""

from collections.abc import Mapping

from shelterbelt.concerns.rules.codes import STATUS_CONSIDERED
from shelterbelt.concerns.rules.moves import Lack

INDICATORS: dict[str, str] = {
    "missing": "Goes missing, or comes home late and will not say from where",
    "gifts": "Has money, clothes or phones that nobody can explain",
    "older": "Spends time with somebody older who pays, drives or decides",
    "fear": "Is afraid of somebody, or watched and rung all the time",
    "travel": "Is found in other towns, or is picked up by cars",
    "injuries": "Has injuries that are not explained",
    "debt": "Owes somebody, or was robbed and made to pay it off",
    "carries": "Is made to carry drugs, money or weapons, or to hold accounts",
    "health": "Worries about sexual health or pregnancy",
    "images": "Images were shared, or somebody threatens to share them",
    "online": "Has contacts online whom no adult around them knows",
    "school": "Falls behind, or is away from school",
    "mind": "Harms themselves, is low, or uses alcohol or drugs",
    "friends": "Friends are exploited or in a group that harms",
    "home": "Conflict, loss or violence at home",
    "brings": "Is made to bring other children",
}
"""Sign considered -> label (local list, to confirm with the partnership's own tool)."""

LEVELS: dict[str, str] = {
    "no_sign": "No sign of exploitation",
    "vulnerable": "Vulnerable, and no sign that it has begun",
    "signs": "Signs that it may be happening",
    "happening": "It is happening",
}
"""Judgement -> label (local list, to confirm)."""


def judging_lacks(
    *,
    indicators: Mapping[str, str],
    danger: str,
    goal: str,
    strengths: str,
    level: str,
    why: str,
    against: str,
) -> Lack | None:
    """Return the first thing that the judgement lacks, or None when it is whole. "No information" is an answer."""
    for code, label in INDICATORS.items():
        if indicators.get(code) not in STATUS_CONSIDERED:
            return Lack(f"sign_{code}", f"{label}: choose yes, no or no information.")
    asked = (
        (not danger.strip(), "danger", "Enter the danger statement."),
        (not goal.strip(), "goal", "Enter the safety goal."),
        (not strengths.strip(), "strengths", "Enter what keeps the child safe."),
        (level not in LEVELS, "level", "Choose your judgement."),
        (not why.strip(), "why", "Enter why you judge so."),
        (not against.strip(), "against", "Enter what speaks against it, and what is not known."),
    )
    return next((Lack(field, sentence) for lacking, field, sentence in asked if lacking), None)
