"""Roles that a membership gives in the product, and named-lead posts that an organisation should fill.

Pure data. A role says what a person may do here; a post says whom others may ring.
"""

from dataclasses import dataclass

from .kinds import kinds_in_sector


@dataclass(frozen=True, slots=True)
class Role:
    """What one membership lets a person do; ``never_sees`` is what the role keeps from them."""

    code: str
    label: str
    sentence: str
    never_sees: str


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "practitioner",
            "Practitioner",
            "Raises concerns, does what is owed, records and shares.",
            "Records in which their organisation has no part.",
        ),
        Role(
            "screener",
            "Front door screener",
            "Reads new concerns and decides what happens to each within the time allowed.",
            "Records in which their organisation has no part.",
        ),
        Role(
            "interviewer",
            "Return home interviewer",
            "Offers and holds return home interviews and passes on what they bring to light.",
            "The rest of the child's file.",
        ),
        Role(
            "intelligence_officer",
            "Intelligence officer",
            "Grades, sanitises and passes on intelligence, and tells those who gave it what came of it.",
            "Records in which their organisation has no part.",
        ),
        Role(
            "source_custodian",
            "Source custodian",
            "Decides in an intelligence unit who may learn, for a reason, who shared something.",
            "Reports, and all casework.",
        ),
        Role(
            "panel_coordinator",
            "Panel coordinator",
            "Prepares panels, gathers contributions and follows decisions and actions to their end.",
            "Items that their panel was not given.",
        ),
        Role(
            "setting_lead",
            "Setting lead",
            "Raises concerns for a setting, keeps its training and commitments current and hears back.",
            "Any casework beyond what they sent in themselves.",
        ),
        Role(
            "strategy_lead",
            "Strategy lead",
            "Keeps strategies, assessments, actions and measures, and looks for gaps.",
            "The name of any person.",
        ),
        Role(
            "guardian",
            "Guardian of information",
            "Reviews who saw what and why, and answers requests about information.",
            "Content beyond the review.",
        ),
        Role(
            "administrator",
            "Administrator",
            "Keeps organisations, people's accounts and settings.",
            "All casework.",
        ),
    )
}
"""Code -> role."""

_SCHOOLS = ("early_years_setting", "school", "college", "alternative_provision")
_HOMES = ("childrens_home", "secure_childrens_home", "supported_accommodation", "fostering_agency")
_STATUTORY = kinds_in_sector("police", "council", "health", "justice")
_INFORMATION = ("police", "childrens_services", "school_trust", *kinds_in_sector("health"), "probation")


@dataclass(frozen=True, slots=True)
class Post:
    """A named lead; ``kinds`` are the kinds of organisation that should have somebody in the post today."""

    code: str
    label: str
    sentence: str
    kinds: tuple[str, ...]


def _post(code: str, label: str, sentence: str, *kinds: str) -> Post:
    return Post(code, label, sentence, tuple(dict.fromkeys(kinds)))


POSTS: dict[str, Post] = {
    post.code: post
    for post in (
        _post(
            "dsl", "Designated safeguarding lead", "Leads safeguarding in a setting and refers.", *_SCHOOLS
        ),
        _post("deputy_dsl", "Deputy designated safeguarding lead", "Stands in for the lead.", *_SCHOOLS),
        _post(
            "designated_teacher", "Designated teacher", "Supports looked-after children's learning.", "school"
        ),
        _post(
            "safeguarding_governor",
            "Safeguarding governor",
            "Checks, for the governing body, that safeguarding works.",
            "school",
            "college",
            "alternative_provision",
            "school_trust",
        ),
        _post("school_nurse", "School nurse", "Is the health contact of a school.", "public_health_nursing"),
        _post(
            "pshe_lead", "Relationships education lead", "Plans relationships and health education.", "school"
        ),
        _post(
            "online_safety_lead",
            "Online safety lead",
            "Keeps filtering and monitoring under review.",
            *_SCHOOLS,
        ),
        _post(
            "spoc",
            "Single point of contact for exploitation",
            "Answers first when another organisation asks about exploitation.",
            *_STATUTORY,
            "voluntary",
        ),
        _post(
            "champion",
            "Exploitation champion",
            "Keeps colleagues aware of exploitation and how to act on a worry.",
            *_HOMES,
            *kinds_in_sector("business"),
            "community_group",
            "faith",
        ),
        _post(
            "home_officer",
            "Named police officer for children's homes",
            "Knows the homes in an area, their staff and their children.",
            "police",
        ),
        _post(
            "missing_coordinator",
            "Missing children coordinator",
            "Brings together what is known when children go missing.",
            "police",
            "childrens_services",
        ),
        _post(
            "mace_coordinator",
            "Exploitation panel coordinator",
            "Runs the multi-agency child exploitation meeting.",
            "childrens_services",
        ),
        _post(
            "lado",
            "Designated officer for allegations",
            "Oversees allegations against people who work with children.",
            "childrens_services",
        ),
        _post(
            "nominated_officer",
            "Nominated officer for placements",
            "Approves placements outside the area.",
            "childrens_services",
        ),
        _post(
            "virtual_school_head",
            "Virtual school head",
            "Is responsible for the education of looked-after children.",
            "childrens_services",
        ),
        _post(
            "director_of_childrens_services",
            "Director of children's services",
            "Answers for children's services.",
            "childrens_services",
        ),
        _post(
            "named_nurse", "Named nurse for safeguarding children", "Advises a trust's staff.", "health_trust"
        ),
        _post(
            "named_doctor",
            "Named doctor for safeguarding children",
            "Advises a trust's staff.",
            "health_trust",
        ),
        _post(
            "named_gp",
            "Named general practitioner for safeguarding children",
            "Advises general practices.",
            "integrated_care_board",
        ),
        _post(
            "designated_nurse",
            "Designated nurse for safeguarding children",
            "Leads safeguarding for health across an area.",
            "integrated_care_board",
        ),
        _post(
            "caldicott",
            "Caldicott guardian",
            "Protects information about people's health and care, and decides when to share it.",
            "childrens_services",
            "adult_services",
            *kinds_in_sector("health"),
        ),
        _post("dpo", "Data protection officer", "Advises on data protection law.", *_INFORMATION),
        _post(
            "representative",
            "Representative for a marginalised group",
            "Speaks in the partnership for people whom services do not reach well.",
            "partnership",
        ),
    )
}
"""Code -> post. Which kinds should hold which is a local default: an administrator confirms it."""


def posts_for(kind: str) -> tuple[Post, ...]:
    """The posts that an organisation of this kind should fill."""
    return tuple(post for post in POSTS.values() if kind in post.kinds)
