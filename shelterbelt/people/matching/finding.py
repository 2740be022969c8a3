"""Who may already be here: people under the keys of a description, within a set that the caller lets see, best first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connection

from shelterbelt.core.kept import kept_rows
from shelterbelt.people.matching.comparing import Finding, Score, compare
from shelterbelt.people.matching.description import CLAIMED, Description, described
from shelterbelt.people.matching.keys import asked_under
from shelterbelt.people.matching.learned import weights_in_force
from shelterbelt.people.matching.weights import POSSIBLE, Weights, strength
from shelterbelt.people.models import Contact, Identity, MatchKey, Number, PersonQuerySet, PersonReach

MOST_READ = 400
"""Most people whose claims are compared: more share a key only where too little was typed."""
MOST_KEYS = 4_000
"""Most entries of the index that are read."""
PLACES = (8, 16, 32, 64, 128, 256, 512)
"""Numbers of people whose claims are asked for at once."""
MOST_OFFERED = 5
ESTIMATE = timedelta(days=731)
"""How far an estimated birth date may be off."""
NOBODY = 0
"""No row has this number; an empty list would save a query and so tell that nobody was found."""
FIELDS = (*CLAIMED, "birth_is_estimated", "age_from", "age_to", "created_at")


@dataclass(frozen=True)
class Likely:
    """Somebody who may be meant: the person's row, the claim that fits best, and what speaks for and against."""

    person: int
    claim: int
    score: Score

    @property
    def strength(self) -> str:
        """Return how sure that is, in words."""
        return strength(self.score.total)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, the strongest first."""
        return tuple(sorted(self.score.findings, key=lambda each: -abs(each.bits)))


def likely(
    said: Iterable[Description],
    among: PersonQuerySet,
    *,
    reached_by: int | None = None,
    but: Iterable[int] = (),
    weights: Weights | None = None,
    most: int = MOST_OFFERED,
    least: float = POSSIBLE,
) -> list[Likely]:
    """Return who of ``among`` may be the one described (several descriptions are of one person), best first.

    ``among`` is what the caller's viewer may see: nobody else is compared. ``reached_by``, the viewer's organisation, narrows
    the keys that are read to people whom it reaches. The number of queries depends on what is asked, not on who is found.
    """
    asked = list(said)
    keys = set().union(*(asked_under(each) for each in asked)) if asked else set()
    found = _under([*keys, NOBODY], reached_by)
    people = set(among.filter(pk__in=[*found, NOBODY]).values_list("pk", flat=True)[:MOST_READ]) - set(but)
    known = weights or weights_in_force()
    best: dict[int, Likely] = {}
    phones, numbers = any(each.phones for each in asked), any(each.numbers for each in asked)
    for person, claim, other in _claims_of(people, phones, numbers):
        score = max((compare(each, other, known) for each in asked), key=lambda found: found.total)
        if score.total >= least and (person not in best or best[person].score.total < score.total):
            best[person] = Likely(person, claim, score)
    return sorted(best.values(), key=lambda each: (-each.score.total, each.person))[:most]


def _under(keys: list[int], reached_by: int | None) -> list[int]:
    """Return the people under keys, each once, as far as an organisation ever reached them; one query.

    Which of them may be shown is asked afterwards, through the gate. The text is written out, as putting it together took
    longer than running it.
    """
    keys_of, reaches, quote = MatchKey._meta.db_table, PersonReach._meta.db_table, connection.ops.quote_name
    reached = f" AND EXISTS (SELECT 1 FROM {quote(reaches)} r WHERE r.person_id = k.person_id AND r.organisation_id = %s)"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT k.person_id FROM {quote(keys_of)} k WHERE k.key IN ({', '.join(['%s'] * len(keys))})"  # noqa: S608 - our own names
            f"{reached if reached_by is not None else ''} LIMIT {MOST_KEYS}",
            [*keys, *([reached_by] if reached_by is not None else [])],
        )
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))


def _claims(people: list[int]) -> list[Identity]:
    """Return the claims of people; the text of the question is kept for each number of places, filled up with nobody."""
    places = next(size for size in PLACES if size >= len(people))
    filled = [*people, *[NOBODY] * (places - len(people))]
    return kept_rows(
        "claims of people", _of_people, {f"at{n}": pk for n, pk in enumerate(filled)}, key=places
    )


def _of_people(values: SimpleNamespace) -> Any:
    return Identity.objects.filter(person__in=list(vars(values).values())).order_by("pk")


def descriptions_of(people: Iterable[int]) -> dict[int, list[Description]]:
    """Return the descriptions of people by row number, one for each claim."""
    found: dict[int, list[Description]] = defaultdict(list)
    for person, _claim, said in _claims_of(people):
        found[person].append(said)
    return found


def _claims_of(
    people: Iterable[int], with_phones: bool = True, with_numbers: bool = True
) -> Iterable[tuple[int, int, Description]]:
    rows = [*sorted(people), NOBODY]
    phones, numbers = defaultdict(list), defaultdict(list)
    if with_phones:
        for person, value in Contact.objects.filter(person__in=rows, means="phone").values_list(
            "person", "value"
        ):
            phones[person].append(value)
    if with_numbers:
        for person, scheme, value in Number.objects.filter(person__in=rows).values_list(
            "person", "scheme", "value"
        ):
            numbers[person].append((scheme, value))
    for first in range(0, len(rows), PLACES[-1]):
        for claim in _claims(rows[first : first + PLACES[-1]]):
            person, said = claim.person_id, {name: getattr(claim, name) for name in FIELDS}
            yield person, claim.pk, describe_claim(said, phones.get(person, ()), numbers.get(person, ()))


def describe_claim(
    claim: dict[str, Any], phones: Iterable[str] = (), numbers: Iterable[Any] = ()
) -> Description:
    """Return the description of a claim (``FIELDS`` of Identity); an estimated birth or an age becomes a band."""
    band = None
    if claim["birth_is_estimated"] and claim["born_on"]:
        band = (claim["born_on"] - ESTIMATE, claim["born_on"] + ESTIMATE)
        claim = claim | {"born_on": None}
    elif claim["age_from"] is not None and not claim["born_on"]:
        band = births_of(claim["age_from"], claim["age_to"], claim["created_at"].date())
    return described(claim, phones, numbers, born_between=band)


def births_of(youngest: int, oldest: int, on: date) -> tuple[date, date]:
    """Return the first and the last day on which somebody of these ages on a day can have been born."""
    first = on - timedelta(days=round((oldest + 1) * 365.25))
    return first, on - timedelta(days=round(youngest * 365.25))
