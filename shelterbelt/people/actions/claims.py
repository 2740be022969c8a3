"""Stating who somebody is: a claim beside the earlier ones, kept under the keys by which it is found again."""

from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.access import STATE
from shelterbelt.people.matching.finding import FIELDS, describe_claim
from shelterbelt.people.matching.indexing import keep
from shelterbelt.people.models import Identity, Person
from shelterbelt.people.rules import faults, kept_as_said, tidied
from shelterbelt.people.rules.standard import Meter, meter

CANNOT = "You cannot add to what is known of this person."
CLAIM_FIELDS = ("born_on", "age_from", "age_to", "sex", "ethnicity", "ethnicity_scheme", "postcode")
FACT_FIELDS = ("field", "value", "reason", "why")


def claim(*, person: Person, source: Organisation, stated_by: str, **facts: Any) -> Identity:
    """Return a claim kept in the source's name; raises Refused with the field when it cannot be. Inside a room's act.

    ``facts`` are fields of Identity; NHS number, UPN and postcode are checked and stored in their normal form.
    """
    wrong = faults(facts, local_day(clock.now()))
    if wrong:
        raise Refused(wrong[0].sentence, wrong[0].field)
    return _kept(person, source, stated_by, tidied(facts))


def claim_as_said(*, person: Person, source: Organisation, stated_by: str, **facts: Any) -> Identity:
    """Return a claim made from a form that was already accepted: what cannot be right is left out, never refused.

    Inside a room's act. A claim that says nothing at all is kept too: it tells that the source knows of somebody.
    """
    return _kept(person, source, stated_by, kept_as_said(facts))


def _kept(person: Person, source: Organisation, stated_by: str, facts: dict[str, Any]) -> Identity:
    made = Identity.objects.create(person=person, source=source, stated_by=stated_by, **facts)
    said = {name: getattr(made, name) for name in FIELDS}
    keep(person, describe_claim(said))
    recount(person)
    return made


@action(STATE, "state what is known of a person")
def state_identity(
    *, by: Membership, person: Person, stated_by: str = "worker_observed", **facts: Any
) -> Identity:
    """Return a claim made in the name of the member's organisation on a person within its reach."""
    may_state(by, person)
    return claim(person=person, source=by.organisation, stated_by=stated_by, **facts)


def may_state(by: Membership, *people: Person) -> None:
    """Raise Refused where one of the people is not within the member's reach."""
    wanted = {each.pk for each in people}
    if Person.objects.visible_to(by, clock.now()).filter(pk__in=wanted).count() != len(wanted):
        raise Refused(CANNOT)


def meter_of(person: Person) -> Meter:
    """Return how far the minimum recording standard is met for a person; two queries."""
    claims = person.identities.order_by("created_at", "pk").values("source__name", *CLAIM_FIELDS)
    facts = person.facts.order_by("created_at", "pk").values("source__name", *FACT_FIELDS)
    return meter(
        [row | {"source": row["source__name"]} for row in claims],
        [row | {"source": row["source__name"]} for row in facts],
        local_day(clock.now()),
    )


def recount(person: Person) -> None:
    """Count the questions of the recording standard anew for a person. Inside an act."""
    found = meter_of(person)
    person.standard_due, person.standard_answered = found.due, found.answered
    person.save(update_fields=["standard_due", "standard_answered"])
