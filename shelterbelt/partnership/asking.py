"""Conditions on what a membership may see, whose SQL is put together once for each role."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import Model, QuerySet

from shelterbelt.core.kept import Kept
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import User


@dataclass(frozen=True)
class Asker:
    """Whoever asks, as far as a kept condition may know them: to ask for more is an error and not a wrong answer."""

    pk: int
    user: User
    organisation_id: int
    role: str

    @property
    def user_id(self) -> int:
        """The row number of their account."""
        return self.user.pk

    def is_in_force(self, _now: datetime) -> bool:
        """Held to be so; whoever asks for the condition has looked."""
        return True


def kept_for(
    model: type[Model], name: str, build: Callable[[Any, datetime], QuerySet[Any]], membership: Any, now: datetime,
    *, key: Hashable = (), path: str = "",
) -> Kept:  # fmt: skip
    """Return the condition that a row is among ``build(membership, now)``; see ``core.kept.Kept``.

    ``build`` is asked once for each role and ``key``. It gets an ``Asker`` in place of the membership and a moment that
    is not now, so nothing but these may decide what it returns. The membership has to be in force.
    """
    role = membership.role

    def ask(one: SimpleNamespace) -> QuerySet[Any]:
        user = User(pk=one.user, same_as_id=one.first_account)
        return build(Asker(one.member, user, one.organisation, role), one.now)

    values = {
        "member": membership.pk, "user": membership.user_id, "first_account": membership.user.first_account,
        "organisation": membership.organisation_id, "now": now, "today": local_day(now),
    }  # fmt: skip
    return Kept(model, name, ask, values, key=(role, key), path=path)
