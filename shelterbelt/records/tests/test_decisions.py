"""The one decision over a Record, against a table that was written apart from it: as a rule, and in the database."""

from dataclasses import asdict, fields
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
import yaml
from django.utils import timezone

from shelterbelt.partnership.models import Area, Conflict, Membership, Organisation, User
from shelterbelt.people.models import Person
from shelterbelt.records.access import ACTIONS, Facts, allows, decide, facts_of
from shelterbelt.records.models import NamedOn, Part, Reach, Record
from shelterbelt.records.tests.conftest import KIND

TABLE = yaml.safe_load((Path(__file__).parent / "decisions.yaml").read_text())
NAMES = [each.name for each in fields(Facts)]
COMBINATIONS = [Facts(*values) for values in product((True, False), repeat=len(NAMES))]


def expected(facts: dict[str, bool]) -> set[str]:
    """What the table lets somebody do, by its first row that fits."""
    return set(next(row["may"] for row in TABLE["rows"] if row["facts"].items() <= facts.items()))


def test_the_table_speaks_of_the_same_facts_and_actions_as_the_code():
    assert {name for row in TABLE["rows"] for name in row["facts"]} == set(NAMES)
    assert {*TABLE["looks"], *TABLE["works"]} == ACTIONS


def test_every_row_of_the_table_decides_something():
    deciding = {
        next(i for i, row in enumerate(TABLE["rows"]) if row["facts"].items() <= asdict(facts).items())
        for facts in COMBINATIONS
    }
    assert deciding == set(range(len(TABLE["rows"])))


@pytest.mark.parametrize("action", sorted({*ACTIONS, "delete", "", "VIEW", "view "}))
def test_every_combination_of_facts_is_decided_as_the_table_says(action):
    wrong = [facts for facts in COMBINATIONS if allows(action, facts) != (action in expected(asdict(facts)))]
    assert not wrong


def test_the_table_would_notice_one_fact_left_out_of_the_decision():
    for name in NAMES:
        flipped = [Facts(**{**asdict(facts), name: not getattr(facts, name)}) for facts in COMBINATIONS]
        pairs = list(zip(COMBINATIONS, flipped, strict=True))
        assert any(expected(asdict(one)) != expected(asdict(two)) for one, two in pairs), name


# In the database: every way in which each fact can come about.
DAY = timedelta(days=1)
REACHES = {
    "none": None,
    "in force": (-DAY, None),
    "ends later": (-DAY, DAY),
    "withdrawn now": (-DAY, timedelta(0)),
    "ended": (-2 * DAY, -DAY),
    "not begun": (DAY, None),
    "another organisation's": (-DAY, None),
}
CONFLICTS = ("none", "record", "person", "ended", "not begun", "another's")
SEALS = ("open", "sealed", "named")


@pytest.fixture
def everything(db):
    """Records of every combination, and memberships of every standing; returns (records with what is true, members)."""
    now = timezone.now()
    area = Area.objects.create(kind="authority", code="T", name="T")
    ours, theirs = (Organisation.objects.create(name=n, kind="police", area=area) for n in ("Ours", "Theirs"))
    members = _members(ours, now)
    users = {member.user for member in members}
    declarer = Membership.objects.create(
        user=User.objects.create_user("d@example.org", "D"), organisation=theirs, role="guardian", since=now
    )
    records = []
    for reach, conflict, seal, closed, kind in product(
        REACHES, CONFLICTS, SEALS, (False, True), (KIND, "unknown")
    ):
        record = Record.objects.create(
            kind=kind, area=area, holder=theirs, opened_at=now - 3 * DAY, closed_at=now - DAY if closed else None,
            sealed_at=None if seal == "open" else now, sealed_by=None if seal == "open" else declarer.user,
        )  # fmt: skip
        _reach(record, reach, ours, theirs, now)
        _conflict(record, conflict, users, declarer, now)
        NamedOn.objects.bulk_create(
            NamedOn(record=record, user=user) for user in (users if seal == "named" else {declarer.user})
        )
        records.append((record, reach, conflict, seal, closed, kind))
    return records, members, now


def _members(ours, now):
    stayed, left = (User.objects.create_user(f"{n}@example.org", n) for n in ("stayed", "left"))
    left.left_at = now
    left.save()
    rows = [
        (stayed, "practitioner", -DAY, None), (stayed, "screener", -DAY, DAY), (stayed, "guardian", -DAY, None),
        (stayed, "practitioner", -2 * DAY, timedelta(0)), (stayed, "practitioner", DAY, None),
        (left, "practitioner", -DAY, None),
    ]  # fmt: skip
    return [
        Membership.objects.create(
            user=user,
            organisation=ours,
            role=role,
            since=now + since,
            until=None if until is None else now + until,
        )
        for user, role, since, until in rows
    ]


def _reach(record, how, ours, theirs, now):
    Reach.objects.create(record=record, organisation=theirs, basis="holds", since=now - 3 * DAY)
    if REACHES[how]:
        since, until = REACHES[how]
        Reach.objects.create(
            record=record, organisation=theirs if how.startswith("another") else ours, basis="share:X",
            since=now + since, until=None if until is None else now + until,
        )  # fmt: skip


def _conflict(record, how, users, declarer, now):
    if how == "none":
        return
    subject = record.reference
    if how == "person":
        person = Person.objects.create()
        Part.objects.create(record=record, role="harmed", person=person, stated_by=record.holder)
        subject = person.reference
    since, until = {"ended": (-2 * DAY, timedelta(0)), "not begun": (DAY, None)}.get(how, (-DAY, None))
    whom = {declarer.user} if how == "another's" else users
    Conflict.objects.bulk_create(
        Conflict(
            user=user, subject=subject, nature="relative", since=now + since, declared_by=declarer,
            until=None if until is None else now + until,
        )
        for user in whom
    )  # fmt: skip


def truth(member, now, reach, conflict, seal, closed, kind):
    """The facts as the test itself made them."""
    return {
        "membership_in_force": member.user.name == "stayed"
        and member.since <= now
        and not _is_over(member, now),
        "organisation_reaches": reach in ("in force", "ends later"),
        "role_covers_kind": kind == KIND and member.role in ("practitioner", "screener"),
        "role_changes_kind": kind == KIND and member.role == "practitioner",
        "sealed": seal != "open",
        "named": seal == "named",
        "in_conflict": conflict in ("record", "person"),
        "closed": closed,
    }


def _is_over(member, now):
    return member.until is not None and member.until <= now


def test_decide_and_visible_to_agree_with_the_table_over_every_combination(everything):
    records, members, now = everything
    seen_by = {}
    for number, member in enumerate(members):
        visible = set(Record.objects.visible_to(member, now).values_list("pk", flat=True))
        wrong = []
        for record, *how in records:
            may = expected(truth(member, now, *how))
            if (record.pk in visible) != ("view" in may):
                wrong.append((member.role, *how))
        assert not wrong
        seen_by[number] = len(visible)
    assert [seen_by[n] > 0 for n in range(6)] == [True, True, False, False, False, False]


def test_decide_gathers_the_facts_as_they_were_made(everything):
    records, members, now = everything
    for record, *how in records[::3]:
        for member in members[:2] + members[-1:]:
            made = truth(member, now, *how)
            found = asdict(facts_of(member, record, now))
            assert found == made, how
            assert decide(member, "view", record, now) == ("view" in expected(made))


def test_deciding_takes_the_same_number_of_queries_whatever_the_answer(everything, django_assert_num_queries):
    records, members, now = everything
    for record, *_ in records[::50]:
        with django_assert_num_queries(4):
            decide(members[0], "view", record, now)
