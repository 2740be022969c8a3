"""What would be unsafe about these settings in production, each with what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEVELOPMENT_SECRET = "only-for-development-and-refused-in-production"  # noqa: S105
DEVELOPMENT_FIELD_KEY = "b25seS1mb3ItZGV2ZWxvcG1lbnQtcmVmdXNlZC1saXY="
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "testserver"}
SHORTEST_SECRET = 50
SHORTEST_HSTS_SECONDS = 60 * 60 * 24 * 30


@dataclass(frozen=True)
class Danger:
    """One unsafe thing: a short name, what is wrong, what to do."""

    name: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}: {self.wrong} {self.remedy}"


def dangers(settings: Mapping[str, Any]) -> list[Danger]:
    """Return everything unsafe in these settings, the worst first; an empty list is safe."""
    return [*_identity(settings), *_transport(settings), *_keeping(settings)]


def _identity(settings: Mapping[str, Any]) -> list[Danger]:
    found = []
    if settings["DEBUG"]:
        found.append(Danger("debug", "Errors show settings and personal data.", "Unset SHELTERBELT_DEBUG."))
    if settings["DEMO"]:
        found.append(
            Danger("demo sign-in", "Anyone can sign in as anyone with one click.", "Unset SHELTERBELT_DEMO.")
        )
    if any(weak_secret(each) for each in (settings["SECRET_KEY"], *settings.get("SECRET_KEY_FALLBACKS", ()))):
        found.append(
            Danger(
                "secret",
                "The secret key, or one that it replaced, is the built-in one or too easy to guess.",
                f"Set SHELTERBELT_SECRET_KEY_FILE to a file of {SHORTEST_SECRET} or more random characters.",
            )
        )
    if not settings["FIELD_KEYS"] or DEVELOPMENT_FIELD_KEY in settings["FIELD_KEYS"]:
        found.append(
            Danger(
                "field key",
                "Protected fields are kept under no key, or under the built-in one.",
                "Set SHELTERBELT_FIELD_KEYS_FILE to a file with a Fernet key, kept apart from the database.",
            )
        )
    return found


def _transport(settings: Mapping[str, Any]) -> list[Danger]:
    found = []
    hosts = set(settings["ALLOWED_HOSTS"])
    if any(host == "*" for host in hosts) or not hosts - LOOPBACK:
        found.append(
            Danger(
                "hosts",
                "Any host name is answered, or only this machine's own.",
                "Set SHELTERBELT_HOSTS to the site's name.",
            )
        )
    if not (settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]):
        found.append(
            Danger("cookies", "Sign-in cookies travel over plain HTTP.", "Set SHELTERBELT_HTTPS to yes.")
        )
    if not settings["SECURE_SSL_REDIRECT"]:
        found.append(Danger("HTTPS", "Pages are served over plain HTTP.", "Set SHELTERBELT_HTTPS to yes."))
    if settings["SECURE_HSTS_SECONDS"] < SHORTEST_HSTS_SECONDS:
        found.append(
            Danger(
                "HSTS",
                "Browsers are not told to insist on HTTPS for at least 30 days.",
                f"Set SHELTERBELT_HSTS_SECONDS to {SHORTEST_HSTS_SECONDS} or more.",
            )
        )
    return found


def _keeping(settings: Mapping[str, Any]) -> list[Danger]:
    found = []
    if "sqlite" in settings["DATABASES"]["default"]["ENGINE"]:
        found.append(
            Danger(
                "database", "SQLite serves one machine only.", "Set DATABASE_URL to a PostgreSQL database."
            )
        )
    if "smtp" not in settings["EMAIL_BACKEND"]:
        found.append(
            Danger(
                "mail",
                "Mail is written to a file or the terminal and reaches nobody.",
                "Set SHELTERBELT_MAIL to smtp and SHELTERBELT_MAIL_HOST to the mail gateway.",
            )
        )
    return found


def warnings(settings: Mapping[str, Any]) -> list[Danger]:
    """Return what a production site lacks without being unsafe at once."""
    kept = settings["CHECKPOINTS"]
    if kept and not Path(kept).resolve().is_relative_to(Path(settings["DATA_DIR"]).resolve()):
        return []
    wrong = "Checkpoints of the audit are written nowhere." if not kept else "They stand beside the data."
    return [
        Danger(
            "checkpoints",
            f"{wrong} Whoever can change the database could cut off or rewrite the audit unseen.",
            "Set SHELTERBELT_CHECKPOINTS to a file that the database's keeper cannot change, and run verify against it.",
        )
    ]


def weak_secret(secret: str) -> bool:
    """Is this the built-in secret, or short, or made of few different characters?"""
    return secret == DEVELOPMENT_SECRET or len(secret) < SHORTEST_SECRET or len(set(secret)) < 10
