"""What may not stand in an OpenDocument text or spreadsheet."""

import re
from collections.abc import Callable, Iterable

from shelterbelt.exchange.looking.refusal import No
from shelterbelt.exchange.looking.texts import REACHES_OUT

MAIN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ATTACHED = re.compile(r"^(?:Object |ObjectReplacements/|Database/|Dialogs/)", re.I)
SCRIPTS = re.compile(rb"<(?:script:event-listener|office:script)\b[^>]*(?:language|href)", re.I)
ENCRYPTED = re.compile(rb"<manifest:encryption-data\b", re.I)
OUTSIDE = re.compile(
    rb"""<(?!text:a\b|meta:|office:annotation)[\w]+:[\w-]+\b[^>]*\bxlink:href\s*=\s*["'](?!#|\./|Pictures/|["'])""",
    re.I,
)
FETCHED = re.compile(rb"<(?:text:section-source|table:cell-range-source|office:dde-source|text:dde-connection"
                    rb"|table:table-source|form:form)\b", re.I)  # fmt: skip
BAD_LINK = re.compile(rb"""<text:a\b[^>]*\bxlink:href\s*=\s*["'](?!https?://|mailto:|tel:|#|["'])""", re.I)
FORMULA = re.compile(rb"""\btable:formula\s*=\s*(?:"([^"]*)"|'([^']*)')""")
HIDDEN = re.compile(
    rb"""\btable:visibility\s*=\s*["'](?:collapse|filter)|\btable:display\s*=\s*["']false|text:display\s*=\s*["']none""",
    re.I,
)
Check = Callable[[bytes], None]


def kind_of(said: bytes) -> str:
    """Return odt or ods by the part that says so; "" for what is neither."""
    return MAIN.get(said.strip(), "")


def check_names(names: Iterable[str]) -> None:
    """Raise No where a part's name says that macros or other files are inside."""
    for name in names:
        if name.startswith(("Basic/", "Scripts/")):
            raise No("macros")
        if ATTACHED.match(name):
            raise No("attached")


def checker(name: str, kind: str, *, formulas: bool, hidden: bool) -> Check:
    """Return what looks at each piece of the part with this name."""

    def check(piece: bytes) -> None:
        if ENCRYPTED.search(piece):
            raise No("encrypted")
        if SCRIPTS.search(piece):
            raise No("macros")
        if OUTSIDE.search(piece) or BAD_LINK.search(piece):
            raise No("links", "a part of it is fetched when it is opened")
        if FETCHED.search(piece):
            raise No("dde", "a field or form")
        if HIDDEN.search(piece) and not hidden and name == "content.xml":
            raise No("hidden", "a row, column or sheet" if kind == "ods" else "a part of the text")
        for found in FORMULA.findall(piece):
            _formula(b"".join(found), formulas=formulas)

    return check


def _formula(formula: bytes, *, formulas: bool) -> None:
    if not formulas:
        raise No("formulas", "in a sheet")
    text = formula.decode("utf-8", "replace").replace("&apos;", "'").replace("&quot;", '"')
    if REACHES_OUT.search(text) or re.search(r"'(?:file|https?):", text):
        raise No("dde", "a formula")
