"""Reading one's own notifications."""

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import NOTIFICATIONS
from shelterbelt.partnership.models import Membership, Notification


@action(NOTIFICATIONS, "read a notification")
def mark_notification_read(*, by: Membership, notification: Notification) -> Notification:
    """Record that the person whom it was for has read it; reading again changes nothing."""
    row = (
        Notification.objects.select_for_update(of=("self",))
        .select_related("to__organisation")
        .get(pk=notification.pk)
    )
    if row.to_id != by.pk:
        raise Refused("This notification is not for you.")
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    return row
