"""Keeping many people who are known by an agency's number and a date of birth alone. Inside a room's act."""

from collections.abc import Mapping, Sequence
from datetime import date

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.matching.description import describe
from shelterbelt.people.matching.indexing import keep_many
from shelterbelt.people.matching.keys import kept_under
from shelterbelt.people.models import Identity, MatchKey, Number, Person, StatedBy
from shelterbelt.people.rules.standard import Meter, meter

AT_A_TIME = 500
SAID_SINCE = "Somebody has said more of a child since, so this cannot be undone as a whole."


def claim_numbers(*, source: Organisation, scheme: str, born: Mapping[str, date]) -> dict[str, int]:
    """Return the row numbers of new people by the number under which ``source`` knows each, with its birth stated.

    They are found again by the number; who they are by name is for somebody to say.
    """
    meters: dict[date, Meter] = {}
    people = [_person(source, each, meters) for each in born.values()]
    made = Person.objects.bulk_create(people, batch_size=AT_A_TIME)
    found = {number: each.pk for number, each in zip(born, made, strict=True)}
    Identity.objects.bulk_create(
        (Identity(person_id=found[number], source=source, stated_by=StatedBy.SYSTEM, born_on=day) for number, day in born.items()),
        batch_size=AT_A_TIME,
    )  # fmt: skip
    Number.objects.bulk_create(
        (Number(person_id=pk, source=source, scheme=scheme, value=number) for number, pk in found.items()),
        batch_size=AT_A_TIME,
    )
    keep_many(
        (key, pk)
        for number, pk in found.items()
        for key in kept_under(describe(numbers=[(scheme, number)], born_on=born[number]))
    )
    return found


def forget_numbered(*, people: Sequence[int], source: Organisation, scheme: str) -> None:
    """Remove people that ``claim_numbers`` made, with what it stated; raises Refused or ProtectedError where anybody has
    stated or done anything about one of them since.
    """
    claims, numbers = Identity.objects.filter(person__in=people), Number.objects.filter(person__in=people)
    made = (
        claims.filter(source=source, given_name="", family_name=""),
        numbers.filter(source=source, scheme=scheme),
    )
    if any(rows.count() != len(people) for rows in (claims, numbers, *made)):
        raise Refused(SAID_SINCE)
    for rows in made:
        rows.delete()
    MatchKey.objects.filter(person__in=people).delete()
    Person.objects.filter(pk__in=people).delete()


def _person(source: Organisation, born_on: date, meters: dict[date, Meter]) -> Person:
    if born_on not in meters:
        claim = {
            "source": source.name, "born_on": born_on, "age_from": None, "age_to": None, "sex": "U", "ethnicity": "",
            "ethnicity_scheme": "dfe", "postcode": "",
        }  # fmt: skip
        meters[born_on] = meter([claim], [], local_day(clock.now()))
    return Person(standard_due=meters[born_on].due, standard_answered=meters[born_on].answered)
