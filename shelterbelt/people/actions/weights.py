"""Keeping what was learned, and taking it into use: a person decides, and can go back to what was before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.partnership.models import Membership
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.people.access import USE_WEIGHTS
from shelterbelt.people.models import LearnedWeights


@transaction.atomic
def keep_learned(*, card: dict[str, Any], at: datetime) -> LearnedWeights:
    """Return the next numbered set of weights; it is not used before somebody takes it into use."""
    last = (
        LearnedWeights.objects.select_for_update()
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    kept = LearnedWeights.objects.create(number=(last or 0) + 1, learned_at=at, card=card)
    write(
        by=SYSTEM,
        facts=[Fact("learn matching weights", *kept.audit_subject(), detail={"claims": card["claims"]})],
    )
    return kept


@action(USE_WEIGHTS, "take matching weights into use")
def use_weights(*, by: Membership, weights: LearnedWeights) -> LearnedWeights:
    """Return the weights now in use; those used before are not used any more."""
    now = clock.now()
    in_use = LearnedWeights.objects.select_for_update().filter(
        used_since__isnull=False, used_until__isnull=True
    )
    for row in in_use.exclude(pk=weights.pk):
        row.used_until = now
        row.save(update_fields=["used_until"])
    row = LearnedWeights.objects.select_for_update().get(pk=weights.pk)
    if row.used_since is None or row.used_until is not None:
        row.used_since, row.used_until, row.taken_by = now, None, by
        row.save(update_fields=["used_since", "used_until", "taken_by"])
    return row


@action(USE_WEIGHTS, "go back to the default matching weights")
def use_defaults(*, by: Membership) -> Membership:
    """Return the member; from now on names are compared with the defaults."""
    in_use = LearnedWeights.objects.select_for_update().filter(
        used_since__isnull=False, used_until__isnull=True
    )
    for row in list(in_use):
        row.used_until = clock.now()
        row.save(update_fields=["used_until"])
    return by
