"""Telling details of one's own life, kept as fingerprints, and taking them back."""

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import DECLARE_CONFLICT
from shelterbelt.partnership.models import Membership, OwnDetail
from shelterbelt.partnership.own_details import fingerprint, newest_fingerprint, tidy_name, tidy_postcode

MOST = 20
"""Details that one person may tell."""


@action(DECLARE_CONFLICT, "tell a detail of one's own")
def tell_own_detail(*, by: Membership, kind: str, value: str) -> OwnDetail:
    """Keep the fingerprint of a postcode, a school (its reference) or a family name; nobody can read it back."""
    if kind not in OwnDetail.Kind.values:
        raise Refused("Choose what you want to tell.", "kind")
    plain = {OwnDetail.Kind.POSTCODE: tidy_postcode, OwnDetail.Kind.NAME: tidy_name}.get(
        OwnDetail.Kind(kind), str
    )(value)
    if not plain:
        raise Refused("Enter the detail.", "value")
    mine = OwnDetail.objects.filter(user=by.user)
    if mine.filter(fingerprint__in=fingerprint(kind, plain)).exists():
        raise Refused("You have told this already.", "value")
    if mine.count() >= MOST:
        raise Refused(f"At most {MOST} details are kept. Take one back first.")
    return OwnDetail.objects.create(user=by.user, kind=kind, fingerprint=newest_fingerprint(kind, plain))


@action(DECLARE_CONFLICT, "take back a detail of one's own")
def forget_own_detail(*, by: Membership, detail: OwnDetail) -> None:
    """Take a detail of one's own back; its fingerprint is gone."""
    OwnDetail.objects.filter(pk=detail.pk, user=by.user).delete()
