"""A person's page on paper: who says what of them, in which Records, and how they may be reached."""

from pathlib import Path
from typing import Any

from shelterbelt.core import clock
from shelterbelt.exchange.printing import pdf_by
from shelterbelt.govuk.words import day, moment
from shelterbelt.people.models import Person
from shelterbelt.records.around import around

LAYOUT = Path(__file__).parent / "typst" / "person.typ"
ANOTHER = "Another person"


def content_of(membership: Any, person: Person, shown: dict[str, Any], names_others: bool) -> dict[str, Any]:
    """Return what is printed, as plain data. Other people are named only on request, and only those whom the reader sees."""
    return {
        "name": person.shown_name,
        "reference": person.reference,
        "born": day(person.shown_birth) or "Not known",
        "age": shown["age"],
        "statuses": [words for words, _ in shown["statuses"]],
        "printed": moment(clock.now()),
        "by": f"{membership.user.name}, {membership.organisation.name}",
        "sources": [{"name": name, "claims": [_claim(each) for each in claims]} for name, claims in shown["sources"]],
        "records": [
            [f"{label} {part.record.reference}", part.get_role_display(), day(part.record.opened_at), part.record.holder.name]
            for label, part, _ in shown["parts_of"]
        ],
        "owed": [[duty.name, duty.owed_by.name, moment(duty.due_at)] for duty in shown["duties"]],
        "around": _around(membership, person, names_others),
        "others": "Other people are named where the reader may see them." if names_others
        else "Other people are not named on this print.",
    }  # fmt: skip


def _claim(claim: Any) -> list[list[str]]:
    rows = [
        ("Said", f"{claim.get_stated_by_display()}, {day(claim.created_at)}"),
        ("Name", claim.full_name),
        ("Known as", claim.known_as),
        ("Former names", claim.former_names),
        ("Name in another script", claim.other_script),
        (
            "Date of birth",
            f"{day(claim.born_on)}{' (an estimate)' if claim.birth_is_estimated else ''}"
            if claim.born_on
            else "",
        ),
        ("Sex", claim.get_sex_display()),
        ("Ethnicity", claim.ethnicity_words),
        ("NHS number", claim.nhs_number),
        ("Unique pupil number", claim.upn),
        ("Address", ", ".join(filter(None, (str(claim.address), claim.postcode)))),
    ]
    return [[name, value] for name, value in rows if value]


def _around(membership: Any, person: Person, names_others: bool) -> list[list[str]]:
    network = around(membership, person, clock.now())
    start = ("person", person.pk)
    rows = []
    for pair, ties in network.ties.items():
        if start in pair:
            other = network.nodes[pair[1] if pair[0] == start else pair[0]]
            name = other.name if names_others or not other.is_person else ANOTHER
            rows.append([name, "; ".join(dict.fromkeys(tie.words for tie in ties)), ties[0].source])
    return sorted(rows)


def pdf_of(content: dict[str, Any]) -> bytes:
    """Return the print as a tagged PDF."""
    return pdf_by(LAYOUT, content)
