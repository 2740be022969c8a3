"""Ordinary documents are taken; their pictures are not in the copy, everything else is."""

import io

import pikepdf
import pytest
import typst
import xlsxwriter
from python_calamine import CalamineWorkbook

from shelterbelt.exchange.looking import look
from shelterbelt.exchange.tests.hostile import CANARY
from shelterbelt.exchange.tests.hostile.documents import ODS, docx, opened, pdf, xlsx
from shelterbelt.exchange.tests.hostile.media import JPEG
from shelterbelt.exchange.verdicts import DOCUMENTS, SENTENCES, WHERE_PICTURES_GO, Asked, Verdict

ASKED = Asked()
WORDS = b'= Training policy\nWe train #strong[everybody]. #link("https://example.org")[More]\n#table(columns: 2)[a][b]'


def workbook() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Training")
        sheet.write_row(0, 0, ["Name of course", "Places", "Costs"])
        sheet.write_row(1, 0, ["Night staff", 12, 3.5])
        sheet.write_formula(2, 1, "=SUM(B2:B2)")
        sheet.write_url(3, 0, "https://example.org/course")
        sheet.autofilter(0, 0, 1, 2)
        sheet.write_comment(0, 0, "Ask the trust")
    return made.getvalue()


def test_a_policy_as_pdf_is_taken():
    found = look(typst.compile(WORDS), "policy.pdf", ASKED)
    assert found.accepted, found.why
    with pikepdf.open(io.BytesIO(found.content)) as copy:
        assert len(copy.pages) == 1 and copy.Root.get("/StructTreeRoot") is not None


def test_a_workbook_is_taken_and_reads_as_before():
    found = look(workbook(), "training.xlsx", ASKED)
    assert found.accepted, found.why
    rows = CalamineWorkbook.from_filelike(io.BytesIO(found.content)).get_sheet_by_name("Training").to_python()
    assert rows[1] == ["Night staff", 12.0, 3.5]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx()), ("a.ods", opened(ODS, "<office:spreadsheet/>")), ("a.txt", "Naïve – words".encode()),
        ("a.csv", "\ufeffname,when\nAmber,-5\n".encode()), ("a.csv", b'"Spoke to mum, - rang back",+44 1632 960001,@amber\n'),
        ("a.CSV", "name\nZoë\n".encode("cp1252")), ("ID3 survey.csv", b"ID3,FORM,P5\n1,2,3\n"),
    ],
)  # fmt: skip
def test_what_people_ordinarily_send_is_taken(name, content):
    found = look(content, name, Asked(formulas=False))
    assert found.accepted, found.why


def test_a_logo_is_taken_out_and_counted():
    def logo(made, page):
        picture = pikepdf.Stream(made, JPEG)
        picture.Type, picture.Subtype, picture.Filter = (
            pikepdf.Name.XObject,
            pikepdf.Name.Image,
            pikepdf.Name.DCTDecode,
        )
        picture.Width = picture.Height = 40
        picture.BitsPerComponent, picture.ColorSpace = 8, pikepdf.Name.DeviceRGB
        page.Resources.XObject.Logo = made.make_indirect(picture)

    for name, content in (("a.pdf", pdf(logo)), ("a.xlsx", xlsx({"xl/media/logo.png": JPEG}))):
        found = look(content, name, ASKED)
        assert found.accepted and found.pictures == 1, found.why
        assert CANARY not in found.content


def test_the_same_document_gives_the_same_copy():
    for kind, held in (("xlsx", workbook()), ("pdf", pdf())):
        assert look(held, f"a.{kind}", ASKED).content == look(held, f"b.{kind}", ASKED).content


def test_every_refusal_says_what_to_do_and_a_picture_where_it_goes_instead():
    for why in SENTENCES:
        said = Verdict(kind="pdf", why=why).sentence(Asked(kinds=DOCUMENTS))
        assert len(said) > 40 and "{" not in said and said.endswith("."), why
    assert (
        "101" in WHERE_PICTURES_GO
        and "999" in WHERE_PICTURES_GO
        and "Internet Watch Foundation" in WHERE_PICTURES_GO
    )
    assert look(b"x" * 11_000_000, "a.txt", ASKED).why == "large"
