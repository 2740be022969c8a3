"""Writing entries, and the one decorator through which every act of every room goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.apps import apps
from django.db import connection, transaction

from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import CHAINED_FIELDS, digest
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden
from shelterbelt.core.guarded import demand_if_guarded
from shelterbelt.core.models import DoneOnce
from shelterbelt.core.rows import write_rows

P = ParamSpec("P")
R = TypeVar("R")


class Actor(Protocol):
    """Who acts: a membership (see partnership), or the system itself."""

    def audit_facts(self) -> dict[str, str]:
        """Return stream, actor, actor_name, membership, organisation, organisation_name, role."""


class Permission(Protocol):
    """A named permission: which memberships hold it."""

    @property
    def name(self) -> str:
        """The name under which it was declared."""

    def held_by(self, membership: Any) -> bool:
        """Whether the membership holds it."""


@dataclass(frozen=True)
class Fact:
    """What one entry says: the act, its subject and holder, why, and details without personal content."""

    act: str
    subject_kind: str = ""
    subject: str = ""
    holder: str = ""
    why: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    is_look: bool = False


def write(*, by: Actor, facts: Sequence[Fact]) -> None:
    """Append entries to the actor's stream inside the caller's transaction; raises if there is none."""
    if not facts:
        return
    if not connection.in_atomic_block:
        raise RuntimeError("An audit entry is written in the transaction of the act it tells of.")
    who = by.audit_facts()
    stream, _ = Stream.objects.select_for_update().get_or_create(name=who["stream"])
    rows = []
    for fact in facts:
        entry = {
            **who, **vars(fact), "at": clock.now(), "number": stream.length + 1, "previous": stream.head
        }  # fmt: skip
        stream.length, stream.head = entry["number"], digest(entry)
        rows.append((*(entry[name] for name in CHAINED_FIELDS), stream.head))
    write_rows(Entry, (*CHAINED_FIELDS, "hash"), rows)
    stream.save(update_fields=["length", "head"])


def action(permission: Permission, act: str) -> Callable[[Callable[P, R]], Callable[..., R]]:
    """Make a function an act: one transaction, the permission checked, the audit entry written, once per key.

    The function is called with keywords only; ``by`` is a membership, ``once`` an idempotency key (optional).
    It returns the noun it made or changed; nouns give their audit subject by ``audit_subject()`` ->
    (kind, reference, holder reference). Raises Forbidden when the permission is not held, ConfirmFirst when the subject is
    guarded and whoever sits at the page has not shown their second factor of late: then nothing is done.
    """

    def decorate(function: Callable[P, R]) -> Callable[..., R]:
        @wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{act} takes keywords only.")
            by: Any = kwargs["by"]
            once = str(kwargs.pop("once", "") or "")
            why = str(kwargs.pop("why_recorded", "") or "")
            if not permission.held_by(by):
                raise Forbidden("You do not have the role that this needs.")
            with transaction.atomic():
                earlier = _done_before(by, act, once)
                if earlier is not None:
                    return cast(R, earlier)
                outcome: Any = function(**kwargs)  # type: ignore[call-arg]
                subject = outcome.audit_subject() if outcome is not None else ("", "", "")
                demand_if_guarded(by, subject)
                kind, reference, holder = subject
                write(
                    by=by, facts=[Fact(act=act, subject_kind=kind, subject=reference, holder=holder, why=why)]
                )
                _remember(by, act, once, outcome)
                return cast(R, outcome)

        inner.permission = permission  # type: ignore[attr-defined]
        inner.act = act  # type: ignore[attr-defined]
        return inner

    return decorate


def _done_before(by: Actor, act: str, once: str) -> Any:
    if not once:
        return None
    # Taking the stream's lock first makes two tabs with one key come one after the other.
    who = by.audit_facts()
    Stream.objects.select_for_update().get_or_create(name=who["stream"])
    done = DoneOnce.objects.filter(actor=who["actor"], act=act, key=once).first()
    if done is None:
        return None
    return apps.get_model(done.outcome_model)._base_manager.get(pk=done.outcome_pk)


def _remember(by: Actor, act: str, once: str, outcome: Any) -> None:
    if once and outcome is not None:
        DoneOnce.objects.create(
            actor=by.audit_facts()["actor"],
            act=act,
            key=once,
            outcome_model=outcome._meta.label,
            outcome_pk=outcome.pk,
        )
