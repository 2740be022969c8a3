"""Asking whether a person is known elsewhere, and telling those who hold them that somebody asked."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import at_local_time, local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.people.rules import faults, tidied
from shelterbelt.records.access import POINT, people_visible_to
from shelterbelt.records.bases import BASES
from shelterbelt.records.models import PointerRequest, PointerTold, Purpose, Told
from shelterbelt.records.pointing import Asked, conflicts_of, find

NOT_ENOUGH = "Enter both names with a date of birth or an age, or an NHS number, or a unique pupil number."
PERSON_SPENT = (
    "You have asked as often as one person may in a day. Ask again tomorrow, or ring the organisation."
)
ORGANISATION_SPENT = (
    "Your organisation has asked as often as it may in a day. Ask again tomorrow, or ring the organisation."
)
KNOWN = "{} asked about somebody your organisation knows. See who asked and why."
WITHHELD = "{} asked about somebody whom few may see. They were told nothing. See who asked."
SPENT = "Somebody went on asking who is known elsewhere after the day's limit. See their questions."


class PastBudget(Refused):
    """The person or the organisation has asked as often as is allowed in a day."""


@action(POINT, "ask whether a person is known elsewhere")
def ask_pointer(*, by: Membership, purpose: str, words: str, lawful_basis: str, **who: Any) -> PointerRequest:
    """Return the request with whom it names in ``told``; ``who`` are fields of ``pointing.Asked``.

    Raises Refused when it does not say who or why, PastBudget when the day's number is used up. What is saved, and how,
    is the same whether nobody is known or somebody is kept apart; holders and guardians are told by the next tick.
    """
    now = clock.now()
    today = local_day(now)
    _check_reasons(purpose, words, lawful_basis)
    asked = _tidy(who, today)
    _check_budget(by, today)
    found = find(asked, by, now, today)
    request = PointerRequest.objects.create(
        asked_by=by, organisation=by.organisation, asked_at=now, purpose=purpose, words=words.strip(),
        lawful_basis=lawful_basis, **vars(asked),
    )  # fmt: skip
    rows = [PointerTold(request=request, organisation=by.organisation, why=Told.ASKED, told_at=now)]
    for why, pairs in ((Told.KNOWN, found.known), (Told.WITHHELD, found.withheld)):
        rows += [
            PointerTold(request=request, organisation_id=organisation, person_id=person, why=why)
            for person, organisation in sorted(pairs)
        ]
    PointerTold.objects.bulk_create(rows)
    return request


def _check_reasons(purpose: str, words: str, lawful_basis: str) -> None:
    if purpose not in Purpose.values:
        raise Refused("Choose why you ask.", "purpose")
    if not words.strip():
        raise Refused("Say in your own words why you need to know.", "words")
    if lawful_basis not in BASES:
        raise Refused("Choose the lawful basis.", "lawful_basis")


def _tidy(who: dict[str, Any], today: date) -> Asked:
    asked = Asked(**tidied({name: value for name, value in who.items() if value is not None}))
    if not asked.is_enough:
        raise Refused(NOT_ENOUGH, "given_name")
    wrong = [each for each in faults(who, today) if who.get(each.field)]
    if wrong:
        raise Refused(wrong[0].sentence, wrong[0].field)
    return asked


def _check_budget(by: Membership, today: date) -> None:
    """Raise PastBudget; the organisation's row is locked so that two tabs do not both take the last one."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=by.organisation_id)
    asked = PointerRequest.objects.since(at_local_time(today, datetime.min.time()))
    own = asked.filter(asked_by__user__in=by.user.accounts).count()
    theirs = asked.filter(organisation=by.organisation_id).count()
    if own >= figure_here("pointers.person_in_a_day"):
        raise PastBudget(PERSON_SPENT)
    if theirs >= figure_here("pointers.organisation_in_a_day"):
        raise PastBudget(ORGANISATION_SPENT)


@action(POINT, "ask past the day's limit")
def report_past_budget(*, by: Membership) -> Membership:
    """Tell the guardians of the asker's organisation, once a day for each person, that the limit was met."""
    now = clock.now()
    for guardian in by.organisation.memberships.in_force(now).filter(role="guardian"):
        Notification.objects.get_or_create(
            key=f"pointer-limit:{by.user.reference}:{local_day(now)}:{guardian.reference}",
            defaults={"to": guardian, "text": SPENT, "address": "/pointers/asked/"},
        )
    return by


def tell_of_pointers(now: datetime) -> int:
    """Tell holders who asked about their people, and guardians about those kept apart; return how many rows were told.

    Called by the tick. A row for which nobody could be told stays, and is told when somebody can be.
    """
    return sum(act() for _key, _what, act in untold_pointers(now))


def untold_pointers(now: datetime) -> list[Piece]:
    """Return what holders and guardians are to be told, each for itself so that one that fails stops no other."""
    waiting = PointerTold.objects.filter(told_at__isnull=True).order_by("pk")
    return [
        (f"pointer:{pk}", "Telling who asked about whom", partial(_tell, pk, now))
        for pk in waiting.values_list("pk", flat=True)
    ]


@transaction.atomic
def _tell(pk: int, now: datetime) -> int:
    rows = PointerTold.objects.select_for_update(of=("self",), skip_locked=True)
    row = rows.select_related("organisation", "person", "request__organisation").filter(pk=pk).first()
    if row is None or row.told_at is not None:
        return 0
    told = [member for member in row.organisation.memberships.in_force(now).select_related("user")
            if _is_for(row, member, now)]  # fmt: skip
    words = KNOWN if row.why == Told.KNOWN else WITHHELD
    for member in told:
        Notification.objects.get_or_create(
            key=f"pointer:{row.request.reference}:{row.why}:{member.reference}",
            defaults={
                "to": member,
                "text": words.format(row.request.organisation.name),
                "address": "/pointers/asked/",
                "subject": row.request.reference,
            },
        )
    if not told:
        return 0
    row.told_at = now
    row.save(update_fields=["told_at"])
    return 1


def _is_for(row: PointerTold, member: Membership, now: datetime) -> bool:
    """Guardians are told of every request, unless it is about their own; screeners of people whom they may see."""
    if row.person is None:
        return False
    if member.role == "guardian":
        return row.person.reference not in set(conflicts_of(member, now))
    if member.role != "screener" or row.why != Told.KNOWN:
        return False
    return people_visible_to(member, now).filter(pk=row.person.pk).exists()
