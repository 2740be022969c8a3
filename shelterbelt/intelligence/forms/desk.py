"""What the unit fills in."""

from typing import Any

from django.db.models import QuerySet

from shelterbelt.govuk import fields, forms
from shelterbelt.intelligence.actions.said import Said, topic_of
from shelterbelt.intelligence.forms import ReportForm, pairs
from shelterbelt.intelligence.rules import Grade, codes, grading
from shelterbelt.intelligence.rules.wording import CHECKS
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.records.bases import BASES


def coded(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return codes as choices that show the code before its words, as grades are spoken of."""
    return [(code, f"{code}  {label}") for code, label in words.items()]


class DeskFilters(forms.Form):
    """Narrowing the desk's list."""

    stage = fields.SelectField(
        label="What is to be done",
        required=False,
        choices=[("", "Anything"), ("all", "Every report, also with nothing to do"), ("to_sort", "To sort"), ("late", "Late"), ("to_confirm", "Grade to confirm"),
                 ("to_check", "Wording to check"), ("to_answer", "Sharer to answer"),
                 ("holds", "Say whether it still holds"), ("closed", "Closed")],
    )  # fmt: skip
    voice = fields.SelectField(label="From", required=False, choices=[("", "Anybody"), *codes.VOICES.items()])


class SortForm(ReportForm):
    """What it is, and how soon."""

    sorting = fields.ChoiceField(label="What is this?", said="what this is", choices=pairs(codes.SORTINGS))
    why = fields.CharField(
        label="Passed to whom, when, and their reference",
        count=500, lines=2, required=False, help_text="Needed for everything but intelligence.",
    )  # fmt: skip
    priority = fields.ChoiceField(
        label="How soon?", choices=pairs(codes.PRIORITIES), required=False,
        help_text="Needed for what is accepted as intelligence.",
    )  # fmt: skip
    themes = fields.MultipleChoiceField(
        label="What is it about?", choices=pairs(codes.THEMES), required=False,
        help_text="As you read it. Parents and the public are not asked.",
    )  # fmt: skip


class WhyForm(ReportForm):
    """A reason, and nothing else."""

    why = fields.CharField(label="Why?", said="why", count=500, lines=3)


class TextForm(ReportForm):
    """A text, and nothing else."""

    text = fields.CharField(label="Text", count=2000, lines=6)


class GradeForm(ReportForm):
    """Source and information, each assessed for itself; and how it may be handled."""

    source = fields.ChoiceField(
        label="How reliable is the source?", said="how reliable the source is", choices=coded(grading.SOURCES)
    )
    assessment = fields.ChoiceField(
        label="How is the information known?",
        said="how the information is known",
        choices=coded(grading.ASSESSMENTS),
    )
    handling = fields.ChoiceField(
        label="How may it be handled?", said="how it may be handled", choices=coded(grading.HANDLINGS)
    )
    conditions = fields.MultipleChoiceField(
        label="Conditions, under handling C", choices=coded(grading.CONDITIONS), required=False
    )
    conditions_text = fields.CharField(label="Conditions in words", count=300, required=False)
    why = fields.CharField(label="Why do you assess it so?", said="why you assess it so", count=1000, lines=3)

    def grade(self) -> Grade:
        """Return the grade that was chosen."""
        said = self.cleaned_data
        return Grade(
            said["source"], said["assessment"], said["handling"], frozenset(said["conditions"]),
            said["conditions_text"],
        )  # fmt: skip


class ConfirmForm(ReportForm):
    """Confirm, or put back with a reason."""

    answer = fields.ChoiceField(
        label="Do you confirm this grade?", said="whether you confirm it",
        choices=[("yes", "Yes"), ("no", "No, it is to be assessed again")],
    )  # fmt: skip
    why = fields.CharField(label="If not, why?", count=500, lines=2, required=False)


class CheckForm(ReportForm):
    """The checks, or what has to be written differently."""

    answer = fields.ChoiceField(
        label="May this be read outside the unit?", said="whether it may be read outside the unit",
        choices=[("yes", "Yes, and I made every check"), ("no", "No, it goes back")],
    )  # fmt: skip
    checks = fields.MultipleChoiceField(
        label="What I looked for and did not find", choices=pairs(CHECKS), required=False
    )
    why = fields.CharField(label="If it goes back, why?", count=500, lines=2, required=False)


class PassOnForm(ReportForm):
    """To whom, what for, on which basis."""

    to = fields.ModelChoiceField(
        label="Which organisation?", said="which organisation", queryset=Organisation.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip
    to_member = fields.EmailField(
        label="For one person there alone?",
        required=False,
        help_text="Their email address. Leave empty for everybody there who receives intelligence.",
    )
    purpose = fields.CharField(label="What do they need it for?", said="what they need it for", count=300)
    lawful_basis = fields.ChoiceField(
        label="Lawful basis", choices=[(code, basis.label) for code, basis in BASES.items()]
    )
    may_be_passed_on = fields.YesNoField(label="May they pass it on?", said="whether they may pass it on")
    return_on = fields.DateField(
        label="When is it to be looked at again or destroyed?", future=True, required=False
    )

    def offer(self, organisations: QuerySet[Organisation], members: QuerySet[Membership]) -> None:
        """Let these be chosen from; a person is found by their address among ``members``."""
        to: Any = self.fields["to"]
        to.queryset, self.members = organisations, members

    def clean(self) -> dict[str, Any]:
        """Find the person whom an address names, in the organisation that was chosen."""
        said = super().clean() or self.cleaned_data
        email, to = said.get("to_member"), said.get("to")
        said["to_member"] = None
        if email and to is not None:
            said["to_member"] = self.members.filter(user__email=email.lower(), organisation=to).first()
            if said["to_member"] is None:
                self.add_error(
                    "to_member",
                    "Nobody there receives intelligence at this address. Check it, or leave it empty.",
                )
        return said


class FeedbackForm(ReportForm):
    """What became of it, and the words."""

    outcome = fields.ChoiceField(
        label="What became of it?", said="what became of it", choices=pairs(codes.OUTCOMES)
    )
    text = fields.CharField(
        label="What whoever shared it is told", said="what whoever shared it is told", count=600, lines=5,
        help_text="Leave empty to use the ready-made words for the outcome.", required=False,
    )  # fmt: skip

    def words(self) -> str:
        """Return what was written, or the ready-made words."""
        said = self.cleaned_data
        return str(said["text"] or codes.READY_TEXTS[said["outcome"]])


class JoinForm(ReportForm):
    """Another report of the same event."""

    other = fields.CharField(
        label="Reference of the other report", said="the reference of the other report", max_length=20, width=20,
        spellcheck=False,
    )  # fmt: skip
    why = fields.CharField(label="Why do both tell of one event?", said="why", count=500, lines=3)


class OldForm(forms.Once, forms.Form):
    """A report from an older system."""

    area = fields.ModelChoiceField(
        label="Which area?", said="which area", queryset=Area.objects.none(), to_field_name="code"
    )
    text = fields.CharField(label="The report as it was written", said="the report", count=8000, lines=8)
    old_grade = fields.CharField(
        label="Grade on the older scale", said="the older grade", width=4, max_length=3,
        help_text="A letter and two figures, like B24.",
    )  # fmt: skip

    def shared(self) -> Said:
        """Return the report in the shape in which the unit receives it."""
        text = self.cleaned_data["text"]
        return Said(topic=topic_of(text), account=text)


class AnswerForm(forms.Once, forms.Form):
    """What a recipient says."""

    code = fields.ChoiceField(
        label="What do you want to say?", said="what you want to say", choices=pairs(codes.ANSWERS)
    )
    text = fields.CharField(
        label="In your own words", count=1000, lines=4, required=False,
        help_text="Not needed for “useful”.",
    )  # fmt: skip


class AskSourceForm(forms.Once, forms.Form):
    """Why the unit has to know who shared a report."""

    why = fields.CharField(
        label="Why do you have to know who shared this?", said="why you have to know", count=500, lines=3,
        help_text="A custodian reads this, decides and says why. Both stand in the audit.",
    )  # fmt: skip


class ReadSourceForm(forms.Form):
    """That the words are to be read now; they are shown once."""

    read = fields.CharField(widget=forms.forms.HiddenInput, initial="yes")
