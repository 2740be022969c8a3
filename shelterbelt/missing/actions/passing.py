"""What an interview leads to: passed on or not and why, people and places met, a plan with the child."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.access import INTERVIEWS, PLAN, PLAN_KIND
from shelterbelt.missing.actions.returning import place_called
from shelterbelt.missing.actions.work import may_change, to_work_on
from shelterbelt.missing.models import Episode, Interview, PassedOn, PreventionPlan
from shelterbelt.missing.rules import codes
from shelterbelt.missing.rules.owed import CONSIDERED
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.actions import claim_as_said
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, meet, open_record
from shelterbelt.records.models import Role


@action(INTERVIEWS, "record what was passed on from an interview")
def pass_on(
    *,
    by: Membership,
    interview: Interview,
    what: str,
    answer: str,
    words: str = "",
    to: Organisation | None = None,
    links_to: str = "",
) -> PassedOn:
    """Return the answer to one thing that an interview may lead to (a key of ``codes.PASSES``)."""
    now = clock.now()
    may_change(by, interview.record, now)
    if interview.held_at is None:
        raise Refused("Hand in the interview first.")
    if what not in codes.PASSES or answer not in codes.PASS_ANSWERS:
        raise Refused("Choose what was done.", "answer")
    if answer not in ("passed", "begun") and not words.strip():
        raise Refused("Say why nothing is passed on.", "words")
    if what == "intelligence" and answer == "passed" and to is None:
        raise Refused("Choose the police force that has it.", "to")
    if what == "nrm" and answer != "begun":
        meet(record=interview.record, code=CONSIDERED, by=by, at=now)
    return PassedOn.objects.create(
        interview=interview,
        what=what,
        answer=answer,
        words=words.strip(),
        to=to,
        links_to=links_to,
        at=now,
        by=by,
    )


@action(INTERVIEWS, "add people and places from an interview")
def add_people_and_places(*, by: Membership, interview: Interview) -> PassedOn:
    """Return that everybody and every place in the answers now has a part in the episode, once.

    They stand on the episode (at entry to custody on the interview), so that whoever looks for the child next time sees them.
    """
    now = clock.now()
    may_change(by, interview.record, now)
    if interview.held_at is None or interview.response is None:
        raise Refused("Hand in the interview first.")
    if interview.passed.filter(what="people").exists():
        raise Refused("The people and places of this interview have been added already.")
    record = interview.episode.record if interview.episode else interview.record
    read, said = interview.response.read, by.organisation
    met, places = read.each("people"), read.each("places")
    for each in met:
        person = _met(each, said)
        add_part(record=record, role=Role.MET, stated_by=said, at=now, person=person)
        if each.value("danger") == "yes":
            add_part(record=record, role=Role.SUSPECTED, stated_by=said, at=now, person=person)
    for each in places:
        place = place_called(each.value("name"), each.value("kind") or "neighbourhood", record.area)
        add_part(record=record, role=Role.OCCURRED_AT, stated_by=said, at=now, place=place)
    words = "" if met or places else "No people or places were named."
    return PassedOn.objects.create(
        interview=interview,
        what="people",
        answer="passed" if met or places else "nothing",
        words=words,
        at=now,
        by=by,
    )


def _met(said: Any, source: Organisation) -> Person:
    person = Person.objects.create()
    claim_as_said(
        person=person, source=source, stated_by="worker_observed", given_name=(said.value("name") or "")[:120],
        known_as=(said.value("nickname") or "")[:120],
    )  # fmt: skip
    return person


@action(PLAN, "make a prevention plan")
def make_plan(
    *, by: Membership, episode: Episode | None = None, interview: Interview | None = None, **facts: Any
) -> PreventionPlan:
    """Return a plan for the child of an episode or an interview; a plan of the child that is still in date ends by it.

    ``facts``: push, pull (codes), child_words, whom_to_ring, where_to_go, what_changes, child_took_part,
    carer_took_part, why_not, review_on.
    """
    now = clock.now()
    source: Any = interview or episode
    may_change(by, source.record, now)
    today = local_day(now)
    _check(facts, today)
    holder, child = _whose(source), source.child
    PreventionPlan.objects.filter(child=child, ended_on__isnull=True).update(
        ended_on=today, ended_why="A newer plan has taken its place."
    )
    record = open_record(kind=PLAN_KIND, area=holder.area or source.record.area, holder=holder, at=now)
    chosen = {name: dict.fromkeys(facts.pop(name, ()), True) for name in ("push", "pull")}
    plan = PreventionPlan.objects.create(
        reference=record.reference, record=record, child=child, setting=source.setting, starts_on=today, made_by=by,
        **chosen, **facts,
    )  # fmt: skip
    add_part(record=record, role=Role.ABOUT, stated_by=by.organisation, at=now, person=child)
    for agency in _agencies(source, by, now) - {holder}:
        add_part(record=record, role=Role.AGENCY, stated_by=by.organisation, at=now, organisation=agency)
    return plan


def _check(facts: dict[str, Any], today: date) -> None:
    for field, sentence in (
        ("whom_to_ring", "Enter whom the child rings."),
        ("where_to_go", "Enter where the child can go instead."),
        ("what_changes", "Enter what the adults change."),
    ):
        if not str(facts.get(field, "")).strip():
            raise Refused(sentence, field)
    if facts["review_on"] < today:
        raise Refused("The review must be today or later.", "review_on")
    both = facts["child_took_part"] and facts["carer_took_part"]
    if not both and not str(facts.get("why_not", "")).strip():
        raise Refused("Say why the child or the carer did not take part.", "why_not")


def _whose(source: Any) -> Organisation:
    return source.responsible if isinstance(source, Episode) else source.record.holder


def _agencies(source: Any, by: Membership, now: datetime) -> set[Organisation]:
    """Those who reach the Record that the plan comes from, and who makes it."""
    reached: QuerySet[Organisation] = Organisation.objects.filter(
        pk__in=source.record.reaches.in_force(now).values("organisation")
    )
    return {*reached, by.organisation}


@action(PLAN, "review a prevention plan")
def review_plan(
    *, by: Membership, plan: PreventionPlan, version: int, review_on: date, ended_why: str = ""
) -> PreventionPlan:
    """Return the plan with a new day of review, or ended with a reason."""
    plan = to_work_on(by, plan, version, clock.now())
    today = local_day(clock.now())
    if plan.ended_on is not None:
        raise Refused("This plan has ended.")
    if ended_why.strip():
        plan.ended_on, plan.ended_why = today, ended_why.strip()
    elif review_on < today:
        raise Refused("The review must be today or later.", "review_on")
    else:
        plan.review_on = review_on
    plan.save()
    return plan
