"""Holding information sharing agreements, and ending one early."""

from collections.abc import Collection
from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.access import AGREEMENTS
from shelterbelt.partnership.models import Membership, Organisation, SharingAgreement

FEWEST = 2


@action(AGREEMENTS, "hold an information sharing agreement")
def hold_agreement(
    *,
    by: Membership,
    name: str,
    purpose: str,
    organisations: Collection[Organisation],
    starts_on: date,
    ends_on: date,
    kept_at: str = "",
) -> SharingAgreement:
    """Return the agreement held between at least two organisations; its last day is the day of its review."""
    if not name.strip() or not purpose.strip():
        raise Refused("Enter the agreement's name and what it is for.", "name")
    if len(set(organisations)) < FEWEST:
        raise Refused("Choose at least two organisations.", "organisations")
    if ends_on < starts_on:
        raise Refused("The last day cannot come before the first.", "ends_on")
    made = SharingAgreement.objects.create(
        name=name.strip(), purpose=purpose.strip(), kept_at=kept_at.strip(), starts_on=starts_on, ends_on=ends_on,
        held_by=by,
    )  # fmt: skip
    made.organisations.set(organisations)
    return made


@action(AGREEMENTS, "end an information sharing agreement")
def end_agreement(*, by: Membership, agreement: SharingAgreement) -> SharingAgreement:  # noqa: ARG001
    """Return the agreement ended from today; a second time changes nothing."""
    row = SharingAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if row.ended_on is None:
        row.ended_on = local_day(clock.now())
        row.save(update_fields=["ended_on"])
    return row
