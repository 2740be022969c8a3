"""What somebody types into a search, and whom and what it finds: by reference, number, telephone, postcode, date, name or place.

Names are found however they are spelt; only what the viewer may see is looked at.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.partnership.identifiers import check
from shelterbelt.people.matching import Description, describe, likely
from shelterbelt.people.matching.description import dialled
from shelterbelt.people.models import Identity, Person
from shelterbelt.places.models import Place
from shelterbelt.records.access import people_visible_to
from shelterbelt.records.models import Part, on_visible

MOST_FOUND = 20
"""Most results that a page shows; whoever finds more is asked to say more."""
LEAST_BITS = 3.0
"""A search shows more than an offer would: whoever searches looks themselves."""
DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
MOST_WORDS = 5


@dataclass(frozen=True)
class Typed:
    """What was typed, taken apart; everything that it does not say is empty."""

    words: tuple[str, ...] = ()
    reference: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    phone: str = ""
    postcode: str = ""
    born_on: date | None = None

    def descriptions(self) -> list[Description]:
        """Return who may be meant, the last word as the family name; names the other way round are compared too."""
        cut = max(len(self.words) - 1, 1)
        said = describe(
            given_name=" ".join(self.words[:cut]),
            family_name=" ".join(self.words[cut:]),
            numbers=self.numbers,
            phones=[self.phone] if self.phone else [],
            born_on=self.born_on,
            postcode=self.postcode,
        )
        return [said]


@dataclass(frozen=True)
class Hit:
    """A person found, and why."""

    person: Person
    why: str = ""


@dataclass(frozen=True)
class Found:
    """People, best first, and places."""

    people: list[Hit] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def taken_apart(typed: str) -> Typed:
    """Return what was typed as a reference, numbers, a telephone, a postcode, a date and words. Pure."""
    rest = typed.strip()
    born = None
    found = DATE.search(rest)
    if found:
        born, rest = _date(found), rest.replace(found.group(), " ")
    joined = rest.replace(" ", "").replace("-", "")
    numbers = tuple(
        (scheme, checked.value_normalised)
        for scheme, has_form in (("nhs", r"\d{10}"), ("upn", r"[A-Za-z]\d{11}[A-Za-z0-9]"))
        if re.fullmatch(has_form, joined) and (checked := check(scheme, joined)).verdict != "bad"
    )
    phone = rest if re.fullmatch(r"\+?[\d ()-]{10,16}", rest.strip()) and dialled(rest) else ""
    place = check("postcode", joined) if re.search(r"\d", joined) and len(joined) <= 8 else None
    postcode = place.value_normalised if place and place.verdict != "bad" else ""
    reference = tidy(typed)[:LENGTH] if len(tidy(typed)) == LENGTH else ""
    # A name has no digit in it: what has one and the length of a reference is read as nothing else.
    is_reference = bool(reference) and any(each.isdigit() for each in typed)
    words = (
        ()
        if numbers or phone or postcode or is_reference
        else tuple(re.findall(r"[^\s\d,;]+", rest))[:MOST_WORDS]
    )
    return Typed(words, reference, numbers, phone, postcode, born)


def _date(found: "re.Match[str]") -> date | None:
    day, month, year, *turned = found.groups()
    try:
        return date(int(year), int(month), int(day)) if day else date(*(int(part) for part in turned))
    except ValueError:
        return None


def find(membership: Any, typed: str, now: datetime, most: int = MOST_FOUND) -> Found:
    """Return whom and what the viewer may see of what they typed; one more than ``most`` where there are more."""
    asked = taken_apart(typed)
    seen = people_visible_to(membership, now)
    alike = likely(
        asked.descriptions(), seen, reached_by=membership.organisation_id, most=most + 1, least=LEAST_BITS
    )
    why = {each.person: "; ".join(one.words for one in each.findings if one.bits > 0) for each in alike}
    exact = seen.filter(_exactly(asked)).values_list("pk", flat=True)
    begun = seen.called(" ".join(asked.words)).order_by("-created_at", "-pk").values_list("pk", flat=True)
    order = list(dict.fromkeys([*exact[: most + 1], *why, *begun[: most + 1]]))[: most + 1]
    people = {
        each.pk: each for each in Person.objects.filter(pk__in=[*order, 0]).prefetch_related("identities")
    }
    return Found([Hit(people[pk], why.get(pk, "")) for pk in order], _places(membership, asked, now))


def _exactly(asked: Typed) -> Q:
    """Return the condition for whoever has this reference, or lives or lived at this postcode."""
    there = Q(reference=asked.reference) if asked.reference else Q(pk__in=())
    if asked.postcode:
        there |= Q(pk__in=Identity.objects.filter(postcode=asked.postcode).values("person"))
    return there


def _places(membership: Any, asked: Typed, now: datetime) -> list[Place]:
    """Return places in records that the viewer sees whose name has each of the words, or at the postcode."""
    parts = Part.objects.filter(on_visible(membership, now), place=OuterRef("pk"))
    rows = Place.objects.visible_to(membership, now).filter(Exists(parts))
    named = Q(pk__in=()) if not asked.words else Q()
    for word in asked.words:
        named &= Q(name__icontains=word) | Q(address__icontains=word)
    if asked.postcode:
        named |= Q(postcode=asked.postcode)
    return list(rows.filter(named).select_related("area").order_by("-pk")[:MOST_FOUND])


def people_named(found: Iterable[Hit]) -> list[int]:
    """Return the row numbers of the people found."""
    return [each.person.pk for each in found]
