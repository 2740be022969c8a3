"""The edge of the site: headers, cookies, methods and addresses on every page, and what no source may do."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from shelterbelt.partnership.models import User
from shelterbelt.strategy.catalogue.files import StrictLoader
from tests.stock import lay, routes, signed_in

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "shelterbelt"
PEOPLE = ("grace", "owen", "sam", "priya")
MAY_CALL_OUT = {"exchange"}
"""Rooms that may start a process of their own: the limited child that reads files."""


@pytest.fixture
def world(db):
    return lay()


def addresses() -> list[str]:
    """Addresses without an argument, of every room and of the account's own pages."""
    return sorted(
        {"/" + pattern for pattern, _, _ in routes() if "<" not in pattern and "(?P" not in pattern}
    )


def answers(world):
    """Yield (who, address, answer) of every page for several people and for nobody."""
    for name in (*PEOPLE, None):
        client = signed_in(world, name) if name else Client()
        client.raise_request_exception = False
        for address in addresses():
            if "sign-out" not in address:
                yield name, address, client.get(address)


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker):
    """Every page as several people and as nobody, walked once for the tests that only look at the answers."""
    with (
        django_db_blocker.unblock(),
        override_settings(SECOND_FACTOR_REQUIRED=False),
        transaction.atomic(),
    ):
        found = list(answers(lay()))
        transaction.set_rollback(True)
    return found


def test_every_answer_carries_the_headers(walked):
    wrong = []
    for name, address, answer in walked:
        policy = answer.headers.get("Content-Security-Policy", "")
        held = {
            "policy": "default-src 'none'" in policy
            and "object-src 'none'" in policy
            and "base-uri 'none'" in policy,
            "frames": "frame-ancestors 'none'" in policy and answer.headers.get("X-Frame-Options") == "DENY",
            "no inline": "unsafe" not in policy,
            "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
            "referrer": answer.headers.get("Referrer-Policy") == "same-origin",
            "opener": answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
            "no sharing": "Access-Control-Allow-Origin" not in answer.headers,
            "type": not answer.content
            or "charset=" in answer.headers["Content-Type"]
            or b"," in answer.content,
        }
        wrong += [(name, address, what) for what, is_held in held.items() if not is_held]
    assert not wrong, wrong[:10]


def test_pages_of_members_are_kept_nowhere(walked):
    wrong = [
        (name, address)
        for name, address, answer in walked
        if name and answer.status_code == 200 and not is_open(address)
        and answer.headers.get("Cache-Control") != "no-store"
    ]  # fmt: skip
    assert not wrong, wrong[:10]


@cache
def doors() -> dict[str, object]:
    return {"/" + pattern: getattr(view, "door", None) for pattern, _, view in routes()}


def is_open(address: str) -> bool:
    return getattr(doors().get(address), "kind", "") == "public"


def test_every_page_of_a_member_leads_out(walked):
    bare = [
        (name, address)
        for name, address, answer in walked
        if name and answer.status_code == 200 and not is_open(address) and "text/html" in answer.headers["Content-Type"]
        and "/demo/" not in address and "/gallery/" not in address and b"Sign out" not in answer.content
    ]  # fmt: skip
    assert not bare, bare[:10]


def test_no_page_holds_an_inline_script_or_style(walked):
    inline = re.compile(
        rb"<script(?![^>]*(?:src=|type=\"application/json\"))|\son\w+=\"|\sstyle=\"|javascript:", re.I
    )
    found = [(address, inline.search(answer.content)) for _, address, answer in walked]
    assert not [(address, hit.group()) for address, hit in found if hit]


def test_reading_a_page_changes_nothing_but_the_audit(world):
    changed = re.compile(r"^(?:INSERT INTO|UPDATE|DELETE FROM) \"(\w+)\"")
    allowed = {"audit_entry", "audit_stream", "django_session"}
    for name in PEOPLE:
        client = signed_in(world, name)
        client.get("/work/")
        for address in addresses():
            if "sign-out" in address:
                continue
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            written = {hit.group(1) for each in seen if (hit := changed.match(each["sql"]))}
            assert written <= allowed, (name, address, written - allowed)


def test_nobody_is_sent_on_to_a_foreign_address(world):
    client = Client()
    for there in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        posted = {"login": "grace@example.org", "password": "x", "next": there}
        for answer in (
            client.get("/account/sign-in/", {"next": there}),
            client.post(f"/account/sign-in/?next={there}", posted),
            signed_in(world, "grace").post("/account/sign-out/", {"next": there}),
        ):
            assert "evil" not in answer.headers.get("Location", ""), there
            assert "javascript" not in answer.headers.get("Location", ""), there


def test_a_name_sent_twice_is_taken_once(world):
    answer = signed_in(world, "grace").post(
        "/records/search/", "q=zebraone&q=zebratwo", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert (b"zebraone" in answer.content) != (b"zebratwo" in answer.content)


def test_folders_and_tracing_are_refused(world):
    client = signed_in(world, "grace")
    for address in ("/static/", "/static/govuk/", "/files/", "/.git/", "/shelterbelt/"):
        assert client.get(address).status_code == 404, address
    for address in ("/", "/work/", "/records/", "/account/sign-in/"):
        assert client.generic("TRACE", address, "secret").content.count(b"secret") == 0


def in_production(code: str, tmp_path: Path) -> str:
    """Return what a process of a production site prints."""
    (tmp_path / "secret").write_text("0a1b2c3d4e5f6g7h8i9j" * 3)
    (tmp_path / "field").write_text("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    named = {
        "SHELTERBELT_PRODUCTION": "yes", "SHELTERBELT_DATA": str(tmp_path), "SHELTERBELT_HOSTS": "shelterbelt.example",
        "SHELTERBELT_SECRET_KEY_FILE": str(tmp_path / "secret"), "SHELTERBELT_FIELD_KEYS_FILE": str(tmp_path / "field"),
        "SHELTERBELT_MAIL": "smtp", "DATABASE_URL": "postgresql://nobody@localhost/nothing",
        "SHELTERBELT_STATIC_FINGERPRINTS": "no", "DJANGO_SETTINGS_MODULE": "shelterbelt.config.settings",
    }  # fmt: skip
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SHELTERBELT_", "DATABASE_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=bare | named, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_headers_in_production(tmp_path):
    said = in_production(
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "plain = Client(HTTP_HOST='shelterbelt.example').get('/privacy/')\n"
        "print(plain.status_code, plain.headers['Location'])\n"
        "answer = Client(HTTP_HOST='shelterbelt.example').get('/privacy/', secure=True)\n"
        "print(answer.status_code, answer.headers['Strict-Transport-Security'])",
        tmp_path,
    )
    assert said.splitlines() == [
        "301 https://shelterbelt.example/privacy/",
        "200 max-age=31536000; includeSubDomains",
    ]


def test_cookies_in_production(tmp_path):
    said = in_production(
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE,"
        " s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SESSION_EXPIRE_AT_BROWSER_CLOSE)",
        tmp_path,
    )
    assert said.split() == [
        "__Host-session", "__Host-csrf", "True", "True", "True", "True", "Lax", "Lax", "None", "/", "True",
    ]  # fmt: skip


PASSWORDS = [
    ("password1234", False), ("short", False), ("Grace Adeyemi", False), ("qwertyuiop123", False), ("Shelterbelt-2026!", False),
    ("three words together", True), ("ÜñïçødéPassphrase9", True), ("x y" * 40, True), ("        spaces  ", True),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "taken"), PASSWORDS)
def test_what_passwords_are_taken(password, taken):
    person = User(email="grace.adeyemi@example.org", name="Grace Adeyemi")
    try:
        validate_password(password, person)
    except ValidationError:
        assert not taken
    else:
        assert taken
    assert not any("Expir" in each["NAME"] for each in settings.AUTH_PASSWORD_VALIDATORS)


def test_passwords_are_hashed_with_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert identify_hasher(make_password("three words together")).algorithm == "argon2"


@cache
def sources() -> dict[Path, ast.Module]:
    found = [path for path in HOUSE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    return {path: ast.parse(path.read_text()) for path in found}


def calls(*names: str) -> list[str]:
    """Return where a source of the product calls any of these names."""
    return [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names
    ]


def imports(*names: str) -> list[str]:
    return [
        f"{path.relative_to(HOUSE)}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(each.name.split(".")[0] in names for each in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in names)
    ]


def test_nothing_is_evaluated_as_code():
    assert not calls(
        "eval",
        "exec",
        "compile",
        "pickle.loads",
        "pickle.load",
        "marshal.loads",
        "yaml.unsafe_load",
        "__import__",
    )
    assert not imports("pickle", "marshal", "shelve", "dill")
    # A loader of our own is one of the library's safe ones with more refusals.
    loaders = {
        ast.unparse(keyword.value)
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "yaml.load"
        for keyword in node.keywords
    }
    assert loaders <= {"StrictLoader", "yaml.CSafeLoader"}
    assert issubclass(StrictLoader, (yaml.SafeLoader, yaml.CSafeLoader))


def test_no_room_starts_a_shell():
    assert not calls("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput")
    shells = [
        str(path) for path, tree in sources().items() for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) == "True"
    ]  # fmt: skip
    assert not shells


def test_no_room_calls_out():
    found = imports("urllib3", "requests", "httpx", "aiohttp", "ftplib", "telnetlib")
    found += calls(
        "urlopen", "urllib.request.urlopen", "http.client.HTTPConnection", "socket.create_connection"
    )
    assert not found, f"Only the sign-in library and the mail gateway are talked to: {found}"


def test_no_source_builds_sql_from_text():
    built = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("raw", "extra")
        and ast.unparse(node.func).split(".")[-2:-1] == ["objects"]
    ]
    assert not built
    loose = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("RawSQL")
        and not _is_constant(node.args[0])
    ]
    assert not loose, (
        f"Only words that stand in the source, under a name in capitals, go to the database: {loose}"
    )


def _is_constant(node: ast.expr) -> bool:
    named = node.value if isinstance(node, ast.Subscript) else node
    return isinstance(named, ast.Name) and named.id.isupper()


def test_no_pattern_is_built_from_input():
    built = [
        f"{path.relative_to(HOUSE)}:{node.lineno}: {ast.unparse(node.args[0])}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("re.compile", "re.match", "re.search", "re.fullmatch", "re.sub", "re.findall")
        and not isinstance(node.args[0], ast.Constant | ast.Name)
        and not _is_of_constants(node.args[0])
    ]
    assert not built, built


def _is_of_constants(node: ast.expr) -> bool:
    """Whether a pattern is made of constants, and of input only with what has a meaning in it taken away."""
    if "re.escape" in ast.unparse(node):
        return True
    names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    return all(name.isupper() or name in ("re", "map", "join") for name in names)


def test_no_room_uses_a_broken_hash_or_a_guessable_number():
    assert not calls("hashlib.md5", "hashlib.sha1", "hashlib.new")
    guessable = [each for each in imports("random") if not each.startswith("demo/")]
    assert not guessable, f"Use secrets for what must not be guessed: {guessable}"


def test_our_script_writes_text_as_text():
    script = Path(finders.find("govuk/site.js")).read_text()
    own = (HOUSE / "govuk" / "assets" / "shelterbelt.js").read_text()
    for dangerous in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "localStorage",
        "sessionStorage",
        "postMessage",
        'addEventListener("message"',
    ):
        assert dangerous not in own, dangerous
    assert "localStorage" not in script and "document.write" not in script


def test_our_script_cannot_be_made_to_write_on_prototypes():
    """Prototypes are written on by merging what came from elsewhere: ours reads no data into objects and computes no names."""
    own = (HOUSE / "govuk" / "assets" / "shelterbelt.js").read_text()
    dangerous = (
        "__proto__",
        "prototype[",
        ".constructor",
        "JSON.parse",
        "Object.assign",
        "Object.defineProperty",
        "for (var key in",
    )
    assert not [each for each in dangerous if each in own]
    assert not re.search(r"\w\s*\[[^\]\"']*\]\s*=[^=]", re.sub(r"//[^\n]*", "", own))


def test_every_key_is_in_the_inventory_of_keys():
    inventory = (ROOT / "docs" / "keys.md").read_text()
    source = (HOUSE / "config" / "settings.py").read_text() + (HOUSE / "config" / "env.py").read_text()
    asked = set(re.findall(r'env\.secret\(\s*"(SHELTERBELT_\w+)"', source))
    assert len(asked) >= 4
    assert not [name for name in asked if f"`{name}`" not in inventory]


def test_it_is_written_how_soon_a_library_with_a_fault_is_replaced():
    said = (ROOT / "docs" / "how-to" / "replace-a-library-with-a-fault.md").read_text()
    assert all(each in said for each in ("critical", "high", "days", "requirements.lock"))
