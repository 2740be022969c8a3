"""Asking other organisations about a child, their answer, chasing and taking back; the clock that stands still meanwhile."""

from datetime import datetime, timedelta

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ANSWER_QUESTION, ASSESS
from shelterbelt.concerns.actions.telling import colleagues, tell, tell_members
from shelterbelt.concerns.actions.work import may_change
from shelterbelt.concerns.models import Concern, InformationRequest
from shelterbelt.concerns.models.asking import HOLDS
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.actions import end_pause, pause
from shelterbelt.records.bases import BASES
from shelterbelt.records.models import Pause

STOPPED = ("referral.acknowledge_and_decide", "referral.feedback")
"""The clocks of the front door that one question may hold."""
JUST_AFTER = timedelta(minutes=1)
"""An answer may come up to the close of a day; the clock that waited for it runs again just after."""


@action(ASSESS, "ask another organisation about a child")
def ask_question(
    *,
    by: Membership,
    concern: Concern,
    to: Organisation,
    about: str,
    question: str,
    lawful_basis: str,
    stops_clock: bool = False,
) -> InformationRequest:
    """Return the question asked; the other organisation sees it and its own answer, nothing of the concern.

    ``stops_clock`` holds the clock of the decision until the answer, at most until the answer is due: only before the
    decision, only when every child was found safe, and only once for a concern.
    """
    now = clock.now()
    may_change(by, concern, now)
    if to.pk == by.organisation_id:
        raise Refused("Choose another organisation: this one holds the concern.", "to")
    if not about.strip() or not question.strip():
        raise Refused("Say about whom you ask, and what.", "question")
    if lawful_basis not in BASES:
        raise Refused("Choose the lawful basis.", "lawful_basis")
    due_at = duty_here("request.answer").due_at(now)
    if due_at is None:
        raise Refused("No time is set in which questions are answered. Ask an administrator to enter it.")
    if stops_clock:
        _may_stop(concern)
    asked = InformationRequest.objects.create(
        concern=concern, to=to, asked_by=by, asked_at=now, about=about.strip(), question=question.strip(),
        lawful_basis=lawful_basis, due_at=due_at, stops_clock=stops_clock,
    )  # fmt: skip
    if stops_clock:
        for duty in concern.record.duties.open().filter(code__in=STOPPED):
            pause(duty=duty, key=_key(asked), since=now, until=due_at + JUST_AFTER)
    _tell_asked(asked, "asked", "Children's services ask your organisation about a child.", now)
    return asked


def _may_stop(concern: Concern) -> None:
    if concern.decision:
        raise Refused("The decision is taken: there is no clock to stop.", "stops_clock")
    if concern.safe_now != "safe":
        raise Refused("Screen first. The clock stops only while every child is found safe.", "stops_clock")
    if Pause.objects.filter(duty__record=concern.record).exists():
        raise Refused(
            "The clock was stopped once already on this concern. Decide with what you know.", "stops_clock"
        )


def _key(asked: InformationRequest) -> str:
    return f"question:{asked.reference}"


def _tell_asked(asked: InformationRequest, what: str, text: str, now: datetime) -> None:
    members = asked.to.memberships.in_force(now).select_related("user", "organisation")
    able = [
        each
        for each in members
        if ANSWER_QUESTION.held_by(each)
        and InformationRequest.objects.asked_of(each, now).filter(pk=asked.pk).exists()
    ]
    tell_members(able, f"{what}:{asked.reference}", text, "concerns:asked", asked.reference)


@action(ANSWER_QUESTION, "answer a question about a child")
def answer_question(
    *, by: Membership, request: InformationRequest, holds: str, answer: str
) -> InformationRequest:
    """Return the question answered by the organisation that was asked; the clock it held runs again."""
    now = clock.now()
    request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not InformationRequest.objects.asked_of(by, now).filter(pk=request.pk).exists():
        raise Refused("Only the organisation that was asked can answer.")
    if request.answered_at is not None:
        raise Refused("This was answered already.")
    if holds not in HOLDS:
        raise Refused("Choose whether you know the child.", "holds")
    if holds != "nothing" and not answer.strip():
        raise Refused("Enter what you know, or why you do not answer.", "answer")
    request.holds, request.answer = holds, answer.strip()
    request.answered_at, request.answered_by, request.seen_at = now, by, request.seen_at or now
    request.save()
    end_pause(key=_key(request), at=now)
    concern = request.concern
    tell(
        to=[each for each in colleagues(concern.record.holder, {"screener"}, now, record=concern.record)]
        or [request.asked_by],
        key=f"question-answered:{request.reference}", text="An organisation answered your question.",
        page="concerns:together", reference=concern.reference,
    )  # fmt: skip
    return request


@action(ASSESS, "chase a question about a child")
def chase_question(*, by: Membership, request: InformationRequest) -> InformationRequest:
    """Return the question chased, once its answer is late; the organisation that was asked is told again."""
    now = clock.now()
    may_change(by, request.concern, now)
    request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.answered_at or request.withdrawn_at or now <= request.due_at:
        raise Refused("You can chase once the time for an answer has passed.")
    request.chased_at = now
    request.save(update_fields=["chased_at"])
    text = "A question about a child waits for your organisation's answer and is late."
    _tell_asked(request, f"chased-{now:%Y%m%d%H%M%S}", text, now)
    return request


@action(ASSESS, "take back a question about a child")
def withdraw_question(*, by: Membership, request: InformationRequest) -> InformationRequest:
    """Return the question taken back: the other organisation sees it no more, and the clock runs again."""
    now = clock.now()
    may_change(by, request.concern, now)
    request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.answered_at:
        raise Refused("This was answered already.")
    if request.withdrawn_at is None:
        request.withdrawn_at = now
        request.save(update_fields=["withdrawn_at"])
        end_pause(key=_key(request), at=now)
    return request
