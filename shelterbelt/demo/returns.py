"""Last year's looked-after return of the demo, brought in as the council would bring it in. All made up."""

from shelterbelt.demo.foundations import World
from shelterbelt.exchange.looking import look
from shelterbelt.exchange.verdicts import A_TABLE
from shelterbelt.files.importing import steps
from shelterbelt.files.importing.importers import REGISTER
from shelterbelt.files.rules import Sent
from shelterbelt.missing.returns import years


def bring_in(world: World) -> None:
    """Import last year's table MISSING of Harbour's looked-after return, as the council would: checked, looked at, confirmed."""
    year, tom = years()[1], world.people["tom"]
    lines = ["CHILD,DOB,MISSING,MIS_START,MIS_END"]
    for child in range(4):
        for time in range(child + 1):
            month = 5 + time * 2
            end = f"{12 + child}/{month:02}/{year}"
            lines.append(
                f"HC10{child + 40},{11 + child}/03/{year - 15},{'MA'[time % 2]},{10 + child}/{month:02}/{year},{end}"
            )
    verdict = look("\n".join(lines).encode(), "MISSING.csv", A_TABLE)
    importer = REGISTER["missing.return"]
    waiting = steps.take_in(importer, by=tom, about=str(year), sent=Sent(f"MISSING {year}.csv", verdict))
    steps.check(waiting)
    steps.apply(steps.confirm(waiting, by=tom))
