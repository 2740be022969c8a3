"""Many at once on real connections: no acknowledged edit is lost, and the clock run beside itself does nothing twice."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import close_old_connections, connection

from shelterbelt.audit.models import Entry
from shelterbelt.audit.verification import breaks
from shelterbelt.concerns.actions import escalate_late
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.partnership.models import Notification
from shelterbelt.records.actions import change_note, waive_duty, write_note
from shelterbelt.records.models import Duty, EarlierNote, Note
from tests.stock import lay

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, act: Callable[[int], object]) -> list[BaseException]:
    """Run the act in so many threads that begin together, each on a connection of its own; return what they raised."""
    begin, raised = threading.Barrier(count), []

    def run(number: int) -> None:
        try:
            begin.wait()
            act(number)
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    close_old_connections()
    return raised


def edits(workers: int, each: int) -> tuple[int, int, int]:
    """Let workers add words to one note, each to what it saw; return acknowledged, kept in the text, refused."""
    world = lay()
    grace = world.people["grace"]
    record = send_tale(TALES[0], world.people["aisha"]).concern.record
    note = write_note(by=grace, record=record, text="begun", happened_at=clock.now())
    acknowledged, refused = [], []

    def work(number: int) -> None:
        for turn in range(each):
            word = f"{number}.{turn}"
            while True:
                seen = Note.objects.select_related("record", "written_by").get(pk=note.pk)
                try:
                    change_note(by=grace, note=seen, version=seen.version, text=f"{seen.text} {word}")
                except Stale:
                    refused.append(word)
                    continue
                acknowledged.append(word)
                break

    raised = at_once(workers, work)
    assert not raised, raised[:3]
    note.refresh_from_db()
    kept = set(note.text.split()) & set(acknowledged)
    assert EarlierNote.objects.filter(note=note).count() == note.version - 1
    assert Entry.objects.filter(act="change a note").count() == len(acknowledged)
    assert list(breaks({}, clock.now())) == []
    return len(acknowledged), len(kept), len(refused)


def test_no_acknowledged_edit_is_lost_in_a_few():
    acknowledged, kept, _ = edits(workers=4, each=8)
    assert (acknowledged, kept) == (32, 32)


@pytest.mark.deep
def test_no_acknowledged_edit_is_lost(promise):
    began = time.monotonic()
    acknowledged, kept, refused = edits(workers=8, each=300)
    measured = (
        f"{acknowledged} acknowledged, {kept} kept, {refused} told that somebody saved first, "
        f"{time.monotonic() - began:.0f} s"
    )
    promised = "acknowledged = kept over 8 workers x 300"
    promise(
        f"Two people edit one record, {connection.vendor}", promised, measured, acknowledged == kept == 2400
    )


def test_ticks_at_once_mail_and_escalate_once(monkeypatch):
    world = lay()
    for tale in TALES[:2]:
        send_tale(tale, world.people["aisha"])
    Duty.objects.update(due_at=clock.now() - timedelta(hours=1), started_at=clock.now() - timedelta(days=3))
    real = EmailMessage.send

    def slowly(self, *args, **kwargs):
        time.sleep(0.05)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", slowly)
    raised = at_once(3, lambda _: call_command("tick", stdout=StringIO()))
    assert not raised, raised
    call_command("tick", stdout=StringIO())
    late = Duty.objects.filter(escalated_at__isnull=False).count()
    assert late >= 2
    assert Entry.objects.filter(act="escalate a late duty").count() == late
    names = [each.extra_headers["Message-ID"] for each in mail.outbox]
    assert names and len(names) == len(set(names))
    assert not Notification.objects.filter(mailed_at__isnull=True).exists()
    assert escalate_late(clock.now()) == 0


def test_a_duty_set_aside_by_two_at_once_is_set_aside_once():
    world = lay()
    record = send_tale(TALES[0], world.people["aisha"]).concern.record
    seen = [record.duties.select_related("record", "owed_by").order_by("pk").first() for _ in range(4)]
    tom = world.people["tom"]
    raised = at_once(4, lambda number: waive_duty(by=tom, duty=seen[number], why=f"Reason {number}"))
    assert [type(each) for each in raised] == [Refused] * 3
    assert Entry.objects.filter(act="waive a duty").count() == 1
