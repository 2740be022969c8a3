"""Writing plans: starting one, its words, its lines, and answers to what changed above."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.core.errors import Refused, Stale
from shelterbelt.govuk.words import day, moment
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import actions
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import READ, WRITE, may_bring, may_write
from shelterbelt.plans.actions.deeds import organisations_for
from shelterbelt.plans.actions.plans import areas_to_plan_for
from shelterbelt.plans.forms import AddItemForm, ItemForm, StartForm, WordsForm
from shelterbelt.plans.models import Item, Plan
from shelterbelt.plans.rules import CHOICES, PRIORITIES
from shelterbelt.plans.views.evidence import rows_of_evidence
from shelterbelt.plans.views.gate import own_plan_or_404, plan_or_404
from shelterbelt.strategy.catalogue import catalogue

MERGE = "Somebody else has saved changes since you opened this page. What stands now is shown first; what you typed is still in the form."


@page(WRITE)
def start(request: MemberRequest) -> HttpResponse:
    """Start a plan from the layer above."""
    form = StartForm(request.POST or None, areas=areas_to_plan_for(request.membership))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            made = actions.start_plan(by=request.membership, once=facts.pop("idempotency_key"), **facts)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(
                request, "The plan is started. It takes every recommendation of the layer above."
            )
            return redirect("plans:plan", made.reference)
    return render(request, "plans/start.html", {"form": form, "button": "Start the plan"})


@page(WRITE)
def words(request: MemberRequest, reference: str) -> HttpResponse:
    """The plan's own words: needs, what comes first, areas for development."""
    found = own_plan_or_404(request, reference)
    initial = {
        name: getattr(found, name) for name in ("name", "needs", "priorities", "development", "version")
    }
    form = WordsForm(request.POST or None, initial=initial)
    now: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(by=request.membership, plan=found, **form.cleaned_data)
        except Stale as stale:
            current = stale.current
            now = [("Name", current.name), ("Needs", current.needs), ("What comes first", current.priorities),
                   ("Areas for development", current.development)]  # fmt: skip
            form = _again(form, current.version, lambda data: WordsForm(data, initial=initial))
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("plans:plan", reference)
    context = {"form": form, "plan": found, "now": now, "button": "Save"}
    return render(request, "plans/words.html", context, status=409 if now else 200)


def _again(form: Any, version: int, make: Any) -> Any:
    """Return the form as it was typed, now made from the latest version, with the sentence that says so."""
    data = form.data.copy()
    data["version"] = str(version)
    again = make(data)
    again.add_error(None, MERGE)
    return again


@page(READ)
def item(request: MemberRequest, reference: str, code: str) -> HttpResponse:
    """One line of a plan: what is asked, what the layer above says, who leads; and, for its writers, a form."""
    found = plan_or_404(request, reference)
    line = found.items.select_related("lead", "plan").filter(code=code).first()
    if line is None:
        raise Http404
    writes = may_write(request.membership, found)
    form, now = None, []
    if writes:
        form, now, saved = _change(request, found, line)
        if saved:
            messages.success(request, "Saved. How it stood before is kept.")
            return redirect("plans:plan", reference)
    context = {
        "plan": found,
        "item": line,
        "words": wording,
        "form": form,
        "now": now,
        "asked": _asked(line),
        "actions": found.actions.filter(serves__code=code).select_related("owner").order_by("due_on", "pk"),
        "evidence": rows_of_evidence(found, serves__code=code),
        "earlier": _earlier(line),
        "may_bring": may_bring(request.membership, found),
        "may_write": writes,
    }
    return render(request, "plans/item.html", context, status=409 if now else 200)


def _change(request: Any, found: Plan, line: Item) -> tuple[Any, list[Any], bool]:
    """Return (form, what stands now when somebody saved first, whether it was saved)."""
    organisations = organisations_for(found, request.membership)
    initial = {name: getattr(line, name) for name in ("choice", "title", "text", "why", "priority", "due_on")}
    initial |= {"version": line.version, "lead": line.lead.reference if line.lead else ""}

    def make(data: Any) -> ItemForm:
        return ItemForm(data, item=line, organisations=organisations, initial=initial)

    form = make(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form, [], False
    try:
        actions.change_item(by=request.membership, item=line, **form.cleaned_data)
    except Stale as stale:
        current = stale.current
        return _again(form, current.version, make), _stands(current), False
    except Refused as refused:
        form.add_error(refused.field, refused.sentence)
        return form, [], False
    return form, [], True


def _stands(line: Item) -> list[tuple[str, Any]]:
    return [
        ("Decision", CHOICES[line.choice]),
        ("Title", line.title),
        ("Asked", line.text),
        ("Why", line.why),
        ("Priority", PRIORITIES[line.priority]),
        ("Leads here", line.lead.name if line.lead else "Nobody yet"),
        ("By", day(line.due_on) if line.due_on else ""),
    ]


def _asked(line: Item) -> Any:
    try:
        return catalogue().recommendation(line.code)
    except KeyError:
        return None


def _earlier(line: Item) -> list[tuple[str, str]]:
    rows = line.earlier.select_related("replaced_by__user").order_by("-version")
    return [
        (
            f"{CHOICES[row.said['choice']]}, until {moment(row.replaced_at)}",
            "\n".join(part for part in (row.said["title"], row.said["text"], row.said["why"]) if part),
        )
        for row in rows
    ]


@page(WRITE)
def add_item(request: MemberRequest, reference: str) -> HttpResponse:
    """Add a line of the plan's own."""
    found = own_plan_or_404(request, reference)
    form = AddItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.add_item(by=request.membership, plan=found, once=facts.pop("idempotency_key"), **facts)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Added to the plan.")
            return redirect("plans:plan", reference)
    return render(request, "plans/add_item.html", {"form": form, "plan": found, "button": "Add"})


@require_POST
@page(WRITE)
def resolve(request: MemberRequest, reference: str) -> HttpResponse:
    """Take one change above over, or set it aside."""
    found = own_plan_or_404(request, reference)
    take = request.POST.get("take") == "yes"
    try:
        actions.resolve_change(
            by=request.membership, plan=found, code=request.POST.get("code", ""), take=take
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Taken over." if take else "Set aside: yours stands.")
    return redirect("plans:changes", reference)
