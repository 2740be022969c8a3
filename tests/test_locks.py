"""The lock files: every package by version and hash, nothing that ties them to one place on the network."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "bin/installer.lock"]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[A-Za-z0-9.!+]+)(?: ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|dev|uk|local|internal)\b", re.IGNORECASE)


def pins(lock: str) -> dict[str, str]:
    """Package -> version of one lock file."""
    found = (PIN.match(line) for line in (ROOT / lock).read_text().splitlines())
    return {match["name"]: match["version"] for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pinned_package_or_one_of_its_hashes(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert lines
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    following = zip(lines, [*lines[1:], ""], strict=True)
    assert [line for line, after in following if PIN.match(line) and not HASH.match(after)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address_or_a_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert HOST.findall(text) == []


def test_tests_run_on_the_very_versions_that_serve() -> None:
    served, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {
        name: (version, tested.get(name)) for name, version in served.items() if tested.get(name) != version
    } == {}
