"""What is given only to somebody who showed their second factor just now: what is sealed, a file of many people, a second person's yes."""

from typing import Any

from shelterbelt.core.errors import ConfirmFirst


class Guarded(tuple[str, str, str]):
    """The audit subject (kind, reference, holder) of what is guarded so: every noun on a sealed record hands its record's on.

    A page that notes a look at it, and an act whose outcome it is, ask for the second factor by that alone.
    """

    __slots__ = ()


def demand(by: Any) -> None:
    """Raise ConfirmFirst when whoever acts sits at a page and has not shown their second factor of late.

    The way in puts ``confirmed`` on the membership of a request; what runs without a person at it (a tick, a job) has none.
    """
    confirmed = getattr(by, "confirmed", None)
    if confirmed is not None and not confirmed():
        raise ConfirmFirst


def demand_if_guarded(by: Any, subject: tuple[str, str, str]) -> None:
    """Demand it for a subject that is guarded; nothing for any other."""
    if isinstance(subject, Guarded):
        demand(by)
