"""Contexts weighed with place and group, a structured judgement that no number decides, and whose voice is heard."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import StructuredJudgement, Voice, Weighing
from shelterbelt.concerns.rules.codes import CONTEXTS, DECISIONS
from shelterbelt.concerns.rules.hearing import EASY, easy_read, hearing_lacks, taken, unheard
from shelterbelt.concerns.rules.judging import INDICATORS, judging_lacks
from shelterbelt.concerns.rules.weighing import direction, weighing_lacks
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.places.models import Place

WEIGHTS = {"home": "0", "peers": "2", "school": "1", "neighbourhood": "3", "online": "not_known"}
WEIGHING = {
    "weights": WEIGHTS, "whys": dict.fromkeys(WEIGHTS, "Seen there"), "first": "neighbourhood", "first_why": "The car waits there",
    "agreed_by": "Core group", "child_view": "I like the park", "parent_view": "She is never out of my mind",
}  # fmt: skip
JUDGING = {
    "indicators": dict.fromkeys(INDICATORS, "no") | {"debt": "yes", "fear": "no_information"}, "danger": "He may hurt her.",
    "goal": "She is home by ten and says whom she sees, for six weeks.", "strengths": "Her aunt", "level": "signs",
    "why": "The debt", "against": "She denies it",
}  # fmt: skip
HEARING = {
    "step": "decision", "child_heard": "alone", "child_view": "Leave me alone", "parent_heard": "not_heard",
    "parent_view": "Not safe to tell yet", "child_told": "We want to help. A worker will meet you.", "child_ways": ["easy_read"],
    "parent_told": "Not told: he lives with them", "parent_ways": ["not_told"], "language": "Polish",
}  # fmt: skip
ONE = {"decision": "assessment_s17"}


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("", "2", "first"),
        ("not_known", "2", "first"),
        ("1", "not_known", "first"),
        ("1", "2", "more"),
        ("3", "0", "less"),
        ("2", "2", "same"),
    ],
)
def test_a_weight_is_compared_with_the_last_one_that_was_known(before, now, moved):
    assert direction(before, now) == moved


@pytest.mark.parametrize(
    ("changed", "exploitation", "field"),
    [
        ({}, True, None),
        ({"weights": WEIGHTS | {"home": ""}}, False, "weight_home"),
        ({"whys": WEIGHING["whys"] | {"peers": " "}}, False, "why_peers"),
        (
            {"weights": dict.fromkeys(CONTEXTS, "not_known") | {"home": "2"}, "first": "home"},
            True,
            "weight_peers",
        ),
        ({"weights": dict.fromkeys(CONTEXTS, "not_known") | {"home": "2"}, "first": "home"}, False, None),
        ({"first": "home"}, True, "first"),
        ({"first_why": ""}, True, "first_why"),
        ({"agreed_by": ""}, True, "agreed_by"),
        ({"child_view": ""}, True, "child_view"),
        ({"parent_view": ""}, True, "parent_view"),
    ],
)
def test_every_context_is_weighed_and_exploitation_is_never_weighed_at_home_alone(
    changed, exploitation, field
):
    lack = weighing_lacks(**(WEIGHING | changed), exploitation=exploitation)
    assert (lack.field if lack else None) == field


@pytest.mark.parametrize("changed", [{name: ""} for name in JUDGING if name != "indicators"])
def test_a_judgement_needs_danger_goal_and_reasons_on_both_sides(changed):
    assert judging_lacks(**(JUDGING | changed)).field in changed


def test_each_sign_is_answered_and_no_number_of_them_decides():
    lack = judging_lacks(**(JUDGING | {"indicators": {"debt": "yes"}}))
    assert lack.field.startswith("sign_")
    every = dict.fromkeys(INDICATORS, "yes")
    assert judging_lacks(**(JUDGING | {"indicators": every, "level": "no_sign"})) is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [({}, None), ({"child_view": ""}, "child_view"), ({"parent_view": ""}, "parent_view"), ({"child_told": " "}, "child_told"),
     ({"child_ways": []}, "child_ways"), ({"parent_ways": ["not_told", "letter"]}, "parent_ways"), ({"language": ""}, "language"),
     ({"step": "tea"}, "step")],
)  # fmt: skip
def test_what_was_said_or_why_not_is_asked_at_each_step(changed, field):
    lack = hearing_lacks(**(HEARING | changed))
    assert (lack.field if lack else None) == field


def test_steps_that_were_taken_and_heard_nobody_are_named():
    steps = taken(screened_at=1, decided_at=1, met=True, assessed_at=None, closed_at=None)
    assert unheard(steps, {"decision"}) == ["Screening", "Meeting about the child"]


def test_every_decision_can_be_told_to_a_child_and_to_parents_in_short_sentences():
    for whom, texts in EASY.items():
        assert set(texts) == set(DECISIONS)
        for decision in DECISIONS:
            sentences = [
                each for each in easy_read(whom, decision).replace("?", ".").split(".") if each.strip()
            ]
            assert max(len(each.split()) for each in sentences) <= 17, sentences


def weigh(world, child, **changed):
    contexts = {code: {"weight": weight, "why": "Seen there"} for code, weight in WEIGHTS.items()}
    said = {name: WEIGHING[name] for name in ("first", "first_why", "agreed_by", "child_view", "parent_view")}
    for code, more in changed.items():
        contexts[code] |= more
    return actions.weigh_contexts(by=world.social_worker, child=child, contexts=contexts, **said)


@pytest.fixture
def child(world):
    return world.decided().children.select_related("concern__record__holder").get()


def test_a_context_is_linked_to_a_place_of_the_concern_or_to_a_new_one_that_joins_it(world, child):
    park = Place.objects.get(name="Quay Park")
    made = weigh(
        world,
        child,
        neighbourhood={"place": park},
        online={"weight": "1", "named": "A game"},
        peers={"group": "Bus stop group"},
    )
    held = {each.code: each for each in made.contexts.select_related("place")}
    assert held["neighbourhood"].place == park and held["peers"].group == "Bus stop group"
    assert held["online"].place.kind == "online"
    assert child.concern.record.parts.filter(place=held["online"].place).exists()


def test_a_place_of_another_concern_cannot_be_linked(world, child):
    with pytest.raises(Refused):
        weigh(world, child, school={"place": Place.objects.create(kind="school", name="Elsewhere")})
    assert not Weighing.objects.exists()


def test_only_the_authority_that_holds_it_weighs_judges_and_hears(world, child):
    acts = (
        lambda by: actions.judge_structured(by=by, child=child, **JUDGING),
        lambda by: actions.hear_child(by=by, child=child, **HEARING),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act(world.officer)
        with pytest.raises(Refused):
            act(world.other_screener)
    assert not Voice.objects.exists() and not StructuredJudgement.objects.exists()


def go(client, world, name, *args, typed=None, member=None):
    client.force_login(
        (member or world.social_worker).user, backend="django.contrib.auth.backends.ModelBackend"
    )
    there = reverse(f"concerns:{name}", args=args)
    return (
        client.get(there) if typed is None else client.post(there, typed | {"idempotency_key": str(uuid4())})
    )


def test_the_page_shows_weights_with_their_direction_judgement_and_voices(world, client, child):
    weigh(world, child)
    weigh(world, child, peers={"weight": "1"}, neighbourhood={"weight": "3"})
    actions.judge_structured(by=world.social_worker, child=child, **JUDGING)
    voice = actions.hear_child(by=world.social_worker, child=child, **HEARING)
    page = go(client, world, "weighed", child.concern.reference).content.decode()
    for words in (
        "Less than before",
        "As before",
        "He may hurt her.",
        "“Leave me alone”",
        "Owes somebody",
        "Screening",
    ):
        assert words in page, words
    given = go(client, world, "told", child.concern.reference, voice.reference, "child").content.decode()
    assert "A worker will meet you." in given and "Not safe to tell yet" not in given
    assert go(client, world, "told", child.concern.reference, voice.reference, "neighbour").status_code == 404


def test_why_somebody_was_not_told_is_never_printed_for_them_nor_what_a_child_said(world, client, child):
    voice = actions.hear_child(by=world.social_worker, child=child, **HEARING)
    assert go(client, world, "told", child.concern.reference, voice.reference, "parent").status_code == 404
    given = go(client, world, "told", child.concern.reference, voice.reference, "child").content.decode()
    assert HEARING["child_view"] not in given and HEARING["parent_told"] not in given


def test_a_reason_is_not_shown_as_a_childs_own_words(world, client, child):
    said = HEARING | {"child_view": "Asleep when we came"}
    actions.hear_child(by=world.social_worker, child=child, **said)
    assert "“Asleep when we came”" in go(client, world, "weighed", child.concern.reference).content.decode()
    actions.hear_child(
        by=world.social_worker, child=child, **said | {"child_heard": "not_heard", "child_view": "At school"}
    )
    page = go(client, world, "weighed", child.concern.reference).content.decode()
    assert "No. At school" in page and "“At school”" not in page


def test_the_forms_save_and_keep_what_was_typed(world, client, child):
    args = (child.concern.reference, child.reference)
    typed = {f"weight_{code}": weight for code, weight in WEIGHTS.items()} | {
        f"why_{code}": "Seen there" for code in WEIGHTS
    }
    typed |= {
        name: WEIGHING[name] for name in ("first", "first_why", "agreed_by", "child_view", "parent_view")
    }
    refused = go(client, world, "weigh", *args, typed=typed | {"first": "home"}).content.decode()
    assert "where harm lies" in refused and "I like the park" in refused
    assert go(client, world, "weigh", *args, typed=typed).status_code == 302
    signs = {f"sign_{code}": answer for code, answer in JUDGING["indicators"].items()}
    assert (
        go(
            client,
            world,
            "judge",
            *args,
            typed=signs | {k: v for k, v in JUDGING.items() if k != "indicators"},
        ).status_code
        == 302
    )
    asked = go(client, world, "hear", *args).content.decode()
    assert "A social worker will meet you." in asked
    assert not re.search(r"<textarea[^>]*>\s*[^<\s]", asked), (
        "nothing is written for the worker that was not said yet"
    )
    assert go(client, world, "hear", *args, typed=HEARING).status_code == 302
    assert Weighing.objects.count() == StructuredJudgement.objects.count() == Voice.objects.count() == 1


def test_nobody_outside_reaches_the_page_or_the_forms(world, client, child):
    args = (child.concern.reference, child.reference)
    for member in (world.officer, world.other_screener, world.lead):
        assert go(client, world, "weighed", args[0], member=member).status_code == 404
        for name in ("weigh", "judge", "hear"):
            assert go(client, world, name, *args, member=member).status_code == 404
