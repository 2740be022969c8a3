"""What people type on the pages of people: who somebody is, whether we know them, and whether two are one."""

from typing import Any

from shelterbelt.core import clock
from shelterbelt.govuk import fields, forms
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.identifiers import check
from shelterbelt.people.matching import Description, describe
from shelterbelt.people.matching.finding import births_of
from shelterbelt.people.models import Sex, StatedBy, Verdict
from shelterbelt.people.rules import OLDEST_YEARS


class SearchForm(forms.Form):
    """A reference or a name."""

    q = fields.CharField(label="Reference or name", said="a reference or a name", max_length=100)


class IdentityForm(forms.Once, forms.Form):
    """What the member's organisation knows of a person."""

    stated_by = fields.ChoiceField(label="Who says so?", said="who says so", choices=StatedBy.choices)
    given_name = fields.CharField(label="First names", required=False, max_length=120, spellcheck=False)
    family_name = fields.CharField(label="Family name", required=False, max_length=120, spellcheck=False)
    known_as = fields.CharField(
        label="Known as",
        required=False,
        max_length=120,
        spellcheck=False,
        help_text="Nicknames and names used online.",
    )
    former_names = fields.CharField(
        label="Former family names", required=False, max_length=200, spellcheck=False
    )
    other_script = fields.CharField(
        label="Name in another script", required=False, max_length=200, spellcheck=False
    )
    born_on = fields.DateField(label="Date of birth", required=False, past=True)
    birth_is_estimated = fields.YesNoField(label="Is the date of birth an estimate?", required=False)
    age_from = fields.IntegerField(
        label="If no date is known: age from", required=False, min_value=0, max_value=OLDEST_YEARS, width=3
    )
    age_to = fields.IntegerField(label="Age to", required=False, min_value=0, max_value=OLDEST_YEARS, width=3)
    sex = fields.ChoiceField(label="Sex", choices=Sex.choices, inline=True, initial=Sex.UNKNOWN)
    nhs_number = fields.CharField(
        label="NHS number", required=False, max_length=20, width=10, inputmode="numeric"
    )
    upn = fields.CharField(label="Unique pupil number", required=False, max_length=20, width=10)
    address = fields.CharField(label="Address", required=False, lines=3, max_length=300)
    postcode = fields.CharField(label="Postcode", required=False, max_length=10, width=10)

    def facts(self) -> dict[str, Any]:
        """Return what ``state_identity`` takes."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        said["birth_is_estimated"] = bool(said["birth_is_estimated"])
        return said


class KnownForm(forms.Form):
    """Who somebody is thought to be: as much as is known, at least a name, a number or a telephone."""

    given_name = fields.CharField(
        label="First names",
        required=False,
        max_length=120,
        spellcheck=False,
        help_text="Or what they are called.",
    )
    family_name = fields.CharField(label="Family name", required=False, max_length=120, spellcheck=False)
    born_on = fields.DateField(label="Date of birth", required=False, past=True)
    age = fields.IntegerField(
        label="Age in years, if you do not know the date of birth", required=False, min_value=0,
        max_value=OLDEST_YEARS, width=3,
    )  # fmt: skip
    number = fields.CharField(
        label="NHS number or unique pupil number", required=False, max_length=20, width=10, spellcheck=False
    )
    phone = fields.CharField(label="Telephone", required=False, max_length=30, width=20)
    postcode = fields.CharField(label="Postcode", required=False, max_length=10, width=10)

    def clean(self) -> dict[str, Any]:
        """Ask for something by which somebody can be found."""
        said = super().clean() or {}
        if not any(said.get(name) for name in ("given_name", "family_name", "number", "phone")):
            self.add_error("given_name", "Enter a name, a number or a telephone.")
        return said

    def description(self) -> Description:
        """Return what was typed, ready for comparing."""
        said = self.cleaned_data
        band = (
            births_of(said["age"], said["age"], local_day(clock.now())) if said["age"] is not None else None
        )
        return describe(
            given_name=said["given_name"], family_name=said["family_name"], born_on=said["born_on"],
            born_between=band, numbers=numbers_in(said["number"]), phones=[said["phone"]],
            postcode=check("postcode", said["postcode"]).value_normalised if said["postcode"] else "",
        )  # fmt: skip


def numbers_in(typed: str) -> list[tuple[str, str]]:
    """Return a typed number under each scheme whose form it has."""
    found = []
    for scheme in ("nhs", "upn"):
        checked = check(scheme, typed) if typed else None
        if checked and checked.verdict != "bad":
            found.append((scheme, checked.value_normalised))
    return found


class JudgeForm(forms.Once, forms.Form):
    """Whether two people are one."""

    verdict = fields.ChoiceField(
        label="Are they the same person?",
        said="whether they are the same person",
        choices=[
            (Verdict.SAME, "Yes, the same person", "Their pages show each other. Nothing is merged."),
            (Verdict.DIFFERENT, "No, two people", "They are not offered as the same again."),
            (Verdict.UNSURE, "I am not sure", "Others see that somebody looked and could not tell."),
            (
                Verdict.ADOPTED,
                "The second is who the first was before an adoption",
                "Shown on the page of the first only. Say on whose authority.",
            ),
        ],
    )
    why = fields.CharField(
        label="How do you know?",
        required=False,
        count=300,
        lines=3,
        help_text="For those who read this later.",
    )


class TakeBackForm(forms.Once, forms.Form):
    """Why a judgement is taken back."""

    why = fields.CharField(label="Why is this taken back?", said="why this is taken back", count=300, lines=3)
