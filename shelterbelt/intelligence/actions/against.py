"""What a draft for whoever shared is read against: gathered for the check, and given to nobody."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import cast

from django.db.models import Q

from shelterbelt.core.protected import Protected
from shelterbelt.intelligence.models import Mention, Question, Report, Source
from shelterbelt.intelligence.rules.disclosure import Finding, Known, disclosures
from shelterbelt.partnership.models import Organisation, User

MOST_OTHERS = 40
"""Other reports that are read: of the same event, or naming the same things."""


def check_draft(report: Report, text: str) -> tuple[Finding, ...]:
    """Return what in a draft could reveal a source, a child, somebody suspected or what the police do."""
    others = _others(report)
    every = [report, *others]
    known = Known(
        originals=(report.original, *_answers(report)),
        others=tuple(each.original for each in others),
        named=tuple(_named(every)),
        names=frozenset(
            chain(
                User.objects.values_list("name", flat=True),
                Organisation.objects.values_list("name", flat=True),
            )
        ),
    )
    return _over(_sealed(every), (), lambda heard: disclosures(text, replace(known, source=heard)))


def _over(
    sealed: Sequence[Protected],
    heard: tuple[str, ...],
    check: Callable[[tuple[str, ...]], tuple[Finding, ...]],
) -> tuple[Finding, ...]:
    """Hand the words of every sealed source to the check at once; only what it finds comes back."""
    if not sealed:
        return check(heard)
    return sealed[0].weighed(lambda words: _over(sealed[1:], (*heard, *_values(words)), check))


def _values(words: str) -> list[str]:
    return [line.partition(": ")[2] for line in words.splitlines()]


def _others(report: Report) -> list[Report]:
    keys = Mention.objects.filter(report=report).exclude(key="").values_list("kind", "key")
    same = Q(pk__in=())
    for kind, key in keys:
        same |= Q(mentions__kind=kind, mentions__key=key)
    if report.incident_id:
        same |= Q(incident=report.incident_id)
    found = Report.objects.filter(same, record__holder=report.record.holder_id).exclude(pk=report.pk)
    return list(found.distinct().order_by("-received_at")[:MOST_OTHERS])


def _answers(report: Report) -> list[str]:
    asked = Question.objects.filter(submission=report.submission_id).values_list("answer", flat=True)
    return [answer for answer in asked if answer]


def _named(reports: list[Report]) -> list[str]:
    rows = Mention.objects.filter(report__in=reports).values_list("label", "nickname", "details")
    names = Report.objects.filter(pk__in=[each.pk for each in reports]).values_list("group_name", flat=True)
    return [word for word in (*chain.from_iterable(rows), *names) if word]


def _sealed(reports: list[Report]) -> list[Protected]:
    submissions = [each.submission_id for each in reports if each.submission_id]
    kept = Source.objects.filter(submission__in=submissions)
    return [cast(Protected, source.sealed) for source in kept]
