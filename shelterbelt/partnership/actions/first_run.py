"""Making the first partnership and its first administrator, once, where nobody has an account yet."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.models import Stream
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.actions.invitations import check_password
from shelterbelt.partnership.models import Area, Membership, Organisation, Partnership, User
from shelterbelt.partnership.rules import first_run_allowed


def make_first_partnership(
    *,
    name: str,
    authorities: Sequence[Area],
    administrator_name: str,
    email: str,
    password: str,
    code: str,
) -> Membership:
    """Make the partnership, its own organisation and its administrator; return the administrator's membership.

    ``code`` is the one that ./start printed. Raises Refused when somebody already has an account, when the
    code is not that one, or when no authority is named. The code works once.
    """
    if not authorities:
        raise Refused("Choose at least one authority.", "authorities")
    with transaction.atomic():
        # The stream's lock makes two people with the same code come one after the other.
        Stream.objects.get_or_create(name="system")
        Stream.objects.select_for_update().get(name="system")
        if not first_run_allowed(anyone_exists=User.objects.exists(), code=first_run_code(), given=code):
            raise Refused("This is not the code that was printed when the site was started.", "code")
        check_password(password, User(email=email, name=administrator_name))
        partnership = Partnership.objects.create(name=name.strip())
        partnership.areas.set(authorities)
        home = Organisation.objects.create(
            name=name.strip(), kind="partnership", opened_on=local_day(clock.now())
        )
        home.serves.set(authorities)
        user = User.objects.create_user(email, administrator_name.strip(), password)
        membership = Membership.objects.create(
            user=user, organisation=home, role="administrator", since=clock.now()
        )
        _record(membership, partnership)
        transaction.on_commit(_use_up_code)
    return membership


def first_run_code() -> str:
    """Return the code that makes the first administrator, from the setting or the data folder; "" when none."""
    if settings.FIRST_RUN_TOKEN:
        return str(settings.FIRST_RUN_TOKEN)
    kept = Path(settings.FIRST_RUN_FILE)
    return kept.read_text().strip() if kept.is_file() else ""


def _use_up_code() -> None:
    Path(settings.FIRST_RUN_FILE).unlink(missing_ok=True)


def _record(membership: Membership, partnership: Partnership) -> None:
    kind, reference, holder = membership.audit_subject()
    write(
        by=membership,
        facts=[
            Fact("make the first partnership", "partnership", partnership.reference, holder),
            Fact("grant a membership", kind, reference, holder),
        ],
    )
