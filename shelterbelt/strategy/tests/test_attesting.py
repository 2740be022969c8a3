"""What no room computes a strategy lead may state, with evidence; it is never shown as a figure."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.strategy import actions
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.models import Attestation
from shelterbelt.strategy.reports import state
from shelterbelt.strategy.tests.test_pages import signed_in

CODE = "EDU-SIT-6.2"
PUBLISHED = next(
    spec.code for each in catalogue().recommendations for spec in each.measures if spec.mode == "publish"
)
TODAY = date(2026, 11, 24)


def facts(world, **changes):
    return {
        "measure": CODE,
        "area": world.harbour,
        "owner": world.board,
        "verdict": "happens",
        "statement": "All leads have been trained.",
        "evidence": "Register of 1 November.",
        "attested_on": TODAY,
        "reconfirm_by": TODAY + timedelta(days=180),
    } | changes


def test_a_statement_is_kept_with_who_and_when_and_audited(world):
    made = actions.attest(by=world.lead, **facts(world))
    assert Attestation.objects.get() == made
    assert made.by == world.lead
    assert Entry.objects.get().act == "attest a measure"


def test_the_same_key_keeps_it_once(world):
    for _ in range(2):
        actions.attest(by=world.lead, once="key-12345", **facts(world))
    assert Attestation.objects.count() == 1


@pytest.mark.parametrize("role", ["practitioner", "setting_lead", "administrator", "guardian"])
def test_only_a_strategy_lead_may_state_it(world, role):
    with pytest.raises(Forbidden):
        actions.attest(by=world.member(world.board, role), **facts(world))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": "EDU-SIT-6.1"}, None),
        ({"measure": PUBLISHED}, "address"),
        ({"reconfirm_by": TODAY}, "reconfirm_by"),
        ({"evidence": "  "}, "evidence"),
    ],
)
def test_what_cannot_be_stated_is_refused_with_a_sentence(world, changes, field):
    with pytest.raises(Refused) as refused:
        actions.attest(by=world.lead, **facts(world, **changes))
    assert refused.value.field == field
    assert not Attestation.objects.exists()


def test_nobody_states_it_for_an_area_that_is_not_theirs(world):
    lead = world.member(world.harbour_council, "strategy_lead")
    with pytest.raises(Refused):
        actions.attest(by=lead, **facts(world, area=world.fellside))


def test_the_state_follows_the_areas_and_the_day(world):
    in_date = [Attestation(reconfirm_by=TODAY), Attestation(reconfirm_by=TODAY)]
    lapsed = [Attestation(reconfirm_by=TODAY - timedelta(days=1))]
    assert state("EDU-SIT-6.1", [], 2, TODAY) == "live"
    assert state(CODE, [], 2, TODAY) == "none"
    assert state(CODE, in_date[:1], 2, TODAY) == "partly"
    assert state(CODE, in_date, 2, TODAY) == "attested"
    assert state(CODE, lapsed, 2, TODAY) == "lapsed"


def test_the_page_says_by_whom_it_was_attested_or_that_nobody_has(client, world):
    signed_in(client, world.lead)
    address = reverse("strategy:measure", args=[CODE])
    assert "Nobody has attested this yet" in client.get(address).content.decode()
    actions.attest(by=world.lead, **facts(world))
    body = client.get(address).content.decode()
    assert world.lead.user.name in body
    assert "Not yet computed from the record" in body


def test_the_form_keeps_a_statement(client, world):
    signed_in(client, world.lead)
    address = reverse("strategy:attest", args=[CODE])
    later = date.today() + timedelta(days=100)
    typed = {
        "area": world.harbour.code,
        "owner": world.board.reference,
        "verdict": "partly",
        "statement": "<b>All</b> trained",
        "evidence": "Register",
        "address": "",
        "reconfirm_by_day": later.day,
        "reconfirm_by_month": later.month,
        "reconfirm_by_year": later.year,
        "idempotency_key": "a-key-of-the-form",
    }
    assert client.get(address).status_code == 200
    assert client.post(address, {**typed, "address": "javascript:alert(1)"}).status_code == 200
    assert not Attestation.objects.exists()
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 302
    assert Attestation.objects.count() == 1
    assert "&lt;b&gt;All" in client.get(reverse("strategy:measure", args=[CODE])).content.decode()


def test_others_find_no_form(client, world):
    signed_in(client, world.worker)
    assert client.get(reverse("strategy:attest", args=[CODE])).status_code == 404


def test_a_computed_measure_has_no_form(client, world):
    signed_in(client, world.lead)
    assert client.get(reverse("strategy:attest", args=["EDU-SIT-6.1"])).status_code == 404
