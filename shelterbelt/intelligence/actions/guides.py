"""Saying which guides an area needs, and that one is current."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence import guides
from shelterbelt.intelligence.access import GUIDES
from shelterbelt.intelligence.models import Guide
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Area, Membership


@action(GUIDES, "say that a guide is needed")
def need_guide(*, by: Membership, area: Area, audience: str, language: str) -> Guide:  # noqa: ARG001
    """Return the guide as needed by an area; asking again changes nothing."""
    if audience not in guides.AUDIENCES or language not in guides.LANGUAGES:
        raise Refused("Choose for whom, and in which language.", "audience")
    guide, _ = Guide.objects.get_or_create(
        area=area, audience=audience, language=language, defaults={"needed_since_on": local_day(clock.now())}
    )
    return guide


@action(GUIDES, "say that a guide is current")
def confirm_guide(*, by: Membership, guide: Guide, read_by: str) -> Guide:
    """Return the guide confirmed as current until it has to be read again; for a translation a translator read it."""
    now = clock.now()
    if guides.guide(guide.audience, guide.language) is None:
        raise Refused("There is no text for this guide yet, so nobody can say that it is current.")
    if not read_by.strip():
        raise Refused("Say who read it. A translation is read by a translator.", "read_by")
    until = duty_here("intelligence.guide_review").due_at(now)
    guide.confirmed_at, guide.confirmed_by, guide.read_by = now, by, read_by.strip()
    guide.current_until_on = _day(until)
    guide.save(update_fields=["confirmed_at", "confirmed_by", "read_by", "current_until_on"])
    return guide


def _day(until: object) -> date | None:
    return local_day(until) if until is not None else None  # type: ignore[arg-type]
