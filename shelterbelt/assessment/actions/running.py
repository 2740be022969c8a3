"""Running a cycle: starting it, sending it to many at once, asking for changes, closing."""

from collections.abc import Sequence
from datetime import date

from shelterbelt.assessment.access import ANSWER, SEND, runs
from shelterbelt.assessment.models import SORTS, Assessment, Cycle, EarlierRound, Section
from shelterbelt.assessment.questions import VERSION, questionnaire_code, themes_asked
from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.questions import actions as engine
from shelterbelt.questions.models import Response
from shelterbelt.questions.registry import get
from shelterbelt.strategy.areas import own_areas

NOT_YOURS = "Only the organisation that sent this can do that."
LEADS_FIRST = ("strategy_lead", "setting_lead", "panel_coordinator", "practitioner", "screener")
"""Who leads a self-assessment in an organisation until somebody else is chosen."""


@action(SEND, "start a self-assessment cycle")
def start_cycle(*, by: Membership, name: str, sort: str, due_on: date, today: date) -> Cycle:
    """Return a new cycle over the areas that the member works for; nothing is sent yet."""
    if not name.strip():
        raise Refused("Enter a name that says which round this is.", "name")
    if sort not in SORTS:
        raise Refused("Choose what sort of self-assessment this is.", "sort")
    if due_on <= today:
        raise Refused("Choose a day after today.", "due_on")
    cycle = Cycle.objects.create(
        name=name.strip(),
        sort=sort,
        owner=by.organisation,
        questions_version=VERSION,
        due_on=due_on,
        started_by=by,
    )
    cycle.areas.set(own_areas(by))
    return cycle


@action(SEND, "send a self-assessment")
def send(*, by: Membership, cycle: Cycle, organisations: Sequence[Organisation]) -> Cycle:
    """Send the cycle to each of the organisations that does not have it; last time's answers are carried forward."""
    if not runs(by, cycle) or cycle.closed_at is not None:
        raise Refused(NOT_YOURS if cycle.closed_at is None else "This cycle is closed.")
    if not organisations:
        raise Refused("Choose at least one organisation.", "organisations")
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    there = set(cycle.assessments.values_list("organisation_id", flat=True))
    for organisation in organisations:
        if organisation.pk not in there:
            _send_to(cycle, organisation, by)
    return cycle


def _send_to(cycle: Cycle, organisation: Organisation, by: Membership) -> None:
    before = Assessment.objects.filter(organisation=organisation, submitted_at__isnull=False)
    earlier = before.exclude(cycle=cycle).order_by("-submitted_at", "-pk").first()
    made = Assessment.objects.create(
        cycle=cycle, organisation=organisation, coordinator=_leader(organisation), earlier=earlier
    )
    old = (
        {} if earlier is None else {each.theme: each for each in earlier.sections.select_related("response")}
    )
    for theme in themes_asked(organisation.kind, cycle.questions_version):
        code = questionnaire_code(organisation.kind, theme)
        response = _fresh(code, cycle.questions_version, organisation, by, f"{made.reference}:{theme}")
        if theme in old:
            engine.carry(
                response=response, earlier=old[theme].response, by=by.user.reference, now=clock.now()
            )
        Section.objects.create(assessment=made, theme=theme, response=response, carried=theme in old)
    if made.coordinator is not None:
        tell(made.coordinator, made, "sent", f"{cycle.name}: a self-assessment for you to lead.")


def _leader(organisation: Organisation) -> Membership | None:
    members = organisation.memberships.in_force(clock.now()).filter(role__in=ANSWER.roles)
    ranked = sorted(members.order_by("pk"), key=lambda each: LEADS_FIRST.index(each.role))
    return ranked[0] if ranked else None


def _fresh(code: str, version: int, organisation: Organisation, by: Membership, key: str) -> Response:
    return engine.start(
        questionnaire=get(code, version), owner=organisation.reference, holder=organisation.reference,
        by=by.user.reference, now=clock.now(), idempotency_key=key,
    )  # fmt: skip


def tell(to: Membership, assessment: Assessment, why: str, text: str) -> None:
    """Leave one message about a self-assessment; the same reason is told once."""
    Notification.objects.get_or_create(
        key=f"self-assessment:{assessment.reference}:{why}:{to.reference}",
        defaults={
            "to": to, "text": text, "address": f"/self-assessment/{assessment.reference}/",
            "subject": assessment.reference,
        },
    )  # fmt: skip


@action(SEND, "ask for changes to a self-assessment")
def ask_for_changes(
    *, by: Membership, assessment: Assessment, version: int, sections: Sequence[Section], why: str
) -> Assessment:
    """Send the self-assessment back: the sections named are opened again with their answers, the others stand."""
    if not runs(by, assessment.cycle):
        raise Refused(NOT_YOURS)
    if not why.strip():
        raise Refused("Say what has to change.", "why")
    if not sections:
        raise Refused("Choose at least one section.", "sections")
    row = assessment.edit_from(version)
    if row.standing != "submitted":
        raise Refused("Only what is handed in can be sent back.")
    row.returned_at, row.returned_by, row.returned_why = clock.now(), by, why.strip()
    row.save()
    for section in sections:
        _open_again(section, by)
    if row.coordinator is not None:
        tell(row.coordinator, row, f"changes:{row.version}", f"{row.cycle.name}: changes were asked for.")
    return row


def _open_again(section: Section, by: Membership) -> None:
    old, now = section.response, clock.now()
    number = section.rounds.count() + 2
    organisation = section.assessment.organisation
    fresh = _fresh(
        old.questionnaire_code, old.questionnaire_version, organisation, by, f"{section.reference}:{number}"
    )
    engine.carry(response=fresh, earlier=old, by=by.user.reference, now=now)
    section.response = fresh
    section.save(update_fields=["response"])
    EarlierRound.objects.create(section=section, response=old, ended_at=now)
    section.findings.all().delete()


@action(SEND, "close a self-assessment")
def close(*, by: Membership, assessment: Assessment, version: int) -> Assessment:
    """Close what was handed in, so that nothing of it changes."""
    if not runs(by, assessment.cycle):
        raise Refused(NOT_YOURS)
    row = assessment.edit_from(version)
    if row.standing != "submitted":
        raise Refused("Only what is handed in can be closed.")
    row.closed_at, row.closed_by = clock.now(), by
    row.save()
    return row


@action(SEND, "close a self-assessment cycle")
def close_cycle(*, by: Membership, cycle: Cycle, version: int) -> Cycle:
    """End the cycle: nobody is reminded any more, and answers no longer change."""
    if not runs(by, cycle):
        raise Refused(NOT_YOURS)
    row = cycle.edit_from(version)
    row.closed_at, row.closed_by = row.closed_at or clock.now(), row.closed_by or by
    row.save()
    return row
