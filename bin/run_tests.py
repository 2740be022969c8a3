"""./test: set everything up, then run the tests, the browser's included; or show that they can fail."""

import os
import subprocess
import sys
import tempfile

import chromium
import controls
from ground import ROOT, Stopped, Trouble, die_with_parent, end_group, packages, say, stop_when_asked

LOCK = "requirements-dev.lock"
STOPPED_BY_HAND = 130


def main() -> int:
    """Return pytest's exit code, or 1 in trouble."""
    stop_when_asked()
    try:
        python = packages(LOCK)
        browser = chromium.find_or_install()
        arguments = sys.argv[1:]
        if "--controls" in arguments:
            return controls.run(python, browser, [each for each in arguments if each != "--controls"])
        return run(python, browser, arguments)
    except Stopped:
        say("Stopped.")
        return STOPPED_BY_HAND
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1


def run(python: str, browser: str | None, arguments: list[str]) -> int:
    """Run pytest in a data folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="shelterbelt-test-") as folder:
        env = {**os.environ, "SHELTERBELT_DATA": folder}
        if browser:
            env["SHELTERBELT_CHROMIUM"] = browser
        child = subprocess.Popen(
            [python, "-m", "pytest", *side_by_side(arguments), *arguments],
            cwd=ROOT,
            env=env,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread has been started here
            text=True,
        )
        try:
            return child.wait()
        finally:
            end_group(child, patience=10)


def side_by_side(arguments: list[str]) -> list[str]:
    """Return pytest's options for two workers when the whole house is tested on two cores or more.

    A named file or a chosen test is sooner done by one worker: starting two costs seconds.
    """
    chosen = any(each.startswith(("-n", "-k", "--numprocesses", "-p", "--pdb")) for each in arguments)
    named = any(not each.startswith("-") and (ROOT / each.split("::")[0]).exists() for each in arguments)
    if chosen or named or (os.cpu_count() or 1) == 1:
        return []
    # One file's tests stay with one worker, so that what a file sets up once is set up once; in the order of the
    # collection, which puts the long ones first (conftest.py): else one worker waits at the end for the other.
    return ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


if __name__ == "__main__":
    sys.exit(main())
