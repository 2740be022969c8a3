"""Why a record may be erased, and why it must not be: closed lists. Pure data.

Read from UK GDPR and the Inquiries Act 2005 without a published text at hand, so each is a local default to confirm with
whoever is responsible for information rights.
"""

from dataclasses import dataclass

STATUS = "Local default, confirm"


@dataclass(frozen=True, slots=True)
class Basis:
    """One lawful basis: its code, plain label, the law it stands in, and whether the time of keeping must have ended."""

    code: str
    label: str
    law: str
    after_time: bool = False


ERASE: dict[str, Basis] = {
    basis.code: basis
    for basis in (
        Basis("time_ended", "The time for which it is kept has ended", "UK GDPR article 5(1)(e)", after_time=True),
        Basis("wrong_person", "It was recorded on the wrong child or adult", "UK GDPR articles 5(1)(d) and 17(1)(d)"),
        Basis("not_lawful", "It should never have been recorded", "UK GDPR article 17(1)(d)"),
        Basis("asked_for", "The person asked for it, and has the right", "UK GDPR article 17(1), as far as 17(3) allows"),
        Basis("court_order", "A court has ordered it", "UK GDPR article 17(1)(e)"),
    )
}  # fmt: skip
"""On which basis a record is erased."""

HOLD: dict[str, Basis] = {
    basis.code: basis
    for basis in (
        Basis("inquiry", "A public inquiry", "Inquiries Act 2005 section 35"),
        Basis("court", "A court case or a claim, now or expected", "UK GDPR article 17(3)(e)"),
        Basis("police", "A police investigation", "Criminal Procedure and Investigations Act 1996, code of practice"),
        Basis("review", "A review of practice, or a complaint", "Working Together to Safeguard Children"),
        Basis("rights", "Somebody has asked to see what is held", "UK GDPR article 15; Data Protection Act 2018 section 173"),
    )
}  # fmt: skip
"""For what a record is held, whatever its time."""
