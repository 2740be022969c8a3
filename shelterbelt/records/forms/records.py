"""What people type on the pages of Records, of pointers and at the guardian’s desk."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from shelterbelt.govuk import fields, forms
from shelterbelt.law.calendar import END_OF_DAY, at_local_time
from shelterbelt.partnership.local import law_applies
from shelterbelt.partnership.models import Organisation, SharingAgreement
from shelterbelt.partnership.posts import ROLES
from shelterbelt.people.rules import OLDEST_YEARS
from shelterbelt.records.bases import BASES
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models.emergencies import Found
from shelterbelt.records.models.pointers import Purpose
from shelterbelt.records.models.shares import FamilyTold, Onward

LONG = 20_000


def lawful_basis() -> fields.ChoiceField:
    """Return the question for the lawful basis, each with its law and how far that was verified."""
    return fields.ChoiceField(
        label="Lawful basis",
        said="the lawful basis",
        choices=[(basis.code, basis.label, f"{basis.law}. {basis.status}.") for basis in BASES.values()],
    )


class NoteForm(forms.Once, forms.Form):
    """A new note."""

    happened_at = fields.MomentField(label="When did it happen?", said="when it happened", past=True)
    text = fields.CharField(
        label="Note",
        said="the note",
        lines=8,
        max_length=LONG,
        help_text="Write what you saw, heard and did. Use the child's own words where you can.",
    )


class ChangeNoteForm(forms.Versioned, forms.Form):
    """Changed words of a note, made from a version."""

    text = fields.CharField(label="Note", said="the note", lines=10, max_length=LONG)


class WaiveForm(forms.Form):
    """Why a duty will not be done."""

    why = fields.CharField(
        label="Why will this not be done?", said="why this will not be done", count=500, lines=4
    )


class GiveForm(forms.Form):
    """Who does what is owed."""

    to = fields.TypeAheadField(
        label="Who will do this?",
        said="who will do this",
        required=False,
        help_text="Leave empty for nobody yet.",
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(each.reference, f"{each.user.name}, {ROLES[each.role].label}") for each in people]
        self.fields["to"].choices = [("", ""), *labels]


class ShareForm(forms.Once, forms.Form):
    """Whom to share with, why, on which basis, and what is asked back."""

    to = fields.ModelChoiceField(
        label="Which organisation?",
        said="the organisation",
        queryset=Organisation.objects.none(),
        to_field_name="reference",
        typeahead=True,
    )
    purpose = fields.CharField(
        label="Why does this organisation need it?",
        said="why this organisation needs it",
        help_text="Say how it helps to protect the child or another person.",
        count=300,
        lines=3,
    )
    lawful_basis = lawful_basis()
    told_family = fields.ChoiceField(
        label="Do the child and the parents or carers know that you share this?",
        said="whether the family knows",
        choices=FamilyTold.choices,
    )
    told_family_why = fields.CharField(
        label="If they do not know, why not?", required=False, count=500, lines=3
    )
    receiver_basis = fields.SelectField(
        label="Their lawful basis to receive it",
        required=False,
        choices=[("", "Not known yet"), *((basis.code, basis.label) for basis in BASES.values())],
    )
    agreement = fields.ModelChoiceField(
        label="Under which agreement?",
        required=False,
        queryset=SharingAgreement.objects.none(),
        to_field_name="reference",
        help_text="None is needed to protect a child.",
    )
    conditions = fields.CharField(label="Conditions", required=False, count=500, lines=2)
    onward = fields.SelectField(
        label="May they pass it on?", required=False, choices=[("", "Not said"), *Onward.choices]
    )
    detriment = fields.CharField(
        label="Why would sharing not do the child more harm than good?",
        required=False,
        count=500,
        lines=2,
        help_text="Asked once the duty to share of the 2026 Act applies here.",
    )
    asks = fields.CharField(label="What do you ask of them?", required=False, count=500, lines=3)
    last_day = fields.DateField(
        label="Last day on which they can see it",
        said="the last day",
        required=False,
        future=True,
        help_text="Leave empty to share until you take it back.",
    )

    def __init__(self, *args: Any, organisations: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["to"].queryset = organisations
        self.fields["agreement"].queryset = SharingAgreement.objects.in_force(today).filter(
            organisations=by.organisation_id
        )
        if law_applies("duty_to_share", today):
            self.fields["detriment"].required = True
        else:
            del self.fields["detriment"]

    def facts(self) -> dict[str, Any]:
        """Return what ``share_record`` takes; sharing ends with the end of the last day, in London."""
        said = dict(self.cleaned_data)
        said.pop("idempotency_key")
        last_day = said.pop("last_day")
        said.setdefault("detriment", "")
        said["until"] = at_local_time(last_day, END_OF_DAY) if last_day else None
        return said


class AnswerForm(forms.Form):
    """An answer to what was shared."""

    answer = fields.CharField(label="Your answer", said="your answer", lines=6, max_length=LONG)


class PointerForm(forms.Once, forms.Form):
    """Who is meant, why one asks, and on which basis."""

    given_name = fields.CharField(label="First name", required=False, max_length=120, spellcheck=False)
    family_name = fields.CharField(label="Family name", required=False, max_length=120, spellcheck=False)
    born_on = fields.DateField(label="Date of birth", required=False, past=True)
    age = fields.IntegerField(
        label="Age in years, if you do not know the date of birth", required=False, min_value=0,
        max_value=OLDEST_YEARS, width=3,
    )  # fmt: skip
    nhs_number = fields.CharField(
        label="NHS number", required=False, max_length=20, width=10, inputmode="numeric"
    )
    upn = fields.CharField(label="Unique pupil number", required=False, max_length=20, width=10)
    purpose = fields.ChoiceField(label="Why do you ask?", said="why you ask", choices=Purpose.choices)
    words = fields.CharField(
        label="What do you need to know, and for what?",
        said="what you need to know, and for what",
        help_text="The organisation that knows the person reads this. Do not name anybody.",
        count=300,
        lines=3,
    )
    lawful_basis = lawful_basis()


class EmergencyForm(forms.Once, forms.Form):
    """Which record cannot wait, and why."""

    reference = fields.CharField(
        label="Reference of the record", said="the reference", width=20, spellcheck=False, max_length=20,
        autocomplete="off", help_text="12 letters and numbers, such as K7Q2 M4XD 09AB.",
    )  # fmt: skip
    why = fields.CharField(
        label="Why can this not wait?", said="why this cannot wait", count=500, lines=4,
        help_text="Say what may happen to whom if you do not look now, and whom you tried to reach. Those whose record it is read this.",
    )  # fmt: skip


class LimitForm(forms.Once, forms.Form):
    """Which record is disputed, and by what."""

    reference = fields.CharField(
        label="Reference of the record", said="the reference", width=20, spellcheck=False, max_length=20,
        autocomplete="off", help_text="12 letters and numbers, such as K7Q2 M4XD 09AB.",
    )  # fmt: skip
    why = fields.CharField(
        label="What is disputed, or why else is it limited?", said="why it is limited", count=300, lines=3,
        help_text="For the audit. Do not name a child or a family.",
    )  # fmt: skip


class LiftForm(forms.Once, forms.Form):
    """How a dispute ended."""

    told = fields.ChoiceField(
        label="Has the person who asked for the limit been told that it ends?",
        said="whether the person has been told",
        choices=[
            ("yes", "Yes"),
            ("not_possible", "No, because it would not be safe or they cannot be reached"),
        ],
    )
    why = fields.CharField(
        label="How was it settled?", said="how it was settled", count=300, lines=3,
        help_text="For the audit. Do not name a child or a family.",
    )  # fmt: skip


class EmergencyFromPointerForm(forms.Once, forms.Form):
    """Whose record cannot wait, and why."""

    organisation = fields.ChoiceField(label="Whose record?", said="whose record it is", choices=[])
    why = fields.CharField(
        label="Why can this not wait?", said="why this cannot wait", count=500, lines=4,
        help_text="Say what may happen to whom if you do not look now, and whom you tried to reach. Those whose record it is read this.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(each.reference, each.name) for each in organisations]


class EmergencyReviewForm(forms.Form):
    """What a guardian found."""

    found = fields.ChoiceField(label="What did you find?", said="what you found", choices=Found.choices)
    review = fields.CharField(
        label="What did you look at, and what follows?", said="what you looked at and what follows", count=500, lines=4
    )  # fmt: skip


class SealForm(forms.Form):
    """Why a record is sealed, and who still sees it."""

    named = fields.MultipleChoiceField(
        label="Who else sees it?",
        said="who else sees it",
        required=False,
        help_text="You are named yourself. Choose as few as will do.",
        choices=[],
    )
    why = fields.CharField(
        label="Why is it sealed?", said="why it is sealed", count=300, lines=3,
        help_text="For the audit. Do not name a child or a family.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(each.reference, f"{each.user.name}, {ROLES[each.role].label}") for each in people]
        self.fields["named"].choices = labels


class NameForm(forms.Once, forms.Form):
    """Who is to be named on a sealed record, and why."""

    membership = fields.TypeAheadField(label="Who is to see it?", said="who is to see it", choices=[])
    why = fields.CharField(
        label="Why do they need to see it?", said="why they need to see it", count=500, lines=3,
        help_text="The second person and the guardian read this. Do not name a child or a family.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(each.reference, f"{each.user.name}, {ROLES[each.role].label}") for each in people]
        self.fields["membership"].choices = [("", ""), *labels]


class RecordFilters(forms.Form):
    """Narrowing the list of records."""

    kind = fields.SelectField(label="Kind", required=False, choices=[])
    standing = fields.SelectField(
        label="Open or closed", required=False, choices=[("", "All"), ("open", "Open"), ("closed", "Closed")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted((kind.label, code) for code, kind in REGISTER.items())
        self.fields["kind"].choices = [("", "All"), *((code, label) for label, code in kinds)]


class ReviewFilters(forms.Form):
    """Which looks the guardian reviews; all may be left empty."""

    staff = fields.CharField(
        label="Member of staff", required=False, max_length=200, help_text="Their name, or part of it."
    )
    subject = fields.CharField(label="Reference that was looked at", required=False, max_length=20, width=20)
    since = fields.DateField(label="From", required=False)
    until = fields.DateField(label="To", required=False)

    def days(self) -> tuple[Any, Any]:
        """Return the first and the last day, thirty days up to today where nothing was said."""
        until = self.cleaned_data["until"] or timezone.localdate()
        return self.cleaned_data["since"] or until - timedelta(days=30), until
