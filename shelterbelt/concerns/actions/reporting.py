"""A worry from somebody without an account: received once, followed with a receipt, added to. The system acts for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from shelterbelt.audit.actions import Fact, write
from shelterbelt.concerns.access import KIND, front_doors
from shelterbelt.concerns.actions.sending import tell_front_door
from shelterbelt.concerns.actions.telling import colleagues, tell
from shelterbelt.concerns.actions.work import open_owed
from shelterbelt.concerns.models import Addition, ChildStatus, Concern, Referral
from shelterbelt.concerns.questions.open import FOR
from shelterbelt.concerns.rules import owed_on_receipt
from shelterbelt.concerns.rules.receipts import MOST, kept_before, receipt_for
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.receipts import hash_of
from shelterbelt.core.tries import are_too_many, count, place_of
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Organisation
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.people.actions import claim_as_said
from shelterbelt.people.models import Person
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions.values import Answer
from shelterbelt.records.actions import add_part, open_record
from shelterbelt.records.models import Role

OWNER = "open-form"
TOO_MANY = "Too much was sent from this connection in the last hour. Ring instead: 999 in danger, or the numbers on this page."
MOST_CHARACTERS = 6000


def _counted(what: str, address: str, now: datetime) -> str:
    """Return the place that a try is counted under; raises Refused when there were too many within the hour."""
    where = place_of(address, local_day(now).isoformat(), settings.SECRET_KEY)
    if are_too_many(what, where, MOST[what], now):
        raise Refused(TOO_MANY)
    return where


def _with(code: str) -> QuerySet[Referral]:
    """Worries of a code: kept apart from the site's secret, or, where older, under it or one that it replaced."""
    before = [kept_before(code, each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return Referral.objects.exclude(source="agency").filter(receipt__in=[hash_of(code), *before])


@transaction.atomic
def report_worry(
    *, who: str, to: Organisation | None, answers: Mapping[str, Mapping[str, Answer]], key: str, address: str
) -> tuple[Referral, str]:
    """Return the worry received, and the code with which its sender comes back; the same ``key`` gives both again.

    ``who`` is a key of ``questions.open.FOR``, ``answers`` page code to answers by field, ``address`` where it came
    from, of which nothing but a keyed hash is kept, and that for an hour. Raises Refused, Incomplete.
    """
    now = clock.now()
    code = receipt_for(f"{who}:{key}", settings.SECRET_KEY)
    earlier = _with(code).first()
    if earlier is not None:
        return earlier, code
    where = _counted("report", address, now)
    count("report", where, now)
    to = to or front_doors(None).first()
    if to is None:
        raise Refused("No front door can receive this here. Ring 101, or 999 in danger.")
    referral = _received(who, to, answers, hash_of(code), now)
    kind, reference, holder = referral.concern.audit_subject()  # type: ignore[union-attr]
    write(
        by=SYSTEM,
        facts=[Fact("receive a worry without an account", kind, reference, holder, detail={"source": who})],
    )
    tell_front_door(referral, now)
    return referral, code


def _received(
    who: str, to: Organisation, answers: Mapping[str, Mapping[str, Answer]], receipt: str, now: datetime
) -> Referral:
    response = answers_kept.start(
        questionnaire=FOR[who], owner=OWNER, holder=to.reference, by=OWNER, now=now, idempotency_key=receipt
    )
    for page, said in answers.items():
        response.refresh_from_db()
        answers_kept.save_page(
            response=response, page=page, answers=said, version=response.version, by=OWNER, now=now
        )
    response.refresh_from_db()
    answers_kept.submit(response=response, version=response.version, by=OWNER, now=now)
    response.refresh_from_db()
    referral = Referral(source=who, receipt=receipt, response=response, to=to, sent_at=now)
    referral.immediate_danger = response.read.has("danger.now", "yes")
    referral.concern = _opened(referral, to, now)
    referral.save()
    return referral


def _opened(referral: Referral, to: Organisation, now: datetime) -> Concern:
    if to.area is None:
        raise Refused("This front door has no area yet. Ring 101, or 999 in danger.")
    record = open_record(kind=KIND, area=to.area, holder=to, at=now)
    concern = Concern.objects.create(
        reference=record.reference, record=record, received_at=now, pathways={"other": True}
    )
    read = referral.response.read
    name, age = read.value("child.name") or "", read.value("child.age")
    person = Person.objects.create()
    given, _, family = str(name).partition(" ")
    claim_as_said(
        person=person, source=to, stated_by="system", given_name=given[:120], family_name=family[:120], age_from=age,
        age_to=age,
    )  # fmt: skip
    add_part(record=record, role=Role.ABOUT, stated_by=to, at=now, person=person)
    ChildStatus.objects.create(concern=concern, person=person, said="about", referred_at=now, age_then=age)
    open_owed(concern, owed_on_receipt(now))
    return concern


@transaction.atomic
def come_back(*, code: str, address: str) -> Referral:
    """Return the worry of a code; a wrong one is counted, and after too many within the hour none is looked up."""
    now = clock.now()
    where = _counted("receipt", address, now)
    found = _with(code).select_related("to", "concern").first()
    if found is None:
        count("receipt", where, now)
        # Refused outside the transaction, so that the try stays counted.
        return Referral()
    if found.feedback_at is not None and found.feedback_seen_at is None:
        found.feedback_seen_at = now
        found.save(update_fields=["feedback_seen_at"])
    return found


@transaction.atomic
def add_to_worry(*, referral: Referral, text: str) -> Addition:
    """Return what was added with a receipt; the front door is told. The same words again are kept once."""
    now = clock.now()
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    said = text.strip()
    if not said or len(said) > MOST_CHARACTERS:
        raise Refused(f"Enter what you want to add, in at most {MOST_CHARACTERS} characters.", "text")
    same = referral.additions.filter(text=said).first()
    if same is not None:
        return same
    added = Addition.objects.create(referral=referral, text=said, said_at=now)
    concern: Any = referral.concern
    kind, reference, holder = concern.audit_subject()
    write(by=SYSTEM, facts=[Fact("receive words added without an account", kind, reference, holder)])
    tell(
        to=colleagues(concern.record.holder, {"screener"}, now, record=concern.record),
        key=f"added:{concern.reference}:{now:%Y%m%d%H%M%S%f}",
        text="Somebody added to a worry that they raised without an account.",
        page="concerns:concern", reference=concern.reference,
    )  # fmt: skip
    return added
