"""Learning weights from the partnership's own claims with Splink, and what is told of it on the model card."""

from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from math import log2
from typing import Any

from splink import block_on

from shelterbelt.people.linkage.model import FIXED, SQL, engine, linker, settings
from shelterbelt.people.linkage.prepared import table
from shelterbelt.people.matching.description import Description
from shelterbelt.people.matching.weights import DEFAULT_BITS

FEWEST = 200
"""Claims below which nothing is learned: a few families would decide for everybody."""
MOST_FROM_DEFAULT = 4.0
"""Bits by which a learned weight may differ from the default: a small or odd file must not turn the order of things."""
ROUNDS = (("born", "sound_family"), ("sound_given", "postcode"), ("pair", "year"))
"""What pairs are read to learn each comparison from, in turn."""
COMMONER_THAN = 0.004
"""Share of claims from which on a name counts as common."""


class TooFew(ValueError):
    """There are not enough claims to learn from; the sentence says how many there are."""


def learned(rows: Iterable[tuple[int, Description]], seed: int = 1) -> dict[str, Any]:
    """Return the card: bits by comparison and level, the chances behind them, common names, and from how much it is."""
    said = list(rows)
    if len(said) < FEWEST:
        raise TooFew(f"There are {len(said)} claims. At least {FEWEST} are needed to learn from.")
    here, api = engine()
    model = linker(api.register(table(said), table_name="claims"), settings("dedupe_only"))
    model.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=seed)
    told = []
    for columns in ROUNDS:
        try:
            model.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
        except Exception as error:  # a round without pairs raises one of many kinds; the others still teach
            told.append(
                f"Nothing was learned from pairs with the same {' and '.join(columns)}: {type(error).__name__}."
            )
    here.close()
    found = _levels(model.misc.save_model_to_json())
    return {
        "bits": {
            name: {level: row["bits"] for level, row in levels.items()} for name, levels in found.items()
        },
        "levels": found,
        "common": _common(each for _, each in said),
        "claims": len(said),
        "told": told,
        "with": f"Splink {version('splink')} on DuckDB {version('duckdb')}",
    }


def _levels(model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for comparison in model["comparisons"]:
        name = comparison["output_column_name"]
        if name in FIXED:
            continue
        found[name] = {}
        known = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        for (label, _), level in zip(SQL[name][1], known, strict=True):
            m, u = level.get("m_probability"), level.get("u_probability")
            if label not in DEFAULT_BITS[name] or not m or not u:
                continue
            raw, usual = log2(m / u), DEFAULT_BITS[name][label]
            held = max(usual - MOST_FROM_DEFAULT, min(usual + MOST_FROM_DEFAULT, raw))
            found[name][label] = {
                "bits": round(held, 2),
                "learned": round(raw, 2),
                "default": usual,
                "m": m,
                "u": u,
            }
    return found


def _common(said: Iterable[Description]) -> dict[str, float]:
    """Return how much less a common name says here: a name twice as common as the edge says one bit less."""
    counts: Counter[str] = Counter()
    many = 0
    for each in said:
        counts.update({*each.given[:1], *each.family})
        many += 1
    edge = max(COMMONER_THAN * many, 3)
    return {name: round(-log2(count / edge), 2) for name, count in counts.items() if count >= edge}
