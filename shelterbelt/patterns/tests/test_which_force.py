"""What a child said goes to the force of where the child was; whoever sends it may choose another, or tell both."""

import pytest
from django.urls import reverse

from shelterbelt.intelligence.actions import save_submission_page, start_submission
from shelterbelt.intelligence.models import Report, Submission
from shelterbelt.intelligence.tests.world import NOTICED
from shelterbelt.missing.actions import forces_of
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.patterns.tests.test_leading import WHAT, passed, press
from tests.stock import plain, signed_in

SOURCE = {
    "how_known": "child_told_me", "believed": "yes", "could_reveal": "yes", "at_risk": "no", "may_be_contacted": "no",
}  # fmt: skip


@pytest.fixture
def fell(world):
    """A force of its own for Fellside, where the home is; Saltmarsh Police serve Harbour alone."""
    fellside = world.stock.areas["fellside"]
    world.organisations["police"].serves.remove(fellside)
    force = Organisation.objects.create(name="Fell Police", kind="police", area=fellside)
    force.serves.add(fellside)
    user = type(world.people["imran"].user).objects.create_user("fay@example.org", "Fay Mercer")
    Membership.objects.create(
        user=user,
        organisation=force,
        role="intelligence_officer",
        area=fellside,
        since=world.people["imran"].since,
    )
    return force


def checked(world, submission):
    return signed_in(world.stock, "rosa"), reverse("intelligence:check", args=[submission.reference])


def sent(world, submission, to):
    save_submission_page(by=world.people["rosa"], submission=submission, page="what", answers=WHAT)
    submission.response.refresh_from_db()
    client, address = checked(world, submission)
    said = {
        **SOURCE,
        "to": to.reference,
        "version": submission.response.version,
        "idempotency_key": f"send-{to.reference}",
    }
    client.post(address, said)


def test_the_force_of_where_the_child_was_is_proposed_and_the_authoritys_own_is_asked_about_afterwards(
    world, fell
):
    interview = world.held()
    saltmarsh = world.organisations["police"]
    assert forces_of(interview) == [fell, saltmarsh]
    press(world, "rosa", "information_from_interview", interview)
    submission = Submission.objects.get()
    client, address = checked(world, submission)
    save_submission_page(by=world.people["rosa"], submission=submission, page="what", answers=WHAT)
    page = client.get(address).content.decode()
    assert f'<option value="{fell.reference}" selected>' in page and saltmarsh.name in page
    sent(world, submission, fell)
    first = Report.objects.get()
    assert (first.record.holder, first.record.area.name) == (fell, "Fellside")
    there = reverse("patterns:information_from_interview", args=[interview.reference])
    assert f"Begin a form for {saltmarsh.name}" in plain(client.get(there).content)
    press(world, "rosa", "information_from_interview", interview, other="yes")
    second = Submission.objects.latest("pk")
    assert second.begun_for == saltmarsh
    sent(world, second, saltmarsh)
    assert Report.objects.latest("pk").record.holder == saltmarsh
    assert "Begin a form for" not in plain(client.get(there).content)
    press(world, "rosa", "information_from_interview", interview, noted="1")
    assert {each.to for each in interview.passed.filter(what="intelligence", answer="passed")} == {
        fell,
        saltmarsh,
    }
    assert passed("intelligence").answer == "passed"


def test_whoever_sends_it_may_choose_another_force_and_one_that_is_none_is_refused(world, fell):
    submission = Submission.objects.get(pk=started(world))
    client, address = (
        signed_in(world.stock, "carla"),
        reverse("intelligence:check", args=[submission.reference]),
    )
    said = {
        "how_known": "saw_it",
        "could_reveal": "no",
        "version": submission.response.version,
        "idempotency_key": "the first try",
    }
    assert "Select which police force it is for" in plain(client.post(address, said).content)
    hotel = world.organisations["hotel"].reference
    client.post(address, {**said, "to": hotel, "idempotency_key": "the second try"})
    assert not Report.objects.exists()
    client.post(address, {**said, "to": fell.reference, "idempotency_key": "the third try"})
    assert Report.objects.get().record.holder == fell


def started(world):
    submission = start_submission(by=world.people["carla"], voice="business")
    save_submission_page(by=world.people["carla"], submission=submission, page="noticed", answers=NOTICED)
    return submission.pk


def test_where_there_is_one_force_nothing_is_to_be_chosen(world):
    interview = world.held()
    press(world, "rosa", "information_from_interview", interview)
    client, address = checked(world, Submission.objects.get())
    assert "Which police force" not in client.get(address).content.decode()
    assert forces_of(interview) == [world.organisations["police"]]
