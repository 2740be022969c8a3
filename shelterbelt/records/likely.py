"""Who may already be here, for one viewer: only people within their reach are offered; beyond it there is the pointer.

``likely_to(membership, description)`` for what somebody types; ``likely_same(membership, person)`` for a person on record.
Pages draw what comes back with ``records/likely.html``. The same queries are asked whether somebody is found or nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from shelterbelt.people.matching import Description, Likely, descriptions_of, likely
from shelterbelt.people.matching.comparing import compare
from shelterbelt.people.matching.finding import NOBODY
from shelterbelt.people.matching.learned import weights_in_force
from shelterbelt.people.matching.weights import strength
from shelterbelt.people.models import Judgement, Person, Verdict
from shelterbelt.records.access import people_visible_to

MOST_OFFERED = 5


@dataclass(frozen=True)
class Offer:
    """Somebody who may be meant: the person, how likely that is and why, and what was judged already."""

    person: Person
    likely: Likely
    judgement: Judgement | None = None

    @property
    def strength(self) -> str:
        """Return how likely it is, in words."""
        return self.likely.strength

    @property
    def sources(self) -> list[str]:
        """Return which organisations say something of the person."""
        return sorted({claim.source.name for claim in self.person.identities.all()})

    @property
    def speaks_for(self) -> list[str]:
        """Return what speaks for it, the strongest first."""
        return [each.words for each in self.likely.findings if each.bits > 0]

    @property
    def speaks_against(self) -> list[str]:
        """Return what speaks against it, the strongest first."""
        return [each.words for each in self.likely.findings if each.bits < 0]

    @property
    def bits(self) -> float:
        """Return the sum of the weights."""
        return round(self.likely.score.total, 1)


def likely_to(
    membership: Any, said: Iterable[Description], now: datetime, most: int = MOST_OFFERED
) -> list[Offer]:
    """Return whom the viewer may be typing about, best first, each with the reasons."""
    return _offers(
        likely(said, people_visible_to(membership, now), reached_by=membership.organisation_id, most=most)
    )


def likely_same(membership: Any, person: Person, now: datetime) -> list[Offer]:
    """Return who of those within the viewer's reach may be the same as a person, with what was judged before."""
    said = descriptions_of([person.pk]).get(person.pk, [])
    found = likely(
        said, people_visible_to(membership, now), reached_by=membership.organisation_id, but=[person.pk]
    )
    return _offers(found, judgements_on(person, [each.person for each in found]))


def _offers(found: Sequence[Likely], judged: dict[int, Judgement] | None = None) -> list[Offer]:
    rows = Person.objects.filter(pk__in=[*(each.person for each in found), NOBODY]).prefetch_related(
        "identities__source"
    )
    people = {row.pk: row for row in rows}
    return [Offer(people[each.person], each, (judged or {}).get(each.person)) for each in found]


def side_by_side(one: Person, other: Person) -> dict[str, Any]:
    """Return what two people's claims say beside each other, and the findings of the pair of claims that fits best."""
    said = descriptions_of([one.pk, other.pk])
    known = weights_in_force()
    scores = [compare(a, b, known) for a in said.get(one.pk, []) for b in said.get(other.pk, [])]
    best = max(scores, key=lambda each: each.total, default=None)
    return {
        "score": best,
        "strength": strength(best.total) or "Probably two people" if best else "Too little is known",
        "findings": sorted(best.findings, key=lambda each: -abs(each.bits)) if best else [],
        "weights": known.name,
    }


def judgements_on(person: Person, others: Iterable[int]) -> dict[int, Judgement]:
    """Return what stands between a person and others, by the other's row number; adoption only seen from its new side."""
    rows = [*others, NOBODY]
    standing = Judgement.objects.standing().select_related("judged_by__user", "judged_by__organisation")
    found = standing.filter(Q(first=person, second__in=rows) | Q(second=person, first__in=rows))
    return {
        each.second_id if each.first_id == person.pk else each.first_id: each
        for each in found
        if each.verdict != Verdict.ADOPTED or each.first_id == person.pk
    }


@dataclass(frozen=True)
class Together:
    """Who are held to be one person with somebody, as far as the viewer sees them, and who they were before an adoption."""

    same: tuple[Person, ...]
    before: tuple[Person, ...]
    judgements: tuple[Judgement, ...]

    @property
    def rows(self) -> list[int]:
        """Return the row numbers of all who are one."""
        return [each.pk for each in self.same]


def together(membership: Any, person: Person, now: datetime) -> Together:
    """Return whose claims and records belong on the page of ``person``; judgements on people out of reach do not count."""
    heads = [pk for pk in (person.pk, person.one_of_id) if pk]
    was = Judgement.objects.standing().filter(first=person, verdict=Verdict.ADOPTED).values("second")
    rows = people_visible_to(membership, now).filter(
        Q(pk__in=heads) | Q(one_of__in=heads) | Q(pk__in=was)
    ).prefetch_related("identities__source")  # fmt: skip
    seen = {row.pk: row for row in rows}
    judged = Judgement.objects.standing().filter(
        first__in=[*seen, NOBODY], second__in=[*seen, NOBODY]
    ).select_related("first", "second", "judged_by__user", "judged_by__organisation")  # fmt: skip
    edges = list(judged)
    joined = _joined_with(person.pk, [each for each in edges if each.verdict == Verdict.SAME])
    return Together(
        same=(person, *(seen[pk] for pk in sorted(joined) if pk in seen and pk != person.pk)),
        before=tuple(
            seen[each.second_id] for each in edges if each.verdict == Verdict.ADOPTED and each.first_id == person.pk
        ),
        judgements=tuple(
            each for each in edges if each.verdict == Verdict.SAME and {each.first_id, each.second_id} <= joined
        ),
    )  # fmt: skip


def joined_of(membership: Any, people: Iterable[Person], now: datetime) -> dict[int, set[int]]:
    """Return for each of several people the row numbers of all who are held to be one with them; two queries for any number.

    As in ``together``: only people within the viewer's reach, and judgements between such, count. Nobody's adoption is crossed.
    """
    asked = {each.pk: each for each in people}
    heads = {pk for each in asked.values() for pk in (each.pk, each.one_of_id) if pk}
    seen = set(
        people_visible_to(membership, now)
        .filter(Q(pk__in=[*heads, NOBODY]) | Q(one_of__in=[*heads, NOBODY]))
        .values_list("pk", flat=True)
    )
    same = list(
        Judgement.objects.standing().filter(
            first__in=[*seen, NOBODY], second__in=[*seen, NOBODY], verdict=Verdict.SAME
        )
    )
    return {pk: _joined_with(pk, same) & seen for pk in asked if pk in seen}


def _joined_with(pk: int, same: Iterable[Judgement]) -> set[int]:
    beside: dict[int, set[int]] = defaultdict(set)
    for each in same:
        beside[each.first_id].add(each.second_id)
        beside[each.second_id].add(each.first_id)
    found, edge = set(), {pk}
    while edge:
        found |= edge
        edge = set().union(*(beside[each] for each in edge)) - found
    return found
