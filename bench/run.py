"""Time the pages of a demo region, its hundredth part and a floor in one run: python bench/run.py --data FOLDER

FOLDER holds a region made by ``./start --demo region --data FOLDER`` or ``manage.py demo --size region``. Times are those
of the server: request to answer in one process, all middlewares on, audit written. See bench/README.md.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURE = Path(__file__).resolve().parent / "measure.py"
PAGES_MOST_MS = 100
QUERIES_MOST = 25
PROMISES = {
    "all measures of an area": 300,
    "a plan with all measures": 300,
    "the whole strategy on one screen": 300,
    "the same for the partnership": 300,
    "all recommendations, as they stand here": 300,
    "who owes what": 300,
    "what changed since last quarter": 300,
    "an agency's strategy": 300,
    "a theme of the strategy": 300,
    "two areas side by side": 300,
    "one recommendation": 200,
    "one measure": 200,
}
"""Milliseconds where the promise is not the ordinary one."""


def main() -> int:
    """Print one table; return 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a data folder that holds a region")
    parser.add_argument("--rounds", type=int, default=40, help="requests timed for each page")
    options = parser.parse_args()
    large = measured(options.data.absolute(), options.rounds)
    with tempfile.TemporaryDirectory(prefix="shelterbelt-bench-") as folder:
        small = measured(hundredth(Path(folder)), options.rounds)
    kept = table(large, small)
    print(f"\nFloor: an empty public page {p95(large['floor: a page without a query']['ms']):.1f} ms, "
          f"50 bare rows {p95(large['floor: 50 rows of concerns']['ms']):.1f} ms.")  # fmt: skip
    print(
        f"Audit: {large['audit']['rate']:,.0f} entries a second verified, over {large['audit']['entries']:,}."
    )
    return 0 if kept else 1


def hundredth(folder: Path) -> Path:
    """Build a hundredth of the region in a folder of its own, on the embedded database."""
    env = environment(folder)
    env.pop("DATABASE_URL", None)
    for command in (["migrate", "-v0"], ["demo", "--size", "region", "--scale", "0.01"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
    return folder


def measured(folder: Path, rounds: int) -> dict:
    """Return what measure.py found, by page, in a process of its own."""
    env = environment(folder)
    if folder.name.startswith("shelterbelt-bench-"):
        env.pop("DATABASE_URL", None)
    found = subprocess.run(
        [sys.executable, str(MEASURE), str(rounds)],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(found.stdout)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a demo in this folder."""
    return {**os.environ, "SHELTERBELT_DATA": str(folder), "SHELTERBELT_DEMO": "1", "PYTHONPATH": str(ROOT)}


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def table(large: dict, small: dict) -> bool:
    """Print a line for each page; return whether every promise is kept."""
    print(f"{'page':40}{'p50 ms':>8}{'p95 ms':>8}{'promise':>9}{'queries':>9}{'to 1/100':>10}")
    kept = True
    for page, found in large.items():
        if page == "audit" or page.startswith("floor"):
            continue
        most = PROMISES.get(page, PAGES_MOST_MS)
        slow, many = p95(found["ms"]) > most, max(found["queries"]) > QUERIES_MOST
        grows = max(found["queries"]) > max(small[page]["queries"])
        kept = kept and not (slow or many or grows)
        ratio = statistics.median(found["ms"]) / statistics.median(small[page]["ms"])
        verdict = "  FAIL" if slow or many or grows else ""
        print(f"{page:40}{statistics.median(found['ms']):8.1f}{p95(found['ms']):8.1f}{most:9}"
              f"{max(found['queries']):9}{ratio:9.1f}x{verdict}")  # fmt: skip
    return kept


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s in all.")
    sys.exit(code)
