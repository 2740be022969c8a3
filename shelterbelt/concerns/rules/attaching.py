"""Whether a document may go with a referral, or be taken out again. Pure."""

MOST = 10
"""Documents with one referral (local default, to confirm)."""


def refuses(*, held: int, same: bool, closed: bool) -> str:
    """Return why one more document is not taken, or nothing when it is.

    ``held``: how many go with the referral already; ``same``: whether this one is among them; ``closed``: whether the work on
    the concern is over.
    """
    if closed:
        return "The work on this concern is over. Raise a new concern, or ring the front door."
    if same:
        return "This document is attached already."
    if held >= MOST:
        return f"A referral takes {MOST} documents. Put what belongs together into one."
    return ""


def may_remove(*, sent: bool) -> bool:
    """Say whether a document may be taken out: only until the referral is sent, then it is part of what was received."""
    return not sent
