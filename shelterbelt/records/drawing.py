"""Where each of a network stands in its drawing: the person in the middle, two rings around. Plain numbers, no markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from shelterbelt.records.around import Key, Network, Node

WIDTH, HEIGHT = 960, 720
RINGS = {0: 0.0, 1: 170.0, 2: 305.0}
STRETCH = 1.35
"""A drawing is wider than it is high."""
LETTERS = 18


@dataclass(frozen=True)
class Spot:
    """One node where it is drawn, with the words that fit."""

    node: Node
    x: float
    y: float

    @property
    def short(self) -> str:
        """Return the name as far as it fits."""
        name = self.node.name
        return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"


@dataclass(frozen=True)
class Line:
    """One tie where it is drawn; dashed where everything about it has ended."""

    a: Spot
    b: Spot
    ended: bool
    circle: str


def drawn(network: Network) -> tuple[list[Spot], list[Line]]:
    """Return where everybody stands and the lines between; the second ring stands near whom it hangs on."""
    angles: dict[Key, float] = {}
    first = [key for key, node in network.nodes.items() if node.step == 1]
    for place, key in enumerate(first):
        angles[key] = 2 * pi * place / max(len(first), 1) - pi / 2
    second = [key for key, node in network.nodes.items() if node.step == 2]
    for key, angle in _outside(network, second, angles):
        angles[key] = angle
    spots = {
        key: Spot(
            node,
            round(WIDTH / 2 + STRETCH * RINGS[node.step] * cos(angles.get(key, 0)), 1),
            round(HEIGHT / 2 + RINGS[node.step] * sin(angles.get(key, 0)), 1),
        )
        for key, node in network.nodes.items()
    }
    lines = [
        Line(spots[a], spots[b], all(tie.until for tie in why), why[0].circle)
        for (a, b), why in network.ties.items()
        if a in spots and b in spots
    ]
    return list(spots.values()), lines


def _outside(network: Network, second: list[Key], angles: dict[Key, float]) -> Iterable[tuple[Key, float]]:
    """Spread the second ring evenly, in the order of those it hangs on."""
    near = {
        key: min((angles[each] for each in network.beside(key) if each in angles), default=0.0)
        for key in second
    }
    ordered = sorted(second, key=lambda key: (near[key], key))
    start = near[ordered[0]] if ordered else 0.0
    for place, key in enumerate(ordered):
        yield key, start + 2 * pi * place / max(len(ordered), 1)
