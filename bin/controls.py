"""./test --controls: take each safety away in turn; the tests that guard it must fail, or they guard nothing."""

import ast
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from ground import ROOT, Trouble, die_with_parent, end_group, say

FOLDER = ROOT / "tests" / "controls"
SECONDS = 300


def run(python: str, browser: str | None, names: list[str]) -> int:
    """Run the named controls, or all; return 0 when every test of every control failed as it must."""
    known = {path.stem: path for path in sorted(FOLDER.glob("[a-z]*.py"))}
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise Trouble(f"There is no control {', '.join(unknown)}; there are: {', '.join(known)}.")
    unnoticed = []
    for name in names or known:
        started = time.monotonic()
        facts = declared(known[name])
        missing = [
            test for test in facts["TESTS"] if not goes_red(python, browser, name, test, facts["DEEP"])
        ]
        verdict = "STILL GREEN" if missing else "red, as it must be"
        say(f"{verdict:20} {name}: {facts['WHAT']} ({time.monotonic() - started:.0f} s)")
        unnoticed += [f"{name}: {test}" for test in missing]
    for line in unnoticed:
        print(f"Did not fail with its safety gone: {line}", file=sys.stderr, flush=True)
    return 1 if unnoticed else 0


def declared(path: Path) -> dict[str, object]:
    """Return what a control says of itself, without running it: WHAT, TESTS, DEEP."""
    facts: dict[str, object] = {"DEEP": False}
    for statement in ast.parse(path.read_text()).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            if name in ("WHAT", "TESTS", "DEEP"):
                facts[name] = ast.literal_eval(statement.value)
    if not facts.get("WHAT") or not facts.get("TESTS"):
        raise Trouble(f"{path.name} must say WHAT is taken away and which TESTS must fail.")
    return facts


def goes_red(python: str, browser: str | None, name: str, test: str, deep: object) -> bool:
    """Does this test fail, by its own assertions, when the safety is gone?"""
    with tempfile.TemporaryDirectory(prefix="shelterbelt-control-") as folder:
        report = Path(folder) / "report.xml"
        env = {**os.environ, "SHELTERBELT_DATA": folder, "SHELTERBELT_CONTROL": name}
        if browser:
            env["SHELTERBELT_CHROMIUM"] = browser
        options = [
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            f"--junitxml={report}",
            *(["--deep"] if deep else []),
        ]
        child = subprocess.Popen(
            [python, "-m", "pytest", *options, test],
            cwd=ROOT,
            env=env,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread has been started here
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return False
        finally:
            end_group(child, patience=10)
        if not report.exists():
            return False
        return next(ElementTree.parse(report).iter("failure"), None) is not None  # noqa: S314 - ours
