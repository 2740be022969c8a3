"""Contexts weighed, structured judgement, and what child and parents said and were told: the page and its forms."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms.weighing import HearForm, JudgeForm, WeighForm
from shelterbelt.concerns.models import ChildStatus, Concern, Discussion, StructuredJudgement, Voice, Weighing
from shelterbelt.concerns.rules.codes import CONTEXTS, labels
from shelterbelt.concerns.rules.hearing import easy_read, in_sentences, taken, unheard
from shelterbelt.concerns.rules.judging import INDICATORS
from shelterbelt.concerns.rules.weighing import DIRECTIONS, direction
from shelterbelt.concerns.views.frame import attempt, concern_of, own_concern_of, show_form, tabs_of
from shelterbelt.core import clock
from shelterbelt.partnership.gate import page
from shelterbelt.places.models import Place
from shelterbelt.records.access import decide
from shelterbelt.records.models import PeerGroup

Said = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What is weighed, judged and heard of one child; the latest of each, and every voice."""

    child: ChildStatus
    weighings: list[Weighing]
    judged: StructuredJudgement | None
    voices: list[Voice]
    unheard: list[str]

    @property
    def name(self) -> str:
        """The child's name."""
        return self.child.person.shown_name

    @property
    def weighed(self) -> Weighing | None:
        """The latest weighing."""
        return self.weighings[0] if self.weighings else None

    @property
    def rows(self) -> list[list[Any]]:
        """Each context: weight, how it moved, what shows it, where."""
        before = {
            each.code: each.weight
            for each in (self.weighings[1].contexts.all() if self.weighings[1:] else ())
        }
        return [
            [
                each.get_code_display(),
                each.get_weight_display(),
                DIRECTIONS[direction(before.get(each.code, ""), each.weight)],
                each.why,
                ", ".join(
                    filter(
                        None,
                        [
                            each.place.name if each.place else "",
                            each.group_of.name if each.group_of else "",
                            each.group,
                        ],
                    )
                )
                or "None named",
            ]
            for each in self._latest()
        ]

    @property
    def signs(self) -> list[str]:
        """The signs that were found, in words."""
        found = self.judged.indicators if self.judged else {}
        return labels(INDICATORS, [code for code, answer in found.items() if answer == "yes"])

    def _latest(self) -> list[Any]:
        held = self.weighed.contexts.all() if self.weighed else ()
        return sorted(held, key=lambda each: list(CONTEXTS).index(each.code))


@page(access.SEE)
def weighed(request: Any, reference: str) -> HttpResponse:
    """Of each child: contexts, judgement, and what was said and told."""
    concern = concern_of(request, reference, "open what is weighed and judged in a concern")
    holds = concern.record.holder_id == request.membership.organisation_id
    works = holds and access.ASSESS.held_by(request.membership) and decide(
        request.membership, "change", concern.record, clock.now()
    )  # fmt: skip
    context = {
        "concern": concern,
        "children": _known(concern),
        "works": works,
        "tabs": tabs_of(concern, "weighed"),
    }
    return render(request, "concerns/weighed.html", context)


def _known(concern: Concern) -> list[Known]:
    steps = taken(
        screened_at=concern.screened_at, decided_at=concern.decided_at, met=Discussion.objects.filter(concern=concern).exists(),
        assessed_at=concern.assessment_finished_at, closed_at=concern.record.closed_at,
    )  # fmt: skip
    latest = Weighing.objects.order_by("-recorded_at", "-pk").prefetch_related(
        "contexts__place", "contexts__group_of"
    )
    judged = StructuredJudgement.objects.order_by("-recorded_at", "-pk").select_related("recorded_by__user")
    children = concern.children.select_related("person").order_by("pk").prefetch_related(
        "person__identities", Prefetch("weighings", latest), Prefetch("judgements", judged),
        Prefetch("voices", Voice.objects.order_by("-recorded_at", "-pk")),
    )  # fmt: skip
    return [
        Known(
            child, list(child.weighings.all()), next(iter(child.judgements.all()), None), list(child.voices.all()),
            unheard(steps, {each.step for each in child.voices.all()}),
        )
        for child in children
    ]  # fmt: skip


@page(access.ASSESS)
def weigh(request: Any, reference: str, child: str) -> HttpResponse:
    """Weigh the contexts of one child's life."""
    concern = own_concern_of(request, reference, "open a concern to weigh contexts")
    found = _child(concern, child)
    places = Place.objects.filter(pk__in=concern.record.parts.exclude(place=None).values("place")).order_by(
        "name", "pk"
    )
    groups = PeerGroup.objects.visible_to(request.membership, clock.now()).standing()
    form = WeighForm(
        request.POST or None,
        places=places,
        groups=groups.filter(links__record=concern.record).order_by("-made_at", "-pk"),
    )

    def act(said: Said) -> None:
        names = ("first", "first_why", "agreed_by", "child_view", "parent_view")
        actions.weigh_contexts(
            by=request.membership, child=found, contexts=form.contexts, once=said["idempotency_key"],
            **{name: said[name] for name in names},
        )  # fmt: skip

    return _answer(request, concern, form, act, "Weigh contexts", found, "The contexts are weighed.")


@page(access.ASSESS)
def judge(request: Any, reference: str, child: str) -> HttpResponse:
    """A structured judgement about one child."""
    concern = own_concern_of(request, reference, "open a concern to judge in a structure")
    found = _child(concern, child)
    form = JudgeForm(request.POST or None)

    def act(said: Said) -> None:
        actions.judge_structured(
            by=request.membership,
            child=found,
            indicators=form.indicators,
            once=said["idempotency_key"],
            **form.words,
        )

    return _answer(
        request,
        concern,
        form,
        act,
        "Judge in a structure",
        found,
        "The judgement is saved.",
    )


@page(access.ASSESS)
def hear(request: Any, reference: str, child: str) -> HttpResponse:
    """What child and parents said at a step, and were told; beside it, how the decision can be told in easy read."""
    concern = own_concern_of(request, reference, "open a concern to keep what a child said")
    found = _child(concern, child)
    begin = {f"{whom}_told": easy_read(whom, concern.decision) for whom in ("child", "parent")}
    form = HearForm(request.POST or None, begin=begin)

    def act(said: Said) -> None:
        words = {name: value for name, value in said.items() if name != "idempotency_key"}
        actions.hear_child(by=request.membership, child=found, once=said["idempotency_key"], **words)

    return _answer(
        request,
        concern,
        form,
        act,
        "What was said and told",
        found,
        "What was said is kept.",
    )


@page(access.SEE)
def told(request: Any, reference: str, heard: str, whom: str) -> HttpResponse:
    """What a child or the parents were told, alone on a page to be given to them."""
    concern = concern_of(request, reference, "print what somebody was told")
    rows = Voice.objects.filter(concern=concern).select_related(
        "recorded_by__user", "recorded_by__organisation"
    )
    found = get_object_or_404(rows, reference=heard)
    if whom not in ("child", "parent") or not found.was_told(whom):
        # The words then say why nothing was told: they must not reach whoever was not to know.
        raise Http404
    sentences = in_sentences(getattr(found, f"{whom}_told"))
    return render(request, "concerns/told.html", {"concern": concern, "voice": found, "sentences": sentences})


def _child(concern: Concern, reference: str) -> ChildStatus:
    rows = concern.children.select_related("person", "concern__record__holder").prefetch_related(
        "person__identities"
    )
    return get_object_or_404(rows, reference=reference)


def _answer(
    request: Any, concern: Concern, form: Any, act: Any, heading: str, child: ChildStatus, done: str
) -> HttpResponse:
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect("concerns:weighed", reference=concern.reference)
    about = f"About {child.person.shown_name}."
    return show_form(request, concern, form, heading, "Save", template="concerns/in_steps.html", lead=about)
