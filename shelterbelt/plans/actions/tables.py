"""Actions of a plan put from a table, and taken back. Called within the import's own act and transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.models import Action, ActionFor, Plan

FIELDS = ("title", "effect_looked_for", "effect_seen", "standing")
BUILT_UPON = "An action of this import was changed since, so the import cannot be undone as a whole."


def put_actions(*, by: Membership, plan: Plan, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make or change an action for each row that was judged; return what taking back needs."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    owners = {
        each.reference: each for each in Organisation.objects.filter(reference__in=[r["owner"] for r in rows])
    }
    here = {each.reference: each for each in plan.actions.select_for_update(of=("self",))}
    made, before, facts = [], [], []
    for row in rows:
        deed = here.get(row["reference"])
        if deed is None:
            deed = Action.objects.create(
                plan=plan, title=row["title"], effect_looked_for=row["effect_looked_for"],
                effect_seen=row["effect_seen"] or "", standing=row["standing"] or "not_started", owner=owners[row["owner"]],
                due_on=_day(row["due_on"]),
            )  # fmt: skip
            made.append(deed.reference)
        else:
            before.append(state_of(deed))
            _change(deed, row, owners)
        _link(plan, deed, row)
        facts.append(Fact("put an action from a table", *deed.audit_subject()))
    write(by=by, facts=facts)
    versions = dict(
        plan.actions.filter(reference__in=[*made, *(b["reference"] for b in before)]).values_list(
            "reference", "version"
        )
    )
    return {"made": made, "before": before, "versions": versions}


def take_back_actions(*, by: Membership, plan: Plan, done: dict[str, Any]) -> None:
    """Take back what was put, unless somebody changed one of these actions since; raises Refused."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    here = {each.reference: each for each in plan.actions.select_for_update(of=("self",))}
    for reference, version in done["versions"].items():
        deed = here.get(reference)
        if (
            deed is None
            or deed.version != version
            or (reference in done["made"] and deed.person_id is not None)
        ):
            raise Refused(BUILT_UPON)
    made = plan.actions.filter(reference__in=done["made"])
    if (
        Action.objects.filter(waits_for__in=made)
        .exclude(pk__in=made)
        .exclude(reference__in=done["versions"])
        .exists()
    ):
        raise Refused(BUILT_UPON)
    write(
        by=by, facts=[Fact("take back an action", *here[each].audit_subject()) for each in done["versions"]]
    )
    for said in done["before"]:
        deed = here[said["reference"]]
        owners = {said["owner"]: Organisation.objects.get(reference=said["owner"])}
        _change(deed, said, owners)
        _link(plan, deed, said)
    for deed in made:
        deed.waits_for.clear()
    made.delete()


def state_of(deed: Action) -> dict[str, Any]:
    """Return an action as a row says it."""
    return {
        "reference": deed.reference, "owner": deed.owner.reference, "due_on": deed.due_on.isoformat() if deed.due_on else "",
        **{name: getattr(deed, name) for name in FIELDS}, "codes": list(deed.serves.values_list("code", flat=True)),
        "waits_for": list(deed.waits_for.values_list("reference", flat=True)),
    }  # fmt: skip


def _change(deed: Action, row: dict[str, Any], owners: dict[str, Organisation]) -> None:
    for name in FIELDS:
        if row[name] is not None:
            setattr(deed, name, row[name])
    owner = owners.get(row["owner"], deed.owner)
    if owner.pk != deed.owner_id:
        # Whoever did it works elsewhere.
        deed.owner, deed.person = owner, None
    if row["due_on"] is not None:
        deed.move_to(_day(row["due_on"]))
    deed.version += 1
    deed.save()


def _link(plan: Plan, deed: Action, row: dict[str, Any]) -> None:
    if row["codes"] is not None:
        deed.serves.exclude(code__in=row["codes"]).delete()
        known = set(deed.serves.values_list("code", flat=True))
        ActionFor.objects.bulk_create(
            ActionFor(action=deed, code=code) for code in row["codes"] if code not in known
        )
    if row["waits_for"] is not None:
        deed.waits_for.set(plan.actions.filter(reference__in=row["waits_for"]))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
