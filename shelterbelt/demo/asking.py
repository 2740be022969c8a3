"""What waits for a second person and for a guardian: an address, a whole list, a new colleague, an emergency last night."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.demo.foundations import World
from shelterbelt.files.many import ask_for_many
from shelterbelt.law.calendar import LONDON
from shelterbelt.partnership.actions import decide_approval, invite, untold_approvals
from shelterbelt.partnership.models import Approval, Membership
from shelterbelt.people.actions import ask_for_address, state_protected_home
from shelterbelt.people.models import ProtectedHome
from shelterbelt.records.actions import open_in_emergency, review_emergency, untold_emergencies
from shelterbelt.records.models import EmergencyAccess, Part, Record

Step = tuple[datetime, Callable[[], object]]
FOUND_BEFORE = "Rang the ward and the duty manager: the child was brought in at night and the parents could not be reached."
LIST = "/records/?as=xlsx"


def asking(world: World, now: datetime) -> list[Step]:
    """Return the steps: an emergency that was looked at, one of last night, and what was asked of a second person since yesterday."""
    people = world.people
    night = (now.astimezone(LONDON) - timedelta(days=1)).replace(hour=23, minute=12)
    before = night - timedelta(days=12)
    tom, grace, owen = people["tom"], people["grace"], people["owen"]
    return [
        (before, partial(_open, people["ruth"], world, "A child of yours is on our ward and will say nothing to us.")),
        (before + timedelta(minutes=5), partial(_tell, untold_emergencies)),
        (before + timedelta(hours=11), partial(_review, owen)),
        (night, partial(_open, people["niamh"], world, "She rang our night line from a bus station. Who may fetch her?")),
        (night + timedelta(minutes=5), partial(_tell, untold_emergencies)),
        (now - timedelta(hours=30), partial(_protect, grace, world)),
        (now - timedelta(hours=22), partial(_read_once, tom, owen)),
        (now - timedelta(hours=20), partial(_new_colleague, people["sam"], world)),
        (now - timedelta(hours=5), partial(_whole_list, tom)),
        (now - timedelta(hours=3), partial(_ask_address, tom, "The school asks whether she can be put on the minibus from there.")),
        (now - timedelta(minutes=100), partial(_tell, untold_approvals)),
    ]  # fmt: skip


def _tell(pieces: Callable[[datetime], list[Piece]]) -> None:
    for _key, _what, act in pieces(clock.now()):
        act()


def _open(by: Membership, world: World, why: str) -> None:
    record = _of_harbour(world)
    if record is not None:
        open_in_emergency(by=by, why=why, reference=record.reference)


def _of_harbour(world: World) -> Record | None:
    rows = Record.objects.filter(holder=world.organisations["harbour"], kind="concern", closed_at=None)
    return rows.filter(sealed_at=None).order_by("-opened_at", "-pk").first()


def _review(by: Membership) -> None:
    for access in EmergencyAccess.objects.reviewable_by(by).unreviewed():
        review_emergency(by=by, access=access, found="right", review=FOUND_BEFORE)


def _protect(by: Membership, world: World) -> None:
    parts = Part.objects.filter(
        role="harmed", record__holder=world.organisations["harbour"], person__isnull=False
    )
    part = parts.select_related("person").order_by("-record__opened_at", "-pk").first()
    if part is not None and part.person is not None:
        state_protected_home(
            by=by, person=part.person, stated_by="parent", kind="refuge", address="Ask for the house by its number, 7 Orchard Way",
            postcode="SA3 1ZZ", with_whom="Her mother",
        )  # fmt: skip


def _ask_address(by: Membership, why: str) -> Approval | None:
    home = ProtectedHome.objects.select_related("person", "source").order_by("pk").first()
    if home is None:
        return None
    use_at = reverse("records:protected_address", args=[home.reference])
    return ask_for_address(by=by, home=home, why=why, once="", use_at=use_at)


def _read_once(by: Membership, guardian: Membership) -> None:
    """An earlier request that was not agreed to, so that the page shows an answer too."""
    asked = _ask_address(by, "It would be good to have it in the file.")
    if asked is not None:
        decide_approval(
            by=guardian, approval=asked, agreed=False, why="Nobody has to go there now. Ask again when somebody has."
        )  # fmt: skip


def _new_colleague(by: Membership, world: World) -> None:
    invite(
        by=by, email="amara@example.org", name="Amara Bell", organisation=world.organisations["harbour"], role="practitioner",
        site="http://localhost/", why="Joins the assessment team on Monday.",
    )  # fmt: skip


def _whole_list(by: Membership) -> None:
    rows = Record.objects.visible_to(by, clock.now()).count()
    ask_for_many(
        by, LIST, what="Records", filters="", rows=rows, once="",
        why="For the yearly return to the department. Kept in our locked folder, deleted when it is sent.",
    )  # fmt: skip
