"""Asking whether a person is known elsewhere: what is said, what is withheld, who is told, how often."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.partnership.models import Conflict, LocalSetting, Notification, User
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, open_record, tell_of_pointers
from shelterbelt.records.models import PointerRequest, PointerTold
from shelterbelt.records.pointing import Asked, Held, folded, is_meant, weighed
from shelterbelt.records.tests.conftest import KIND, member, sign_in

TODAY = date(2026, 11, 24)
BORN = date(2012, 3, 14)
CLAIM = {
    "given_name": "Zoë", "family_name": "O’Brien-Lindqvist", "known_as": "Zed", "born_on": BORN,
    "nhs_number": "9434765919", "upn": "",
}  # fmt: skip
KEY = iter(range(10**6))


@pytest.mark.parametrize(
    "asked, meant",
    [
        (Asked("Zoë", "O’Brien-Lindqvist", BORN), True),
        (Asked("ZOE", "obrien lindqvist", BORN), True),
        (Asked("Lindqvist O'Brien", "Zoe", BORN), False),
        (Asked("O'Brien Lindqvist", "zoe", BORN), True),
        (Asked("Zed", "O'Brien-Lindqvist", BORN), True),
        (Asked("Zoe", "Brien-Lindqvist", BORN), False),
        (Asked("Zo", "O'Brien-Lindqvist", BORN), False),
        (Asked("Zoe", "O'Brien-Lindqvist", date(2012, 3, 15)), False),
        (Asked("Zoe", "O'Brien-Lindqvist", None, 14), True),
        (Asked("Zoe", "O'Brien-Lindqvist", None, 15), True),
        (Asked("Zoe", "O'Brien-Lindqvist", None, 16), False),
        (Asked(nhs_number="9434765919"), True),
        (Asked("Wholly", "Other", BORN, nhs_number="9434765919"), True),
        (Asked(nhs_number="9434765870"), False),
        (Asked("", "", BORN), False),
    ],
)
def test_who_is_meant(asked, meant):
    assert is_meant(asked, CLAIM, TODAY) is meant


def test_an_empty_number_is_not_everybodys_number():
    assert not is_meant(Asked("A", "B", BORN), {**CLAIM, "nhs_number": "", "upn": ""}, TODAY)
    assert folded("  -’ ") == ""


def test_one_record_kept_apart_withholds_the_whole_answer():
    found = weighed([Held(1, 10, False), Held(2, 20, True)], own=99)
    assert (found.known, found.withheld) == (frozenset(), {(2, 20)})
    assert weighed([Held(1, 10, False), Held(1, 99, False)], own=99).known == {(1, 10)}


@pytest.fixture
def known(world):
    """The child of the small world, with a date of birth and a number, known to Harbour council."""
    claim(
        person=world.child, source=world.harbour, stated_by="parent", given_name="Amber-Rose",
        family_name="Featherstone", born_on=BORN, nhs_number="9434765919",
    )  # fmt: skip
    world.harbour.phone = "01632 960777"
    world.harbour.save()
    return world


def ask(membership, **said):
    """Return (status, page, request) of a question through the pages."""
    facts = {
        "given_name": "Amber Rose", "family_name": "FEATHERSTONE", "born_on_day": "14", "born_on_month": "3",
        "born_on_year": "2012", "purpose": "at_risk", "words": "A worry about tonight.",
        "lawful_basis": "public_task", "idempotency_key": f"key-{next(KEY):08}",
    } | said  # fmt: skip
    response = sign_in(membership).post(reverse("records:ask_pointer"), facts, follow=True)
    return response.status_code, response.content.decode(), PointerRequest.objects.order_by("pk").last()


def test_the_answer_is_an_organisation_and_its_number_and_nothing_else(known):
    status, shown, _ = ask(known.outsider)
    assert status == 200
    assert "Harbour council" in shown and "01632 960777" in shown
    for secret in (known.record.reference, known.child.reference, "9434765919", "Worry"):
        assert secret not in shown


def test_nobody_of_that_name_is_no_match(known):
    assert "No match" in ask(known.outsider, family_name="Nobody")[1]


def test_an_identifier_alone_is_enough(known):
    nobody = {"given_name": "", "family_name": "", "born_on_day": "", "born_on_month": "", "born_on_year": ""}
    assert "Harbour council" in ask(known.outsider, **nobody, nhs_number="943 476 5919")[1]
    assert "Enter both names" in ask(known.outsider, **nobody)[1]


def test_the_question_is_audited_with_its_purpose_and_without_a_name(known):
    asked = ask(known.outsider)[2]
    entry = Entry.objects.get(act="ask whether a person is known elsewhere")
    assert (entry.subject, entry.why) == (asked.reference, "at_risk: A worry about tonight.")
    assert "Featherstone" not in str(vars(entry)) and "FEATHERSTONE" not in str(vars(entry))


def test_the_holder_is_told_once_who_asked_and_why(known):
    ask(known.outsider)
    assert tell_of_pointers(known.now + timedelta(minutes=1)) == 1
    assert tell_of_pointers(known.now + timedelta(minutes=2)) == 0
    told = Notification.objects.filter(address="/pointers/asked/")
    assert {each.to for each in told} == {known.screener, known.guardian}
    assert all("Moor council" in each.text and "Featherstone" not in each.text for each in told)
    listed = sign_in(known.screener).get(reverse("records:pointed")).content.decode()
    assert "Nell Marsh, Moor council" in listed and "A worry about tonight." in listed
    assert known.child.reference in listed
    for_guardian = sign_in(known.guardian).get(reverse("records:pointed")).content.decode()
    assert "Nell Marsh, Moor council" in for_guardian and known.child.reference not in for_guardian
    elsewhere = sign_in(known.other_guardian).get(reverse("records:pointed")).content.decode()
    assert "Nell Marsh" in elsewhere and "It asked" in elsewhere


def seal(world):
    world.record.sealed_at, world.record.sealed_by = world.now, world.worker.user
    world.record.save()


def bar(world):
    Conflict.objects.create(
        user=world.outsider.user, subject=world.child.reference, nature="relative", since=world.now,
        declared_by=world.outsider,
    )  # fmt: skip


@pytest.mark.parametrize("hide", [seal, bar], ids=["sealed", "in conflict"])
def test_a_person_kept_apart_is_no_match_by_the_same_queries_and_their_guardian_is_told(known, hide):
    hide(known)
    asked_in_vain = _measured(known.outsider, family_name="Featherstine")
    asked_of_hidden = _measured(known.outsider, family_name="Featherstone")
    assert asked_in_vain == asked_of_hidden
    assert set(PointerTold.objects.values_list("why", flat=True)) == {"asked", "withheld"}
    tell_of_pointers(known.now + timedelta(minutes=1))
    told = Notification.objects.get(address="/pointers/asked/")
    assert told.to == known.guardian and "told nothing" in told.text
    assert (
        known.outsider.user.name
        not in sign_in(known.screener).get(reverse("records:pointed")).content.decode()
    )


def _measured(membership, **said):
    ask(membership, family_name="Somebody")  # the session's rows are made
    with CaptureQueriesContext(connection) as queries:
        status, shown, asked = ask(membership, **said)
    shown = shown.split("What you asked")[0].replace(asked.reference, "REFERENCE")
    return status, len(shown.encode()), "No match" in shown, len(queries)


def test_an_answer_once_given_is_taken_back_when_the_person_is_kept_apart(known):
    asked = ask(known.outsider)[2]
    seal(known)
    page = reverse("records:pointer", kwargs={"reference": asked.reference})
    assert "Harbour council" not in sign_in(known.outsider).get(page).content.decode()


def test_a_second_record_of_a_sealed_child_gives_nothing_away(known):
    seal(known)
    other = open_record(kind=KIND, area=known.area, holder=known.police, at=known.now)
    twin = Person.objects.create()
    claim(
        person=twin, source=known.police, stated_by="system", given_name="Amber-Rose",
        family_name="Featherstone", born_on=BORN,
    )  # fmt: skip
    add_part(record=other, role="witness", stated_by=known.police, at=known.now, person=twin)
    assert "Coast police" not in ask(known.outsider)[1]


def test_ones_own_organisation_is_never_the_answer(known):
    assert "No match" in ask(known.worker)[1]


def figure(world, code, value):
    LocalSetting.objects.create(
        code=code, value=value, confirmed_at=world.now, confirmed_by=world.other_guardian
    )


def test_past_a_persons_limit_the_guardian_is_told_and_others_go_on(known):
    figure(known, "pointers.person_in_a_day", 2)
    colleague = member("Pat Ng", known.moor)
    ask(known.outsider)
    ask(known.outsider)
    _, shown, _ = ask(known.outsider)
    assert "as often as one person may in a day" in shown and PointerRequest.objects.count() == 2
    ask(known.outsider)
    told = Notification.objects.filter(key__startswith="pointer-limit:")
    assert [each.to for each in told] == [known.other_guardian]
    assert "Harbour council" in ask(colleague)[1]


def test_a_second_membership_gives_no_second_allowance(known):
    figure(known, "pointers.person_in_a_day", 1)
    ask(known.outsider)
    known.outsider.until = known.now - timedelta(seconds=1)
    known.outsider.save()
    second = member("Other Desk", known.police)
    User.objects.filter(pk=second.user_id).update(email="elsewhere@example.org")
    type(second).objects.filter(pk=second.pk).update(user=known.outsider.user)
    second.refresh_from_db()
    assert "as often as one person may" in ask(second)[1]


def test_a_second_account_of_the_same_person_gives_no_second_allowance(known):
    figure(known, "pointers.person_in_a_day", 1)
    ask(known.outsider)
    second, stranger = member("Other Desk", known.police), member("Pat Ng", known.police)
    User.objects.filter(pk=second.user_id).update(same_as=known.outsider.user)
    second.user.refresh_from_db()
    assert "as often as one person may" in ask(second)[1]
    assert "as often as one person may" not in ask(stranger)[1]


def test_past_an_organisations_limit_other_organisations_go_on(known):
    figure(known, "pointers.organisation_in_a_day", 1)
    ask(known.outsider)
    assert "Your organisation has asked" in ask(member("Pat Ng", known.moor))[1]
    assert "Harbour council" in ask(known.officer)[1]


def test_pressing_twice_asks_once(known):
    ask(known.outsider, idempotency_key="pressed-twice-1")
    ask(known.outsider, idempotency_key="pressed-twice-1")
    assert PointerRequest.objects.count() == 1


def test_a_question_is_its_askers_alone(known):
    asked = ask(known.outsider)[2]
    page = reverse("records:pointer", kwargs={"reference": asked.reference})
    assert sign_in(known.outsider).get(page).status_code == 200
    assert sign_in(member("Pat Ng", known.moor)).get(page).status_code == 404
    assert "Amber Rose" in sign_in(known.outsider).get(reverse("records:pointers")).content.decode()
    assert "Amber Rose" not in sign_in(known.worker).get(reverse("records:pointers")).content.decode()
