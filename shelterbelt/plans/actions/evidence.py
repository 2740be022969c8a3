"""Evidence brought, renewed, and what it shows changed."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.actions import keep
from shelterbelt.files.rules import Sent
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership
from shelterbelt.plans.access import ACT, may_bring, may_keep_up
from shelterbelt.plans.actions.telling import tell_that_it_waits
from shelterbelt.plans.models import Action, Evidence, EvidenceFor, Plan
from shelterbelt.plans.rules import lacks_as_evidence, lacks_as_last_day

NOT_YOURS = (
    "Only an organisation that leads or does something in this plan, or who writes it, can bring evidence."
)
NOT_THEIRS = "Only the organisation that brought this, or who writes the plan, can change it."
LATER = "There is a later version of this. Open that one."
GONE = "This was withdrawn."


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
    """Return the evidence, owned by whoever brings it, for recommendations and actions of the plan; it waits to be approved."""
    if not may_bring(by, plan):
        raise Refused(NOT_YOURS)
    said = {"title": title, "sent": sent, "address": address, "expires_on": expires_on}
    made = _make(by, plan, said, codes, actions)
    _refuse_second_copy(made)
    tell_that_it_waits(made, clock.now())
    return made


@action(ACT, "renew evidence")
def renew_evidence(
    *,
    by: Membership,
    evidence: Evidence,
    title: str,
    sent: Sent | None = None,
    address: str = "",
    expires_on: date | None = None,
) -> Evidence:
    """Return a new version, not approved yet, that serves what the one before served; that one is kept."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("plan__area", "owner")
    old = rows.get(pk=evidence.pk)
    if not may_keep_up(by, old):
        raise Refused(NOT_THEIRS)
    if not old.is_current:
        raise Refused(LATER)
    said = {"title": title, "sent": sent, "address": address, "expires_on": expires_on}
    codes = list(old.serves.values_list("code", flat=True))
    new = _make(by, old.plan, said, codes, old.actions.all(), after=old)
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    tell_that_it_waits(new, clock.now())
    return new


@action(ACT, "change what evidence shows")
def change_evidence(
    *,
    by: Membership,
    evidence: Evidence,
    version: int,
    codes: Collection[str],
    actions: Collection[Action] = (),
    expires_on: date | None = None,
) -> Evidence:
    """Return the evidence that now shows this, until this day, and has to be approved again; raises Stale.

    What is the same as before changes nothing.
    """
    if not may_keep_up(by, evidence):
        raise Refused(NOT_THEIRS)
    row: Evidence = evidence.edit_from(version)
    _refuse_unless_in_use(row)
    if (set(codes), {each.pk for each in actions}, expires_on) == _shows(row):
        return evidence
    _refuse_day(expires_on if expires_on != row.expires_on else None)
    row.expires_on, row.reminded_on, row.ran_out_told_on = expires_on, None, None
    row.approved_at = row.approved_by = row.sent_back_at = row.sent_back_by = None
    row.sent_back_why = ""
    row.save()
    _serve(row, codes, actions)
    tell_that_it_waits(row, clock.now())
    return row


def _shows(evidence: Evidence) -> tuple[set[str], set[int], date | None]:
    codes = set(evidence.serves.values_list("code", flat=True))
    return codes, set(evidence.actions.values_list("pk", flat=True)), evidence.expires_on


def _make(
    by: Membership,
    plan: Plan,
    said: dict[str, Any],
    codes: Collection[str],
    actions: Iterable[Action],
    after: Evidence | None = None,
) -> Evidence:
    sentence, field = lacks_as_evidence(said, local_day(clock.now()))
    if sentence:
        raise Refused(sentence, field)
    made = Evidence.objects.create(
        plan=plan, owner=after.owner if after else by.organisation, title=said["title"].strip(), by=by,
        file=keep(by=by, sent=said["sent"]) if said["sent"] is not None else None,
        address=said["address"], expires_on=said["expires_on"], number=after.number + 1 if after else 1,
    )  # fmt: skip
    _serve(made, codes, actions)
    return made


def _serve(evidence: Evidence, codes: Collection[str], actions: Iterable[Action]) -> None:
    known = set(evidence.plan.items.filter(code__in=codes).values_list("code", flat=True))
    if not codes or set(codes) != known:
        raise Refused("Choose at least one recommendation of this plan.", "codes")
    chosen = list(actions)
    if any(each.plan_id != evidence.plan_id for each in chosen):
        raise Refused("Choose actions of this plan.", "actions")
    evidence.serves.exclude(code__in=known).delete()
    there = set(evidence.serves.values_list("code", flat=True))
    EvidenceFor.objects.bulk_create(
        EvidenceFor(evidence=evidence, code=code) for code in sorted(known - there)
    )
    evidence.actions.set(chosen)


def _refuse_second_copy(made: Evidence) -> None:
    """Raise Refused when the plan holds the same document already; the transaction takes the new one back."""
    if made.file is None:
        return
    same = made.plan.evidence.in_use().filter(file__digest=made.file.digest).exclude(pk=made.pk).first()
    if same is not None:
        raise Refused(
            f"This document is here already, as “{same.title}”. Open that, and add there what else it shows.",
            "file",
        )


def _refuse_unless_in_use(evidence: Evidence) -> None:
    if not evidence.is_current:
        raise Refused(LATER)
    if evidence.withdrawn_at is not None:
        raise Refused(GONE)


def _refuse_day(expires_on: date | None) -> None:
    sentence, field = lacks_as_last_day(expires_on, local_day(clock.now()))
    if sentence:
        raise Refused(sentence, field)
