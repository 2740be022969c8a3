"""For which areas a person reads figures: their own, and those of the partnership to compare with."""

from typing import Any

from django.db.models import Q

from shelterbelt.partnership.models import Area, Partnership
from shelterbelt.partnership.models.areas import AreaKind

PARTNERSHIP = "partnership"
"""The kind of organisation (partnership.kinds) that works for every area of the partnership."""


def own_areas(membership: Any, partners: list[Area] | None = None) -> list[Area]:
    """Return the authorities that a membership works for, by name.

    The membership's area, else those its organisation serves and stands in, each taken as the authorities in
    it; without any, and for the partnership's own office, all authorities of the partnership (``partners``, where
    they are known already).
    """
    if membership.area_id is not None:
        chosen = [membership.area_id]
    elif membership.organisation.kind == PARTNERSHIP:
        chosen = []
    else:
        served = list(membership.organisation.serves.values_list("pk", flat=True))
        chosen = [pk for pk in (*served, membership.organisation.area_id) if pk is not None]
    found = _authorities_in(chosen) if chosen else []
    return found or (partnership_areas() if partners is None else partners)


def partnership_areas() -> list[Area]:
    """Return the authorities of the partnerships here, by name."""
    return _authorities_in(Partnership.objects.values("areas"))


def _authorities_in(chosen: Any) -> list[Area]:
    """Authorities that are one of the areas or lie in one, up to two steps down (country, region, authority)."""
    inside = Q(pk__in=chosen) | Q(wholes__whole__in=chosen) | Q(wholes__whole__wholes__whole__in=chosen)
    return list(Area.objects.filter(inside, kind=AreaKind.AUTHORITY).distinct().order_by("name"))
