"""What a report adds to the chronology of its Record; nothing of it tells who shared."""

from collections.abc import Iterator

from django.db.models import Prefetch, prefetch_related_objects

from shelterbelt.intelligence.models import Dissemination, Grading, Report, Wording
from shelterbelt.records.kinds import Event
from shelterbelt.records.models import Record


def events_of(record: Record) -> Iterator[Event]:
    """Return the room's own lines for a Record that the viewer was let see, in no particular order."""
    report = Report.objects.filter(record=record).select_related("sorted_by__user").first()
    if report is not None:
        yield from events_about(with_its_work(report))


def with_its_work(report: Report) -> Report:
    """Return the report with its grades, wordings and what was passed on read, by whom and to whom, each once."""
    passed_on = Dissemination.objects.select_related("to", "wording", "sent_by__user").prefetch_related(
        "answers"
    )
    prefetch_related_objects(
        [report],
        Prefetch(
            "gradings",
            Grading.objects.select_related("assessed_by__user", "confirmed_by__user").order_by("pk"),
        ),
        Prefetch(
            "wordings",
            Wording.objects.select_related(
                "written_by__user", "checked_by__user", "sent_back_by__user"
            ).order_by("-number"),
        ),
        Prefetch("passed_on", passed_on.order_by("-sent_at")),
    )
    return report


def events_about(report: Report) -> Iterator[Event]:
    """Return the same lines for a report that the page has read already, ``with_its_work``."""
    if report.sorted_at and report.sorted_by:
        by = report.sorted_by.user.name
        yield Event(report.sorted_at, f"Sorted: {report.get_sorting_display()}", by, report.sorting_why)
    for each in report.gradings.all():
        yield Event(each.assessed_at, f"Assessed {each.grade}", each.assessed_by.user.name, each.why)
        if each.confirmed_at and each.confirmed_by:
            yield Event(each.confirmed_at, f"Grade {each.grade} confirmed", each.confirmed_by.user.name)
    for wording in report.wordings.all():
        yield Event(wording.written_at, f"{wording} written", wording.written_by.user.name)
        if wording.checked_at and wording.checked_by:
            yield Event(wording.checked_at, f"{wording} checked", wording.checked_by.user.name)
        if wording.sent_back_at and wording.sent_back_by:
            by = wording.sent_back_by.user.name
            yield Event(wording.sent_back_at, f"{wording} sent back", by, wording.sent_back_why)
    yield from _outside(report)


def _outside(report: Report) -> Iterator[Event]:
    for each in report.passed_on.all():
        yield Event(each.sent_at, f"Passed to {each.to.name}", each.sent_by.user.name, each.purpose)
        if each.arrived_at:
            yield Event(each.arrived_at, f"Arrived at {each.to.name}")
        if each.recalled_at:
            yield Event(each.recalled_at, f"Taken back from {each.to.name}", "", each.recalled_why)
        for answer in each.answers.all():
            yield Event(answer.answered_at, f"{each.to.name}: {answer.get_code_display()}", "", answer.text)
    for told in report.told.select_related("feedback"):
        yield Event(
            told.told_at,
            f"The sharer was told: {told.feedback.get_outcome_display()}",
            "",
            told.feedback.text,
        )
        if told.read_at:
            yield Event(told.read_at, "The sharer read it")
