"""What is late or unanswered is escalated exactly once."""

from datetime import timedelta

import pytest

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import LocalSetting, Notification


def test_nothing_is_escalated_while_it_is_in_time(world):
    sent = world.sent()
    assert actions.escalate_late(sent.sent_at) == 0


def test_a_late_decision_is_escalated_once_and_audited(world):
    sent = world.sent()
    later = sent.sent_at + timedelta(days=6)
    assert actions.escalate_late(later) == 3
    assert actions.escalate_late(later + timedelta(days=1)) == 0
    late = Notification.objects.filter(text__startswith="Late:", to=world.screener)
    assert late.count() == 2
    assert Notification.objects.filter(to=world.lead, text__contains="is late").count() == 1
    assert Notification.objects.filter(to=world.lead, text__contains="not heard").count() == 1
    assert Entry.objects.filter(stream="system", act="escalate a late duty").count() == 2
    assert not sent.concern.record.duties.filter(escalated_at__isnull=True).exists()


def test_what_was_done_or_answered_is_not_escalated(world):
    concern = world.decided(pathways=["other"])
    actions.give_feedback(by=world.screener, concern=concern, text="An assessment begins.")
    assert actions.escalate_late(concern.received_at + timedelta(days=6)) == 0


def test_the_referrer_asks_again_when_the_time_has_passed(world):
    sent = world.sent()
    with pytest.raises(Refused):
        actions.chase_referral(by=world.lead, referral=sent)
    type(sent).objects.filter(pk=sent.pk).update(sent_at=sent.sent_at - timedelta(days=10))
    asked = actions.chase_referral(by=world.lead, referral=sent)
    assert asked.chased_at is not None
    assert Notification.objects.filter(to=world.screener, text__contains="asks").count() == 1
    with pytest.raises(Refused):
        actions.chase_referral(by=world.lead, referral=asked)


def test_another_school_cannot_ask_or_read(world):
    sent = world.sent()
    for act in (actions.chase_referral, actions.mark_feedback_seen):
        with pytest.raises(Refused):
            act(by=world.other_lead, referral=sent)


def test_lateness_of_a_sealed_concern_is_told_only_to_those_named_on_it(world):
    sent = world.sent()
    record = sent.concern.record
    record.sealed_at, record.sealed_by = sent.sent_at, world.screener.user
    record.save()
    guardian = world.member(world.council, "guardian")
    Notification.objects.all().delete()
    assert actions.escalate_late(sent.sent_at + timedelta(days=6)) == 2
    assert not Notification.objects.filter(to__role="screener").exists()
    told = Notification.objects.filter(to=guardian)
    assert told.count() == 2
    assert not any(sent.concern.reference in message.address + message.subject for message in told)


def test_a_longer_local_figure_lets_the_referrer_ask_again_later(world):
    sent = world.sent()
    type(sent).objects.filter(pk=sent.pk).update(sent_at=sent.sent_at - timedelta(days=10))
    LocalSetting.objects.create(
        code="referral.feedback", value=20, confirmed_at=sent.sent_at, confirmed_by=world.screener
    )
    with pytest.raises(Refused):
        actions.chase_referral(by=world.lead, referral=sent)
