"""The verbs of the strategy room."""

from collections.abc import Sequence
from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.strategy.access import ATTEST, SIMILAR, TARGET
from shelterbelt.strategy.areas import own_areas, partnership_areas
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.models import Attestation, Likeness, Target
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.rules.standing import VERDICTS
from shelterbelt.strategy.showing import unit_of

MOST_PER_CENT = 100


@action(ATTEST, "attest a measure")
def attest(
    *,
    by: Membership,
    measure: str,
    area: Area,
    owner: Organisation,
    verdict: str,
    statement: str,
    evidence: str,
    attested_on: date,
    reconfirm_by: date,
    address: str = "",
) -> Attestation:
    """State whether a measure is met in an area, with the evidence; raises Refused with a sentence."""
    if measure in REGISTER:
        raise Refused("This measure is computed from the record, so nobody needs to state it.")
    if catalogue().measure(measure).mode == "publish" and not address:
        raise Refused("Enter the address at which it is published.", "address")
    if area.pk not in {each.pk for each in own_areas(by)}:
        raise Refused("Choose an area that you work for.", "area")
    if verdict not in VERDICTS:
        raise Refused("Say whether it happens.", "verdict")
    if not statement.strip() or not evidence.strip():
        raise Refused("Say what is the case and what shows it.", "evidence")
    if reconfirm_by <= attested_on:
        raise Refused("Choose a day after today by which this has to be said again.", "reconfirm_by")
    return Attestation.objects.create(
        measure=measure, area=area, owner=owner, verdict=verdict, statement=statement.strip(), evidence=evidence.strip(),
        attested_on=attested_on, reconfirm_by=reconfirm_by, by=by, address=address,
    )  # fmt: skip


@action(TARGET, "set a target")
def set_target(
    *, by: Membership, measure: str, area: Area, value: int, reach_by: date, why: str, today: date
) -> Target:
    """Say what a computed measure should reach in an area, and by when; raises Refused with a sentence.

    ``value`` is per cent for a share, a number in twelve months for a count, days for a wait.
    """
    declared = REGISTER.get(measure)
    if declared is None:
        raise Refused("This measure is not computed, so it can have no target yet.")
    if area.pk not in {each.pk for each in own_areas(by)}:
        raise Refused("Choose an area that you work for.", "area")
    if unit_of(declared) == "share" and value > MOST_PER_CENT:
        raise Refused("Enter a number from 0 to 100.", "value")
    if reach_by <= today:
        raise Refused("Choose a day after today.", "reach_by")
    if not why.strip():
        raise Refused("Say where this target comes from.", "why")
    return Target.objects.create(
        measure=measure, area=area, value=value, reach_by=reach_by, why=why.strip(), by=by
    )


@action(SIMILAR, "say which areas are alike")
def state_similar(*, by: Membership, area: Area, likes: Sequence[Area], source: str) -> Likeness:
    """Say which areas of the partnership are like one's own, and by which source; what was said before ends.

    Returns the first of the likenesses.
    """
    if area.pk not in {each.pk for each in own_areas(by)}:
        raise Refused("Choose an area that you work for.", "area")
    known = {each.pk for each in partnership_areas()} - {area.pk}
    if not likes or not {each.pk for each in likes} <= known:
        raise Refused("Choose at least one other area of the partnership.", "likes")
    if not source.strip():
        raise Refused("Say who says that they are alike.", "source")
    Area.objects.select_for_update().get(pk=area.pk)
    Likeness.objects.holding().filter(area=area).update(ended_at=clock.now())
    made = [Likeness.objects.create(area=area, like=each, source=source.strip(), by=by) for each in likes]
    return made[0]
