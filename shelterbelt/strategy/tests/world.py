"""A small world for counting by hand: two authorities, a council in each, two schools, workers."""

from datetime import UTC, datetime, timedelta
from itertools import count

from shelterbelt.partnership.models import Area, Membership, Organisation, Partnership, User
from shelterbelt.records.actions.opening import open_record
from shelterbelt.records.models import Duty

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
KIND = "counted work"
numbers = count(1)


class World:
    """Harbour and Fellside, by hand."""

    def __init__(self):
        self.region = Area.objects.create(kind="region", code="X12", name="Saltmarsh")
        self.harbour, self.fellside = (
            Area.objects.create(kind="authority", code=code, name=name)
            for code, name in (("X06-1", "Harbour"), ("X06-2", "Fellside"))
        )
        for area in (self.harbour, self.fellside):
            self.region.parts.create(part=area)
        self.harbour_council = self.organisation("Harbour Council", "childrens_services", self.harbour)
        self.fellside_council = self.organisation("Fellside Council", "childrens_services", self.fellside)
        self.board = self.organisation("Saltmarsh Partnership", "partnership", None)
        self.board.serves.set([self.harbour, self.fellside])
        self.partnership = Partnership.objects.create(name="Saltmarsh")
        self.partnership.areas.set([self.harbour, self.fellside])
        self.worker = self.member(self.harbour_council, "practitioner")
        self.lead = self.member(self.board, "strategy_lead")

    def organisation(self, name, kind, area):
        return Organisation.objects.create(name=name, kind=kind, area=area)

    def member(self, organisation, role):
        number = next(numbers)
        user = User.objects.create_user(f"worker{number}@example.org", f"Worker {number}", "long enough 1")
        return Membership.objects.create(user=user, organisation=organisation, role=role, since=LONG_AGO)

    def record(self, holder=None, at=NOW):
        holder = holder or self.harbour_council
        return open_record(kind=KIND, area=holder.area, holder=holder, at=at)

    def duty(self, code, *, started, due, met=None, waived=None, holder=None):
        """Open a duty on a new record; moments are days before now (negative: after)."""
        record = self.record(holder, at=days_ago(started))
        return Duty.objects.create(
            record=record,
            code=code,
            key=f"{record.reference}:{code}",
            name=code,
            owed_by=record.holder,
            started_at=days_ago(started),
            due_at=days_ago(due),
            met_at=None if met is None else days_ago(met),
            met_by=None if met is None else self.worker,
            waived_at=None if waived is None else days_ago(waived),
            waived_by=None if waived is None else self.worker,
            waived_why="" if waived is None else "The family moved away.",
        )


def days_ago(days):
    return NOW - timedelta(days=days)
