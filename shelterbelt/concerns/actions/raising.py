"""Beginning a referral and saving its pages, by the organisation that refers."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.crypto import get_random_string

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import RAISE
from shelterbelt.concerns.actions.apart import draft_without_address, forget, kept_apart
from shelterbelt.concerns.models import Referral
from shelterbelt.concerns.rules.codes import SECTOR_OF
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.models import Membership
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions import registry
from shelterbelt.questions.values import Answer, given

QUESTIONNAIRE = "referral.school"


@action(RAISE, "start a referral")
def start_referral(*, by: Membership) -> Referral:
    """Return a new referral of the member's organisation, where they work filled in and nothing else.

    Pass ``once=`` so that a form sent twice starts one.
    """
    who, now = by.user.reference, clock.now()
    response = answers_kept.start(
        questionnaire=registry.latest(QUESTIONNAIRE),
        owner=who,
        holder=by.organisation.reference,
        by=who,
        now=now,
        idempotency_key=get_random_string(32),
    )
    sector = SECTOR_OF[ORGANISATION_KINDS[by.organisation.kind].sector]
    response = answers_kept.save_page(
        response=response, page="referrer", answers={"sector": given(sector)}, version=response.version, by=who, now=now
    )  # fmt: skip
    return Referral.objects.create(response=response, raised_by=by, organisation=by.organisation)


@action(RAISE, "answer a referral's questions")
def answer_referral(
    *, by: Membership, referral: Referral, act: Callable[..., object], values: Mapping[str, Any]
) -> Referral:
    """Run one verb of ``questions.actions`` on the referral's answers; lets its exceptions through."""
    _may_write(by, referral)
    act(response=referral.response, by=by.user.reference, now=clock.now(), **_safely(referral, act, values))
    return referral


def _safely(referral: Referral, act: Callable[..., object], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the verb is given, without an address that somebody must not learn."""
    page, instance = values.get("page", ""), values.get("instance")
    if act is answers_kept.save_page:
        return {**values, "answers": kept_apart(referral, page, instance, values["answers"])}
    if act is answers_kept.keep_draft:
        return {**values, "typed": draft_without_address(referral, values["typed"])}
    if act is answers_kept.remove_instance:
        forget(referral, str(instance))
    return dict(values)


@action(RAISE, "answer a referral's questions")
def save_referral_page(
    *,
    by: Membership,
    referral: Referral,
    page: str,
    answers: Mapping[str, Any],
    version: int | None = None,
    instance: str | None = None,
) -> Referral:
    """Save one page. ``answers``: field code to a value or an ``Answer``; ``instance`` is added when it
    is new.

    ``version`` is the response's version that the page was opened at; None takes the one that stands.
    """
    _may_write(by, referral)
    response, who, now = referral.response, by.user.reference, clock.now()
    if instance is not None:
        answers_kept.add_instance(response=response, page=page, instance=instance, by=who, now=now)
    response.refresh_from_db()
    typed = {code: each if isinstance(each, Answer) else given(each) for code, each in answers.items()}
    typed = kept_apart(referral, page, instance, typed)
    seen = response.version if version is None or instance is not None else version
    answers_kept.save_page(
        response=response, page=page, answers=typed, version=seen, by=who, now=now, instance=instance
    )
    response.refresh_from_db()
    return referral


def _may_write(by: Membership, referral: Referral) -> None:
    if referral.organisation_id != by.organisation_id:
        raise Refused("Only the organisation that began this referral can write in it.")
