"""What may not stand in a Word document or Excel workbook."""

import re
from collections.abc import Callable, Iterable

from shelterbelt.exchange.looking.refusal import No
from shelterbelt.exchange.looking.texts import REACHES_OUT

MAIN = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
MACROS = re.compile(r"vba|macrosheets|dialogsheets|activeX|ctrlProps", re.I)
ATTACHED = re.compile(r"embeddings/|oleObject|/model/|pivotCache|externalLinks/|afchunk|customData/", re.I)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX|ms-excel\.(?:intl)?macrosheet", re.I)
TEMPLATES = re.compile(
    rb"(?:wordprocessingml|spreadsheetml|presentationml)\.(?:template|slideshow|presentation)", re.I
)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
SAFE_LINK = re.compile(rb"""Target\s*=\s*["'](?:https?://|mailto:|tel:|#)""", re.I)
EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']\s*External""", re.I)
HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""", re.I)
FIELD = re.compile(
    rb"(?i)<(?:\w+:)?instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b"
    rb"|\bw:instr\s*=\s*[\"'][^\"']*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b"
)
SPLIT_FIELD = re.compile(rb"(?i)<(?:\w+:)?instrText[^>]*>\s*\"?\s*(?:D|DD|DDE|DDEA\w*)\s*<")
OTHER_CHUNK = re.compile(rb"<(?:\w+:)?(?:altChunk|oleObject|object|control|subDoc)\b", re.I)
FORMULA = re.compile(rb"<(?:\w+:)?f(?:>|/>|\s[^>]*>)([^<]*)")
NAMED = re.compile(rb"<(?:\w+:)?definedName\b[^>]*>([^<]*)", re.I)
HIDDEN_SHEET = re.compile(rb"""<(?:\w+:)?sheet\b[^>]*\bstate\s*=\s*["'](?:very)?hidden""", re.I)
HIDDEN_LINES = re.compile(rb"""<(?:\w+:)?(row|col)\b[^>]*\bhidden\s*=\s*["'](?:1|true)""", re.I)
SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.I)
NUMBER = re.compile(rb"""\b(?:r|min)\s*=\s*["'](\d+)""")
Check = Callable[[bytes], None]


def kind_of(types: bytes) -> str:
    """Return docx or xlsx by the list of content types; "" for what is neither."""
    if MACRO_TYPES.search(types):
        raise No("macros")
    if TEMPLATES.search(types):
        raise No("kind")
    found = {kind for declared, kind in MAIN.items() if declared in types}
    return found.pop() if len(found) == 1 else ""


def check_names(names: Iterable[str]) -> None:
    """Raise No where a part's name says that macros or other files are inside."""
    for name in names:
        if MACROS.search(name):
            raise No("macros")
        if "externalLinks/" in name:
            raise No("links", "it uses cells of another workbook")
        if ATTACHED.search(name):
            raise No("attached")


def checker(name: str, kind: str, *, formulas: bool, hidden: bool) -> Check:
    """Return what looks at each piece of the part with this name."""
    lowered = name.lower()
    if lowered.endswith(".rels"):
        return _relations
    if lowered == "[content_types].xml":
        return _types
    if lowered == "xl/workbook.xml":
        return _no_check if kind != "xlsx" else lambda piece: _workbook(piece, hidden=hidden)
    if SHEET.match(name):
        return lambda piece: _sheet(piece, formulas=formulas, hidden=hidden)
    return _words


def _no_check(_piece: bytes) -> None:
    return


def _types(piece: bytes) -> None:
    if MACRO_TYPES.search(piece):
        raise No("macros")


def _relations(piece: bytes) -> None:
    for relation in RELATION.findall(piece):
        if EXTERNAL.search(relation) and not (HYPERLINK.search(relation) and SAFE_LINK.search(relation)):
            raise No("links", "a part of it is fetched when it is opened")
        if b"vbaProject" in relation:
            raise No("macros")


def _words(piece: bytes) -> None:
    if FIELD.search(piece) or SPLIT_FIELD.search(piece):
        raise No("dde", "a field in the text")
    if OTHER_CHUNK.search(piece):
        raise No("attached")
    for formula in FORMULA.findall(piece):
        _reaches_out(formula, "a formula")


def _workbook(piece: bytes, *, hidden: bool) -> None:
    if HIDDEN_SHEET.search(piece) and not hidden:
        raise No("hidden", "a whole sheet")
    for formula in NAMED.findall(piece):
        _reaches_out(formula, "a named cell")


def _sheet(piece: bytes, *, formulas: bool, hidden: bool) -> None:
    small = piece.lower()
    lines = HIDDEN_LINES.search(piece) if b"hidden" in small and not hidden else None
    if lines is not None:
        number = NUMBER.search(lines[0])
        what = "row" if lines[1].lower() == b"row" else "column"
        raise No("hidden", f"{what} {number[1].decode()}" if number else f"a {what}")
    if any(each in small for each in (b"object", b"control", b"chunk")) and OTHER_CHUNK.search(piece):
        raise No("attached")
    for formula in FORMULA.finditer(piece):
        if not formulas:
            raise No("formulas", _cell_before(piece, formula.start()))
        _reaches_out(formula[1], _cell_before(piece, formula.start()))


def _cell_before(piece: bytes, at: int) -> str:
    cells = re.findall(rb"""\br\s*=\s*["']([A-Z]{1,3}\d{1,7})["']""", piece[max(0, at - 200) : at])
    return f"cell {cells[-1].decode()}" if cells else "in a sheet"


def _reaches_out(formula: bytes, where: str) -> None:
    text = (
        formula.decode("utf-8", "replace").replace("&apos;", "'").replace("&#39;", "'").replace("&quot;", '"')
    )
    if REACHES_OUT.search(text) or re.search(r"\[[^\]]*\.xl\w*\]|\[\d+\][^!]*!", text):
        raise No("dde", where)
