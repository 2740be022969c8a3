"""Rows of the tables on the administrator's pages."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shelterbelt.core.references import spoken
from shelterbelt.govuk.words import day, moment
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.local import LocalFigure
from shelterbelt.partnership.models import Area, Conflict, Invitation, Membership, NamedLead
from shelterbelt.partnership.permissions import KindOfRecord, Permission
from shelterbelt.partnership.posts import POSTS, ROLES

Row = list[Any]


def link(text: str, hidden: str, name: str, *keys: str) -> SafeString:
    """Return a link; ``hidden`` is read aloud after the text, so that two links "End" differ."""
    return format_html(
        '<a href="{}" class="{}">{}<span class="{}"> {}</span></a>',
        reverse(f"partnership:{name}", args=keys),
        "govuk-link",
        text,
        "govuk-visually-hidden",
        hidden,
    )


def role_label(code: str) -> str:
    """Return the words for a role."""
    return ROLES[code].label if code in ROLES else code


def permissions(declared: Iterable[tuple[str, Permission]]) -> list[Row]:
    """What each permission lets do, and which roles hold it; the kinds of organisation where it is narrower."""
    return [
        [_what_it_lets(each), *("Yes" if role in each.roles else "No" for role in ROLES)]
        for _, each in declared
    ]


def kinds_of_record(declared: Iterable[KindOfRecord]) -> list[Row]:
    """Which roles see and change each kind of Record, within what their organisation reaches."""
    return [[each.label, roles(each.view_roles), roles(each.change_roles)] for each in declared]


def roles(codes: Iterable[str]) -> str:
    """Roles in words."""
    return ", ".join(sorted(role_label(code) for code in codes)) or "Nobody"


def _what_it_lets(each: Permission) -> str:
    kinds = [ORGANISATION_KINDS[code].label for code in sorted(each.organisation_kinds)]
    return f"{each.lets} (only in: {', '.join(kinds)})" if kinds else each.lets


def areas(found: Iterable[Area]) -> list[dict[str, str]]:
    """Links to areas."""
    return [{"text": each.name, "href": reverse("partnership:area", args=[each.code])} for each in found]


def ended_areas(found: Iterable[Area]) -> list[Row]:
    """Areas whose code has ended."""
    return [[link(each.name, "", "area", each.code), each.code, day(each.valid_to)] for each in found]


def people(found: Iterable[Membership]) -> list[Row]:
    """Who acts for an organisation."""
    return [
        [link(each.user.name, "", "person", each.user.reference), role_label(each.role)] for each in found
    ]


def leads(found: Iterable[NamedLead]) -> list[Row]:
    """Who holds an organisation's posts."""
    return [
        [link(POSTS[each.post].label, "", "lead", each.reference), each.name, each.phone]
        for each in found
        if each.post in POSTS
    ]


def memberships(found: Iterable[tuple[Membership, bool]]) -> list[Row]:
    """What a person may act as, and did."""
    return [
        [
            role_label(each.role),
            each.organisation.name,
            each.area.name if each.area else "All",
            moment(each.since),
            moment(each.until) if each.until else "No end",
            link("End", f"this {role_label(each.role)} membership", "end_membership", each.reference)
            if running
            else "Ended",
        ]
        for each, running in found
    ]


def invitations(found: Iterable[tuple[Invitation, str]]) -> list[Row]:
    """Invitations that nobody has taken up."""
    return [
        [
            each.email,
            each.organisation.name,
            moment(each.created_at),
            "Has run out" if standing == "expired" else "Waits",
            ""
            if standing == "expired"
            else link("Withdraw", f"for {each.email}", "withdraw", each.reference),
        ]
        for each, standing in found
    ]


def own_conflicts(found: Iterable[Conflict]) -> list[Row]:
    """One's own declarations, with their content."""
    return [
        [
            spoken(each.subject),
            each.get_nature_display(),
            moment(each.since),
            moment(each.until) if each.until else "In force",
        ]
        for each in found
    ]


def all_conflicts(found: Iterable[Conflict], own: int) -> list[Row]:
    """Everybody's declarations without their content; ``own`` is the reader's user, who cannot end theirs."""
    return [
        [
            each.user.name,
            moment(each.since),
            moment(each.until) if each.until else "In force",
            link("End", f"{each.user.name}'s", "end_conflict", each.reference)
            if each.until is None and each.user_id != own
            else "",
        ]
        for each in found
    ]


def figures(found: Iterable[LocalFigure]) -> list[Row]:
    """Local figures."""
    return [
        [
            each.name,
            f"{each.value} {each.unit}",
            f"{each.default} {each.unit}",
            each.source,
            "Confirmed here" if each.confirmed else "Local default, confirm",
            link("Change" if each.confirmed else "Confirm", each.name, "figure", each.code),
        ]
        for each in found
    ]


def switches(found: Iterable[tuple[Any, Any]]) -> list[Row]:
    """Laws to come."""
    return [
        [
            known.name,
            known.turns_on,
            known.source,
            day(row.starts_on) if row and row.starts_on else "Not yet",
            link("Change", known.name, "switch", known.code),
        ]
        for known, row in found
    ]


STANDINGS = {
    "waiting": "Waiting for a second person", "withdrawn": "You took it back", "lapsed": "Nobody decided in time",
    "refused": "Not agreed", "agreed": "Agreed: use it now", "used": "Agreed and done", "run_out": "Agreed, but not used in time",
}  # fmt: skip
"""How a request to a second person stands, in words."""
FACTS = {"role": "Role", "organisation_name": "Organisation", "name": "Name", "email": "Email address", "until": "Until",
         "names": "Who", "what": "What", "on_basis": "On what basis", "goes": "What goes", "stays": "What stays"}  # fmt: skip
"""What of a request's facts a page shows, and how it is called."""


def approvals_waiting(found: Iterable[Any]) -> list[Row]:
    """Requests that wait for the reader's decision."""
    return [
        [
            link(each.about.label, each.subject, "approval", each.reference),
            f"{each.asked_by.user.name}, {each.asked_by.organisation.name}",
            moment(each.asked_at),
            moment(each.open_until),
        ]
        for each in found
    ]


def approvals_asked(found: Iterable[Any], now: Any) -> list[Row]:
    """The reader's own requests."""
    return [
        [
            link(each.about.label, each.subject, "approval", each.reference),
            moment(each.asked_at),
            STANDINGS[each.standing(now)],
        ]
        for each in found
    ]


def approval_facts(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """What exactly is asked, as lines of a summary."""
    shown = {**facts, "role": role_label(facts["role"])} if "role" in facts else facts
    return [(label, str(shown[name])) for name, label in FACTS.items() if shown.get(name)]
