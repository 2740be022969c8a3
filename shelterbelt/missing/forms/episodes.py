"""What people fill in about an episode: the report, who was told, the grading, the return, what is put right."""

from typing import Any

from shelterbelt.missing.forms.base import (
    OverForm,
    WhenField,
    fields,
    forms,
    organisation_field,
    organisations,
    pairs,
)
from shelterbelt.missing.models import Episode
from shelterbelt.missing.rules import codes
from shelterbelt.records.forms import lawful_basis
from shelterbelt.records.models.shares import FamilyTold

SETTINGS = (
    "childrens_home", "secure_childrens_home", "supported_accommodation", "fostering_agency", "secure_setting",
    "health_trust", "school", "college", "alternative_provision",
)  # fmt: skip
SCHOOLS = ("school", "college", "alternative_provision")


class ReportForm(forms.Once, forms.Form):
    """A child is missing: what is needed to begin looking, most of it known already for a child reported before."""

    absence = fields.ChoiceField(label="Which is it?", said="which it is", choices=pairs(codes.ABSENCES))
    last_seen_at = WhenField(label="When was the child last seen?", said="when the child was last seen")
    last_seen_where = fields.CharField(
        label="Where?", max_length=300, required=False, help_text="Where last seen, and going where."
    )
    missing_from = fields.SelectField(
        label="Missing from", said="from where the child is missing", choices=pairs(codes.REPORTED_FROM)
    )
    setting = organisation_field("Which home, school or other setting?", required=False)
    responsible = organisation_field(
        "Which authority looks after the child?",
        required=False,
        help_text="Leave empty unless another authority placed the child here.",
    )
    wearing = fields.CharField(
        label="What is the child wearing?", lines=2, count=1000, required=False,
        help_text="In words. Never send a picture here: police ask for one if they need it.",
    )  # fmt: skip
    why_worried = fields.CharField(
        label="What worries you now?", said="what worries you", lines=4, count=4000,
        help_text="Why today, is it unlike the child, who may they be with, do they need medicine?",
    )  # fmt: skip
    worries = fields.MultipleChoiceField(label="Any of these?", choices=pairs(codes.WORRIES), required=False)
    sexual_exploitation = fields.ChoiceField(
        label="Could somebody be exploiting the child sexually?", said="whether somebody could be exploiting the child sexually",
        choices=pairs(codes.YES_NO_NOT_KNOWN), inline=True,
    )  # fmt: skip
    criminal_exploitation = fields.ChoiceField(
        label="Could somebody be exploiting the child for crime?", said="whether somebody could be exploiting the child for crime",
        choices=pairs(codes.YES_NO_NOT_KNOWN), inline=True,
    )  # fmt: skip
    tried = fields.CharField(
        label="What have you tried?", lines=2, count=1000, required=False, help_text="Calls, friends, places."
    )
    contact = fields.CharField(label="Telephone and online names", max_length=300, required=False)
    police_told = fields.YesNoField(label="Have police been told?", said="whether police have been told")
    police_reference = fields.CharField(label="Police reference", max_length=60, required=False, width=20)

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["setting"].queryset = organisations(*SETTINGS)
        self.fields["responsible"].queryset = organisations("childrens_services")
        if by.organisation.kind in SETTINGS:
            # Who reports from a setting reports from there.
            del self.fields["setting"]
        if by.organisation.kind == "police":
            del self.fields["police_told"]

    def facts(self) -> dict[str, Any]:
        """Return what ``report_missing`` takes."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        said["worries"] = tuple(said["worries"])
        said["police_told"] = bool(said.get("police_told"))
        return {name: value for name, value in said.items() if value is not None and name not in NAMES}


NAMES = ("given_name", "family_name", "known_as", "born_on", "sex")


class NewChildForm(ReportForm):
    """The same for a child who is not known here yet."""

    field_order = (*NAMES[:4], *ReportForm.base_fields)
    given_name = fields.CharField(
        label="First name", said="the child's first name", max_length=120, spellcheck=False
    )
    family_name = fields.CharField(
        label="Family name", said="the child's family name", max_length=120, spellcheck=False
    )
    known_as = fields.CharField(label="Known as", required=False, max_length=120, spellcheck=False)
    born_on = fields.DateField(label="Date of birth", required=False, past=True)

    def named(self) -> dict[str, Any]:
        """Return what is known of the child."""
        return {name: value for name in NAMES if (value := self.cleaned_data.get(name))}


class FindForm(forms.Form):
    """A child's name, typed to find the child among those whom the organisation works with."""

    q = fields.CharField(label="Child's name", said="the child's name", max_length=100)


class ToldForm(forms.Once, forms.Form):
    """Who was told that the child is missing."""

    party = fields.ChoiceField(label="Who was told?", said="who was told", choices=pairs(codes.PARTIES))
    told_at = WhenField(label="When?", said="when they were told")
    how = fields.CharField(label="How, and whom did you speak to?", max_length=300, required=False)


class GradeForm(forms.Once, forms.Form):
    """How the police grade the risk."""

    level = fields.ChoiceField(
        label="Risk to this child, this time", said="the level of risk",
        choices=[(code, words, codes.RISK_HINTS[code]) for code, words in codes.RISKS.items()],
    )  # fmt: skip
    reasons = fields.CharField(label="Reasons", said="the reasons", lines=5, count=3000)
    review_at = WhenField(
        label="When is this looked at again?", said="when this is looked at again", required=False, past=False,
        help_text="For example 6pm today or 25/11 9am.",
    )  # fmt: skip


class ConsiderForm(OverForm):
    """Whether exploitation was considered."""

    sexual = fields.ChoiceField(
        label="Could somebody be exploiting the child sexually?", said="an answer on sexual exploitation",
        choices=pairs(codes.YES_NO_NOT_KNOWN),
    )  # fmt: skip
    criminal = fields.ChoiceField(
        label="Could somebody be exploiting the child for crime?", said="an answer on criminal exploitation",
        choices=pairs(codes.YES_NO_NOT_KNOWN),
    )  # fmt: skip

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:
        return {"sexual": noun.sexual_exploitation, "criminal": noun.criminal_exploitation}


class DiscussionForm(forms.Once, forms.Form):
    """A strategy discussion or a look at the pattern."""

    held_at = WhenField(label="When was it held?", said="when it was held")
    text = fields.CharField(
        label="Who took part, what was decided, who does what by when?",
        said="what was decided",
        lines=8,
        count=6000,
    )


class ReturnForm(OverForm):
    """The child is back."""

    found_at = WhenField(
        label="When was the child found, or when did they come back?", said="when the child was found"
    )
    found_in = fields.SelectField(
        label="Where was the child?", said="where the child was", choices=pairs(codes.FOUND_IN)
    )
    found_where = fields.CharField(
        label="Name or address of the place", required=False, max_length=200,
        help_text="Leave empty if nobody knows. The next search begins with these.",
    )  # fmt: skip
    found_by = fields.SelectField(
        label="Who found the child?", said="who found the child", choices=pairs(codes.FOUND_BY)
    )
    returned_at = WhenField(
        label="When was the child back?", said="when the child was back", required=False,
        help_text="Leave empty if that was when they were found.",
    )  # fmt: skip
    returned_how = fields.SelectField(
        label="How did the child come back?",
        said="how the child came back",
        choices=pairs(codes.RETURNED_HOW),
    )
    returned_to = fields.CharField(label="Back to where?", required=False, max_length=300)
    harm_found = fields.ChoiceField(
        label="Has the child been harmed?", said="whether the child has been harmed",
        choices=pairs(codes.YES_NO_NOT_KNOWN), inline=True,
    )  # fmt: skip
    harm_words = fields.CharField(label="What did you see or hear?", required=False, lines=3, count=2000)

    def facts(self) -> dict[str, Any]:
        """Return what ``record_return`` takes."""
        said = dict(self.cleaned_data)
        del said["idempotency_key"], said["version"]
        said["returned_at"] = said["returned_at"] or said["found_at"]
        return said


class PreventionForm(forms.Once, forms.Form):
    """What police found when they saw the child on return."""

    seen_at = WhenField(label="When was the child seen?", said="when the child was seen")
    words = fields.CharField(
        label="How is the child, what happened, what would prevent another time?", said="what you found", lines=6,
        count=4000,
    )  # fmt: skip
    harm_found = fields.ChoiceField(
        label="Has the child been harmed?", said="whether the child has been harmed",
        choices=pairs(codes.YES_NO_NOT_KNOWN), inline=True,
    )  # fmt: skip
    offence_suspected = fields.ChoiceField(
        label="Is an offence against the child suspected?", said="whether an offence is suspected",
        choices=pairs(codes.YES_NO_NOT_KNOWN), inline=True,
    )  # fmt: skip


class CorrectForm(OverForm):
    """What stands there and is wrong. Times are typed as one says them."""

    last_seen_at = WhenField(label="When was the child last seen?", said="when the child was last seen")
    last_seen_where = fields.CharField(label="Where last seen?", required=False, max_length=300)
    found_at = WhenField(label="When was the child found?", said="when the child was found", required=False)
    found_where = fields.CharField(label="Where found?", required=False, max_length=300)
    returned_at = WhenField(label="When was the child back?", said="when the child was back", required=False)
    wearing = fields.CharField(label="Wearing", required=False, lines=2, count=1000)
    police_reference = fields.CharField(label="Police reference", required=False, max_length=60)
    register_reference = fields.CharField(
        label="Reference in the National Register of Missing Persons", required=False, max_length=60
    )
    why = fields.CharField(label="Why is this put right?", said="why this is put right", count=500, lines=2)

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:
        return {
            name: getattr(noun, name)
            for name in cls.base_fields
            if hasattr(Episode, name) and name != "version"
        }

    def changes(self, episode: Episode) -> dict[str, Any]:
        """Return what differs. A time shown to the minute and not touched is no change."""
        said = {name: self.cleaned_data[name] for name in self.saved(episode)}
        return {
            name: value
            for name, value in said.items()
            if name in self.changed_data and value != getattr(episode, name)
        }


class LookUpForm(forms.Once, forms.Form):
    """Why other areas are asked."""

    words = fields.CharField(
        label="What do you need to know, and for what?", said="what you need to know", lines=3, count=300,
        initial="The child is missing. Who works with them, and where may they be?",
        help_text="The organisation that knows the child reads this. Do not name anybody.",
    )  # fmt: skip
    lawful_basis = lawful_basis()


class AlertForm(forms.Once, forms.Form):
    """What the other area is told and asked."""

    purpose = fields.CharField(
        label="Why does this organisation need it?", said="why this organisation needs it", lines=3, count=300,
        initial="A child whom you know is missing here and may come to you.",
    )  # fmt: skip
    lawful_basis = lawful_basis()
    told_family = fields.ChoiceField(
        label="Do the child and the parents or carers know that you share this?", said="whether the family knows",
        choices=FamilyTold.choices,
    )  # fmt: skip
    told_family_why = fields.CharField(
        label="If they do not know, why not?", required=False, count=500, lines=2
    )
    asks = fields.CharField(
        label="What do you ask of them?",
        required=False,
        count=500,
        lines=2,
        initial="Tell us where the child was found before.",
    )


class HelpForm(forms.Once, forms.Form):
    """Help offered besides the interview."""

    what = fields.ChoiceField(label="What was offered?", said="what was offered", choices=pairs(codes.OFFERS))
    to = fields.ChoiceField(label="To whom?", said="to whom", choices=pairs(codes.OFFERED_TO), inline=True)
    answer = fields.CharField(label="What did they say?", required=False, max_length=300)


class CloseForm(forms.Once, forms.Form):
    """Why an episode closes."""

    why = fields.CharField(label="Anything to add?", required=False, max_length=300)


class EpisodeFilters(forms.Form):
    """Which episodes the list shows."""

    standing = fields.SelectField(
        label="Show", required=False,
        choices=[
            ("", "All"), ("missing", "Missing now"), ("returned", "Back"), ("late", "Something is late"),
            ("read", "Read from a return"),
        ],
    )  # fmt: skip
    missing_from = fields.SelectField(
        label="Missing from", choices=[("", "All"), *pairs(codes.MISSING_FROM)], required=False
    )
