"""Inside the child: which kind of file it is by its content, and what that kind's reader says. No Django here."""

import codecs
import json
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import filetype
import pikepdf

from shelterbelt.exchange.looking import packages, pdfs, texts
from shelterbelt.exchange.looking.pictures import is_picture
from shelterbelt.exchange.looking.refusal import No

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x00asm")
FOUND_BY_LIBRARY = ("image/", "video/")
BROKEN = (
    pikepdf.PdfError, zipfile.BadZipFile, zlib.error, ValueError, KeyError, IndexError, EOFError, TypeError,
    AttributeError, RecursionError, OSError, RuntimeError, ImportError,
)  # fmt: skip
Write = Callable[[bytes], Any]


def prepare() -> None:
    """Load what would otherwise be loaded later, when nothing can be opened any more."""
    for name in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1252",
        "cp437",
        "ascii",
        "latin-1",
    ):
        codecs.lookup(name)
    filetype.guess(b"nothing that anybody knows")
    pdfs.prepare()
    packages.prepare()


def read(content: bytes, asked: dict[str, Any], write: Write) -> None:
    """Write one line with the verdict, then what may be kept."""
    said: dict[str, Any]
    kept = b""
    try:
        said, kept = _look(content, asked)
    except No as no:
        said = {"why": no.why, "where": no.where, "kind": no.kind}
    except MemoryError:
        said = {"why": "overrun"}
    except BROKEN:
        said = {"why": "broken"}
    write(json.dumps(said).encode() + b"\n")
    write(kept)


def _look(content: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    ending = asked["ending"]
    kind = _kind(content, ending)
    if kind not in asked["kinds"]:
        raise No("kind", kind=kind)
    if ending != kind and not {ending, kind} <= {"txt", "csv"}:
        raise No("mismatch", kind=kind)
    if kind == "pdf":
        kept, pictures = pdfs.clean(content)
        return {"kind": kind, "pictures": pictures}, kept
    if kind in ("csv", "txt"):
        encoding = texts.check(content, kind, formulas=asked["formulas"])
        return {"kind": kind, "encoding": encoding}, content
    kept, pictures = packages.clean(content, kind, formulas=asked["formulas"], hidden=asked["hidden"])
    return {"kind": kind, "pictures": pictures}, kept


def _kind(content: bytes, ending: str) -> str:
    """Return the kind of a file by its content; the ending of its name only parts CSV from plain text."""
    if is_picture(content):
        raise No("picture")
    if content.startswith(OLD_OFFICE):
        raise No("encrypted" if ENCRYPTED_PACKAGE in content else "old_office")
    if content.startswith(ARCHIVES):
        raise No("archive")
    if content.startswith(PROGRAMS):
        raise No("program")
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK"):
        return packages.kind_of(content)
    guessed = filetype.guess(content[:8192])
    # It takes words that begin with ID3 for sound; what is no text is refused below.
    if guessed is not None and not guessed.mime.startswith("audio/"):
        raise No("picture" if guessed.mime.startswith(FOUND_BY_LIBRARY) else "kind")
    return texts.kind_of(content, ending)
