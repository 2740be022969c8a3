"""Who holds an interview: chosen, asked of another authority, declined by it; and the agreements behind that."""

from datetime import date, datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.access import ARRANGE, CUSTODY
from shelterbelt.missing.actions.returning import open_interview, tell_of_interview
from shelterbelt.missing.actions.work import check_moment, police_for, to_work_on
from shelterbelt.missing.models import Agreement, Interview, InterviewStep
from shelterbelt.missing.rules import codes
from shelterbelt.missing.rules.owed import INTERVIEW
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, end_reach
from shelterbelt.records.models import Role
from shelterbelt.records.telling import colleagues, tell

CARE_KINDS = frozenset(
    {"childrens_home", "secure_childrens_home", "supported_accommodation", "fostering_agency"}
)


@action(ARRANGE, "decide who holds an interview")
def arrange_interview(
    *,
    by: Membership,
    interview: Interview,
    version: int,
    basis: str,
    delivering: Organisation,
    briefing: str = "",
    words: str = "",
) -> Interview:
    """Return the interview given to an organisation, which owes it from now on and is told.

    Refused for the home or setting itself and for any provider of care: the talk is independent of both.
    """
    now = clock.now()
    interview = to_work_on(by, interview, version, now)
    if not interview.is_open:
        raise Refused("This interview has been held or has ended.")
    if basis not in codes.AGREED:
        raise Refused("Choose on which basis it is held.", "basis")
    if delivering.pk == interview.setting_id or delivering.kind in CARE_KINDS:
        raise Refused(
            "The home or the carers cannot hold this interview. Choose somebody independent.", "delivering"
        )
    _end_reach_of(interview, delivering, now)
    interview.basis, interview.delivering, interview.briefing = basis, delivering, briefing.strip()
    interview.interviewer = None
    interview.save()
    if delivering.pk != interview.record.holder_id:
        add_part(
            record=interview.record,
            role=Role.AGENCY,
            stated_by=by.organisation,
            at=now,
            organisation=delivering,
        )
    interview.record.duties.open().filter(code=INTERVIEW).update(owed_by=delivering, allocated_to=None)
    _step(interview, f"Given to {delivering.name}: {codes.BASES[basis].lower()}", words, by)
    tell_of_interview(interview, now)
    return interview


@action(ARRANGE, "decline to hold an interview")
def decline_to_deliver(*, by: Membership, interview: Interview, version: int, words: str) -> Interview:
    """Return the interview handed back by the authority where the child lives; the one that owes it is told today."""
    now = clock.now()
    interview = to_work_on(by, interview, version, now)
    owner = interview.record.holder
    if owner.pk == by.organisation_id or not interview.is_open:
        raise Refused("Only the authority where the child lives can decline, while the interview is open.")
    if not words.strip():
        raise Refused("Say why your authority cannot hold it.", "words")
    interview.basis, interview.delivering, interview.interviewer = "declined_by_host", None, None
    interview.save()
    interview.record.duties.open().filter(code=INTERVIEW).update(owed_by=owner, allocated_to=None)
    _step(interview, f"Declined by {by.organisation.name}", words, by)
    tell(
        to=colleagues(owner, {"screener"}, now, {"missing_coordinator"}, record=interview.record),
        key=f"declined:{interview.reference}:{interview.version}",
        text="The authority where the child lives will not hold the return home interview. Decide today who does.",
        page="missing:interview", reference=interview.reference,
    )  # fmt: skip
    return interview


def _end_reach_of(interview: Interview, following: Organisation, now: datetime) -> None:
    """Let whoever was to hold it see it no longer; an authority stays, as the child lives there or is its own."""
    before = interview.delivering
    if before is not None and before.pk != following.pk and before.kind != "childrens_services":
        end_reach(record=interview.record, organisation=before, basis="agency", at=now)


def _step(interview: Interview, what: str, words: str, by: Membership) -> None:
    InterviewStep.objects.create(
        interview=interview, what=what[:40] if len(what) <= 40 else what[:37] + "...", happened_at=clock.now(),
        words=words.strip(), by=by,
    )  # fmt: skip


@action(ARRANGE, "keep an agreement on interviews")
def keep_agreement(
    *,
    by: Membership,
    agreement: Agreement | None = None,
    version: int = 0,
    responsible: Organisation,
    host: Organisation,
    provider: Organisation,
    basis: str,
    contact: str,
    starts_on: date,
    ends_on: date | None = None,
    terms: str = "",
) -> Agreement:
    """Return an agreement, new or changed, of which the member's authority is one side."""
    if by.organisation_id not in (responsible.pk, host.pk):
        raise Refused("Your authority must be one of the two.", "responsible")
    if {responsible.kind, host.kind} != {"childrens_services"}:
        raise Refused("Choose two children's services.", "host")
    if provider.kind in CARE_KINDS:
        raise Refused("A provider of care cannot hold interviews. Choose somebody independent.", "provider")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("The last day must be after the first.", "ends_on")
    if not contact.strip():
        raise Refused("Enter whom to ring.", "contact")
    row = agreement.edit_from(version) if agreement else Agreement()
    row.responsible, row.host, row.provider, row.basis = responsible, host, provider, basis
    row.contact, row.terms, row.starts_on, row.ends_on = contact.strip(), terms.strip(), starts_on, ends_on
    row.save()
    return row


def without_agreement(host: Organisation, now: Any) -> list[Organisation]:
    """Return the authorities whose children live in the host's area and with which it has no agreement in force."""
    placing = Interview.objects.filter(episode__record__holder=host, episode__placed_elsewhere=True)
    agreed = Agreement.objects.in_force(local_day(now)).filter(host=host)
    waiting = Organisation.objects.filter(pk__in=placing.values("record__holder"))
    return list(waiting.exclude(pk__in=agreed.values("responsible")).order_by("name"))


@action(CUSTODY, "record an entry to custody")
def record_custody_entry(
    *,
    by: Membership,
    named: dict[str, Any],
    entered_at: Any,
    responsible: Organisation,
    force: Organisation | None = None,
    setting: Organisation | None = None,
    briefing: str = "",
) -> Interview:
    """Return the talk owed to a child who has entered custody, like the one after being missing (strategy RHI-CYP-6)."""
    now = clock.now()
    setting = setting or by.organisation
    check_moment("entered_at", entered_at, now)
    if responsible.kind != "childrens_services":
        raise Refused("Choose the home authority.", "responsible")
    if not (named.get("given_name") and named.get("family_name")):
        raise Refused("Enter the child's first and family name.", "given_name")
    person = Person.objects.create()
    claim(person=person, source=by.organisation, stated_by="worker_observed", **named)
    interview = open_interview(
        by=by, child=person, responsible=responsible, host=responsible, starts=entered_at, now=now,
        occasion="custody", setting=setting, briefing=briefing.strip(),
    )  # fmt: skip
    interview.force = force or police_for(responsible.area)
    interview.save(update_fields=["force"])
    _step(interview, "Entered custody", setting.name, by)
    return interview
