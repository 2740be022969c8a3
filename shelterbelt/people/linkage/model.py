"""The same comparisons and levels as ``matching.comparing``, as Splink takes them: one model in two engines.

What a household shares is one comparison (``family``), so that Splink too counts it once; ``kin`` is the correction for one
home with different first names. A test holds both engines to the same levels.
"""

import logging
from collections.abc import Mapping
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink.comparison_library import CustomComparison

from shelterbelt.people.matching.weights import DEFAULT_BITS

logging.getLogger("splink").setLevel(logging.ERROR)
NEAR = (
    "(length({0}_l) > 2 AND length({0}_r) > 2 AND (damerau_levenshtein({0}_l, {0}_r) <= "
    "CASE WHEN least(length({0}_l), length({0}_r)) >= 8 THEN 2 ELSE 1 END OR {1}_l = {1}_r))"
)
NEAR_GIVEN, NEAR_FAMILY = NEAR.format("first", "sound_given"), NEAR.format("family_joined", "sound_family")
SAME_GIVEN = "(given_joined_l = given_joined_r OR list_has_any(firsts_l, firsts_r))"
HOME = (
    "(coalesce(phone_l = phone_r, false) OR coalesce(postcode_l = postcode_r AND coalesce(door_l = door_r, true), false) "
    "OR coalesce(door_l = door_r AND (postcode_l IS NULL OR postcode_r IS NULL), false))"
)
AWAY = f"(coalesce(postcode_l <> postcode_r, false) AND NOT {HOME})"
SAME_FAMILY = "coalesce(family_joined_l = family_joined_r, false)"
PART_FAMILY = "list_has_any(families_l, families_r)"
NO_FAMILY = "(len(families_l) = 0 OR len(families_r) = 0)"
SAME_BORN = "coalesce(born_l = born_r OR born_l = born_turned_r, false)"
OTHER_GIVEN = (
    f"(first_l IS NOT NULL AND first_r IS NOT NULL AND NOT coalesce({SAME_GIVEN} OR list_has_any(heads_l, heads_r) "
    f"OR list_has_any(long_words_l, long_words_r) OR {NEAR_GIVEN} "
    "OR (least(length(first_l), length(first_r)) = 1 AND left(first_l, 1) = left(first_r, 1)), false))"
)
SQL: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "number": (
        "(nhs_l IS NULL OR nhs_r IS NULL) AND (upn_l IS NULL OR upn_r IS NULL)",
        (("same", "coalesce(nhs_l = nhs_r, false) OR coalesce(upn_l = upn_r, false)"), ("other", "")),
    ),
    "given": (
        "first_l IS NULL OR first_r IS NULL",
        (
            ("same", SAME_GIVEN), ("nickname", "list_has_any(heads_l, heads_r)"),
            ("part", "list_has_any(long_words_l, long_words_r)"), ("near", NEAR_GIVEN),
            ("initial", "least(length(first_l), length(first_r)) = 1 AND left(first_l, 1) = left(first_r, 1)"), ("other", ""),
        ),
    ),
    "family": (
        f"{NO_FAMILY} AND NOT {HOME} AND NOT {AWAY}",
        (
            ("same_home", f"{HOME} AND {SAME_FAMILY}"),
            ("near_home", f"{HOME} AND NOT {NO_FAMILY} AND ({PART_FAMILY} OR coalesce({NEAR_FAMILY}, false))"),
            ("home", f"{HOME} AND {NO_FAMILY}"), ("other_home", HOME), ("away", f"{NO_FAMILY}"),
            ("same_away", f"{AWAY} AND {SAME_FAMILY}"), ("same", SAME_FAMILY), ("part", PART_FAMILY),
            ("near", f"coalesce({NEAR_FAMILY}, false)"), ("other", ""),
        ),
    ),
    "born": (
        "born_l IS NULL OR born_r IS NULL",
        (
            ("same", "born_l = born_r"), ("swapped", "born_l = born_turned_r"), ("slip", "hamming(born_l, born_r) = 1"),
            ("year_off", "substr(born_l, 5) = substr(born_r, 5) AND abs(CAST(year_l AS INT) - CAST(year_r AS INT)) = 1"),
            ("year", "year_l = year_r"), ("generation", "abs(CAST(year_l AS INT) - CAST(year_r AS INT)) >= 10"), ("other", ""),
        ),
    ),
    "sex": ("sex_l IS NULL OR sex_r IS NULL", (("same", "sex_l = sex_r"), ("other", ""))),
    "school": (
        "school_l IS NULL OR school_r IS NULL", (("same", f"school_l = school_r AND NOT {HOME}"), ("none", "")),
    ),
    "kin": (
        "first_l IS NULL OR first_r IS NULL",
        (
            ("twin", f"{HOME} AND {OTHER_GIVEN} AND {SAME_BORN}"), ("sibling", f"{HOME} AND {OTHER_GIVEN}"), ("none", ""),
        ),
    ),
}  # fmt: skip
"""Comparison -> when it says nothing, and its levels in order; the last is what is left."""
FIXED = frozenset({"kin", "school"})
"""Corrections: judged, never learned, as they exist because findings are not independent."""
BLOCKS: tuple[Any, ...] = (
    block_on("nhs"), block_on("upn"), block_on("born", "sound_given"),
    block_on("born", "sound_family"), block_on("pair", "year"), block_on("postcode", "sound_given"),
    block_on("pair", "postcode"), block_on("postcode", "sound_family"), block_on("phone"), block_on("sound_given", "sound_family", "sex"),
    "l.born_turned = r.born AND l.sound_given = r.sound_given",
    block_on("door"), block_on("postcode", "start_given"), block_on("postcode", "start_family"), block_on("postcode", "born"),
)  # fmt: skip
"""Pairs that are compared at all."""
LIKELY_ENOUGH = 1e-6
"""The chance that two rows taken at random are one person: sets where Splink's own scale begins, and cancels out in bits."""


def engine() -> tuple[duckdb.DuckDBPyConnection, DuckDBAPI]:
    """Return DuckDB in memory, which fetches no code and no data from anywhere, and Splink on it."""
    here = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    return here, DuckDBAPI(here)


def settings(link_type: Any, bits: Mapping[str, Mapping[str, float]] | None = None) -> SettingsCreator:
    """Return the model; with ``bits`` its weights are those and nothing is left to learn."""
    return SettingsCreator(
        link_type=link_type,
        probability_two_random_records_match=LIKELY_ENOUGH,
        comparisons=[_comparison(name, bits) for name in SQL],
        blocking_rules_to_generate_predictions=list(BLOCKS),
        retain_matching_columns=False,
    )


def linker(tables: Any, chosen: SettingsCreator) -> Linker:
    """Return Splink over the tables, speaking only of errors."""
    return Linker(tables, chosen, log_level=logging.ERROR)


def _comparison(name: str, bits: Mapping[str, Mapping[str, float]] | None) -> CustomComparison:
    silent, found = SQL[name]
    made: list[Any] = [
        levels.CustomLevel(silent, label_for_charts="says nothing").configure(is_null_level=True)
    ]
    for level, condition in found:
        one = (
            levels.CustomLevel(condition, label_for_charts=level)
            if condition
            else levels.ElseLevel().configure(label_for_charts=level)
        )
        if bits is not None or name in FIXED:
            known = (bits or {}).get(name, {}).get(level, DEFAULT_BITS[name].get(level, 0.0))
            one.configure(**_chances(known))
        made.append(one)
    return CustomComparison(output_column_name=name, comparison_levels=made)


def _chances(bits: float) -> dict[str, Any]:
    """Return chances whose ratio is two to the power of ``bits``, none of them learned."""
    high = 0.5
    low = high * 2 ** -abs(bits)
    m, u = (high, low) if bits >= 0 else (low, high)
    return {"m_probability": m, "u_probability": u, "fix_m_probability": True, "fix_u_probability": True}
