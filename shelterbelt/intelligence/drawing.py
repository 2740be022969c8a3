"""A network as a drawing: reports in the middle, what they name on both sides. The table beside it says the same."""

from dataclasses import dataclass

from shelterbelt.intelligence.networks import Network

ROW = 34
TOP = 20
SIDES = {1: 190, 2: 610}
MIDDLE = 400
WIDTH = 800
LETTERS = 22
MOST_DRAWN = 40


@dataclass(frozen=True)
class Spot:
    """A thing or a report where it is drawn; the text stands left of the first side and right of the second."""

    x: int
    y: int
    text: str
    is_report: bool
    is_seed: bool = False

    @property
    def anchor(self) -> str:
        """On which side of its dot the text stands."""
        return "middle" if self.is_report else "end" if self.x < MIDDLE else "start"

    @property
    def text_x(self) -> int:
        """Where the text begins."""
        return self.x if self.is_report else self.x - 12 if self.x < MIDDLE else self.x + 12


@dataclass(frozen=True)
class Drawing:
    """Spots and the lines between them, in the drawing's own units."""

    spots: tuple[Spot, ...]
    ties: tuple[tuple[int, int, int, int], ...]
    height: int
    width: int = WIDTH


def draw(network: Network) -> Drawing:
    """Return where everything of a network is drawn."""
    lines = network.lines[:MOST_DRAWN]
    reports = {
        each.reference: Spot(MIDDLE, TOP + number * ROW * 2, each.reference, True)
        for number, each in enumerate(network.reports)
    }
    spots, ties, at = list(reports.values()), [], {1: 0, 2: 0}
    for line in lines:
        label = line.mention.label
        short = label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"
        is_seed = line.mention.kind == network.seed.kind and line.mention.label == network.seed.label
        spot = Spot(SIDES[line.step], TOP + at[line.step] * ROW, short, False, is_seed)
        at[line.step] += 1
        spots.append(spot)
        ties += [(spot.x, spot.y, reports[ref].x, reports[ref].y) for ref in line.reports if ref in reports]
    deepest = max((spot.y for spot in spots), default=0)
    return Drawing(tuple(spots), tuple(ties), deepest + TOP * 2)
