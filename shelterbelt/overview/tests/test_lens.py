"""Who is not seen: groups beside the population, what is not recorded as large as it is, and no small number."""

from datetime import date

import pytest

from shelterbelt.concerns.models import ChildStatus
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.overview import actions
from shelterbelt.overview.lens import lens
from shelterbelt.overview.rules import age_group, beside_population, disability_group, faith_group, sex_group
from shelterbelt.people.models import Fact, Identity, Person
from shelterbelt.strategy.scope import scope_for


def seen(stock, name="grace", dimension="sex"):
    return lens(scope_for(stock.who(name), clock.now()))[dimension]


def raise_concerns(stock, number):
    for _ in range(number):
        send_tale(TALES[0], stock.who("aisha"))


def enter(stock, group, number, by="priya", area="harbour", source="Census 2021"):
    return actions.enter_population(
        by=stock.who(by), area=stock.world.areas[area], dimension="sex", group=group, number=number,
        source=source, as_of=date(2025, 6, 30),
    )  # fmt: skip


def test_what_is_not_recorded_stands_there_as_large_as_it_is(stock):
    raise_concerns(stock, 6)
    Identity.objects.update(sex="U", ethnicity="")
    first = seen(stock)[0]
    assert first.rows[-1].words == "Not recorded"
    assert first.rows[-1].number == first.total > 0
    Fact.objects.all().delete()
    for dimension in ("identity", "disability", "faith"):
        table = seen(stock, dimension=dimension)[0]
        assert table.rows[-1].number == table.total and not sum(each.number for each in table.rows[:-1])


def test_disability_and_faith_are_counted_as_they_were_stated_last(stock):
    raise_concerns(stock, 6)
    first, second, *others = Person.objects.filter(pk__in=ChildStatus.objects.values("person")).order_by("pk")
    Fact.objects.all().delete()
    for person, field, value in (
        (first, "disability", "NONE"), (first, "disability", "MOB,LD"), (second, "disability", "HEAR"),
        (others[0], "disability", "NONE"), (first, "religion", "Sunni Muslim"), (second, "religion", "No religion"),
    ):  # fmt: skip
        Fact.objects.create(person=person, source=stock.who("aisha").organisation, field=field, value=value)
    Fact.objects.create(
        person=others[1], source=stock.who("aisha").organisation, field="religion", reason="declined"
    )
    numbers = {row.words: row.number for row in seen(stock, dimension="disability")[0].rows}
    assert numbers == {
        "Learning difficulty or autism": 1, "Another disability": 1, "No disability": 1, "Not recorded": len(others) - 1,
    }  # fmt: skip
    faiths = {row.words: row.number for row in seen(stock, dimension="faith")[0].rows if row.number}
    assert faiths == {"Muslim": 1, "No religion": 1, "Not recorded": len(others)}


def test_a_group_is_set_beside_the_population_that_was_entered(stock):
    raise_concerns(stock, 12)
    Identity.objects.update(sex="F")
    assert seen(stock)[0].rows[0].beside is None
    enter(stock, "M", 1000)
    enter(stock, "F", 1000)
    boys, girls, _ = seen(stock)[0].rows
    assert boys.beside.words == "Fewer than live here: who are we not seeing?"
    assert girls.beside.words == "More than live here"


def test_who_does_no_casework_sees_no_small_number_and_the_partnership_alone(stock):
    raise_concerns(stock, 2)
    for table in seen(stock, "priya"):
        assert table.rows is None or table.total == 0
        assert table.total is None or table.total == 0 or table.total >= 5


def test_a_population_needs_a_source_and_an_area_of_ones_own(stock):
    with pytest.raises(Refused, match="comes from"):
        enter(stock, "M", 5, source=" ")
    with pytest.raises(Refused, match="group"):
        enter(stock, "X", 5)
    with pytest.raises(Forbidden):
        enter(stock, "M", 5, by="grace")


def test_the_pages_stand(stock):
    body = stock.client("priya").get("/overview/not-seen/").content.decode()
    assert "Nobody is counted by this" in body
    assert stock.client("priya").get("/overview/not-seen/population/").status_code == 200
    assert stock.client("grace").get("/overview/not-seen/population/").status_code == 404


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (None, "not_recorded"),
        (date(2018, 1, 1), "under_10"),
        (date(2012, 1, 1), "10_to_15"),
        (date(2009, 1, 1), "16_to_17"),
    ],
)
def test_age_groups(born, group):
    assert age_group(born, date(2026, 11, 24)) == group


def test_sex_is_a_group_or_not_recorded():
    assert sex_group("M") == "M"
    assert sex_group("U") == "not_recorded"


def test_chance_and_too_few_are_said():
    assert beside_population(2, 4, 50, 100) is None
    assert beside_population(5, 10, 0, 0) is None
    assert beside_population(5, 10, 50, 100).words == "As many as chance allows"


@pytest.mark.parametrize(
    ("said", "group"),
    [("Sunni Muslim", "muslim"), ("Church of England", "christian"), ("none", "none"), ("Jain", "other"), (" ", "not_recorded"), ("Nonetheless", "other")],
)  # fmt: skip
def test_a_faith_is_a_group_by_its_own_words(said, group):
    assert faith_group(said) == group


@pytest.mark.parametrize(
    ("codes", "group"),
    [("LD", "learning"), ("HEAR,AUT", "learning"), ("MOB", "other"), ("NONE", "none"), ("", "not_recorded")],
)
def test_a_disability_is_counted_once(codes, group):
    assert disability_group(codes) == group
