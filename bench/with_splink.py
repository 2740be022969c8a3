"""Splink as its own documentation shows it: the default comparisons, trained on the same made-up people."""

import logging
import warnings

import duckdb
import pyarrow
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

from bench.made_up import Known

logging.getLogger("splink").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", module="splink")
COLUMNS = ("given", "family", "born", "sex", "nhs", "postcode", "door", "phone", "school")
BLOCKS = (
    "given, family",
    "family, born",
    "given, born",
    "postcode, born",
    "phone",
    "given, postcode",
    "born, sex",
)


def engine() -> tuple[duckdb.DuckDBPyConnection, DuckDBAPI]:
    """Return DuckDB in memory, which fetches nothing from anywhere, and Splink on it."""
    here = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    return here, DuckDBAPI(here)


def table(known: list[Known], numbers: range | None = None) -> pyarrow.Table:
    """Return people as Splink takes them: empty text as nothing."""
    ids = numbers or range(len(known))
    columns = {"unique_id": [known[n].who for n in range(len(known))] if numbers is None else list(ids)}
    for name in COLUMNS:
        columns[name] = [str(getattr(each, name)) or None if getattr(each, name) else None for each in known]
    return pyarrow.table(columns)


def default_settings(link_type: str, identifier: bool) -> SettingsCreator:
    """Return the comparisons that Splink's library gives for such columns."""
    comparisons = [
        cl.ForenameSurnameComparison("given", "family"),
        cl.DateOfBirthComparison(
            "born", input_is_string=True, datetime_thresholds=[1, 1], datetime_metrics=["month", "year"]
        ),
        cl.PostcodeComparison("postcode"),
        cl.ExactMatch("sex"),
        cl.ExactMatch("phone"),
        cl.JaroWinklerAtThresholds("door", 0.9),
        cl.ExactMatch("school"),
    ]
    if identifier:
        comparisons.append(cl.ExactMatch("nhs"))
    blocks = [block_on(*each.split(", ")) for each in (*BLOCKS, *(("nhs",) if identifier else ()))]
    return SettingsCreator(
        link_type=link_type, comparisons=comparisons, blocking_rules_to_generate_predictions=blocks,
        retain_intermediate_calculation_columns=False,
    )  # fmt: skip


def train(linker: Linker, most_pairs: float = 2e6) -> None:
    """Train as the documentation shows: u from random pairs, m by two rounds of expectation and maximisation."""
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "family", "born")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=most_pairs, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "born"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode", "sex"))


class Lookup:
    """Splink's look-up of one new record among all: predict_between with the one on the left."""

    def __init__(self, known: list[Known]) -> None:
        self.here, self.api = engine()
        self.all = self.api.register(table(known), table_name="everybody")
        self.settings = default_settings("dedupe_only", False)
        self.linker = Linker(self.all, self.settings, log_level=logging.ERROR)
        self.linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for column in ("given", "family"):
            self.linker.table_management.compute_tf_table(column)
        self.number = 0

    def of(self, said: Known) -> list[int]:
        """Return who it may be, the likeliest first."""
        self.number += 1
        one = self.api.register(table([said], range(-1, 0)), table_name=f"one_{self.number}")
        found = self.linker.inference.predict_between(one, self.all, threshold_match_weight=-20)
        rows = self.here.execute(
            f'SELECT unique_id_l, unique_id_r FROM "{found.physical_name}" ORDER BY match_weight DESC LIMIT 5'
        ).fetchall()
        return [left if right == -1 else right for left, right in rows]


def linked(
    left: list[dict[str, str]], right: list[dict[str, str]] | None, identifier: bool
) -> list[tuple[tuple[int, int], float]]:
    """Return the pairs of two files, or of one with itself, with their weights, the likeliest first."""
    here, api = engine()
    tables = [
        api.register(_columns(rows), table_name=name)
        for name, rows in (("l", left), ("r", right))
        if rows is not None
    ]
    columns = set(left[0])
    comparisons = [
        cl.ForenameSurnameComparison("given", "family"),
        cl.DateOfBirthComparison("born", input_is_string=True, datetime_thresholds=[1, 1], datetime_metrics=["month", "year"]),
        cl.LevenshteinAtThresholds("postcode", 1), cl.JaroWinklerAtThresholds("door", 0.9),
        *(cl.ExactMatch(name) for name in ("sex", "phone", "school", "suburb") if name in columns),
        *([cl.LevenshteinAtThresholds("number", 1)] if identifier else []),
    ]  # fmt: skip
    blocks = [
        block_on(*each.split(", ")) for each in (*BLOCKS, *(("number",) if identifier else ()))
        if set(each.split(", ")) <= columns
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only" if right is None else "link_only", comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocks, retain_intermediate_calculation_columns=False,
    )  # fmt: skip
    model = Linker(tables, settings, log_level=logging.ERROR)
    model.training.estimate_probability_two_random_records_match(
        [block_on("given", "family", "born")], recall=0.7
    )
    model.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (("family", "born"), ("postcode", "given")):
        model.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    found = model.inference.predict(threshold_match_weight=-10)
    rows = here.execute(
        f'SELECT unique_id_l, unique_id_r, match_weight FROM "{found.physical_name}" ORDER BY match_weight DESC'
    ).fetchall()
    here.close()
    ordered = [
        ((min(one, other), max(one, other)) if right is None else (one, other), weight)
        for one, other, weight in rows
    ]
    return ordered


def _columns(rows: list[dict[str, str]]) -> pyarrow.Table:
    names = [name for name in rows[0] if name != "who"]
    rows = [row | {"born": _iso(row["born"])} for row in rows]
    return pyarrow.table(
        {"unique_id": list(range(len(rows))), **{name: [row[name] or None for row in rows] for name in names}}
    )


def _iso(born: str) -> str:
    return f"{born[:4]}-{born[4:6]}-{born[6:8]}" if len(born) == 8 else born
