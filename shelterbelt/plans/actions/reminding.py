"""What the clock tells of actions: that the day comes near, that it has passed, and further up that it passed long ago."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.clock import Piece
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figures_here
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.plans.actions.deeds import writers_of
from shelterbelt.plans.models import Action
from shelterbelt.plans.rules.deeds import COMING, LATE, LATE_LONG, step_of

ANSWERS_FOR = ("setting_lead", "strategy_lead")
"""Who in an organisation hears when nobody there was given the action, and when it is told further up."""
MARKS = {COMING: "reminded_on", LATE: "escalated_on", LATE_LONG: "passed_up_on"}
TEXTS = {
    COMING: "The day comes near: an action of {}.",
    LATE: "Late: an action of {}.",
    LATE_LONG: "Still late: an action of {}.",
}
ACTS = {
    COMING: "remind of an action",
    LATE: "escalate a late action",
    LATE_LONG: "tell of a late action further up",
}


def tell_of_late_actions(now: datetime) -> int:
    """Tell everything that is due to be told of actions; return how many were told of."""
    return sum(act() for _key, _what, act in late_actions(now))


def late_actions(now: datetime) -> list[Piece]:
    """Return what is to be told of actions, each to be run for itself so that one that fails stops no other."""
    today, figures = local_day(now), figures_here("action.")
    before, after = figures["action.remind_before"], figures["action.passed_up_after"]
    untold = (
        Q(reminded_on=None, due_on__gte=today, due_on__lte=today + timedelta(days=before))
        | Q(escalated_on=None, due_on__lt=today)
        | Q(passed_up_on=None, due_on__lt=today - timedelta(days=after))
    )
    rows = Action.objects.open().filter(untold).order_by("pk")
    return [
        (
            f"late-action:{reference}",
            "Telling of an action of a plan",
            partial(_tell, pk, today, before, after, now),
        )
        for pk, reference in rows.values_list("pk", "reference")
    ]


@transaction.atomic
def _tell(pk: int, today: date, before: int, after: int, now: datetime) -> int:
    rows = Action.objects.select_for_update(of=("self",)).select_related(
        "plan__area", "plan__above__area", "owner", "person__user"
    )
    deed = rows.get(pk=pk)
    step = step_of(deed.standing, deed.due_on, today, before, after)
    # Nobody is told further up of what nobody was told is late.
    step = LATE if step == LATE_LONG and deed.escalated_on is None else step
    if not step or getattr(deed, MARKS[step]) is not None:
        return 0
    for each in _who_hears(deed, step, now):
        Notification.objects.get_or_create(
            key=f"{step}-action:{deed.reference}:{deed.due_on}:{each.reference}",
            defaults={
                "to": each, "text": TEXTS[step].format(deed.plan.name),
                "address": reverse("plans:action", args=[deed.reference]), "subject": deed.reference,
            },
        )  # fmt: skip
    setattr(deed, MARKS[step], today)
    deed.save(update_fields=[MARKS[step]])
    write(by=SYSTEM, facts=[Fact(ACTS[step], *deed.audit_subject())])
    return 1


def _who_hears(deed: Action, step: str, now: datetime) -> list[Membership]:
    """Of a day that comes near whoever does it; of a late one also who writes the plan; then who answers further up."""
    doing = [deed.person] if deed.person is not None and deed.person.is_in_force(now) else []
    answering = list(deed.owner.memberships.in_force(now).filter(role__in=ANSWERS_FOR).order_by("pk"))
    if step == COMING:
        return doing or answering or writers_of(deed.plan, now)
    if step == LATE:
        return _each_once([*writers_of(deed.plan, now), *doing])
    return _each_once([*writers_of(deed.plan.above or deed.plan, now), *answering])


def _each_once(members: list[Membership]) -> list[Membership]:
    return list({each.pk: each for each in members}.values())
