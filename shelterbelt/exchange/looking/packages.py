"""Looking into documents that are packed folders: Word, Excel and OpenDocument. A clean copy is packed anew.

The copy holds only parts that a document is made of. Pictures in it are made transparent, thumbnails are left out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from shelterbelt.exchange.looking import office, opendocument
from shelterbelt.exchange.looking.blanks import blank_for
from shelterbelt.exchange.looking.pictures import is_picture, is_written_out
from shelterbelt.exchange.looking.refusal import No

MOST_PARTS = 3_000
MOST_UNPACKED = 250_000_000
MOST_RATIO = 200
SMALL = 2_000_000
SLACK = 64
"""Bytes that may stand between two parts: the note of a part's length that some programs write behind it."""
LOCAL_HEADER = 30
AT_A_TIME = 1 << 20
OVERLAP = 256
BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"
MARKUP_ENDINGS = (".xml", ".rels", ".vml", ".rdf", ".xsd", ".psmdcp")
EMPTIED = re.compile(r"(?:^|/)(?:printerSettings\d*\.bin|fonts?/[^/]+\.(?:odttf|ttf|fntdata|otf))$", re.I)
"""Settings of a printer and fonts: no document needs them to be read."""
LEFT_OUT = re.compile(r"^(?:docProps/thumbnail\.\w+|Thumbnails/.*|layout-cache|.*/)$", re.I)
MEDIA = re.compile(r"^(?:(?:word|xl|ppt)/media/|media/|Pictures/)", re.I)
OTHER_CODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8|us-ascii)""", re.I)
FIXED_DAY = (1980, 1, 1, 0, 0, 0)


def prepare() -> None:
    """Let zipfile, zlib and expat load what they load late."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(zipfile.ZipInfo("é.xml", FIXED_DAY), b"<a/>")
    with zipfile.ZipFile(packed) as package:
        package.testzip()
    _well_formed([b"<a/>"])


def kind_of(content: bytes) -> str:
    """Return docx, xlsx, odt or ods; raises No for any other packed folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        if "[Content_Types].xml" in names:
            kind = office.kind_of(_read(package, package.getinfo("[Content_Types].xml"), most=SMALL))
        elif "mimetype" in names:
            kind = opendocument.kind_of(_read(package, package.getinfo("mimetype"), most=SMALL))
        else:
            kind = ""
        if not kind:
            inside = (
                package.open(each).read(8192) for each in package.infolist()[:50] if not each.flag_bits & 1
            )
            raise No("picture" if any(map(is_picture, inside)) else "archive")
    return kind


def clean(content: bytes, kind: str, *, formulas: bool, hidden: bool) -> tuple[bytes, int]:
    """Return a clean copy and how many pictures were taken out of it; raises No with why it is not taken."""
    rules = office if kind in ("docx", "xlsx") else opendocument
    pictures, made = 0, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = _laid_out(package, content)
        rules.check_names([each.filename for each in parts])
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for part in parts:
                if LEFT_OUT.match(part.filename):
                    continue
                new = zipfile.ZipInfo(part.filename, FIXED_DAY)
                plain = part.filename == "mimetype"
                new.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
                if part.filename.lower().endswith(MARKUP_ENDINGS) or plain:
                    check = rules.checker(part.filename, kind, formulas=formulas, hidden=hidden)
                    _copy(package, part, out, new, check, is_markup=not plain)
                else:
                    blank = _instead_of(package, part)
                    pictures += bool(blank)
                    out.writestr(new, blank)
    return made.getvalue(), pictures


def _laid_out(package: zipfile.ZipFile, content: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts, once nothing lies before, between or behind them and they unpack to a sensible size."""
    parts = package.infolist()
    if package.comment or content[-22:-18] != b"PK\x05\x06" or not content.startswith(b"PK\x03\x04"):
        raise No("behind")
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise No("bomb")
    if len({each.filename.casefold() for each in parts}) != len(parts):
        raise No("behind")
    at = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if part.flag_bits & 1:
            raise No("encrypted")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise No("broken")
        if part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise No("bomb")
        name = part.filename
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name:
            raise No("behind")
        if not 0 <= part.header_offset - at <= SLACK:
            raise No("bomb" if part.header_offset < at else "behind")
        head = content[part.header_offset : part.header_offset + LOCAL_HEADER]
        lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        at = part.header_offset + LOCAL_HEADER + lengths + part.compress_size
    if not 0 <= package.start_dir - at <= SLACK:
        raise No("behind")
    return parts


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    with package.open(part) as file:
        held = file.read(most + 1)
    if len(held) > most:
        raise No("bomb")
    return held


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as file:
        while piece := file.read(AT_A_TIME):
            yield piece


def _copy(package, part, out, new, check, *, is_markup: bool) -> None:  # type: ignore[no-untyped-def]
    """Copy a part of markup piece by piece, looking at every byte of it on the way."""
    parser = _parser() if is_markup else None
    tail = b""
    with out.open(new, "w") as copy:
        for number, piece in enumerate(_pieces(package, part)):
            if is_markup and number == 0:
                _begins_as_markup(piece)
            window = tail + piece
            # The parser lets only letters through, so that a picture can only stand here written out.
            if is_written_out(window):
                raise No("picture")
            check(window)
            if parser is not None:
                parser.Parse(piece, False)
            copy.write(piece)
            tail = window[-OVERLAP:]
    if parser is not None:
        parser.Parse(b"", True)


def _begins_as_markup(piece: bytes) -> None:
    if is_picture(piece):
        raise No("picture")
    if not piece.lstrip(BEFORE_MARKUP).startswith(b"<") or OTHER_CODING.search(piece[:200]):
        raise No("attached")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")

    def refuse(*_said: object) -> None:
        raise No("bomb")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _well_formed(pieces: list[bytes]) -> None:
    parser = _parser()
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _instead_of(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return what stands in the copy for a part that is no markup: a transparent picture, or nothing."""
    with package.open(part) as file:
        head = file.read(8192)
    if EMPTIED.search(part.filename) and not is_picture(head):
        return b""
    if MEDIA.match(part.filename) and is_picture(head):
        blank = blank_for(part.filename, head)
        if blank:
            return blank
    if is_picture(head):
        raise No("picture")
    if part.filename.lower().endswith("vbaproject.bin"):
        raise No("macros")
    raise No("attached")
