"""What somebody fills in to screen a concern, step by step."""

from typing import Any

from shelterbelt.concerns.forms.front_door import ConcernForm, pairs
from shelterbelt.concerns.models import Concern, Screening
from shelterbelt.concerns.rules import codes, screening
from shelterbelt.govuk import fields

FIELDS = {
    "safe": ("safe_now", "safe_why"),
    "known": ("checks", "pattern", "notes"),
    "means": ("threshold", "threshold_why", "unknown"),
    "follows": ("next_step", "next_why"),
}
"""Step -> its fields."""


class ScreenForm(ConcernForm):
    """The four steps of screening."""

    safe_now = fields.ChoiceField(
        label="Is every child safe now?",
        said="whether every child is safe now",
        choices=pairs(codes.SAFE_NOW),
    )
    safe_why = fields.CharField(
        label="How do you know, and what was done?", said="how you know", lines=3, count=2000,
        help_text="Who saw each child, when. What keeps them safe until tomorrow.",
    )  # fmt: skip
    checks = fields.MultipleChoiceField(
        label="Whose information have you looked at?", choices=pairs(codes.CHECKS), required=False
    )
    pattern = fields.ChoiceField(
        label="What does the history show?", said="what the history shows", choices=pairs(screening.PATTERNS)
    )
    notes = fields.CharField(
        label="What is known?", said="what is known", lines=6, count=4000,
        help_text="Facts with their source. Say which parts are opinion.",
    )  # fmt: skip
    threshold = fields.ChoiceField(
        label="Which level of need?", said="the level of need", help_text="Local threshold document.",
        choices=pairs(codes.THRESHOLDS),
    )  # fmt: skip
    threshold_why = fields.CharField(
        label="Why this level, and what speaks against it?", said="why this level", lines=4, count=3000,
        help_text="Harm outside the home counts as much as harm inside it.",
    )  # fmt: skip
    unknown = fields.CharField(
        label="What do you not know, and whose account is missing?", said="what you do not know", lines=3, count=2000,
        help_text="Was each child seen alone? Who else is in the home? What would change your mind?",
    )  # fmt: skip
    next_step = fields.ChoiceField(
        label="What should follow?", said="what should follow", choices=pairs(codes.DECISIONS)
    )
    next_why = fields.CharField(
        label="Why, and what do the child and the parents want?",
        said="why this should follow",
        lines=4,
        count=3000,
    )

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        latest = Screening.objects.filter(concern=concern).order_by("-recorded_at", "-pk").first()
        if latest is None:
            return {}
        names = [name for step in FIELDS.values() for name in step]
        return {name: list(latest.checks) if name == "checks" else getattr(latest, name) for name in names}

    @property
    def steps(self) -> list[tuple[str, str, list[Any]]]:
        """Each step with its code, heading and fields."""
        return [
            (code, heading, [self[name] for name in FIELDS[code]])
            for code, heading in screening.STEPS.items()
        ]
