"""Find the browser for the tests; where there is none, install Debian's if that is allowed."""

import os
import shutil

from ground import Trouble, say, step

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def find() -> str | None:
    """Return the browser's path: SHELTERBELT_CHROMIUM, else one on PATH, else None."""
    named = os.environ.get("SHELTERBELT_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise Trouble(
                f"SHELTERBELT_CHROMIUM is '{named}', which is not a program: correct it or unset it."
            )
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


def find_or_install() -> str | None:
    """Return the browser's path, installing Debian's when root; None when there is none."""
    found = find()
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    try:
        install("chromium")
    except Trouble as trouble:
        say(str(trouble))
    return find()


def install(package: str) -> None:
    """Install one Debian package without asking; raises Trouble when it cannot be had."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    step("Reading the list of Debian's packages", ["apt-get", "update", "-qq"], env)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    step(f"Installing Debian's {package}", command, env)
