"""Young people seen together: from a Record, and a group's own page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.core import clock
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.views.attempts import attempt
from shelterbelt.places.models import Place
from shelterbelt.records.access import LOOK, WORK, decide, people_visible_to
from shelterbelt.records.actions.groups import (
    add_to_group,
    describe_group,
    end_group,
    join_groups,
    leave_group,
)
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms.groups import EndForm, GroupForm, JoinForm, LeaveForm, MoreForm
from shelterbelt.records.models import Record
from shelterbelt.records.models.groups import PeerGroup
from shelterbelt.records.views.gate import record_or_404, turned_back

MOST = 200


def groups_within(request: Any) -> Any:
    """Return the groups that the member sees now, the latest first."""
    return PeerGroup.objects.visible_to(request.membership, clock.now()).order_by("-made_at", "-pk")


def _people_of(request: Any, record: Record) -> dict[str, Any]:
    found = people_visible_to(request.membership, clock.now()).filter(
        pk__in=record.parts.filter(ended_at__isnull=True).exclude(person=None).values("person")
    )
    return {each.reference: each for each in found.prefetch_related("identities").order_by("pk")[:MOST]}


@page(WORK)
def describe(request: Any, reference: str) -> HttpResponseBase:
    """Describe a group from the people of a Record, or add them to one that is known."""
    record = record_or_404(request, reference)
    if not decide(request.membership, "link", record, clock.now()):
        return turned_back(request, record, "You cannot add to this record.")
    people = _people_of(request, record)
    places = {
        each.reference: each
        for each in Place.objects.filter(pk__in=record.parts.exclude(place=None).values("place")).order_by(
            "name"
        )
    }
    known = {
        each.reference: each
        for each in groups_within(request).standing().filter(ended_on__isnull=True)[:MOST]
    }
    adding = "group" in request.POST
    form = GroupForm(None if adding else request.POST or None, people=people, places=places)
    more = MoreForm(request.POST if adding else None, people=people, groups=known)
    if request.method == "POST":
        made = _added(request, record, more) if adding else _described(request, record, form)
        if made is not None:
            return redirect("records:group", reference=made.reference)
    note_look(request, record, "open a page about young people seen together")
    context = {
        "form": form, "more": more if known else None, "record": record, "kind": kind_label(record), "enough": len(people) > 1,
        "adding": adding,
    }  # fmt: skip
    return render(request, "records/group_describe.html", context)


def _described(request: Any, record: Record, form: GroupForm) -> PeerGroup | None:
    return _done(
        form, lambda once: describe_group(by=request.membership, record=record, once=once, **form.facts())
    )


def _added(request: Any, record: Record, form: MoreForm) -> PeerGroup | None:
    return _done(form, lambda once: add_to_group(
        by=request.membership, record=record, group=form.groups[form.cleaned_data["group"]],
        people=[form.people[key] for key in form.cleaned_data["people"]], once=once,
    ))  # fmt: skip


def _done(form: Any, act: Callable[[str], PeerGroup]) -> PeerGroup | None:
    if not form.is_valid():
        return None
    done: PeerGroup | None = attempt(form, partial(act, form.cleaned_data["idempotency_key"]))
    return done


def _group_or_404(request: Any, reference: str) -> PeerGroup:
    rows = groups_within(request).select_related("source", "made_by__user")
    found: PeerGroup = get_object_or_404(rows, reference=reference)
    return found


@page(LOOK)
def group(request: Any, reference: str) -> HttpResponseBase:
    """One group: who of those whom the reader sees, where, since when, who said so, and in which records."""
    now, found = clock.now(), _group_or_404(request, reference)
    seen = people_visible_to(request.membership, now)
    members = (
        found.members.filter(person__in=seen)
        .select_related("source", "person")
        .prefetch_related("person__identities")
    )
    records = (
        Record.objects.visible_to(request.membership, now)
        .filter(group_links__group=found)
        .select_related("holder")
    )
    note_look(request, found, "open a group")
    # A group may matter to records of which the reader sees only one: what stands in another is not told here.
    context = {
        "group": found, "members": list(members.order_by("stated_at", "pk")[:MOST]),
        "place": Place.objects.visible_to(request.membership, now).filter(pk=found.place_id).first(),
        "other": groups_within(request).filter(pk=found.one_with_id).first(),
        "records": [(kind_label(each), each) for each in records.order_by("-opened_at")[:MOST]],
        "may": found.ended_on is None and found.one_with_id is None and WORK.held_by(request.membership),
    }  # fmt: skip
    return render(request, "records/group.html", context)


def _changed(
    request: Any, found: PeerGroup, form: Any, act: Callable[[str], PeerGroup], words: dict[str, str]
) -> HttpResponseBase:
    if found.ended_on is not None or found.one_with_id is not None:
        messages.error(request, "This group has ended.")
        return redirect("records:group", reference=found.reference)
    done = _done(form, act) if request.method == "POST" else None
    if done is not None:
        messages.success(request, words["done"])
        return redirect("records:group", reference=done.reference)
    note_look(request, found, "open a group to change it")
    return render(request, "records/group_change.html", {"form": form, "group": found, **words})


@page(WORK)
def leave(request: Any, reference: str) -> HttpResponseBase:
    """Say that somebody is not seen with the group any more."""
    found = _group_or_404(request, reference)
    seen = people_visible_to(request.membership, clock.now()).filter(
        pk__in=found.members.filter(left_on__isnull=True).values("person")
    )
    form = LeaveForm(
        request.POST or None,
        people={each.reference: each for each in seen.prefetch_related("identities").order_by("pk")[:MOST]},
    )

    def act(once: str) -> PeerGroup:
        said = form.cleaned_data
        return leave_group(
            by=request.membership, group=found, person=form.people[said["person"]], on=said["on"], once=once
        )

    words = {"heading": "Somebody left the group", "button": "Save", "done": "That is on the group now."}
    return _changed(request, found, form, act, words)


@page(WORK)
def end(request: Any, reference: str) -> HttpResponseBase:
    """Say that the group is not seen together any more."""
    found, form = _group_or_404(request, reference), EndForm(request.POST or None)

    def act(once: str) -> PeerGroup:
        said = form.cleaned_data
        return end_group(by=request.membership, group=found, on=said["on"], why=said["why"], once=once)

    words = {
        "heading": "The group has ended",
        "button": "End it",
        "done": "The group has ended. What it was can still be read.",
    }
    return _changed(request, found, form, act, words)


@page(WORK)
def join(request: Any, reference: str) -> HttpResponseBase:
    """Say that this group and another are one."""
    found = _group_or_404(request, reference)
    others = groups_within(request).standing().filter(ended_on__isnull=True).exclude(pk=found.pk)
    form = JoinForm(request.POST or None, groups={each.reference: each for each in others[:MOST]})

    def act(once: str) -> PeerGroup:
        said = form.cleaned_data
        return join_groups(
            by=request.membership, group=found, other=form.groups[said["other"]], why=said["why"], once=once
        )

    words = {
        "heading": "This is the same group as another",
        "button": "They are one",
        "done": "The people of both stand here now.",
    }
    return _changed(request, found, form, act, words)
