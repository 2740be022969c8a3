"""The codes that a concern is described and decided with, each with the words a page shows."""

from shelterbelt.concerns.rules import pathways

HARM_TYPES: dict[str, str] = {
    "physical": "Physical abuse",
    "emotional": "Emotional abuse",
    "sexual": "Sexual abuse",
    "neglect": "Neglect",
    "cse": "Sexual exploitation",
    "hsb": "Harmful sexual behaviour by a child",
    "cce": "Criminal exploitation",
    "trafficking": "Trafficking or modern slavery",
    "online": "Harm online",
    "child_on_child": "Abuse by another child",
    "honour": "Honour-based abuse or forced marriage",
    "fgm": "Female genital mutilation",
    "domestic_abuse": "Domestic abuse",
    "belief": "Abuse linked to faith or belief",
    "radicalisation": "Radicalisation",
}
"""Type of harm -> label. The four categories of abuse first, then what else referral forms ask about."""

PATHWAYS: dict[str, str] = {each.code: each.name for each in pathways.ALL}
"""Pathway -> label: by which procedures a concern is followed."""

EXPLOITATION: frozenset[str] = frozenset(each.code for each in pathways.ALL if each.exploitation)
"""The pathways that are exploitation."""

DECISIONS: dict[str, str] = {
    "no_further_action": "No further action",
    "advice": "Advice given",
    "early_help": "Early help or Family Help",
    "assessment_s17": "Child and family assessment (section 17)",
    "strategy_discussion": "Strategy discussion",
    "s47": "Child protection enquiry (section 47)",
    "immediate_protection": "Immediate protection",
    "transfer_other_la": "Passed to another authority",
    "already_open": "Already open: added to the work in hand",
}
"""Decision -> label."""

CHILD_PROTECTION: dict[str, str] = {
    "followed": "Yes: child protection procedure is followed",
    "not_followed": "No: child protection procedure is not followed",
}
"""Whether the concern goes through child protection procedure -> label."""

CONTEXTS: dict[str, str] = {
    "home": "Home and family",
    "peers": "Friends and other young people",
    "school": "School, college or other setting",
    "neighbourhood": "Neighbourhood and public places",
    "online": "Online",
}
"""Context in which harm can happen -> label."""

CONTEXT_FINDINGS: dict[str, str] = {
    "harm": "Harm or worry found here",
    "safe": "Looked at: no worry found here",
    "no_information": "No information yet",
}
"""What weighing a context found -> label. Each of them counts as considered."""

VULNERABILITIES: dict[str, str] = {
    "missing": "Goes missing from home, care or education",
    "in_care": "Looked after, or has been",
    "previous_abuse": "Abused before",
    "domestic_abuse": "Lives with domestic abuse",
    "learning": "Learning disability or difficulty",
    "neurodiversity": "Autism or another neurodivergence",
    "mental_health": "Mental health, including self-harm",
    "substances": "Alcohol or drugs",
    "out_of_school": "Out of school, excluded or on part-time hours",
    "unaccompanied": "Unaccompanied child seeking asylum",
    "homeless": "Without a settled home",
    "debt": "Debt, poverty or something owed",
    "identity": "Treated unfairly for who they are",
    "young_carer": "Young carer",
    "none_known": "Considered: none known",
}
"""Vulnerability -> label; ``none_known`` stands alone."""

STATUS_CONSIDERED: dict[str, str] = {"yes": "Yes", "no": "No", "no_information": "No information"}
"""Answer to whether a child has been harmed, or has harmed -> label."""

ADDITIONAL_RISKS: dict[str, str] = {
    "familial": "Sexual abuse by somebody in the family",
    "domestic_abuse": "Domestic abuse",
    "honour": "So-called honour-based abuse",
    "forced_marriage": "Forced marriage",
    "fgm": "Female genital mutilation",
    "identity": "Homophobic, biphobic or transphobic abuse",
    "racism": "Racism, or hatred of a faith or community",
    "belief": "Abuse linked to a belief, such as in spirits",
    "disability": "Abuse because of a disability",
    "immigration": "Immigration status used to control the child",
    "online": "Harm online",
    "gangs": "Gangs or groups",
    "radicalisation": "Radicalisation",
}
"""Additional risk -> label: each is answered in an assessment (strategy recommendation DIV-CYP-2)."""

UNDERLYING_FACTORS: dict[str, str] = {
    "abuse": "Has been abused",
    "neglect": "Neglect",
    "domestic_abuse": "Domestic abuse at home",
    "pornography": "Has seen pornography",
    "trauma": "Trauma or loss",
    "learning_disability": "Learning disability",
    "neurodiversity": "Autism or another neurodivergence",
    "exploitation": "Exploited by others",
    "family_attitudes": "Attitudes in the family",
    "online_pressure": "Pressure online",
    "none_found": "Looked for: none found",
}
"""What may lie beneath harmful sexual behaviour -> label; ``none_found`` stands alone."""

CHILD_ROLES: dict[str, str] = {
    "harmed": "Has been harmed, or may have been",
    "harming": "Has harmed another child, or may have",
    "both": "Both: has been harmed and has harmed",
    "about": "I am worried about this child, and nobody has been harmed that I know of",
}
"""The part of a child in a referral -> label."""

SOURCES: dict[str, str] = {
    "agency": "An organisation",
    "young_person": "A child or young person",
    "parent": "A parent or carer",
    "public": "A member of the public",
}
"""Who raised a worry -> label. All but an organisation have no account."""

SECTORS: dict[str, str] = {
    "education": "School, college, nursery or other education",
    "health": "Health",
    "police": "Police",
    "council": "Council, housing, probation or youth justice",
    "care": "Children's home, fostering or other care",
    "voluntary": "Charity, youth, sport, faith or community group",
    "premises": "Hotel, shop, transport, licensed premises or other business",
}
"""Where a referrer works -> label: decides how long the referral is and what only they are asked."""

SECTOR_OF: dict[str, str] = {
    "education": "education",
    "health": "health",
    "police": "police",
    "council": "council",
    "justice": "council",
    "oversight": "council",
    "care": "care",
    "voluntary": "voluntary",
    "business": "premises",
}
"""Sector of a kind of organisation (``partnership.kinds``) -> where the referral takes its worker to work."""

AGREED: dict[str, str] = {
    "agreed": "Yes",
    "refused": "No",
    "not_asked": "Was not asked",
    "too_young": "Does not apply, such as a very young child",
}
"""Answer to whether a parent or child agrees -> label; a refusal and not asking need a reason."""

ATTACHED: dict[str, str] = {
    "exploitation": "Exploitation screening tool",
    "behaviour": "Tool for harmful sexual behaviour",
    "body_map": "Body map, drawn or in words",
    "early_help": "Early help assessment",
    "other_tool": "Another tool or checklist",
    "chronology": "Chronology",
    "letter": "Letter or report",
    "other": "Something else",
}
"""What a document is that goes with a referral -> label."""

SAFE_NOW: dict[str, str] = {
    "safe": "Yes",
    "not_safe": "No: action is being taken now",
    "not_known": "Not known",
}
"""Answer to whether every child is safe now -> label."""

THRESHOLDS: dict[str, str] = {
    "universal": "Level 1: universal services",
    "early_help": "Level 2: early help",
    "child_in_need": "Level 3: targeted family help, section 17",
    "significant_harm": "Level 4: significant harm, section 47",
}
"""Level of need at screening -> label (local threshold document; confirm)."""

CHECKS: dict[str, str] = {
    "social_care": "Children's social care records",
    "police": "Police",
    "health": "Health",
    "education": "School or education",
    "youth_justice": "Youth justice",
    "housing": "Housing",
}
"""Whose information was looked at in screening -> label."""


def labels(codes: dict[str, str], chosen: object) -> list[str]:
    """Return the labels of the chosen codes (a mapping or other collection) in the order of the list."""
    held = set(chosen) if isinstance(chosen, (dict, list, tuple, set, frozenset)) else set()
    return [label for code, label in codes.items() if code in held]
