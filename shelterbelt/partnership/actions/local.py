"""Confirming local figures, and the days from which new laws apply here."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.switches import start_is_possible, switch
from shelterbelt.partnership.access import SETTINGS
from shelterbelt.partnership.local import check_figure, local_code
from shelterbelt.partnership.models import LawSwitch, LocalSetting, Membership


@action(SETTINGS, "confirm a local figure")
def confirm_setting(*, by: Membership, code: str, value: int, version: int = 0) -> LocalSetting:
    """Confirm or change a local figure: whole hours, days, months or what the figure counts.

    ``version`` is that of the row the person saw, 0 when there was none. Raises Refused for a value that
    the law does not allow, Stale when somebody else saved first.
    """
    if not local_code(code):
        raise Refused("There is no such local figure.")
    check_figure(code, value)
    now = clock.now()
    row = LocalSetting.objects.filter(code=code).first()
    if row is None:
        return LocalSetting.objects.create(code=code, value=value, confirmed_at=now, confirmed_by=by)
    row = row.edit_from(version)
    row.value, row.confirmed_at, row.confirmed_by = value, now, by
    row.save()
    return row


@action(SETTINGS, "set a law switch")
def set_law_switch(*, by: Membership, code: str, starts_on: date | None, source: str = "") -> LawSwitch:
    """Enter the day from which a law applies here (None: not yet), and where that day is published."""
    known = switch(code)
    if starts_on is not None and not start_is_possible(code, starts_on):
        earliest = f"{known.earliest_on.day} {known.earliest_on:%B %Y}"
        raise Refused(f"This cannot start before {earliest}.", "starts_on")
    if starts_on is not None and not source.strip():
        raise Refused("Say where the start date is published.", "source")
    row, _ = LawSwitch.objects.update_or_create(
        code=code,
        defaults={
            "starts_on": starts_on,
            "source": source.strip(),
            "set_at": clock.now(),
            "set_by": by,
        },
    )
    return row
