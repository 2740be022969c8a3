"""The children whom an authority knows by its own child number, as far as a member may know of them."""

from collections import defaultdict
from datetime import date
from typing import Any

from shelterbelt.core import clock
from shelterbelt.people.models import Identity, Number, Person
from shelterbelt.people.models.numbers import Scheme
from shelterbelt.records.access import people_visible_to


class Numbered:
    """Whom the authority's numbers stand for, read once. A number is a claim; nobody is joined by a guess."""

    def __init__(self, by: Any) -> None:
        numbers = Number.objects.filter(source=by.organisation, scheme=Scheme.LA_CHILD)
        self.people: dict[str, list[int]] = defaultdict(list)
        for value, person in numbers.order_by("pk").values_list("value", "person"):
            self.people[value.upper()].append(person)
        who = Person.objects.filter(pk__in=numbers.values("person"))
        self.one_of = dict(who.exclude(one_of=None).values_list("pk", "one_of"))
        self.births: dict[int, set[date]] = defaultdict(set)
        births = Identity.objects.filter(person__in=numbers.values("person"))
        for person, born in births.values_list("person", "born_on"):
            if born:
                self.births[person].add(born)
        # Of whom the member may not know, nothing is said, not even that the number is taken.
        seen = people_visible_to(by, clock.now()).filter(pk__in=numbers.values("person"))
        self.seen = set(seen.values_list("pk", flat=True))

    def born(self, person: int, on: date | None) -> bool:
        """Whether the day may be this person's birth: it is one that is stated, or none is."""
        return not self.births[person] or on in self.births[person]

    def are_several(self, people: list[int]) -> bool:
        """Whether these are more than one, by the judgements that stand."""
        return len({self.one_of.get(each, each) for each in people}) > 1
