"""Turning the answers of a referral into people, places and their parts. Called inside the act of sending."""

from datetime import datetime
from typing import Any

from shelterbelt.concerns.actions.apart import make_protected
from shelterbelt.concerns.models import ChildStatus, Concern, Referral
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.actions import claim_as_said, facts_as_said
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

COMPANY = frozenset({"friend", "partner", "group", "online", "adult"})
"""Links of somebody with whom the child spends time: they take part in the Record although nobody suspects them."""
STANDARD_ASKED = {
    "nationality": "nationality", "disability": "disability", "occupation": "occupation", "language": "language",
    "interpreter": "interpreter", "communication": "needs", "religion": "religion", "school": "school",
}  # fmt: skip
"""Question of the recording standard -> field of the referral that answers it."""


def add_children(concern: Concern, referral: Referral, at: datetime) -> None:
    """Make each child of the referral a person with a claim by the referrer, a part and a status."""
    for child in referral.response.read.each("children"):
        person = _person(child, referral)
        make_protected(referral, child.id, person, sender_of(referral))
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
    for member in _each(referral, "household"):
        role = RELATION_PARTS.get(member.value("relation"))
        _add(concern, referral, member, [role] if role else [], at)


def add_others(concern: Concern, referral: Referral, at: datetime) -> None:
    """Make whoever may harm, and whoever the child is with, part of the Record; somebody who only helps stays in the answers."""
    for other in _each(referral, "others"):
        _add(concern, referral, other, [Role.MET] if other.value("link") in COMPANY else [], at)


def _add(concern: Concern, referral: Referral, said: Instance, roles: list[Role], at: datetime) -> None:
    if said.value("risk") == "yes":
        roles = [*roles, Role.SUSPECTED]
    if not roles:
        return
    person = _person(said, referral)
    for each in roles:
        add_part(record=concern.record, role=each, stated_by=sender_of(referral), at=at, person=person)


def _each(referral: Referral, page: str) -> tuple[Instance, ...]:
    """The people of a page; none where the version that was answered does not have it."""
    read = referral.response.read
    return read.each(page) if page in read.questionnaire.by_code else ()


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
    address = _said(said, "address") or {}
    if _said(said, "keep_from"):
        # It was kept apart while the referral was written, and becomes a protected address.
        address = {}
    person, source = Person.objects.create(), sender_of(referral)
    claim_as_said(
        person=person,
        source=source,
        stated_by="worker_observed",
        given_name=said.value("given_name") or "",
        family_name=said.value("family_name") or "",
        known_as=_said(said, "known_as") or "",
        born_on=_said(said, "born_on"),
        address=", ".join(address[key] for key in ("line_1", "line_2", "town") if address.get(key))[:300],
        postcode=(address.get("postcode") or "")[:8],
        ethnicity=_said(said, "ethnicity") or "",
        **(_child_facts(said) if "upn" in said.page.by_code else {}),
    )
    asked = {field: code for field, code in STANDARD_ASKED.items() if code in said.page.by_code}
    answers = {field: _words(_said(said, code)) for field, code in asked.items()}
    facts_as_said(person=person, source=source, stated_by="worker_observed", said=answers)
    return person


def _said(said: Instance, code: str) -> Any:
    """What was answered; None also where the version that was answered does not ask it."""
    return said.value(code) if code in said.page.by_code else None


def _words(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value or "")


def _age(person: Person, at: datetime) -> int | None:
    claim = person.identities.order_by("-created_at").first()
    if claim is None:
        return None
    known = claim.age_on(local_day(at))
    return claim.age_from if known is None else known


def _child_facts(said: Instance) -> dict[str, object]:
    """What only children are asked. An identifier that cannot be right stays in the answers alone."""
    return {
        "birth_is_estimated": said.value("birth_estimated") == "yes",
        "age_from": _said(said, "about_age"),
        "age_to": _said(said, "about_age"),
        "sex": said.value("sex") or "U",
        "nhs_number": said.value("nhs_number") or "",
        "upn": said.value("upn") or "",
    }
