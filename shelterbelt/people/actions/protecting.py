"""Stating an address that must not be found, and asking a second person to be shown it once."""

from datetime import date
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.words import day
from shelterbelt.partnership.actions import ask_approval
from shelterbelt.partnership.identifiers import check
from shelterbelt.partnership.models import Approval, Membership
from shelterbelt.people.access import RELEASE_ADDRESS, STATE
from shelterbelt.people.actions.claims import may_state
from shelterbelt.people.models import Home, Person, ProtectedHome

FIELD = "sealed"
KINDS: dict[str, str] = dict(Home._meta.get_field("kind").flatchoices)


@action(STATE, "say where a person lives who must not be found")
def state_protected_home(
    *, by: Membership, person: Person, stated_by: str, address: str, postcode: str = "", kind: str = "home",
    with_whom: str = "", since: date | None = None, until: date | None = None,
) -> ProtectedHome:  # fmt: skip
    """Return the address kept apart, protected; nothing of it goes into finding or matching people."""
    may_state(by, person)
    if not address.strip():
        raise Refused("Enter the address that must be protected.", "address")
    if postcode.strip():
        checked = check("postcode", postcode)
        if checked.verdict == "bad":
            raise Refused(checked.sentence, "postcode")
        postcode = checked.value_normalised
    said = {
        "What it is": KINDS.get(kind, ""), "Address": address, "Postcode": postcode, "With whom": with_whom,
        "From": day(since), "Until": day(until),
    }  # fmt: skip
    words = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in said.items() if value.strip())
    return ProtectedHome.objects.create(
        person=person, source=by.organisation, stated_by=stated_by, sealed=words
    )


def ask_for_address(
    *, by: Membership, home: ProtectedHome, why: str, once: str, use_at: str = ""
) -> Approval:
    """Return the request to read a protected address once; the guardian of whose it is decides.

    ``use_at``: the address of the page on which it can be read.
    """
    may_state(by, home.person)
    facts: dict[str, Any] = {
        "of": home.reference,
        "field": FIELD,
        "what": f"Address kept by {home.source.name}",
        "use_at": use_at,
    }
    return ask_approval(
        by=by, matter=RELEASE_ADDRESS.code, why=why, holder=home.source, subject_kind="person",
        subject=home.person.reference, facts=facts, once=once, why_recorded=why,
    )  # fmt: skip
