"""Looking for words in everything that comes out: answers of every sort, the log, mails, and each table of the database."""

import base64
import io
import json
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.views.debug import get_exception_reporter_class

from shelterbelt.config.logs import Discreet
from shelterbelt.exchange import printing
from tests.canaries.planted import CANARIES, PROTECTED, Canary

TITLE = re.compile(r"<title>(.*?)</title>", re.S)
FAILED = 400
TOLD_ALIKE = ("Set-Cookie", "Location", "Content-Disposition", "Link")
"""What else of an answer could hold a name, beside its body."""
WORD_WHERE_KEPT = "kept in"
MAY_HOLD = frozenset({
    "concerns_attachment", "concerns_contextweight", "concerns_voice", "concerns_weighing", "concerns_screening",
    "concerns_structuredjudgement", "files_storedfile",
    "intelligence_report", "intelligence_submission", "intelligence_mention", "intelligence_grading", "intelligence_wording",
    "intelligence_dissemination", "intelligence_feedback", "intelligence_group", "intelligence_groupmember",
    "concerns_concern", "concerns_decision", "concerns_referral", "missing_account", "missing_episode", "missing_interview",
    "missing_mention", "missing_correction", "people_contact", "people_fact", "people_home", "people_identity", "people_relationship", "places_place",
    "questions_answer", "questions_response", "questions_event", "records_note", "records_earliernote", "records_part",
    "records_share", "partnership_user",
})  # fmt: skip
"""Tables that keep what workers wrote of people, read through the gate alone. No other may hold a word of it."""


class Text(list[str]):
    """What the PDFs made since the last look were made of: their text is drawn as shapes, their content is not."""


@contextmanager
def printed() -> Iterator[Text]:
    """Hear what each PDF is made of."""
    heard, plain = Text(), printing._compiled

    def hear(layout: Any, content: Any) -> bytes:
        heard.append(json.dumps(content))
        return plain(layout, content)

    printing._compiled = hear  # type: ignore[assignment]
    try:
        yield heard
    finally:
        printing._compiled = plain


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Hear every line of the log from DEBUG up, as the terminal would be given it, and nothing on the terminal itself."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(Discreet())
    heard = [
        logging.getLogger(name) for name in ("", "django", "django.request", "django.security", "shelterbelt")
    ]
    before = [each.level for each in heard]
    for each in heard:
        each.setLevel(logging.DEBUG)
    for each in heard[:2]:
        each.addHandler(handler)
    try:
        yield lines
    finally:
        for each, level in zip(heard, before, strict=True):
            each.setLevel(level)
            each.removeHandler(handler)


def body_of(response: Any, pdfs: Text) -> str:
    """Return everything an answer says, whatever its kind."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    text = body.decode("utf-8", "replace")
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            text = "".join(name + book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if "pdf" in kind:
        with pikepdf.open(io.BytesIO(body)) as document:
            text = "".join([*pdfs, str(document.docinfo), str(document.open_metadata())])
    pdfs.clear()
    return text


def shown(response: Any, viewer: str, pdfs: Text) -> list[str]:
    """Return what an answer shows that it must not: to this viewer anywhere; to anybody in a title, a header or an error."""
    body = body_of(response, pdfs).casefold()
    outside = "".join(f"{name}: {response.headers.get(name, '')}" for name in TOLD_ALIKE).casefold()
    if response.cookies:
        outside += response.cookies.output().casefold()
    title = " ".join(TITLE.findall(body))
    found = []
    for each in CANARIES:
        if each.word in body and not each.may_be_shown_to(viewer):
            found.append(f"the page says {each.word} ({each.where})")
        elif each.word in body and response.status_code >= FAILED:
            found.append(f"the error page says {each.word} ({each.where})")
        if _is_secret(each) and (each.word in title or each.word in outside):
            found.append(f"a title or header says {each.word} ({each.where})")
    return found


def _is_secret(canary: Canary) -> bool:
    return not canary.never


def told(where: str, text: str, canaries: Iterable[Canary] = CANARIES) -> list[str]:
    """Return which words a text says that nobody may be told there."""
    plain = text.casefold()
    return [
        f"{where}: {each.word} ({each.where})" for each in canaries if _is_secret(each) and each.word in plain
    ]


def mailed() -> list[str]:
    """Return what the mails that were sent say: their heads, bodies and receivers."""
    return told("a mail", " ".join(str(message.message()) for message in mail.outbox))


def reported(error: BaseException) -> list[str]:
    """Return what a report of an exception says, as it is mailed to administrators and as a page."""
    reporter = get_exception_reporter_class(None)(None, type(error), error, error.__traceback__)
    return told("a report of an error", reporter.get_traceback_text() + reporter.get_traceback_html())


def kept() -> list[str]:
    """Return the tables that hold a word which they must not: protected words none at all, others only where they belong."""
    found = []
    for table, text in _tables():
        for each in CANARIES:
            if each.word in text and _is_secret(each) and (each.word in PROTECTED or table not in MAY_HOLD):
                found.append(f"{WORD_WHERE_KEPT} {table}: {each.word} ({each.where})")
    return found


def _tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{name}"')
            yield name, repr(cursor.fetchall()).casefold()
    yield "django_session", " ".join(repr(each.get_decoded()) for each in Session.objects.all()).casefold()
    assert apps.is_installed("django_tasks_db")  # its table is among them


def within(raw: bytes) -> list[str]:
    """Return which words stand in bytes, as UTF-8, as UTF-16 or in base64."""
    plain = raw.lower()
    found = []
    for each in CANARIES:
        ways = [each.word.encode(), each.word.encode("utf-16-le")]
        if any(way in plain for way in ways) or base64.b64encode(each.word.encode()).rstrip(b"=")[:-1] in raw:
            found.append(each.word)
    return found
