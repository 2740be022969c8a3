"""Passing a checked wording on, taking it back, and what its recipients say."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK, RECEIVE
from shelterbelt.intelligence.actions.frame import may_change
from shelterbelt.intelligence.actions.telling import officers, tell
from shelterbelt.intelligence.models import Answer, Dissemination, Report, Wording
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.bases import BASES


@action(DESK, "pass intelligence on")
def pass_on(
    *,
    by: Membership,
    report: Report,
    wording: Wording,
    to: Organisation,
    purpose: str,
    lawful_basis: str,
    to_member: Membership | None = None,
    may_be_passed_on: bool = False,
    return_on: date | None = None,
) -> Dissemination:
    """Return what was passed on: the checked wording, with the grade and conditions that stand now."""
    now = clock.now()
    may_change(by, report, now)
    grading = report.gradings.standing().first()
    if grading is None:
        raise Refused("Only graded intelligence is passed on. Let somebody confirm the grade first.")
    if wording.report_id != report.pk or wording.checked_at is None:
        raise Refused("Only a wording that somebody else checked is passed on.", "wording")
    if to.closed_on is not None and to.closed_on <= now.date():
        raise Refused("Choose another organisation: this one has closed.", "to")
    if to_member is not None and to_member.organisation_id != to.pk:
        raise Refused("Choose somebody of that organisation.", "to_member")
    if not purpose.strip():
        raise Refused("Say what they need it for.", "purpose")
    if lawful_basis not in BASES:
        raise Refused("Choose the lawful basis.", "lawful_basis")
    sent = Dissemination.objects.create(
        report=report, wording=wording, to=to, to_member=to_member, sent_at=now, sent_by=by, purpose=purpose.strip(),
        lawful_basis=lawful_basis, grade=str(grading.grade), conditions=grading.conditions_said,
        may_be_passed_on=may_be_passed_on, return_on=return_on,
    )  # fmt: skip
    _tell_recipients(sent)
    return sent


def _tell_recipients(sent: Dissemination) -> None:
    now = clock.now()
    members = sent.to.memberships.in_force(now).filter(role__in=RECEIVE.roles)
    chosen = [sent.to_member] if sent.to_member else list(members.order_by("pk"))
    tell(
        to=chosen, key=f"passed:{sent.reference}", text="The police passed information to your organisation.",
        page="received", reference=sent.reference,
    )  # fmt: skip


@action(DESK, "take back what was passed on")
def recall(*, by: Membership, sent: Dissemination, why: str) -> Dissemination:
    """Return what was passed on, taken back: its recipients can no longer open it, and are told so."""
    now = clock.now()
    may_change(by, sent.report, now)
    if not why.strip():
        raise Refused("Say why it is taken back.", "why")
    if sent.recalled_at is None:
        sent.recalled_at, sent.recalled_by, sent.recalled_why = now, by, why.strip()[:300]
        sent.save(update_fields=["recalled_at", "recalled_by", "recalled_why"])
    return sent


@action(RECEIVE, "say that intelligence has arrived")
def say_arrived(*, by: Membership, sent: Dissemination) -> Dissemination:
    """Return what was received, marked as arrived; a second time changes nothing."""
    _is_received(by, sent)
    if sent.arrived_at is None:
        sent.arrived_at, sent.arrived_by = clock.now(), by
        sent.save(update_fields=["arrived_at", "arrived_by"])
    return sent


@action(RECEIVE, "answer intelligence that was passed on")
def answer_passed_on(*, by: Membership, sent: Dissemination, code: str, text: str = "") -> Dissemination:
    """Return what was received with an answer: useful, acted on, an opinion, wrong or no longer true. The unit is told."""
    _is_received(by, sent)
    if code not in codes.ANSWERS:
        raise Refused("Choose what you want to say.", "code")
    if code in codes.ANSWERS_WITH_WORDS and not text.strip():
        raise Refused("Say it in your own words.", "text")
    now = clock.now()
    if sent.arrived_at is None:
        sent.arrived_at, sent.arrived_by = now, by
        sent.save(update_fields=["arrived_at", "arrived_by"])
    answer = Answer.objects.create(
        dissemination=sent, code=code, text=text.strip(), answered_at=now, answered_by=by
    )
    tell(
        to=officers(sent.report.record, now), key=f"answered:{answer.reference}",
        text="A recipient answered what was passed on.", page="report", reference=sent.report.reference,
    )  # fmt: skip
    return sent


def _is_received(by: Membership, sent: Dissemination) -> None:
    mine = Dissemination.objects.received_by(by, clock.now()).filter(pk=sent.pk)
    if not mine.exists():
        raise Refused("Only those to whom this was passed can answer it.")
