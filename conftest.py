"""Plumbing for every test: a database that server threads share, a real browser, the deep form of slow tests.

Nothing here knows a room; the stock world's fixtures stand with the demo.
"""

import gc
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as property_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import controls, promised
from tests.looking import Faults, looking
from tests.ready_database import copied_when_known

pytest_plugins = ("tests.emptying",)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).resolve().parent
PROMISES = "SHELTERBELT_PROMISES"
NO_BROWSER = "no Chromium was found: install Debian's package chromium, or name one in SHELTERBELT_CHROMIUM"

property_settings.register_profile("quick", deadline=None, derandomize=True, max_examples=60)
property_settings.register_profile(
    "deep", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="also run the slow forms, with many more examples")
    parser.addoption("--promises", action="store_true", help="print the table of promises after any run")


def pytest_collection_finish() -> None:
    """Leave alone what is loaded, as the web server does: a sixth of all tests' time went into looking through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_configure(config: pytest.Config) -> None:
    property_settings.load_profile("deep" if config.getoption("--deep") else "quick")
    if PROMISES not in os.environ and not hasattr(config, "workerinput"):
        handle, os.environ[PROMISES] = tempfile.mkstemp(prefix="shelterbelt-promises-")
        os.close(handle)
        config.promises_made_here = True  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "promises_made_here"):
        Path(os.environ.pop(PROMISES)).unlink(missing_ok=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the deep tests unless asked; leave out the browser's where there is none, but never in CI."""
    if not config.getoption("--deep"):
        deep = [item for item in items if item.get_closest_marker("deep")]
        config.hook.pytest_deselected(items=deep)
        left_out = set(deep)
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: not _takes_long(item))
    if chromium_path() is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser") or "browser" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def _takes_long(item: pytest.Item) -> bool:
    """Whether a file is of the whole house, or opens a browser: those are begun first, so that two workers end together."""
    return item.path.parent == ROOT / "tests" or "browser" in item.path.name


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    _show_promises(terminalreporter, exitstatus)
    if config.getoption("--deep"):
        _show_measured(terminalreporter)
        _write_results(terminalreporter)
    reports = terminalreporter.stats.get("skipped", [])
    skipped = {report.nodeid for report in reports if NO_BROWSER in str(report.longrepr)}
    if skipped:
        terminalreporter.section(f"{len(skipped)} BROWSER TESTS DID NOT RUN", red=True)
        terminalreporter.line(f"{NO_BROWSER}. These were left out:")
        for name in sorted(skipped):
            terminalreporter.line(f"  {name}")


def _write_results(terminalreporter: pytest.TerminalReporter) -> None:
    """Write down how each test went, whatever it was tried with, for the page that says what proves what.

    Only a run of the slow form of the whole house is written down; a control's run, whose safety is gone, never.
    """
    path = os.environ.get("SHELTERBELT_TEST_RESULTS") or str(ROOT / "var" / "test-results.json")
    if not _is_whole_house(terminalreporter.config) or controls.chosen() is not None:
        return
    said = {"ran_at": datetime.now(UTC).isoformat(), "outcomes": _outcomes(terminalreporter)}
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(json.dumps(said, indent=0, sort_keys=True))


def _is_whole_house(config: pytest.Config) -> bool:
    return config.args == config.getini("testpaths")


def _outcomes(terminalreporter: pytest.TerminalReporter) -> dict[str, str]:
    """Return each test, whatever it was tried with, with how it went at worst."""
    outcomes: dict[str, str] = {}
    for outcome in ("passed", "skipped", "error", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            outcomes[report.nodeid.partition("[")[0]] = "failed" if outcome == "error" else outcome
    return outcomes


def _show_promises(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    """Print how each promise of reliability and security went in this run (tests/promises.yaml)."""
    config = terminalreporter.config
    deep = bool(config.getoption("--deep"))
    if (
        not (_is_whole_house(config) or deep or config.getoption("--promises"))
        or controls.chosen() is not None
    ):
        return
    whole = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) and not config.getoption(
        "maxfail"
    )
    form = "deep form" if deep else "short form: ./test --deep runs all of each"
    terminalreporter.section(f"promises ({form}, {connection.vendor})")
    for each in promised.table(_outcomes(terminalreporter), deep=deep, whole=whole):
        line = f"{each.said:8} {each.line.promise}"
        terminalreporter.line(line, green=each.said == promised.PASS, red=each.said == promised.FAIL)
        if each.said == promised.FAIL:
            for because in each.because:
                terminalreporter.line(f"         {because}", red=True)


def _show_measured(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [json.loads(line) for line in Path(os.environ[PROMISES]).read_text().splitlines()]
    terminalreporter.section("what was measured")
    for line in sorted(lines, key=lambda each: each["what"]):
        verdict = "pass" if line["kept"] else "FAIL"
        terminalreporter.line(
            f"{verdict}  {line['what']}: promised {line['promised']}, measured {line['measured']}",
            green=line["kept"],
            red=not line["kept"],
        )


def chromium_path() -> str | None:
    """Return the browser that ./test found, else one on PATH, else None."""
    named = os.environ.get("SHELTERBELT_CHROMIUM")
    return named or next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """On SQLite use a file, with the product's options: server threads cannot share one in memory."""
    database = project.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.creation.create_test_db = copied_when_known(connection.creation.create_test_db)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run; make a context of its own for each person in a test."""
    path = chromium_path()
    if path is None:
        pytest.fail(NO_BROWSER)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code; it is not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser: own cookies, English words, London time, phones first."""
    context = browser.new_context(
        locale="en-GB", timezone_id="Europe/London", viewport={"width": 390, "height": 844}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that browser; pages and scripts must be without error for the test to pass."""
    page = browser_context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors, f"{request.node.name}: errors in the page's scripts: {errors}"


@pytest.fixture
def screenshots() -> Path | None:
    """The folder for pictures of pages that SHELTERBELT_SCREENSHOTS names, or None when none are wanted."""
    named = os.environ.get("SHELTERBELT_SCREENSHOTS")
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def faults(page: Page, screenshots: Path | None, request: pytest.FixtureRequest) -> Faults:
    """Return what names the faults of the page that is open: of accessibility, and of what does not fit."""
    return looking(page, screenshots, deep=bool(request.config.getoption("--deep")))


@pytest.fixture(autouse=True)
def without_second_factor(settings: Any) -> None:
    """The cast of the tests has no second factor; the tests of signing in ask for one themselves."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def promise() -> Callable[[str, str, str, bool], None]:
    """Record one line of the table of promises that ``./test --deep`` prints, and fail when it is not kept."""

    def record(what: str, promised: str, measured: str, kept: bool) -> None:
        line = {"what": what, "promised": promised, "measured": measured, "kept": bool(kept)}
        with Path(os.environ[PROMISES]).open("a") as table:
            table.write(json.dumps(line) + "\n")
        assert kept, f"{what}: promised {promised}, measured {measured}"

    return record


@pytest.fixture(autouse=True)
def without_the_chosen_safety(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the safety that ./test --controls has chosen for this run; none in any other."""
    control = controls.chosen()
    if control is not None:
        control.remove(monkeypatch)
