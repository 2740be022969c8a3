"""What people fill in when organisations work on a concern together."""

from typing import Any

from shelterbelt.concerns.forms.front_door import ConcernForm, pairs
from shelterbelt.concerns.models.asking import HOLDS
from shelterbelt.concerns.rules.disputing import STAGES, SUBJECTS
from shelterbelt.concerns.rules.meeting import AGENCIES, PRESENCE, Meeting
from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.bases import BASES


class _ToForm(forms.Once, forms.Form):
    """A form that names an organisation to send to."""

    to = fields.ModelChoiceField(
        label="Which organisation?",
        said="the organisation",
        queryset=Organisation.objects.none(),
        to_field_name="reference",
        typeahead=True,
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations


class AskForm(_ToForm):
    """A question to another organisation."""

    about = fields.CharField(
        label="About whom do you ask?",
        said="about whom you ask",
        max_length=500,
        help_text="Name and date of birth, so that they find the right child. They see this, your question and nothing else.",
    )
    question = fields.CharField(label="What do you ask?", said="your question", lines=5, count=3000)
    lawful_basis = fields.ChoiceField(
        label="Lawful basis",
        said="the lawful basis",
        choices=[(each.code, each.label, f"{each.law}. {each.status}.") for each in BASES.values()],
    )
    stops_clock = fields.MultipleChoiceField(
        label="Does the clock stand still until the answer?",
        required=False,
        help_text="Only when you cannot decide without it and every child is safe. It runs again with the answer, "
        "and at the latest when the answer is due. Once for each concern.",
        choices=[("yes", "Stop the clock of the decision meanwhile")],
    )


class AnswerQuestionForm(forms.Once, forms.Form):
    """The answer of the organisation that was asked."""

    holds = fields.ChoiceField(
        label="Do you know this child or family?", said="whether you know them", choices=pairs(HOLDS)
    )
    answer = fields.CharField(
        label="What do you know, or why do you not answer?",
        required=False,
        lines=8,
        count=6000,
        help_text="What is relevant and accurate. Say what is fact, what is opinion, and who saw or said it.",
    )


class PassOnForm(_ToForm):
    """Passing a concern to another authority."""

    reasons = fields.CharField(label="Why is it passed on?", said="why it is passed on", lines=5, count=3000)
    safe_meanwhile = fields.CharField(
        label="Who keeps the child safe until it is accepted, and how?",
        said="who keeps the child safe",
        lines=4,
        count=2000,
        help_text="You stay responsible until the other authority accepts it.",
    )


class DeclineForm(forms.Once, forms.Form):
    """Why a concern is handed back."""

    why = fields.CharField(
        label="Why do you not accept it?", said="why you do not accept it", lines=5, count=2000
    )


class MeetingForm(ConcernForm):
    """A meeting: who took part, what was shared, decided and agreed."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made: dict[str, Any] = {
            "held_at": fields.MomentField(label="When was it held?", said="when it was held", past=True),
            "chair": fields.CharField(label="Who led it?", said="who led it", max_length=200),
        }
        for code, label in AGENCIES.items():
            must = code in meeting.must
            made[f"present_{code}"] = fields.SelectField(
                label=f"{label}{' (must be there)' if must else ''}",
                said=f"whether they took part: {label.lower()}",
                choices=[("", ""), *pairs(PRESENCE)],
                required=must,
            )
        made |= {
            "missing_why": fields.CharField(
                label="If somebody who must be there was not: why, and how were they heard?", required=False, lines=2, count=1000
            ),
            "names": fields.CharField(label="Names and posts of who took part", required=False, lines=3, count=2000),
            "shared": fields.CharField(
                label="What did each agency share?", said="what was shared", lines=8, count=8000
            ),
            "child_view": fields.CharField(
                label="What does the child think and want, or why is it not known?", said="the child's view", lines=3, count=2000
            ),
            "decision": fields.ChoiceField(label="What was decided?", said="what was decided", choices=pairs(meeting.decisions)),
            "reasons": fields.CharField(label="Reasons", said="the reasons", lines=4, count=4000),
            "health": fields.CharField(label="Medical examination: whether, when, by whom", required=False, lines=2, count=1000),
            "interview": fields.CharField(
                label="How is the child interviewed, and by whom?", required=False, lines=2, count=1000
            ),
            "disruption": fields.CharField(
                label="How are those who cause the harm stopped, or why was that not considered?", required=False, lines=2, count=1500
            ),
            "nrm": fields.CharField(
                label="National Referral Mechanism: considered, or why not?", required=False, lines=2, count=1000
            ),
            "tells_family": fields.CharField(
                label="Who tells the child and the family what, and when?", said="who tells the family", lines=3, count=2000
            ),
        }  # fmt: skip
        self.fields.update(made)

    @property
    def present(self) -> dict[str, str]:
        """Who took part, as ``actions.record_meeting`` takes it."""
        said = self.cleaned_data
        return {code: said[f"present_{code}"] for code in AGENCIES if said.get(f"present_{code}")}

    @property
    def texts(self) -> dict[str, str]:
        """The texts by field of ``Discussion``."""
        names = (
            "chair", "missing_why", "names", "shared", "child_view", "reasons", "health", "interview", "disruption",
            "nrm", "tells_family",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}


class ActionForm(forms.Form):
    """One action that a meeting agreed."""

    what = fields.CharField(label="What is done?", said="what is done", max_length=500)
    who = fields.CharField(label="By whom?", said="by whom", max_length=200)
    due_on = fields.DateField(label="By which day?", said="by which day")


Actions = forms.repeated(ActionForm, noun="action", least=0, most=15)


class RaiseDisputeForm(forms.Once, forms.Form):
    """What somebody disagrees with."""

    subject = fields.ChoiceField(
        label="What do you disagree about?", said="what you disagree about", choices=pairs(SUBJECTS)
    )
    disagreement = fields.CharField(
        label="What is the disagreement?", said="the disagreement", lines=6, count=4000,
        help_text="What you think, what they think, and what shows it. About the child, not about a person at work.",
    )  # fmt: skip
    wanted = fields.CharField(label="What should happen?", said="what should happen", lines=3, count=2000)
    safe_meanwhile = fields.CharField(
        label="How is the child safe meanwhile?", said="how the child is safe", lines=3, count=2000,
        help_text="The child's safety never waits on a disagreement.",
    )  # fmt: skip
    urgent = fields.YesNoField(
        label="Is there urgent harm, so that stages are skipped?", said="whether harm is urgent"
    )
    stage = fields.SelectField(
        label="Begin at which stage?",
        said="the stage",
        choices=[(str(number), f"{number}. {words}") for number, words in STAGES.items()],
        initial="1",
    )


class AgainstForm(RaiseDisputeForm):
    """The same, where the other organisation is still to be chosen."""

    against = fields.ModelChoiceField(
        label="With which organisation?", said="the organisation", queryset=Organisation.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["against"].queryset = organisations


class RespondForm(forms.Versioned, forms.Once, forms.Form):
    """The answer at a stage."""

    response = fields.CharField(label="Your answer", said="your answer", lines=6, count=4000)


class PassUpForm(forms.Versioned, forms.Once, forms.Form):
    """Why it goes to the next stage."""

    why = fields.CharField(label="Why is it not settled?", said="why it is not settled", lines=4, count=2000)


class SettleForm(forms.Versioned, forms.Once, forms.Form):
    """How it was settled."""

    outcome = fields.CharField(label="How was it settled?", said="how it was settled", lines=4, count=3000)
    learning = fields.CharField(label="What do all learn from it?", required=False, lines=3, count=2000)
