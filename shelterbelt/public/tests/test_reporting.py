"""Telling a worry without an account: no cookie, a code to come back with, the same front door, nothing shown again."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Concern, OpenTry, Referral
from shelterbelt.concerns.questions.open import FOR
from shelterbelt.concerns.rules.receipts import LETTERS, MOST, kept, receipt_for
from shelterbelt.core import clock
from shelterbelt.core.references import ALPHABET
from shelterbelt.demo.foundations import lay_foundations
from shelterbelt.questions.values import Kind

pytestmark = pytest.mark.django_db
KEY = "11111111-2222-4333-8444-555555555555"
SAID = "A man waits at the gate and has my number. <b>zqx</b>"
CODE = re.compile(rf"[{ALPHABET}]{{4}}(?: [{ALPHABET}]{{4}}){{3}}")
SYLLABLES = re.compile(r"[aeiouy]+")
EASY = 6
"""School year up to which the young people's form reads: most of those who are 11 read it with ease."""


@pytest.fixture
def world():
    return lay_foundations(clock.now())


def typed(who, world, **more):
    """Everything that a form asks, answered as somebody in a hurry would."""
    said = {"idempotency_key": KEY, "to": world.organisations["harbour"].reference}
    for page in FOR[who].pages:
        for field in page.questions:
            if field.required:
                choice = field.codes.items[-1][0] if field.codes else None
                said[f"{page.code}_q_{field.code}"] = choice or (
                    "13" if field.kind is Kind.WHOLE_NUMBER else "Robin Wren"
                )
    return said | {"happened_q_account": SAID, "child_q_name": "Robin Wren"} | more


def tell(client, who, world, **more):
    return client.post(reverse("public:worry", args=[who]), typed(who, world, **more))


def code_in(answer):
    return CODE.search(answer.content.decode())[0]


@pytest.mark.parametrize("who", FOR)
def test_a_worry_arrives_at_the_front_door_marked_by_who_told_it(client, world, who):
    answer = tell(client, who, world)
    assert answer.status_code == 200 and code_in(answer)
    referral = Referral.objects.get()
    assert (referral.source, referral.organisation, referral.raised_by) == (who, None, None)
    assert referral.concern.record.holder == world.organisations["harbour"]
    screener = Client()
    screener.force_login(world.people["tom"].user, backend="django.contrib.auth.backends.ModelBackend")
    listed = screener.get(reverse("concerns:triage"), {"standing": "open_forms"}).content.decode()
    assert referral.concern.reference in listed and referral.get_source_display() in listed
    page = screener.get(reverse("concerns:concern", args=[referral.concern.reference])).content.decode()
    assert "A man waits at the gate" in page and "<b>zqx</b>" not in page and "&lt;b&gt;zqx" in page
    assert Entry.objects.filter(stream="system", act="receive a worry without an account").count() == 1


@pytest.mark.parametrize("page", ["report", "receipt", *FOR])
def test_the_pages_set_no_cookie_need_none_and_are_kept_nowhere(client, world, page):
    there = (
        reverse(f"public:{page}") if page in ("report", "receipt") else reverse("public:worry", args=[page])
    )
    answer = client.get(there)
    assert answer.status_code == 200 and not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content and answer["Cache-Control"] == "no-store"
    assert b"999" in answer.content
    sent = client.post(there, {"code": "x"}) if page == "receipt" else client.get(there)
    assert not sent.cookies


def test_sending_the_same_form_again_gives_the_same_code_and_one_worry(client, world):
    first, again = tell(client, "public", world), tell(client, "public", world)
    assert code_in(first) == code_in(again)
    assert Referral.objects.count() == Concern.objects.count() == 1


def test_nothing_typed_stands_in_what_is_given_back(client, world):
    answer = tell(client, "young_person", world)
    body = answer.content.decode()
    assert "waits at the gate" not in body and "Robin" not in body
    assert answer["Cache-Control"] == "no-store" and not answer.cookies


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, world):
    answer = tell(client, "young_person", world, contact_q_ring="")
    body = answer.content.decode()
    assert answer.status_code == 200 and "whether we may get in touch" in body
    assert "A man waits at the gate" in body and not Referral.objects.exists()


def come_back(client, code):
    return client.post(reverse("public:receipt"), {"code": code})


def test_the_code_opens_the_answer_and_nothing_that_was_told(client, world):
    code = code_in(tell(client, "parent", world))
    waiting = come_back(client, code.lower().replace(" ", "-")).content.decode()
    assert "It has arrived" in waiting and "waits at the gate" not in waiting and "Robin" not in waiting
    concern = Concern.objects.get()
    assert concern.reference not in waiting
    screened = actions.screen_concern(
        by=world.people["tom"],
        concern=concern,
        version=concern.version,
        safe_now="safe",
        threshold="early_help",
        pattern="first",
        next_step="advice",
        **dict.fromkeys(("safe_why", "notes", "threshold_why", "unknown", "next_why"), "Known."),
    )
    decided = actions.decide_concern(
        by=world.people["tom"], concern=screened, version=screened.version, decision="advice", reasons="Help is there",
        pathways=["other"], contexts={}, vulnerabilities=[], child_protection="not_followed",
    )  # fmt: skip
    actions.give_feedback(
        by=world.people["tom"], concern=decided, text="A worker will ring you as you asked."
    )
    assert "A worker will ring you" in come_back(client, code).content.decode()
    assert Referral.objects.get().feedback_seen_at is not None


def test_a_wrong_code_opens_nothing_and_too_many_are_refused(client, world):
    tell(client, "public", world)
    for _ in range(MOST["receipt"]):
        assert "cannot find that code" in come_back(client, "0000 0000 0000 0000").content.decode()
    right = receipt_for(f"public:{KEY}", "not the secret")
    refused = come_back(client, right).content.decode()
    assert "Too much was sent" in refused
    assert OpenTry.objects.filter(what="receipt").count() == MOST["receipt"]


def test_where_a_try_came_from_is_not_kept(client, world):
    tell(client, "public", world)
    kept_of_it = str(list(OpenTry.objects.values()))
    assert "127.0.0.1" not in kept_of_it


def test_too_many_reports_from_one_place_are_refused_with_the_numbers_to_ring(client, world):
    where = OpenTry.objects
    tell(client, "public", world)
    made = OpenTry.objects.get()
    where.bulk_create(OpenTry(at=made.at, what="report", where=made.where) for _ in range(MOST["report"]))
    refused = tell(client, "public", world, idempotency_key="another-key-entirely").content.decode()
    assert "Ring instead" in refused and Referral.objects.count() == 1


def test_words_are_added_with_a_code_given_within_the_half_hour(client, world):
    code = code_in(tell(client, "public", world))
    page = come_back(client, code).content.decode()
    state = re.search(r'name="state"[^>]*value="([^"]+)"', page)[1]
    added = client.post(reverse("public:add"), {"state": state, "text": "He was there again today."})
    assert "has arrived" in added.content.decode()
    client.post(reverse("public:add"), {"state": state, "text": "He was there again today."})
    assert Referral.objects.get().additions.count() == 1
    forged = client.post(reverse("public:add"), {"state": state[:-2] + "xx", "text": "Forged"})
    assert "Enter your code once more" in forged.content.decode()
    assert Referral.objects.get().additions.count() == 1


def test_the_code_cannot_be_had_from_the_database(client, world):
    code = code_in(tell(client, "public", world))
    held = str(list(Referral.objects.values()))
    assert code not in held and code.replace(" ", "") not in held


def test_codes_are_long_and_differ():
    codes = {receipt_for(str(number), "secret") for number in range(500)}
    assert len(codes) == 500 and all(len(code) == LETTERS and set(code) <= set(ALPHABET) for code in codes)
    assert kept("o0il l1", "s") == kept("0011-11", "s")


def test_without_a_known_council_the_first_front_door_receives_it(client, world):
    tell(client, "public", world, to="not-known")
    assert Referral.objects.get().to.kind == "childrens_services"


def test_what_a_referrer_with_an_account_sent_has_no_code(client, world):
    assert actions.come_back(code="", address="10.0.0.1").pk is None


def grade(text):
    """Flesch-Kincaid grade of a text, by counting groups of vowels."""
    sentences = [s for s in re.split(r"[.!?:]\s|\n", text) if s.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(SYLLABLES.findall(re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * syllables / max(1, len(words)) - 15.59


def test_the_words_for_young_people_are_plain():
    questionnaire = FOR["young_person"]
    lines = [questionnaire.title, *(page.title for page in questionnaire.pages)]
    for page in questionnaire.pages:
        lines += [part for field in page.fields for part in (field.label, field.hint) if part]
        lines += [label for field in page.fields if field.choices for _, label in field.choices.items]
    text = "\n".join(lines)
    assert grade(text) <= EASY, grade(text)
    assert not [line for line in lines for sentence in line.split(". ") if len(sentence.split()) > 14]
    for hard in ("referral", "safeguarding", "disclosure", "agency", "practitioner", "concern"):
        assert hard not in text.lower()
