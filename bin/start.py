"""./start: set everything up, serve the site on this machine, stop cleanly."""

import argparse
import os
import socket
import sys
from pathlib import Path

from data_folder import KINDS, DataFolder, asset_files, migration_files
from ground import ROOT, Stopped, Trouble, packages, say, step, stop_when_asked
from serving import Site

PORT = 8000
PORTS_TRIED = 100


def main() -> int:
    """Return the exit code: 0 when stopped as asked, 1 in trouble, 2 for options not understood."""
    options = read_options()
    stop_when_asked()
    try:
        serve(options)
    except Stopped:
        say("Stopped.")
        return 0
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1
    return 0


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="./start", description="Set everything up and serve the site on this machine."
    )
    parser.add_argument("--port", type=port_number, help=f"default {PORT}, or the next free one after it")
    parser.add_argument("--data", type=Path, default=ROOT / "var", metavar="FOLDER", help="default ./var")
    parser.add_argument("--demo", choices=KINDS, help="what a new data folder is to hold; default small")
    return parser.parse_args()


def port_number(given: str) -> int:
    """Return a port from 1 to 65535."""
    if not given.isdigit() or not 1 <= int(given) <= 65535:
        raise argparse.ArgumentTypeError(f"'{given}' is not a port: give a number from 1 to 65535")
    return int(given)


def serve(options: argparse.Namespace) -> None:
    """Do every step that is due, then serve until somebody asks to stop."""
    door = take_port(options.port)
    python = packages("requirements.lock")
    # From here on everything written is the data folder's: nobody else on the machine reads it.
    os.umask(0o077)
    folder = DataFolder(options.data)
    folder.open()
    kind = folder.settle_kind(options.demo)
    env = environment(folder, kind)
    prepare(python, folder, kind, env)
    site = Site(python, door, folder.path, env)
    try:
        site.open()
        folder.served_at(site.address)
        greet(site.address, folder, kind)
        site.keep_open()
    finally:
        site.close()


def take_port(asked: int | None) -> socket.socket:
    """Return a socket that holds the port from now on, so that nobody takes it meanwhile."""
    for port in [asked] if asked else range(PORT, PORT + PORTS_TRIED):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen(128)
        except OSError as error:
            door.close()
            if asked:
                raise Trouble(
                    f"Port {port} cannot be used ({error.strerror}): give another with --port."
                ) from error
            continue
        if not asked and port != PORT:
            say(f"Port {PORT} is taken, so this is port {port}.")
        return door
    raise Trouble(f"No port from {PORT} to {PORT + PORTS_TRIED - 1} is free: give one with --port.")


def environment(folder: DataFolder, kind: str) -> dict[str, str]:
    """Return the environment of everything that this start runs."""
    return {
        **os.environ,
        "SHELTERBELT_DATA": str(folder.path),
        "SHELTERBELT_DEMO": "no" if kind == "none" else "yes",
        "SHELTERBELT_STATIC_FINGERPRINTS": "yes",
        "DJANGO_SETTINGS_MODULE": "shelterbelt.config.settings",
        "PYTHONUNBUFFERED": "1",
    }


def prepare(python: str, folder: DataFolder, kind: str, env: dict[str, str]) -> None:
    """Bring assets, database and demo partnership to where they have to be; quick when nothing changed."""
    manage = [python, str(ROOT / "manage.py")]
    if kind != "none" and not folder.demo_made:
        prepare_again = not env.get("DATABASE_URL") and folder.forget_half_made_demo()
        if prepare_again:
            say("The demo partnership was only half made last time: making it afresh.")
    mark = folder.due("assets", asset_files())
    if mark or not (folder.path / "static").is_dir():
        step("Collecting styles and scripts", [*manage, "collectstatic", "--noinput", "--clear"], env)
        folder.done("assets", mark or "")
    mark = folder.due("database", migration_files())
    own_file = folder.path / "shelterbelt.sqlite3"
    if mark or env.get("DATABASE_URL") or not own_file.is_file():
        step("Bringing the database up to date", [*manage, "migrate", "--noinput"], env)
        step("Loading regions, police forces and authorities", [*manage, "load_geography"], env)
        if env.get("SHELTERBELT_CACHE") == "database":
            step("Making the cache table", [*manage, "createcachetable"], env)
        if mark:
            folder.done("database", mark)
    if kind != "none" and not folder.demo_made:
        step(f"Making the demo partnership ({kind})", [*manage, "demo", "--size", kind], env)
        folder.note_demo_made()


def greet(address: str, folder: DataFolder, kind: str) -> None:
    """Say where the site is and how to come in."""
    say(f"\nShelterbelt is at  {address}/")
    if kind != "none":
        say(f"Sign in as anyone in the demo partnership:  {address}/demo/")
    elif folder.first_run_code:
        say(f"Make the first administrator and your partnership:  {address}/first-run/")
        say(f"The page asks for this code, which works once:  {folder.first_run_code}")
    else:
        say(f"Sign in:  {address}/accounts/login/")
    say(f"The data is in {folder.path}. Stop with Ctrl-C.\n")


if __name__ == "__main__":
    sys.exit(main())
