"""Who sees what, through real requests: not theirs is 404, and looks are recorded."""

import pytest
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import access
from shelterbelt.partnership.models import Conflict

BACKEND = "django.contrib.auth.backends.ModelBackend"
CONCERN_PAGES = ("concern", "screen", "decide", "feedback", "statuses", "factors", "assessment")
REFERRAL_PAGES = ("referral", "check", "print", "sent")


@pytest.fixture
def visit(client):
    def go(member, name, *args):
        client.force_login(member.user, backend=BACKEND)
        return client.get(reverse(f"concerns:{name}", args=args))

    return go


def test_a_school_sees_its_own_referrals_only(world, visit):
    mine, theirs = world.sent(), world.sent(by=world.other_lead)
    page = visit(world.lead, "referrals").content.decode()
    assert mine.reference in page and theirs.reference not in page
    assert visit(world.lead, "referral", mine.reference).status_code == 200


@pytest.mark.parametrize("name", REFERRAL_PAGES)
def test_another_schools_referral_does_not_exist(world, visit, name):
    sent = world.sent()
    for member in (world.other_lead, world.officer, world.screener, world.analyst):
        assert visit(member, name, sent.reference).status_code == 404


@pytest.mark.parametrize("name", CONCERN_PAGES)
def test_a_concern_does_not_exist_for_those_without_a_part_in_it(world, visit, name):
    concern = world.behaviour()
    for member in (world.lead, world.officer, world.other_screener, world.analyst):
        assert visit(member, name, concern.reference).status_code == 404


@pytest.mark.parametrize("name", CONCERN_PAGES)
def test_the_front_door_opens_every_page_and_each_look_is_recorded(world, visit, name):
    concern = world.behaviour()
    before = Entry.objects.about(concern.reference).looks().count()
    assert visit(world.screener, name, concern.reference).status_code == 200
    looks = Entry.objects.about(concern.reference).looks()
    assert looks.count() == before + 1
    assert looks.first().actor_name == world.screener.user.name


def test_absent_and_forbidden_give_the_same_answer(world, visit):
    concern = world.behaviour()
    forbidden = visit(world.other_screener, "concern", concern.reference)
    absent = visit(world.other_screener, "concern", "0" * 12)
    assert (forbidden.status_code, len(forbidden.content)) == (absent.status_code, len(absent.content))


def test_another_organisation_with_a_share_reads_but_does_not_work(world, visit):
    concern = world.behaviour()
    concern.record.reaches.create(organisation=world.police, basis="share:TEST", since=concern.received_at)
    page = visit(world.officer, "concern", concern.reference)
    assert page.status_code == 200
    assert "Change the decision" not in page.content.decode()
    for name in CONCERN_PAGES[1:]:
        assert visit(world.officer, name, concern.reference).status_code == 404


def test_a_conflict_of_interest_hides_the_concern_and_the_referral(world, visit):
    concern = world.behaviour()
    child = concern.children.first().person
    for member in (world.screener, world.lead):
        Conflict.objects.create(
            user=member.user,
            subject=child.reference,
            nature="relative",
            since=concern.received_at,
            declared_by=member,
        )
    assert visit(world.screener, "concern", concern.reference).status_code == 404
    assert visit(world.lead, "referral", concern.referrals.get().reference).status_code == 404


def test_the_referrer_sees_nothing_of_the_casework(world, visit):
    concern = world.decided(reasons="Words that only the authority reads")
    page = visit(world.lead, "referral", concern.referrals.get().reference).content.decode()
    assert "Words that only" not in page and concern.reference not in page
    assert "There is no answer yet" in page


def test_nobody_signed_in_is_asked_to_sign_in(world, client):
    assert client.get(reverse("concerns:triage")).status_code == 302


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        (access.RAISE, {"lead", "other_lead", "officer", "social_worker"}),
        (access.SEE, {"officer", "screener", "other_screener", "social_worker"}),
        (access.SCREEN, {"screener", "other_screener"}),
        (access.DECIDE, {"screener", "other_screener", "social_worker"}),
        (access.ASSESS, {"screener", "other_screener", "social_worker"}),
    ],
)
def test_each_permission_is_held_by_the_roles_of_the_table(world, permission, who):
    members = {name: each for name, each in vars(world).items() if hasattr(each, "role")}
    assert {name for name, each in members.items() if permission.held_by(each)} == who
