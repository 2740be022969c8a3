"""Loading the areas of England and Wales."""

from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.partnership.geography import AreaRow, areas
from shelterbelt.partnership.models import Area, AreaPart
from shelterbelt.partnership.system import SYSTEM

FIELDS = ("kind", "name", "valid_from", "valid_to", "source", "status")


def load_geography() -> int:
    """Bring the areas into line with the data files; return how many areas were added or changed.

    Loading again changes nothing. An area that the files no longer name stays: work may stand on it.
    """
    with transaction.atomic():
        known = {area.code: area for area in Area.objects.all()}
        fresh, changed = _sort_out(known)
        Area.objects.bulk_create(fresh)
        Area.objects.bulk_update(changed, FIELDS)
        known |= {area.code: area for area in fresh}
        joined = _join(known)
        if fresh or changed or joined:
            detail = {"added": len(fresh), "changed": len(changed), "joined": joined}
            write(by=SYSTEM, facts=[Fact(act="load geography", subject_kind="geography", detail=detail)])
    return len(fresh) + len(changed)


def _sort_out(known: dict[str, Area]) -> tuple[list[Area], list[Area]]:
    fresh, changed = [], []
    for row in areas():
        wanted = _values(row)
        area = known.get(row.code)
        if area is None:
            fresh.append(Area(code=row.code, **wanted))
        elif any(getattr(area, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(area, name, value)
            changed.append(area)
    return fresh, changed


def _values(row: AreaRow) -> dict[str, Any]:
    # The column is twenty characters wide; the page adds "confirm".
    status = "verified" if row.status == "verified" else "local default"
    return {
        "kind": row.kind,
        "name": row.name,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "source": row.source,
        "status": status,
    }


def _join(known: dict[str, Area]) -> int:
    wanted = {(known[code].pk, known[row.code].pk) for row in areas() for _, code in row.parents}
    there = set(AreaPart.objects.values_list("whole_id", "part_id"))
    AreaPart.objects.bulk_create(AreaPart(whole_id=whole, part_id=part) for whole, part in wanted - there)
    link = Area.successors.through
    followed = {(known[row.code].pk, known[code].pk) for row in areas() for code in row.successors}
    linked = set(link.objects.values_list("from_area_id", "to_area_id"))
    link.objects.bulk_create(link(from_area_id=old, to_area_id=new) for old, new in followed - linked)
    return len(wanted - there) + len(followed - linked)
