"""What people type in the strategy room: filters without names, and an attestation."""

from datetime import date
from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.rules.standing import VERDICTS

ANY = ("", "Any")
LONGEST_SEARCH = 100


def _choices(pairs: Any) -> list[tuple[str, str]]:
    return [ANY, *pairs]


class Filters(forms.Form):
    """The filters of the list of all recommendations."""

    text = fields.CharField(
        label="Words",
        help_text="For example: hotel, taxi, training",
        required=False,
        max_length=LONGEST_SEARCH,
    )
    theme = fields.SelectField(label="Theme", required=False)
    audience = fields.SelectField(label="For whom", required=False)
    force = fields.SelectField(label="How strongly it is asked", required=False)
    lead = fields.SelectField(label="Who leads", required=False)
    room = fields.SelectField(label="Part of this service", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = catalogue()
        self.fields["theme"].choices = _choices((each.id, each.name) for each in known.themes)
        self.fields["audience"].choices = _choices((each.id, each.name) for each in known.audiences)
        for name in ("force", "lead", "room"):
            self.fields[name].choices = _choices(getattr(known, f"{name}s").items())


class AttestForm(forms.Once, forms.Form):
    """What a strategy lead states about a measure."""

    area = fields.ModelChoiceField(label="Area", queryset=Area.objects.none(), to_field_name="code")
    owner = fields.ModelChoiceField(
        label="Which organisation answers for it?",
        said="which organisation answers for it",
        queryset=Organisation.objects.none(),
        to_field_name="reference",
        typeahead=True,
    )
    verdict = fields.ChoiceField(
        label="Does it happen there?", said="whether it happens there", choices=list(VERDICTS.items())
    )
    statement = fields.CharField(
        label="What is the case?",
        said="what is the case",
        help_text="One or two sentences. Name no child, parent or worker.",
        lines=3,
        count=500,
    )
    evidence = fields.CharField(
        label="What shows it?",
        said="what shows it",
        help_text="Which document, audit or meeting, and its date. Name no child, parent or worker.",
        lines=5,
        count=2000,
    )
    address = fields.CharField(
        label="Where is it published?",
        said="where it is published",
        help_text="A web address, if it is published",
        required=False,
        max_length=200,
    )
    reconfirm_by = fields.DateField(
        label="By when does this have to be said again?",
        said="the date by which this has to be said again",
        future=True,
        help_text="At most a year from now is good practice",
    )

    def __init__(self, *args: Any, areas: list[Area], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas]).order_by(
            "name"
        )
        self.fields["owner"].queryset = Organisation.objects.filter(closed_on__isnull=True).order_by("name")

    def clean_address(self) -> str:
        """Only web addresses, so that the page can link to it."""
        address = self.cleaned_data["address"].strip()
        if address and not address.startswith(("https://", "http://")):
            self.add_error("address", "Enter a web address that starts with https://")
        return address


class SimilarForm(forms.Once, forms.Form):
    """Which areas are like one's own, and who says so."""

    area = fields.ModelChoiceField(label="Area", queryset=Area.objects.none(), to_field_name="code")
    likes = fields.MultipleChoiceField(
        label="Which areas are like it?", said="the areas that are like it", choices=[],
        help_text="Statistical neighbours, or authorities of the same kind.",
    )  # fmt: skip
    source = fields.CharField(
        label="Who says so?", said="who says that they are alike", max_length=200,
        help_text="For example: the statistical neighbour model of the Department for Education, and its year.",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[Area], others: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [area.pk for area in areas]
        self.fields["area"].queryset = Area.objects.filter(pk__in=known).order_by("name")
        self.fields["likes"].choices = [(area.code, area.name) for area in others]


class TargetForm(forms.Once, forms.Form):
    """What a measure should reach."""

    area = fields.ModelChoiceField(label="Area", queryset=Area.objects.none(), to_field_name="code")
    value = fields.IntegerField(label="Target", said="the target", min_value=0, max_value=100_000, width=5)
    reach_by = fields.DateField(
        label="To be reached by", said="the day by which it is to be reached", future=True
    )
    why = fields.CharField(
        label="Where does this target come from?", said="where this target comes from", count=300, lines=2,
        help_text="For example: agreed by the executive, or last year’s best authority.",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[Area], unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [area.pk for area in areas]
        self.fields["area"].queryset = Area.objects.filter(pk__in=known).order_by("name")
        self.fields["value"].help_text = {
            "share": "Per cent, from 0 to 100.", "count": "How many in twelve months.", "days": "Days, at most.",
        }[unit]  # fmt: skip
