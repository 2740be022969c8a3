"""What the page of a concern shows, read in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.concerns.models import Attachment, ChildStatus, Concern, Referral, Screening
from shelterbelt.concerns.rules import STEPS
from shelterbelt.concerns.rules.agreeing import stances
from shelterbelt.concerns.rules.codes import (
    CONTEXT_FINDINGS,
    CONTEXTS,
    HARM_TYPES,
    PATHWAYS,
    STATUS_CONSIDERED,
    UNDERLYING_FACTORS,
    VULNERABILITIES,
    labels,
)
from shelterbelt.concerns.views.frame import tabs_of
from shelterbelt.concerns.views.history import History, history_of
from shelterbelt.govuk.components import standing
from shelterbelt.law.figures import figure
from shelterbelt.questions.answers import shown
from shelterbelt.questions.summary import Block, blocks
from shelterbelt.records.access import allows, facts_of
from shelterbelt.records.file import duties_of
from shelterbelt.records.models import Duty, Part, Role

MOST_LOOKS = 20


SAID = (
    "happened.account", "happened.words", "balance.if_nothing", "telling.child_view", "telling.parent_view",
    "telling.must_not_know", "done.visit", "wanted.outcome", "contact.when", "contact.careful",
)  # fmt: skip
"""What the page of a concern shows word for word."""
HEARD = ("told", "said_at", "asked")


@dataclass(frozen=True)
class Sent:
    """A referral as it was sent: the words that matter first, then all of it."""

    referral: Referral
    said: list[tuple[str, str]]
    words: list[list[str]]
    agreed: list[list[str]]
    blocks: tuple[Block, ...]
    added: list[Any]


@dataclass(frozen=True)
class File:
    """A concern with all that hangs on it, for one viewer at one moment."""

    concern: Concern
    children: list[list[str]]
    others: list[tuple[str, str]]
    owed: list[list[Any]]
    referrals: list[Sent]
    todo: list[tuple[str, str]]
    looks: list[list[Any]]
    highlighted: bool
    before: History
    screened: Screening | None
    tabs: list[dict[str, Any]]

    @property
    def harm(self) -> list[str]:
        """Types of harm in words."""
        return labels(HARM_TYPES, self.concern.harm_types)

    @property
    def pathways(self) -> str:
        """The pathways in words."""
        return ", ".join(labels(PATHWAYS, self.concern.pathways))

    @property
    def weighed(self) -> list[tuple[str, str]]:
        """Each context with what was found there."""
        found = self.concern.contexts
        return [(label, CONTEXT_FINDINGS.get(found.get(code, ""), "")) for code, label in CONTEXTS.items()]

    @property
    def vulnerabilities(self) -> list[str]:
        """What makes the children vulnerable, in words."""
        return labels(VULNERABILITIES, self.concern.vulnerabilities)


def file_of(concern: Concern, membership: Any, now: datetime) -> File:
    """Return the file of a concern that was fetched through its gate."""
    found = concern.referrals.select_related(
        "organisation", "response", "raised_by__user", "feedback_by__user"
    ).prefetch_related(
        Prefetch("attachments", Attachment.objects.in_use().select_related("file").order_by("pk"))
    )
    referrals = list(found.order_by("pk"))
    duties = duties_of(concern.record)
    facts = facts_of(membership, concern.record, now)
    may_change = concern.record.holder_id == membership.organisation_id and allows("change", facts)
    children = list(
        concern.children.select_related("person").order_by("pk").prefetch_related("person__identities")
    )
    return File(
        concern=concern,
        children=[_child(child, now) for child in children],
        others=_others(concern),
        owed=[[duty.name, duty.due_at, standing(duty.standing(now).value)] for duty in duties],
        referrals=[_sent(each) for each in referrals],
        todo=_todo(concern, membership, duties, referrals) if may_change else [],
        looks=_looks(concern) if allows("read_audit", facts) else [],
        before=history_of(children, concern.record_id, membership, now),
        screened=_screened(concern),
        highlighted=any(_is_older(child) for child in children),
        tabs=tabs_of(concern, "concern"),
    )


def _sent(referral: Referral) -> Sent:
    # Only who has no account adds later, and a concern has one such referral: no page asks more as there is more.
    added = list(referral.additions.order_by("said_at")) if referral.receipt else []
    return Sent(
        referral, _said(referral), words_said(referral), agreed(referral), blocks(referral.response), added
    )


def words_said(referral: Referral) -> list[list[str]]:
    """What each person said, word for word: who, the words, to whom and when, what was asked before."""
    read = referral.response.read
    if "words" not in read.questionnaire.by_code:
        return []
    return [
        [each.name, f"“{each.value('said')}”", *(shown(each.page.by_code[code], each.answer(code)) for code in HEARD)]
        for each in read.each("words")
    ]  # fmt: skip


def agreed(referral: Referral) -> list[list[str]]:
    """Three things apart for parents and child: who knows, who agrees to the sharing, who agrees to help."""
    read = referral.response.read

    def said(ref: str) -> str | None:
        page, _, code = ref.partition(".")
        held = read.questionnaire.by_code.get(page)
        if held is None or code not in held.by_code:
            return None
        answer = read.answer(ref)
        return str(answer.value) if answer.given else answer.state.value if answer.settled else None

    return (
        [[each.who, each.told, each.sharing, each.service] for each in stances(said)]
        if referral.organisation_id
        else []
    )


def _said(referral: Referral) -> list[tuple[str, str]]:
    read = referral.response.read
    asked = {f"{page.code}.{field.code}" for page in read.questionnaire.pages for field in page.fields}
    fields = [(read.questionnaire.split(ref)[1], read.answer(ref)) for ref in SAID if ref in asked]
    return [
        *((field.label, shown(field, answer)) for field, answer in fields if answer.settled),
        ("Sent by", referral.sent_by),
    ]


def _screened(concern: Concern) -> Screening | None:
    if concern.screened_at is None:
        return None
    return Screening.objects.filter(concern=concern).order_by("-recorded_at", "-pk").first()


def _looks(concern: Concern) -> list[list[Any]]:
    entries = Entry.objects.about(concern.reference)[:MOST_LOOKS]
    return [
        [entry.at, entry.actor_name, entry.organisation_name, entry.act.capitalize()] for entry in entries
    ]


def _is_older(child: ChildStatus) -> bool:
    """Whether the child was 16 or 17 then: too often taken for an adult (strategy recommendation YAD-CYP-1)."""
    if child.age_then is None:
        return False
    return figure("age.older_child_from").value <= child.age_then < figure("age.adult").value


def _child(child: ChildStatus, now: datetime) -> list[str]:
    claims = sorted(child.person.identities.all(), key=lambda each: each.created_at)
    known = [age for age in (claim.age_on(now.date()) for claim in claims) if age is not None]
    age = known[-1] if known else child.age_then
    return [
        child.person.shown_name,
        "Not known" if age is None else str(age),
        child.get_said_display(),
        "Yes" if child.referred_at else "No",
        STATUS_CONSIDERED.get(child.harmed, "Not yet considered"),
        STATUS_CONSIDERED.get(child.harming, "Not yet considered"),
        ", ".join(labels(UNDERLYING_FACTORS, child.factors)) or child.factors_not_known_why,
    ]


def _others(concern: Concern) -> list[tuple[str, str]]:
    children = {Role.HARMED, Role.HARMING, Role.ABOUT}
    parts = Part.objects.filter(record=concern.record).exclude(role__in=children).order_by("pk")
    return [
        (
            part.get_role_display(),
            part.person.shown_name if part.person else str(part.place or part.organisation),
        )
        for part in parts.select_related("place", "organisation", "person").prefetch_related(
            "person__identities"
        )
    ]


def _todo(
    concern: Concern, membership: Any, duties: list[Duty], referrals: list[Referral]
) -> list[tuple[str, str]]:
    """The buttons that fit now: (words, address)."""
    owed = {duty.code for duty in duties if duty.met_at is None and duty.waived_at is None}
    unheard = any(referral.feedback_at is None for referral in referrals)
    assessing = concern.assessment_started_at is not None and concern.assessment_finished_at is None
    offers = [
        (not concern.decision and membership.role == "screener", "Screen this concern", "screen", {}),
        (concern.screened_at is not None and not concern.decision, "Decide what happens next", "decide", {}),
        (bool(concern.decision) and unheard, "Tell the referrer", "feedback", {}),
        (
            bool({"hsb", "cce", "online"} & set(concern.pathways)) and bool(concern.decision),
            "Record what the police decided",
            "police_outcome",
            {},
        ),
        *((code in owed, words, "step", {"step": code}) for code, words in STEPS.items()),
        (assessing, "Finish the assessment", "assessment", {}),
        (bool(concern.decision), "Change the decision", "decide", {}),
    ]
    return [
        (words, reverse(f"concerns:{name}", kwargs={"reference": concern.reference, **more}))
        for fits, words, name, more in offers
        if fits
    ]
