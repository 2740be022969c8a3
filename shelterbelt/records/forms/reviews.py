"""What a guardian writes on a review of who looked."""

from shelterbelt.govuk import fields, forms
from shelterbelt.records.models.reviews import Outcome


class CloseReviewForm(forms.Versioned, forms.Form):
    """What a review of looks found."""

    outcome = fields.ChoiceField(label="What did you find?", said="what you found", choices=Outcome.choices)
    words = fields.CharField(
        label="What did you ask, what were you told, and what was done?",
        said="what you asked and what was done",
        help_text="Write about the look, not about the child or the family.",
        count=2000,
        lines=6,
    )


class PassOnForm(forms.Versioned, forms.Form):
    """Why a guardian leaves a review to another."""

    why = fields.CharField(
        label="Why can you not review this?",
        said="why you cannot review this",
        help_text="For example: you are related to this person, or you asked them to look.",
        count=300,
        lines=3,
    )
