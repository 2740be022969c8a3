"""The catalogue holds the whole edition, in plain words, and finds what a person looks for."""

import re
from dataclasses import FrozenInstanceError
from itertools import chain

import pytest

from shelterbelt.strategy.catalogue import KINDS, MODES, Recommendation, catalogue
from shelterbelt.strategy.catalogue.search import stem

PER_THEME = {
    "EDU": 27,
    "MAW": 16,
    "DIV": 12,
    "RHI": 8,
    "PER": 16,
    "CEX": 9,
    "BUS": 11,
    "OSS": 5,
    "OME": 8,
    "LAC": 11,
    "TIA": 9,
    "YAD": 8,
}
# Words of the field that a parent would not know, and words that blame a child.
UNFIT = re.compile(
    r"\b(CSAE|CSA|CSE|CCE|HSB|NRM|MAPPA|MACE|CAMHS|SARC|DBS|DSL|LADO|RHI|SPOC|CYP|PSHE|RSHE|EHE|CME"
    r"|promiscuous|lifestyle choice|child prostitute|putting (himself|herself|themselves) at risk)\b"
)


def ids(found: tuple[Recommendation, ...]) -> list[str]:
    return [each.id for each in found]


def own_words(each: Recommendation) -> list[str]:
    measured = chain.from_iterable((m.text, m.numerator, m.denominator or "") for m in each.measures)
    return [each.title, *each.asks, each.why, *each.steps, *measured]


def test_it_holds_140_recommendations_and_72_resources():
    assert len(catalogue().recommendations) == 140
    assert len(catalogue().resources) == 72


def test_each_theme_holds_as_many_as_the_strategy_prints():
    found = {theme.id: len(catalogue().filter(theme=theme.id)) for theme in catalogue().themes}
    assert found == PER_THEME


def test_it_is_read_once():
    assert catalogue() is catalogue()


def test_its_nouns_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        catalogue().recommendation("EDU-SIT-8").title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize("theme", ["MAW", "RHI", "CEX", "BUS", "OSS", "LAC", "TIA", "YAD"])
def test_joint_headings_carry_children_and_perpetrators(theme: str):
    assert catalogue().recommendation(f"{theme}-CYP-1").audiences == ("CYP", "PER")


@pytest.mark.parametrize(
    ("id", "audiences"),
    [
        ("EDU-CYP-1", ("CYP",)),
        ("DIV-CYP-1", ("CYP",)),
        ("OME-CYP-1", ("CYP",)),
        ("PER-CYP-1", ("CYP",)),
        ("CEX-PER-1", ("PER",)),
        ("MAW-FAM-1", ("FAM",)),
        ("YAD-SIT-1", ("SIT",)),
    ],
)
def test_other_headings_carry_their_own_audience(id: str, audiences: tuple[str, ...]):
    assert catalogue().recommendation(id).audiences == audiences


def test_every_measure_has_a_known_kind_and_the_mode_that_belongs_to_it():
    measures = [m for each in catalogue().recommendations for m in each.measures]
    assert {m.mode for m in measures} == set(MODES)
    assert {m.kind for m in measures} == set(KINDS)
    assert all(m.mode == KINDS[m.kind] for m in measures)


def test_a_measure_is_found_by_its_code():
    assert catalogue().measure("EDU-SIT-8.1").kind == "duty_in_time"
    assert catalogue().measure("EDU-SIT-8.2").text == "Assessment in time"


def test_the_prose_is_free_of_abbreviations_and_of_blame():
    unfit = [
        (each.id, text)
        for each in catalogue().recommendations
        for text in own_words(each)
        if UNFIT.search(text)
    ]
    assert unfit == []


def test_no_ask_why_or_step_is_used_for_two_recommendations():
    said = [text for each in catalogue().recommendations for text in (*each.asks, each.why, *each.steps)]
    assert sorted({text for text in said if said.count(text) > 1}) == []


def test_asks_and_reasons_are_sentences():
    for each in catalogue().recommendations:
        for text in (*each.asks, each.why):
            assert text[0].isupper() and text[-1] in ".?", f"{each.id}: {text}"


def test_no_link_of_the_document_came_along():
    texts = [text for each in catalogue().recommendations for text in own_words(each)]
    texts += [f"{each.title} {each.about} {each.source}" for each in catalogue().resources]
    assert [text for text in texts if re.search(r"https?:|www\.|\.(org|com|uk)\b", text)] == []


def test_every_resource_helps_with_some_recommendation():
    assert [r.id for r in catalogue().resources if not catalogue().recommendations_with(r.id)] == []


def test_resources_and_related_come_as_nouns_in_the_order_of_the_file():
    named = catalogue().recommendation("CEX-FAM-1")
    assert [r.title for r in catalogue().resources_for("CEX-FAM-1")] == ["SafeCall"]
    assert tuple(ids(catalogue().related_to("CEX-FAM-1"))) == named.related


def test_what_has_a_successor_names_it():
    assert catalogue().resource("pace-relational-model").successor == "Ivison Trust"
    assert catalogue().resource("ceop-thinkuknow").successor == "CEOP Education"
    assert catalogue().resource("o2-guru").status == "withdrawn"


def test_a_resource_named_under_several_headings_stands_here_once():
    assert catalogue().resource("stop-it-now").stands_under == ("EDU-CYP", "EDU-FAM")
    assert catalogue().resource("contextual-safeguarding").stands_under == ("MAW-CYP", "CEX-PER")


def test_an_unknown_id_raises_key_error():
    for look_up in (catalogue().recommendation, catalogue().resources_for, catalogue().related_to):
        with pytest.raises(KeyError):
            look_up("EDU-CYP-99")


def test_without_a_filter_all_come_in_printed_order():
    assert catalogue().filter() == catalogue().recommendations
    assert catalogue().filter(theme="", text="  ") == catalogue().recommendations


def test_filters_narrow_together():
    found = catalogue().filter(theme="EDU", audience="SIT", force="must", lead="health", room="workforce")
    assert ids(found) == ["EDU-SIT-7"]


def test_the_audience_filter_finds_joint_headings_under_both():
    assert "MAW-CYP-1" in ids(catalogue().filter(audience="PER"))
    assert "MAW-CYP-1" in ids(catalogue().filter(audience="CYP"))
    assert "EDU-CYP-1" not in ids(catalogue().filter(audience="PER"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cuckooed HOMES", "CEX-SIT-1"),
        ("home cuckooed", "CEX-SIT-1"),
        ("train school nurses", "EDU-SIT-7"),
        ("nurse training", "EDU-SIT-7"),
        ("parent's intelligence", "MAW-FAM-2"),
        ("blind spots", "EDU-SIT-9"),
        ("libraries", "EDU-FAM-6"),
    ],
)
def test_text_finds_all_words_in_any_case_order_and_form(typed: str, found: str):
    assert found in ids(catalogue().filter(text=typed))


def test_text_asks_for_every_word():
    assert catalogue().filter(text="cuckooed nurseries") == ()


def test_text_of_signs_alone_finds_nothing():
    assert catalogue().filter(text="?!") == ()


def test_an_id_typed_in_small_letters_finds_its_recommendation():
    assert ids(catalogue().filter(text=" edu-sit-8 ")) == ["EDU-SIT-8"]


@pytest.mark.parametrize(
    "forms",
    [
        ("train", "trains", "trained", "training"),
        ("plan", "plans", "planned", "planning"),
        ("place", "places", "placed", "placing"),
        ("policy", "policies"),
        ("exploit", "exploited", "exploitation", "exploiting"),
        ("harm", "harmed", "harming"),
        ("share", "shares", "shared", "sharing"),
        ("close", "closes", "closed", "closing"),
        ("call", "calls", "called", "calling"),
    ],
)
def test_usual_forms_of_a_word_share_a_stem(forms: tuple[str, ...]):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("place", "plan"), ("need", "new")])
def test_different_words_keep_different_stems(one: str, other: str):
    assert stem(one) != stem(other)
