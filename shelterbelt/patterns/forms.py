"""What is filled in about a strategic meeting on interviews and its actions."""

from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.missing.forms.base import WhenField
from shelterbelt.missing.rules.codes import TOLD_CHILD
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.plans.models import Plan
from shelterbelt.strategy.areas import own_areas


class ReviewForm(forms.Once, forms.Form):
    """A strategic meeting that read interviews together."""

    area = fields.ModelChoiceField(label="Area", queryset=Area.objects.none(), to_field_name="code")
    held_at = fields.MomentField(
        label="When was the meeting held?", said="when the meeting was held", past=True
    )
    since_on = fields.DateField(
        label="First day of the interviews looked at", said="the first day", past=True
    )
    until_on = fields.DateField(label="Last day of the interviews looked at", said="the last day", past=True)
    taking_part = fields.CharField(
        label="Who took part?",
        said="who took part",
        lines=2,
        count=1000,
        help_text="Posts and organisations, no children.",
    )
    themes = fields.CharField(
        label="What do the interviews show together?", said="what the interviews show", lines=6, count=5000,
        help_text="Reasons, places, times, what was missing. Do not name anybody.",
    )  # fmt: skip

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [area.pk for area in own_areas(by)]
        self.fields["area"].queryset = Area.objects.filter(pk__in=areas).order_by("name")


class ActionForm(forms.Once, forms.Form):
    """An action that the meeting set."""

    plan = fields.ModelChoiceField(
        label="In which plan?", said="the plan", queryset=Plan.objects.none(), to_field_name="reference"
    )
    title = fields.CharField(label="What will be done?", said="what will be done", max_length=200)
    effect_looked_for = fields.CharField(
        label="What will be different when it is done?", said="what will be different", lines=3, count=1000
    )
    owner = fields.ModelChoiceField(
        label="Who does it?", said="who does it", queryset=Organisation.objects.filter(closed_on__isnull=True).order_by("name"),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip
    due_on = fields.DateField(label="By when?", required=False)

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = Plan.objects.filter(pk__in=[plan.pk for plan in plans]).order_by(
            "name"
        )


class OnceForm(forms.Once, forms.Form):
    """A single button that does a thing once."""


class OtherForceForm(OnceForm):
    """That the same talk is for another force too."""

    other = fields.CharField(widget=forms.forms.HiddenInput, initial="yes")


class NrmForm(forms.Once, forms.Form):
    """For which child of which concern a referral is begun; nothing to choose where there is one or none."""

    child = fields.ChoiceField(label="From which concern?", said="the concern", choices=[])

    def __init__(self, *args: Any, children: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.reference, f"Concern {each.concern.reference}") for each in children]
        if len(choices) > 1:
            self.fields["child"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["child"]
        self.only = choices[0][0] if choices else ""

    def clean(self) -> dict[str, Any]:
        """Return the only concern where there is nothing to choose."""
        said = super().clean() or {}
        said.setdefault("child", self.only)
        return dict(said)


class TellChildForm(forms.Once, forms.Form):
    """What the child was told."""

    told_at = WhenField(label="When did you tell the child?", said="when you told the child")
    outcome = fields.ChoiceField(
        label="What did you say?", said="what you said", choices=list(TOLD_CHILD.items()),
        help_text="Words that give nobody away. If the child was not told, say so here.",
    )  # fmt: skip
    words = fields.CharField(
        label="What else did you say, or why was the child not told?", required=False, lines=3, count=600,
        help_text="No names, no places, nothing of what police do or plan, nothing that somebody else said.",
    )  # fmt: skip


class YearFilters(forms.Form):
    """Which year (1 April to 31 March) and area."""

    year = fields.SelectField(label="Year", required=False, choices=[])
    area = fields.SelectField(label="Area", required=False, choices=[])
