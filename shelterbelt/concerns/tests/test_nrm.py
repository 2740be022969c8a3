"""A child's referral to the National Referral Mechanism: written, printed, sent, decided, and seen by its holder alone."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import NrmReferral, StepTaken
from shelterbelt.concerns.questions.nrm import NRM_CHILD
from shelterbelt.concerns.rules.nrm import may_local_panel, standing
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.demo.filling_in import answers_for
from shelterbelt.questions import actions as answers_kept

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = '#eval("1") *bold* <b>x</b> 我 =1+1'


@pytest.fixture
def begun(world):
    concern = world.decided("strategy_discussion", pathways=["cce"])
    return actions.begin_nrm(by=world.social_worker, child=concern.children.get())


def answered(world, referral, **said):
    for page in NRM_CHILD.pages:
        actions.answer_nrm(
            by=world.social_worker, referral=referral, act=answers_kept.save_page,
            values={"page": page.code, "answers": answers_for(page, said, clock.now()), "version": referral.response.version},
        )  # fmt: skip
        referral.response.refresh_from_db()
    return referral


def sent(world, referral, **more):
    facts = {
        "number": "NRM-1",
        "submitted_at": clock.now(),
        "decider": "home_office",
        "version": referral.version,
    }
    return actions.submit_nrm(by=world.social_worker, referral=referral, **(facts | more))


def decided(world, referral, **more):
    facts = {
        "stage": "reasonable",
        "outcome": "positive",
        "decided_on": clock.now().date(),
        "version": referral.version,
    }
    return actions.record_grounds(by=world.social_worker, referral=referral, **(facts | more))


@pytest.mark.parametrize(
    ("born_on", "may"),
    [
        (None, False),
        (date(2012, 3, 4), True),
        (date(2009, 3, 5), True),
        (date(2009, 3, 4), False),
        (date(2008, 12, 1), False),
    ],
)
def test_a_local_panel_decides_only_when_18_is_more_than_100_days_off(born_on, may):
    assert may_local_panel(born_on, date(2026, 11, 24), 18, 100) is may


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Being written"),
        ({"submitted_at": clock.now()}, "Sent: reasonable grounds not decided yet"),
        ({"submitted_at": clock.now(), "reasonable": "positive"}, "Reasonable grounds: positive"),
        ({"submitted_at": clock.now(), "reasonable": "positive", "conclusive": "negative"}, "Conclusive grounds: negative"),
    ],
)  # fmt: skip
def test_how_it_stands_is_said_in_words(facts, words):
    blank = {"submitted_at": None, "reasonable": "", "conclusive": "", "reconsideration_asked_at": None}
    assert standing(**(blank | facts)) == words


def test_it_is_begun_once_for_a_child(world, begun):
    assert actions.begin_nrm(by=world.social_worker, child=begun.child) == begun
    assert NrmReferral.objects.count() == 1


def test_it_is_sent_only_when_every_question_is_answered_and_takes_the_step(world, begun):
    with pytest.raises(Refused, match="Finish"):
        sent(world, begun)
    answered(world, begun)
    with pytest.raises(Refused, match="reference"):
        sent(world, begun, number=" ")
    referral = sent(world, begun)
    assert StepTaken.objects.get(duty="pathway.nrm").number == "NRM-1"
    assert referral.concern.record.duties.get(code="pathway.nrm").met_at == referral.submitted_at
    with pytest.raises(Refused, match="already"):
        sent(world, referral)


def test_decisions_come_in_their_order_and_a_negative_one_opens_another_look(world, begun):
    with pytest.raises(Refused, match="sent"):
        decided(world, begun)
    referral = sent(world, answered(world, begun))
    with pytest.raises(Refused, match="reasonable grounds"):
        decided(world, referral, stage="conclusive")
    with pytest.raises(Refused, match="after it was sent"):
        decided(world, referral, decided_on=clock.now().date() - timedelta(days=2))
    referral = decided(world, referral, outcome="negative")
    owed = referral.concern.record.duties.open()
    assert owed.filter(code="nrm.ask_reconsideration").exists()
    referral = actions.ask_reconsideration(
        by=world.social_worker, referral=referral, version=referral.version
    )
    assert referral.reconsideration_asked_at and not owed.filter(code="nrm.ask_reconsideration").exists()


def test_the_pages_are_the_holders_alone(world, begun, client):
    names = ("nrm_referral", "nrm_print", "nrm_pdf", "nrm_sent", "nrm_guardian")
    begun.concern.record.reaches.create(
        organisation=world.police, basis="share:TEST", since=begun.concern.received_at
    )
    for member, status in (
        (world.social_worker, 200), (world.lead, 404), (world.officer, 404), (world.other_screener, 404),
    ):  # fmt: skip
        client.force_login(member.user, backend=BACKEND)
        for name in names:
            assert client.get(reverse(f"concerns:{name}", args=[begun.reference])).status_code == status, name
        page = reverse("concerns:nrm_page", args=[begun.reference, "referrer"])
        assert client.get(page).status_code == status


def test_the_pdf_is_tagged_and_takes_what_was_typed_as_text(world, begun, client):
    answered(world, begun, recruited=HOSTILE, names="Zebedee Quillfeather")
    client.force_login(world.social_worker.user, backend=BACKEND)
    answer = client.get(reverse("concerns:nrm_pdf", args=[begun.reference]))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked and pdf.Root.Lang
        assert "Quillfeather" not in str(pdf.docinfo) and "Quillfeather" not in answer["Content-Disposition"]


def test_a_child_is_begun_and_answered_through_the_pages(world, client):
    concern = world.decided(pathways=["cce"])
    child = concern.children.get()
    client.force_login(world.social_worker.user, backend=BACKEND)
    there = reverse("concerns:nrm", args=[concern.reference])
    assert client.get(there).status_code == 200
    once = {"child": child.reference, "idempotency_key": "nrm-begun-once"}
    first, again = client.post(there, once), client.post(there, once)
    assert first["Location"] == again["Location"]
    page = client.get(first["Location"])
    assert "First responder organisation" in page.content.decode()
