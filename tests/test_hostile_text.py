"""Hostile strings in every field of the forms that people fill in come back as text: on the page, as CSV, as PDF, by mail."""

import csv
import io
import zipfile
from html.parser import HTMLParser
from uuid import uuid4

import pikepdf
import pytest
from django.core import mail
from django.test import Client
from python_calamine import CalamineWorkbook

from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.exchange.csv import BYTE_ORDER_MARK, FORMULA_STARTS, csv_text
from shelterbelt.exchange.workbooks import Sheet, workbook
from shelterbelt.files.answers import attachment
from shelterbelt.partnership.models import Invitation
from shelterbelt.plans.printing import pdf_of
from shelterbelt.records.printing import pdf_of as person_pdf
from tests.hostile import PAYLOADS, hostile
from tests.stock import lay, signed_in

FEW, MANY = 12, 5000
FORMS = (
    ("grace", "/records/{record}/note/"), ("grace", "/records/search/"), ("grace", "/people/search/"), ("grace", "/pointers/ask/"),
    ("grace", "/records/{record}/share/"), ("grace", "/conflicts/declare/"), ("grace", "/conflicts/own-details/"),
    ("sam", "/administration/people/invite/"), ("sam", "/administration/organisations/add/school/"), ("sam", "/administration/leads/add/"),
    ("owen", "/guardian/"),
)  # fmt: skip


class Seen(HTMLParser):
    """What a browser makes of a page: its scripts and handlers, the names of its fields, and the values they hold."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.fields: list[str] = []
        self.values: list[str] = []
        self.area: str | None = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "math", "style") or (
            tag == "script" and not facts.get("src")
        ):
            self.wrong.append(tag)
        self.wrong += [f"{tag} {name}" for name in facts if name.startswith("on") or name == "style"]
        self.wrong += [
            tag
            for name in ("href", "src", "action")
            if (facts.get(name) or "").strip().lower().startswith(("javascript:", "data:"))
        ]
        if tag == "textarea" or (
            tag == "input" and facts.get("type", "text") in ("text", "search", "email", "tel")
        ):
            self.fields.append(facts.get("name") or "")
        if tag == "input" and facts.get("value"):
            self.values.append(facts["value"])
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data):
        if self.area is not None:
            self.area += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area is not None:
            self.values.append(self.area.removeprefix("\n"))
            self.area = None


@pytest.fixture
def world(db):
    world = lay()
    world.references = {"record": send_tale(TALES[0], world.people["aisha"]).concern.record.reference}
    return world


def tried(world, name: str, address: str, strings) -> None:
    """Type each string into every field of the form; whatever comes back shows it as text."""
    client, there = signed_in(world, name), address.format(**world.references)
    fields = [each for each in Seen(client.get(there).content.decode()).fields if each]
    assert fields, f"{there} has no fields"
    for text in strings:
        answer = (
            client.post(there, dict.fromkeys(fields, text))
            if address != "/guardian/"
            else client.get(there, dict.fromkeys(fields, text))
        )
        assert answer.status_code in (200, 302, 404), (there, text, answer.status_code)
        assert "\n" not in answer.headers.get("Location", "")
        page = Seen(answer.content.decode())
        assert not page.wrong, (there, text, page.wrong)


@pytest.mark.parametrize(("name", "address"), FORMS)
def test_hostile_text_comes_back_as_text_on_pages(world, name, address):
    tried(world, name, address, hostile(FEW))


@pytest.mark.deep
def test_thousands_of_hostile_strings_come_back_as_text(world, promise):
    for name, address in FORMS:
        tried(world, name, address, hostile(MANY))
    promise(
        "Text: hostile strings on pages",
        f"{MANY:,} per field come back as text",
        f"{MANY:,} in {len(FORMS)} forms",
        True,
    )


def test_a_kept_note_shows_hostile_text_as_it_was_typed(world):
    client = signed_in(world, "grace")
    there = "/records/{record}/".format(**world.references)
    typed = "\n".join(each for each in PAYLOADS if each.strip() and "\r" not in each)
    form = client.get(there + "note/").content.decode()
    posted = {
        "text": typed,
        "happened_at_day": "1",
        "happened_at_month": "10",
        "happened_at_year": "2026",
        "happened_at_time": "10:00",
    }
    posted["idempotency_key"] = form.split('name="idempotency_key" value="')[1].split('"')[0]
    assert client.post(there + "note/", posted).status_code == 302
    page = client.get(there).content.decode()
    assert not Seen(page).wrong
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        and "{{ 7 * 7 }}" in page
        and "49" not in page.split("7 * 7")[0][-5:]
    )


@pytest.mark.parametrize("many", [FEW * 20, pytest.param(MANY, marks=pytest.mark.deep)])
def test_hostile_text_is_no_formula_and_survives_in_csv(many):
    strings = list(hostile(many))
    rows = list(
        csv.reader(
            io.StringIO(csv_text([[text, "x"] for text in strings]).removeprefix(BYTE_ORDER_MARK), newline="")
        )
    )
    assert len(rows) == len(strings)
    for text, (cell, _) in zip(strings, rows, strict=True):
        assert not cell.startswith(FORMULA_STARTS)
        assert cell in (text, f"'{text}")


@pytest.mark.parametrize("many", [FEW * 20, pytest.param(MANY, marks=pytest.mark.deep)])
def test_hostile_text_is_no_formula_and_survives_in_a_workbook(many):
    """Cells, heads, titles and what is said of the file: text as it was typed, nothing computed, linked or hidden."""
    strings = [text for text in hostile(many) if text.isprintable() and text.strip() == text]
    title = "=1+1 [x]:*?/\\'"
    made = workbook(
        [Sheet(title, [strings[0], "x"], [[text, "x"] for text in strings])], [(strings[1], strings[2])]
    )
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        inside = {name: packed.read(name).decode() for name in packed.namelist()}
    sheets = [text for name, text in inside.items() if name.startswith("xl/worksheets/")]
    assert sheets and not [
        text for text in sheets if "<f>" in text or "<f " in text or "hyperlink" in text.lower()
    ]
    assert not [name for name in inside if "external" in name.lower() or "vba" in name.lower()]
    assert 'state="hidden"' not in inside["xl/workbook.xml"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    rows = book.get_sheet_by_index(0).to_python()[1:]
    assert len(rows) == len(strings)
    for text, (cell, _) in zip(strings, rows, strict=True):
        assert not str(cell).startswith(FORMULA_STARTS)
        assert str(cell) in (text, f"'{text}"), text


def test_hostile_names_of_files_cannot_write_an_answers_headers():
    for text in hostile(FEW * 20):
        answer = attachment(b"x", "text/csv", text)
        said = answer.headers["Content-Disposition"]
        assert "\r" not in said and "\n" not in said
        assert said.startswith("attachment; ") and said.count(chr(34)) == 2
        assert set(answer.headers) >= {"X-Content-Type-Options", "Content-Security-Policy"}
        assert "Set-Cookie" not in answer.headers and "Bcc" not in answer.headers


@pytest.mark.parametrize("many", [FEW * 5, pytest.param(MANY, marks=pytest.mark.deep)])
def test_hostile_text_in_a_persons_print_is_text_and_asks_for_nothing(many):
    strings = list(hostile(many))
    for start in range(0, len(strings), 500):
        some = strings[start : start + 500]
        pairs = [[text[:80], text] for text in some]
        content = {
            "name": some[0], "reference": "K7Q2M4XD09AB", "born": some[1], "age": "14", "statuses": some[:3], "printed": "today",
            "by": some[2], "sources": [{"name": some[3], "claims": [pairs]}], "records": [[each, each, "1 May", each] for each in some[:60]],
            "owed": [[each, each, "1 May"] for each in some[:60]], "around": [[each, each, each] for each in some[:60]], "others": some[4],
        }  # fmt: skip
        with pikepdf.open(io.BytesIO(person_pdf(content))) as document:
            acts = ("/URI", "/JavaScript", "/Launch", "/SubmitForm", "/GoToR")
            asked = [
                str(each)
                for each in document.objects
                if isinstance(each, pikepdf.Dictionary) and each.get("/S") in acts
            ]
            assert not asked
            assert "/OpenAction" not in document.Root


def test_what_is_mailed_holds_no_words_of_anybody(world, django_capture_on_commit_callbacks):
    """Names and reasons that people typed reach no mail: its subject and words are ours, and its headers are one line each."""
    names = [text[:200] for text in hostile(FEW)]
    client = signed_in(world, "sam")
    for number, name in enumerate(names):
        said = {"name": name, "email": f"x{number}@example.org", "role": "strategy_lead", "why": name}
        with django_capture_on_commit_callbacks(execute=True):
            client.post(
                "/administration/people/invite/",
                said
                | {
                    "organisation": world.organisations["partnership"].reference,
                    "idempotency_key": str(uuid4()),
                },
            )
    assert len(mail.outbox) == len(names)
    for message in mail.outbox:
        whole = message.message().as_string()
        assert not [name for name in names if len(name) > 12 and name in whole]
        assert len(message.to) == 1 and not message.bcc and not message.cc
        assert "\n" not in message.subject and "\r" not in message.subject


def test_hostile_names_and_addresses_cannot_write_a_mails_headers(world):
    client = signed_in(world, "sam")
    form = Seen(client.get("/administration/people/invite/").content.decode())
    assert "email" in form.fields
    for text in (
        "x@example.org\r\nBcc: all@x.example",
        "x@example.org\nSubject: other",
        "x@example.org, y@example.org",
        "<x@example.org>",
    ):
        client.post("/administration/people/invite/", {"email": text, "name": "x\r\nBcc: all@x.example"})
        Client().post("/account/password/reset/", {"email": text})
    assert not Invitation.objects.exists()
    assert all(message.to in ([], ["x@example.org"]) and not message.bcc for message in mail.outbox)
    assert all("\n" not in value for message in mail.outbox for value in message.message().values())


@pytest.mark.parametrize("many", [FEW * 5, pytest.param(MANY, marks=pytest.mark.deep)])
def test_hostile_text_is_printed_as_text_and_asks_for_nothing(many):
    strings = list(hostile(many))
    for start in range(0, len(strings), 500):
        pdf = pdf_of(plan_saying("\n".join(strings[start : start + 500])))
        with pikepdf.open(io.BytesIO(pdf)) as document:
            asked = [
                str(each)
                for each in document.objects
                if isinstance(each, pikepdf.Dictionary)
                and each.get("/S") in ("/URI", "/JavaScript", "/Launch")
            ]
            assert not asked
            assert "/OpenAction" not in document.Root and "/EmbeddedFiles" not in document.Root.get(
                "/Names", {}
            )


def plan_saying(text: str) -> dict:
    """Return the content of an edition whose free text is this."""
    return {
        "name": text[:80], "sort": "Local plan", "area": "Harbour", "owner": "Harbour Council", "above": "The strategy", "number": 1,
        "published": "1 October 2026", "from": "1 October 2026", "until": "30 September 2027", "needs": text, "priorities": text,
        "development": text, "counts": {"Adopted": 1}, "themes": [], "audiences": ["Children"], "resources": [],
    }  # fmt: skip
