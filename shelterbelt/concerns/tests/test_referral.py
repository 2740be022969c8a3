"""The multi-agency referral: the right length for each agency, several children, words as they were said, three consents."""

from uuid import uuid4

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.questions import REFERRAL, REFERRAL_1
from shelterbelt.concerns.rules.agreeing import stances
from shelterbelt.concerns.rules.codes import SECTOR_OF, SECTORS
from shelterbelt.concerns.tests.world import CHILD, OTHER_CHILD, SAID, WORRY
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.people.models import Identity, Person
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions import engine
from shelterbelt.questions.models import Response
from shelterbelt.questions.values import NO_INFORMATION, NOT_APPLICABLE, given

STRANGER = {
    "given_name": NO_INFORMATION, "family_name": NO_INFORMATION, "known_as": "Ash", "link": "adult",     "ethnicity": NO_INFORMATION, "occupation": "Drives a taxi", "children": "not_known", "risk": "yes",
    "risk_why": "Gives her things", "looks": "About 30, grey car",
}  # fmt: skip


def asked_of(sector):
    """Pages and required questions for somebody who works there, with one child and nobody else added."""
    answers = {
        "danger": {"now": "no"}, "referrer": {"sector": sector}, "children": [{"_id": "1"}], "happened": {"spoken": "no"},
        "harm": {"types": {"cse": True}},
    }  # fmt: skip
    pages = {page.code for page in engine.pages_in_force(REFERRAL, answers)}
    return pages, [
        (each.page.code, each.field.code) for each in engine.missing(REFERRAL, answers) if each.field
    ]


@pytest.mark.parametrize(
    ("sector", "own", "most"),
    [
        ("education", "in_school", 76),
        ("health", "in_health", 78),
        ("police", "in_police", 77),
        ("council", "in_service", 74),
        ("care", "in_care", 75),
        ("voluntary", "in_service", 74),
        ("premises", "at_premises", 38),
    ],
)
def test_each_agency_is_asked_what_it_knows_and_no_more(sector, own, most):
    pages, questions = asked_of(sector)
    assert {code for code in pages if code.startswith(("in_", "at_"))} == {own}
    assert len(questions) <= most


def test_premises_are_asked_for_neither_numbers_nor_family_nor_consent():
    pages, questions = asked_of("premises")
    assert not pages & {"household", "telling", "sharing", "service", "contexts", "support", "professionals"}
    assert not {code for _, code in questions} & {
        "ethnicity",
        "gp",
        "immigration",
        "legal_status",
        "worrying",
    }
    assert ("children", "looks") in questions


def test_everybody_else_is_asked_the_whole_of_the_multi_agency_form():
    questions = set(asked_of("education")[1])
    for code in (
        "language",
        "interpreter",
        "disability",
        "religion",
        "nationality",
        "immigration",
        "sen",
        "school",
        "gp",
        "now_at",
    ):
        assert ("children", code) in questions, code
    for page, code in (
        ("balance", "good"), ("balance", "worrying"), ("balance", "if_nothing"), ("done", "safety"), ("support", "tried"),
        ("support", "early_help"), ("support", "before"), ("telling", "child_view"), ("telling", "parent_view"),
    ):  # fmt: skip
        assert (page, code) in questions, code


def test_every_kind_of_organisation_has_its_form():
    assert {SECTOR_OF[kind.sector] for kind in ORGANISATION_KINDS.values()} == set(SECTORS)


def test_where_somebody_works_is_filled_in_and_nothing_counts_as_done(world):
    begun = actions.start_referral(by=world.officer)
    assert begun.response.read.value("referrer.sector") == "police"
    first = engine.first_unfinished(
        begun.response.questionnaire, begun.response.answers, begun.response.pages_done
    )
    assert first.code == "danger"
    assert engine.progress(REFERRAL, begun.response.answers, begun.response.pages_done).done == 0


def test_several_children_of_one_referral_each_get_their_own_answers(world):
    third = CHILD | {"given_name": "Cem", "role": "about", "referred": "no"}
    sent = world.sent(children=(CHILD, OTHER_CHILD | {"role": "both"}, third))
    assert [child.person.shown_name for child in sent.concern.children.order_by("pk")] == [
        "Ada Marsh", "Bram Fenn", "Cem Marsh",
    ]  # fmt: skip


def test_what_was_said_is_kept_word_for_word_with_who_said_it(world, client):
    words = "  he sez i owe im\n\nand “dont tell”  "
    sent = world.sent(
        words=(
            SAID | {"said": words},
            SAID | {"whose": "Her friend", "speaker": "other_child", "said": "She cries"},
        )
    )
    client.force_login(world.screener.user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("concerns:concern", args=[sent.concern.reference])).content.decode()
    assert "he sez i owe im" in page and "Her friend" in page and "“She cries”" in page
    kept = [each.value("said") for each in sent.response.read.each("words")]
    assert kept == [words, "She cries"]


def test_nothing_said_needs_no_words_and_something_said_needs_at_least_one_statement(world):
    quiet = world.draft(words=(), happened=WORRY["happened"] | {"spoken": "no"})
    assert engine.complete(REFERRAL, quiet.response.answers)
    spoken = world.draft(words=())
    assert [each.page.code for each in engine.missing(REFERRAL, spoken.response.answers)] == ["words"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            {"telling.parent_told": "no", "telling.parent_why_not": "Danger", "sharing.parent": "not_asked",
             "sharing.parent_why": "As above", "service.parent": "agreed"},
            ("No: Danger", "Was not asked: As above", "Yes"),
        ),
        (
            {"telling.parent_told": "yes", "telling.who_told": "Mother", "sharing.parent": "refused", "sharing.parent_why": "Fear"},
            ("Yes: Mother", "No: Fear", "Not asked in this form"),
        ),
        (
            {"telling.parent_aware": "yes", "telling.who_agreed": "Mother", "telling.parent_agrees": "no", "telling.why_not": "Fear"},
            ("Yes: Mother", "No: Fear", "Not asked in this form"),
        ),
    ],
)  # fmt: skip
def test_who_knows_who_agrees_to_sharing_and_who_agrees_to_help_are_three_answers(said, shown):
    parent = stances(said.get)[0]
    assert (parent.told, parent.sharing, parent.service) == shown


def test_a_refusal_or_not_asking_needs_its_reason(world):
    draft = world.draft(
        sharing={"parent": "refused", "who": "Mother", "child": "not_asked", "basis": "public_task"}
    )
    lacking = {(each.page.code, each.field.code) for each in engine.missing(REFERRAL, draft.response.answers)}
    assert lacking == {("sharing", "parent_why"), ("sharing", "child_why")}


def test_a_child_not_born_yet_and_a_child_of_unknown_age_can_be_referred(world):
    unborn = CHILD | {"born_on": NOT_APPLICABLE, "expected_on": NO_INFORMATION}
    about = CHILD | {"given_name": "Dee", "born_on": NO_INFORMATION, "about_age": 16}
    sent = world.sent(children=(unborn, about))
    assert [child.age_then for child in sent.concern.children.order_by("pk")] == [None, 16]
    assert Identity.objects.get(given_name="Dee").age_from == 16


def test_others_who_may_harm_become_suspects_and_who_only_helps_stays_in_the_answers(world):
    helper = STRANGER | {"known_as": "Auntie", "link": "trusted", "risk": "no"}
    helper.pop("risk_why")
    sent = world.sent(others=(STRANGER, helper))
    others = sent.concern.record.parts.filter(role__in=("suspected", "met"))
    assert sorted(part.role for part in others) == ["met", "suspected"]
    suspect = others.get(role="suspected").person
    assert suspect.facts.get(field="occupation").value == "Drives a taxi"
    assert not Identity.objects.filter(known_as="Auntie").exists()


def test_the_recording_standard_is_answered_from_the_referral(world):
    person = world.sent().concern.children.get().person
    facts = {fact.field: fact.value or fact.reason for fact in person.facts.all()}
    assert facts == {
        "nationality": "British", "disability": "AUT", "language": "English", "interpreter": "no", "religion": "not_known_yet",
        "communication": "not_known_yet", "school": "Quayside School",
    }  # fmt: skip


OLD = {
    "referrer": {"help": "protection", "post": "Lead", "phone": "020 7946 0000", "email": "a@b.example", "knows": "Pupil",
                 "told_first": "Tutor", "regulated": "yes"},
    "telling": {"parent_aware": "yes", "parent_agrees": "no", "who_agreed": "Mother", "why_not": "Afraid", "child_aware": "yes",
                "child_view": "I want it to stop"},
    "happened": {"account": "Presents", "words": "He says I owe him.", "told": "Tutor", "happened_on": NO_INFORMATION,
                 "how_often": "Twice", "place_kind": NO_INFORMATION, "place_name": NO_INFORMATION, "impact": "No sleep"},
    "contexts": {**WORRY["contexts"], "good": "An aunt", "parents": NO_INFORMATION},
    "done": {"safety": "In sight", "tried": NOT_APPLICABLE, "early_help": "no", "agencies": NOT_APPLICABLE},
}  # fmt: skip


def test_a_referral_begun_in_the_first_version_is_read_in_its_own_words_and_can_still_be_sent(world, client):
    draft = actions.start_referral(by=world.lead)
    fields = {code for code in REFERRAL_1.by_code["children"].by_code}
    child = {code: value for code, value in CHILD.items() if code in fields}
    Response.objects.filter(pk=draft.response.pk).update(
        questionnaire_version=1, answers={}, counted={}, pages_done=[]
    )
    draft.response.refresh_from_db()
    facts = {"response": draft.response, "by": world.lead.user.reference, "now": draft.created_at}
    number = str(uuid4())
    answers_kept.add_instance(page="children", instance=number, **facts)
    for code, said in {
        "danger": {"now": "no"},
        "harm": WORRY["harm"],
        "wanted": WORRY["wanted"],
        **OLD,
        "children": child,
    }.items():
        draft.response.refresh_from_db()
        typed = {field: value if hasattr(value, "state") else given(value) for field, value in said.items()}
        answers_kept.save_page(
            page=code, answers=typed, version=draft.response.version, instance=number if code == "children" else None, **facts
        )  # fmt: skip
    draft.response.refresh_from_db()
    sent = actions.send_referral(by=world.lead, referral=draft, version=draft.response.version)
    client.force_login(world.screener.user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("concerns:concern", args=[sent.concern.reference])).content.decode()
    assert "He says I owe him." in page and "Yes: Mother" in page and "Not asked in this form" in page
    assert Person.objects.count() == 1
