"""Counts over many episodes and interviews: how often, where, when, with whom, why, and how soon children were heard.

Each function takes rows that its caller narrowed to what may be counted, and asks a constant number of questions.
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractHour, ExtractWeekDay, NullIf

from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.rules import codes
from shelterbelt.records.models import Part, Role

LONDON = ZoneInfo("Europe/London")
GROUPS: dict[str, tuple[str, str]] = {
    "setting": ("Home, school or setting", "setting__name"),
    "missing_from": ("Kind of placement", "missing_from"),
    "host": ("Authority where the child lives", "record__holder__name"),
    "placing": ("Authority that looks after the child", "responsible__name"),
}
"""How episodes can be grouped -> (words, path)."""
HELD = Q(interview__held_at__isnull=False)
IN_TIME = Q(interview__held_at__lte=F("interview__due_at"))
BANDS = ("midnight to 6am", "6am to midday", "midday to 6pm", "6pm to midnight")
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MOST = 25


def of_episodes(rows: QuerySet[Episode]) -> dict[str, int]:
    """Return how many episodes and children, how many of them again, placed by others, away rather than missing."""
    found: dict[str, int] = rows.aggregate(
        episodes=Count("pk"),
        children=Count("child", distinct=True),
        placed=Count("pk", filter=Q(placed_elsewhere=True)),
        placed_children=Count("child", filter=Q(placed_elsewhere=True), distinct=True),
        care=Count("pk", filter=Q(missing_from__in=codes.CARE) | Q(placed_elsewhere=True)),
        away=Count("pk", filter=Q(absence="away")),
        still=Count("pk", filter=Q(returned_at__isnull=True)),
        looked_up=Count("lookups__episode", distinct=True),
    )
    again = rows.order_by().values("child").annotate(times=Count("pk")).filter(times__gt=1)
    return found | {"repeat_children": again.count()}


def of_interviews(rows: QuerySet[Interview]) -> dict[str, Any]:
    """Return returns, offers, answers, talks held and in time, those out of area, and the mean hours to the talk."""
    out = Q(episode__placed_elsewhere=True)
    held, offered = Q(held_at__isnull=False), Q(offered_at__isnull=False)
    wait = ExpressionWrapper(F("held_at") - F("clock_started_at"), output_field=DurationField())
    found: dict[str, Any] = rows.aggregate(
        returns=Count("pk"),
        offered=Count("pk", filter=offered),
        accepted=Count("pk", filter=Q(accepted_at__isnull=False)),
        held=Count("pk", filter=held),
        in_time=Count("pk", filter=Q(held_at__lte=F("due_at"))),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
        open=Count("pk", filter=Q(held_at__isnull=True, ended_at__isnull=True)),
        returns_out=Count("pk", filter=out),
        offered_out=Count("pk", filter=out & offered),
        accepted_out=Count("pk", filter=out & Q(accepted_at__isnull=False)),
        held_out=Count("pk", filter=out & held),
        in_time_out=Count("pk", filter=out & Q(held_at__lte=F("due_at"))),
        wait=Avg(wait, filter=held),
        carers=Count("pk", filter=held & Q(carer_view="given")),
    )
    return found


def endings(rows: QuerySet[Interview]) -> dict[str, int]:
    """Return how often each reason ended an interview without a talk, every reason named."""
    counted = (
        rows.filter(ended_at__isnull=False).order_by().values_list("ended_why").annotate(times=Count("pk"))
    )
    return dict.fromkeys(codes.EXITS, 0) | dict(counted)


def grouped(rows: QuerySet[Episode], group: str) -> list[list[Any]]:
    """Return (name, episodes, children, returns, held, held in time) by one of ``GROUPS``, the most first."""
    path = GROUPS[group][1]
    counted = rows.order_by().values(path).annotate(
        episodes=Count("pk"),
        children=Count("child", distinct=True),
        returns=Count("pk", filter=Q(returned_at__isnull=False)),
        held=Count("pk", filter=HELD),
        in_time=Count("pk", filter=IN_TIME),
    )  # fmt: skip
    names = codes.MISSING_FROM if group == "missing_from" else {}
    return [
        [names.get(each[path], each[path]) or "Home or not named", each["episodes"], each["children"], each["returns"], each["held"], each["in_time"]]
        for each in counted.order_by("-episodes", path)[:MOST]
    ]  # fmt: skip


def reasons(rows: QuerySet[Interview]) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return what pushed and what pulled, each with how many talks it was said in, the most first."""
    asked = {f"push_{code}": Count("pk", filter=Q(push__has_key=code)) for code in codes.PUSH}
    asked |= {f"pull_{code}": Count("pk", filter=Q(pull__has_key=code)) for code in codes.PULL}
    found = rows.filter(held_at__isnull=False, held_with__isnull=True).aggregate(**asked)
    return _ranked("push", codes.PUSH, found), _ranked("pull", codes.PULL, found)


def _ranked(prefix: str, words: dict[str, str], found: dict[str, int]) -> list[list[Any]]:
    counted = [[label, found[f"{prefix}_{code}"]] for code, label in words.items()]
    return sorted((each for each in counted if each[1]), key=lambda each: -each[1])


def places(rows: QuerySet[Episode]) -> list[list[Any]]:
    """Return places in more than one episode, with how many episodes and children, the most first."""
    parts = Part.objects.filter(record__in=rows.values("record"), role=Role.OCCURRED_AT, place__isnull=False)
    counted = parts.order_by().values("place__name").annotate(times=Count("record", distinct=True))
    return [
        [each["place__name"], each["times"]]
        for each in counted.filter(times__gt=1).order_by("-times", "place__name")[:MOST]
    ]


def company(rows: QuerySet[Episode]) -> list[list[Any]]:
    """Return names under which somebody was with a child in more than one episode, the most first."""
    called = Coalesce(NullIf("person__identities__known_as", Value("")), "person__identities__given_name")
    parts = Part.objects.filter(record__in=rows.values("record"), role=Role.MET)
    counted = parts.order_by().annotate(called=called).exclude(called="").values("called")
    counted = counted.annotate(times=Count("record", distinct=True)).filter(times__gt=1)
    return [[each["called"], each["times"]] for each in counted.order_by("-times", "called")[:MOST]]


def when(rows: QuerySet[Episode]) -> list[list[Any]]:
    """Return on which days and in which quarter of the day children were last seen."""
    counted = rows.order_by().annotate(
        day=ExtractWeekDay("last_seen_at", tzinfo=LONDON), hour=ExtractHour("last_seen_at", tzinfo=LONDON)
    )
    table = {name: [0] * len(BANDS) for name in (*DAYS[1:], DAYS[0])}
    for day, hour, times in counted.values_list("day", "hour").annotate(times=Count("pk")):
        table[DAYS[day - 1]][hour // 6] += times
    return [[name, *row] for name, row in table.items()]
