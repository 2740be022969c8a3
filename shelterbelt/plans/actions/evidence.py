"""Evidence brought, renewed, approved by somebody else, and reminded of before it runs out."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.files.actions import keep
from shelterbelt.files.rules import Sent
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.plans.access import ACT, WRITE, may_bring, may_write
from shelterbelt.plans.models import Action, Evidence, EvidenceFor, Plan

REMIND = timedelta(days=30)
"""How long before its last day somebody is reminded that evidence has to be renewed."""
NOT_YOURS = "Only an organisation that does something in this plan, or who writes it, can bring evidence."
ONE = "Send a file or give an address, one of the two."


@action(ACT, "bring evidence")
def add_evidence(
    *,
    by: Membership,
    plan: Plan,
    title: str,
    codes: Collection[str],
    sent: Sent | None = None,
    address: str = "",
    expires_on: date | None = None,
    actions: Collection[Action] = (),
) -> Evidence:
    """Return the evidence, owned by whoever brings it, for recommendations and actions of the plan."""
    if not may_bring(by, plan):
        raise Refused(NOT_YOURS)
    return _make(by, plan, title, codes, sent, address, expires_on, actions)


@action(ACT, "renew evidence")
def renew_evidence(
    *,
    by: Membership,
    evidence: Evidence,
    sent: Sent | None = None,
    address: str = "",
    expires_on: date | None = None,
) -> Evidence:
    """Return a new version, not approved yet, that serves what the one before served; that one is kept."""
    old = (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("plan__area", "owner")
        .get(pk=evidence.pk)
    )
    if old.owner_id != by.organisation_id and not may_write(by, old.plan):
        raise Refused("Only the organisation that brought this can renew it.")
    if old.replaced_by_id is not None:
        raise Refused("There is a later version of this. Open that one.")
    codes = list(old.serves.values_list("code", flat=True))
    new = _make(by, old.plan, old.title, codes, sent, address, expires_on, old.actions.all())
    new.number = old.number + 1
    new.save(update_fields=["number"])
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    return new


def _make(
    by: Membership,
    plan: Plan,
    title: str,
    codes: Collection[str],
    sent: Sent | None,
    address: str,
    expires_on: date | None,
    actions: Iterable[Action],
) -> Evidence:
    if not title.strip():
        raise Refused("Enter what it is.", "title")
    if (sent is None) == (not address):
        raise Refused(ONE, "file")
    if expires_on is not None and expires_on <= local_day(clock.now()):
        raise Refused("Enter a day after today, or leave it empty.", "expires_on")
    if not codes or set(codes) != set(plan.items.filter(code__in=codes).values_list("code", flat=True)):
        raise Refused("Choose at least one recommendation of this plan.", "codes")
    file = keep(by=by, sent=sent) if sent is not None else None
    made = Evidence.objects.create(
        plan=plan,
        owner=by.organisation,
        title=title.strip(),
        file=file,
        address=address,
        expires_on=expires_on,
        by=by,
    )
    EvidenceFor.objects.bulk_create(EvidenceFor(evidence=made, code=code) for code in sorted(set(codes)))
    made.actions.set(actions)
    return made


@action(WRITE, "approve evidence")
def approve_evidence(*, by: Membership, evidence: Evidence) -> Evidence:
    """Return the evidence approved; raises Refused for whoever brought it, under any of their accounts."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("plan__area", "owner", "by__user")
    evidence = rows.get(pk=evidence.pk)
    if not may_write(by, evidence.plan):
        raise Refused("Only who writes this plan can approve its evidence.")
    if evidence.by.user.is_same_human_as(by.user):
        raise Refused("Somebody other than whoever brought it has to approve it.")
    if evidence.approved_at is None:
        evidence.approved_at, evidence.approved_by = clock.now(), by
        evidence.save(update_fields=["approved_at", "approved_by"])
    return evidence


def expiring_evidence(now: datetime) -> list[Piece]:
    """Return what reminds of evidence that runs out within thirty days, each once."""
    today = local_day(now)
    rows = Evidence.objects.latest_versions().filter(reminded_on__isnull=True, expires_on__lte=today + REMIND)
    return [
        (f"evidence:{reference}", "Reminding of evidence that runs out", partial(_remind, pk, today, now))
        for pk, reference in rows.order_by("pk").values_list("pk", "reference")
    ]


@transaction.atomic
def _remind(pk: int, today: date, now: datetime) -> int:
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("owner", "by__user")
    evidence = rows.get(pk=pk)
    if evidence.reminded_on is not None:
        return 0
    if evidence.by.is_in_force(now):
        Notification.objects.get_or_create(
            key=f"evidence:{evidence.reference}:{evidence.expires_on}",
            defaults={
                "to": evidence.by, "text": "Evidence that you brought for a plan runs out and has to be renewed.",
                "address": reverse("plans:evidence", args=[evidence.reference]), "subject": evidence.reference,
            },
        )  # fmt: skip
    evidence.reminded_on = today
    evidence.save(update_fields=["reminded_on"])
    write(by=SYSTEM, facts=[Fact("remind of evidence", *evidence.audit_subject())])
    return 1
