"""The server is killed while somebody types: they press again once it is back, and it is saved once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings

from bin.keep_release import KEY as RELEASE_KEY
from shelterbelt.keeping.tests.conftest import ROOT
from shelterbelt.keeping.tests.test_restore import RELEASE

SAID = "He said that his cousin collects the parcels, and that he is afraid."
COME_IN = """
from django.test import Client
from shelterbelt.core import clock
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import decide
from shelterbelt.records.models import Record
now = clock.now()
for member in Membership.objects.in_force(now).select_related("user", "organisation", "area").order_by("pk"):
    seen = [r for r in Record.objects.visible_to(member, now)[:20] if decide(member, "note", r, now)]
    if seen:
        break
client = Client()
client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
session = client.session
session["membership"] = member.reference
session.save()
print("IN", session.session_key, seen[0].reference)
"""
COUNT = """
from shelterbelt.records.models import Note
print("NOTES", Note.objects.filter(text=TEXT).count())
"""


@contextmanager
def serving(elsewhere, port: int) -> Iterator[subprocess.Popen]:
    """Serve the database elsewhere until killed."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SHELTERBELT_", "DATABASE_URL"))
    }
    env |= {"SHELTERBELT_DATA": str(elsewhere.folder), "SHELTERBELT_DEMO": "yes"}
    env |= {"DATABASE_URL": elsewhere.address} if elsewhere.address else {}
    command = [sys.executable, str(ROOT / "manage.py"), "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield server
    finally:
        server.kill()
        server.wait()


@pytest.mark.deep
@pytest.mark.browser
@pytest.mark.django_db
def test_a_server_killed_mid_typing_loses_nothing_and_saves_once(elsewhere, page, promise):
    elsewhere.key = RELEASE_KEY
    assert elsewhere.run("restore", RELEASE).returncode == 0
    done = elsewhere.run("shell", "-v0", "-c", COME_IN)
    key, reference = next(line for line in done.stdout.splitlines() if line.startswith("IN")).split()[1:]
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
    with serving(elsewhere, port):
        page.goto(f"{site}/records/{reference}/note/")
        page.get_by_label("Note", exact=True).press_sequentially(SAID[:20])
    page.get_by_label("Note", exact=True).press_sequentially(SAID[20:])
    page.get_by_role("button", name="Save note").click()
    page.get_by_role("alert").filter(has_text="There is no connection").wait_for()
    kept = page.get_by_label("Note", exact=True).input_value() == SAID
    with serving(elsewhere, port):
        page.wait_for_timeout(1100)
        page.get_by_role("button", name="Save note").click()
        page.wait_for_url("**#notes")
    said = elsewhere.run("shell", "-v0", "-c", COUNT.replace("TEXT", repr(SAID))).stdout
    promise(
        "server killed while somebody types",
        "the text stays on the page; one press after the restart saves it once",
        f"kept on the page: {kept}; saved: {said.strip()}",
        kept and "NOTES 1" in said,
    )
