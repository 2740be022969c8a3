"""What is filled in about a strategic meeting on interviews and its actions."""

from typing import Any

from shelterbelt.govuk import fields, forms
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


class YearFilters(forms.Form):
    """Which year (1 April to 31 March) and area."""

    year = fields.SelectField(label="Year", required=False, choices=[])
    area = fields.SelectField(label="Area", required=False, choices=[])
