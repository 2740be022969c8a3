"""A site served as ./start serves it, on a data folder of its own, whose every process can be killed and started again."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bin"))

from private_postgres import DATABASE, ROLE, Cluster, find_programs  # noqa: E402
from serving import Site  # noqa: E402

# Nothing is lost when PostgreSQL itself is killed only if a commit waits for its log.
SURE = ("fsync=on", "synchronous_commit=on", "max_connections=60", "listen_addresses=")
NOT_SURE = (
    "fsync=off",
    "synchronous_commit=off",
    "wal_writer_delay=10s",
    "max_connections=60",
    "listen_addresses=",
)
OPENING = 60


class Killable(Site):
    """The site of ./start; under a control it serves with that safety taken away."""

    def _start(self, name: str, arguments: list[str], *handles: int) -> None:
        if os.environ.get("SHELTERBELT_CONTROL"):
            arguments = [
                each.replace("shelterbelt.config.wsgi", "tests.reliability.served") for each in arguments
            ]
        super()._start(name, arguments, *handles)

    def answers_again(self) -> None:
        """Start the web server if it is gone, and wait until it answers."""
        child = self.children["web server"]
        if child.poll() is not None:
            self.open()
            return
        began = time.monotonic()
        while not self._quietly_answers():
            if time.monotonic() - began > OPENING:
                raise AssertionError("the site did not come back by itself")

    def _quietly_answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.door.getsockname()[1]), timeout=5):
                return True
        except OSError:
            return False

    def kill_a_web_worker(self, chance: random.Random) -> None:
        """kill -9 one of gunicorn's workers."""
        workers = children_of(self.children["web server"].pid)
        if workers:
            kill(chance.choice(workers))

    def kill_the_web_server(self) -> None:
        """kill -9 gunicorn with all its workers."""
        child = self.children["web server"]
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def kill_the_background_worker(self) -> None:
        """kill -9 the background worker."""
        os.killpg(self.children["background worker"].pid, signal.SIGKILL)

    def kill_a_tick(self, after: float) -> None:
        """Begin a tick and kill -9 it."""
        self.next_tick = 0.0
        self._tick()
        time.sleep(after)
        tick = self.children.pop("clock", None)
        if tick is not None:
            os.killpg(tick.pid, signal.SIGKILL)
            tick.wait()


class PostgreSQL(Cluster):
    """A private cluster that can be killed and started again."""

    def __init__(self, folder: Path, settings: tuple[str, ...] = SURE) -> None:
        super().__init__(find_programs(), folder)
        self.settings = settings
        made = (
            "-D",
            folder / "data",
            "-U",
            ROLE,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        self._run("The private PostgreSQL could not be made", "initdb", *made)
        self.start()
        self._run("The database could not be made", "createdb", "-h", folder, "-U", ROLE, DATABASE)

    @property
    def address(self) -> str:
        """Return the DATABASE_URL."""
        return f"postgresql://{ROLE}@{quote(str(self.folder), safe='')}/{DATABASE}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        options = [part for each in self.settings for part in ("-c", each)]
        self.server = subprocess.Popen(
            [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *options],
            **self.owner,
            stdout=(self.folder / "log").open("a"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
        self._wait_until_ready(self.server)

    def kill_a_backend(self, chance: random.Random) -> None:
        """kill -9 one process of the server; the server then starts afresh from its log."""
        found = children_of(self.server.pid)
        if found:
            kill(chance.choice(found))

    def kill_and_start(self) -> None:
        """kill -9 the server with all its processes, and start it again."""
        family = [self.server.pid, *children_of(self.server.pid)]
        for pid in family:
            kill(pid)
        self.server.wait()
        while any(alive(pid) for pid in family):
            time.sleep(0.02)
        self.start()

    def stop(self) -> None:
        """Stop the server and wait for it."""
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=OPENING)


class Inside:
    """The child that lays the work and looks at the database while the site writes."""

    def __init__(self, env: dict[str, str]) -> None:
        clean = {name: value for name, value in env.items() if name != "SHELTERBELT_CONTROL"}
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.inside"],
            cwd=ROOT, env=clean, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.laid = self._answer()

    def look(self, acknowledged: list[dict[str, str]], whole: bool = False) -> dict[str, Any]:
        """Return what is wrong and what waits, as the database says at one moment."""
        self.child.stdin.write(json.dumps({"acknowledged": acknowledged, "whole": whole}) + "\n")
        self.child.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        line = self.child.stdout.readline()
        if not line:
            raise AssertionError("the child that looks at the database ended")
        return json.loads(line)

    def close(self) -> None:
        """End the child."""
        self.child.stdin.close()
        self.child.wait(timeout=20)


def prepare(env: dict[str, str]) -> None:
    """Bring a new data folder's database to where ./start brings it."""
    for command in (["collectstatic", "--noinput"], ["migrate", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "-v", "0"], cwd=ROOT, env=env, check=True, timeout=300
        )


def door() -> socket.socket:
    """Return a socket that stays open while servers come and go, as that of ./start does."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind(("127.0.0.1", 0))
    taken.listen(128)
    return taken


def environment(folder: Path, address: str = "") -> dict[str, str]:
    """Return the environment of the site's processes."""
    env = {
        **os.environ,
        "SHELTERBELT_DATA": str(folder),
        "SHELTERBELT_DEMO": "yes",
        "SHELTERBELT_STATIC_FINGERPRINTS": "yes",
        "DJANGO_SETTINGS_MODULE": "shelterbelt.config.settings",
        "PYTHONUNBUFFERED": "1",
    }
    env.pop("DATABASE_URL", None)
    return env | ({"DATABASE_URL": address} if address else {})


def children_of(pid: int) -> list[int]:
    """Return the children of a process that only these tests started."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill(pid: int) -> None:
    """kill -9 a process if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def alive(pid: int) -> bool:
    """Whether a process still runs; one that waits to be collected does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
