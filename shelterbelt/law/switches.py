"""Acts and guidance that are not simply in force: each waits for a start date from an administrator.

Off until a date is entered, because enactment is not commencement. Source: notes on the law as of
mid-2026. Royal Assent to both Acts: 29 April 2026.
"""

from dataclasses import dataclass
from datetime import date

from shelterbelt.law.duty import NOTES_CHECKED_ON

ROYAL_ASSENT_ON = date(2026, 4, 29)
SCHOOL_YEAR_2026 = date(2026, 9, 1)

SCHOOLS_ACT = "Children's Wellbeing and Schools Act 2026"
POLICING_ACT = "Crime and Policing Act 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A change in the law that begins only on the date an administrator enters.

    earliest_on: the first day on which it could start (Royal Assent, or the day guidance says).
    royal_assent_on: None for guidance, which has none.
    """

    code: str
    name: str
    source: str
    turns_on: str
    earliest_on: date
    royal_assent_on: date | None = ROYAL_ASSENT_ON
    checked_on: date = NOTES_CHECKED_ON


class UnknownSwitch(LookupError):
    """No switch has that code."""


def _act(code: str, name: str, source: str, turns_on: str) -> Switch:
    return Switch(code=code, name=name, source=source, turns_on=turns_on, earliest_on=ROYAL_ASSENT_ON)


def _guidance(code: str, name: str, source: str, turns_on: str) -> Switch:
    return Switch(
        code=code,
        name=name,
        source=source,
        turns_on=turns_on,
        earliest_on=SCHOOL_YEAR_2026,
        royal_assent_on=None,
    )


_SWITCHES: tuple[Switch, ...] = (
    _act(
        "duty_to_share",
        "Duty to share information about a child",
        f"{SCHOOLS_ACT} section 4 (Children Act 2004 section 16LA)",
        "The decision to share asks the statutory test",
    ),
    _act(
        "consistent_identifier",
        "One identifier for each child",
        f"{SCHOOLS_ACT} section 4 (Children Act 2004 section 16LC) and regulations",
        "The identifier is shown on every share, or the reason why it is absent",
    ),
    _act(
        "child_protection_teams",
        "Multi-agency child protection teams",
        f"{SCHOOLS_ACT} section 3",
        "Section 47 work names its team and lead practitioner",
    ),
    _act(
        "family_group_offer",
        "Offer of family group decision making",
        f"{SCHOOLS_ACT} section 1",
        "The offer is recorded before care proceedings",
    ),
    _act(
        "not_in_school_register",
        "Register of children not in school",
        f"{SCHOOLS_ACT} section 38 (Education Act 1996 sections 436B to 436G)",
        "The register of children not in school and its notices",
    ),
    _act(
        "mandatory_csa_report",
        "Duty to report child sexual abuse",
        POLICING_ACT,
        "The report's clock and fields",
    ),
    _act(
        "cce_prevention_order",
        "Child criminal exploitation prevention order",
        POLICING_ACT,
        "The order is offered in the list of disruption measures",
    ),
    _act(
        "cce_offence",
        "Offence of child criminal exploitation",
        POLICING_ACT,
        "The offence is offered in the list of offences considered",
    ),
    _act(
        "cuckooing_offence",
        "Offence of controlling another's home",
        POLICING_ACT,
        "The offence is offered in the list of offences considered",
    ),
    _act(
        "respect_order",
        "Respect order",
        f"{POLICING_ACT} part 1",
        "The order is offered in the list of disruption measures",
    ),
    _act(
        "supervised_role_vetting",
        "Vetting of supervised volunteers",
        POLICING_ACT,
        "Supervised roles count as regulated activity",
    ),
    _guidance(
        "kcsie_2026",
        "Keeping Children Safe in Education 2026",
        "Statutory guidance in force from 1 September 2026",
        "The wording and lists of the 2026 edition",
    ),
    _guidance(
        "rshe_2026",
        "Relationships, sex and health education guidance",
        "Statutory guidance of July 2025, to be followed from 1 September 2026",
        "The topic lists of the July 2025 guidance",
    ),
)
_BY_CODE: dict[str, Switch] = {each.code: each for each in _SWITCHES}


def all_switches() -> tuple[Switch, ...]:
    """Return every switch, for the administrator's page and the public page."""
    return _SWITCHES


def switch(code: str) -> Switch:
    """Return the switch of that code, or raise UnknownSwitch."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownSwitch(f"there is no switch called {code}") from None


def start_is_possible(switch_code: str, starts_on: date) -> bool:
    """Whether the switch could start on that day: nothing starts before its earliest day."""
    return starts_on >= switch(switch_code).earliest_on


def in_force(switch_code: str, starts_on: date | None, on: date) -> bool:
    """Whether the switch is on that day, given the start date an administrator entered (None: off).

    A start date earlier than the earliest possible day counts as that day.
    """
    earliest_on = switch(switch_code).earliest_on
    return starts_on is not None and on >= max(starts_on, earliest_on)
