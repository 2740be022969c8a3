"""Actions of a plan as a table: written out, filled in elsewhere, and read back without loss."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.exchange.tables import Column, Row
from shelterbelt.exchange.tables.values import a_day, a_number, one_of
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.importing import Importer, Line, declare
from shelterbelt.govuk.words import day
from shelterbelt.plans.access import WRITE, may_write
from shelterbelt.plans.actions.deeds import organisations_for
from shelterbelt.plans.actions.tables import put_actions, take_back_actions
from shelterbelt.plans.models import Action, Plan
from shelterbelt.plans.rules import STANDINGS, lacks_in_row, rings

COLUMNS = (
    Column("reference", ("Reference", "Action reference"), required=False),
    Column("version", ("Version",), required=False),
    Column("title", ("What is done", "Action", "What will be done")),
    Column(
        "effect_looked_for", ("Effect looked for", "Outcome", "What will be different", "Success measure")
    ),
    Column("effect_seen", ("Effect seen", "Progress", "Impact"), required=False),
    Column("owner", ("Organisation", "Owner", "Lead organisation", "Lead agency")),
    Column("due_on", ("By", "Due", "Due date", "By when", "Deadline"), required=False),
    Column("standing", ("How it stands", "Status", "Standing"), required=False),
    Column("codes", ("Serves", "Recommendations", "Recommendation")),
    Column("waits_for", ("Waits for", "Depends on", "Dependencies"), required=False),
)
LABELS = {each.name: each.label for each in COLUMNS}
LONGEST = {"title": 200, "effect_looked_for": 2000, "effect_seen": 2000}


def sheet_of(plan: Plan) -> Sheet:
    """Return the actions of a plan as they are read back; who does them is left out."""
    rows = (
        plan.actions.select_related("owner").prefetch_related("serves", "waits_for").order_by("due_on", "pk")
    )
    cells = [[said[name] for name in LABELS] for said in map(_as_said, rows)]
    return Sheet(f"Actions {plan.area.name}", list(LABELS.values()), cells)


def _as_said(each: Action) -> dict[str, Any]:
    return {
        "reference": each.reference, "version": each.version, "title": each.title, "owner": each.owner.name,
        "effect_looked_for": each.effect_looked_for, "effect_seen": each.effect_seen, "due_on": each.due_on,
        "standing": STANDINGS[each.standing], "codes": " ".join(sorted(row.code for row in each.serves.all())),
        "waits_for": " ".join(sorted(other.reference for other in each.waits_for.all())),
    }  # fmt: skip


def check(plan: Plan, by: Any, rows: Iterable[Row]) -> Iterator[Line]:
    """Judge each row against the plan as it stands."""
    world = _World(plan, by)
    lines = [world.judge(row) for row in rows]
    waits = {pk: set(said) for pk, said in world.waits.items()}
    waits |= {
        line.said["reference"]: set(line.said["waits_for"]) for line in lines if line.said.get("reference")
    }
    ring = rings(waits)
    for line in lines:
        if line.said.get("reference") in ring and not line.reasons:
            reasons = ("These actions would wait for each other. Leave one of them out.",)
            yield Line(line.number, "refused", line.what, reasons=reasons)
        else:
            yield line


class _World:
    """What rows are judged against, read once."""

    def __init__(self, plan: Plan, by: Any) -> None:
        rows = plan.actions.select_related("owner").prefetch_related("serves", "waits_for")
        self.actions = {each.reference: each for each in rows}
        self.waits = {
            ref: [other.reference for other in each.waits_for.all()] for ref, each in self.actions.items()
        }
        # Organisations that do something already stay known, also where they serve the area no longer.
        known = [*organisations_for(plan, by), *(each.owner for each in self.actions.values())]
        self.organisations = {_plain(each.name): each for each in known}
        self.codes = set(plan.items.values_list("code", flat=True))
        self.seen: set[str] = set()

    def judge(self, row: Row) -> Line:
        """Return what a row would do."""
        values = {name: row.values.get(name, "") for name in LABELS}
        said, reasons = self._read(values)
        present = self.actions.get(said["reference"])
        what = said["title"] or (present.title if present else "")
        reasons += self._about_reference(said, present, row)
        if present is not None:
            said |= {n: getattr(present, n) for n in ("effect_seen", "standing") if n not in row.values}
        if not reasons:
            why_not = lacks_in_row(said, [self.actions[each].standing for each in said["waits_for"]])
            reasons += [why_not] if why_not else []
        if reasons:
            return Line(row.number, "refused", what, said, tuple(reasons))
        if present is None:
            return Line(row.number, "new", what, said)
        changes = self._changes(said, present, row)
        return Line(row.number, "changed" if changes else "same", what, said, changes=changes)

    def _read(self, values: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
        said: dict[str, Any] = {}
        reasons: list[str] = []
        readers = {
            "due_on": a_day, "version": a_number, "standing": lambda text: one_of(text, STANDINGS) or "not_started",
            "owner": self._organisation, "codes": self._codes, "waits_for": self._waits_for,
        }  # fmt: skip
        for name, text in values.items():
            try:
                said[name] = readers[name](text) if name in readers else text
            except ValueError as wrong:
                said[name] = (
                    None if name in ("due_on", "version") else [] if name in ("codes", "waits_for") else ""
                )
                reasons.append(f"{LABELS[name]}: {wrong}")
        said["due_on"] = said["due_on"].isoformat() if isinstance(said["due_on"], date) else ""
        reasons += [f"{LABELS[n]}: at most {m} characters." for n, m in LONGEST.items() if len(said[n]) > m]
        return said, reasons

    def _organisation(self, text: str) -> str:
        found = self.organisations.get(_plain(text))
        if found is None:
            raise ValueError("Write the name of an organisation of this area as it stands in Shelterbelt.")
        return found.reference

    def _codes(self, text: str) -> list[str]:
        codes = sorted({each.upper() for each in re.split(r"[\s,;]+", text) if each})
        if not codes or not set(codes) <= self.codes:
            raise ValueError("Write codes of recommendations of this plan, such as EDU-SIT-8.")
        return codes

    def _waits_for(self, text: str) -> list[str]:
        found = sorted({each.upper() for each in re.split(r"[\s,;]+", text) if each})
        if not set(found) <= set(self.actions):
            raise ValueError("Write references of actions of this plan.")
        return found

    def _about_reference(self, said: dict[str, Any], present: Action | None, row: Row) -> list[str]:
        reference = said["reference"]
        if reference and present is None:
            return ["Reference: no action of this plan has it. Leave it empty for a new action."]
        if reference and reference in self.seen:
            return ["Reference: it stands in an earlier row too."]
        self.seen.add(reference)
        if present is not None and "version" in row.values and said["version"] not in (None, present.version):
            return ["Somebody changed this action since the table was made. Download the actions again."]
        return []

    def _changes(self, said: dict[str, Any], present: Action, row: Row) -> tuple[tuple[str, str, str], ...]:
        names = {each.reference: each.name for each in self.organisations.values()}
        before = {
            "title": present.title, "effect_looked_for": present.effect_looked_for, "effect_seen": present.effect_seen,
            "owner": present.owner.name, "due_on": day(present.due_on) if present.due_on else "",
            "standing": STANDINGS[present.standing], "codes": " ".join(sorted(each.code for each in present.serves.all())),
            "waits_for": " ".join(sorted(self.waits[present.reference])),
        }  # fmt: skip
        after = {
            **{name: said[name] for name in ("title", "effect_looked_for", "effect_seen")}, "owner": names[said["owner"]],
            "due_on": day(date.fromisoformat(said["due_on"])) if said["due_on"] else "", "standing": STANDINGS[said["standing"]],
            "codes": " ".join(said["codes"]), "waits_for": " ".join(said["waits_for"]),
        }  # fmt: skip
        for name, value in before.items():
            # A column that the table does not have changes nothing.
            if name not in row.values:
                after[name], said[name] = value, None
        return tuple((LABELS[n], before[n], after[n]) for n in before if before[n] != after[n])


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold()


def _subject(membership: Any, reference: str) -> Plan | None:
    found = (
        Plan.objects.visible_to(membership)
        .select_related("area", "owner")
        .filter(reference=reference)
        .first()
    )
    return found if found is not None and may_write(membership, found) else None


def _apply(plan: Plan, by: Any, lines: Iterable[Line]) -> dict[str, Any]:
    return put_actions(by=by, plan=plan, rows=[line.said for line in lines])


def _undo(plan: Plan, by: Any, done: dict[str, Any]) -> None:
    if not may_write(by, plan):
        raise Refused("Only who writes this plan can undo this.")
    take_back_actions(by=by, plan=plan, done=done)


ACTIONS = declare(
    Importer(
        code="plans.actions", title="Import actions", noun="action", permission=WRITE, columns=COLUMNS,
        subject=_subject, check=check, apply=_apply, undo=_undo, address="plans:import_actions",
        back=lambda plan: reverse("plans:actions", args=[plan.reference]),
        words="Download the actions as a workbook, change and add rows, and send it back. A row without a reference is a new "
        "action. Who does an action is not in the table and stays as it is.",
    )
)  # fmt: skip
