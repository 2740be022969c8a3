"""What happens when something arrives: a report for the unit, a sealed source, and the clocks of what is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shelterbelt.intelligence.access import KIND
from shelterbelt.intelligence.actions.said import Said
from shelterbelt.intelligence.actions.telling import officers, tell
from shelterbelt.intelligence.models import Mention, Report, Source, Submission
from shelterbelt.intelligence.rules import strong_key
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.records.actions import open_duty, open_record
from shelterbelt.records.models import Record

AT_ONCE = ("intelligence.triage", "intelligence.feedback")
"""What the unit owes from the moment of arrival; grading is owed once it is accepted."""


@dataclass(frozen=True)
class About:
    """What the desk may know of a source, and ``sealed``: who it is, by label, which nobody reads without release."""

    how_known: str
    believed: str = ""
    could_reveal: str = "not_known"
    at_risk: str = "not_known"
    may_be_contacted: str = "not_asked"
    sealed: Mapping[str, str] | None = None


def receive(
    submission: Submission, said: Said, about: About, to: Organisation, area: Area, now: datetime
) -> Report:
    """Return the report that a submission becomes; called inside an act or a transaction of its own."""
    record = open_record(kind=KIND, area=area, holder=to, at=now)
    report = make_report(record, said, submission.voice, now, submission=submission)
    Source.objects.create(
        submission=submission,
        sealed=_lines(about.sealed or {}),
        how_known=about.how_known,
        believed=about.believed,
        could_reveal=about.could_reveal,
        at_risk=about.at_risk,
        may_be_contacted=about.may_be_contacted,
    )
    submission.to, submission.area, submission.sent_at = to, area, now
    submission.account, submission.words = said.account, said.words
    submission.save()
    for code in AT_ONCE:
        owe(record, code, now)
    tell(
        to=officers(record, now), key=f"arrived:{report.reference}", text="New information was shared.",
        page="report", reference=report.reference,
    )  # fmt: skip
    return report


def _lines(facts: Mapping[str, str]) -> str:
    """Return the facts as one text to be sealed; a source that said nothing has one line too."""
    lines = [f"{name}: {' '.join(value.split())}" for name, value in facts.items() if value and value.strip()]
    return "\n".join(lines) or "Nothing was said of who shared it."


def make_report(
    record: Record,
    said: Said,
    voice: str,
    at: datetime,
    *,
    submission: Submission | None = None,
    old: str = "",
) -> Report:
    """Return the report over its Record, with what it names."""
    report = Report.objects.create(
        reference=record.reference, record=record, submission=submission, voice=voice, received_at=at,
        topic=said.topic, original=said.original, themes=dict.fromkeys(said.themes, True),
        happened=said.happened, often=said.often, group_name=said.group_name, old_grade=old,
    )  # fmt: skip
    Mention.objects.bulk_create(
        Mention(report=report, key=strong_key(each.kind, each.label, platform=each.platform, born_on=each.born_on),
                **vars(each))
        for each in said.things
    )  # fmt: skip
    return report


def owe(record: Record, code: str, started_at: datetime) -> None:
    """Open what the unit owes, with the limit that ``law`` gives it here."""
    law = duty_here(code)
    due_at = law.due_at(started_at)
    if due_at is not None:
        open_duty(
            record=record,
            code=code,
            name=law.name,
            owed_by=record.holder,
            started_at=started_at,
            due_at=due_at,
        )
