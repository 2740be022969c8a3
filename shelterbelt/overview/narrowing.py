"""Which recommendations a page shows: what was asked for, as it stands here."""

from collections.abc import Mapping
from typing import Any

from shelterbelt.overview.picture import Picture, Row
from shelterbelt.partnership.models import Organisation
from shelterbelt.strategy.catalogue import catalogue

ONLY = {
    "changed": lambda row, _today: row.has_changed,
    "otherwise": lambda row, _today: row.stands_otherwise,
    "late": lambda row, today: any(action.is_late(today) for action in row.actions),
    "no_lead": lambda row, _today: not row.led_by,
    "no_action": lambda row, _today: not row.actions,
    "not_computed": lambda row, _today: all(line.shown is None for line in row.lines),
}
"""What a list can be narrowed to -> whether a row is one of it."""


def narrowed(picture: Picture, asked: Mapping[str, Any], agency: Organisation | None) -> list[Row]:
    """Return the rows that meet every filter that was set."""
    found = catalogue().filter(
        **{name: asked.get(name) for name in ("theme", "audience", "force", "lead", "text")}
    )
    ids = {each.id for each in found}
    return [
        row
        for row in picture.rows
        if row.asked.id in ids
        and (not asked.get("standing") or row.standing == asked["standing"])
        and (not asked.get("only") or ONLY[asked["only"]](row, picture.today))
        and (agency is None or _concerns(row, agency, picture))
    ]


def _concerns(row: Row, agency: Organisation, picture: Picture) -> bool:
    """Whether the agency leads it here, does an open action for it, or has a figure of its own in it."""
    leads = agency in row.led_by
    acts = any(action.owner_id == agency.pk for action in row.actions)
    return leads or acts or any(line.spec.code in picture.agency_figures for line in row.lines)
