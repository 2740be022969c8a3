"""What is told when a second factor is taken off an account: a thief of a session would begin with that."""

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.core.references import new_reference
from shelterbelt.partnership.models import Membership, Notification, User
from shelterbelt.partnership.system import SYSTEM

WHAT = {"webauthn": "a passkey", "totp": "the code app"}
TO_OWNER = "Your account has {} less to sign in with. If it was not you, ring your administrator at once: somebody else is signed in as you."
TO_GUARDIAN = "{} of {} has removed {}. Ask them whether it was they."


@transaction.atomic
def tell_of_removed_factor(*, user: User, sort: str) -> None:
    """Tell the person, under each membership and so by mail, and the guardians of where they work; the audit has an entry."""
    what, now, once = WHAT[sort], clock.now(), new_reference()
    write(by=SYSTEM, facts=[Fact(f"remove {what}", *user.audit_subject())])
    mine = Membership.objects.in_force(now).filter(user=user).select_related("organisation")
    for each in mine:
        _say(each, TO_OWNER.format(what), f"{once}:{each.reference}")
        desk = Membership.objects.in_force(now).filter(organisation=each.organisation, role="guardian")
        for guardian in desk.exclude(user__in=user.accounts):
            words = TO_GUARDIAN.format(user.name, each.organisation.name, what)
            _say(guardian, words, f"{once}:{each.reference}:{guardian.reference}")


def _say(to: Membership, text: str, key: str) -> None:
    Notification.objects.create(key=f"factor-removed:{key}", to=to, text=text, address="/work/messages/")
