"""Stating facts of the recording standard, addresses over time, ways to reach somebody, numbers and relationships."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.identifiers import check
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.access import STATE
from shelterbelt.people.actions.claims import may_state, recount
from shelterbelt.people.matching.description import describe
from shelterbelt.people.matching.indexing import keep
from shelterbelt.people.models import Contact, Fact, Home, Number, Person, Relationship
from shelterbelt.people.rules.ethnicity import SCHEMES
from shelterbelt.people.rules.relations import BY_CODE
from shelterbelt.people.rules.standard import FIELDS, REASONS

CHECKED_NUMBERS = ("uln", "pnc")


@action(STATE, "answer the recording standard")
def state_facts(
    *, by: Membership, person: Person, stated_by: str, said: Mapping[str, Mapping[str, str]]
) -> Person:
    """Return the person with one fact kept for each question answered; the others stay as they were.

    ``said``: code of a question -> value, or reason with why; ``scheme`` for ethnicity. Raises Refused with the field.
    """
    may_state(by, person)
    rows = [_fact(by, person, stated_by, field, answer) for field, answer in said.items()]
    if not rows:
        raise Refused("Answer at least one question, or say why it has no answer yet.")
    Fact.objects.bulk_create(rows)
    recount(person)
    return person


def facts_as_said(*, person: Person, source: Organisation, stated_by: str, said: Mapping[str, str]) -> None:
    """Keep what a form that was accepted already says on questions of the recording standard. Inside a room's act.

    ``said``: code of a question -> value. What was not answered is kept as not known yet; a value that is not in a
    question's list is left out.
    """
    rows = []
    for field, value in said.items():
        choices = {code for code, _ in FIELDS[field].choices}
        kept = (
            ",".join(each for each in value.split(",") if each in choices) if choices else value.strip()[:300]
        )
        rows.append(
            Fact(person=person, source=source, stated_by=stated_by, field=field, value=kept, reason="" if kept else "not_known_yet")
        )  # fmt: skip
    if rows:
        Fact.objects.bulk_create(rows)
        recount(person)


def _fact(by: Membership, person: Person, stated_by: str, field: str, said: Mapping[str, str]) -> Fact:
    value, reason, why = (said.get(name, "").strip() for name in ("value", "reason", "why"))
    known = FIELDS[field]
    if bool(value) == bool(reason):
        raise Refused(f"{known.label}: give an answer or a reason, not both.", field)
    if reason and reason not in REASONS:
        raise Refused(f"{known.label}: choose one of the reasons.", field)
    choices = {code for code, _ in known.choices}
    if choices and not set(filter(None, value.split(","))) <= choices:
        raise Refused(f"{known.label}: choose from the list.", field)
    if "NONE" in value.split(",") and value != "NONE":
        raise Refused(f"{known.label}: “None” stands alone.", field)
    scheme = said.get("scheme", "")
    if field == "ethnicity" and value:
        if scheme not in SCHEMES or value not in SCHEMES[scheme][1]:
            raise Refused("Choose the ethnicity from the list.", field)
        value = SCHEMES[scheme][1][value]
    return Fact(
        person=person, source=by.organisation, stated_by=stated_by, field=field, scheme=scheme, value=value,
        reason=reason, why=why,
    )  # fmt: skip


@action(STATE, "say where a person lives or lived")
def state_home(*, by: Membership, person: Person, stated_by: str, **facts: Any) -> Home:
    """Return an address kept beside the earlier ones; its postcode helps to find the person again."""
    may_state(by, person)
    if not facts.get("address") and not facts.get("postcode") and facts.get("kind") != "none":
        raise Refused(
            "Enter the address or the postcode, or choose that there is no fixed address.", "address"
        )
    if facts.get("postcode"):
        checked = check("postcode", facts["postcode"])
        if checked.verdict == "bad":
            raise Refused(checked.sentence, "postcode")
        facts["postcode"] = checked.value_normalised
    _in_order(facts.get("since"), facts.get("until"), "until")
    made = Home.objects.create(person=person, source=by.organisation, stated_by=stated_by, **facts)
    if made.postcode and (made.until is None or made.until >= local_day(clock.now())):
        rows = person.identities.order_by("-created_at", "-pk")
        names: dict[str, Any] = dict(rows.values("given_name", "family_name").first() or {})
        keep(person, describe(**names, postcode=made.postcode))
    return made


@action(STATE, "say how a person can be reached")
def state_contact(
    *, by: Membership, person: Person, stated_by: str, means: str, value: str, **facts: Any
) -> Contact:
    """Return a way to reach a person with what may be done, kept beside the earlier ones."""
    may_state(by, person)
    if means in ("phone", "email"):
        checked = check(means, value)
        if checked.verdict == "bad":
            raise Refused(checked.sentence, "value")
        value = checked.value_normalised
    if not value.strip():
        raise Refused("Enter the number, the address, or through whom.", "value")
    _in_order(facts.get("since"), facts.get("until"), "until")
    made = Contact.objects.create(
        person=person, source=by.organisation, stated_by=stated_by, means=means, value=value.strip(), **facts
    )
    if means == "phone":
        keep(person, describe(phones=[made.value]))
    return made


@action(STATE, "add a number of a person")
def state_number(
    *, by: Membership, person: Person, scheme: str, value: str, stated_by: str = "system"
) -> Number:
    """Return a number under which the member's organisation knows the person; said twice it stands once."""
    may_state(by, person)
    value = value.strip().upper()
    if scheme in CHECKED_NUMBERS:
        checked = check(scheme, value)
        if checked.verdict == "bad":
            raise Refused(checked.sentence, "value")
        value = checked.value_normalised
    if not value or len(value) > 40:
        raise Refused("Enter the number, 40 characters at most.", "value")
    made, _ = Number.objects.get_or_create(
        person=person, source=by.organisation, scheme=scheme, value=value, defaults={"stated_by": stated_by}
    )
    keep(person, describe(numbers=[(scheme, value)]))
    return made


@action(STATE, "say how two people are connected")
def state_relationship(
    *, by: Membership, person: Person, other: Person, kind: str, stated_by: str, words: str = "",
    since: date | None = None, ended_on: date | None = None,
) -> Relationship:  # fmt: skip
    """Return that ``person`` is ``kind`` to ``other``; both must be within the member's reach."""
    may_state(by, person, other)
    if person.pk == other.pk:
        raise Refused("Choose another person.", "other")
    if kind not in BY_CODE:
        raise Refused("Choose how they are connected.", "kind")
    _in_order(since, ended_on, "ended_on")
    return Relationship.objects.create(
        person=person, other=other, kind=kind, source=by.organisation, stated_by=stated_by, words=words.strip(),
        since=since, ended_on=ended_on,
    )  # fmt: skip


@action(STATE, "end a relationship")
def end_relationship(*, by: Membership, relationship: Relationship, on: date, why: str) -> Relationship:
    """Return the relationship ended on a day; what it was stays to be seen. Only its own source may end it."""
    row = Relationship.objects.select_for_update(of=("self",)).get(pk=relationship.pk)
    may_state(by, row.person, row.other)
    if row.source_id != by.organisation_id:
        raise Refused("Only the organisation that stated this can end it. State what you know beside it.")
    if row.ended_on is not None:
        raise Refused("This has already ended.", "on")
    _in_order(row.since, on, "on")
    row.ended_on, row.ended_why = on, why.strip()
    row.save(update_fields=["ended_on", "ended_why"])
    return row


def _in_order(first: date | None, last: date | None, field: str) -> None:
    if first and last and last < first:
        raise Refused("The end must not come before the beginning.", field)
