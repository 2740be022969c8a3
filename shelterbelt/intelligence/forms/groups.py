"""What the unit fills in about groups, and who keeps the guides about them."""

from typing import Any

from django.db.models import QuerySet

from shelterbelt.govuk import fields, forms
from shelterbelt.intelligence import guides
from shelterbelt.intelligence.forms import pairs
from shelterbelt.intelligence.models import Group, Mention
from shelterbelt.partnership.models import Area


class GroupForm(forms.Once, forms.Form):
    """A group that somebody recognises in a report."""

    name = fields.CharField(label="Working name", help_text="Not a person’s name.", count=80, width=20)
    members = fields.ModelMultipleChoiceField(
        label="Who and what belongs to it?", said="who and what belongs to it", queryset=Mention.objects.none(),
        to_field_name="reference",
    )  # fmt: skip
    why = fields.CharField(
        label="What shows that they belong together?", said="what shows it", count=1000, lines=3,
        help_text="What was seen, not where they come from or who their family is.",
    )  # fmt: skip

    def offer(self, mentions: QuerySet[Mention]) -> None:
        """Let these be chosen from, shown as they were written."""
        field: Any = self.fields["members"]
        field.queryset = mentions
        field.label_from_instance = lambda each: f"{each.get_kind_display()}: {each.label}"


class AddForm(forms.Once, forms.Form):
    """One more for a group that stands."""

    group = fields.ModelChoiceField(
        label="Which group?", said="which group", queryset=Group.objects.none(), to_field_name="reference",
        typeahead=True,
    )  # fmt: skip
    why = fields.CharField(
        label="What shows that it belongs to the group?", said="what shows it", count=500, lines=3
    )

    def offer(self, groups: QuerySet[Group]) -> None:
        """Let these be chosen from."""
        field: Any = self.fields["group"]
        field.queryset = groups
        field.label_from_instance = lambda each: each.name


class TakeOutForm(forms.Once, forms.Form):
    """Why somebody or something does not belong to a group."""

    why = fields.CharField(label="Why does it not belong to the group?", said="why", count=500, lines=3)


class NeedForm(forms.Once, forms.Form):
    """A guide that an area needs."""

    area = fields.ModelChoiceField(
        label="Which area?", said="which area", queryset=Area.objects.none(), to_field_name="code"
    )
    audience = fields.SelectField(label="For whom?", said="for whom", choices=pairs(guides.AUDIENCES))
    language = fields.SelectField(
        label="In which language?", said="the language", choices=pairs(guides.LANGUAGES)
    )

    def offer(self, areas: QuerySet[Area]) -> None:
        """Let these be chosen from."""
        field: Any = self.fields["area"]
        field.queryset = areas


class CurrentForm(forms.Once, forms.Form):
    """Who read a guide and found it current."""

    read_by = fields.CharField(
        label="Who read it?", said="who read it", count=160, help_text="For a translation: the translator."
    )
