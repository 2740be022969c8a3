"""Asking other areas about a missing child, and alerting those that know the child."""

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing.access import WORK
from shelterbelt.missing.actions.work import may_change
from shelterbelt.missing.models import Episode, LookUp, Match
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import ask_pointer, share_record
from shelterbelt.records.models import PointerTold, Told


@action(WORK, "look a missing child up in other areas")
def look_up(*, by: Membership, episode: Episode, words: str, lawful_basis: str) -> LookUp:
    """Return the look-up: a pointer was asked for, which tells who knows the child and nothing of what they know.

    Raises what ``ask_pointer`` raises: too little is known of the child, or the day's number is used up.
    """
    now = clock.now()
    may_change(by, episode.record, now)
    who = _who(episode)
    asked = ask_pointer(by=by, purpose="missing", words=words, lawful_basis=lawful_basis, **who)
    lookup = LookUp.objects.create(episode=episode, request=asked, asked_at=now, asked_by=by)
    known = PointerTold.objects.filter(request=asked, why=Told.KNOWN).select_related("organisation")
    ours = set(episode.record.reaches.in_force(now).values_list("organisation", flat=True))
    for organisation in sorted({each.organisation for each in known}, key=lambda each: each.pk):
        if organisation.area_id != episode.record.area_id and organisation.pk not in ours:
            Match.objects.get_or_create(
                episode=episode, organisation=organisation, defaults={"found_at": now}
            )
    return lookup


def _who(episode: Episode) -> dict[str, object]:
    claims = list(episode.child.identities.order_by("-created_at", "-pk"))
    fields = ("given_name", "family_name", "born_on", "nhs_number", "upn")
    found = {
        field: next((value for each in claims if (value := getattr(each, field))), None) for field in fields
    }
    if not (found["nhs_number"] or found["upn"] or found["born_on"]):
        raise Refused(
            "State the child's date of birth, NHS number or pupil number first: names alone are not enough."
        )
    return {field: value for field, value in found.items() if value}


@action(WORK, "alert another area to a missing child")
def alert(
    *,
    by: Membership,
    episode: Episode,
    match: Match,
    purpose: str,
    lawful_basis: str,
    told_family: str,
    told_family_why: str = "",
    asks: str = "",
) -> Match:
    """Return the match with the share by which the other area was alerted; it reaches the episode from now on."""
    match = Match.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=match.pk)
    if match.episode_id != episode.pk or match.alert_id is not None:
        raise Refused("This area has been alerted already.")
    match.alert = share_record(
        by=by, record=episode.record, to=match.organisation, purpose=purpose, lawful_basis=lawful_basis,
        told_family=told_family, told_family_why=told_family_why, asks=asks,
    )  # fmt: skip
    match.save(update_fields=["alert"])
    return match
