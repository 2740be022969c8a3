"""Words and tags of the strategy's pages. HTML only through ``format_html``."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shelterbelt.govuk.components import tag
from shelterbelt.strategy.catalogue import MeasureSpec, Recommendation, Resource
from shelterbelt.strategy.showing import Shown

FORCE_TAGS = {"must": ("Must", "red"), "should": ("Should", "blue"), "encourage": ("Consider", "grey")}
STATE_TAGS = {
    "live": ("From the record", "green"),
    "attested": ("Attested", "blue"),
    "partly": ("Attested in part", "yellow"),
    "lapsed": ("Attested, out of date", "orange"),
    "none": ("Not evidenced", "grey"),
}
STATE_WORDS = {
    "live": "Computed from the record.",
    "attested": "Not yet computed from the record. Attested in each of your areas.",
    "partly": "Not yet computed from the record. Attested in some of your areas.",
    "lapsed": "Not yet computed from the record. What was attested has to be said again.",
    "none": "Not yet computed from the record. Nobody has attested this yet.",
}
KIND_WORDS = {
    "duty_in_time": "Duty done in time",
    "field_complete": "What has to be recorded is recorded",
    "coverage": "Those who should be covered are",
    "activity": "What was done, counted",
    "wait": "How long people wait",
    "published": "Published and in date",
    "attested": "Stated by a person, with evidence",
}
RESOURCE_STATUS = {
    "current": ("Thought to be current", "green"),
    "superseded": ("Replaced by something newer", "yellow"),
    "withdrawn": ("Withdrawn", "orange"),
    "unchecked": ("Not checked yet", "grey"),
}


def link(text: str, name: str, **where: str) -> SafeString:
    """Return a link to a page of this room."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(name, kwargs=where), text)


def force_tag(force: str) -> SafeString:
    """Return the tag that says how strongly a recommendation is made."""
    return tag(*FORCE_TAGS[force])


def state_tag(state: str) -> SafeString:
    """Return the tag that says how a measure is evidenced."""
    return tag(*STATE_TAGS[state])


def recommendation_link(each: Recommendation) -> SafeString:
    """Return the link to a recommendation, its id first."""
    return link(f"{each.id}: {each.title}", "strategy:recommendation", id=each.id)


def resource_link(each: Resource) -> SafeString:
    """Return the link to a resource."""
    return link(each.title, "strategy:resource", id=each.id)


def resource_tag(each: Resource) -> SafeString:
    """Return the tag of what has become of a resource."""
    return tag(*RESOURCE_STATUS[each.status])


def evidence_lines(lines: Sequence[tuple[MeasureSpec, str, Shown | None]]) -> SafeString:
    """Return one line a measure: its words, then its figure or how it is evidenced."""
    return format_html_join(
        "",
        "<div>{} {}</div>",
        (
            (
                link(spec.text, "strategy:measure", code=spec.code),
                shown.text if shown is not None else state_tag(state),
            )
            for spec, state, shown in lines
        ),
    )
