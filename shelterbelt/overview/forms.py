"""How the whole strategy is narrowed: filters without names."""

from collections.abc import Sequence
from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.overview.rules import GROUPS
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.rules.standing import STANDINGS

ANY = ("", "Any")
ALL = "all"
LONGEST_SEARCH = 100
ONLY = [
    ANY, ("changed", "what changed since last quarter"), ("otherwise", "what stands otherwise than last quarter"),
    ("late", "with an action that is late"), ("no_lead", "without a lead here"), ("no_action", "without an open action"),
    ("not_computed", "what no measure computes yet"),
]  # fmt: skip


def everywhere(areas: Sequence[Area]) -> list[tuple[str, str]]:
    """Return the choice of all areas, where there are several, and each of them."""
    whole = [(ALL, "The whole partnership")] if len(areas) > 1 else []
    return [*whole, *((area.code, area.name) for area in areas)]


class WhereFilters(forms.Form):
    """Where, whose, and which theme: what every page of the overview can be asked for."""

    where = fields.SelectField(label="Where", required=False)
    agency = fields.ModelChoiceField(
        label="Organisation", required=False, queryset=Organisation.objects.none(), to_field_name="reference",
        typeahead=True, help_text="What it leads, does or is counted in.",
    )  # fmt: skip
    theme = fields.SelectField(label="Theme", required=False)

    def __init__(
        self, *args: Any, areas: Sequence[Area], organisations: Any, own_words: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [("", f"Your own areas: {own_words}"), *everywhere(areas)]
        self.fields["agency"].queryset = organisations
        self.fields["theme"].choices = [ANY, *((each.id, each.name) for each in catalogue().themes)]


class PictureFilters(WhereFilters):
    """Which of the recommendations."""

    standing = fields.SelectField(label="How it stands", required=False)
    only = fields.SelectField(label="Only", required=False, choices=ONLY)
    audience = fields.SelectField(label="For whom", required=False)
    force = fields.SelectField(label="How strongly it is asked", required=False)
    lead = fields.SelectField(label="Which sort of agency leads", required=False)
    text = fields.CharField(label="Words", required=False, max_length=LONGEST_SEARCH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = catalogue()
        self.fields["standing"].choices = [ANY, *STANDINGS.items()]
        self.fields["audience"].choices = [ANY, *((each.id, each.name) for each in known.audiences)]
        for name in ("force", "lead"):
            self.fields[name].choices = [ANY, *getattr(known, f"{name}s").items()]


class CompareFilters(forms.Form):
    """Which two sides are set beside each other, and which recommendations are shown."""

    one = fields.SelectField(label="Compare", said="the first area", required=False)
    two = fields.SelectField(label="With", said="the second area", required=False)
    theme = fields.SelectField(label="Theme", required=False)
    only = fields.SelectField(
        label="Show", required=False, choices=[("", "where they differ"), ("all", "all recommendations")]
    )

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "two"):
            self.fields[name].choices = everywhere(areas)
        self.fields["theme"].choices = [ANY, *((each.id, each.name) for each in catalogue().themes)]


class PopulationForm(forms.Once, forms.Form):
    """How many children of a group live in an area."""

    area = fields.ModelChoiceField(label="Area", queryset=Area.objects.none(), to_field_name="code")
    group = fields.SelectField(label="Group", said="the group")
    number = fields.IntegerField(label="How many children", said="how many children", min_value=0, width=10)
    source = fields.CharField(
        label="Source",
        said="where the number comes from",
        max_length=200,
        help_text="For example: census 2021.",
    )
    as_of = fields.DateField(label="As of", said="the day the number is of", past=True)

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [area.pk for area in areas]
        self.fields["area"].queryset = Area.objects.filter(pk__in=known).order_by("name")
        self.fields["group"].choices = [
            ("", "Choose a group"),
            *((f"{of}:{code}", label) for of, groups in GROUPS.items() for code, label in groups.items()),
        ]
