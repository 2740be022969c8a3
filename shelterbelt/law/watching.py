"""What counts as unusual in who looks at records: every limit a local one, to be confirmed.

The defaults were tried on a made-up year of 300 staff (docs/decisions/unusual-looks.md), not on anybody's real records.
"""

from shelterbelt.law.figure import Figure, Unit, local_figure

_SOURCE = "Local default, tried on a made-up year of 300 staff"


def _watch(code: str, name: str, value: int, unit: Unit, most: int = 1000) -> Figure:
    return local_figure(f"watch.{code}", f"Unusual looks: {name}", value, unit, _SOURCE, most)


WATCHING: tuple[Figure, ...] = (
    _watch("usual_from", "the usual day begins at", 7, Unit.OCLOCK, 23),
    _watch("usual_until", "the usual day ends at", 20, Unit.OCLOCK, 23),
    _watch("night_from", "the night begins at", 23, Unit.OCLOCK, 23),
    _watch("night_until", "the night ends at", 5, Unit.OCLOCK, 23),
    _watch("burst_subjects", "many at once, from", 20, Unit.RECORDS),
    _watch("burst_minutes", "many at once, within", 10, Unit.MINUTES, 1440),
    _watch("often_days_looked", "somebody without work on it comes back, on", 4, Unit.DAYS, 31),
    _watch("often_within_days", "comes back, within", 14, Unit.DAYS, 31),
    _watch("outside_subjects", "many without work on them, from", 20, Unit.RECORDS),
    _watch("outside_within_days", "many without work on them, within", 7, Unit.DAYS, 31),
    _watch("crowd_people", "people without work on one record, from", 5, Unit.PEOPLE),
    _watch("crowd_within_days", "people without work on one record, within", 7, Unit.DAYS, 31),
    _watch("closed_for_days", "the work on it had ended this long before", 30, Unit.DAYS, 4000),
    _watch("act_within_hours", "what is done this long after a look explains it", 24, Unit.HOURS, 336),
    _watch("work_lasts_days", "what was done on it explains looks for", 90, Unit.DAYS, 1000),
    _watch("learn_from_days", "what is usual is learned from the last", 90, Unit.DAYS, 400),
    _watch(
        "rare_name", "a family name is rare when it is that of fewer than one in", 2000, Unit.PEOPLE, 100_000
    ),
    _watch(
        "bar",
        "the guardian is asked when all about it together is rarer than one in",
        5000,
        Unit.LOOKS,
        1_000_000,
    ),
)
