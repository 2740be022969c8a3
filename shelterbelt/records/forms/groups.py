"""What people type about young people who are seen together."""

from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.people.models import StatedBy


class GroupForm(forms.Once, forms.Form):
    """Who is seen together, where, since when, and who says so."""

    people = fields.MultipleChoiceField(label="Who is seen together?", said="who is seen together")
    name = fields.CharField(
        label="What do you call the group?", said="a name for the group", max_length=120,
        help_text="A name that brands nobody, such as “the bus stop group”. Never “gang”.",
    )  # fmt: skip
    place = fields.SelectField(label="At which place of this record?", required=False)
    since = fields.DateField(label="Seen together since", required=False, past=True)
    words = fields.CharField(label="What was seen or said?", required=False, count=500, lines=3)
    stated_by = fields.ChoiceField(label="Who said so?", said="who said so", choices=StatedBy.choices)

    def __init__(self, *args: Any, people: dict[str, Any], places: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.places = people, places
        self.fields["people"].choices = [(key, each.shown_name) for key, each in people.items()]
        self.fields["place"].choices = [
            ("", "None of these"),
            *((key, each.name) for key, each in places.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """Return what the act is given."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "idempotency_key"}
        return {
            **said, "people": [self.people[key] for key in said["people"]], "place": self.places.get(said["place"]),
        }  # fmt: skip


class MoreForm(forms.Once, forms.Form):
    """Who else of a record is seen with a group."""

    group = fields.ChoiceField(label="Which group?", said="the group")
    people = fields.MultipleChoiceField(label="Who is seen with them?", said="who is seen with them")

    def __init__(self, *args: Any, people: dict[str, Any], groups: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.groups = people, groups
        self.fields["people"].choices = [(key, each.shown_name) for key, each in people.items()]
        self.fields["group"].choices = [(key, each.name) for key, each in groups.items()]


class LeaveForm(forms.Once, forms.Form):
    """Who is not seen with the group any more, since when."""

    person = fields.ChoiceField(label="Who?", said="who left")
    on = fields.DateField(label="Last seen with them on", said="the day", past=True)

    def __init__(self, *args: Any, people: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["person"].choices = [(key, each.shown_name) for key, each in people.items()]


class EndForm(forms.Once, forms.Form):
    """Since when they are not seen together any more, and why."""

    on = fields.DateField(label="Last day", said="the last day", past=True)
    why = fields.CharField(
        label="Why?",
        said="why",
        count=300,
        lines=3,
        help_text="Or why this group should not have been entered.",
    )


class JoinForm(forms.Once, forms.Form):
    """Which group this is, and how one knows."""

    other = fields.ChoiceField(label="Which group is it?", said="the other group")
    why = fields.CharField(label="How do you know?", said="how you know", count=300, lines=3)

    def __init__(self, *args: Any, groups: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.fields["other"].choices = [(key, each.name) for key, each in groups.items()]
