"""Documents put together part by part, so that anything can be put into them."""

import io
import zipfile
import zlib

import pikepdf
from pikepdf import Dictionary, Name, Stream

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{OFFICE}.wordprocessingml.document.main+xml"/></Types>"""
XLSX_TYPES = DOCX_TYPES.replace("/word/document.xml", "/xl/workbook.xml").replace(
    "wordprocessingml.document.main", "spreadsheetml.sheet.main"
)
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Policy</w:t></w:r>{}</w:p></w:body></w:document>'
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="x"><sheets><sheet name="A" sheetId="1"{}/></sheets>{}</workbook>'
)
SHEET = '<?xml version="1.0"?><worksheet xmlns="x"><cols><col min="2" max="2"{}/></cols><sheetData><row r="3"{}><c r="B3"><v>1</v>{}</c></row></sheetData></worksheet>'
ODT, ODS = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = '<?xml version="1.0"?><office:document-content xmlns:office="a" xmlns:text="b" xmlns:table="c" xmlns:xlink="d" xmlns:draw="e"><office:body>{}</office:body></office:document-content>'
Parts = dict[str, str | bytes]


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as a packed folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as out:
        for name, held in parts.items():
            out.writestr(name, held)
    return made.getvalue()


def docx(more: Parts | None = None, inside: str = "", types: str = DOCX_TYPES) -> bytes:
    """Return a Word document with further parts."""
    parts: Parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": RELATIONS.format(""),
        "word/document.xml": DOCUMENT.format(inside),
    }
    return packed(parts | (more or {}))


def xlsx(more: Parts | None = None, *, sheet=("", "", ""), book=("", ""), types: str = XLSX_TYPES) -> bytes:
    """Return a workbook; ``sheet`` fills its column, row and cell, ``book`` its sheet's entry and what follows."""
    parts: Parts = {
        "[Content_Types].xml": types, "_rels/.rels": RELATIONS.format(""), "xl/workbook.xml": WORKBOOK.format(*book),
        "xl/worksheets/sheet1.xml": SHEET.format(*sheet),
    }  # fmt: skip
    return packed(parts | (more or {}))


def opened(
    kind: str, inside: str = "<office:text><text:p>Policy</text:p></office:text>", more: Parts | None = None
) -> bytes:
    """Return an OpenDocument file."""
    parts: Parts = {
        "mimetype": kind,
        "content.xml": CONTENT.format(inside),
        "META-INF/manifest.xml": "<manifest/>",
    }
    return packed(parts | (more or {}))


def pdf(change=None, text: bytes = b"BT /F1 12 Tf (Our policy) Tj ET", **save) -> bytes:
    """Return a PDF of one page of text, changed by ``change(pdf, page)``."""
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.obj.Contents = Stream(made, text)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary())
        if change is not None:
            change(made, page.obj)
        out = io.BytesIO()
        made.save(out, **save)
    return out.getvalue()


def drawn(made, page, held: bytes, how: str = "/DCTDecode") -> None:
    """Draw a picture on the page."""
    picture = Stream(made, held)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 40, 40
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceRGB
    if how:
        picture.Filter = Name(how)
    page.Resources.XObject.Im1 = made.make_indirect(picture)
    page.Contents = Stream(made, page.Contents.read_bytes() + b"\nq 40 0 0 40 0 0 cm /Im1 Do Q")


def flat(held: bytes) -> bytes:
    """Return it deflated."""
    return zlib.compress(held, 9)
