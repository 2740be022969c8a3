"""The areas are those of England, each under one code at a time, and every one has a place above it."""

from collections import Counter
from datetime import date

import pytest

from shelterbelt.partnership.geography import AreaRow, areas, current

TODAY = date(2026, 11, 24)
BY_CODE = {area.code: area for area in areas()}


def of_kind(kind: str, on: date = TODAY) -> list[AreaRow]:
    return [area for area in current(on) if area.kind == kind]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("country", 2),
        ("region", 9),
        ("policing_region", 10),
        ("force", 43),
        ("national_force", 4),
        ("authority", 153),
    ],
)
def test_there_are_as_many_as_there_should_be(kind: str, number: int) -> None:
    assert len(of_kind(kind)) == number


@pytest.mark.parametrize(
    "on",
    [
        date(2012, 6, 1),
        date(2019, 3, 31),
        date(2019, 4, 1),
        date(2021, 4, 1),
        date(2023, 3, 31),
        date(2023, 4, 1),
        date(2025, 5, 1),
    ],
)
def test_each_authority_has_one_code_on_any_day(on: date) -> None:
    codes = Counter(area.dfe_code for area in of_kind("authority", on))
    assert max(codes.values()) == 1
    expected = 152 if on < date(2019, 4, 1) else 151 if on < date(2021, 4, 1) else 152
    assert len(codes) == expected + (1 if on >= date(2023, 4, 1) else 0)


def test_no_code_is_used_twice() -> None:
    assert max(Counter(area.code for area in areas()).values()) == 1


def test_parents_stand_before_their_children_and_are_of_the_kind_they_say() -> None:
    seen: dict[str, str] = {}
    for area in areas():
        for kind, code in area.parents:
            assert seen.get(code) == kind, f"{area.name} has no {kind} {code}"
        seen[area.code] = area.kind


def test_every_authority_is_in_one_region_and_one_territorial_force_in_england() -> None:
    for area in of_kind("authority"):
        assert Counter(kind for kind, _ in area.parents) == {"region": 1, "force": 1}, area.name
        assert BY_CODE[area.parent("force")].parent("country") == "E92000001", area.name


def test_every_english_force_has_an_authority_and_no_welsh_one_does() -> None:
    served = {area.parent("force") for area in of_kind("authority")}
    assert served == {force.code for force in of_kind("force") if force.code.startswith("E23")}


@pytest.mark.parametrize(
    ("policing_region", "forces"),
    [
        ("north-east", "Cleveland, Durham, Northumbria"),
        ("north-west", "Cheshire, Cumbria, Greater Manchester, Lancashire, Merseyside"),
        ("yorkshire-and-the-humber", "Humberside, North Yorkshire, South Yorkshire, West Yorkshire"),
        ("east-midlands", "Derbyshire, Leicestershire, Lincolnshire, Northamptonshire, Nottinghamshire"),
        ("west-midlands", "Staffordshire, Warwickshire, West Mercia, West Midlands"),
        ("eastern", "Bedfordshire, Cambridgeshire, Essex, Hertfordshire, Norfolk, Suffolk"),
        ("south-east", "Hampshire and Isle of Wight, Kent, Surrey, Sussex, Thames Valley"),
        ("south-west", "Avon and Somerset, Devon and Cornwall, Dorset, Gloucestershire, Wiltshire"),
        ("london", "City of London, Metropolitan"),
        ("wales", "Dyfed-Powys, Gwent, North Wales, South Wales"),
    ],
)
def test_forces_lie_in_their_policing_region(policing_region: str, forces: str) -> None:
    found = sorted(
        force.name for force in of_kind("force") if force.parent("policing_region") == policing_region
    )
    assert ", ".join(found) == forces


def test_a_unit_serves_every_force_and_only_two_forces_lie_elsewhere_than_their_unit() -> None:
    assert {force.rocu for force in of_kind("force")} <= {area.code for area in of_kind("policing_region")}
    elsewhere = {force.name for force in of_kind("force") if force.rocu != force.parent("policing_region")}
    assert elsewhere == {"Kent", "North Wales"}
    assert all(area.unit for area in of_kind("policing_region"))


@pytest.mark.parametrize(
    ("code", "name", "dfe_code", "region", "force"),
    [
        ("E06000014", "York", "816", "Yorkshire and The Humber", "North Yorkshire"),
        ("E06000035", "Medway", "887", "South East", "Kent"),
        ("E06000053", "Isles of Scilly", "420", "South West", "Devon and Cornwall"),
        ("E06000066", "Somerset", "933", "South West", "Avon and Somerset"),
        ("E08000031", "Wolverhampton", "336", "West Midlands", "West Midlands"),
        ("E08000039", "Sheffield", "373", "Yorkshire and The Humber", "South Yorkshire"),
        ("E09000001", "City of London", "201", "London", "City of London"),
        ("E09000033", "Westminster", "213", "London", "Metropolitan"),
        ("E10000034", "Worcestershire", "885", "West Midlands", "West Mercia"),
    ],
)
def test_known_authorities(code: str, name: str, dfe_code: str, region: str, force: str) -> None:
    area = BY_CODE[code]
    assert (area.name, area.dfe_code) == (name, dfe_code)
    assert BY_CODE[area.parent("region")].name == region
    assert BY_CODE[area.parent("force")].name == force


def test_whoever_takes_over_begins_the_day_after_and_stays_in_the_same_force() -> None:
    ended = [area for area in areas() if area.valid_to]
    assert len(ended) == 12
    for area in ended:
        assert area.successors, f"{area.name} ended and nobody took over"
        for successor in (BY_CODE[code] for code in area.successors):
            assert area.valid_to and successor.valid_from
            assert (successor.valid_from - area.valid_to).days == 1, area.name
            assert successor.parent("force") == area.parent("force"), area.name


def test_a_divided_county_has_no_single_successor() -> None:
    assert BY_CODE["E10000006"].successors == ("E06000063", "E06000064")
    assert BY_CODE["E10000006"].successor == ""
    assert BY_CODE["E10000023"].successor == "E06000065"


def test_a_code_holds_on_its_first_and_last_day_and_not_beyond() -> None:
    cumbria, cumberland = BY_CODE["E10000006"], BY_CODE["E06000063"]
    assert cumbria.is_current(date(2023, 3, 31)) and not cumbria.is_current(date(2023, 4, 1))
    assert cumberland.is_current(date(2023, 4, 1)) and not cumberland.is_current(date(2023, 3, 31))


def test_every_row_names_its_source() -> None:
    assert all(area.source and area.status in ("verified", "local default, confirm") for area in areas())
