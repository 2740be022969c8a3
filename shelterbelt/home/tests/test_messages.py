"""Messages: read by whom they are for, mailed exactly once, without a word of what they say."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from shelterbelt.audit.models import Entry
from shelterbelt.home.actions import Delivered, deliver_notifications
from shelterbelt.partnership.models import Notification
from shelterbelt.records.models import Duty


def test_a_mail_says_nothing_but_that_a_message_waits(stock):
    stock.message("aisha", "a")
    deliver_notifications(stock.now)
    sent = mail.outbox[0]
    assert sent.to == ["aisha@example.org"]
    assert sent.subject == "You have a message in Shelterbelt"
    for word in ("Aisha", "answered", "Quayside", "http", "/work/"):
        assert word not in sent.subject + sent.body


def test_each_message_is_mailed_once_however_often_the_delivery_runs(stock):
    stock.message("aisha", "a")
    stock.message("aisha", "b")
    stock.message("tom", "c")
    assert deliver_notifications(stock.now) == Delivered(messages=3, people=2, failed=0)
    assert deliver_notifications(stock.now) == Delivered(0, 0, 0)
    assert sorted(each.to[0] for each in mail.outbox) == ["aisha@example.org", "tom@example.org"]
    assert set(Notification.objects.values_list("mailed_at", flat=True)) == {stock.now}


def test_a_message_that_was_read_already_and_one_to_a_leaver_are_not_mailed(stock):
    stock.message("aisha", "a", read_at=stock.now)
    stock.message("helen", "b")
    helen = stock.who("helen").user
    helen.left_at = stock.now - timedelta(minutes=1)
    helen.save()
    assert deliver_notifications(stock.now) == Delivered(0, 0, 0)
    assert not mail.outbox


def test_the_list_shows_when_each_message_was_mailed_and_read(stock):
    stock.message("aisha", "a")
    client = stock.client("aisha")
    assert "Not yet" in client.get("/work/messages/").content.decode()
    deliver_notifications(stock.now)
    assert "Not yet" not in client.get("/work/messages/").content.decode()


def test_opening_a_message_marks_it_read_leaves_a_trace_and_leads_on(stock):
    message = stock.message("aisha", "a", address="/concerns/somewhere/")
    response = stock.client("aisha").post(f"/work/messages/{message.reference}/read/")
    assert (response.status_code, response["Location"]) == (302, "/concerns/somewhere/")
    message.refresh_from_db()
    first = message.read_at
    assert first is not None
    assert (
        Entry.objects.filter(subject=message.reference, actor=stock.who("aisha").user.reference).count() == 1
    )
    stock.client("aisha").post(f"/work/messages/{message.reference}/read/")
    message.refresh_from_db()
    assert message.read_at == first


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""]
)
def test_a_message_never_leads_to_another_site(stock, address):
    message = stock.message("aisha", "a", address=address)
    response = stock.client("aisha").post(f"/work/messages/{message.reference}/read/")
    assert response["Location"] == "/work/messages/"


def test_somebody_elses_message_does_not_exist(stock):
    message = stock.message("aisha", "a")
    theirs = stock.client("leena").post(f"/work/messages/{message.reference}/read/")
    absent = stock.client("leena").post("/work/messages/000000000000/read/")
    assert theirs.status_code == absent.status_code == 404
    assert theirs.content == absent.content
    message.refresh_from_db()
    assert message.read_at is None


def test_looking_does_not_read(stock):
    message = stock.message("aisha", "a")
    client = stock.client("aisha")
    client.get("/work/")
    client.get("/work/messages/")
    assert client.get(f"/work/messages/{message.reference}/read/").status_code == 405
    message.refresh_from_db()
    assert message.read_at is None


def test_all_are_marked_as_read_at_once_and_only_ones_own(stock):
    for key, to in (("a", "aisha"), ("b", "aisha"), ("c", "tom")):
        stock.message(to, key)
    stock.client("aisha").post("/work/messages/read/")
    assert list(Notification.objects.filter(read_at__isnull=True).values_list("key", flat=True)) == ["c"]


def test_hostile_words_in_a_message_stay_words(stock):
    stock.message("aisha", "a")
    Notification.objects.update(text="<script>alert(1)</script>")
    text = stock.client("aisha").get("/work/messages/").content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_a_tick_escalates_and_delivers_once_and_says_so_in_one_line(stock):
    stock.concern(due_in=-timedelta(hours=1))

    def tick():
        out = StringIO()
        call_command("tick", stdout=out)
        return out.getvalue()

    first = tick()
    assert first.count("\n") == 1 and "0 late or" not in first
    assert Duty.objects.filter(escalated_at__isnull=False).exists()
    mailed, told = len(mail.outbox), Notification.objects.count()
    assert mailed and told
    assert (
        tick()
        == "0 late or unanswered escalated; 0 told of a question about a person; 0 looks given to a guardian to review; 0 messages mailed to 0 people; 0 mails failed.\n"
    )
    assert (len(mail.outbox), Notification.objects.count()) == (mailed, told)
