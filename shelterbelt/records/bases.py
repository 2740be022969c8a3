"""Lawful bases on which a Record is shared, and the rules of sharing shown as help. Pure data.

Source: UK GDPR and the Data Protection Act 2018, as noted on 30 June 2026; not confirmed against a published text, so
each is a local default to confirm with the partnership's information governance lead. The rules of sharing follow the
seven golden rules of the Department for Education's advice of April 2024, in our own words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Basis:
    """One lawful basis: its code, plain label, the law it stands in, and how sure this software is of it."""

    code: str
    label: str
    law: str
    status: str = "Local default, confirm"


BASES: dict[str, Basis] = {
    basis.code: basis
    for basis in (
        Basis(
            "public_task",
            "Safeguarding as a public task",
            "UK GDPR articles 6(1)(e) and 9(2)(g); Data Protection Act 2018 Schedule 1 paragraph 18",
        ),
        Basis(
            "legal_obligation",
            "A legal duty to share",
            "UK GDPR articles 6(1)(c) and 9(2)(g); Data Protection Act 2018 Schedule 1 paragraph 18",
        ),
        Basis(
            "care",
            "Health or social care",
            "UK GDPR articles 6(1)(e) and 9(2)(h); Data Protection Act 2018 Schedule 1 paragraph 2",
        ),
        Basis(
            "legitimate_interests",
            "Legitimate interests of a charity, business or school trust",
            "UK GDPR article 6(1)(f), or recognised legitimate interests; Data Protection Act 2018 Schedule 1 paragraph 18",
        ),
        Basis(
            "law_enforcement",
            "Law enforcement by the police",
            "Data Protection Act 2018 Part 3 and Schedule 8",
        ),
        Basis("vital_interests", "A life is at risk", "UK GDPR articles 6(1)(d) and 9(2)(c)"),
    )
}
"""Code -> basis, in the order in which pages list them."""

RULES_OF_SHARING: tuple[str, ...] = (
    "Protecting a child comes before privacy.",
    "Where it is safe, tell the child and the parents or carers what is shared, with whom and why.",
    "You do not need agreement to share when a child is, or may be, at risk.",
    "If you are unsure, ask your safeguarding lead or information governance lead.",
    "Leave out what could let somebody who causes harm find or identify the child, a witness or another person.",
    "Share what is relevant and accurate, with those who have a part in protecting the child.",
    "Write down what you decided and why, whether you share or not.",
)
"""The last rule is a local default, to confirm."""


def basis_label(code: str) -> str:
    """Return the plain label of a basis, or the words themselves where an earlier record holds free text."""
    return BASES[code].label if code in BASES else code
