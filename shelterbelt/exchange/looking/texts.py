"""Looking into plain text and comma-separated values."""

import re

from shelterbelt.exchange.looking.pictures import SVG, holds_picture
from shelterbelt.exchange.looking.refusal import No

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
MARKUP = re.compile(rb"^\s*<(?:!doctype|\?xml|html|head|body|script|\w+[\s>])", re.I)
OTHER_FORMATS = (b"{\\rtf", b"%!PS", b"Return-Path:", b"MIME-Version:", b"BEGIN:V")
LONGEST_LINE = 1_000_000
REACHES_OUT = re.compile(
    r"(?i)\b(?:cmd|powershell|mshta|rundll32|msexcel|excel|wscript|cscript|bash|sh|ddeauto|dde|regsvr32)\b[^\n]{0,80}[|!]"
    r"|\|\s*'[^']*'\s*!|\b(?:hyperlink|webservice|filterxml|importxml|importdata|importhtml|importrange|importfeed|image"
    r"|rtd|call|register(?:\.id)?|exec|dde|sql\.request|call\.dll|run)\s*\("
)
COMPUTED = re.compile(
    r"""(?m)(?:^|[,;\t|])[ \u00a0]*"?[ \u00a0]*([=+\-@\uff1d\uff0b\uff0d\uff20][^,;\t\r\n]*)"""
)
PLAIN_START = re.compile(r"[+\-\uff0b\uff0d][\s\d.,()]*|[+\-]\s?[^=(|!]*|@[\w.\-]*\s?[^=(|!]*")
"""What begins with a sign and is still only a number, a telephone number, a remark with a dash, or a name online."""


def kind_of(content: bytes, ending: str) -> str:
    """Return csv or txt for what is text; raises No for what is not."""
    if content.startswith(WIDE_MARKS) or content[:200].count(b"\0") > 20:
        raise No("encoding" if ending in ("csv", "txt") else "kind")
    if SVG.search(content[:4096]):
        raise No("picture")
    if MARKUP.match(content.lstrip(b"\xef\xbb\xbf")) or content.startswith(OTHER_FORMATS):
        raise No("kind")
    if ending not in ("csv", "txt"):
        # Text under another name is either damaged or dressed up.
        raise No("broken" if ending in ("pdf", "docx", "xlsx", "odt", "ods") else "kind")
    return ending


def check(content: bytes, kind: str, *, formulas: bool) -> str:
    """Return the encoding that the text is read in; raises No for what is not plain text or would run."""
    text, encoding = decoded(content)
    if NOT_TEXT.search(text):
        raise No("encoding")
    if holds_picture(content):
        raise No("picture")
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise No("bomb")
    if kind == "csv":
        _check_cells(text, formulas=formulas)
    return encoding


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding: UTF-8, else Windows-1252 if every byte has a meaning there."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding), "utf-8" if encoding == "utf-8-sig" else encoding
        except UnicodeDecodeError:
            continue
    raise No("encoding")


def _check_cells(text: str, *, formulas: bool) -> None:
    for found in COMPUTED.finditer(text):
        cell = found[1]
        if REACHES_OUT.search(cell):
            raise No("dde", f"line {_line(text, found)}")
        is_formula = cell[0] in "=\uff1d" or PLAIN_START.fullmatch(cell.rstrip('" ')) is None
        if is_formula and not formulas:
            raise No("formulas", f"on line {_line(text, found)}")


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start(1)) + 1
