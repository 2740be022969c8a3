"""Whether a person is known elsewhere: which claims are of the person asked about, and what may be said of it.

Exact with modest tolerance: capitals, accents, hyphens and swapped names do not matter, and an age may be a year off. A
misspelt name is not found. The number of queries is the same whatever is found.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models import Identity
from shelterbelt.records.models import Part, PointerRequest, PointerTold, Told

AGE_MAY_BE_OFF = 1
"""Years by which an age that is only an estimate may differ from the claim's."""
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Asked:
    """Who is asked about: names with a date of birth or an age in years, or an identifier in its normal form."""

    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    age: int | None = None
    nhs_number: str = ""
    upn: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether it says who is meant: a number, or both names with a birth date or an age."""
        named = folded(self.given_name) and folded(self.family_name)
        return bool(self.nhs_number or self.upn or (named and (self.born_on or self.age is not None)))


@dataclass(frozen=True)
class Held:
    """That a person has a part in a Record: the person, its holder, and whether few may see it."""

    person: int
    holder: int
    withheld: bool


@dataclass(frozen=True)
class Found:
    """(person, organisation) rows: those that the asker is told of, and those whose guardian alone is told."""

    known: frozenset[tuple[int, int]]
    withheld: frozenset[tuple[int, int]]


def folded(name: str) -> str:
    """Return a name without accents, capitals, spaces, hyphens and apostrophes. Pure."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(each for each in plain if each.isalnum()).casefold()


def is_meant(asked: Asked, claim: Mapping[str, Any], today: date) -> bool:
    """Return whether a claim (fields of Identity) is of the person asked about. Pure."""
    for number in ("nhs_number", "upn"):
        if getattr(asked, number) and getattr(asked, number) == claim[number]:
            return True
    wanted = {folded(asked.given_name), folded(asked.family_name)}
    family = folded(claim["family_name"])
    called = [{folded(claim[first]), family} for first in ("given_name", "known_as") if claim[first]]
    return "" not in wanted and wanted in called and _is_born_so(asked, claim["born_on"], today)


def _is_born_so(asked: Asked, born: date | None, today: date) -> bool:
    if born is None:
        return False
    if asked.born_on is not None:
        return asked.born_on == born
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return asked.age is not None and abs(age - asked.age) <= AGE_MAY_BE_OFF


def weighed(held: Iterable[Held], own: int) -> Found:
    """Return what may be said. One sealed Record or conflict withholds the whole answer; ``own`` is never named. Pure.

    The whole answer, because where a person is kept apart any other organisation's name helps to find them; the
    guardian who is alerted can ring the asker.
    """
    rows = list(held)
    withheld = frozenset((each.person, each.holder) for each in rows if each.withheld)
    known = frozenset((each.person, each.holder) for each in rows if each.holder != own)
    return Found(frozenset() if withheld else known, withheld)


def find(asked: Asked, membership: Any, now: datetime, today: date) -> Found:
    """Return who knows the person asked about; three queries whatever is found."""
    fields = ("person", "given_name", "family_name", "known_as", "born_on", "nhs_number", "upn")
    claims = Identity.objects.filter(_may_be(asked, today)).values(*fields)
    people = {claim["person"] for claim in claims if is_meant(asked, claim, today)}
    barred = set(conflicts_of(membership, now))
    # Nobody has the number 0: an empty list would save a query and so tell that nobody was found.
    parts = Part.objects.filter(person__in=[*sorted(people), 0], ended_at__isnull=True)
    rows = parts.values_list(
        "person", "person__reference", "record__reference", "record__holder", "record__sealed_at"
    )
    held = [
        Held(person, holder, sealed_at is not None or reference in barred or record in barred)
        for person, reference, record, holder, sealed_at in rows
    ]
    return weighed(held, membership.organisation_id)


def conflicts_of(membership: Any, now: datetime) -> Any:
    """Return the references from which the member is barred now, as a query."""
    running = Q(until__isnull=True) | Q(until__gt=now)
    return membership.user.conflicts.filter(running, since__lte=now).values_list("subject", flat=True)


def known_by(asked: PointerRequest, membership: Any, now: datetime) -> list[Organisation]:
    """Return the organisations that an answer names now; none once a person has been kept apart since."""
    named = PointerTold.objects.filter(request=asked, why=Told.KNOWN)
    sealed = Part.objects.filter(person=OuterRef("person"), record__sealed_at__isnull=False)
    barred = Q(person__reference__in=conflicts_of(membership, now))
    kept_apart = named.filter(Exists(sealed) | barred)
    still = named.filter(~Exists(kept_apart.filter(request=OuterRef("request"))))
    return list(Organisation.objects.filter(pk__in=still.values("organisation")).order_by("name"))


def _may_be(asked: Asked, today: date) -> Q:
    """Return the condition that the database narrows by, on indexed fields; names are compared afterwards."""
    wanted = Q(pk__in=())
    if asked.nhs_number:
        wanted |= Q(nhs_number=asked.nhs_number)
    if asked.upn:
        wanted |= Q(upn=asked.upn)
    if asked.born_on is not None:
        wanted |= Q(born_on=asked.born_on)
    elif asked.age is not None:
        youngest = today - YEAR * max(asked.age - AGE_MAY_BE_OFF, 0)
        wanted |= Q(born_on__range=(today - YEAR * (asked.age + AGE_MAY_BE_OFF + 1), youngest + YEAR))
    return wanted
