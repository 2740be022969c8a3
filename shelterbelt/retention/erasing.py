"""Erasing a record whole: every row, what is told of it elsewhere, its files. In the transaction of the act it stands in."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.utils import IntegrityError

from shelterbelt.core.errors import Refused
from shelterbelt.core.models import DoneOnce, Noun
from shelterbelt.files.actions import place_of
from shelterbelt.files.models import Incoming, StoredFile
from shelterbelt.missing.models import Period
from shelterbelt.partnership.models import Approval, Notification, Unsent
from shelterbelt.people.actions import joined_anew
from shelterbelt.people.models import Person
from shelterbelt.records.models import PassedOn, PointerRequest, PointerTold, Review
from shelterbelt.retention.going import AT_ONCE, Going
from shelterbelt.retention.hanging import Table, pointing

STOOD_ON = "Something else cannot be without this record. Nothing was erased: tell whoever looks after this software."
WENT = "Erased with the record it was about."


def erase(going: Going, *, but: str = "") -> None:
    """Erase what goes and what is told of it elsewhere. ``but`` is the reference of the request that was agreed to."""
    references = sorted(_references(going))
    joined = _joined(going)
    files = list(StoredFile.objects.filter(pk__in=going.keys[StoredFile]).values_list("reference", flat=True))
    _forget_what_was_told(going, references, but)
    try:
        with transaction.atomic():
            _let_go(going)
            for model, keys in going.keys.items():
                _remove(model, keys)
    except IntegrityError as error:
        raise Refused(STOOD_ON) from error
    joined_anew(joined - going.keys[Person])
    for reference in files:
        transaction.on_commit(partial(place_of(reference).unlink, missing_ok=True))


def _let_go(going: Going) -> None:
    for column, keys in going.let_go.items():
        for part in _parts(keys):
            column.model._base_manager.filter(pk__in=part).update(**{column.attname: None})


def _remove(model: Table, keys: set[int]) -> None:
    for part in _parts(keys):
        rows: Any = model._base_manager.filter(pk__in=part)
        # Whatever points at them goes too: the order is free, since the engines look at the end of the transaction.
        rows._raw_delete(rows.db)


def _references(going: Going) -> Iterator[str]:
    for model, keys in going.keys.items():
        if issubclass(model, Noun):
            for part in _parts(keys):
                yield from model._base_manager.filter(pk__in=part).values_list("reference", flat=True)


def _joined(going: Going) -> set[int]:
    """Return the row numbers of everybody who is said to be one person with somebody who goes."""
    people = Person.objects.filter(pk__in=going.keys[Person])
    heads = {*people.exclude(one_of=None).values_list("one_of", flat=True), *going.keys[Person]}
    return set(Person.objects.filter(Q(pk__in=heads) | Q(one_of__in=heads)).values_list("pk", flat=True))


def _forget_what_was_told(going: Going, references: list[str], but: str) -> None:
    """Remove what stands elsewhere by reference only: messages, kept typing, reasons of requests and reviews, answers once given."""
    for start in range(0, len(references), AT_ONCE // 10):
        part = references[start : start + AT_ONCE // 10]
        _messages(part)
        typed = Q()
        for each in part:
            typed |= Q(path__contains=f"/{each}/")
        Unsent.objects.filter(typed).delete()
        others = Approval.objects.filter(subject__in=part).exclude(reference=but)
        others.update(why=WENT)
        others.exclude(decided_why="").update(decided_why=WENT)
        reviews = Review.objects.filter(subject__in=part)
        PassedOn.objects.filter(review__in=reviews).update(why=WENT)
        reviews.exclude(words="").update(words=WENT)
    for model, keys in going.keys.items():
        for numbers in _parts(keys):
            DoneOnce.objects.filter(outcome_model=model._meta.label, outcome_pk__in=numbers).delete()
    batches = Period.objects.filter(pk__in=going.keys[Period]).values_list("batch", flat=True)
    Incoming.objects.filter(reference__in=list(batches)).update(sample=[], reasons=[], undo="")
    asked = PointerTold.objects.filter(pk__in=going.keys[PointerTold]).values_list("request", flat=True)
    PointerRequest.objects.filter(pk__in=list(asked)).update(
        words=WENT, given_name="", family_name="", nhs_number="", upn="", born_on=None, age=None
    )


def _messages(references: list[str]) -> None:
    told = Q(subject__in=references)
    for each in references:
        told |= Q(address__contains=f"/{each}/")
    keys = set(Notification.objects.filter(told).values_list("pk", flat=True))
    for model, columns in pointing().items():
        for column, to in columns:
            if to is Notification and keys:
                model._base_manager.filter(**{f"{column.attname}__in": keys}).delete()
    _remove(Notification, keys)


def _parts(keys: Any) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
