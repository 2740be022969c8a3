"""Giving a file to whoever the owning room's page let in: always to be saved, never to be shown in the page."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse

from shelterbelt.exchange.verdicts import MEDIA_TYPES
from shelterbelt.files.actions import Lost, content_of
from shelterbelt.files.models import StoredFile
from shelterbelt.partnership.gate import note_look

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def give(request: Any, stored: StoredFile, noun: Any, *, named: bool = False) -> HttpResponse:
    """Return the file to be saved, the look noted on the noun that has it; raises Http404 when it is lost.

    It is saved under its reference, since names stay in the browser's list of downloads; ``named`` gives it its own name
    where that can name nobody, such as an organisation's policy.
    """
    note_look(request, noun, "download a file")
    try:
        content = content_of(stored)
    except Lost:
        raise Http404 from None
    return attachment(
        content, MEDIA_TYPES[stored.kind], stored.name if named else f"{stored.reference}.{stored.kind}"
    )


def attachment(content: bytes | str, media_type: str, name: str) -> HttpResponse:
    """Return content to be saved under a name, with headers that let it do nothing in a browser."""
    name = "".join(each for each in name if each.isprintable()).strip() or "file"
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "file"
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return HttpResponse(content, content_type=media_type, headers=SAFE | {"Content-Disposition": named})
