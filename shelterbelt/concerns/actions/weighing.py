"""Weighing contexts, judging in a structure, and keeping what child and parents said and were told."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS
from shelterbelt.concerns.actions.work import may_change
from shelterbelt.concerns.models import (
    ChildStatus,
    Concern,
    ContextWeight,
    StructuredJudgement,
    Voice,
    Weighing,
)
from shelterbelt.concerns.rules.codes import CONTEXTS, EXPLOITATION
from shelterbelt.concerns.rules.hearing import hearing_lacks
from shelterbelt.concerns.rules.judging import judging_lacks
from shelterbelt.concerns.rules.moves import Lack
from shelterbelt.concerns.rules.weighing import weighing_lacks
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.places.models import Place
from shelterbelt.records.actions import add_part
from shelterbelt.records.models import PeerGroup, Role

KIND_OF = {
    "home": "home",
    "peers": "neighbourhood",
    "school": "school",
    "neighbourhood": "neighbourhood",
    "online": "online",
}
"""Context -> kind of a place that is named for it."""


@action(ASSESS, "weigh contexts")
def weigh_contexts(
    *, by: Membership, child: ChildStatus, contexts: Mapping[str, Mapping[str, Any]], **said: str
) -> Weighing:
    """Return every context of a child's life weighed; earlier weighings stand beside it.

    ``contexts``: context -> ``{"weight", "why", "place": a Place of the Record or None, "named": another place's name,
    "group": its name, "group_of": a group linked to the Record or None}``; ``said``: the other arguments of ``rules.weighing.weighing_lacks``.
    """
    now, concern = clock.now(), child.concern
    may_change(by, concern, now)
    weights = {code: str(each.get("weight", "")) for code, each in contexts.items()}
    whys = {code: str(each.get("why", "")) for code, each in contexts.items()}
    exploitation = bool(EXPLOITATION & set(concern.pathways))
    _refuse(weighing_lacks(weights=weights, whys=whys, exploitation=exploitation, **said))
    made = Weighing.objects.create(concern=concern, child=child, recorded_at=now, recorded_by=by, **said)
    ContextWeight.objects.bulk_create(
        ContextWeight(
            weighing=made, code=code, weight=weights[code], why=whys[code], group=str(contexts[code].get("group", "")),
            place=_place(by, concern, code, contexts[code], now), group_of=_group(concern, code, contexts[code]),
        )
        for code in CONTEXTS
    )  # fmt: skip
    return made


def _group(concern: Concern, code: str, said: Mapping[str, Any]) -> PeerGroup | None:
    """The group that is linked to the concern, where one was chosen."""
    chosen: PeerGroup | None = said.get("group_of")
    if chosen is not None and not chosen.links.filter(record=concern.record).exists():
        raise Refused("Choose a group of this concern, or name another.", f"linked_{code}")
    return chosen


def _place(
    by: Membership, concern: Concern, code: str, said: Mapping[str, Any], now: datetime
) -> Place | None:
    """The place of the Record that was chosen, or a new one that takes part in it from now on."""
    chosen, named = said.get("place"), str(said.get("named", "")).strip()
    if named:
        made = Place.objects.create(kind=KIND_OF[code], name=named, area=concern.record.area)
        add_part(record=concern.record, role=Role.OCCURRED_AT, stated_by=by.organisation, at=now, place=made)
        return made
    if chosen is not None and not concern.record.parts.filter(place=chosen).exists():
        raise Refused("Choose a place of this concern, or name another.", f"place_{code}")
    return chosen


@action(ASSESS, "judge in a structure")
def judge_structured(
    *, by: Membership, child: ChildStatus, indicators: Mapping[str, str], **said: str
) -> StructuredJudgement:
    """Return a structured judgement about a child; ``said``: the other arguments of ``rules.judging.judging_lacks``."""
    now = clock.now()
    may_change(by, child.concern, now)
    _refuse(judging_lacks(indicators=indicators, **said))
    return StructuredJudgement.objects.create(
        concern=child.concern,
        child=child,
        recorded_at=now,
        recorded_by=by,
        indicators=dict(indicators),
        **said,
    )


@action(ASSESS, "record a child's voice")
def hear_child(
    *,
    by: Membership,
    child: ChildStatus,
    child_ways: Collection[str],
    parent_ways: Collection[str],
    **said: str,
) -> Voice:
    """Return what child and parents said at a step and were told; ``said``: as ``rules.hearing.hearing_lacks`` takes it."""
    now = clock.now()
    may_change(by, child.concern, now)
    _refuse(hearing_lacks(child_ways=child_ways, parent_ways=parent_ways, **said))
    return Voice.objects.create(
        concern=child.concern, child=child, recorded_at=now, recorded_by=by,
        child_ways=dict.fromkeys(child_ways, True), parent_ways=dict.fromkeys(parent_ways, True), **said,
    )  # fmt: skip


def _refuse(lack: Lack | None) -> None:
    if lack:
        raise Refused(lack.sentence, lack.field)
