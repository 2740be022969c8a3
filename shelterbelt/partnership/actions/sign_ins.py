"""Ending sessions of one's own, one or all of them."""

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.partnership.models import SignIn, User
from shelterbelt.partnership.sign_ins import end_sessions
from shelterbelt.partnership.system import SigningIn


@transaction.atomic
def end_sign_in(*, user: User, sign_in: SignIn) -> None:
    """End one session of one's own; anybody who is signed in may, whatever they may do else."""
    end_sessions([sign_in])
    write(by=SigningIn(user.pk), facts=[Fact("end a session", *user.audit_subject())])


@transaction.atomic
def sign_out_everywhere(*, user: User) -> None:
    """End every session of the person that has begun, on every device, this one too."""
    User.objects.filter(pk=user.pk).update(sessions_end_at=clock.now())
    end_sessions(list(SignIn.objects.filter(user=user)))
    write(by=SigningIn(user.pk), facts=[Fact("sign out everywhere", *user.audit_subject())])


@transaction.atomic
def note_confirmed(*, user: User) -> None:
    """Write down that somebody showed their second factor again."""
    write(by=SigningIn(user.pk), facts=[Fact("show the second factor again", *user.audit_subject())])


@transaction.atomic
def note_signed_in(*, user: User, by: list[str]) -> None:
    """Write down that somebody signed in, and by what; failed tries are kept apart, since nobody is known in them."""
    kind, reference, holder = user.audit_subject()
    write(by=SigningIn(user.pk), facts=[Fact("sign in", kind, reference, holder, detail={"by": by})])
