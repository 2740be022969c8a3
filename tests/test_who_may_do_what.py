"""The table of decisions against the whole product: every kind, role and address is in it, and HTTP answers as it says.

In each run a covering set in which every three of role, kind, relation and action meet; with ``--deep`` all combinations.
"""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Area, Conflict, Membership, Organisation, User
from shelterbelt.partnership.permissions import REGISTER as REGISTER_OF_PERMISSIONS
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.access import ACTIONS as ACTIONS_OF_THE_CODE
from shelterbelt.records.access import decide
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Duty, NamedOn, Reach, Record
from shelterbelt.records.standings import STANDINGS, WORDS, allowed_in
from shelterbelt.records.tests.table import TABLE, USUAL, expected, may
from shelterbelt.retention.access import agreeable_by, proposable_by
from tests.stock import routes

DAY = timedelta(days=1)
KINDS, RELATIONS = list(TABLE["kinds"]), list(TABLE["relations"])
ACTIONS = ("view", "read_audit", "search", "note", "share", "seal")
"""What each record answers for itself; lists are compared as a whole."""
ADDRESS = {"view": "", "read_audit": "seen/", "note": "note/", "share": "share/", "seal": "seal/"}


def test_every_kind_of_record_is_in_the_table_with_its_roles():
    code = {name: (sorted(kind.view_roles), sorted(kind.change_roles)) for name, kind in REGISTER.items()}
    table = {
        name: (sorted({*row["reads"], *row["works"]}), sorted(row["works"]))
        for name, row in TABLE["kinds"].items()
    }
    assert code == table, "Write the kind and its roles into shelterbelt/records/tests/decisions.yaml"


def test_every_role_is_in_the_table():
    assert sorted([*TABLE["without_records"], *TABLE["with_records"]]) == sorted(ROLES)
    named = {role for row in TABLE["kinds"].values() for role in (*row["reads"], *row["works"])}
    assert named <= set(TABLE["with_records"])


def test_every_address_of_a_record_is_in_the_table():
    found = {pattern for pattern, _, _ in routes() if pattern.startswith("records/<slug:reference>/")}
    assert found == set(TABLE["routes"]), "Say in decisions.yaml which action the address stands for"


def test_the_page_of_who_can_do_what_says_what_the_table_says():
    assert {code: facts for code, (_, facts) in STANDINGS.items()} == TABLE["relations"]
    for code, works in product(STANDINGS, (True, False)):
        said = expected(
            {**USUAL, **TABLE["relations"][code], "role_covers_kind": True, "role_changes_kind": works}
        )
        assert allowed_in(code, works=works) == said, code
    assert {*WORDS, "create"} == ACTIONS_OF_THE_CODE


@pytest.mark.django_db
def test_the_page_of_who_can_do_what_is_read_by_guardian_and_administrator(world):
    for role in ("guardian", "administrator"):
        body = world.clients[role].get("/administration/who-can-do-what/").content.decode()
        for label, facts in STANDINGS.values():
            assert label.replace("'", "&#39;") in body, (label, facts)
        assert "Open a sealed record again" in body and "Print this table" in body


@pytest.fixture
def world(db):
    """A record of every kind in every relation to a worker of every role."""
    now = timezone.now()
    area = Area.objects.create(kind="authority", code="T", name="T")
    ours, theirs = (Organisation.objects.create(name=n, kind="police", area=area) for n in ("Ours", "Theirs"))
    members, clients = {}, {}
    for role in ROLES:
        user = User.objects.create_user(f"{role}@example.org", f"Worker {role}")
        members[role] = Membership.objects.create(
            user=user, organisation=ours, role=role, since=now - 9 * DAY
        )
        clients[role] = Client()
        clients[role].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    records = {
        (kind, relation): _record(kind, relation, ours, theirs, list(members.values()), now)
        for kind, relation in product(KINDS, RELATIONS)
    }
    return SimpleNamespace(members=members, clients=clients, records=records, now=now)


def _record(kind, relation, ours, theirs, members, now):
    facts = TABLE["relations"][relation]
    holds, sealed, limited = (facts.get(name) for name in ("organisation_holds", "sealed", "restricted"))
    one = members[0].user
    record = Record.objects.create(
        kind=kind, area=ours.area, holder=ours if holds else theirs, opened_at=now - 3 * DAY,
        closed_at=now - DAY if facts.get("closed") else None,
        sealed_at=now if sealed else None, sealed_by=one if sealed else None,
        restricted_at=now if limited else None, restricted_by=one if limited else None,
        kept_until_on=local_day(now) - DAY if facts.get("past_retention") else None,
    )  # fmt: skip
    Reach.objects.create(record=record, organisation=record.holder, basis="holds", since=now - 3 * DAY)
    ends = {"share_expired": -DAY, "share_withdrawn": timedelta(0)}.get(relation)
    if not holds and (facts.get("organisation_reaches") or ends is not None):
        until = None if ends is None else now + ends
        Reach.objects.create(
            record=record, organisation=ours, basis="share:X", since=now - 2 * DAY, until=until
        )
    if relation.startswith("emergency"):
        until = now + DAY if relation == "emergency" else now
        Reach.objects.bulk_create(
            Reach(record=record, organisation=ours, basis=f"emergency:{each.pk}", since=now - DAY, until=until, only_for=each)
            for each in members
        )  # fmt: skip
    if facts.get("named"):
        NamedOn.objects.bulk_create(NamedOn(record=record, user=each.user) for each in members)
    if facts.get("in_conflict"):
        Conflict.objects.bulk_create(
            Conflict(
                user=each.user, subject=record.reference, nature="own", since=now - DAY, declared_by=each
            )
            for each in members
        )
    if relation == "allocated":
        Duty.objects.bulk_create(
            Duty(record=record, code=f"d{each.pk}", key=f"{record.pk}:{each.pk}", name="Ring", owed_by=ours,
                 allocated_to=each, started_at=now, due_at=now + DAY)
            for each in members
        )  # fmt: skip
    return record


def in_force(relation: str) -> bool:
    """Whether the membership itself is in force in this relation; where it is not, nobody comes in at all."""
    return TABLE["relations"][relation].get("membership_in_force", True)


def answered(world, role, kind, relation, action) -> bool:
    """Whether the page gives what was asked for."""
    record, client = world.records[kind, relation], world.clients[role]
    if action == "search":
        response = client.post("/records/search/", {"q": record.reference})
        return f"/records/{record.reference}/" in response.content.decode()
    response = client.get(f"/records/{record.reference}/{ADDRESS[action]}")
    assert response.status_code in (200, 302, 404), (role, kind, relation, action)
    return response.status_code == 200


def covering():
    """Return (role, kind, relation, action) so that every three of the four meet: kinds take turns along the other three."""
    places = enumerate(RELATIONS)
    for (place, relation), (turn, action), (step, role) in product(
        places, enumerate(ACTIONS), enumerate(ROLES)
    ):
        yield role, KINDS[(place + turn + step) % len(KINDS)], relation, action


def wrong_answers(world, cases):
    for role, kind, relation, action in cases:
        if not in_force(relation):
            continue
        if answered(world, role, kind, relation, action) != (action in may(role, kind, relation)):
            yield role, kind, relation, action


def test_every_three_of_role_kind_relation_and_action_meet():
    cases = set(covering())
    sides = (list(ROLES), KINDS, RELATIONS, ACTIONS)
    for left_out in range(4):
        wanted = set(product(*(side for place, side in enumerate(sides) if place != left_out)))
        met = {case[:left_out] + case[left_out + 1 :] for case in cases}
        assert met >= wanted, f"without {('role', 'kind', 'relation', 'action')[left_out]}"


@pytest.mark.django_db
def test_pages_answer_as_the_table_says(world):
    wrong = list(wrong_answers(world, covering()))
    assert not wrong, f"{len(wrong)} answers, such as {wrong[:3]}"


@pytest.mark.deep
@pytest.mark.django_db
def test_all_pages_answer_as_the_table_says(world, promise):
    cases = list(product(ROLES, KINDS, RELATIONS, ACTIONS))
    wrong = list(wrong_answers(world, cases))
    promise("access decisions through HTTP", f"0 wrong of {len(cases)}", f"{len(wrong)} wrong", not wrong)


@pytest.mark.django_db
def test_lists_show_exactly_what_the_table_says(world):
    for role, kind in product(ROLES, KINDS):
        body = world.clients[role].get(f"/records/?kind={kind}").content.decode()
        for relation in filter(in_force, RELATIONS):
            shown = f"/records/{world.records[kind, relation].reference}/" in body
            assert shown == ("list" in may(role, kind, relation)), (role, kind, relation)


@pytest.mark.django_db
def test_the_decision_and_the_gate_say_what_the_table_says_of_every_role_kind_and_relation(world):
    now = clock.now()
    for role, membership in world.members.items():
        ended = Membership(
            user=membership.user,
            organisation=membership.organisation,
            role=role,
            since=world.now - DAY,
            until=now,
        )
        visible = set(Record.objects.visible_to(membership, now).values_list("pk", flat=True))
        for (kind, relation), record in world.records.items():
            said = may(role, kind, relation)
            if not in_force(relation):
                assert not decide(ended, "view", record, now) and not said
                assert not Record.objects.visible_to(ended, now).exists()
                continue
            assert (record.pk in visible) == ("view" in said), (role, kind, relation)
    with_duty = {kind: may("practitioner", kind, "allocated") for kind in KINDS}
    assert with_duty == {kind: may("practitioner", kind, "same_organisation") for kind in KINDS}


@pytest.mark.django_db
def test_who_proposes_and_who_agrees_that_a_record_is_erased_is_as_the_table_says(world):
    now = clock.now()
    for does, gate in (("propose", proposable_by), ("agree", agreeable_by)):
        for role, membership in world.members.items():
            held = REGISTER_OF_PERMISSIONS[f"retention.{does}"].held_by(membership)
            found = set(gate(membership, now).values_list("pk", flat=True)) if held else set()
            relations = TABLE["erasing"][does].get(role, [])
            for (kind, relation), record in filter(lambda each: in_force(each[0][1]), world.records.items()):
                reads = role == "guardian" or role in (
                    *TABLE["kinds"][kind]["reads"],
                    *TABLE["kinds"][kind]["works"],
                )
                said = relation in relations and reads
                assert (record.pk in found) == said, (does, role, kind, relation)
                if does == "propose" and kind in ("concern", "intelligence_report"):
                    answer = world.clients[role].get(f"/retention/{record.reference}/")
                    assert (answer.status_code == 200) == said, (role, kind, relation)


@pytest.mark.django_db
def test_a_membership_that_ended_opens_nothing(world):
    Membership.objects.update(until=clock.now())
    for role, client in world.clients.items():
        for kind in KINDS:
            record = world.records[kind, "membership_ended"]
            for address in (
                "/records/",
                f"/records/{record.reference}/",
                f"/records/{record.reference}/seen/",
            ):
                answer = client.get(address)
                assert answer.status_code == 302 and not answer.content, (role, address)
