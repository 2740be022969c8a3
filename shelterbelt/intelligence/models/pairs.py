"""Conditions that models of this room share: what is done is done at a moment and by somebody, and by another one."""

from django.db.models import F, Q


def at_and_by(at: str, by: str) -> Q:
    """Both are set, or neither is."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


def by_another(first: str, second: str) -> Q:
    """The second is nobody yet, or somebody other than the first."""
    return Q(**{f"{second}__isnull": True}) | ~Q(**{second: F(first)})
