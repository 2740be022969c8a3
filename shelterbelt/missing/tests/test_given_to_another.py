"""An interview that is given to another: who was to hold it sees it no longer; an authority whose child it is stays."""

from django.urls import reverse

from shelterbelt.missing import actions
from shelterbelt.missing.models import Interview
from shelterbelt.people.models import PersonReach
from shelterbelt.records.models import Reach
from tests.stock import signed_in


def given(world, interview, to):
    interview = Interview.objects.get(pk=interview.pk)
    return actions.arrange_interview(
        by=world.tom, interview=interview, version=interview.version, basis="paid", delivering=world.organisations[to]
    )  # fmt: skip


def page_of(world, name, interview):
    return (
        signed_in(world.stock, name).get(reverse("missing:interview", args=[interview.reference])).status_code
    )


def test_whoever_was_to_hold_it_sees_it_no_longer(world):
    interview = world.interview()
    assert page_of(world, "rosa", interview) == 200
    interview = given(world, interview, "health")
    assert page_of(world, "rosa", interview) == 404
    theirs = world.organisations["voluntary"]
    facts = {"organisation": theirs, "until__isnull": True}
    assert not Reach.objects.filter(record=interview.record, **facts).exists()
    assert not PersonReach.objects.filter(
        person=interview.child, basis__endswith=interview.reference, **facts
    ).exists()


def test_asked_again_they_see_it_again(world):
    interview = given(world, world.interview(), "health")
    assert page_of(world, "rosa", given(world, interview, "voluntary")) == 200


def test_the_same_asked_twice_keeps_it_and_an_authority_stays(world):
    interview = world.interview()
    assert page_of(world, "rosa", given(world, interview, "voluntary")) == 200
    assert page_of(world, "grace", interview) == page_of(world, "tom", interview) == 200
    interview = given(world, given(world, interview, "fellside"), "voluntary")
    assert Reach.objects.filter(
        record=interview.record, organisation=world.organisations["fellside"], until__isnull=True
    ).exists()
