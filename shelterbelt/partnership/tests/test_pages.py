"""The administrator's pages: who may open them, what they do, what they do not show."""

import re

import pytest
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.partnership import actions
from shelterbelt.partnership.models import (
    Conflict,
    Identifier,
    Invitation,
    LawSwitch,
    LocalSetting,
    Membership,
    NamedLead,
    Organisation,
)
from shelterbelt.partnership.tests.conftest import agree
from shelterbelt.partnership.urls import own

SUBJECT = "K7Q2M4XD09AB"
HOSTILE = "<script>alert(1)</script>{{7*7}}'\"&"
KEY = "key-for-once-1"


@pytest.fixture
def admin(world, sign_in):
    return sign_in(world.admin)


@pytest.fixture
def everything(world):
    """One of each noun, and the address of every page that takes one."""
    lead = actions.name_lead(by=world.admin, organisation=world.school, post="dsl", name="Dee Rao")
    conflict = actions.declare_conflict(by=world.screener, subject=SUBJECT, nature="relative")
    invitation = actions.invite(
        by=world.admin,
        email="n@x.example",
        name="N",
        organisation=world.school,
        role="screener",
        site="http://x/",
    )
    keys = {
        "area": {"code": world.authorities[0].code},
        "end_conflict": {"reference": conflict.reference},
        "add_organisation": {"kind": "school"},
        "organisation": {"reference": world.school.reference},
        "change_organisation": {"reference": world.school.reference},
        "close_organisation": {"reference": world.school.reference},
        "withdraw": {"reference": invitation.reference},
        "end_membership": {"reference": world.lead.reference},
        "person": {"reference": world.lead.user.reference},
        "grant": {"reference": world.lead.user.reference},
        "leave": {"reference": world.lead.user.reference},
        "link_accounts": {"reference": world.lead.user.reference},
        "part_account": {"reference": world.lead.user.reference},
        "lead": {"reference": lead.reference},
        "figure": {"code": "training.due_soon"},
        "switch": {"code": "respect_order"},
    }
    outside = {
        "first_run",
        "accept",
        "second_factor",
        "second_person",
        "ask_second_person",
        "approval",
        "withdraw_approval",
        # For everybody, each with tests of their own: test_sessions.py, test_own_details.py.
        "sign_ins",
        "sign_out_everywhere",
        "end_sign_in",
        "own_details",
        "forget_own_detail",
        # For everybody, before what is sealed: test_confirming.py.
        "confirm",
        "confirmed",
        # Takes an agreement, which test_terms.py of records holds.
        "agreement",
    }
    return {
        entry.name: reverse(f"partnership:{entry.name}", kwargs=keys.get(entry.name))
        for entry in own
        if entry.name not in outside
    }


OPEN_TO = {
    "screener": {"conflicts", "declare_conflict"},
    "lead": {"conflicts", "declare_conflict"},
    "guardian": {
        "conflicts", "declare_conflict", "administration", "permissions", "all_conflicts", "end_conflict",
        "agreements", "hold_agreement",
    },
}  # fmt: skip


def test_an_administrator_opens_every_page(everything, admin):
    for name, address in everything.items():
        page = admin.get(address)
        assert page.status_code == 200, name
        text = page.content.decode()
        assert text.count("<h1") == 1, name
        assert not re.search(r"<script(?![^>]*src=)|style=|onclick=", text), name


@pytest.mark.parametrize("who", OPEN_TO)
def test_others_find_nothing_but_what_their_role_opens(everything, world, sign_in, who):
    browser = sign_in(getattr(world, who))
    found = {name for name, address in everything.items() if browser.get(address).status_code == 200}
    assert found == OPEN_TO[who]
    for name, address in everything.items():
        if name not in OPEN_TO[who]:
            assert browser.get(address).status_code == 404, name
            assert browser.post(address).status_code == 404, name


def test_nobody_signed_out_comes_in(everything, client):
    for name, address in everything.items():
        assert client.get(address).headers["Location"].startswith(reverse("account_login")), name


def test_an_organisation_is_added_changed_and_closed(world, admin):
    facts = {
        "name": "Beach School",
        "urn": "123456",
        "idempotency_key": KEY,
        "area": world.authorities[0].code,
    }
    kind = admin.post(reverse("partnership:add_kind"), {"kind": "school"})
    made = admin.post(kind.headers["Location"], facts)
    school = Organisation.objects.get(name="Beach School")
    assert made.headers["Location"] == reverse("partnership:organisation", args=[school.reference])
    admin.post(kind.headers["Location"], facts)
    assert Organisation.objects.filter(name="Beach School").count() == 1
    admin.post(
        reverse("partnership:change_organisation", args=[school.reference]),
        {"name": "Beach Academy", "urn": "123456", "email": "office@beach.example"},
    )
    school.refresh_from_db()
    assert (school.name, school.email, school.area) == ("Beach Academy", "office@beach.example", None)
    assert Identifier.objects.get(organisation=school).value == "123456"
    day = {"closed_on_0": "1", "closed_on_1": "1", "closed_on_2": "2026"}
    page = admin.get(reverse("partnership:close_organisation", args=[school.reference])).content.decode()
    names = re.findall(r'name="(closed_on[^"]*)"', page)
    admin.post(
        reverse("partnership:close_organisation", args=[school.reference]),
        dict(zip(names, day.values(), strict=True)),
    )
    school.refresh_from_db()
    assert school.closed_on is not None
    assert admin.get(reverse("partnership:change_organisation", args=[school.reference])).status_code == 404


@pytest.mark.parametrize("urn", ["12", "abcdef", HOSTILE])
def test_a_number_that_cannot_be_one_is_refused_on_its_field(admin, urn):
    answer = admin.post(
        reverse("partnership:add_organisation", args=["school"]),
        {"name": "X", "urn": urn, "idempotency_key": KEY},
    )
    assert answer.status_code == 200
    assert 'href="#id_urn"' in answer.content.decode()
    assert not Organisation.objects.filter(name="X").exists()


def test_a_number_belongs_to_one_organisation(world, admin):
    actions.add_organisation(by=world.admin, name="First", kind="school", identifiers={"urn": "123456"})
    answer = admin.post(
        reverse("partnership:add_organisation", args=["school"]),
        {"name": "Second", "urn": "123456", "idempotency_key": KEY},
    )
    assert "already has this number" in answer.content.decode()
    assert not Organisation.objects.filter(name="Second").exists()


def test_an_organisation_with_people_is_not_closed(world, admin):
    page = reverse("partnership:close_organisation", args=[world.school.reference])
    names = re.findall(r'name="(closed_on[^"]*)"', admin.get(page).content.decode())
    answer = admin.post(page, dict(zip(names, ("1", "1", "2026"), strict=True)))
    assert "still act for" in answer.content.decode()


def test_a_person_is_invited_and_the_invitation_withdrawn(world, admin):
    facts = {
        "name": "Nia", "email": "nia@x.example", "organisation": world.school.reference, "role": "practitioner",
        "idempotency_key": KEY,
    }  # fmt: skip
    assert admin.post(reverse("partnership:invite"), facts).status_code == 302
    invitation = Invitation.objects.get(email="nia@x.example")
    assert "nia@x.example" in admin.get(reverse("partnership:people")).content.decode()
    admin.post(reverse("partnership:withdraw", args=[invitation.reference]))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None


def test_a_membership_is_granted_and_ended_and_a_leaver_let_go(world, admin):
    grant = reverse("partnership:grant", args=[world.lead.user.reference])
    facts = {"organisation": world.council.reference, "role": "practitioner", "idempotency_key": KEY}
    assert admin.post(grant, facts).status_code == 302
    agree(world.guardian)
    made = Membership.objects.get(user=world.lead.user, organisation=world.council)
    admin.post(reverse("partnership:end_membership", args=[made.reference]))
    made.refresh_from_db()
    assert not made.is_in_force(clock.now())
    admin.post(reverse("partnership:leave", args=[world.lead.user.reference]))
    world.lead.user.refresh_from_db()
    assert world.lead.user.left_at is not None


def test_an_administrator_is_told_that_they_cannot_give_themselves_casework(world, admin):
    grant = reverse("partnership:grant", args=[world.admin.user.reference])
    facts = {"organisation": world.council.reference, "role": "screener", "idempotency_key": KEY}
    assert "cannot give yourself" in admin.post(grant, facts).content.decode()


def test_a_lead_is_named_and_ended(world, admin):
    page = reverse("partnership:name_lead")
    names = re.findall(r'name="(since_on[^"]*)"', admin.get(page).content.decode())
    facts = {"organisation": world.school.reference, "post": "dsl", "name": "Dee Rao", "idempotency_key": KEY}
    assert admin.post(page, facts | dict(zip(names, ("2", "3", "2026"), strict=True))).status_code == 302
    lead = NamedLead.objects.get()
    page = reverse("partnership:lead", args=[lead.reference])
    names = re.findall(r'name="(until_on[^"]*)"', admin.get(page).content.decode())
    early = admin.post(page, dict(zip(names, ("1", "3", "2026"), strict=True)))
    assert "cannot come before" in early.content.decode()
    assert admin.post(page, dict(zip(names, ("3", "3", "2026"), strict=True))).status_code == 302


def test_an_administrator_sees_that_a_conflict_is_declared_and_not_what(world, admin, sign_in):
    own_page = sign_in(world.screener)
    facts = {"subject": "k7q2 m4xd o9ab", "nature": "relative", "idempotency_key": KEY}
    assert own_page.post(reverse("partnership:declare_conflict"), facts).status_code == 302
    assert "K7Q2 M4XD 09AB" in own_page.get(reverse("partnership:conflicts")).content.decode()
    conflict = Conflict.objects.get()
    for address in (
        reverse("partnership:all_conflicts"),
        reverse("partnership:end_conflict", args=[conflict.reference]),
    ):
        page = admin.get(address).content.decode()
        assert "Sam Obi" in page
        assert "K7Q2" not in page
        assert "relative" not in page.lower()


def test_one_does_not_end_ones_own_conflict(world, sign_in):
    conflict = actions.declare_conflict(by=world.guardian, subject=SUBJECT, nature="own")
    browser = sign_in(world.guardian)
    answer = browser.post(
        reverse("partnership:end_conflict", args=[conflict.reference]), {"why": "It is over"}
    )
    assert "cannot end" in answer.content.decode()
    assert Conflict.objects.get().until is None
    assert "K7Q2" not in browser.get(reverse("partnership:all_conflicts")).content.decode()


def test_another_ends_it_and_says_why(world, admin):
    conflict = actions.declare_conflict(by=world.screener, subject=SUBJECT, nature="colleague")
    admin.post(
        reverse("partnership:end_conflict", args=[conflict.reference]), {"why": "The colleague has left"}
    )
    assert Conflict.objects.get().until is not None


def test_a_local_figure_is_confirmed_and_the_second_of_two_editors_is_told(admin):
    page = reverse("partnership:figure", args=["training.due_soon"])
    assert "Local default, confirm" in admin.get(page).content.decode()
    assert admin.post(page, {"value": "45", "version": "0"}).status_code == 302
    assert LocalSetting.objects.get().value == 45
    assert admin.post(page, {"value": "50", "version": "1"}).status_code == 302
    late = admin.post(page, {"value": "55", "version": "1"})
    assert "It stands at 50 now" in late.content.decode()
    assert LocalSetting.objects.get().value == 50


@pytest.mark.parametrize("value", ["0", "-1", "1001", "x", ""])
def test_a_figure_out_of_bounds_is_refused(admin, value):
    page = reverse("partnership:figure", args=["training.due_soon"])
    assert admin.post(page, {"value": value, "version": "0"}).status_code == 200
    assert not LocalSetting.objects.exists()


def test_a_law_waits_for_its_day_and_the_day_for_its_source(admin):
    page = reverse("partnership:switch", args=["respect_order"])
    names = re.findall(r'name="(starts_on[^"]*)"', admin.get(page).content.decode())
    early = dict(zip(names, ("1", "1", "2026"), strict=True))
    late = dict(zip(names, ("1", "12", "2026"), strict=True))
    assert "cannot start before" in admin.post(page, early | {"source": "SI 1"}).content.decode()
    assert "Say where" in admin.post(page, late).content.decode()
    assert admin.post(page, late | {"source": "SI 2026/1"}).status_code == 302
    assert LawSwitch.objects.get().starts_on is not None
    assert "1 December 2026" in admin.get(reverse("partnership:switches")).content.decode()


def test_hostile_text_comes_back_as_text(world, admin):
    made = actions.add_organisation(by=world.admin, name=HOSTILE, kind="hotel", address=HOSTILE)
    actions.name_lead(by=world.admin, organisation=made, post="champion", name=HOSTILE)
    for address in (
        reverse("partnership:organisations"),
        reverse("partnership:organisation", args=[made.reference]),
        reverse("partnership:leads"),
        reverse("partnership:close_organisation", args=[made.reference]),
    ):
        text = admin.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in text


def test_the_table_of_who_can_do_what_names_every_permission(admin):
    text = admin.get(reverse("partnership:permissions")).content.decode()
    assert "Invite people, grant and end their memberships" in text
    assert "Front door screener" in text
