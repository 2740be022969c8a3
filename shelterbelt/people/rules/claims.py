"""What a claim about a person must hold to be kept, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterbelt.partnership.identifiers import check

OLDEST_YEARS = 120
SAYS_SOMETHING = (
    "given_name", "family_name", "known_as", "former_names", "other_script", "born_on", "age_from", "nhs_number", "upn",
    "address", "postcode",
)  # fmt: skip
"""Fields one of which at least a claim must hold."""
LONGEST = {"nhs_number": 10, "upn": 13, "postcode": 8}
"""Most characters of an identifier in its normal form."""
CHECKED = {"nhs_number": "nhs", "upn": "upn", "postcode": "postcode"}
"""Field of a claim -> scheme of its identifier."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, in a sentence fit for the page."""

    field: str
    sentence: str


def tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as they are stored: texts without outer space, identifiers in their normal form."""
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    for name, scheme in CHECKED.items():
        if plain.get(name):
            plain[name] = check(scheme, plain[name]).value_normalised
    return plain


def faults(facts: Mapping[str, Any], today: date) -> list[Fault]:
    """Return what keeps the claim from being kept, in the order of the fields; an empty claim says nothing."""
    found = [
        Fault(name, checked.sentence)
        for name, scheme in CHECKED.items()
        if facts.get(name) and (checked := check(scheme, facts[name])).verdict == "bad"
    ]
    found += [
        Fault(name, f"This must be {most} characters or fewer.")
        for name, most in LONGEST.items()
        if len(tidied(facts).get(name) or "") > most
    ]
    born = facts.get("born_on")
    if born is not None and born > today:
        found.append(Fault("born_on", "The date of birth must be in the past."))
    if born is not None and today.year - born.year > OLDEST_YEARS:
        found.append(Fault("born_on", f"The date of birth must be within the last {OLDEST_YEARS} years."))
    youngest, oldest = facts.get("age_from"), facts.get("age_to")
    if (youngest is None) != (oldest is None):
        found.append(Fault("age_to", "Enter both ages, from and to, or neither."))
    elif youngest is not None and oldest is not None and not 0 <= youngest <= oldest <= OLDEST_YEARS:
        found.append(
            Fault("age_to", f"The ages must run from the younger to the older, up to {OLDEST_YEARS}.")
        )
    if not any(facts.get(name) not in (None, "") for name in SAYS_SOMETHING):
        found.append(Fault("given_name", "Enter at least one thing that you know of the person."))
    return found


def remarks(facts: Mapping[str, Any]) -> list[str]:
    """Return what the person entering should look at although it is accepted."""
    checks = [check(scheme, facts[name]) for name, scheme in CHECKED.items() if facts.get(name)]
    return [each.sentence for each in checks if each.verdict == "warn"]


def kept_as_said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a form that was accepted already, in the form in which they are stored.

    A number that cannot be right, or a date that cannot be, is left out: it stays word for word in the form.
    """
    plain = {name: value for name, value in facts.items() if value is not None}
    for name, scheme in CHECKED.items():
        if plain.get(name):
            checked = check(scheme, plain[name])
            fits = checked.verdict != "bad" and len(checked.value_normalised) <= LONGEST[name]
            plain[name] = checked.value_normalised if fits else ""
    return {name: value.strip() if isinstance(value, str) else value for name, value in plain.items()}
