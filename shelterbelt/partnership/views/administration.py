"""The administrator's desk: what there is, the table of who can do what, the areas."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership import access
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.matters import REGISTER as MATTERS
from shelterbelt.partnership.models import Area
from shelterbelt.partnership.models.areas import AreaKind
from shelterbelt.partnership.permissions import KINDS_OF_RECORD, REGISTER, STANDINGS_TO_RECORD
from shelterbelt.partnership.posts import ROLES
from shelterbelt.partnership.views import rows

PAGES = (
    ("partnership:organisations", "Organisations", "Add, change and close them.", access.ORGANISATIONS),
    ("partnership:people", "People", "Invite people, grant and end memberships, let leavers go.", access.PEOPLE),
    ("partnership:leads", "Named leads", "Who holds a post that others may ring.", access.LEADS),
    ("partnership:figures", "Local figures", "Defaults that wait to be confirmed.", access.SETTINGS),
    ("partnership:switches", "Laws to come", "The day from which a law applies here.", access.SETTINGS),
    ("partnership:areas", "Areas", "Regions, police forces and authorities.", access.AREAS),
    ("partnership:all_conflicts", "Conflicts of interest", "Declared, without their content.", access.SEE_CONFLICTS),
    ("partnership:permissions", "Who can do what", "Every permission and the roles with it.", access.WHO_CAN_DO_WHAT),
)  # fmt: skip


@page(access.WHO_CAN_DO_WHAT)
def administration(request: Any) -> HttpResponseBase:
    """The desk: the pages that this membership may open."""
    pages = [entry[:3] for entry in PAGES if entry[3].held_by(request.membership)]
    return render(request, "partnership/administration.html", {"pages": pages})


@page(access.WHO_CAN_DO_WHAT)
def permissions(request: Any) -> HttpResponseBase:
    """Who can do what, made from the declarations of every room."""
    two = [
        [each.label, each.sentence, rows.roles(each.asks.roles), rows.roles(each.decides.roles)]
        for each in MATTERS.values()
    ]
    context = {
        "matter_rows": sorted(two),
        "columns": ["What it lets do", *(role.label for role in ROLES.values())],
        "rows": rows.permissions(sorted(REGISTER.items())),
        "kind_rows": rows.kinds_of_record(KINDS_OF_RECORD.values()),
        "standing_rows": [list(each) for each in STANDINGS_TO_RECORD],
        "role_rows": [[role.label, role.sentence, role.never_sees] for role in ROLES.values()],
    }
    return render(request, "partnership/permissions.html", context)


@page(access.AREAS)
def areas(request: Any) -> HttpResponseBase:
    """Every region, policing region, force and authority whose code is in force today."""
    today = local_day(clock.now())
    found = list(Area.objects.in_force(today).order_by("name"))
    kinds = [
        (kind.label, rows.areas(each for each in found if each.kind == kind.value))
        for kind in AreaKind
        if any(each.kind == kind.value for each in found)
    ]
    ended = rows.ended_areas(Area.objects.filter(valid_to__lt=today).order_by("-valid_to", "name"))
    return render(request, "partnership/areas.html", {"kinds": kinds, "ended": ended})


@page(access.AREAS)
def area(request: Any, code: str) -> HttpResponseBase:
    """One area: its dates, what it lies in, what lies in it, who follows it."""
    found = get_object_or_404(Area, code=code)
    context = {
        "area": found,
        "wholes": rows.areas(Area.objects.filter(parts__part=found).order_by("name")),
        "inside": rows.areas(Area.objects.filter(wholes__whole=found).order_by("name")),
        "successors": rows.areas(found.successors.order_by("name")),
    }
    return render(request, "partnership/area.html", context)
