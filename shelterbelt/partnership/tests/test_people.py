"""Inviting, granting, ending, letting go."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.partnership import actions
from shelterbelt.partnership.models import Invitation, Membership, NamedLead, User
from shelterbelt.partnership.rules import hash_of
from shelterbelt.partnership.tests.conftest import agree

PASSWORD = "three-unlikely-words-here"
SITE = "https://shelterbelt.example/"
NEW = "new-unlikely-words-today"


@pytest.fixture
def invited(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            by=world.admin, email="Nia@Hill.example", name="Nia Wynn", organisation=world.school,
            role="practitioner", site=SITE,
        )  # fmt: skip
        agree(world.school_guardian)
    return mail.outbox[-1].body.split("/invitation/")[1].split("/")[0]


def test_an_invitation_goes_by_mail_without_a_name_and_only_its_hash_is_kept(world, invited):
    message = mail.outbox[-1]
    assert message.to == ["nia@hill.example"]
    assert "Nia" not in message.subject + message.body
    assert f"{SITE}invitation/{invited}/" in message.body
    kept = Invitation.objects.get()
    assert kept.token_hash == hash_of(invited)
    assert invited not in str(vars(kept))
    assert Entry.objects.filter(act="invite a person", subject=kept.reference).exists()


def test_an_invitation_makes_one_account_and_one_membership(world, invited):
    membership = actions.accept_invitation(token=invited, password=NEW)
    assert membership.user.email == "nia@hill.example"
    assert membership.user.check_password(NEW)
    assert (membership.organisation, membership.role) == (world.school, "practitioner")
    assert Entry.objects.filter(act="accept an invitation", actor=membership.user.reference).exists()
    with pytest.raises(Refused):
        actions.accept_invitation(token=invited, password=NEW)
    assert User.objects.filter(email="nia@hill.example").count() == 1


def test_an_invitation_runs_out(world, invited, settings):
    late = clock.now() + timedelta(days=settings.INVITATION_DAYS, seconds=1)
    with time_machine.travel(late, tick=False), pytest.raises(Refused):
        actions.accept_invitation(token=invited, password=NEW)
    soon = clock.now() + timedelta(days=settings.INVITATION_DAYS) - timedelta(minutes=1)
    with time_machine.travel(soon, tick=False):
        assert actions.accept_invitation(token=invited, password=NEW)


def test_a_withdrawn_invitation_is_spent(world, invited):
    actions.withdraw_invitation(by=world.admin, invitation=Invitation.objects.get())
    with pytest.raises(Refused):
        actions.accept_invitation(token=invited, password=NEW)


def test_a_weak_password_is_refused_and_the_invitation_stays_open(world, invited):
    with pytest.raises(Refused):
        actions.accept_invitation(token=invited, password="short")
    assert actions.accept_invitation(token=invited, password=NEW)


def test_inviting_again_spends_the_first_link(world, invited, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            by=world.admin, email="nia@hill.example", name="Nia", organisation=world.school, role="screener",
            site=SITE,
        )  # fmt: skip
        agree(world.school_guardian)
    with pytest.raises(Refused):
        actions.accept_invitation(token=invited, password=NEW)


def test_one_key_sends_one_mail(world, django_capture_on_commit_callbacks):
    facts = dict(email="a@b.example", name="A", organisation=world.school, role="practitioner", site=SITE)
    with django_capture_on_commit_callbacks(execute=True):
        first = actions.invite(by=world.admin, once="key-one-two", **facts)
        second = actions.invite(by=world.admin, once="key-one-two", **facts)
        agree(world.school_guardian)
    assert first == second
    assert len(mail.outbox) == 1


def test_a_mail_that_cannot_be_sent_leaves_the_invitation(
    world, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            by=world.admin,
            email="a@b.example",
            name="A",
            organisation=world.school,
            role="screener",
            site=SITE,
        )
        agree(world.school_guardian)
    assert Invitation.objects.filter(email="a@b.example", withdrawn_at=None).exists()


def test_the_page_of_an_invitation_takes_a_password_and_then_is_spent(client, world, invited):
    address = reverse("partnership:accept", args=[invited])
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"password": NEW, "again": "other"})
    assert "not the same" in wrong.content.decode()
    assert client.post(address, {"password": NEW, "again": NEW}).headers["Location"] == reverse(
        "account_login"
    )
    assert client.get(address).status_code == 404
    assert client.get(reverse("partnership:accept", args=["nonsense"])).status_code == 404


def test_only_an_administrator_invites(world):
    for membership in (world.screener, world.lead, world.guardian):
        with pytest.raises(Forbidden):
            actions.invite(
                by=membership,
                email="x@y.example",
                name="X",
                organisation=world.school,
                role="screener",
                site=SITE,
            )


def test_an_address_with_an_account_is_not_invited(world):
    with pytest.raises(Refused):
        actions.invite(
            by=world.admin, email="SAM@harbour.example", name="Sam", organisation=world.school, role="screener",
            site=SITE,
        )  # fmt: skip


def test_an_administrator_gives_casework_to_others_but_not_to_themselves(world):
    actions.grant_membership(
        by=world.admin, user=world.screener.user, organisation=world.council, role="practitioner"
    )
    assert not Membership.objects.filter(user=world.screener.user, role="practitioner").exists()
    agree(world.guardian)
    made = Membership.objects.get(user=world.screener.user, role="practitioner")
    assert made.granted_by == world.admin
    with pytest.raises(Refused):
        actions.grant_membership(
            by=world.admin, user=world.admin.user, organisation=world.council, role="practitioner"
        )
    assert not Membership.objects.filter(user=world.admin.user, role="practitioner").exists()


def test_the_last_administrator_stays(world):
    with pytest.raises(Refused):
        actions.end_membership(by=world.admin, membership=world.admin)
    second = actions.grant_membership(
        by=world.admin, user=world.guardian.user, organisation=world.home, role="administrator"
    )
    actions.end_membership(by=second, membership=world.admin)
    with pytest.raises(Refused):
        actions.end_membership(by=second, membership=second)


def test_a_leaver_is_cut_off_on_the_next_request(world, sign_in):
    browser = sign_in(world.screener)
    address = reverse("partnership:conflicts")
    assert browser.get(address).status_code == 200
    actions.name_lead(
        by=world.admin, organisation=world.council, post="spoc", name="Sam", user=world.screener.user
    )
    actions.leave(by=world.admin, user=world.screener.user)
    after = browser.get(address)
    assert after.status_code == 302
    assert after.headers["Location"].startswith(reverse("account_login"))
    assert not Membership.objects.in_force(clock.now()).filter(user=world.screener.user).exists()
    assert NamedLead.objects.get().until_on is not None
    again = browser.post(reverse("account_login"), {"login": "sam@harbour.example", "password": PASSWORD})
    assert (again.status_code, "_auth_user_id" in browser.session) == (200, False)


def test_an_ended_membership_is_cut_off_on_the_next_request(world, sign_in):
    browser = sign_in(world.screener)
    assert browser.get(reverse("partnership:conflicts")).status_code == 200
    actions.end_membership(by=world.admin, membership=world.screener)
    after = browser.get(reverse("partnership:conflicts"))
    assert after.headers["Location"] == reverse("choose_membership")
    assert "no role here" in browser.get(reverse("choose_membership")).content.decode()


def test_nobody_closes_their_own_account(world):
    with pytest.raises(Refused):
        actions.leave(by=world.admin, user=world.admin.user)
