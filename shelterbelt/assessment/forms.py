"""What people type in the assessment room."""

from collections.abc import Sequence
from typing import Any

from shelterbelt.assessment.models import SORTS, Section
from shelterbelt.assessment.questions import statements
from shelterbelt.assessment.rules.survey import CHOICES
from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Membership, Organisation

NO_NAMES = "Name no child, parent or worker."


class StartForm(forms.Once, forms.Form):
    """A new cycle."""

    name = fields.CharField(
        label="What is it called?", said="a name that says which round this is", max_length=200,
        help_text="For example: Section 11 audit, 2026",
    )  # fmt: skip
    sort = fields.ChoiceField(label="What is it?", said="what sort it is", choices=list(SORTS.items()))
    due_on = fields.DateField(label="By when is it to be handed in?", said="the last day", future=True)


class SendForm(forms.Once, forms.Form):
    """To whom a cycle is sent."""

    organisations = fields.MultipleChoiceField(
        label="Which organisations?", said="at least one organisation", choices=[],
        help_text="Each gets the questions for what it is. Who answered last time finds those answers in it.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = [(each.reference, each.name) for each in organisations]


class GiveForm(forms.Versioned, forms.Form):
    """Who answers a section."""

    respondent = fields.TypeAheadField(
        label="Who answers this section?", said="who answers this section", choices=[]
    )

    def __init__(self, *args: Any, people: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["respondent"].choices = [("", ""), *((each.reference, each.user.name) for each in people)]


class SendBackForm(forms.Versioned, forms.Once, forms.Form):
    """What has to change."""

    sections = fields.MultipleChoiceField(label="Which sections?", said="at least one section", choices=[])
    why = fields.CharField(
        label="What has to change?", said="what has to change", lines=4, count=1000, help_text=NO_NAMES
    )

    def __init__(self, *args: Any, sections: Sequence[tuple[Section, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = [(each.reference, name) for each, name in sections]


class SurveyForm(forms.Once, forms.Form):
    """Opening the staff survey."""

    most = fields.IntegerField(
        label="How many people will you give the code to?", said="how many people", width=5, min_value=1,
        help_text="So many answers are taken and no more.",
    )  # fmt: skip
    closes_on = fields.DateField(label="Last day to answer", said="the last day", future=True)


class StaffForm(forms.Form):
    """The survey itself: a code and a few choices."""

    code = fields.CharField(
        label="Your organisation’s code", said="the code", max_length=40, width=20, autocomplete="off",
        spellcheck=False, help_text="It was given to all staff alike. Nobody can see who answered what.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in statements():
            self.fields[each.code] = fields.ChoiceField(
                label=each.text, said="how far you agree", required=False, small=True,
                choices=[(str(number), label) for number, label in CHOICES.items()],
            )  # fmt: skip

    def chosen(self) -> dict[str, int]:
        """Return what was chosen, by statement."""
        found = {each.code: self.cleaned_data.get(each.code) for each in statements()}
        return {code: int(value) for code, value in found.items() if value}
