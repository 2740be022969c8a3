"""What reports have in common, and the groups that somebody recognised."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from shelterbelt.core import clock
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day, moment
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.drawing import draw
from shelterbelt.intelligence.forms import OnceForm
from shelterbelt.intelligence.forms.groups import AddForm, GroupForm, TakeOutForm
from shelterbelt.intelligence.models import Group, GroupMember, Mention
from shelterbelt.intelligence.networks import around, forming, groups_naming
from shelterbelt.intelligence.rules.codes import VOICES
from shelterbelt.intelligence.views.frame import attempt, group_of, report_of
from shelterbelt.partnership.gate import note_look, page


@page(access.DESK)
def networks(request: Any) -> HttpResponse:
    """What several reports name, and the groups that stand."""
    now = clock.now()
    rows = [
        [
            each.kind, format_html('<a href="{}">{}</a>', _address("network", each.mention), each.mention.label),
            str(each.reports), day(each.first_at), day(each.last_at),
        ]
        for each in forming(request.membership, now)
    ]  # fmt: skip
    note_look(request, request.membership.organisation, "look through what reports have in common")
    listing = Listing(
        request,
        Group.objects.visible_to(request.membership, now),
        key="reference",
        caption="Groups that the unit recognised",
        noun="group",
        order="-recognised_at",
        columns=[
            Column(
                "reference",
                "Reference",
                href=lambda row: reverse("intelligence:group", args=[row["reference"]]),
            ),
            Column("name", "Working name"),
            Column("first_voice", "First seen by", show=lambda row: VOICES[row["first_voice"]]),
            Column("recognised_at", "Recognised", show=lambda row: moment(row["recognised_at"]), sort=True),
        ],
        empty="No group has been recognised yet.",
    )
    return render(request, "intelligence/networks.html", {"rows": rows, "listing": listing})


def _address(name: str, noun: Any) -> str:
    return reverse(f"intelligence:{name}", args=[noun.reference])


def _mention_of(request: Any, reference: str) -> Mention:
    mention = get_object_or_404(Mention.objects.select_related("report__record"), reference=reference)
    report_of(request, mention.report.reference, "look at what else a thing is in")
    return mention


@page(access.DESK)
def network(request: Any, reference: str) -> HttpResponse:
    """Two steps around one thing: the table first, then the drawing."""
    mention, now = _mention_of(request, reference), clock.now()
    found = around(mention, request.membership, now)
    rows = [
        [
            line.mention.get_kind_display(), line.mention.label, line.mention.get_role_display() or "", str(line.step),
            line.why, format_html('<a href="{}">Add to a group</a>', _address("add", line.mention)),
        ]
        for line in found.lines
    ]  # fmt: skip
    context = {
        "mention": mention, "rows": rows, "network": found, "drawing": draw(found),
        "groups": groups_naming(found.reports, request.membership, now),
    }  # fmt: skip
    return render(request, "intelligence/network.html", context)


@page(access.DESK)
def recognise(request: Any, reference: str) -> HttpResponse:
    """Recognise a group in a report: a human being says so, and why."""
    report = report_of(request, reference, "open a report to recognise a group")
    form = GroupForm(request.POST or None, initial={"members": _named_as_group(report)})
    form.offer(report.mentions.order_by("pk"))
    made: dict[str, Any] = {}

    def run(said: dict[str, Any]) -> None:
        made["group"] = actions.recognise_group(
            by=request.membership, report=report, name=said["name"], why=said["why"],
            members=list(said["members"].select_related("report__record")), once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, run):
        return redirect("intelligence:group", reference=made["group"].reference)
    return render(request, "intelligence/recognise.html", {"form": form, "report": report})


def _named_as_group(report: Any) -> list[str]:
    return list(report.mentions.filter(in_group=True).values_list("reference", flat=True))


@page(access.DESK)
def add(request: Any, reference: str) -> HttpResponse:
    """Add one person, place or thing to a group that stands."""
    mention = _mention_of(request, reference)
    form = AddForm(request.POST or None)
    form.offer(Group.objects.visible_to(request.membership, clock.now()).order_by("name"))
    chosen: dict[str, Any] = {}

    def run(said: dict[str, Any]) -> None:
        chosen["group"] = actions.add_to_group(
            by=request.membership, group=said["group"], mention=mention, why=said["why"],
            once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, run):
        return redirect("intelligence:group", reference=chosen["group"].reference)
    return render(request, "intelligence/add.html", {"form": form, "mention": mention})


@page(access.DESK)
def group(request: Any, reference: str) -> HttpResponse:
    """One group: who and what is in it, who said so and why; what a custody setting was told."""
    found = group_of(request, reference, "open a group")
    members = found.members.select_related("mention__report", "said_by__user", "taken_out_by__user").order_by(
        "pk"
    )
    rows = [
        [
            each.mention.get_kind_display(), each.mention.label, each.why, each.said_by.user.name,
            format_html('<a href="{}">Take out</a>', _address("take_out", each)),
        ]
        for each in members if not each.taken_out_at
    ]  # fmt: skip
    gone = [
        [each.mention.label, each.why, each.taken_out_why, each.taken_out_by.user.name]
        for each in members if each.taken_out_by
    ]  # fmt: skip
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.tell_custody(by=request.membership, group=found, once=form.cleaned_data["idempotency_key"])
        messages.success(request, "It is written down that the custody setting was told.")
        return redirect("intelligence:group", reference=reference)
    releases = [each.mention for each in members if each.mention.release_on and not each.taken_out_at]
    context = {"group": found, "rows": rows, "gone": gone, "form": form, "releases": releases}
    return render(request, "intelligence/group.html", context)


@page(access.DESK)
def take_out(request: Any, reference: str) -> HttpResponse:
    """Take somebody or something out of a group."""
    member = get_object_or_404(
        GroupMember.objects.select_related("group", "mention"), reference=reference, taken_out_at__isnull=True
    )
    group_of(request, member.group.reference, "open a group to take something out")
    form = TakeOutForm(request.POST or None)

    def run(said: dict[str, Any]) -> None:
        actions.take_out(by=request.membership, member=member, why=said["why"], once=said["idempotency_key"])

    if request.method == "POST" and attempt(form, run):
        return redirect("intelligence:group", reference=member.group.reference)
    return render(request, "intelligence/take_out.html", {"form": form, "member": member})
