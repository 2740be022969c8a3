"""The strategy's pages: for everybody who is signed in, whole, and quick whatever the data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.core.measure_types import Wait
from shelterbelt.partnership.posts import ROLES
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.registry import REGISTER

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "'; DROP TABLE strategy_attestation; --",
    "\u202egnirts",
    "%00%0a",
    "=1+1",
    "((((",
    "a" * 90,
]


def signed_in(client, membership):
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def reader(client, world):
    return signed_in(client, world.lead)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_the_strategy(client, world, role):
    signed_in(client, world.member(world.harbour_council, role))
    for address in (reverse("strategy:home"), reverse("strategy:recommendation", args=["EDU-SIT-8"])):
        assert client.get(address).status_code == 200


def test_nobody_reads_it_without_signing_in(client, world):
    assert client.get(reverse("strategy:home")).status_code == 302


def one_of_each(rows, sort):
    """Return the first of the rows of each sort: pages of one sort are put together by the same lines."""
    return list({sort(each): each for each in reversed(rows)}.values())


def recommendations_say_what_they_ask(reader, recommendations):
    for each in recommendations:
        body = reader.get(reverse("strategy:recommendation", args=[each.id])).content.decode()
        assert each.id in body
        for spec in each.measures:
            assert reverse("strategy:measure", args=[spec.code]) in body


def without_a_page(reader, measures, resources, themes):
    addresses = [
        *(reverse("strategy:measure", args=[spec.code]) for spec in measures),
        *(reverse("strategy:resource", args=[each.id]) for each in resources),
        *(reverse("strategy:theme", args=[each.id]) for each in themes),
        reverse("strategy:resources"),
    ]
    return [each for each in addresses if reader.get(each).status_code != 200]


def measures_of(known):
    return [spec for each in known.recommendations for spec in each.measures]


def test_recommendations_of_each_room_have_a_page_that_says_what_they_ask(reader):
    some = one_of_each(catalogue().recommendations, lambda each: (each.room, each.theme))
    assert len(some) > 25
    recommendations_say_what_they_ask(reader, some)


def test_measures_of_each_sort_and_every_theme_have_a_page(reader):
    known = catalogue()
    some = one_of_each(
        measures_of(known),
        lambda spec: (spec.kind, spec.mode, getattr(REGISTER.get(spec.code), "source", None)),
    )
    assert len(some) > 25
    assert without_a_page(reader, some, known.resources[::8], known.themes) == []


@pytest.mark.deep
def test_all_140_recommendations_have_a_page_that_says_what_they_ask(reader):
    recommendations_say_what_they_ask(reader, catalogue().recommendations)


@pytest.mark.deep
def test_every_measure_resource_and_theme_has_a_page(reader):
    known = catalogue()
    assert without_a_page(reader, measures_of(known), known.resources, known.themes) == []


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("recommendation", "EDU-SIT-99"),
        ("measure", "EDU-SIT-8.9"),
        ("measure_table", "EDU-SIT-8.9"),
        ("resource", "none"),
        ("theme", "ZZZ"),
        ("attest", "EDU-SIT-8.9"),
    ],
)
def test_what_does_not_exist_is_not_found(reader, name, unknown):
    assert reader.get(reverse(f"strategy:{name}", args=[unknown])).status_code == 404


def test_the_whole_strategy_is_on_one_page(reader):
    body = reader.get(reverse("strategy:home")).content.decode()
    assert "140 recommendations" in body
    assert all(f">{each.id}: " in body for each in catalogue().recommendations)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"theme": "OSS"}, 5),
        ({"theme": "EDU", "audience": "SIT", "room": "concerns"}, 1),
        ({"text": "EDU-SIT-8"}, 1),
        ({"theme": "OSS", "room": "missing"}, 0),
    ],
)
def test_filters_narrow_the_list(reader, query, expected):
    body = reader.get(reverse("strategy:home"), query).content.decode()
    assert sum(f">{each.id}: " in body for each in catalogue().recommendations) == expected


def test_a_filter_that_no_choice_gives_finds_nothing(reader):
    body = reader.get(reverse("strategy:home"), {"theme": "EDU'--"}).content.decode()
    assert not any(f">{each.id}: " in body for each in catalogue().recommendations)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_back_as_words(reader, text):
    answer = reader.get(reverse("strategy:home"), {"text": text})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert ">49<" not in body


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("name", "args"),
    [("home", []), ("theme", ["OSS"]), ("recommendation", ["EDU-SIT-6"]), ("measure", ["EDU-SIT-6.1"])],
)
def test_queries_do_not_grow_with_the_data(client, world, name, args):
    signed_in(client, world.worker)
    address = reverse(f"strategy:{name}", args=args)
    before = queries(client, address)
    for number in range(20):
        world.organisation(f"School {number}", "school", world.harbour)
        world.duty("referral.acknowledge_and_decide", started=5, due=number % 7)
    assert queries(client, address) == before <= 25


def test_the_whole_strategy_asks_every_source_at_once(client, world):
    signed_in(client, world.worker)
    assert not any(code.startswith("TIA-") for code in REGISTER)
    none_computed = queries(client, reverse("strategy:theme", args=["TIA"]))
    of_lengths = {measure.source for measure in REGISTER.values() if isinstance(measure, Wait)}
    assert len({measure.source for measure in REGISTER.values()}) > len(of_lengths) + 5
    own_figures, together = 1, 1
    assert any(measure.figure for measure in REGISTER.values())
    asked = none_computed + own_figures + together + len(of_lengths)
    assert queries(client, reverse("strategy:home")) == asked <= 25
