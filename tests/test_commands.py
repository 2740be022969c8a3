"""The commands, run as a stranger would: in a folder with spaces, with ports taken, stopped by signal."""

import http.client
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ["start", "test", "manage.py", "bin", "shelterbelt", "requirements.lock", "requirements-dev.lock"]
SECONDS_TO_OPEN = 60
SECONDS_TO_STOP = 20


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in a folder whose name has spaces."""
    folder = tmp_path_factory.mktemp("a folder with spaces") / "shelter belt"
    folder.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "tests"))
        else:
            shutil.copy2(ROOT / part, folder / part)
    return folder


class Start:
    """One running ./start."""

    def __init__(self, project: Path, *options: str) -> None:
        ours = ("SHELTERBELT_", "DATABASE_URL")
        env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.process = subprocess.Popen(
            [str(project / "start"), *options],
            cwd="/",
            env=env | {"SHELTERBELT_PYTHON": sys.executable},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def until(self, words: str) -> str:
        """Return what was printed up to these words; fails when they never come."""
        for line in self.process.stdout:
            self.said += line
            if words in line:
                return self.said
        pytest.fail(f"./start ended with {self.process.wait()} before saying '{words}':\n{self.said}")

    @property
    def address(self) -> tuple[str, int]:
        found = re.search(r"http://([0-9.]+):([0-9]+)/", self.said)
        assert found, self.said
        return found[1], int(found[2])

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(*self.address, timeout=SECONDS_TO_OPEN)
        connection.request("GET", path)
        return connection.getresponse()

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        code = self.process.wait(timeout=SECONDS_TO_STOP)
        # A child left behind would keep the other end open: that ends here too, as a failure.
        self.said += self.process.communicate(timeout=SECONDS_TO_STOP)[0]
        return code


@pytest.fixture
def starts(project: Path) -> Iterator[list[Start]]:
    """Collects what a test starts, so that nothing outlives it."""
    begun: list[Start] = []
    yield begun
    for each in begun:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait()
        each.process.stdout.close()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def processes_of(data: Path) -> list[str]:
    """The command lines of all processes that serve this data folder."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if f"SHELTERBELT_DATA={data}".encode() in (each / "environ").read_bytes():
                found.append((each / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def open_site(starts: list[Start], project: Path, data: Path, *options: str) -> Start:
    site = Start(project, "--data", str(data), *options)
    starts.append(site)
    site.until("Stop with Ctrl-C")
    return site


@pytest.fixture(scope="module")
def data(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that one start has made and left."""
    folder = tmp_path_factory.mktemp("data with spaces") / "partnership"
    begun: list[Start] = []
    site = open_site(begun, project, folder, "--demo", "none", "--port", str(free_port()))
    assert site.stop(signal.SIGTERM) == 0
    site.process.stdout.close()
    return folder


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_says_how_to_come_in_and_stops_without_a_trace(starts, project, data, number) -> None:
    port = free_port()
    site = open_site(starts, project, data, "--port", str(port))
    assert site.address == ("127.0.0.1", port)
    code = (data / "first-run-code").read_text().strip()
    assert f"/first-run/\nThe page asks for this code, which works once:  {code}" in site.said
    assert site.get("/").status == 200
    assert any("gunicorn" in line for line in processes_of(data))
    assert any("db_worker" in line for line in processes_of(data))
    assert site.stop(number) == 0
    assert site.said.rstrip().endswith("Stopped.")
    assert processes_of(data) == []


def test_nobody_else_on_the_machine_can_read_the_data_folder(data) -> None:
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    files = [data / name for name in ("secret-key", "field-keys", "first-run-code", "shelterbelt.sqlite3")]
    assert {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in files} == {
        file.name: "0o600" for file in files
    }


def test_the_next_start_does_no_step_again_and_keeps_the_data(starts, project, data) -> None:
    secret, database = (data / "secret-key").read_text(), (data / "shelterbelt.sqlite3").stat().st_ino
    site = open_site(starts, project, data, "--port", str(free_port()))
    assert "..." not in site.said
    assert (data / "secret-key").read_text() == secret
    assert (data / "shelterbelt.sqlite3").stat().st_ino == database
    assert site.stop(signal.SIGTERM) == 0


def test_a_start_that_is_killed_leaves_no_process_behind(starts, project, data) -> None:
    site = open_site(starts, project, data, "--port", str(free_port()))
    site.process.kill()
    until = time.monotonic() + SECONDS_TO_STOP
    while processes_of(data) and time.monotonic() < until:
        time.sleep(0.2)
    assert processes_of(data) == []


def test_one_folder_is_served_once_and_the_second_start_says_where(starts, project, data) -> None:
    first = open_site(starts, project, data, "--port", str(free_port()))
    second = Start(project, "--data", str(data), "--port", str(free_port()))
    starts.append(second)
    second.until(f"already served: http://127.0.0.1:{first.address[1]}")
    assert second.process.wait(timeout=SECONDS_TO_STOP) == 1
    assert first.stop(signal.SIGTERM) == 0


def test_a_demo_never_moves_in_with_a_real_partnership(starts, project, data) -> None:
    site = Start(project, "--data", str(data), "--demo", "small", "--port", str(free_port()))
    starts.append(site)
    site.until("holds a partnership of its own. Choose another folder with --data FOLDER")
    assert site.process.wait(timeout=SECONDS_TO_STOP) == 1


def test_a_port_asked_for_and_taken_is_an_error_that_says_what_to_do(starts, project, data) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = Start(project, "--data", str(data), "--port", str(port))
        starts.append(site)
        site.until(f"Port {port} cannot be used (Address already in use): give another with --port.")
        assert site.process.wait(timeout=SECONDS_TO_STOP) == 1


def test_the_usual_port_taken_leads_to_the_next_free_one(starts, project, data) -> None:
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(("127.0.0.1", 8000))
        taken.listen()
    except OSError:
        pass  # somebody else has it, which is as good
    with taken:
        site = open_site(starts, project, data)
        port = site.address[1]
        assert port > 8000
        assert f"Port 8000 is taken, so this is port {port}." in site.said
        assert site.stop(signal.SIGTERM) == 0


@pytest.mark.parametrize("options", [["--port", "0"], ["--port", "http"], ["--demo", "huge"], ["--no-such"]])
def test_options_not_understood_are_refused(project, options) -> None:
    done = subprocess.run(
        [project / "start", *options],
        env=os.environ | {"SHELTERBELT_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "usage: ./start" in done.stderr


def test_without_a_fitting_python_one_line_says_what_to_install(project, tmp_path) -> None:
    tools = ["sh", "dirname"]
    for tool in tools:
        (tmp_path / tool).symlink_to(shutil.which(tool))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    old = "#!/bin/sh\nexit 1\n"
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / name).write_text(old)
    for made in tmp_path.iterdir():
        if not made.is_symlink():  # the machine's own tools are nobody's to change
            made.chmod(0o755)
    script = (project / "bin" / "python.sh").read_text().replace(" /usr/bin/python3;", ";")
    (tmp_path / "python.sh").write_text(script)
    env = {"PATH": str(tmp_path)}
    done = subprocess.run(
        [tmp_path / "sh", tmp_path / "python.sh"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        "Shelterbelt needs Python 3.11, 3.12 or 3.13 with venv. On Debian: apt-get install python3-venv\n"
    )


def has_postgres_server() -> bool:
    return bool(list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb"))


@pytest.mark.skipif(not has_postgres_server(), reason="no PostgreSQL server here; CI installs one")
def test_a_private_postgresql_serves_one_command_and_is_gone(project) -> None:
    program = (
        "import os, psycopg, stat\n"
        "url = os.environ['DATABASE_URL']\n"
        "with psycopg.connect(url) as connection:\n"
        "    folder = connection.execute('show unix_socket_directories').fetchone()[0]\n"
        "    heard = connection.execute('show listen_addresses').fetchone()[0]\n"
        "print('MADE', folder, oct(stat.S_IMODE(os.stat(folder).st_mode)), repr(heard))\n"
        "raise SystemExit(7)\n"
    )
    done = subprocess.run(
        [project / "bin" / "postgres", sys.executable, "-c", program],
        env=os.environ | {"SHELTERBELT_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    _, folder, mode, heard = next(line for line in done.stdout.splitlines() if "MADE" in line).split()
    assert (mode, heard) == ("0o700", "''")
    assert not Path(folder).exists()
