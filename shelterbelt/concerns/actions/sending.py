"""Sending a referral: it becomes a Record and a concern that the front door owes a decision on."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import KIND, RAISE, front_doors
from shelterbelt.concerns.actions.apart import refuse_in_clear
from shelterbelt.concerns.actions.people import add_children, add_household, add_others, add_place
from shelterbelt.concerns.actions.telling import colleagues, tell
from shelterbelt.concerns.actions.work import open_owed
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.rules import owed_on_receipt, pathways_of
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.questions import actions as answers_kept
from shelterbelt.records.actions import open_record


@action(RAISE, "send a referral")
def send_referral(
    *, by: Membership, referral: Referral, version: int, to: Organisation | None = None
) -> Referral:
    """Return the referral sent to a front door; ``version`` is the response's version that was read
    before sending.

    ``to`` is the children's services that receive it; without it those of the referrer's own area. Raises
    Incomplete (what is missing), Stale (answers changed since), Refused.
    """
    now = clock.now()
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    _may_send(by, referral)
    to = to or front_doors(by.area or by.organisation.area).first()
    if to is None or to.kind != "childrens_services":
        raise Refused("Choose the children's services that are to receive this.", "to")
    answers_kept.submit(response=referral.response, version=version, by=by.user.reference, now=now)
    referral.response.refresh_from_db()
    referral.concern = _open_concern(referral, to, now)
    referral.to, referral.sent_at = to, now
    referral.immediate_danger = referral.response.read.has("danger.now", "yes")
    referral.save()
    tell_front_door(referral, now)
    return referral


def _may_send(by: Membership, referral: Referral) -> None:
    if referral.organisation_id != by.organisation_id:
        raise Refused("Only the organisation that began this referral can send it.")
    if referral.sent_at is not None:
        raise Refused("This has already been sent.")
    refuse_in_clear(referral)


def _open_concern(referral: Referral, to: Organisation, now: datetime) -> Concern:
    area = to.area or (referral.organisation.area if referral.organisation else None)
    if area is None:
        raise Refused("These children's services have no area yet. Ask an administrator to enter it.", "to")
    record = open_record(kind=KIND, area=area, holder=to, at=now)
    harm = referral.response.read.value("harm.types") or ()
    concern = Concern.objects.create(
        reference=record.reference,
        record=record,
        received_at=now,
        harm_types=dict.fromkeys(harm, True),
        pathways=dict.fromkeys(pathways_of(harm), True),
    )
    add_children(concern, referral, now)
    add_household(concern, referral, now)
    add_others(concern, referral, now)
    add_place(concern, referral, now)
    open_owed(concern, owed_on_receipt(now))
    return concern


def tell_front_door(referral: Referral, now: datetime) -> None:
    """Tell the screeners of the receiving front door that something came, at once in danger."""
    concern, to = referral.concern, referral.to
    if concern is None or to is None:
        return
    urgent = "A child may be in danger now: a new concern was sent to the front door."
    tell(
        to=colleagues(to, {"screener"}, now, record=concern.record),
        key=f"received:{concern.reference}",
        text=urgent if referral.immediate_danger else "A new concern was sent to the front door.",
        page="concerns:concern",
        reference=concern.reference,
    )
