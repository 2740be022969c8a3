"""What people fill in about a concern: sending, screening, deciding, telling, assessing."""

from typing import Any

from django.db.models import QuerySet

from shelterbelt.concerns.models import Concern
from shelterbelt.concerns.rules import codes
from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Organisation


def pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return list(words.items())


class SendForm(forms.Versioned, forms.Once, forms.Form):
    """To which front door the referral goes."""

    to = fields.ModelChoiceField(
        label="Which children's services receive this?",
        said="which children's services receive this",
        help_text="The authority in which the child lives.",
        queryset=Organisation.objects.none(),
        to_field_name="reference",
        typeahead=True,
    )

    def offer(self, front_doors: QuerySet[Organisation]) -> None:
        """Let these be chosen from."""
        to: Any = self.fields["to"]
        to.queryset = front_doors


class OnceForm(forms.Once, forms.Form):
    """A single button that does a thing once."""


class ConcernForm(forms.Versioned, forms.Once, forms.Form):
    """A form over a concern: ``saved`` gives what stands now by field name, so that a merge can show both."""

    at_fault: dict[str, str] = {}
    """Input named by a refusal -> field of this form, where they differ."""

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:  # noqa: ARG003
        """Return the present values of the form's fields."""
        return {}


class DecideForm(ConcernForm):
    """What happens next, by which procedure, and what was weighed."""

    at_fault = {"contexts": "context_home"}
    decision = fields.ChoiceField(
        label="What happens next?", said="what happens next", choices=pairs(codes.DECISIONS)
    )
    reasons = fields.CharField(label="Reasons", lines=6, count=4000)
    pathways = fields.MultipleChoiceField(
        label="Which harm is this about?",
        said="which harm this is about",
        choices=pairs(codes.PATHWAYS),
        help_text="For exploitation, every context and what makes the child vulnerable are weighed.",
    )
    child_protection = fields.ChoiceField(
        label="Is child protection procedure followed?",
        said="whether child protection procedure is followed",
        choices=pairs(codes.CHILD_PROTECTION),
    )
    child_protection_reasons = fields.CharField(
        label="Why, or why not?", said="why", lines=3, count=2000, required=False
    )
    vulnerabilities = fields.MultipleChoiceField(
        label="What makes the child vulnerable?", choices=pairs(codes.VULNERABILITIES), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in codes.CONTEXTS.items():
            self.fields[f"context_{code}"] = fields.ChoiceField(
                label=f"{label}: what did you find?",
                choices=pairs(codes.CONTEXT_FINDINGS),
                required=False,
                small=True,
            )

    @property
    def contexts(self) -> dict[str, str]:
        """Context to finding, for those that were weighed."""
        found = {code: self.cleaned_data.get(f"context_{code}") for code in codes.CONTEXTS}
        return {code: finding for code, finding in found.items() if finding}

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        return {
            "decision": concern.decision,
            "reasons": concern.reasons,
            "pathways": list(concern.pathways),
            "child_protection": concern.child_protection,
            "child_protection_reasons": concern.child_protection_reasons,
            "vulnerabilities": list(concern.vulnerabilities),
            **{f"context_{code}": finding for code, finding in concern.contexts.items()},
        }

    def leave_out(self, off: set[str]) -> None:
        """Offer no pathway that is not in use here, except one that the concern is on already."""
        offered: Any = self.fields["pathways"]
        held = set(self.initial.get("pathways", ()))
        offered.choices = [(code, label) for code, label in offered.choices if code not in off - held]


class FeedbackForm(forms.Once, forms.Form):
    """What the referrer is told."""

    text = fields.CharField(
        label="What do you tell the referrer?",
        said="what you tell the referrer",
        help_text="What was decided and why, what happens next, whom to ring. Do not name other people.",
        lines=8,
        count=3000,
    )


class StatusesForm(ConcernForm):
    """Both statuses of each child: as harmed and as harming."""

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = list(concern.children.order_by("pk").prefetch_related("person__identities"))
        considered = pairs(codes.STATUS_CONSIDERED)
        for child in self.children:
            name, own = child.person.shown_name, child.reference
            for status, words in (("harmed", "been harmed"), ("harming", "harmed another child")):
                self.fields[f"{status}_{own}"] = fields.ChoiceField(
                    label=f"{name}: has this child {words}?", choices=considered, inline=True
                )
                self.fields[f"{status}_why_{own}"] = fields.CharField(
                    label=f"{name}: what shows it?", lines=2, count=2000, required=False
                )
            if child.referred_at is None:
                self.fields[f"referred_{own}"] = fields.MultipleChoiceField(
                    label=f"{name} was not referred",
                    choices=[("yes", "Refer this child in their own right from today")],
                    required=False,
                )

    @property
    def statuses(self) -> dict[str, dict[str, Any]]:
        """The answers as ``actions.record_both_statuses`` takes them."""
        said = self.cleaned_data
        return {
            child.reference: {
                **{
                    name: said.get(f"{name}_{child.reference}", "")
                    for name in ("harmed", "harmed_why", "harming", "harming_why")
                },
                "referred": bool(said.get(f"referred_{child.reference}")),
            }
            for child in self.children
        }

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        return {
            f"{name}_{child.reference}": getattr(child, name)
            for child in concern.children.all()
            for name in ("harmed", "harmed_why", "harming", "harming_why")
        }


class FactorsForm(ConcernForm):
    """What lies beneath the behaviour of each child who has harmed."""

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = concern.children.to_explore().order_by("pk")
        self.children = list(found.prefetch_related("person__identities"))
        for child in self.children:
            name, own = child.person.shown_name, child.reference
            self.fields[f"factors_{own}"] = fields.MultipleChoiceField(
                label=f"{name}: what may lie beneath?",
                choices=pairs(codes.UNDERLYING_FACTORS),
                required=False,
            )
            self.fields[f"not_known_why_{own}"] = fields.CharField(
                label=f"{name}: or why is it not yet known?", lines=2, count=2000, required=False
            )

    @property
    def factors(self) -> dict[str, dict[str, Any]]:
        """The answers as ``actions.record_underlying_factors`` takes them."""
        said = self.cleaned_data
        return {
            child.reference: {
                "factors": said[f"factors_{child.reference}"],
                "not_known_why": said[f"not_known_why_{child.reference}"],
            }
            for child in self.children
        }

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        now: dict[str, Any] = {}
        for child in concern.children.all():
            now[f"factors_{child.reference}"] = list(child.factors)
            now[f"not_known_why_{child.reference}"] = child.factors_not_known_why
        return now


class StepForm(ConcernForm):
    """When a step was taken and what was decided in it."""

    happened_at = fields.MomentField(label="When was it held?", said="when it was held", past=True)
    text = fields.CharField(
        label="Who took part, what was decided, who does what by when?",
        said="what was decided",
        lines=8,
        count=6000,
    )


class DiscussionForm(StepForm):
    """A strategy discussion also says whether a child protection enquiry begins."""

    enquiry_begins = fields.YesNoField(
        label="Does a section 47 enquiry begin?", said="whether an enquiry begins"
    )


class AssessmentForm(ConcernForm):
    """What the assessment found."""

    outcome = fields.CharField(
        label="What did the assessment find, and what happens now?",
        said="what the assessment found",
        lines=8,
        count=6000,
    )

    @classmethod
    def saved(cls, concern: Concern) -> dict[str, Any]:
        return {"outcome": concern.assessment_outcome}


class FrontDoorFilters(forms.Form):
    """Which concerns the list shows."""

    pathway = fields.SelectField(label="Harm", choices=pairs(codes.PATHWAYS), required=False)
    standing = fields.SelectField(
        label="Standing",
        choices=[
            ("late", "Something is late"),
            ("undecided", "Not yet decided"),
            ("open", "Open"),
            ("closed", "Closed"),
            ("older", "About a child of 16 or 17"),
            ("open_forms", "Raised without an account"),
        ],
        required=False,
    )
