"""Settings from the environment refuse nonsense; production refuses what is unsafe; logs keep confidences."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import RequestFactory, override_settings

from shelterbelt.config import env, lockout, safety
from shelterbelt.config.logs import Discreet

ROOT = Path(__file__).resolve().parent.parent
NAME = "SHELTERBELT_FOR_A_TEST"

SAFE = {
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "0a1b2c3d4e5f6g7h8i9j" * 3,
    "FIELD_KEYS": ["a-key-of-ones-own"],
    "ALLOWED_HOSTS": ["shelterbelt.example"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}

UNSAFE = [
    ("debug", {"DEBUG": True}),
    ("demo sign-in", {"DEMO": True}),
    ("secret", {"SECRET_KEY": safety.DEVELOPMENT_SECRET}),
    ("secret", {"SECRET_KEY": "short"}),
    ("secret", {"SECRET_KEY": "ab" * 40}),
    ("field key", {"FIELD_KEYS": []}),
    ("field key", {"FIELD_KEYS": ["one", safety.DEVELOPMENT_FIELD_KEY]}),
    ("hosts", {"ALLOWED_HOSTS": ["shelterbelt.example", "*"]}),
    ("hosts", {"ALLOWED_HOSTS": ["localhost", "127.0.0.1"]}),
    ("hosts", {"ALLOWED_HOSTS": []}),
    ("cookies", {"SESSION_COOKIE_SECURE": False}),
    ("cookies", {"CSRF_COOKIE_SECURE": False}),
    ("HTTPS", {"SECURE_SSL_REDIRECT": False}),
    ("HSTS", {"SECURE_HSTS_SECONDS": 60}),
    ("database", {"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}),
    ("mail", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
]

READINGS = [
    (env.flag, (), None, False),
    (env.flag, (True,), None, True),
    (env.flag, (), "Yes", True),
    (env.flag, (True,), "off", False),
    (env.number, (7,), None, 7),
    (env.number, (7,), "  ", 7),
    (env.number, (7, 1, 9), "9", 9),
    (env.words, (("a",),), None, ["a"]),
    (env.words, (("a",),), "b, c,,", ["b", "c"]),
    (env.words, (("a",),), "", []),
    (env.choice, ("file", ("file", "smtp")), None, "file"),
    (env.choice, ("file", ("file", "smtp")), "SMTP", "smtp"),
    (env.web_address, (), "https://sign-in.example/realm/", "https://sign-in.example/realm"),
    (env.web_address, (), None, ""),
    (env.text, ("x",), "  y ", "y"),
]

REFUSALS = [
    (env.flag, (), "maybe"),
    (env.number, (7,), "seven"),
    (env.number, (7, 1, 9), "10"),
    (env.number, (7, 1, 9), "0"),
    (env.number, (7,), "--3"),
    (env.number, (7,), "²"),
    (env.choice, ("file", ("file", "smtp")), "pigeon"),
    (env.web_address, (), "sign-in.example"),
    (env.web_address, (), "ftp://sign-in.example"),
    (env.web_address, (), "https://"),
]


@pytest.mark.parametrize(("reader", "defaults", "given", "expected"), READINGS)
def test_a_setting_is_read_as_its_type(monkeypatch, reader, defaults, given, expected) -> None:
    monkeypatch.delenv(NAME, raising=False)
    if given is not None:
        monkeypatch.setenv(NAME, given)
    assert reader(NAME, *defaults) == expected


@pytest.mark.parametrize(("reader", "defaults", "given"), REFUSALS)
def test_nonsense_is_refused_with_a_sentence_that_names_the_setting(
    monkeypatch, reader, defaults, given
) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(env.BadSetting, match=f"{NAME} is '.*': set it to "):
        reader(NAME, *defaults)


def test_a_secret_comes_from_the_setting_or_its_file_or_where_it_was_kept(monkeypatch, tmp_path) -> None:
    kept, named = tmp_path / "kept", tmp_path / "named"
    assert env.secret(NAME, kept, "none") == "none"
    kept.write_text("kept\n")
    assert env.secret(NAME, kept) == "kept"
    named.write_text("named\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(named))
    assert env.secret(NAME, kept) == "named"
    monkeypatch.delenv(f"{NAME}_FILE")
    monkeypatch.setenv(NAME, "said")
    assert env.secret(NAME, kept) == "said"


def test_a_secret_said_twice_or_in_a_bad_file_is_refused_without_showing_it(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "absent"))
    with pytest.raises(env.BadSetting, match="cannot be read"):
        env.secret(NAME)
    (tmp_path / "empty").write_text("\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "empty"))
    with pytest.raises(env.BadSetting, match="empty"):
        env.secret(NAME)
    monkeypatch.setenv(NAME, "hush-hush")
    with pytest.raises(env.BadSetting, match="keep only one") as refused:
        env.secret(NAME)
    assert "hush-hush" not in str(refused.value)


def test_settings_that_belong_together_come_together_or_not_at_all(monkeypatch) -> None:
    assert env.all_or_none(f"{NAME}_A", f"{NAME}_B") is False
    monkeypatch.setenv(f"{NAME}_A", "x")
    with pytest.raises(env.BadSetting, match=f"{NAME}_B must be set too"):
        env.all_or_none(f"{NAME}_A", f"{NAME}_B")
    monkeypatch.setenv(f"{NAME}_B_FILE", "y")
    assert env.all_or_none(f"{NAME}_A", f"{NAME}_B") is True


def test_safe_settings_have_no_danger() -> None:
    assert safety.dangers(SAFE) == []


@pytest.mark.parametrize(("name", "change"), UNSAFE)
def test_each_unsafe_setting_is_the_one_thing_found(name: str, change: dict) -> None:
    found = safety.dangers({**SAFE, **change})
    assert [danger.name for danger in found] == [name]
    assert found[0].wrong.endswith(".")
    assert found[0].remedy.endswith(".")


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with no setting of ours but these."""
    bare = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("SHELTERBELT_", "DATABASE_URL"))
    }
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=bare | environment, capture_output=True, text=True, check=False)


def test_the_production_check_lists_every_danger_and_what_to_do(tmp_path) -> None:
    done = manage(
        "production_check", SHELTERBELT_DATA=str(tmp_path), SHELTERBELT_DEBUG="yes", SHELTERBELT_DEMO="yes"
    )
    assert done.returncode != 0
    listed = [line.split("UNSAFE  ")[1] for line in done.stdout.splitlines() if line.startswith("UNSAFE")]
    assert listed == list(dict.fromkeys(name for name, _ in UNSAFE))


def production(tmp_path: Path) -> dict[str, str]:
    """The environment of a safe production site."""
    (tmp_path / "secret").write_text(SAFE["SECRET_KEY"])
    (tmp_path / "field").write_text("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    return {
        "SHELTERBELT_PRODUCTION": "yes",
        "SHELTERBELT_DATA": str(tmp_path),
        "SHELTERBELT_SECRET_KEY_FILE": str(tmp_path / "secret"),
        "SHELTERBELT_FIELD_KEYS_FILE": str(tmp_path / "field"),
        "SHELTERBELT_HOSTS": "shelterbelt.example",
        "SHELTERBELT_MAIL": "smtp",
        "SHELTERBELT_CHECKPOINTS": str(tmp_path.parent / "checkpoints"),
        "DATABASE_URL": "postgresql://nobody@localhost/nothing",
    }


def test_production_mode_is_content_with_a_safe_site_and_refuses_an_unsafe_one(tmp_path) -> None:
    safe = production(tmp_path)
    assert "Safe: nothing found." in manage("production_check", **safe).stdout
    unsafe = safe | {"SHELTERBELT_DEMO": "yes"}
    refused = manage("check", **unsafe)
    assert refused.returncode != 0
    assert "shelterbelt.production" in refused.stderr
    assert "demo sign-in" in refused.stderr
    serve = [sys.executable, "-c", "import shelterbelt.config.wsgi"]
    started = subprocess.run(
        serve, cwd=ROOT, env=os.environ | unsafe, capture_output=True, text=True, check=False
    )
    assert started.returncode != 0
    assert "Production mode does not start unsafe" in started.stderr


@pytest.mark.parametrize(
    ("kept", "said"),
    [("", "written nowhere"), ("/data/in/here", "stand beside the data"), ("/elsewhere/file", None)],
)
def test_a_production_site_is_warned_that_nothing_anchors_its_audit(kept, said) -> None:
    found = safety.warnings({"CHECKPOINTS": kept, "DATA_DIR": "/data"})
    assert [said in each.wrong for each in found] == ([True] if said else [])


def test_a_bad_setting_stops_the_site_with_its_sentence() -> None:
    done = manage("check", SHELTERBELT_MAIL="pigeon")
    assert done.returncode != 0
    assert "SHELTERBELT_MAIL is 'pigeon': set it to one of file, console, smtp." in done.stderr


@pytest.mark.parametrize(
    ("credentials", "posted", "expected"),
    [
        ({"email": " Ada@Harbour.example "}, {}, "ada@harbour.example"),
        ({"username": "ADA@harbour.example"}, {}, "ada@harbour.example"),
        (None, {"login": "Ada@harbour.example"}, "ada@harbour.example"),
        (None, {}, ""),
    ],
)
def test_a_failed_sign_in_counts_against_the_address_however_it_is_written(
    credentials, posted, expected
) -> None:
    assert lockout.username(RequestFactory().post("/", posted), credentials) == expected


@pytest.mark.parametrize(
    ("proxies", "claimed", "expected"),
    [
        (0, None, "10.0.0.9"),
        (0, "203.0.113.5", "10.0.0.9"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.1, 203.0.113.5, 10.0.0.8", "203.0.113.5"),
        (2, "203.0.113.5", "10.0.0.9"),
    ],
)
def test_the_senders_address_is_believed_only_from_our_own_proxies(proxies, claimed, expected) -> None:
    headers = {"HTTP_X_FORWARDED_FOR": claimed} if claimed else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **headers)
    with override_settings(TRUSTED_PROXIES=proxies):
        assert lockout.client_ip(request) == expected


def test_a_log_line_tells_the_route_and_the_kind_of_error_and_nobodys_words() -> None:
    request = RequestFactory().post("/people/XK7/?name=Canary", {"note": "Canary"})
    request.resolver_match = SimpleNamespace(route="people/<reference>/")
    try:
        raise ValueError("Key (name)=(Canary) already exists")
    except ValueError:
        error = sys.exc_info()
    record = logging.LogRecord(
        "django.request", logging.ERROR, "f", 1, "Error: %s", ("/people/XK7/?n=Canary",), error
    )
    record.request, record.status_code = request, 500
    line = Discreet().format(record)
    assert "500 POST people/<reference>/" in line
    assert "builtins.ValueError" in line
    assert "test_settings.py" in line
    assert "Canary" not in line
    assert "XK7" not in line
