"""What the partnership allows, as pure functions over plain values; the clock is passed in."""

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from shelterbelt.core.references import ALPHABET, LENGTH, tidy

CASEWORK_ROLES = frozenset(
    {
        "practitioner",
        "screener",
        "interviewer",
        "intelligence_officer",
        "source_custodian",
        "panel_coordinator",
        "setting_lead",
        "guardian",
    }
)
"""Roles through which a person comes to see work about children."""

SECOND_FACTOR_ROLES = CASEWORK_ROLES | {"administrator", "guardian"}
"""Roles that need a second factor: those of casework, the one that can grant them, and the one that sees who looked."""


def hash_of(token: str) -> str:
    """Return what is kept of an invitation's token (64 hex digits); the token itself is never kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_standing(
    accepted_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> str:
    """Return 'accepted', 'withdrawn', 'expired' or 'open'."""
    if accepted_at is not None:
        return "accepted"
    if withdrawn_at is not None:
        return "withdrawn"
    return "expired" if expires_at <= now else "open"


def may_grant(*, to_oneself: bool, role: str) -> bool:
    """Whether a role may be granted: nobody gives themselves casework."""
    return not (to_oneself and role in CASEWORK_ROLES)


def may_end_conflict(*, is_own: bool) -> bool:
    """Whether a declared conflict may be ended: never by the person whom it bars."""
    return not is_own


def must_set_up_second_factor(*, roles: Collection[str], has_factor: bool, required: bool) -> bool:
    """Whether a person has to set up a second factor before they go on."""
    return required and not has_factor and bool(SECOND_FACTOR_ROLES & set(roles))


def way_to_confirm(held: Collection[str]) -> str:
    """Return by which factor a person shows that it is them: a passkey where they have one, else an app, else none ("").

    A recovery code never counts: it is for coming in without the phone, not for what only its owner may do.
    """
    return next((way for way in ("webauthn", "totp") if way in held), "")


def is_confirmed(
    *, way: str, shown_at: datetime | None, lasts: timedelta, required: bool, now: datetime
) -> bool:
    """Whether a person showed their second factor (the one that counts) so short a time ago that it is not asked again.

    Somebody without any factor has shown none, unless the site asks for none at all, as the demonstration does.
    """
    if not way:
        return not required
    return shown_at is not None and timedelta(0) <= now - shown_at < lasts


def first_run_allowed(*, anyone_exists: bool, code: str, given: str) -> bool:
    """Whether the first partnership may be made: nobody has an account yet, and the code is the printed one."""
    return not anyone_exists and bool(code) and secrets.compare_digest(code.encode(), given.strip().encode())


def mailbox_of(email: str) -> str:
    """Return an address without what stands after a plus sign: mail to both comes to one mailbox."""
    name, _, domain = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def subject_reference(typed: str) -> str | None:
    """Return a typed reference of a person or record as stored, or None when it cannot be one."""
    reference = tidy(typed)
    return reference if re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", reference) else None


def is_filled(until_on: date | None, on: date) -> bool:
    """Whether a named post is filled on the day; its last day counts."""
    return until_on is None or until_on >= on


def approval_standing(
    *,
    withdrawn_at: datetime | None,
    open_until: datetime,
    agreed: bool | None,
    usable_until: datetime | None,
    used_at: datetime | None,
    now: datetime,
) -> str:
    """Return how a request to a second person stands.

    'waiting', 'withdrawn', 'lapsed' (nobody decided in time), 'refused', 'agreed' (may be used now), 'used' or 'run_out'.
    """
    if withdrawn_at is not None:
        return "withdrawn"
    if agreed is None:
        return "waiting" if now < open_until else "lapsed"
    if not agreed:
        return "refused"
    if used_at is not None:
        return "used"
    return "agreed" if usable_until is not None and now < usable_until else "run_out"


def why_not_decide(*, is_same_human: bool, is_entitled: bool, in_conflict: bool, standing: str) -> str:
    """Return why a person may not decide what another asked, in a sentence; "" when they may."""
    if is_same_human:
        return "You asked this yourself. Another person has to decide."
    if not is_entitled:
        return "You are not among those who can decide this."
    if in_conflict:
        return "You have declared a conflict of interest. Another person has to decide."
    if standing != "waiting":
        return "This can no longer be decided."
    return ""
