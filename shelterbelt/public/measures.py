"""What the public pages prove of the strategy: that parents find SafeCall, on an entry that somebody checked of late."""

from datetime import date

from django.db.models import Q

from shelterbelt.core.measure_types import Published
from shelterbelt.partnership.measures import ORGANISATIONS
from shelterbelt.public.help import routes

NOWHERE = Q(pk__in=())


def is_open(on: date) -> Q:
    """Children's services open on the day: one for each authority."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return Q(kind="childrens_services") & opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


def is_listed(code: str, on: date) -> Q:
    """Every authority, where the entry of that code is shown to parents and is in its time on the day; else none."""
    for route in routes():
        if route.code == code and "parent" in route.audiences and route.checked_on and route.next_check_on:
            return Q() if route.checked_on <= on < route.next_check_on else NOWHERE
    return NOWHERE


MEASURES = (
    Published(
        code="CEX-FAM-1.1",
        source=ORGANISATIONS,
        should=is_open,
        holds=lambda day: is_listed("safecall", day),
        note="One entry, on the pages for parents and for children, serves every authority. It counts from the day on which it "
        "was compared with its owner's page until the day on which it has to be compared again.",
    ),
)
