"""The forbidden pairs: who must not see what, and how that comes about. Each names the references that are hidden."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shelterbelt.concerns.actions import attach_document
from shelterbelt.core import clock
from shelterbelt.core.references import new_reference
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.rules import Sent
from shelterbelt.intelligence.tests.world import Desk
from shelterbelt.partnership.models import Conflict
from shelterbelt.people.models import Identity
from shelterbelt.records.actions import (
    give_reach,
    pass_extract,
    share_record,
    withdraw_extract,
    withdraw_share,
    write_note,
)
from shelterbelt.records.actions.groups import describe_group
from shelterbelt.records.models import Record
from tests.stock import hidden_concern

NHS_NUMBER = "9434765919"
UPN = "A801200001001"
BORN = date(2012, 3, 14)


@dataclass(frozen=True)
class Pair:
    """A reason why something is hidden, from whom, how the world is made with it and how without."""

    why: str
    viewers: tuple[str, ...]
    hide: Callable[[Any, str], list[str]]
    instead: Callable[[Any, str], list[str]] = lambda _world, _viewer: []
    points: bool = False
    """Whether asking for a pointer must give it away no more than any page; else a pointer is what one may learn."""


def _concern(world: Any) -> tuple[Record, list[str]]:
    """Return the Record of a concern with everything on it, and all references that belong to it."""
    referral = hidden_concern(world)
    record = referral.concern.record
    people = [part.person for part in record.parts.exclude(person=None).select_related("person")]
    Identity.objects.filter(person__in=people).update(nhs_number=NHS_NUMBER, upn=UPN, born_on=BORN)
    note = write_note(
        by=world.people["grace"], record=record, text="Canary note zqx.", happened_at=clock.now()
    )
    document = attach_document(
        by=world.people["aisha"], referral=referral, kind="letter", title="Canary document zqx",
        sent=Sent("zqx.txt", Verdict(kind="txt", content=b"Canary words zqx.")),
    )  # fmt: skip
    shown = list({part.person_id: part.person for part in record.parts.exclude(person=None)}.values())
    made = pass_extract(
        by=world.people["grace"], record=record, chosen=[f"note-{note.reference}"], for_whom="Canary reader zqx",
        until=clock.now() + timedelta(days=9), purpose="To protect the child.", lawful_basis="public_task", told_family="told",
    )  # fmt: skip
    references = [record.reference, referral.reference, note.reference, document.reference, made.reference]
    if len(shown) > 1:
        group = describe_group(
            by=world.people["grace"],
            record=record,
            people=shown[:2],
            name="Canary group zqx",
            stated_by="self",
        )
        references.append(group.reference)
    references += [each.reference for each in (*people, *record.duties.all(), *record.parts.all())]
    return record, list(dict.fromkeys(references))


def another_organisation(world: Any, _viewer: str) -> list[str]:
    """Hide it with those who raised and those who received it."""
    return _concern(world)[1]


def sealed(world: Any, _viewer: str) -> list[str]:
    """Seal it; nobody is named on it."""
    record, references = _concern(world)
    Record.objects.filter(pk=record.pk).update(
        sealed_at=clock.now(), sealed_by=world.people["owen"].user, version=2
    )
    return references


def in_conflict(world: Any, viewer: str) -> list[str]:
    """Let the viewer have declared every person in it as a relative."""
    record, references = _concern(world)
    for part in record.parts.exclude(person=None).select_related("person"):
        _declare(world, viewer, part.person.reference)
    return references


def in_conflict_with_nobody(world: Any, viewer: str) -> list[str]:
    """Let the viewer have declared somebody who is not there."""
    reference = new_reference()
    _declare(world, viewer, reference)
    return [reference]


def _declare(world: Any, viewer: str, reference: str) -> None:
    me = world.people[viewer]
    Conflict.objects.create(
        user=me.user, subject=reference, nature="relative", since=clock.now(), declared_by=me
    )


def withdrawn_share(world: Any, viewer: str) -> list[str]:
    """Share it with the viewer's organisation and take it back."""
    record, references = _concern(world)
    share = share_record(
        by=world.people["grace"], record=record, to=world.people[viewer].organisation,
        purpose="To protect the child.", lawful_basis="public_task",
    )  # fmt: skip
    withdraw_share(by=world.people["grace"], share=share, why="Shared in error.")
    return [*references, share.reference]


def withdrawn_part(world: Any, viewer: str) -> list[str]:
    """Pass on a part of it to the viewer's organisation and take it back."""
    record, references = _concern(world)
    made = pass_extract(
        by=world.people["grace"], record=record, chosen=["who"], to=world.people[viewer].organisation,
        purpose="To protect the child.", lawful_basis="public_task", told_family="told",
    )  # fmt: skip
    withdraw_extract(by=world.people["grace"], extract=made, why="Passed on in error.")
    return [*references, made.reference]


def within_reach(world: Any, viewer: str) -> list[str]:
    """Give it to the viewer's organisation: nothing is hidden, and the comparison must say so."""
    record, references = _concern(world)
    give_reach(
        record=record, organisation=world.people[viewer].organisation, basis="agency", at=record.opened_at
    )
    return references


def hidden_report(world: Any, _viewer: str) -> list[str]:
    """Let the night manager share something, and the unit grade, reword and pass it on, to the council and nobody else."""
    desk = Desk(world)
    passed = desk.passed(desk.noticed(), to="fellside")
    report = passed.report
    mentions = [each.reference for each in report.mentions.order_by("pk")]
    return [report.reference, report.submission.reference, passed.reference, *mentions]


PAIRS = (
    Pair(
        "another organisation's",
        ("niamh", "marcus", "helen", "leena", "carla", "daniel", "ruth", "sam", "priya"),
        another_organisation,
    ),
    Pair("sealed", ("grace", "tom", "niamh", "daniel"), sealed, points=True),
    Pair("in conflict", ("grace", "tom"), in_conflict, in_conflict_with_nobody, points=True),
    Pair(
        "a report of the unit",
        ("niamh", "helen", "leena", "daniel", "ruth", "sam", "tom", "grace"),
        hidden_report,
    ),
    Pair("a withdrawn share", ("daniel", "ruth", "niamh", "marcus"), withdrawn_share),
    Pair("a part that was taken back", ("daniel", "niamh"), withdrawn_part),
)
