"""What an episode and an interview add to the chronology of their Records."""

from collections.abc import Iterator

from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.rules.codes import SOURCES
from shelterbelt.records.kinds import Event
from shelterbelt.records.models import Record


def events_of_episode(record: Record) -> Iterator[Event]:
    """Return the room's own lines of an episode that the viewer was let see, in no particular order."""
    episode = Episode.objects.filter(record=record).select_related("seen_by_police_by__user").first()
    if episode is not None:
        yield from events_about(episode)


def events_about(episode: Episode) -> Iterator[Event]:
    """Return the same lines for an episode that the page has read already."""
    if episode.is_by_day:
        yield Event(
            episode.last_seen_at, SOURCES[episode.source], text="By the day: the return says no hours."
        )
    yield Event(episode.last_seen_at, "Last seen", text=episode.last_seen_where)
    for report in episode.reports.select_related("organisation", "reported_by__user"):
        by = f"{report.reported_by.user.name}, {report.organisation.name}"
        yield Event(report.reported_at, "Reported", by, episode.why_worried)
    for grading in episode.gradings.select_related("graded_by__user"):
        title = f"Graded: {grading.get_level_display().lower()} risk"
        yield Event(grading.graded_at, title, grading.graded_by.user.name, grading.reasons)
    for told in episode.told.select_related("recorded_by__user"):
        yield Event(told.told_at, f"Told: {told.get_party_display()}", told.recorded_by.user.name, told.how)
    for each in episode.corrections.select_related("corrected_by__user"):
        words = f"Was: {each.was or 'not recorded'}\nIs: {each.became or 'not recorded'}\nWhy: {each.why}"
        yield Event(each.corrected_at, f"Corrected: {each.fact}", each.corrected_by.user.name, words)
    for offer in episode.offers.select_related("recorded_by__user"):
        title = f"Offered to {offer.get_to_display().lower()}: {offer.get_what_display()}"
        yield Event(offer.offered_at, title, offer.recorded_by.user.name, offer.answer)
    if episode.found_at:
        yield Event(episode.found_at, "Found", episode.get_found_by_display(), episode.found_where)
    if episode.returned_at:
        yield Event(episode.returned_at, "Returned", episode.get_returned_how_display(), episode.returned_to)
    if episode.seen_by_police_at and episode.seen_by_police_by:
        by = episode.seen_by_police_by.user.name
        yield Event(episode.seen_by_police_at, "Prevention interview", by, episode.seen_by_police_words)


def events_of_interview(record: Record) -> Iterator[Event]:
    """Return the moves of an interview and what was passed on from it."""
    interview = Interview.objects.filter(record=record).first()
    if interview is None:
        return
    for step in interview.steps.select_related("by__user", "by__organisation"):
        yield Event(
            step.happened_at, step.what, f"{step.by.user.name}, {step.by.organisation.name}", step.words
        )
    for passed in interview.passed.select_related("by__user"):
        title = f"{passed.get_what_display()}: {passed.get_answer_display()}"
        yield Event(passed.at, title, passed.by.user.name, passed.words)
