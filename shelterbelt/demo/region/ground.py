"""The ground of the region: more authorities, organisations of every type, and their staff."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from shelterbelt.core import clock
from shelterbelt.demo.foundations import SOURCE, World
from shelterbelt.missing.actions import keep_agreement
from shelterbelt.missing.actions.returning import PLACES
from shelterbelt.missing.models import Agreement
from shelterbelt.partnership.models import Area, AreaPart, Membership, Organisation, Partnership, User
from shelterbelt.places.models import Place as Spot
from shelterbelt.places.models import PlaceKind

MORE = (
    "Alderholt", "Brackenmere", "Cutler Bay", "Dunswick", "Eastmarsh", "Farrowdale", "Greyport", "Hollin Vale",
)  # fmt: skip
SCREENERS = 3
"""At each front door: as many as the story that is told again had, since each of them is told of a new concern."""
BEGAN_DAYS_AGO = 1_200
SHAPE = (
    ("childrens_services", 1), ("adult_services", 1), ("youth_justice", 1), ("housing", 1), ("licensing", 1),
    ("camhs", 1), ("health_trust", 1), ("probation", 1), ("voluntary", 2), ("childrens_home", 2), ("college", 1),
    ("school", 18), ("hotel", 3), ("taxi", 2), ("sport_arts", 2), ("police", 1),
)  # fmt: skip
"""Kind of organisation -> how many in each authority."""
LABELS = {
    "childrens_services": "Council children's services", "adult_services": "Council adult services",
    "youth_justice": "Youth Justice Service", "housing": "Homes", "licensing": "licensing authority",
    "camhs": "child and adolescent mental health service", "health_trust": "Community Health Trust",
    "probation": "Probation", "voluntary": "Safe Ground", "childrens_home": "House children's home",
    "college": "College", "school": "School", "hotel": "Hotel", "taxi": "Cars", "sport_arts": "Juniors", "police": "Police",
}  # fmt: skip
NOT_GROWING = frozenset({"school", "college", "hotel", "taxi", "sport_arts", "police"})
IN_STOCK = frozenset({"childrens_services", "police"})
"""What the stock authorities have already; a second force would be told in the place of theirs."""
POLICE = ("practitioner", "practitioner", "intelligence_officer", "intelligence_officer", "source_custodian")
"""As many at every force as at the stock one, since each of them is told of what is shared."""
SPOTS = (
    ("street", "bus station"), ("street", "retail park"), ("street", "sea front"), ("business", "arcade"),
    ("business", "late cafe"), ("business", "travel hotel"), ("business", "shisha lounge"), ("private", "flats, Quay Street"),
    ("private", "flats, Mill Lane"), ("street", "skate park"), ("street", "allotments"), ("business", "taxi office"),
)  # fmt: skip
"""Where children are found, in every authority: how an episode says it, and the name. A few come again and again."""
SPOTS_OF_EACH = 4
_GIVEN = (
    "Ada Bea Cyrus Dov Effie Farid Greta Hugo Ines Jonas Kezia Leo Mabel Nadia Omar Pia Quinn Rosa Sami Tess Umar Vera"
    " Wim Xanthe Yusuf Zoe Abel Bryn Cora Dina Emil Faye Gus Hope Ivan Jude Kit Lola Milo Nia"
)
_FAMILY = (
    "Abbot Barlow Crane Dunmore Eldred Fenwick Garrow Hale Imber Joyner Keel Larch Marsden Norcott Orchard Pell"
    " Quarrie Rudd Selby Thorne Upton Vane Wexcombe Yarde Zeller Ash Birch Coppard Dale Eaves Fallow Gorse Hythe Ivory"
)
GIVEN, FAMILY = tuple(_GIVEN.split()), tuple(_FAMILY.split())


@dataclass
class Place:
    """An authority with its front door, the screeners there, its workers, the schools with their leads, its force with
    officers and the two of its unit, businesses, a children's home, who interviews, and where children are found.
    """

    area: Area
    council: Organisation
    screeners: list[Membership]
    workers: list[Membership]
    schools: list[tuple[Organisation, Membership]]
    officers: list[Membership] = field(default_factory=list)
    unit: list[Membership] = field(default_factory=list)
    businesses: list[Membership] = field(default_factory=list)
    home: Membership | None = None
    interviewer: Membership | None = None
    spots: list[Spot] = field(default_factory=list)
    own: Agreement | None = None
    neighbour: "Place | None" = None
    with_neighbour: Agreement | None = None
    """On the neighbour's children who live in a home here."""


def lay_region(world: World, now: datetime, staff: int, chance: random.Random) -> list[Place]:
    """Make eight more authorities around the stock ones, and ``staff`` people in about 400 organisations."""
    areas = {name: _area(f"X06-{n}", name, world) for n, name in enumerate(MORE, start=3)}
    home = Partnership.objects.get()
    home.areas.add(*areas.values())
    world.organisations["partnership"].serves.add(*areas.values())
    stock = {world.areas[key].name: world.areas[key] for key in ("harbour", "fellside")}
    made = Organisation.objects.bulk_create(
        Organisation(name=_called(name, kind, n), kind=kind, phase="secondary" if kind == "school" else "",
                     area=area, opened_on=_began(now).date())
        for name, area in (stock | areas).items()
        for kind, many in SHAPE
        for n in range(many)
        if not (name in stock and kind in IN_STOCK)
    )  # fmt: skip
    serves = Organisation.serves.through
    serves.objects.bulk_create(serves(organisation_id=each.pk, area_id=each.area_id) for each in made)
    by_area: dict[int | None, list[Organisation]] = {}
    for each in (*made, world.organisations["harbour"], world.organisations["fellside"]):
        by_area.setdefault(each.area_id, []).append(each)
    share = staff // len(by_area)
    places = [_staffed(area, by_area[area.pk], share, now, chance) for area in (stock | areas).values()]
    for place in places[: len(stock)]:
        _take_force(place, world.organisations["police"])
    _agree(places, now)
    return places


def _take_force(place: Place, force: Organisation) -> None:
    """Let the stock force, which serves both stock authorities, be the place's."""
    there = list(force.memberships.select_related("user", "organisation").order_by("pk"))
    place.officers = [each for each in there if each.role == "practitioner"]
    place.unit = [each for each in there if each.role == "intelligence_officer"]


def _agree(places: list[Place], now: datetime) -> None:
    """Let each authority agree who interviews its children at home, and those whom it placed with its neighbour."""
    starts = _began(now).date()
    for number, host in enumerate(places):
        host.neighbour = places[(number + 1) % len(places)]
        assert host.interviewer is not None
        provider = host.interviewer.organisation
        for away in (host, host.neighbour):
            with clock.lived_at(_began(now)):
                agreed = keep_agreement(
                    by=host.screeners[0], responsible=away.council, host=host.council, provider=provider,
                    basis="paid" if away is host else "reciprocal", contact="Duty line, 01632 960022", starts_on=starts,
                )  # fmt: skip
            if away is host:
                host.own = agreed
            else:
                host.with_neighbour = agreed


def _area(code: str, name: str, world: World) -> Area:
    area = Area.objects.create(kind="authority", code=code, name=name, source=SOURCE)
    for whole in ("region", "force"):
        AreaPart.objects.create(whole=world.areas[whole], part=area)
    return area


def _called(area: str, kind: str, number: int) -> str:
    return f"{area} {LABELS[kind]}" if not number else f"{area} {LABELS[kind]} {number + 1}"


def _began(now: datetime) -> datetime:
    return now - timedelta(days=BEGAN_DAYS_AGO)


def _staffed(
    area: Area, organisations: list[Organisation], share: int, now: datetime, chance: random.Random
) -> Place:
    """Staff one authority's organisations; a front door ends up with exactly ``SCREENERS`` screeners."""
    council = next(each for each in organisations if each.kind == "childrens_services")
    there = Membership.objects.filter(organisation=council, role="screener").count()
    posts = [(council, "screener")] * (SCREENERS - there)
    posts += [(council, role) for role in ("guardian", "strategy_lead", "practitioner", "practitioner")]
    schools = [each for each in organisations if each.kind in ("school", "college")]
    posts += [(each, "setting_lead") for each in schools]
    posts += [(each, role) for each in organisations if each.kind == "police" for role in POLICE]
    home = next(each for each in organisations if each.kind == "childrens_home")
    service = next(each for each in organisations if each.kind == "voluntary")
    posts += [(home, "setting_lead"), (service, "interviewer")]
    others = [each for each in organisations if each.kind not in NOT_GROWING]
    settings = [each for each in organisations if each.kind in ("hotel", "taxi", "sport_arts")]
    posts += [(each, "setting_lead") for each in settings]
    while len(posts) < share:
        posts.append((council if len(posts) % 2 else chance.choice(others), "practitioner"))
    made = _people(posts, area, now, chance)
    screeners = list(
        Membership.objects.filter(organisation=council, role="screener").select_related(
            "user", "organisation"
        )
    )

    def at(kind: str, role: str) -> list[Membership]:
        return [each for each in made if each.organisation.kind == kind and each.role == role]

    return Place(
        area=area,
        council=council,
        screeners=screeners,
        workers=[each for each in made if each.organisation_id == council.pk and each.role == "practitioner"],
        schools=[
            (each.organisation, each) for each in made if each.organisation.kind in ("school", "college")
        ],
        officers=at("police", "practitioner"),
        unit=at("police", "intelligence_officer"),
        businesses=[each for each in made if each.organisation.kind in ("hotel", "taxi")],
        home=at("childrens_home", "setting_lead")[0],
        interviewer=at("voluntary", "interviewer")[0],
        spots=_spots(area),
    )


def _spots(area: Area) -> list[Spot]:
    made = [
        Spot(
            kind=PLACES.get(found_in, PlaceKind.NEIGHBOURHOOD), name=f"{area.name} {name} {number}", area=area
        )
        for number in range(1, SPOTS_OF_EACH + 1)
        for found_in, name in SPOTS
    ]
    return Spot.objects.bulk_create(made)


def _people(
    posts: list[tuple[Organisation, str]], area: Area, now: datetime, chance: random.Random
) -> list[Membership]:
    """Make a user with a membership for each post; nobody of them can sign in by password."""
    nobody = make_password(None)
    users = [
        User(
            name=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            email=f"{area.code.lower()}-{number}@example.org", password=nobody,
        )
        for number in range(len(posts))
    ]  # fmt: skip
    users = User.objects.bulk_create(users, batch_size=2_000)
    return Membership.objects.bulk_create(
        (
            Membership(
                user=user, organisation=organisation, role=role, area=organisation.area, since=_began(now)
            )
            for user, (organisation, role) in zip(users, posts, strict=True)
        ),
        batch_size=2_000,
    )
