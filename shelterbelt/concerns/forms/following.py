"""What people fill in when they follow a pathway."""

from typing import Any

from shelterbelt.concerns.forms.front_door import ConcernForm, pairs
from shelterbelt.concerns.models import Concern, PathwaySetting
from shelterbelt.concerns.rules import codes
from shelterbelt.concerns.rules.behaviour import BEHAVIOURS, IMAGES, POLICE_OUTCOMES, TERMS_OF_ALL
from shelterbelt.concerns.rules.pathways import Step as PathwayStep
from shelterbelt.govuk import fields, forms


class TakeStepForm(ConcernForm):
    """How one step of a pathway ended."""

    outcome = fields.ChoiceField(label="How did this step end?", said="how this step ended", choices=[])
    happened_at = fields.MomentField(label="When?", said="when it was done or decided", past=True)
    number = fields.CharField(label="Reference", required=False, max_length=60, width=20)
    words = fields.CharField(
        label="What was done, or why is it not done?",
        required=False,
        lines=5,
        count=3000,
        help_text="Say who was told, by name of organisation and post. A step that is not taken needs its reason.",
    )

    def __init__(self, *args: Any, step: PathwayStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].label = step.ask
        self.fields["outcome"].choices = [(each.code, each.label) for each in step.outcomes]
        if step.number:
            self.fields["number"].label = step.number
        else:
            del self.fields["number"]


class RisksForm(ConcernForm):
    """Each additional risk, answered."""

    at_fault = {"risks": f"risk_{next(iter(codes.ADDITIONAL_RISKS))}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in codes.ADDITIONAL_RISKS.items():
            self.fields[f"risk_{code}"] = fields.ChoiceField(
                label=label,
                said=f"whether there is: {label.lower()}",
                choices=pairs(codes.STATUS_CONSIDERED),
                inline=True,
            )
        self.fields["words"] = fields.CharField(
            label="What shows it, and what is done about it?", required=False, lines=5, count=4000
        )

    @property
    def risks(self) -> dict[str, str]:
        """The answers as ``actions.consider_risks`` takes them."""
        return {code: self.cleaned_data[f"risk_{code}"] for code in codes.ADDITIONAL_RISKS}

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        return {f"risk_{code}": answer for code, answer in concern.risks.items()} | {
            "words": concern.risks_words
        }


class PoliceOutcomeForm(forms.Once, forms.Form):
    """What the police decided about one child who is suspected."""

    child = fields.ChoiceField(label="Which child?", said="which child", choices=[])
    code = fields.ChoiceField(
        label="What did the police decide?", said="what the police decided", choices=pairs(POLICE_OUTCOMES)
    )
    decided_on = fields.DateField(label="On which day?", said="the day", past=True)
    outcome_21 = fields.ChoiceField(
        label="Was Outcome 21 considered?",
        said="whether Outcome 21 was considered",
        help_text="Further investigation is not in the public interest: the child is not made a criminal.",
        choices=pairs(codes.STATUS_CONSIDERED),
        inline=True,
    )
    outcome_22 = fields.ChoiceField(
        label="Was Outcome 22 considered?",
        said="whether Outcome 22 was considered",
        help_text="Diversion, education or help instead of prosecution.",
        choices=pairs(codes.STATUS_CONSIDERED),
        inline=True,
    )
    why = fields.CharField(label="Reasons", required=False, lines=4, count=2000)

    def __init__(self, *args: Any, children: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children


class BehaviourForm(forms.Once, forms.Form):
    """One child's behaviour in the terms of a published framework."""

    child = fields.ChoiceField(label="Which child?", said="which child", choices=[])
    kinds = fields.MultipleChoiceField(
        label="What was done?", said="what was done", choices=pairs(BEHAVIOURS)
    )
    words = fields.CharField(
        label="What was seen and heard, and what did it do to the other child?",
        said="what was seen and heard",
        lines=6,
        count=4000,
        help_text="Ages and difference in age, power, understanding, secrecy, how often, after being told to stop. "
        "Never describe or attach an image.",
    )
    term = fields.ChoiceField(
        label="How does a framework describe it?",
        said="how a framework describes it",
        help_text="Keep the colour or the term only. No tool decides alone.",
        choices=pairs(TERMS_OF_ALL),
    )
    described_by = fields.CharField(
        label="Who used the framework, and when were they trained?",
        said="who used the framework",
        max_length=200,
    )
    edition = fields.CharField(label="Version of the framework", required=False, max_length=60, width=10)
    images = fields.ChoiceField(
        label="Are there images?",
        said="what is known of images",
        help_text="Nobody looks at, copies, sends or keeps them. This site takes no image in.",
        choices=pairs(IMAGES),
    )
    images_words = fields.CharField(
        label="What is known about them, in words", required=False, lines=3, count=1500
    )

    def __init__(self, *args: Any, children: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children


class SafetyPlanForm(forms.Once, forms.Form):
    """What keeps one child safe and supported."""

    child = fields.ChoiceField(label="Which child?", said="which child", choices=[])
    wishes = fields.CharField(
        label="What does this child want?", said="what this child wants", lines=4, count=3000
    )
    trusted_adult = fields.CharField(
        label="Which adult does the child trust and can go to?", said="the trusted adult", max_length=200
    )
    arrangements = fields.CharField(
        label="What keeps the child safe: lessons, breaks, corridors, toilets, the way there, clubs, online?",
        said="what keeps the child safe",
        lines=6,
        count=4000,
        help_text="The child who was harmed does not move unless they ask to. Say who supervises.",
    )
    support = fields.CharField(
        label="Which help does the child get, and from when?",
        said="which help the child gets",
        lines=4,
        count=3000,
    )
    told = fields.CharField(
        label="What were the child and the parents told, and how?",
        said="what they were told",
        lines=4,
        count=2000,
        help_text="In easy read, in their language, or through an interpreter where that is needed.",
    )
    review_on = fields.DateField(
        label="When is this plan reviewed?", said="the day of the review", future=True
    )

    def __init__(self, *args: Any, children: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children


class PathwayForm(forms.Versioned, forms.Once, forms.Form):
    """Whether a pathway is in use here, and how."""

    in_use = fields.YesNoField(label="Is this pathway in use here?", said="whether it is in use")
    why = fields.CharField(label="If not, why not?", required=False, max_length=300)
    words = fields.CharField(
        label="How do we do this here?",
        required=False,
        lines=8,
        count=6000,
        help_text="Whom to ring, local procedures and services. Everybody who signs in can read it. Name no child.",
    )

    @classmethod
    def of(cls, row: PathwaySetting | None) -> dict[str, Any]:
        """Return what stands now."""
        if row is None:
            return {"version": 0, "in_use": True}
        return {"version": row.version, "in_use": row.off_since is None, "why": row.why, "words": row.words}
