"""Who shared something is sealed: opened for a reason, by another person, once; and never printed otherwise."""

import logging

import pytest
from django.core import mail, serializers
from django.core.management import call_command
from django.test import Client

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.core.protected import WORD
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.models import Source
from shelterbelt.intelligence.tests.world import ABOUT
from shelterbelt.partnership.actions import ask_approval, decide_approval, release
from shelterbelt.partnership.models import Approval
from tests.stock import signed_in

pytestmark = pytest.mark.django_db
CANARIES = ("Carla", "Dunn", "carla@example.org", "Zsigmond", "ring after ten", "Pier View Hotel")
SEALED = type(ABOUT)(
    **{**vars(ABOUT), "sealed": {"Who told it": "Zsigmond Quill", "Safe time to ring": "ring after ten"}}
)


def asked(desk, report, by="imran"):
    source = report.submission.source
    return ask_approval(
        by=desk.people[by], matter=access.SOURCE.code, why="A child may be in danger.", holder=report.record.holder,
        subject_kind="source", subject=report.reference, facts={"of": source.reference, "field": "sealed"},
    )  # fmt: skip


def test_a_custodian_opens_it_once_with_reasons_on_both_sides(desk):
    report = desk.fresh(desk.report(desk.noticed(about=SEALED)))
    approval = asked(desk, report)
    with pytest.raises(Refused):
        decide_approval(by=desk.people["bethan"], approval=approval, agreed=True, why="x")
    decide_approval(by=desk.people["colin"], approval=approval, agreed=True, why="The risk is real.")
    words = release(by=desk.people["imran"], approval=approval, noun=report.submission.source, field="sealed")
    assert "Shared by: Carla Dunn" in words and "Who told it: Zsigmond Quill" in words
    with pytest.raises(Refused):
        release(by=desk.people["imran"], approval=approval, noun=report.submission.source, field="sealed")
    looked = Entry.objects.get(act="read what is protected")
    assert looked.subject == report.reference and looked.why == "A child may be in danger."
    assert not Entry.objects.filter(subject=report.reference, actor_name="Carla Dunn").exists()


def test_the_page_asks_and_shows_it_once(desk):
    report = desk.report(desk.noticed(about=SEALED))
    client, address = signed_in(desk.world, "imran"), f"/intelligence/{report.reference}/source/"
    assert "Carla" not in client.get(address).content.decode()
    client.post(address, {"why": "A child may be in danger.", "idempotency_key": "ask-for-the-source"})
    approval = Approval.objects.get(subject=report.reference)
    decide_approval(by=desk.people["colin"], approval=approval, agreed=True, why="Yes.")
    assert "Zsigmond" not in client.get(address).content.decode()
    shown = client.post(address, {"read": "yes"})
    assert "Zsigmond Quill" in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    assert "Zsigmond" not in client.post(address, {"read": "yes"}).content.decode()


def pages_of(report, sent, submission):
    of_it = ("", "sort/", "ask/", "grade/", "confirm-grade/", "word/", "check-wording/", "join/", "holds/", "close/",
             "pass-on/", "feedback/", "feedback/send/", "feedback/hold/", "source/", "recognise/")  # fmt: skip
    yield from (f"/intelligence/{report.reference}/{each}" for each in of_it)
    yield from ("/intelligence/", "/intelligence/?format=csv", "/intelligence/owed/", "/intelligence/networks/",
                f"/intelligence/passed-on/{sent.reference}/", f"/records/{report.reference}/",
                f"/records/{report.reference}/chronology/", f"/records/{report.reference}/seen/", "/records/",
                "/work/", "/work/messages/", f"/intelligence/shared/{submission.reference}/")  # fmt: skip
    yield from (f"/intelligence/networks/{each.reference}/" for each in report.mentions.all())


@pytest.mark.parametrize("name", ["imran", "bethan"])
def test_no_page_of_the_unit_says_who_shared(desk, name, caplog, client):
    caplog.set_level(logging.DEBUG)
    place = {"place": "1 Marine Parade, ZZ1 1AA"}
    submission = desk.noticed(about=SEALED, **place)
    sent = desk.passed(submission)
    report = sent.report
    desk.do(
        actions.draft_feedback, report, outcome="logged", text="Thank you. carla dunn and zsigmond helped."
    )
    visitor, leaks, opened = signed_in(desk.world, name), [], 0
    for address in pages_of(report, sent, submission):
        answer = visitor.get(address)
        opened += answer.status_code == 200
        body = answer.content.decode() + str(answer.headers)
        here = CANARIES[:5] if address.endswith("pass-on/") else CANARIES  # all organisations can receive
        leaks += [(address, word) for word in here if word in body]
    assert opened > 20
    assert not leaks
    call_command("tick", verbosity=0)
    told = " ".join(each.subject + each.body for each in mail.outbox) + caplog.text
    assert not [word for word in ("Zsigmond", "ring after ten", "Carla Dunn") if word in told]


def test_recipients_and_everybody_else_learn_nothing_of_the_source(desk):
    sent = desk.passed(desk.noticed(about=SEALED, place="1 Marine Parade, ZZ1 1AA"))
    for name in ("tom", "grace"):
        body = signed_in(desk.world, name).get(f"/intelligence/received/{sent.reference}/").content.decode()
        assert "silver Audi" in body
        assert not [word for word in (*CANARIES, sent.report.reference, "room 212") if word in body]
    for name in ("sam", "owen", "priya", "colin", "daniel", "marcus", "yusuf"):
        for address in (
            f"/intelligence/received/{sent.reference}/",
            f"/intelligence/{sent.report.reference}/",
        ):
            assert signed_in(desk.world, name).get(address).status_code == 404, (name, address)


def test_what_the_database_and_its_export_hold_is_sealed(desk):
    desk.noticed(about=SEALED)
    row = Source.objects.get()
    assert str(row.sealed) == WORD and repr(row.sealed) == f"<{WORD}>"
    assert "Zsigmond" not in serializers.serialize("json", [row])


def test_a_sharer_sees_what_they_wrote_and_no_source_and_a_colleague_nothing(desk):
    submission = desk.noticed(about=SEALED)
    body = (
        signed_in(desk.world, "carla").get(f"/intelligence/shared/{submission.reference}/").content.decode()
    )
    assert "silver Audi" in body and "Zsigmond" not in body
    assert (
        signed_in(desk.world, "yusuf").get(f"/intelligence/shared/{submission.reference}/").status_code == 404
    )
    assert Client().get(f"/intelligence/shared/{submission.reference}/").status_code == 302
