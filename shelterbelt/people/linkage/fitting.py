"""Two files of which every row is in both: each row gets one partner, by weights that are fitted to the files, for them alone.

That every row has a partner is something a person knows of two files (the same register, exported twice); it is never assumed, as
it would make partners of brothers. With it, who is paired teaches what agreeing and differing say here, and that pairs anew.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log2

from shelterbelt.people.matching.comparing import Score

ROUNDS = 4
DOUBT = 0.5
"""Pairs that each level is given before counting: what was never seen is not impossible."""
Pair = tuple[int, int]
Level = tuple[str, str]


def partners(scores: Mapping[Pair, Score]) -> list[Pair]:
    """Return one partner for each row, as far as there are pairs that were compared; the likeliest first."""
    found = _one_each({pair: score.total for pair, score in scores.items()})
    levels = {
        pair: tuple((each.comparison, each.level) for each in score.findings)
        for pair, score in scores.items()
    }
    for _ in range(ROUNDS):
        bits = _bits(levels, set(found))
        found = _one_each({pair: sum(bits[level] for level in said) for pair, said in levels.items()})
    return found


def _one_each(totals: Mapping[Pair, float]) -> list[Pair]:
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for one, other in sorted(totals, key=lambda pair: (-totals[pair], pair)):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append((one, other))
    return found


def _bits(levels: Mapping[Pair, Sequence[Level]], paired: set[Pair]) -> dict[Level, float]:
    counted: tuple[Counter[Level], Counter[Level]] = (Counter(), Counter())
    whole: tuple[dict[str, int], dict[str, int]] = (defaultdict(int), defaultdict(int))
    for pair, said in levels.items():
        side = int(pair in paired)
        counted[side].update(said)
        for comparison, _level in said:
            whole[side][comparison] += 1
    return {
        level: log2(_share(counted[1], whole[1], level) / _share(counted[0], whole[0], level))
        for level in {*counted[0], *counted[1]}
    }


def _share(counted: Counter[Level], whole: Mapping[str, int], level: Level) -> float:
    return (counted[level] + DOUBT) / (whole.get(level[0], 0) + 2 * DOUBT)
