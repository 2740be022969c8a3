"""The web server, the background worker and the clock, started together and stopped together."""

import http.client
import socket
import subprocess
import time
from pathlib import Path

from ground import ROOT, Trouble, die_with_parent, end_group, say

TICK_SECONDS = 60
RESTART_SECONDS = 10
LONGEST_OPENING_SECONDS = 60
LOOK_SECONDS = 0.5


class Site:
    """Three children in groups of their own, so that Ctrl-C reaches them only through this command."""

    def __init__(self, python: str, door: socket.socket, folder: Path, env: dict[str, str]) -> None:
        self.python, self.door, self.folder, self.env = python, door, folder, env
        self.children: dict[str, subprocess.Popen[str]] = {}
        self.address = f"http://127.0.0.1:{door.getsockname()[1]}"
        self.next_tick = self.next_worker = 0.0

    def open(self) -> None:
        """Start the web server and wait until it answers a request; raises Trouble when it does not."""
        handle = self.door.fileno()
        server = ["-m", "gunicorn", "shelterbelt.config.wsgi", "--bind", f"fd://{handle}"]
        server += ["--worker-class", "gthread", "--workers", "2", "--threads", "2", "--graceful-timeout", "5"]
        server += ["--no-control-socket", "--log-level", "warning"]
        self._start("web server", server, handle)
        began = time.monotonic()
        while not self._answers():
            self._complain_of_the_dead()
            if time.monotonic() - began > LONGEST_OPENING_SECONDS:
                raise Trouble(f"The site did not answer within {LONGEST_OPENING_SECONDS} seconds.")
        self._start_worker()

    def keep_open(self) -> None:
        """Watch the children and tick every minute, until the person asks to stop."""
        while True:
            self._complain_of_the_dead()
            self._restart_worker()
            self._tick()
            time.sleep(LOOK_SECONDS)

    def _restart_worker(self) -> None:
        child = self.children["background worker"]
        if child.poll() is not None and time.monotonic() >= self.next_worker:
            say("The background worker stopped by itself and is started again.")
            self._start_worker()

    def _start_worker(self) -> None:
        self._start("background worker", [str(ROOT / "manage.py"), "db_worker", "--no-reload", "-v", "0"])
        self.next_worker = time.monotonic() + RESTART_SECONDS

    def _tick(self) -> None:
        tick = self.children.get("clock")
        if tick is not None and tick.poll() is not None:
            if tick.returncode:
                say("The clock's last tick failed; the next one tries again.")
            del self.children["clock"]
        if "clock" not in self.children and time.monotonic() >= self.next_tick:
            self._start("clock", [str(ROOT / "manage.py"), "tick", "-v", "0"])
            self.next_tick = time.monotonic() + TICK_SECONDS

    def close(self) -> None:
        """Stop every child and whatever it started; none is left behind."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        for child in self.children.values():
            end_group(child, patience=8)
        self.door.close()

    def _start(self, name: str, arguments: list[str], *handles: int) -> None:
        self.children[name] = subprocess.Popen(
            [self.python, *arguments],
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=handles,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread has been started here
            text=True,
        )

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.door.getsockname()[1], timeout=LOOK_SECONDS)
        try:
            connection.request("GET", "/", headers={"Host": f"127.0.0.1:{self.door.getsockname()[1]}"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if status >= 500:
            raise Trouble(
                f"The front page answers with an error ({status}): what went wrong is printed above."
            )
        return True

    def _complain_of_the_dead(self) -> None:
        child = self.children.get("web server")
        if child is not None and child.poll() is not None:
            raise Trouble("The web server stopped by itself: what went wrong is printed above.")
