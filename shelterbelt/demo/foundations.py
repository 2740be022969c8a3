"""The ground of the demo: its region, force and authorities, its organisations, workers and named leads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.demo.cast import AUTHORITIES, FORCE, ORGANISATIONS, REGION, WORKERS
from shelterbelt.partnership.models import (
    Area,
    AreaPart,
    Membership,
    NamedLead,
    Organisation,
    Partnership,
    User,
)

BEGAN_DAYS_AGO = 400
SOURCE = "made up for the demo"


@dataclass
class World:
    """The demo's areas, organisations and memberships by their codes; memberships by first name."""

    areas: dict[str, Area]
    organisations: dict[str, Organisation]
    people: dict[str, Membership]


@transaction.atomic
def lay_foundations(now: datetime) -> World:
    """Make the region, organisations and workers once, as if 400 days ago; returns them."""
    began = now - timedelta(days=BEGAN_DAYS_AGO)
    areas = _areas()
    organisations = {
        org.code: Organisation.objects.create(
            name=org.name, kind=org.kind, phase=org.phase, area=areas[org.area],
            email=f"{org.code}@example.org", phone="01632 960001", opened_on=began.date(),
        )
        for org in ORGANISATIONS
    }  # fmt: skip
    for org in ORGANISATIONS:
        organisations[org.code].serves.set([areas[org.area]])
    for shared in ("partnership", "police", "health", "probation"):
        organisations[shared].serves.set([areas["harbour"], areas["fellside"]])
    people = {worker.email.split("@")[0]: _worker(worker, organisations, began) for worker in WORKERS}
    _leads(people, began)
    home = Partnership.objects.create(name=organisations["partnership"].name)
    home.areas.set([areas["harbour"], areas["fellside"]])
    with clock.lived_at(began):
        write(by=people["sam"], facts=[Fact("set up the demo partnership", "partnership", home.reference)])
    return World(areas, organisations, people)


def _areas() -> dict[str, Area]:
    region = Area.objects.create(kind="region", code=REGION[0], name=REGION[1], source=SOURCE)
    force = Area.objects.create(kind="force", code=FORCE[0], name=FORCE[1], source=SOURCE)
    made = {"region": region, "force": force}
    for key, (code, name) in AUTHORITIES.items():
        made[key] = Area.objects.create(kind="authority", code=code, name=name, source=SOURCE)
        AreaPart.objects.create(whole=region, part=made[key])
        AreaPart.objects.create(whole=force, part=made[key])
    return made


def _worker(worker, organisations: dict[str, Organisation], began: datetime) -> Membership:
    user = User.objects.create_user(worker.email, worker.name)
    organisation = organisations[worker.organisation]
    area = None if worker.organisation == "partnership" else organisation.area
    return Membership.objects.create(
        user=user, organisation=organisation, role=worker.role, area=area, since=began
    )


def _leads(people: dict[str, Membership], began: datetime) -> None:
    for key, post in (("aisha", "dsl"), ("helen", "dsl"), ("owen", "caldicott"), ("carla", "spoc")):
        person = people[key]
        NamedLead.objects.create(
            organisation=person.organisation, post=post, name=person.user.name,
            email=person.user.email, user=person.user, since_on=began.date(),
        )  # fmt: skip
