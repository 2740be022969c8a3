"""Stating what an organisation knows of a person. Claims are never edited: a later one stands beside the earlier."""

from typing import Any

from django.utils import timezone

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.access import STATE
from shelterbelt.people.models import Identity, Person
from shelterbelt.people.rules import faults, tidied


def claim(*, person: Person, source: Organisation, stated_by: str, **facts: Any) -> Identity:
    """Return a claim kept in the source's name; raises Refused with the field when it cannot be. Inside a room's act.

    ``facts`` are fields of Identity; NHS number, UPN and postcode are checked and stored in their normal form.
    """
    wrong = faults(facts, timezone.localdate())
    if wrong:
        raise Refused(wrong[0].sentence, wrong[0].field)
    return Identity.objects.create(person=person, source=source, stated_by=stated_by, **tidied(facts))


@action(STATE, "state what is known of a person")
def state_identity(
    *, by: Membership, person: Person, stated_by: str = "worker_observed", **facts: Any
) -> Identity:
    """Return a claim made in the name of the member's organisation on a person within its reach."""
    if not Person.objects.visible_to(by, clock.now()).filter(pk=person.pk).exists():
        raise Refused("You cannot add to what is known of this person.")
    return claim(person=person, source=by.organisation, stated_by=stated_by, **facts)
