"""Every negative control names tests that are there, and ./test --controls tells red from green."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import controls

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", controls.names())
def test_a_control_takes_something_away_and_names_tests_that_are_there(name):
    control = controls.load(name)
    assert control.WHAT and control.TESTS and callable(control.remove)
    for test in control.TESTS:
        path, _, function = test.partition("::")
        source = (ROOT / path).read_text()
        assert not function or f"def {function.partition('[')[0].rpartition('::')[2]}(" in source, test


def test_a_test_that_does_not_mind_is_found(tmp_path):
    command = [sys.executable, "-c", FAKE, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT / "bin", capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "STILL GREEN" in ended.stdout
    assert "never_minds" in ended.stderr


FAKE = """
import sys
from pathlib import Path
import controls
controls.FOLDER = Path(sys.argv[1])
(controls.FOLDER / "never_minds.py").write_text('WHAT = "Nothing"\\nTESTS = ["a::b"]')
controls.goes_red = lambda *_: False
sys.exit(controls.run(sys.executable, None, []))
"""
