"""Identifiers that agencies exchange: which there are, who has them, and whether a value can be one.

Pure: no register is asked, so ``ok`` says that the value has the right form, not that it exists.
Forms and checks are facts of the issuing bodies; those known less surely warn and do not refuse.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import contacts, individuals, settings
from .outcome import Checked, Verdict

__all__ = ["SCHEMES", "Checked", "Scheme", "Verdict", "check", "schemes_for"]

_SCHOOLS = ("school", "early_years_setting", "alternative_provision", "college")
_REGISTERED_CARE = (
    "childrens_home",
    "fostering_agency",
    "adoption_agency",
    "supported_accommodation",
    "secure_childrens_home",
)
_HEALTH = ("integrated_care_board", "health_trust", "gp_practice", "public_health_nursing", "sarc", "camhs")
_BUSINESSES = ("business", "transport", "taxi", "hotel", "shop", "night_time", "online_platform")
_CHARITIES = (
    "voluntary",
    "faith",
    "sport_arts",
    "youth_group",
    "funder",
    "parents_group",
    "young_peoples_group",
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier; ``kinds`` of organisation hold it, or none: people or places do."""

    code: str
    label: str
    example: str
    kinds: tuple[str, ...]
    rule: Callable[[str], Checked]


SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (
        Scheme("urn", "School unique reference number", "123456", _SCHOOLS, settings.urn),
        Scheme(
            "social_care_urn",
            "Ofsted social care number",
            "SC123456",
            _REGISTERED_CARE,
            settings.social_care_urn,
        ),
        Scheme("laestab", "Authority and school number", "301/2000", _SCHOOLS, settings.laestab),
        Scheme("dfe_code", "Authority code (education)", "301", ("childrens_services",), settings.dfe_code),
        Scheme("ukprn", "Learning provider number", "10000001", (*_SCHOOLS, "school_trust"), settings.ukprn),
        Scheme("ods", "NHS organisation code", "A12345", _HEALTH, settings.ods),
        Scheme("charity", "Charity number", "1234567", (*_CHARITIES, "school_trust"), settings.charity),
        Scheme(
            "company",
            "Company number",
            "01234567",
            (*_CHARITIES, *_REGISTERED_CARE, *_BUSINESSES, "school_trust"),
            settings.company,
        ),
        Scheme("uprn", "Property reference number", "100012345678", (), settings.uprn),
        Scheme("usrn", "Street reference number", "12345678", (), settings.usrn),
        Scheme("upn", "Unique pupil number", "A000000000000", (), individuals.upn),
        Scheme("uln", "Unique learner number", "1000000000", (), individuals.uln),
        Scheme("nhs", "NHS number", "999 000 0018", (), individuals.nhs_number),
        Scheme("pnc", "Police national computer number", "2000/0000001A", (), individuals.pnc),
        Scheme("postcode", "Postcode", "SW1A 1AA", (), contacts.postcode),
        Scheme("phone", "Telephone", "01632 960001", (), contacts.phone),
        Scheme("email", "Email address", "name@example.org", (), contacts.email),
    )
}
"""Code -> scheme, in the order in which pages list them."""


def check(scheme: str, value: str) -> Checked:
    """Whether ``value`` can be an identifier of this scheme. KeyError for an unknown scheme."""
    return SCHEMES[scheme].rule(value)


def schemes_for(kind: str) -> tuple[Scheme, ...]:
    """The identifiers that an organisation of this kind can hold."""
    return tuple(scheme for scheme in SCHEMES.values() if kind in scheme.kinds)
