"""Turning the answers of a referral into people, places and their parts. Called inside the act of sending."""

from datetime import datetime

from shelterbelt.concerns.models import ChildStatus, Concern, Referral
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.actions import claim_as_said
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place
from shelterbelt.questions.answers import Instance
from shelterbelt.records.actions import add_part
from shelterbelt.records.models import Role

CHILD_PARTS: dict[str, tuple[Role, ...]] = {
    "harmed": (Role.HARMED,),
    "harming": (Role.HARMING,),
    "both": (Role.HARMED, Role.HARMING),
    "about": (Role.ABOUT,),
}
RELATION_PARTS: dict[str, Role] = {
    "parent": Role.PARENT,
    "step_parent": Role.PARENT,
    "carer": Role.PARENT,
    "sibling": Role.SIBLING,
}


def add_children(concern: Concern, referral: Referral, at: datetime) -> None:
    """Make each child of the referral a person with a claim by the referrer, a part and a status."""
    for child in referral.response.read.each("children"):
        person = _person(child, referral)
        said = child.value("role") or "about"
        for role in CHILD_PARTS[said]:
            add_part(record=concern.record, role=role, stated_by=sender_of(referral), at=at, person=person)
        ChildStatus.objects.create(
            concern=concern,
            person=person,
            said=said,
            age_then=_age(person, at),
            referred_at=at if child.value("referred") == "yes" else None,
        )


def add_household(concern: Concern, referral: Referral, at: datetime) -> None:
    """Make parents, carers, brothers and sisters, and whoever may be a danger, part of the Record."""
    for member in referral.response.read.each("household"):
        role = RELATION_PARTS.get(member.value("relation"))
        roles = [role] if role else []
        if member.value("risk") == "yes":
            roles.append(Role.SUSPECTED)
        if not roles:
            continue
        person = _person(member, referral)
        for each in roles:
            add_part(record=concern.record, role=each, stated_by=sender_of(referral), at=at, person=person)


def add_place(concern: Concern, referral: Referral, at: datetime) -> None:
    """Make the place where it happened part of the Record, when the referrer named one."""
    read = referral.response.read
    kind, name = read.value("happened.place_kind"), read.value("happened.place_name")
    if not kind or not name:
        return
    place = Place.objects.create(kind=kind, name=name, area=concern.record.area)
    add_part(record=concern.record, role=Role.OCCURRED_AT, stated_by=sender_of(referral), at=at, place=place)


def sender_of(referral: Referral) -> Organisation:
    """Return the organisation in whose name people and parts are stated; only what an agency sent comes here."""
    if referral.organisation is None:
        raise ValueError("A worry without an account states its child in the name of the front door.")
    return referral.organisation


def _person(said: Instance, referral: Referral) -> Person:
    held = said.page.by_code
    address = (said.value("address") if "address" in held else None) or {}
    person = Person.objects.create()
    claim_as_said(
        person=person,
        source=sender_of(referral),
        stated_by="worker_observed",
        given_name=said.value("given_name") or "",
        family_name=said.value("family_name") or "",
        born_on=said.value("born_on"),
        address=", ".join(address[key] for key in ("line_1", "line_2", "town") if address.get(key))[:300],
        postcode=(address.get("postcode") or "")[:8],
        **(_child_facts(said) if "upn" in held else {}),
    )
    return person


def _age(person: Person, at: datetime) -> int | None:
    claim = person.identities.order_by("-created_at").first()
    return claim.age_on(local_day(at)) if claim else None


def _child_facts(said: Instance) -> dict[str, object]:
    """What only children are asked. An identifier that cannot be right stays in the answers alone."""
    return {
        "known_as": said.value("known_as") or "",
        "birth_is_estimated": said.value("birth_estimated") == "yes",
        "sex": said.value("sex") or "U",
        "ethnicity": said.value("ethnicity") or "",
        "nhs_number": said.value("nhs_number") or "",
        "upn": said.value("upn") or "",
    }
