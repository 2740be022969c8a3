"""Who owes what: recommendations that do not happen yet, open and late actions, statements to say again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterbelt.overview.picture import Row
from shelterbelt.partnership.models import Organisation
from shelterbelt.plans.models import Action
from shelterbelt.strategy.models import Attestation
from shelterbelt.strategy.rules.standing import HAPPENS, NOT_APPLICABLE


@dataclass
class Owed:
    """What one organisation owes."""

    organisation: Organisation
    leading: int = 0
    open_actions: int = 0
    late_actions: int = 0
    to_say_again: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether it owes nothing that is late, and leads nothing that does not happen."""
        return not (self.leading or self.open_actions or self.to_say_again)


def owed_by(rows: Iterable[Row], today: date) -> list[Owed]:
    """Return what each organisation owes on these rows, those that are late first."""
    found: dict[Any, Owed] = {}

    def of(organisation: Organisation) -> Owed:
        return found.setdefault(organisation.pk, Owed(organisation))

    rows = list(rows)
    for row in rows:
        if row.standing not in (HAPPENS, NOT_APPLICABLE):
            for organisation in row.led_by:
                of(organisation).leading += 1
    for action in actions_of(rows):
        of(action.owner).open_actions += 1
        of(action.owner).late_actions += action.is_late(today)
    for each in run_out(rows, today):
        of(each.owner).to_say_again += 1
    owing = [each for each in found.values() if not each.is_nothing]
    return sorted(
        owing,
        key=lambda each: (-each.late_actions, -each.to_say_again, -each.leading, each.organisation.name),
    )


def actions_of(rows: Iterable[Row]) -> list[Action]:
    """Return the open actions for these rows, each once, those due first."""
    found = {action.pk: action for row in rows for action in row.actions}
    return sorted(found.values(), key=lambda each: (each.due_on or date.max, each.pk))


def run_out(rows: Iterable[Row], today: date) -> Sequence[Attestation]:
    """Return the statements that have to be said again, the oldest first."""
    stated = {each.pk: each for row in rows for line in row.lines for each in line.stated}
    return sorted(
        (each for each in stated.values() if not each.is_in_date(today)),
        key=lambda each: (each.reconfirm_by, each.pk),
    )
