"""The base of every noun, and the memory of acts that were already done."""

from typing import Any, Self

from django.db import models

from shelterbelt.core import clock
from shelterbelt.core.errors import Stale
from shelterbelt.core.references import LENGTH, new_reference


class Noun(models.Model):
    """Anything that people refer to: it has a public reference and a moment at which it came about."""

    reference = models.CharField(max_length=LENGTH, unique=True, default=new_reference, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class VersionedQuerySet(models.QuerySet[Any]):
    """Rows that are edited only by someone who saw their latest state."""

    def locked(self, pk: int, version: int) -> Any:
        """Return the row locked for the edit; raises Stale when it is no longer at ``version``."""
        row = self.select_for_update(of=("self",)).get(pk=pk)
        if row.version != version:
            raise Stale(row)
        return row


class Versioned(models.Model):
    """A row that two people may edit: each edit names the version it was made from."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def edit_from(self, version: int) -> Self:
        """Return this row locked and moved to the next version (not saved); raises Stale if it moved on."""
        row = type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if row.version != version:
            raise Stale(row)
        row.version = version + 1
        return row


class DoneOnce(models.Model):
    """An act that carried an idempotency key and was done; a repeat gives the same outcome and no second effect."""

    key = models.CharField(max_length=64)
    actor = models.CharField(max_length=LENGTH)
    act = models.CharField(max_length=80)
    outcome_model = models.CharField(max_length=80)
    outcome_pk = models.BigIntegerField()
    done_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("actor", "act", "key"), name="core_done_once_per_actor_act_key"),
        )

    def __str__(self) -> str:
        return f"{self.act} at {self.done_at}"


class Try(models.Model):
    """A try at an open form, kept for an hour to count by: when, what, and a keyed hash of where it came from."""

    at = models.DateTimeField()
    what = models.CharField(max_length=20)
    where = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("what", "where", "at"), name="core_try_place"),)

    def __str__(self) -> str:
        return self.what
