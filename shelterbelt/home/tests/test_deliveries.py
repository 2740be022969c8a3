"""Mail that cannot leave, mail cut short, work that fails for good: nothing lost, nothing silent, nobody told too much."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import OperationalError

from shelterbelt.concerns.actions import late
from shelterbelt.core import clock
from shelterbelt.home import actions
from shelterbelt.home.actions import Delivered, deliver_notifications
from shelterbelt.home.errands import run_all
from shelterbelt.home.models import Errand, Mailing, Tick
from shelterbelt.home.rules import GATEWAY, next_try_at
from shelterbelt.partnership.actions import declare_conflict
from shelterbelt.partnership.models import Notification
from shelterbelt.records.models import Duty

TRIES = 3
real_send = EmailMessage.send


@pytest.fixture(autouse=True)
def few_tries(settings):
    settings.TRIES = TRIES


def failing(monkeypatch, fault, only=None):
    def send(self, *args, **kwargs):
        if only is None or self.to == [only]:
            raise fault
        return real_send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)


def test_a_gateway_that_is_away_loses_nothing_is_said_and_recovers_alone(stock, monkeypatch):
    for who in ("aisha", "tom", "leena", "helen"):
        stock.message(who, who)
    Tick.objects.create(ran_at=stock.now)
    with monkeypatch.context() as broken:
        failing(broken, SMTPServerDisconnected("gone"))
        tried = deliver_notifications(stock.now)
        assert (tried.messages, tried.failed) == (0, actions.GATEWAY_IS_AWAY_AFTER), (
            "it waits for no more than two"
        )
        for hours in range(1, 30):
            deliver_notifications(stock.now + timedelta(hours=hours))
    assert not Mailing.objects.parked().exists()
    page = stock.client("sam").get("/administration/deliveries/").content.decode()
    assert "gateway cannot be reached" in page
    assert "gateway cannot be reached" in stock.client("sam").get("/work/").content.decode()
    later = stock.now + timedelta(hours=31)
    assert deliver_notifications(later) == Delivered(messages=4, people=4, failed=0)
    assert "gateway cannot be reached" not in stock.client("sam").get("/work/").content.decode()
    assert len(mail.outbox) == 4


def test_one_mail_that_fails_holds_up_nobody_and_waits_before_it_is_tried_again(stock, monkeypatch):
    stock.message("aisha", "a")
    stock.message("tom", "b")
    with monkeypatch.context() as broken:
        failing(broken, OSError("no route"), only="aisha@example.org")
        assert deliver_notifications(stock.now) == Delivered(messages=1, people=1, failed=1)
    assert deliver_notifications(stock.now) == Delivered(0, 0, 0)
    assert deliver_notifications(stock.now + timedelta(minutes=5)) == Delivered(1, 1, 0)


def test_a_delivery_cut_short_between_handing_over_and_marking_repeats_the_same_mail(stock, monkeypatch):
    stock.message("aisha", "a")
    with monkeypatch.context() as killed:
        killed.setattr(actions, "_mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            deliver_notifications(stock.now)
    stock.message("aisha", "b")
    deliver_notifications(stock.now)
    deliver_notifications(stock.now + timedelta(minutes=5))
    names = [each.extra_headers["Message-ID"] for each in mail.outbox]
    assert len(names) == 3 and len(set(names)) == 2 and names.count(names[0]) == 2
    assert not Notification.objects.filter(mailed_at__isnull=True).exists()


def test_a_delivery_cut_short_before_handing_over_mails_once(stock, monkeypatch):
    stock.message("aisha", "a")
    with monkeypatch.context() as killed:
        killed.setattr(actions, "_hand_over", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            deliver_notifications(stock.now)
    assert deliver_notifications(stock.now) == Delivered(0, 0, 0), "another try may still go on"
    deliver_notifications(stock.now + timedelta(minutes=5))
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_is_left_to_the_administrator_who_tries_again(stock, monkeypatch):
    stock.message("aisha", "a")
    moment = stock.now
    with monkeypatch.context() as broken:
        failing(broken, SMTPRecipientsRefused({"aisha@example.org": (550, b"Aisha left")}))
        for _ in range(TRIES + 2):
            deliver_notifications(moment)
            moment += timedelta(hours=2)
    parked = Mailing.objects.parked().get()
    assert parked.tries == TRIES
    client = stock.client("sam")
    page = client.get("/administration/deliveries/").content.decode()
    assert "refused the address" in page and "Aisha left" not in page
    assert client.post(f"/administration/deliveries/{parked.reference}/again/").status_code == 302
    assert deliver_notifications(moment) == Delivered(1, 1, 0)


@pytest.mark.parametrize("who", ["aisha", "tom", "owen"])
def test_only_administrators_see_and_try_again(stock, who):
    parked = Errand.objects.create(key="k", what="W", next_try_at=stock.now, parked_at=stock.now)
    client = stock.client(who)
    assert client.get("/administration/deliveries/").status_code == 404
    assert client.post(f"/administration/deliveries/{parked.reference}/again/").status_code == 404
    assert Errand.objects.parked().exists()


def test_what_one_can_no_longer_see_is_neither_mailed_nor_shown(stock):
    sent = stock.concern()
    about = sent.concern.record.reference
    message = stock.message("tom", "a", subject=about)
    client = stock.client("tom")
    assert "services answered." in client.get("/work/messages/").content.decode()
    sent.concern.record.reaches.update(until=stock.now)
    assert deliver_notifications(stock.now) == Delivered(0, 0, 0)
    assert "services answered." not in client.get("/work/messages/").content.decode()
    assert "1 new message" not in client.get("/work/").content.decode()
    assert client.post(f"/work/messages/{message.reference}/read/").status_code == 404
    client.post("/work/messages/read/")
    message.refresh_from_db()
    assert message.read_at is None


def test_rights_are_asked_again_at_each_try(stock, monkeypatch):
    sent = stock.concern()
    stock.message("tom", "a", subject=sent.concern.record.reference)
    with monkeypatch.context() as broken:
        failing(broken, OSError("away"))
        deliver_notifications(stock.now)
    sent.concern.record.reaches.update(until=stock.now)
    assert deliver_notifications(stock.now + timedelta(hours=1)) == Delivered(0, 0, 0)
    assert not mail.outbox and Mailing.objects.get().dropped_at is not None


def test_a_referrer_in_conflict_hears_no_more_of_their_referral(stock):
    sent = stock.concern()
    stock.message("aisha", "a", subject=sent.reference)
    declare_conflict(by=stock.who("aisha"), subject=sent.reference, nature="relative")
    assert deliver_notifications(clock.now()) == Delivered(0, 0, 0)


def test_one_escalation_that_fails_stops_no_other_and_is_parked_and_shown(stock, monkeypatch):
    stock.concern(due_in=-timedelta(hours=1))
    stock.message("aisha", "a")
    poison = Duty.objects.order_by("pk").first()
    real = late._tell_late

    def tell_late(duty, *rest):
        if duty.pk == poison.pk:
            raise ValueError("Zebedee's row is odd")
        return real(duty, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(late, "_tell_late", tell_late)
        call_command("tick", stdout=StringIO())
        assert Duty.objects.filter(escalated_at__isnull=False).count() == 1
        assert mail.outbox
        errand = Errand.objects.get()
        Errand.objects.update(tries=TRIES - 1, next_try_at=stock.now)
        call_command("tick", stdout=StringIO())
        call_command("tick", stdout=StringIO())
    assert Errand.objects.parked().get().tries == TRIES
    client = stock.client("sam")
    page = client.get("/administration/deliveries/").content.decode()
    assert "Escalating a late duty" in page and "ValueError" in page and "Zebedee" not in page
    assert poison.record.reference not in page
    client.post(f"/administration/deliveries/{errand.reference}/again/")
    call_command("tick", stdout=StringIO())
    assert not Errand.objects.exists()
    assert not Duty.objects.filter(escalated_at__isnull=True).exists()


def test_a_database_that_is_away_is_no_fault_of_the_piece(stock):
    def away():
        raise OperationalError("server closed the connection")

    with pytest.raises(OperationalError):
        run_all([("k", "W", away)], stock.now)
    assert not Errand.objects.exists()


def test_a_clock_that_stands_still_is_said(stock):
    Tick.objects.create(ran_at=stock.now - timedelta(hours=1))
    assert "The clock does not run" in stock.client("sam").get("/work/").content.decode()
    call_command("tick", stdout=StringIO())
    assert "The clock does not run" not in stock.client("sam").get("/work/").content.decode()


def test_waits_double_up_to_an_hour(stock):
    waits = [(next_try_at(tries, stock.now) - stock.now).total_seconds() / 60 for tries in range(1, 9)]
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    assert GATEWAY
