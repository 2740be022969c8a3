"""kill -9 of web, worker, clock and database at random points: what was acknowledged stands, exactly once and whole."""

import os
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reliability.cast import ACTS, AISHA, DANIEL, GRACE, TOM, Ledger, Worker
from tests.reliability.ground import NOT_SURE, SURE, Inside, Killable, PostgreSQL, door, environment, prepare

pytestmark = pytest.mark.deep
POINTS = int(os.environ.get("SHELTERBELT_KILLS", "100"))
FEW = (
    "a web worker",
    "the database",
    "the web server",
    "a web worker",
    "a tick",
    "the database",
    "the database",
)
WAYS = {
    "a web worker": 50,
    "the web server": 12,
    "a tick": 15,
    "the background worker": 3,
    "the database": 20,
}
PROGRESS_WITHIN = 60


class Harness:
    """The site, its database, the cast at work and the child that looks."""

    def __init__(
        self, site: Killable, cluster: PostgreSQL | None, inside: Inside, chance: random.Random
    ) -> None:
        self.site, self.cluster, self.inside, self.chance = site, cluster, inside, chance
        self.ledger = Ledger()
        self.ledger.waiting |= {
            "drafts": deque(inside.laid["drafts"]),
            "records": deque(inside.laid["records"]),
            "police": deque([inside.laid["police"]]),
        }
        port = site.door.getsockname()[1]
        self.cast = [
            Worker(self.ledger, port, who, chance.randrange(10**6)) for who in (AISHA, TOM, GRACE, DANIEL)
        ]
        self.points: Counter[str] = Counter()

    def run(self, points: Sequence[str]) -> list[str]:
        """Kill these while the cast works; return every fault that was found."""
        for worker in self.cast:
            worker.start()
        faults: list[str] = []
        self._wait_for_progress(4)
        for what in points:
            time.sleep(self.chance.uniform(0, 0.25))
            self._kill(what)
            self._wait_for_progress(1)
            faults = self._look(whole=self.points.total() % 10 == 0)
            if faults:
                break
        self.ledger.stop.set()
        for worker in self.cast:
            worker.join(timeout=PROGRESS_WITHIN)
        return [*faults, *self.ledger.faults, *self._look(whole=True)]

    def _look(self, whole: bool) -> list[str]:
        with self.ledger.lock:
            known = list(self.ledger.acknowledged)
        found = self.inside.look(known if whole else known[-60:], whole)
        self.ledger.refill(found)
        return [*found["faults"], *self.ledger.faults]

    def _kill(self, what: str) -> None:
        self.points[what] += 1
        if what == "a web worker":
            self.site.kill_a_web_worker(self.chance)
        elif what == "the background worker":
            self.site.kill_the_background_worker()
            self.site._start_worker()
        elif what == "a tick":
            self.site.kill_a_tick(self.chance.uniform(0.3, 2.0))
        elif what == "the web server":
            self.site.kill_the_web_server()
        elif self.cluster is None:
            # SQLite lives in the processes that use it: killing the database is killing all of them at once.
            self.site.kill_the_web_server()
            self.site.kill_the_background_worker()
        elif self.chance.random() < 0.5:
            self.cluster.kill_a_backend(self.chance)
        else:
            self.cluster.kill_and_start()
        self.site.answers_again()

    def _wait_for_progress(self, more: int) -> None:
        before, began = len(self.ledger.acknowledged), time.monotonic()
        while len(self.ledger.acknowledged) < before + more and not self.ledger.faults:
            if time.monotonic() - began > PROGRESS_WITHIN:
                raise AssertionError(f"after {dict(self.points)} nothing was acknowledged any more")
            time.sleep(0.02)


@contextmanager
def harness(engine: str, folder: Path, seed: int) -> Iterator[Harness]:
    """Serve a site on a new data folder; end everything that was started."""
    cluster, opened = None, []
    with tempfile.TemporaryDirectory(prefix="shelterbelt-pg-", dir="/tmp") as sockets:
        try:
            if engine == "postgresql":
                weak = os.environ.get("SHELTERBELT_CONTROL") == "postgres_answers_before_the_log"
                cluster = PostgreSQL(Path(sockets), NOT_SURE if weak else SURE)
                opened.append(cluster.stop)
            env = environment(folder, cluster.address if cluster else "")
            prepare(env)
            inside = Inside(env)
            opened.append(inside.close)
            site = Killable(sys.executable, door(), folder, env)
            opened.append(site.close)
            site.open()
            yield Harness(site, cluster, inside, random.Random(seed))
        finally:
            for close in reversed(opened):
                close()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_half_done_or_done_twice(engine, tmp_path, promise):
    seed = int(os.environ.get("SHELTERBELT_SEED", random.SystemRandom().randrange(10**6)))
    with harness(engine, tmp_path, seed) as running:
        faults = running.run(running.chance.choices(list(WAYS), list(WAYS.values()), k=POINTS))
    known, total = len(running.ledger.acknowledged), running.points.total()
    measured = (
        f"{total} kills ({', '.join(f'{n} of {what}' for what, n in running.points.items())}), {known} acknowledged, "
        f"{running.ledger.in_doubt} times in doubt, seed {seed}: {len(faults)} faults {faults[:3] or ''}"
    )
    never = ACTS - {each["act"] for each in running.ledger.acknowledged}
    measured += f"; never done: {sorted(never)}" if never else ""
    kept = not faults and total == POINTS and known > POINTS and not never
    promise(f"Acknowledged writes over kill -9, {engine}", "none lost, half done or twice", measured, kept)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_few_kills(engine, tmp_path):
    with harness(engine, tmp_path, seed=7) as running:
        assert running.run(FEW) == []
    assert {"start", "send", "note"} <= {each["act"] for each in running.ledger.acknowledged}
