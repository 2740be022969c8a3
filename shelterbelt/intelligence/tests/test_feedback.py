"""Answering whoever shared: checked, read by a second person, the same for all of one event, counted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence import actions
from shelterbelt.intelligence.models import Feedback, Told
from shelterbelt.intelligence.rules.codes import OUTCOMES, READY_TEXTS
from shelterbelt.intelligence.tests.world import ABOUT, THANKS
from shelterbelt.partnership.models import Notification
from shelterbelt.records.models import Duty

pytestmark = pytest.mark.django_db


def test_a_safe_answer_reaches_whoever_shared_and_meets_the_duty(desk):
    submission = desk.noticed()
    report = desk.answered(submission)
    told = Told.objects.get(report=report)
    assert told.feedback.text == THANKS
    duty = Duty.objects.get(record=report.record, code="intelligence.feedback")
    assert duty.met_at is not None
    message = Notification.objects.get(key__startswith="told:")
    assert (message.to, message.text) == (desk.people["carla"], "There is an answer to what you shared.")
    actions.mark_read(by=desk.people["carla"], told=told)
    assert Told.objects.get().read_at is not None


def test_nobody_sends_the_answer_that_they_drafted(desk):
    report = desk.accepted()
    desk.do(actions.draft_feedback, report, outcome="logged", text=READY_TEXTS["logged"])
    with pytest.raises(Refused, match="You wrote this draft"):
        desk.do(actions.send_feedback, report)
    assert not Told.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, Carla.",
        "Thank you. The hotel helped us.",
        "Thank you. We stopped the silver car.",
        "Thank you. Razza is known to us.",
        "Thank you. Somebody else told us the same thing.",
        "Thank you. We arrested two men on Friday.",
        "Thank you. The girl is safe now.",
        "Thanks. We looked at AB12 CDE.",
    ],
)
def test_a_draft_that_could_reveal_something_is_blocked_and_says_why(desk, text):
    report = desk.accepted()
    desk.do(actions.draft_feedback, report, outcome="led_to_action", text=text)
    draft = Feedback.objects.get()
    assert draft.findings_count and all(len(each) == 2 and each[1] for each in draft.findings)
    desk.do(actions.send_feedback, report, by="bethan")
    assert not Told.objects.exists()
    assert Feedback.objects.get().sent_at is None


def test_the_database_itself_refuses_to_send_what_was_found(desk):
    report = desk.accepted()
    desk.do(actions.draft_feedback, report, outcome="logged", text="Thank you, Carla.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(sent_at=clock.now(), read_by=desk.people["bethan"])


def test_the_check_reads_the_draft_again_when_it_is_sent(desk):
    """Between the draft and its sending another report may come in that makes a word telling."""
    report = desk.accepted()
    desk.do(
        actions.draft_feedback, report, outcome="logged", text="Thank you. The trombone was useful to know."
    )
    assert Feedback.objects.get().findings_count == 0
    desk.noticed(by="yusuf", account="There was a trombone in the back of the silver Audi.", place="Quay")
    desk.do(actions.send_feedback, report, by="bethan")
    assert [words for words, _ in Feedback.objects.get().findings] == ["trombone"]
    assert not Told.objects.exists()


def test_the_findings_do_not_tell_a_source_from_anybody_else(desk):
    """An officer who tries names learns that a word may name somebody, and never that it names the source."""
    report = desk.accepted(desk.noticed())
    found = []
    for text in ("Thank you. carla helped.", "Thank you. yusuf helped.", "Thank you. Zorro helped."):
        desk.do(actions.draft_feedback, report, outcome="logged", text=text)
        found.append(Feedback.objects.open().get().findings[0][1])
    assert len(set(found)) == 1


def test_a_report_that_could_reveal_its_source_is_answered_only_with_what_is_true_of_all(desk):
    about = type(ABOUT)(**{**vars(ABOUT), "could_reveal": "yes"})
    report = desk.accepted(desk.noticed(about=about))
    with pytest.raises(Refused, match="could reveal its source"):
        desk.do(actions.draft_feedback, report, outcome="led_to_action", text=THANKS)
    desk.do(actions.draft_feedback, report, outcome="added_to_picture", text=READY_TEXTS["added_to_picture"])


def test_all_who_shared_reports_of_one_event_are_told_the_same(desk):
    first, second = desk.accepted(desk.noticed()), desk.accepted(desk.noticed(by="yusuf"))
    desk.do(actions.join_reports, first, other=desk.fresh(second), why="Same car, same evening.")
    desk.do(actions.draft_feedback, first, outcome="used_to_plan_disruption", text=THANKS)
    desk.do(actions.send_feedback, first, by="bethan")
    told = Told.objects.select_related("feedback")
    assert {each.report_id for each in told} == {first.pk, second.pk}
    assert {each.feedback.text for each in told} == {THANKS}


def test_one_who_joins_later_must_be_told_the_same_and_nobody_is_told_twice(desk):
    first = desk.answered(desk.noticed())
    late = desk.accepted(desk.noticed(by="yusuf"))
    desk.do(actions.join_reports, first, other=desk.fresh(late), why="Same car.")
    Feedback.objects.update(incident=desk.fresh(first).incident)
    with pytest.raises(Refused, match="Use the same outcome and words"):
        desk.do(actions.draft_feedback, late, outcome="logged", text=READY_TEXTS["logged"])
    desk.do(actions.draft_feedback, late, outcome="used_to_plan_disruption", text=THANKS)
    desk.do(actions.send_feedback, late, by="bethan")
    assert Told.objects.filter(report=first).count() == 1
    assert Told.objects.filter(report=late).count() == 1


def test_an_answer_held_back_has_a_reason_and_a_day_to_look_again(desk):
    report = desk.accepted()
    with pytest.raises(Refused, match="why nothing can be said"):
        desk.do(actions.hold_feedback, report, why=" ")
    desk.do(actions.hold_feedback, report, why="An operation is under way.")
    held = Duty.objects.get(record=report.record, code="intelligence.held_feedback")
    assert held.due_at > clock.now() + timedelta(days=20)
    assert Duty.objects.get(record=report.record, code="intelligence.feedback").met_at is not None
    desk.do(actions.draft_feedback, report, outcome="logged", text=READY_TEXTS["logged"])
    desk.do(actions.send_feedback, report, by="bethan")
    assert desk.fresh(report).answer_held_until is None
    assert Duty.objects.get(pk=held.pk).met_at is not None


def test_a_draft_written_anew_puts_the_earlier_one_away_and_keeps_it(desk):
    report = desk.accepted()
    for text in ("Thank you, Carla.", THANKS):
        desk.do(actions.draft_feedback, report, outcome="logged", text=text)
    assert Feedback.objects.open().get().text == THANKS
    assert Feedback.objects.filter(put_away_at__isnull=False).get().findings_count == 1


def test_every_outcome_has_a_ready_made_text(desk):
    assert set(OUTCOMES) == set(READY_TEXTS)
    assert desk.accepted()
