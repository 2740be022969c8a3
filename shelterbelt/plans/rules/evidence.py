"""How a piece of evidence stands, and whether an address of a page can be kept. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

WITHDRAWN, SENT_BACK, RAN_OUT, APPROVED, WAITING = "withdrawn", "sent_back", "ran_out", "approved", "waiting"
EVIDENCE_STANDINGS = {
    WAITING: "To be approved",
    APPROVED: "Approved",
    SENT_BACK: "Sent back",
    RAN_OUT: "Out of date",
    WITHDRAWN: "Withdrawn",
}
LONGEST_ADDRESS = 500


def standing_of_evidence(
    today: date,
    *,
    expires_on: date | None,
    approved_at: datetime | None,
    sent_back_at: datetime | None,
    withdrawn_at: datetime | None,
) -> str:
    """Return how it stands today; only what is "approved" shows anything. Its last day still counts."""
    if withdrawn_at is not None:
        return WITHDRAWN
    if expires_on is not None and expires_on < today:
        return RAN_OUT
    if approved_at is not None:
        return APPROVED
    return SENT_BACK if sent_back_at is not None else WAITING


def why_not_address(address: str) -> str:
    """Return the sentence that says why an address cannot be kept, or "" when it can.

    >>> why_not_address("https://example.org/policy")
    ''
    """
    try:
        parts = urlsplit(address)
        host, named = parts.hostname, parts.username or parts.password
    except ValueError:
        return "Enter a whole address, for example https://www.example.org/policy"
    if parts.scheme not in ("http", "https") or not host or "." not in host or any(map(str.isspace, address)):
        return "Enter a whole address, for example https://www.example.org/policy"
    if named:
        return "Enter the address without a user name or password."
    if len(address) > LONGEST_ADDRESS:
        return f"Enter an address of at most {LONGEST_ADDRESS} characters."
    return ""


def lacks_as_evidence(said: Mapping[str, Any], today: date) -> tuple[str, str]:
    """Return the sentence that says what new evidence lacks and its field, or ("", "") when it can be kept."""
    if not said["title"].strip():
        return "Enter what it is.", "title"
    if (said["sent"] is None) == (not said["address"]):
        return "Send a document or enter the address of a page, one of the two.", "file"
    why_not = why_not_address(said["address"]) if said["address"] else ""
    if why_not:
        return why_not, "address"
    return lacks_as_last_day(said["expires_on"], today)


def lacks_as_last_day(expires_on: date | None, today: date) -> tuple[str, str]:
    """Return what is wrong with a last day, and its field."""
    if expires_on is not None and expires_on <= today:
        return "Enter a day after today, or leave it empty.", "expires_on"
    return "", ""
