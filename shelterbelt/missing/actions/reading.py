"""Episodes read from a looked-after return: kept as Records that nothing is owed on and nobody is told of, and taken back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import ProtectedError

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import new_reference
from shelterbelt.missing.access import KIND
from shelterbelt.missing.models import Episode, Period
from shelterbelt.missing.returns import Year, midnight
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership
from shelterbelt.people.actions.many import claim_numbers, forget_numbered
from shelterbelt.people.models.numbers import Scheme
from shelterbelt.records.actions.many import About, kept_on, open_records_about, remove_records_about
from shelterbelt.records.models import Record

AT_A_TIME = 1_000
WHY_CLOSED = "Read from the looked-after return: over before it came here."
BUILT_UPON = "Somebody has worked on what was imported since, so it cannot be undone as a whole. Put right what is wrong on its page."
EPISODE_FACTS = (
    "absence", "last_seen_at", "reported_at", "found_at", "returned_at", "return_recorded_by_id", "version",
)  # fmt: skip
RECORD_FACTS = ("opened_at", "closed_at", "closed_why", "kept_until_on")


def put_periods(*, by: Membership, year: Year, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Keep the periods and return what undoing needs. No duty is opened, nobody is told, and only the authority reaches them.

    A row: number, born_on, absence, start, end (days as text); ``person``, row number of a child who is known by the
    number, or None; ``episode``, row number of the one that is put right, or None. Inside the act of importing.
    """
    done: dict[str, Any] = {"batch": new_reference(), "people": [], "changed": []}
    known: dict[str, int] = {}
    for some in _by_turns(rows):
        born = {each["number"]: _day(each["born_on"]) for each in some if each["person"] is None}
        new = {number: day for number, day in born.items() if number not in known and day}
        made = claim_numbers(source=year.ours, scheme=Scheme.LA_CHILD, born=new)
        done["people"] += made.values()
        known |= made
        _put_new(by, year, [each for each in some if each["episode"] is None], known, done["batch"])
        done["changed"] += _put_right(by, [each for each in some if each["episode"] is not None])
    return done


def _put_new(
    by: Membership, year: Year, rows: Sequence[dict[str, Any]], known: dict[str, int], batch: str
) -> None:
    if not rows or year.ours.area is None:
        return
    people = [each["person"] or known[each["number"]] for each in rows]
    facts = [_facts(each, by) for each in rows]
    about = [
        About(person, fact["last_seen_at"], fact["returned_at"], _day(row["born_on"]))
        for person, fact, row in zip(people, facts, rows, strict=True)
    ]
    records = open_records_about(
        kind=KIND, area=year.ours.area, holder=year.ours, about=about, why_closed=WHY_CLOSED, at=clock.now()
    )
    episodes = Episode.objects.bulk_create(
        [
            Episode(
                reference=record.reference, record=record, child_id=person, source="return", missing_from="care",
                responsible=year.ours, placed_elsewhere=False, **fact,
            )
            for record, person, fact in zip(records, people, facts, strict=True)
        ],
        batch_size=AT_A_TIME,
    )  # fmt: skip
    Period.objects.bulk_create(
        [
            Period(episode=episode, source=year.ours, number=row["number"], batch=batch, **_period(row))
            for episode, row in zip(episodes, rows, strict=True)
        ],
        batch_size=AT_A_TIME,
    )
    _tell_audit(by, "read an episode from a return", records)


def _put_right(by: Membership, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write what the file says now, and return how each stood before."""
    wanted = {row["episode"]: row for row in rows}
    episodes = list(_of(wanted))
    before = [_standing(each) for each in episodes]
    years = figure_here("retention.child_record"), figure_here("retention.after_closing")
    for each in episodes:
        row = wanted[each.pk]
        for name, value in (_facts(row, by) | {"version": each.version + 1}).items():
            setattr(each, name, value)
        about = About(each.child_id, each.last_seen_at, each.returned_at, _day(row["born_on"]))
        record = each.record
        record.opened_at, record.closed_at = about.opened_at, about.closed_at
        record.closed_why = WHY_CLOSED if about.closed_at else ""
        record.kept_until_on = kept_on(about, years)
        for name, value in _period(row).items():
            setattr(each.period, name, value)
    _save(episodes)
    _tell_audit(by, "put an episode right from a return", [each.record for each in episodes])
    return before


def _of(pks: Iterable[int]) -> Any:
    rows = Episode.objects.select_for_update(of=("self",)).filter(pk__in=list(pks))
    return rows.select_related("record__holder", "period").order_by("pk")


def _save(episodes: Sequence[Episode]) -> None:
    facts = [name.removesuffix("_id") for name in EPISODE_FACTS]
    Episode.objects.bulk_update(episodes, facts, batch_size=100)
    Record.objects.bulk_update([each.record for each in episodes], RECORD_FACTS, batch_size=100)
    Period.objects.bulk_update(
        [each.period for each in episodes], ("absence", "started_on", "ended_on"), batch_size=100
    )


def _standing(each: Episode) -> dict[str, Any]:
    """How an episode stands, as text that can be read back; ``seen`` is the version that the import makes of it."""
    facts = {name: _text(getattr(each, name)) for name in EPISODE_FACTS}
    record = {name: _text(getattr(each.record, name)) for name in RECORD_FACTS}
    said = {name: _text(getattr(each.period, name)) for name in ("absence", "started_on", "ended_on")}
    return {"pk": each.pk, "seen": each.version + 1, "episode": facts, "record": record, "period": said}


def _text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def take_back_periods(*, by: Membership, year: Year, done: dict[str, Any]) -> None:
    """Restore exactly what stood before the import; raises Refused where somebody has built on it. Inside the act of undoing."""
    changed = {each["pk"]: each for each in done["changed"]}
    for some in _by_turns(sorted(changed)):
        _restore(by, [changed[pk] for pk in some])
    made = Episode.objects.filter(period__batch=done["batch"]).select_related("record__holder").order_by("pk")
    try:
        while some := list(made[:AT_A_TIME]):
            _remove(by, some)
        for people in _by_turns(done["people"]):
            forget_numbered(people=people, source=year.ours, scheme=Scheme.LA_CHILD)
    except ProtectedError:
        raise Refused(BUILT_UPON) from None


def _restore(by: Membership, before: Sequence[dict[str, Any]]) -> None:
    episodes = list(_of(each["pk"] for each in before))
    said = {each["pk"]: each for each in before}
    if len(episodes) != len(before) or any(each.version != said[each.pk]["seen"] for each in episodes):
        raise Refused(BUILT_UPON)
    for each in episodes:
        was = said[each.pk]
        for noun, name in ((each, "episode"), (each.record, "record"), (each.period, "period")):
            for field, value in was[name].items():
                attribute = noun._meta.get_field(field.removesuffix("_id"))
                setattr(noun, field, value if attribute.is_relation else attribute.to_python(value))
    _save(episodes)
    _tell_audit(by, "take back what a return put right", [each.record for each in episodes])


def _remove(by: Membership, episodes: Sequence[Episode]) -> None:
    """Remove episodes that nobody has changed; what stands on one, such as a note or an interview, protects it."""
    if any(each.version > 1 or each.record.version > 1 for each in episodes):
        raise Refused(BUILT_UPON)
    records, people = [each.record for each in episodes], [each.child_id for each in episodes]
    Period.objects.filter(episode__in=[each.pk for each in episodes]).delete()
    Episode.objects.filter(pk__in=[each.pk for each in episodes]).delete()
    remove_records_about(records=records, people=people)
    _tell_audit(by, "take back an episode read from a return", records)


def _facts(row: dict[str, Any], by: Membership) -> dict[str, Any]:
    """What an episode says of a row: its days stand at their beginning."""
    start, end = midnight(date.fromisoformat(row["start"])), _day(row["end"])
    back = midnight(end) if end else None
    return {
        "absence": row["absence"], "last_seen_at": start, "reported_at": start, "found_at": back, "returned_at": back,
        "return_recorded_by": by if back else None,
    }  # fmt: skip


def _period(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "absence": row["absence"],
        "started_on": date.fromisoformat(row["start"]),
        "ended_on": _day(row["end"]),
    }


def _by_turns(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the rows so many at a time, so that a region's return never stands in memory whole."""
    left = iter(rows)
    while some := list(islice(left, AT_A_TIME)):
        yield some


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _tell_audit(by: Membership, act: str, records: Sequence[Record]) -> None:
    write(by=by, facts=[Fact(act, *each.audit_subject()) for each in records])
