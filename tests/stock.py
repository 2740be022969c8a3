"""The stock world in tests: the demo's cast, its concerns, and a browser-less visitor signed in as one of them."""

import io
import re
import zipfile
from dataclasses import replace

from django.test import Client
from django.urls import URLPattern, get_resolver

from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.foundations import World, lay_foundations
from shelterbelt.demo.story import TALES, Child

TOKEN = re.compile(
    r'(name="csrfmiddlewaretoken" value="|nonce-|name="idempotency_key"[^>]*value=")[^"\' ]+'
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b"
)
TIME = re.compile(r"\d{1,2}:\d{2}(am|pm)|\d+ (second|minute)s? ago|just now")
HIDDEN = replace(TALES[0], children=(Child("Zebedee", "Quillfeather", 14),), account="Canary account zqx.")


def lay() -> World:
    """Make the cast."""
    return lay_foundations(clock.now())


def signed_in(world: World, name: str) -> Client:
    """Return a client signed in as one of the cast."""
    client = Client()
    client.force_login(world.people[name].user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def hidden_concern(world: World):
    """Return the referral of a concern that only Quayside Academy and Harbour may know of."""
    return send_tale(HIDDEN, world.people["aisha"])


def routes(resolver=None, prefix="", names=()):
    """Yield (address pattern, full name, view) of every route."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here, ":".join([*names, entry.name or ""]), entry.callback
        else:
            yield from routes(entry, here, [*names, entry.namespace] if entry.namespace else names)


def _opened(body: bytes) -> str:
    """The words of an answer; of a workbook, of what is packed in it."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(f"{name} {packed.read(name).decode(errors='replace')}" for name in packed.namelist())


def plain(body: bytes, *references: str) -> str:
    """Return the page with tokens, clock times and the given references made alike."""
    text = TIME.sub("TIME", TOKEN.sub("TOKEN", _opened(body)))
    for reference in references:
        text = text.replace(reference, "REFERENCE000")
    return text
