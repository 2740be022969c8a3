"""What one person can be to another, each with the word for the other way round. Pure data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RelationKind:
    """What somebody is to another; ``back`` is what the other then is to them; ``circle`` is family or outside."""

    code: str
    label: str
    back: str
    circle: str


FAMILY, OUTSIDE = "family", "outside the family"
KINDS: tuple[RelationKind, ...] = (
    RelationKind("mother", "Mother", "Child", FAMILY),
    RelationKind("father", "Father", "Child", FAMILY),
    RelationKind("step_parent", "Step-parent or parent’s partner", "Stepchild", FAMILY),
    RelationKind("foster_carer", "Foster carer", "Fostered child", FAMILY),
    RelationKind("guardian", "Guardian or carer", "Child cared for", FAMILY),
    RelationKind("sibling", "Brother or sister", "Brother or sister", FAMILY),
    RelationKind("half_sibling", "Half-brother or half-sister", "Half-brother or half-sister", FAMILY),
    RelationKind("grandparent", "Grandparent", "Grandchild", FAMILY),
    RelationKind("relative", "Other relative", "Other relative", FAMILY),
    RelationKind("own_child", "Own child", "Parent", FAMILY),
    RelationKind("friend", "Friend", "Friend", OUTSIDE),
    RelationKind("peer", "In the same group of young people", "In the same group of young people", OUTSIDE),
    RelationKind("partner", "Boyfriend, girlfriend or partner", "Boyfriend, girlfriend or partner", OUTSIDE),
    RelationKind("former_partner", "Former partner", "Former partner", OUTSIDE),
    RelationKind("associate", "Associate", "Associate", OUTSIDE),
    RelationKind("in_contact", "In contact with", "In contact with", OUTSIDE),
    RelationKind("online_contact", "In contact online", "In contact online", OUTSIDE),
    RelationKind("trusted_adult", "Adult whom they trust", "Young person who trusts them", OUTSIDE),
    RelationKind("employer", "Employer or gives work to", "Works for", OUTSIDE),
    RelationKind("controls", "Controls or directs", "Controlled or directed by", OUTSIDE),
    RelationKind("worries", "A worry because of what they may do", "Said to be at risk from them", OUTSIDE),
)
BY_CODE: dict[str, RelationKind] = {each.code: each for each in KINDS}


def said_of(code: str, *, turned: bool) -> str:
    """Return what the other is to the person whose page it is; ``turned`` where the page is the other's."""
    kind = BY_CODE[code]
    return kind.back if turned else kind.label
