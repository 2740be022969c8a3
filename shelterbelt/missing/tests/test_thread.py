"""A child in care goes missing across a border, is found, is heard in time, and what is heard goes where it must."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing import actions
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.rules.owed import INTERVIEW
from shelterbelt.records.models import Part, Role


def codes(record):
    return set(record.duties.values_list("code", flat=True))


def test_a_report_opens_an_episode_that_host_placing_authority_and_police_reach(world):
    report = world.reported()
    episode = report.episode
    assert episode.record.holder == world.organisations["fellside"]
    assert episode.responsible == world.organisations["harbour"] and episode.placed_elsewhere
    reached = {reach.organisation for reach in episode.record.reaches.all()}
    assert reached == {world.organisations[name] for name in ("fellside", "harbour", "police")}
    assert codes(episode.record) == {
        "missing.tell_childrens_services", "missing.tell_everyone", "missing.tell_placing_authority",
        "missing.strategy_discussion", "missing.senior_notification", "missing.senior_notification_again",
    }  # fmt: skip
    for name in ("marcus", "tom", "daniel"):
        assert Episode.objects.visible_to(world.people[name], clock.now()).filter(pk=episode.pk).exists()
        assert world.people[name].notifications.filter(subject=episode.reference).exists()
    for name in ("niamh", "rosa", "ruth", "nadia"):
        assert not Episode.objects.visible_to(world.people[name], clock.now()).filter(pk=episode.pk).exists()


def test_everybody_knows_once_each_of_them_was_told(world):
    episode = world.reported(police_told=True).episode
    duty = episode.record.duties.get(code="missing.tell_everyone")
    assert duty.met_at is None
    now = clock.now()
    for party in ("childrens_services", "placing_authority"):
        actions.record_told(by=world.marcus, episode=episode, party=party, told_at=now)
    duty.refresh_from_db()
    assert duty.met_at is not None
    assert episode.record.duties.get(code="missing.tell_placing_authority").met_at is None
    actions.record_told(by=world.marcus, episode=episode, party="reviewing_officer", told_at=now)
    assert episode.record.duties.get(code="missing.tell_placing_authority").met_at is not None


def test_the_return_ends_what_is_owed_while_missing_and_starts_the_clocks(world):
    episode = world.back()
    left = set(episode.record.duties.open().values_list("code", flat=True))
    assert "missing.prevention_interview" in left and "missing.strategy_discussion" not in left
    interview = Interview.objects.get(episode=episode)
    assert interview.record.holder == world.organisations["harbour"]
    assert interview.basis == "" and interview.delivering is None
    assert interview.due_at - episode.returned_at == timedelta(hours=72)
    assert codes(interview.record) == {"rhi.72_hours"}


def test_a_child_found_in_custody_is_owed_the_talk_from_being_located(world):
    now = clock.now()
    episode = world.back(
        found_in="custody", found_at=now - timedelta(hours=5), returned_at=now - timedelta(hours=1)
    )
    assert Interview.objects.get(episode=episode).clock_started_at == episode.found_at


def test_the_home_says_that_the_child_is_back_though_it_sees_nothing_else(world):
    report = world.reported()
    episode = world.back(report, by="nadia")
    assert episode.returned_at is not None
    with pytest.raises(Refused):
        world.back(world.reported(by="grace", setting=None), by="nadia")


def test_an_interview_from_offer_to_what_it_leads_to(world):
    interview = world.interview()
    rosa = world.rosa
    assert Interview.objects.visible_to(rosa, clock.now()).get() == interview
    interview = actions.offer_interview(
        by=rosa, interview=interview, version=interview.version, offered_at=clock.now(), words="By telephone"
    )
    interview = actions.accept_interview(by=rosa, interview=interview, version=interview.version)
    interview = actions.book_interview(
        by=rosa, interview=interview, version=interview.version, booked_for=clock.now() + timedelta(hours=3),
        booked_where="Cafe",
    )  # fmt: skip
    interview = actions.miss_interview(
        by=rosa, interview=interview, version=interview.version, words="Bus late"
    )
    interview = world.held(interview)
    assert interview.stage == "held" and interview.push == {"rules": True} and interview.carer_view == "given"
    duty = interview.record.duties.get(code="rhi.72_hours")
    assert duty.met_at == interview.held_at and duty.owed_by == rosa.organisation
    assert [step.what for step in interview.steps.order_by("pk")][1:] == [
        "Offered",
        "Accepted",
        "Booked",
        "Missed",
        "Held",
    ]
    passed = actions.add_people_and_places(by=rosa, interview=interview)
    assert passed.answer == "passed"
    episode = interview.episode
    roles = set(Part.objects.filter(record=episode.record).values_list("role", flat=True))
    assert {Role.MET, Role.SUSPECTED, Role.OCCURRED_AT} <= roles
    with pytest.raises(Refused, match="already"):
        actions.add_people_and_places(by=rosa, interview=interview)


def test_the_next_episode_knows_what_the_last_one_taught(world, client):
    world.held()
    interview = Interview.objects.get()
    actions.add_people_and_places(by=world.rosa, interview=interview)
    child = interview.child
    again = actions.report_missing(
        by=world.nadia, child=child, absence="missing", missing_from="residential",
        setting=world.organisations["home"], responsible=world.organisations["harbour"], last_seen_at=clock.now(),
    )  # fmt: skip
    assert again.episode.is_repeat
    assert "missing.pattern_review" in codes(again.episode.record)
    client.force_login(world.daniel.user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/missing/{again.episode.reference}/").content.decode()
    for words in ("Arcade on the promenade", "Denny", "Flat 4, Quay House"):
        assert words in page


def test_the_home_its_group_and_the_childs_own_worker_may_not_hold_the_interview(world):
    interview = world.interview()
    home, rosa = world.organisations["home"], world.rosa
    with pytest.raises(Refused, match="independent"):
        actions.arrange_interview(
            by=world.tom, interview=interview, version=interview.version, basis="own", delivering=home
        )
    rosa.organisation.parent = home
    rosa.organisation.save()
    with pytest.raises(Refused, match="belongs with"):
        actions.take_interview(by=rosa, interview=interview, version=interview.version)
    rosa.organisation.parent = None
    rosa.organisation.save()
    duty = interview.episode.record.duties.open().first()
    duty.allocated_to = rosa
    duty.save()
    with pytest.raises(Refused, match="work with this child"):
        actions.take_interview(by=rosa, interview=interview, version=interview.version)


def test_an_interview_never_ends_without_its_reason_and_can_be_offered_again(world):
    interview, rosa = world.interview(), world.rosa
    with pytest.raises(Refused):
        actions.end_interview(by=rosa, interview=interview, version=interview.version, why="", words="x")
    with pytest.raises(Refused):
        actions.end_interview(
            by=rosa, interview=interview, version=interview.version, why="child_declined", words=" "
        )
    interview = actions.end_interview(
        by=rosa, interview=interview, version=interview.version, why="child_declined", words="Not today"
    )
    duty = interview.record.duties.get()
    assert duty.waived_at and "Not today" in duty.waived_why
    interview = actions.offer_interview(
        by=rosa, interview=interview, version=interview.version, offered_at=clock.now(), words="Asked again"
    )
    duty.refresh_from_db()
    assert interview.is_open and duty.waived_at is None


def test_a_host_that_declines_hands_the_interview_back_at_once(world):
    interview = Interview.objects.get(episode=world.back())
    with pytest.raises(Refused):
        actions.decline_to_deliver(by=world.tom, interview=interview, version=interview.version, words="Full")
    interview = actions.decline_to_deliver(
        by=world.marcus, interview=interview, version=interview.version, words="No capacity this week"
    )
    assert interview.basis == "declined_by_host"
    assert world.tom.notifications.filter(key__startswith="declined:").exists()


def test_an_agreement_in_force_settles_who_holds_it(world):
    actions.keep_agreement(
        by=world.tom, responsible=world.organisations["harbour"], host=world.organisations["fellside"],
        provider=world.organisations["voluntary"], basis="reciprocal", contact="Duty desk 01632 960010",
        starts_on=timezone.localdate(),
    )  # fmt: skip
    interview = Interview.objects.get(episode=world.back())
    assert (interview.basis, interview.delivering) == ("reciprocal", world.organisations["voluntary"])
    assert world.rosa.notifications.filter(subject=interview.reference).exists()


def test_a_correction_keeps_what_stood_there_and_moves_the_clock(world):
    episode = world.back()
    was = episode.returned_at
    later = was + timedelta(minutes=30)
    episode = actions.correct_episode(
        by=world.marcus, episode=episode, version=episode.version, why="The home rang later",
        changes={"returned_at": later},
    )  # fmt: skip
    correction = episode.corrections.get()
    assert correction.fact == "When returned" and correction.was != correction.became
    interview = Interview.objects.get(episode=episode)
    assert interview.due_at == later + timedelta(hours=72) == interview.record.duties.get().due_at


def test_one_talk_may_cover_an_earlier_return_and_both_rows_keep_their_outcome(world):
    first = world.interview(world.back(hours_ago=8))
    child = first.child
    again = actions.report_missing(
        by=world.nadia, child=child, absence="missing", missing_from="residential",
        setting=world.organisations["home"], responsible=world.organisations["harbour"],
        last_seen_at=clock.now() - timedelta(hours=4),
    )  # fmt: skip
    second = world.held(world.interview(world.back(again)))
    first = actions.cover_interview(by=world.rosa, interview=first, version=first.version, other=second)
    assert first.held_at == second.held_at and first.held_with == second
    talks = [each.record.duties.get(code=INTERVIEW) for each in (first, second)]
    assert all(each.met_at for each in talks)
