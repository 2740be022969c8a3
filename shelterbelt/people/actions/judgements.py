"""Saying that two people are one, are two, or that it is not sure; and taking that back, which restores exactly."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.people.access import JUDGE
from shelterbelt.people.actions.claims import may_state
from shelterbelt.people.models import Judgement, Person, Verdict


@action(JUDGE, "say whether two people are one")
def judge(
    *, by: Membership, person: Person, other: Person, verdict: str, why: str = "", bits: float | None = None
) -> Judgement:
    """Return the judgement. Nothing else is changed: both people keep their claims, records and reach.

    ``adopted``: ``other`` is who ``person`` was before an adoption; only the page of ``person`` will say so. Refused while
    an earlier judgement on the two stands.
    """
    may_state(by, person, other)
    if person.pk == other.pk:
        raise Refused("Choose another person.")
    if verdict not in Verdict.values:
        raise Refused("Choose the same person, two people, or not sure.", "verdict")
    if verdict == Verdict.ADOPTED and not why.strip():
        raise Refused("Say on whose authority this is recorded.", "why")
    first, second = (person, other) if verdict == Verdict.ADOPTED or person.pk < other.pk else (other, person)
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=(first.pk, second.pk)).order_by("pk"))
    if between(first, second).exists():
        raise Refused("Somebody has already judged these two. Take that back first if it is wrong.")
    made = Judgement.objects.create(
        first=first,
        second=second,
        verdict=verdict,
        why=why.strip(),
        bits=bits,
        judged_at=clock.now(),
        judged_by=by,
    )
    if verdict == Verdict.SAME:
        _gather(first, second)
    return made


@action(JUDGE, "take back whether two people are one")
def take_back(*, by: Membership, judgement: Judgement, why: str) -> Judgement:
    """Return the judgement taken back: everything is as if it had not been made, and the row tells that it was."""
    row = (
        Judgement.objects.select_for_update(of=("self",))
        .select_related("first", "second")
        .get(pk=judgement.pk)
    )
    may_state(by, row.first, row.second)
    if row.undone_at is not None:
        raise Refused("This has already been taken back.")
    if not why.strip():
        raise Refused("Say why this is taken back.", "why")
    row.undone_at, row.undone_by, row.undone_why = clock.now(), by, why.strip()
    row.save(update_fields=["undone_at", "undone_by", "undone_why"])
    if row.verdict == Verdict.SAME:
        _gather(row.first, row.second)
    return row


def between(one: Person, other: Person) -> QuerySet[Judgement]:
    """Return the judgement on two people that stands, whichever way round."""
    pair = (one.pk, other.pk)
    return Judgement.objects.standing().filter(first__in=pair, second__in=pair)


def _gather(first: Person, second: Person) -> None:
    """Work out anew who is one of whom, for everybody who was or is joined with the two."""
    here = Person.objects.filter(pk__in=(first.pk, second.pk))
    heads = {*here.exclude(one_of=None).values_list("one_of", flat=True), first.pk, second.pk}
    joined_anew(
        set(Person.objects.filter(Q(pk__in=heads) | Q(one_of__in=heads)).values_list("pk", flat=True))
    )


def joined_anew(members: set[int]) -> None:
    """Work out anew who of these people is one of whom, by the judgements that stand."""
    rows = Judgement.objects.standing().filter(verdict=Verdict.SAME)
    pairs = list(rows.filter(first__in=members, second__in=members).values_list("first", "second"))
    for group in groups(members, pairs):
        head = min(group) if len(group) > 1 else None
        Person.objects.filter(pk__in=group).update(one_of=head)


def groups(members: set[int], pairs: list[tuple[int, int]]) -> list[set[int]]:
    """Return the members in groups joined by the pairs; somebody whom no pair names is a group alone. Pure."""
    joined: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        joined[one].add(other)
        joined[other].add(one)
    found, left = [], set(members)
    while left:
        group, edge = set(), {min(left)}
        while edge:
            group |= edge
            edge = set().union(*(joined[each] for each in edge)) - group
        found.append(group)
        left -= group
    return found
