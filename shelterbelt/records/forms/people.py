"""What people type on the pages of people: who somebody is, whether we know them, and whether two are one."""

from typing import Any

from shelterbelt.core import clock
from shelterbelt.core.references import tidy
from shelterbelt.govuk import fields, forms
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.identifiers import check
from shelterbelt.people.matching import Description, describe
from shelterbelt.people.matching.finding import births_of
from shelterbelt.people.models import Home, LinkedPair, Means, Scheme, Sex, StatedBy, Verdict
from shelterbelt.people.rules import OLDEST_YEARS
from shelterbelt.people.rules.ethnicity import CENSUS
from shelterbelt.people.rules.relations import KINDS
from shelterbelt.people.rules.standard import ALSO, REASONS, STANDARD, Standard


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


def stated_by() -> fields.ChoiceField:
    """Return the question who says so."""
    return fields.ChoiceField(label="Who says so?", said="who says so", choices=StatedBy.choices)


class _Stated(forms.Once, forms.Form):
    """Something that is stated beside what was stated earlier."""

    def facts(self) -> dict[str, Any]:
        """Return what the act takes: dates that were not given are left out, choices not made are no."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        return {name: bool(value) if name.startswith("may_") else value for name, value in said.items()}


class HomeForm(_Stated):
    """Where a person lives or lived."""

    stated_by = stated_by()
    kind = fields.ChoiceField(
        label="What is it?", said="what it is", choices=Home._meta.get_field("kind").choices, initial="home"
    )
    address = fields.CharField(label="Address", required=False, lines=3, max_length=300)
    postcode = fields.CharField(label="Postcode", required=False, max_length=10, width=10)
    with_whom = fields.CharField(label="With whom?", required=False, max_length=200)
    protected = fields.YesNoField(
        label="Must this address be kept secret?",
        said="whether this address must be kept secret",
        help_text="Because somebody would be in danger if it were found. It is then shown to nobody, not even to you, "
        "until a second person agrees, and it cannot be searched.",
    )
    since = fields.DateField(label="From", required=False)
    until = fields.DateField(label="Until", required=False, help_text="Leave empty if they live there now.")


class AskAddressForm(forms.Once, forms.Form):
    """Why a protected address has to be read."""

    why = fields.CharField(
        label="What do you need the address for?", said="what you need the address for", count=500, lines=3,
        help_text="A guardian of the organisation that keeps it reads this, decides and says why. Both are recorded.",
    )  # fmt: skip


class ContactForm(_Stated):
    """How a person can be reached safely."""

    stated_by = stated_by()
    means = fields.ChoiceField(
        label="How can they be reached?", said="how they can be reached", choices=Means.choices
    )
    value = fields.CharField(
        label="Number, address, or through whom and where", said="the number, or through whom", max_length=300
    )
    whose = fields.CharField(label="Whose is it, if not their own?", required=False, max_length=120)
    may = fields.MultipleChoiceField(
        label="What have they said you may do?",
        required=False,
        help_text="Ask them. Anything not ticked is not safe.",
        choices=[
            ("may_ring", "Ring"), ("may_leave_message", "Leave a message"), ("may_text", "Send a text"),
            ("may_write", "Write"),
        ],
    )  # fmt: skip
    when = fields.CharField(label="When is it safe?", required=False, max_length=200)
    must_not_know = fields.CharField(label="Who must not know?", required=False, max_length=300)

    def facts(self) -> dict[str, Any]:
        """Return what the act takes."""
        said = super().facts()
        return said | {name: True for name in said.pop("may") or ()}


class NumberForm(_Stated):
    """A number under which the organisation knows the person."""

    scheme = fields.ChoiceField(label="Which number?", said="which number it is", choices=Scheme.choices)
    value = fields.CharField(label="Number", max_length=40, width=20, spellcheck=False)


class RelationshipForm(_Stated):
    """How two people are connected."""

    stated_by = stated_by()
    other = fields.ChoiceField(label="Who is the other person?", said="the other person", choices=[])
    other_reference = fields.CharField(
        label="Or the reference of another person's page", required=False, max_length=20, width=20
    )
    kind = fields.SelectField(
        label="What is the other person to them?", said="how they are connected",
        choices=[("", ""), *((each.code, f"{each.label} ({each.circle})") for each in KINDS)],
    )  # fmt: skip
    words = fields.CharField(label="What is known of it?", required=False, count=300, lines=3)
    since = fields.DateField(label="Since", required=False, past=True)
    ended_on = fields.DateField(label="Ended", required=False, past=True)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(each.reference, each.shown_name) for each in people] + [
            ("", "Somebody else")
        ]
        self.fields["other"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways to say who."""
        said = super().clean() or {}
        typed = said.pop("other_reference", "") or ""
        said["other"] = said.get("other") or tidy(typed)
        if not said["other"]:
            self.add_error("other", "Choose the other person, or enter the reference of their page.")
        return said


class EndForm(forms.Once, forms.Form):
    """When and why a relationship ended."""

    on = fields.DateField(label="When did it end?", said="when it ended", past=True)
    why = fields.CharField(label="What happened?", required=False, count=300, lines=3)


ETHNICITIES = [("", ""), *((f"census:{code}", words) for code, words in CENSUS.items())]


class StandardForm(_Stated):
    """The questions of the minimum recording standard and of communication: an answer, or why there is none."""

    stated_by = stated_by()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in (*STANDARD, *ALSO):
            if each.code not in ("age", "sex"):
                self._ask(each)

    def _ask(self, each: Standard) -> None:
        if each.code == "ethnicity":
            field = fields.SelectField(
                label=each.label, required=False, choices=ETHNICITIES, help_text=each.hint
            )
        elif each.many:
            field = fields.MultipleChoiceField(label=each.label, required=False, choices=list(each.choices))
        elif each.choices:
            field = fields.SelectField(label=each.label, required=False, choices=[("", ""), *each.choices])
        else:
            field = fields.CharField(label=each.label, required=False, max_length=300, help_text=each.hint)
        self.fields[each.code] = field
        self.fields[f"{each.code}_reason"] = fields.SelectField(
            label=f"{each.label}: or why there is no answer",
            required=False,
            choices=[("", ""), *REASONS.items()],
        )

    def answered(self) -> dict[str, dict[str, str]]:
        """Return the questions that were answered, as ``state_facts`` takes them."""
        found = {}
        for each in (*STANDARD, *ALSO):
            value, reason = self.cleaned_data.get(each.code), self.cleaned_data.get(f"{each.code}_reason")
            value = ",".join(value) if isinstance(value, list) else value or ""
            if value or reason:
                scheme, _, code = value.partition(":") if each.code == "ethnicity" else ("", "", value)
                found[each.code] = {"value": code, "reason": reason or "", "scheme": scheme if value else ""}
        return found


class OnceForm(forms.Once, forms.Form):
    """A button that does its act once."""


class PairForm(forms.Once, forms.Form):
    """Whether two rows of linked files are one person."""

    verdict = fields.ChoiceField(
        label="Are these the same person?",
        said="whether these are the same person",
        choices=LinkedPair._meta.get_field("verdict").choices,
    )
