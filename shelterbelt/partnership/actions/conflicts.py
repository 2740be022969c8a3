"""Declaring what one must not look at, and ending it by somebody else's decision."""

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import DECLARE_CONFLICT, SEE_CONFLICTS
from shelterbelt.partnership.models import Conflict, Membership
from shelterbelt.partnership.rules import may_end_conflict, subject_reference


@action(DECLARE_CONFLICT, "declare a conflict of interest")
def declare_conflict(*, by: Membership, subject: str, nature: str) -> Conflict:
    """Bar oneself from a person or record, named by reference, at once.

    Whether the reference exists is not said: the answer is the same, so that nobody can find out by asking.
    """
    reference = subject_reference(subject)
    if reference is None:
        raise Refused("Enter a reference of 12 letters and numbers, such as K7Q2 M4XD 09AB.", "subject")
    if nature not in dict(Conflict._meta.get_field("nature").flatchoices):
        raise Refused("Choose whose record it is.", "nature")
    if by.user.conflicts.filter(subject=reference, until=None).exists():
        raise Refused("You have already declared this.", "subject")
    return Conflict.objects.create(
        user=by.user, subject=reference, nature=nature, since=clock.now(), declared_by=by
    )


@action(SEE_CONFLICTS, "end a conflict of interest")
def end_conflict(*, by: Membership, conflict: Conflict) -> Conflict:
    """End a declared conflict; never one's own. The reason is given as ``why_recorded``."""
    row = Conflict.objects.select_for_update(of=("self",)).select_related("user").get(pk=conflict.pk)
    if not may_end_conflict(is_own=row.user.is_same_human_as(by.user)):
        raise Refused("You cannot end a conflict of interest of your own.")
    if row.until is not None:
        raise Refused("This conflict of interest has already ended.")
    row.until = clock.now()
    row.save(update_fields=["until"])
    return row
