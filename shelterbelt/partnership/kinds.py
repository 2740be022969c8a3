"""Kinds of organisation, phases of education and agency types: the words a partnership sorts its members by.

Pure data. ``AGENCY_TYPES`` are the leads named by the strategy's catalogue; each kind of organisation says
which of them it answers for, so that a recommendation's leads can be turned into real organisations.
"""

from dataclasses import dataclass

AGENCY_TYPES: dict[str, str] = {
    "partnership": "Safeguarding partnership",
    "police": "Police",
    "social_care": "Children's social care",
    "local_authority": "Local authority",
    "adult_services": "Adult services",
    "health": "Health",
    "education": "Education",
    "alternative_provision": "Alternative provision",
    "youth_justice": "Youth justice",
    "probation": "Probation",
    "prisons": "Prisons",
    "secure_estate": "Secure settings for children",
    "care_providers": "Homes, fostering and supported accommodation",
    "housing": "Housing",
    "licensing": "Licensing",
    "voluntary": "Voluntary organisations",
    "community": "Community and faith groups",
    "out_of_school": "Out-of-school settings",
    "business": "Business",
    "first_responders": "Organisations that may refer to the National Referral Mechanism",
    "inspectorates": "Inspectorates and regulators",
    "commissioners": "Commissioners and funders",
}
"""Lead in the catalogue -> label."""

SECTORS: dict[str, str] = {
    "police": "Police and law enforcement",
    "council": "Local authority",
    "education": "Education",
    "health": "Health",
    "justice": "Justice",
    "care": "Care and accommodation",
    "voluntary": "Voluntary and community",
    "business": "Business and transport",
    "oversight": "Oversight and funding",
}
"""Sector -> label."""


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """One type of organisation; ``agencies`` are keys of ``AGENCY_TYPES``, the principal one first."""

    code: str
    label: str
    agencies: tuple[str, ...]
    sector: str


def _kind(code: str, label: str, sector: str, *agencies: str) -> OrganisationKind:
    return OrganisationKind(code, label, agencies, sector)


ORGANISATION_KINDS: dict[str, OrganisationKind] = {
    kind.code: kind
    for kind in (
        _kind("partnership", "Safeguarding partnership", "oversight", "partnership"),
        _kind("police", "Police force", "police", "police", "first_responders"),
        _kind("law_enforcement", "National law enforcement agency", "police", "police", "first_responders"),
        _kind(
            "childrens_services",
            "Local authority children's services",
            "council",
            "social_care",
            "local_authority",
            "first_responders",
        ),
        _kind(
            "adult_services", "Local authority adult services", "council", "adult_services", "local_authority"
        ),
        _kind("youth_justice", "Youth justice service", "justice", "youth_justice", "local_authority"),
        _kind("housing", "Housing service or association", "council", "housing"),
        _kind("licensing", "Licensing authority", "council", "licensing", "local_authority"),
        _kind("community_safety", "Community safety partnership", "council", "local_authority"),
        _kind("early_years_setting", "Nursery or other early years setting", "education", "education"),
        _kind("school", "School", "education", "education"),
        _kind("college", "College or other education after 16", "education", "education"),
        _kind(
            "alternative_provision",
            "Alternative provision",
            "education",
            "alternative_provision",
            "education",
        ),
        _kind("school_trust", "School trust", "education", "education"),
        _kind("integrated_care_board", "Integrated care board", "health", "health", "commissioners"),
        _kind("health_trust", "NHS trust", "health", "health"),
        _kind("gp_practice", "General practice", "health", "health"),
        _kind("public_health_nursing", "Health visiting and school nursing", "health", "health"),
        _kind("sarc", "Sexual Assault Referral Centre", "health", "health"),
        _kind("camhs", "Child and adolescent mental health service", "health", "health"),
        _kind("probation", "Probation service", "justice", "probation"),
        _kind("prison", "Prison", "justice", "prisons"),
        _kind("secure_setting", "Secure setting for children", "justice", "secure_estate"),
        _kind("secure_childrens_home", "Secure children's home", "care", "secure_estate", "care_providers"),
        _kind("childrens_home", "Children's home", "care", "care_providers"),
        _kind("fostering_agency", "Fostering agency", "care", "care_providers"),
        _kind("adoption_agency", "Adoption agency", "care", "care_providers"),
        _kind("supported_accommodation", "Supported accommodation", "care", "care_providers"),
        _kind("voluntary", "Voluntary organisation", "voluntary", "voluntary"),
        _kind("faith", "Faith organisation", "voluntary", "community", "out_of_school"),
        _kind("community_group", "Community group", "voluntary", "community"),
        _kind("sport_arts", "Sport or arts organisation", "voluntary", "out_of_school"),
        _kind("youth_group", "Youth club or uniformed group", "voluntary", "out_of_school"),
        _kind("parents_group", "Parents' group", "voluntary", "community"),
        _kind("young_peoples_group", "Young people's group", "voluntary", "community"),
        _kind("transport", "Transport operator", "business", "business"),
        _kind("taxi", "Taxi or private hire firm", "business", "business"),
        _kind("hotel", "Hotel or other place to stay", "business", "business"),
        _kind("shop", "Shop or shopping centre", "business", "business"),
        _kind("night_time", "Licensed premises", "business", "business"),
        _kind("online_platform", "Online platform", "business", "business"),
        _kind("business", "Other business", "business", "business"),
        _kind("regulator", "Inspectorate or regulator", "oversight", "inspectorates"),
        _kind("funder", "Funder or commissioner", "oversight", "commissioners"),
    )
}
"""Code -> kind, in the order in which pages list them."""

EDUCATION_PHASES: dict[str, str] = {
    "early_years": "Early years",
    "primary": "Primary",
    "middle": "Middle",
    "secondary": "Secondary",
    "all_through": "All-through",
    "post_16": "After 16",
    "special": "Special",
    "alternative": "Alternative provision",
}
"""Phase of a setting -> label."""


def kinds_for_agency(agency: str) -> tuple[OrganisationKind, ...]:
    """The kinds of organisation that answer for one lead of the catalogue."""
    return tuple(kind for kind in ORGANISATION_KINDS.values() if agency in kind.agencies)


def kinds_in_sector(*sectors: str) -> tuple[str, ...]:
    """Codes of the kinds in these sectors, in page order."""
    return tuple(kind.code for kind in ORGANISATION_KINDS.values() if kind.sector in sectors)
