"""What people fill in about interviews: who holds them, each step, what was passed on, agreements, custody, plans."""

from typing import Any

from shelterbelt.missing.actions.arranging import CARE_KINDS
from shelterbelt.missing.forms.base import (
    OverForm,
    WhenField,
    fields,
    forms,
    organisation_field,
    organisations,
    pairs,
)
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Organisation


def independent() -> Any:
    """Organisations that could hold interviews, by name: not homes and carers, not businesses."""
    closed = Organisation.objects.filter(closed_on__isnull=True)
    kinds = (
        "voluntary",
        "childrens_services",
        "youth_justice",
        "health_trust",
        "young_peoples_group",
        "youth_group",
    )
    return closed.filter(kind__in=kinds).exclude(kind__in=CARE_KINDS).order_by("name")


class ArrangeForm(OverForm):
    """Who holds the interview and what they must know."""

    basis = fields.ChoiceField(label="On which basis?", said="the basis", choices=pairs(codes.AGREED))
    delivering = organisation_field("Who holds it?", said="who holds it")
    briefing = fields.CharField(
        label="What must the interviewer know?", required=False, lines=5, count=2000,
        help_text="To be safe and kind: whom to ring, where to meet, language, needs, whom not to meet. Nothing else of the file.",
    )  # fmt: skip
    words = fields.CharField(label="Anything to add?", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivering"].queryset = independent()

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:
        basis = noun.basis if noun.basis in codes.AGREED else ""
        return {"basis": basis, "delivering": noun.delivering, "briefing": noun.briefing}


class WordsForm(OverForm):
    """Why, in words."""

    words = fields.CharField(label="What happened?", said="what happened", lines=4, count=1000)


class DeclineForm(OverForm):
    """Why another authority's interview cannot be held."""

    words = fields.CharField(label="Why can your authority not hold it?", said="why", lines=4, count=1000)


class OfferForm(OverForm):
    """The interview was offered."""

    offered_at = WhenField(label="When was it offered?", said="when it was offered")
    words = fields.CharField(
        label="How, and what was the child told?", said="how it was offered", lines=3, count=1000,
        help_text="By telephone, by message, through the carer; that it is their choice and who will see it.",
    )  # fmt: skip


class BookForm(OverForm):
    """When and where."""

    booked_for = WhenField(
        label="When do you meet?", said="when you meet", past=False, help_text="For example 26/11 4pm."
    )
    booked_where = fields.CharField(
        label="Where?",
        said="where you meet",
        max_length=300,
        help_text="Somewhere neutral, where the child feels safe.",
    )


class EndForm(OverForm):
    """Why there is no interview."""

    why = fields.ChoiceField(
        label="Why is there no interview?", said="why there is no interview", choices=pairs(codes.EXITS)
    )
    words = fields.CharField(
        label="What was tried, and what did the child say?", said="what was tried", lines=5, count=2000,
        help_text="A child who says no is told that they can change their mind. Offer other help as well.",
    )  # fmt: skip


class PassForm(forms.Once, forms.Form):
    """What was done with one thing that the interview may lead to."""

    answer = fields.ChoiceField(
        label="What was done?",
        said="what was done",
        choices=[each for each in codes.PASS_ANSWERS.items() if each[0] != "begun"],
    )
    to = organisation_field("To whom was it passed?", required=False)
    words = fields.CharField(
        label="How was it passed on, or why not?", required=False, lines=3, count=500,
        help_text="The reference of what it became. Do not copy the interview here.",
    )  # fmt: skip

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {"intelligence": ("police", "law_enforcement"), "concern": ("childrens_services",)}
        first_responders = ("police", "childrens_services")
        self.fields["to"].queryset = organisations(*kinds.get(what, first_responders))


class AgreementForm(OverForm):
    """Who holds whose interviews."""

    responsible = organisation_field(
        "Whose children?", said="whose children", help_text="The authority that looks after them."
    )
    host = organisation_field("Living in whose area?", said="in whose area they live")
    provider = organisation_field("Who holds the interviews?", said="who holds the interviews")
    basis = fields.ChoiceField(label="On which basis?", said="the basis", choices=pairs(codes.AGREED))
    contact = fields.CharField(
        label="Whom to ring", said="whom to ring", max_length=300, help_text="A post and a telephone number."
    )
    terms = fields.CharField(label="What was agreed?", required=False, lines=4, count=3000)
    starts_on = fields.DateField(label="First day", said="the first day")
    ends_on = fields.DateField(label="Last day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("responsible", "host"):
            self.fields[name].queryset = organisations("childrens_services")
        self.fields["provider"].queryset = independent()

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:
        names = ("responsible", "host", "provider", "basis", "contact", "terms", "starts_on", "ends_on")
        return {name: getattr(noun, name) for name in names}


class CustodyForm(forms.Once, forms.Form):
    """A child has entered custody."""

    given_name = fields.CharField(
        label="First name", said="the child's first name", max_length=120, spellcheck=False
    )
    family_name = fields.CharField(
        label="Family name", said="the child's family name", max_length=120, spellcheck=False
    )
    born_on = fields.DateField(label="Date of birth", required=False, past=True)
    entered_at = WhenField(label="When did the child arrive?", said="when the child arrived")
    setting = organisation_field("Which setting?", said="which setting")
    responsible = organisation_field("Home authority", said="the home authority")
    force = organisation_field("Police force that information is for", required=False)
    briefing = fields.CharField(
        label="What must the interviewer know?", required=False, lines=3, count=2000,
        help_text="How to arrange the visit, language, needs. Nothing else of the file.",
    )  # fmt: skip

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["setting"].queryset = organisations("secure_setting", "secure_childrens_home")
        self.fields["responsible"].queryset = organisations("childrens_services")
        self.fields["force"].queryset = organisations("police")
        if by.organisation.kind in ("secure_setting", "secure_childrens_home"):
            del self.fields["setting"]

    def facts(self) -> dict[str, Any]:
        """Return what ``record_custody_entry`` takes."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        named = {name: said.pop(name) for name in ("given_name", "family_name", "born_on")}
        return {"named": {name: value for name, value in named.items() if value}, **said}


class PlanForm(forms.Once, forms.Form):
    """A plan with the child."""

    push = fields.MultipleChoiceField(
        label="What pushes the child away?", choices=pairs(codes.PUSH), required=False
    )
    pull = fields.MultipleChoiceField(label="What pulls?", choices=pairs(codes.PULL), required=False)
    child_words = fields.CharField(
        label="What does the child say would help?",
        required=False,
        lines=3,
        count=2000,
        help_text="In their own words.",
    )
    whom_to_ring = fields.CharField(
        label="Whom does the child ring, day or night?", said="whom the child rings", lines=2, count=1000,
        initial="SafeCall, 116 000, free at any hour.",
    )  # fmt: skip
    where_to_go = fields.CharField(
        label="Where can the child go instead?", said="where the child can go", lines=2, count=1000
    )
    what_changes = fields.CharField(
        label="What do the adults change?", said="what the adults change", lines=4, count=3000
    )
    child_took_part = fields.YesNoField(
        label="Did the child make this plan with you?", said="whether the child took part"
    )
    carer_took_part = fields.YesNoField(
        label="Did a parent or carer take part?", said="whether a carer took part"
    )
    why_not = fields.CharField(label="If one of them did not, why?", required=False, lines=2, count=500)
    review_on = fields.DateField(
        label="When do you look at it again?", said="the day of the review", future=True
    )

    def facts(self) -> dict[str, Any]:
        """Return what ``make_plan`` takes."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        return said


class ReviewForm(OverForm):
    """The plan goes on, or ends."""

    review_on = fields.DateField(label="When do you look at it again?", said="the day of the next review")
    ended_why = fields.CharField(label="Or it ends now, because", required=False, max_length=300)

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:
        return {"review_on": noun.review_on, "ended_why": noun.ended_why}


class InterviewFilters(forms.Form):
    """Which interviews the list shows."""

    standing = fields.SelectField(
        label="Show", required=False,
        choices=[("", "All"), ("open", "Open"), ("late", "Late"), ("mine", "Mine"), ("held", "Held"), ("ended", "Ended without a talk")],
    )  # fmt: skip
