"""Adding, changing and closing organisations."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership import identifiers as schemes
from shelterbelt.partnership.access import ORGANISATIONS
from shelterbelt.partnership.kinds import EDUCATION_PHASES, ORGANISATION_KINDS
from shelterbelt.partnership.models import Area, Identifier, Membership, Organisation

FACTS = frozenset({"name", "phase", "parent", "area", "email", "phone", "address", "opened_on"})


@action(ORGANISATIONS, "add an organisation")
def add_organisation(
    *,
    by: Membership,  # noqa: ARG001  (the decorator reads it)
    name: str,
    kind: str,
    identifiers: Mapping[str, str] | None = None,
    serves: Sequence[Area] = (),
    **facts: Any,
) -> Organisation:
    """Add an organisation. ``identifiers`` are scheme -> value; ``facts`` are any of FACTS.

    Raises Refused for an unknown kind or phase, or an identifier that cannot be one or is another's.
    """
    if kind not in ORGANISATION_KINDS:
        raise Refused("Choose what kind of organisation it is.", "kind")
    organisation = Organisation(kind=kind)
    _fill(organisation, {"name": name, **facts})
    organisation.save()
    organisation.serves.set(serves)
    _identify(organisation, identifiers or {})
    return organisation


@action(ORGANISATIONS, "change an organisation")
def change_organisation(
    *,
    by: Membership,  # noqa: ARG001
    organisation: Organisation,
    identifiers: Mapping[str, str] | None = None,
    serves: Sequence[Area] | None = None,
    **facts: Any,
) -> Organisation:
    """Change an organisation's facts; what is not given stays. An identifier given as "" is taken away."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if row.closed_on is not None:
        raise Refused("This organisation is closed and cannot be changed.")
    _fill(row, facts)
    row.save()
    if serves is not None:
        row.serves.set(serves)
    _identify(row, identifiers or {})
    return row


@action(ORGANISATIONS, "close an organisation")
def close_organisation(*, by: Membership, organisation: Organisation, closed_on: date) -> Organisation:
    """Close an organisation. Its work stays; raises Refused while people still act for it or it is one's own."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if row.closed_on is not None:
        raise Refused("This organisation is already closed.")
    if row.pk == by.organisation_id:
        raise Refused("You cannot close the organisation that you act for.")
    if row.opened_on is not None and closed_on < row.opened_on:
        raise Refused("An organisation cannot close before it opened.", "closed_on")
    acting = row.memberships.filter(Q(until__isnull=True) | Q(until__date__gt=closed_on)).exists()
    if acting:
        raise Refused("People still act for this organisation. End their memberships first.")
    row.closed_on = closed_on
    row.save(update_fields=["closed_on"])
    return row


def _fill(organisation: Organisation, facts: Mapping[str, Any]) -> None:
    unknown = set(facts) - FACTS
    if unknown:
        raise TypeError(f"An organisation has no {', '.join(sorted(unknown))}.")
    for name, value in facts.items():
        setattr(organisation, name, value.strip() if isinstance(value, str) else value)
    if not organisation.name:
        raise Refused("Enter the organisation's name.", "name")
    if organisation.phase and organisation.phase not in EDUCATION_PHASES:
        raise Refused("Choose a phase of education from the list.", "phase")


def _identify(organisation: Organisation, given: Mapping[str, str]) -> None:
    holds = {scheme.code for scheme in schemes.schemes_for(organisation.kind)}
    for scheme, value in given.items():
        if scheme not in holds:
            raise Refused(
                f"This kind of organisation has no {schemes.SCHEMES[scheme].label.lower()}.", scheme
            )
        organisation.identifiers.filter(scheme=scheme).delete()
        if not value.strip():
            continue
        checked = schemes.check(scheme, value)
        if checked.verdict == "bad":
            raise Refused(checked.sentence, scheme)
        if Identifier.objects.filter(scheme=scheme, value=checked.value_normalised).exists():
            raise Refused("Another organisation here already has this number.", scheme)
        organisation.identifiers.create(scheme=scheme, value=checked.value_normalised)
