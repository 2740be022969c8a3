"""What people type when they pass on part of a Record, open it by link, or ask to pass on what was shared."""

from typing import Any

from django.forms import HiddenInput

from shelterbelt.govuk import fields, forms
from shelterbelt.law.calendar import END_OF_DAY, at_local_time
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.forms.records import lawful_basis
from shelterbelt.records.models.shares import FamilyTold, Onward


class PassForm(forms.Once, forms.Form):
    """What exactly, to whom, why, and on what terms."""

    chosen = fields.MultipleChoiceField(
        label="What exactly do you pass on?", said="what you pass on", help_text="Only what they need. They see nothing else of the record.",
    )  # fmt: skip
    to = fields.ModelChoiceField(
        label="To which organisation?", required=False, queryset=Organisation.objects.none(), to_field_name="reference",
        typeahead=True, help_text="Leave this empty for somebody without an account here.",
    )  # fmt: skip
    for_whom = fields.CharField(
        label="Or who is it for, if they have no account?", required=False, count=120,
        help_text="Their role is enough, such as “head teacher, Hill School”. You get a link and, to be told another way, a code.",
    )  # fmt: skip
    purpose = fields.CharField(label="Why do they need it?", said="why they need it", count=300, lines=3)
    lawful_basis = lawful_basis()
    told_family = fields.ChoiceField(
        label="Do the child and the parents or carers know that you pass this on?", said="whether the family knows",
        choices=FamilyTold.choices,
    )  # fmt: skip
    told_family_why = fields.CharField(
        label="If they do not know, why not?", required=False, count=500, lines=3
    )
    conditions = fields.CharField(label="Conditions", required=False, count=500, lines=2)
    onward = fields.SelectField(label="May they pass it on?", choices=Onward.choices, initial=Onward.NEVER)
    last_day = fields.DateField(
        label="Last day on which it can be read", said="the last day", required=False, future=True,
        help_text="Needed for a link.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations
        self.fields["chosen"].choices = [(each.code, each.title) for each in sections]
        self.fields["chosen"].hints = {each.code: _hint(each) for each in sections}

    def facts(self) -> dict[str, Any]:
        """Return what the act is given; reading ends with the end of the last day, in London."""
        last_day = self.cleaned_data["last_day"]
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("idempotency_key", "last_day")
        }
        return {**said, "until": at_local_time(last_day, END_OF_DAY) if last_day else None}


def _hint(section: Any) -> str:
    words = " ".join(section.words.split())
    return f"{words[:140]} …" if len(words) > 140 else words or "The document itself."


class CodeForm(forms.Form):
    """The code that opens what was passed on."""

    code = fields.CharField(
        label="The code", said="the code", help_text="8 letters and numbers, told to you another way than the link.", max_length=40,
        width=10, spellcheck=False, autocomplete="off",
    )  # fmt: skip


class OpenedForm(forms.Form):
    """That what was passed on was opened a short while ago."""

    state = fields.CharField(label="State", widget=HiddenInput, max_length=400)


class OnwardForm(forms.Once, forms.Form):
    """To whom what was shared would be passed on, and why."""

    to = fields.ModelChoiceField(
        label="To which organisation?", said="the organisation", queryset=Organisation.objects.none(), to_field_name="reference",
        typeahead=True,
    )  # fmt: skip
    why = fields.CharField(label="Why do they need it?", said="why they need it", count=500, lines=3)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations


class OnwardAnswerForm(forms.Once, forms.Form):
    """Whether it may be passed on, and why."""

    agreed = fields.YesNoField(
        label="May they pass it on to this organisation?", said="whether they may pass it on"
    )
    why = fields.CharField(label="Why?", said="why", count=500, lines=3)
