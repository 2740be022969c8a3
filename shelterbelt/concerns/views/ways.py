"""What the page of a concern shows of its pathways: each step with what became of it, and what hangs on them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from shelterbelt.concerns.models import Behaviour, Concern, PoliceOutcome, SafetyPlan, StepTaken
from shelterbelt.concerns.rules.behaviour import BEHAVIOURS
from shelterbelt.concerns.rules.codes import STATUS_CONSIDERED, labels
from shelterbelt.concerns.rules.pathways import BY_CODE, Step
from shelterbelt.govuk.components import standing
from shelterbelt.govuk.words import day, moment
from shelterbelt.records.models import Duty

Row = list[Any]


@dataclass(frozen=True)
class Way:
    """A pathway of the concern: its code, its name, and a row for each step that is or was owed."""

    code: str
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Ways:
    """The pathways with what hangs on them."""

    ways: list[Way]
    behaviours: list[Row]
    plans: list[Row]
    police: list[Row]


def ways_of(concern: Concern, duties: list[Duty], now: datetime, *, may_change: bool) -> Ways:
    """Return the pathways of a concern whose duties the page has read already."""
    owed = {duty.code: duty for duty in duties}
    taken = {
        each.duty: each for each in StepTaken.objects.filter(concern=concern).order_by("recorded_at", "pk")
    }
    followed = [BY_CODE[code] for code in BY_CODE if code in concern.pathways]
    ways, seen = [], set()
    for way in followed:
        steps = [step for step in way.steps if step.duty in (owed.keys() | taken.keys()) - seen]
        seen |= {step.duty for step in steps}
        rows = [
            _row(concern, step, owed.get(step.duty), taken.get(step.duty), now, may_change) for step in steps
        ]
        if way.steps and (rows or not concern.decision):
            ways.append(Way(way.code, way.name, rows))
    behaves = "hsb" in concern.pathways
    suspects = bool({"hsb", "cce", "online"} & set(concern.pathways))
    return Ways(
        ways=ways,
        behaviours=_behaviours(concern) if behaves else [],
        plans=_plans(concern) if behaves else [],
        police=_police(concern) if suspects else [],
    )


def _row(
    concern: Concern, step: Step, duty: Duty | None, taken: StepTaken | None, now: datetime, may_change: bool
) -> Row:
    stands = standing(duty.standing(now).value) if duty else ""
    due = f"due {moment(duty.due_at)}" if duty and duty.met_at is None and duty.waived_at is None else ""
    return [
        step.ask,
        Markup("{} {}").format(stands, due),
        _done(step, duty, taken),
        _link(concern, step, duty) if may_change else "",
    ]


def _done(step: Step, duty: Duty | None, taken: StepTaken | None) -> str:
    if taken is not None:
        label = {each.code: each.label for each in step.outcomes}.get(taken.outcome, "Referred")
        said = [f"{label}.", moment(taken.happened_at), taken.number, taken.words]
        return " ".join(part for part in said if part)
    if duty is not None and duty.waived_at:
        return duty.waived_why
    if duty is not None and duty.met_at and duty.met_by:
        return f"Done {moment(duty.met_at)} by {duty.met_by.user.name}"
    return "Not yet"


def _link(concern: Concern, step: Step, duty: Duty | None) -> Markup:
    if step.page:
        href = reverse(step.page, args=[concern.reference])
    else:
        href = reverse("concerns:take_step", args=[concern.reference, step.short])
    still = duty is not None and duty.met_at is None and duty.waived_at is None
    return Markup(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
    ).format(href, "Do this" if still else "Add to it", step.ask)


def _behaviours(concern: Concern) -> list[Row]:
    rows = Behaviour.objects.filter(concern=concern).select_related("child__person").order_by("pk")
    return [
        [each.child.person.shown_name, ", ".join(labels(BEHAVIOURS, each.kinds)), each.get_term_display(),
         each.words, ". ".join(filter(None, (each.get_images_display(), each.images_words)))]
        for each in rows.prefetch_related("child__person__identities")
    ]  # fmt: skip


def _plans(concern: Concern) -> list[Row]:
    rows = SafetyPlan.objects.filter(concern=concern).select_related("child__person").order_by("-pk")
    return [
        [each.child.person.shown_name, each.wishes, each.trusted_adult, each.arrangements, each.support, day(each.review_on)]
        for each in rows.prefetch_related("child__person__identities")
    ]  # fmt: skip


def _police(concern: Concern) -> list[Row]:
    rows = (
        PoliceOutcome.objects.filter(concern=concern)
        .select_related("child__person")
        .order_by("-decided_on", "-pk")
    )
    return [
        [each.child.person.shown_name, each.get_code_display(), day(each.decided_on),
         STATUS_CONSIDERED[each.outcome_21], STATUS_CONSIDERED[each.outcome_22], each.why]
        for each in rows.prefetch_related("child__person__identities")
    ]  # fmt: skip
