"""Whatever statement of an act fails, nothing of the act remains: no row, no audit entry, no message."""

import hashlib
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions as concerns
from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale, write_tale
from shelterbelt.demo.story import TALES
from shelterbelt.records import actions as records
from shelterbelt.records.bases import BASES
from shelterbelt.records.models import Duty, Share
from tests.stock import lay

WRITES = ("INSERT", "UPDATE", "DELETE")
FEW = 4


class Fault(Exception):
    """The database failed here."""


class FailAt:
    """Counts the statements that write, and fails at the one asked for."""

    def __init__(self, number: int) -> None:
        self.number, self.count = number, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES):
            self.count += 1
            if self.count == self.number:
                raise Fault
        return execute(sql, params, many, context)


def everything() -> str:
    """Return one digest of every row of every table of the house."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.db_table):
            if model.__module__.startswith(("shelterbelt.", "django_tasks")) and not model._meta.proxy:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY 1')
                total.update(repr(cursor.fetchall()).encode())
    return total.hexdigest()


def acts() -> list[tuple[str, Callable[[], object]]]:
    """Return acts of the thread in an order in which each can be done, as a client would do them."""
    world = lay()
    aisha, tom, grace, daniel = (world.people[name] for name in ("aisha", "tom", "grace", "daniel"))
    police, now = world.organisations["police"], clock.now()
    draft = write_tale(TALES[0], aisha)
    concern = send_tale(TALES[1], aisha).concern
    record = concern.record
    note = records.write_note(by=grace, record=record, text="First words.", happened_at=now)
    shared = {
        "record": record,
        "to": police,
        "purpose": "To find her",
        "lawful_basis": next(iter(BASES)),
        "told_family": "told",
    }
    share = records.share_record(by=tom, **shared)

    def duty() -> Duty:
        return record.duties.open().order_by("pk").first()

    def screen() -> object:
        return concerns.screen_concern(
            by=tom, concern=concern, version=1, safe_now="safe", threshold="child_in_need", once="s", pattern="first",
            next_step="advice", **dict.fromkeys(("safe_why", "notes", "threshold_why", "unknown", "next_why"), "Known."),
        )  # fmt: skip

    def decide() -> object:
        return concerns.decide_concern(
            by=tom, concern=concern, version=2, once="d", decision="assessment_s17", reasons="She needs help.",
            pathways=("other",), contexts={}, vulnerabilities=("none_known",), child_protection="not_followed",
            child_protection_reasons="No harm is likely.",
        )  # fmt: skip

    return [
        ("start", lambda: concerns.start_referral(by=aisha, once="r")),
        ("send", lambda: concerns.send_referral(by=aisha, referral=draft, version=draft.response.version, once="t")),
        ("write a note", lambda: records.write_note(by=grace, record=record, text="A", happened_at=now, once="n")),
        ("change a note", lambda: records.change_note(by=grace, note=note, version=1, text="B")),
        ("give a duty", lambda: records.allocate_duty(by=tom, duty=duty(), to=grace)),
        ("waive a duty", lambda: records.waive_duty(by=tom, duty=duty(), why="Done by phone")),
        ("share", lambda: records.share_record(by=tom, once="h", **shared)),
        ("say it arrived", lambda: records.acknowledge_share(by=daniel, share=share)),
        ("answer a share", lambda: records.answer_share(by=daniel, share=share, answer="Seen.")),
        ("withdraw a share", lambda: records.withdraw_share(by=tom, share=share, why="Shared in error.")),
        ("screen", screen),
        ("decide", decide),
        ("tell", lambda: concerns.give_feedback(by=tom, concern=concern, text="We help.", once="f")),
        ("escalate", lambda: concerns.late_concerns(now + timedelta(days=200))[0][2]()),  # noqa: PLW0108
    ]  # fmt: skip


def remains(points: list[int]) -> tuple[int, list[str]]:
    """Fail each act at these of its statements, then let it happen; return the tries and what remained."""
    tried, found = 0, []
    for name, act in acts():
        before, done = everything(), False
        for number in points:
            with connection.execute_wrapper(FailAt(number)):
                try:
                    act()
                except Fault:
                    tried += 1
                else:
                    done = True
                    break
            if everything() != before:
                found.append(f"{name}: something remains when statement {number} fails")
                before = everything()
        if not done:
            act()
        assert everything() != before, f"{name} does nothing at all, so that its faults prove nothing"
    return tried, found


@pytest.mark.django_db
def test_nothing_remains_of_an_act_that_fails():
    chance = random.Random(3)
    tried, found = remains(sorted(chance.sample(range(1, 9), FEW)))
    assert tried >= 25
    assert not found, found
    assert Entry.objects.filter(act="share a record").count() == 2 == Share.objects.count()


@pytest.mark.django_db
def test_an_act_repeated_under_its_key_changes_nothing():
    repeated = 0
    for name, act in acts():
        first = act()
        if name in ("start", "send", "write a note", "share", "screen", "decide", "tell"):
            before = everything()
            assert act() == first, name
            assert everything() == before, f"{name}: the repeat had an effect"
            repeated += 1
    assert repeated == 7


@pytest.mark.deep
@pytest.mark.django_db
def test_nothing_remains_at_any_statement_of_any_act(promise):
    tried, found = remains(list(range(1, 60)))
    measured = f"{tried} statements failed, {len(found)} remains {found[:3] or ''}"
    promise("Acts that fail half way", "nothing remains", measured, not found and tried > 80)
