"""Run a command against a PostgreSQL of its own: bin/postgres COMMAND [ARGUMENTS]

Makes a private cluster in a temporary folder, reached through a socket that only its user and root can open,
sets DATABASE_URL for the command, and removes everything afterwards. No cluster of the system is touched.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from chromium import install
from ground import Stopped, Trouble, die_with_parent, end_group, say, stop_when_asked

STOPPED_BY_HAND = 130
NO_MAIN_CLUSTER = Path("/etc/postgresql-common/createcluster.d/shelterbelt-tests.conf")
# The data is thrown away after the run, so nothing need survive a power cut.
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "listen_addresses=",
)
ROLE = DATABASE = "shelterbelt"


def main() -> int:
    """Return the command's exit code, or 1 when there is no PostgreSQL to be had."""
    if not sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    stop_when_asked()
    try:
        programs = find_programs()
        # A socket's path may have 107 characters, so not in whatever TMPDIR says.
        with tempfile.TemporaryDirectory(prefix="shelterbelt-pg-", dir="/tmp") as folder:
            return Cluster(programs, Path(folder)).serve(sys.argv[1:])
    except Stopped:
        say("Stopped.")
        return STOPPED_BY_HAND
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1


def find_programs() -> Path:
    """Return the folder of the newest PostgreSQL server's programs, installing Debian's when root."""
    found = look_for_programs()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        # Debian's package would make and start a cluster of the system's own.
        NO_MAIN_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
        NO_MAIN_CLUSTER.write_text("create_main_cluster = false\n")
        install("postgresql")
        found = look_for_programs()
    if found is None:
        raise Trouble("No PostgreSQL server was found. On Debian: apt-get install postgresql")
    return found


def look_for_programs() -> Path | None:
    """Return the folder that holds initdb and postgres, the newest version first."""
    debian = [each for each in Path("/usr/lib/postgresql").glob("*/bin") if each.parent.name.isdigit()]
    folders = sorted(debian, key=lambda each: int(each.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next(
        (each for each in folders if (each / "initdb").exists() and (each / "postgres").exists()), None
    )


class Cluster:
    """One server for one command; as root it runs under an ordinary user, as PostgreSQL insists."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.owner: dict[str, Any] = {"cwd": folder, "umask": 0o077, "stdin": subprocess.DEVNULL}
        folder.chmod(0o700)
        if os.geteuid() == 0:
            account = ordinary_account()
            os.chown(folder, account.pw_uid, account.pw_gid)
            self.owner |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def serve(self, command: list[str]) -> int:
        """Make the cluster, run the command against it, stop the server; return the command's exit code."""
        say("- Making a private PostgreSQL ...")
        data = self.folder / "data"
        made = ("-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run("The private PostgreSQL could not be made", "initdb", *made)
        settings = [part for each in FAST for part in ("-c", each)]
        server = subprocess.Popen(
            [self.programs / "postgres", "-D", data, "-k", self.folder, *settings],
            **self.owner,
            stdout=(self.folder / "log").open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
        try:
            self._wait_until_ready(server)
            self._run("The database could not be made", "createdb", "-h", self.folder, "-U", ROLE, DATABASE)
            return self._command(command)
        finally:
            end_group(server, patience=10)

    def _command(self, command: list[str]) -> int:
        address = f"postgresql://{ROLE}@{quote(str(self.folder), safe='')}/{DATABASE}"
        child = subprocess.Popen(
            command,
            env={**os.environ, "DATABASE_URL": address},
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread has been started here
            text=True,
        )
        try:
            return child.wait()
        finally:
            end_group(child, patience=10)

    def _wait_until_ready(self, server: "subprocess.Popen[str]") -> None:
        for _ in range(300):
            if server.poll() is not None:
                raise Trouble(f"PostgreSQL stopped by itself.\n{(self.folder / 'log').read_text()[-2000:]}")
            ready = [self.programs / "pg_isready", "-q", "-t", "1", "-h", self.folder]
            if subprocess.run(ready, **self.owner, check=False).returncode == 0:
                return
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
        raise Trouble("PostgreSQL did not become ready.")

    def _run(self, trouble: str, program: str, *arguments: object) -> None:
        command = [self.programs / program, *map(str, arguments)]
        done = subprocess.run(command, **self.owner, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Trouble(f"{trouble}: {done.stderr.strip()[-1500:]}")


def ordinary_account() -> pwd.struct_passwd:
    """Return an account for the server that is not root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Trouble("PostgreSQL does not run as root, and there is no account 'postgres' or 'nobody' for it.")


if __name__ == "__main__":
    sys.exit(main())
