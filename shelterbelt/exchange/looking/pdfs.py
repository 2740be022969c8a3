"""Looking into PDF: a clean copy without pictures, or why it is not taken.

The copy is written anew from what the document's pages reach; what else lay in the file is not in it. Pictures are made
transparent in place. Decision: docs/decisions/files-are-copied-clean.md
"""

import io
import re
import zlib
from typing import Any

import pikepdf
from pikepdf import ContentStreamInlineImage, Dictionary, Name, Stream

from shelterbelt.exchange.looking.pictures import holds_picture, is_picture
from shelterbelt.exchange.looking.refusal import No

MOST_PAGES = 500
MOST_OBJECTS = 100_000
MOST_STREAM = 30_000_000
MOST_UNPACKED = 120_000_000
END_ROOM = 32
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|RichMedia\w*|Movie|Sound|Screen|Rendition|3D|GoToE|GoToR|SubmitForm|ImportData|XFA|AA"
    rb")(?![\w#])"
)
ATTACHED = re.compile(rb"/(?:EmbeddedFiles?|EF|FileAttachment|Collection)(?![\w#])")
OUTSIDE = re.compile(
    rb"/URI\s*(?:\(\s*(?!https?:|mailto:|tel:)[a-z][\w+.-]*:|\(\s*\\\\|<[0-9a-f])|/FFilter(?![\w#])|/F\s*(?:<<[^>]*/UF|\()",
    re.I,
)
FOR_PICTURES = {"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
INLINE = re.compile(rb"(?:^|\s)BI\s[\s\S]{1,4000}?\sID[\s]")
SHOWS_TEXT = re.compile(rb"[\])>]\s*(?:Tj|TJ|'|\")(?:\s|$)")
LEFT_OUT = (
    "/Metadata",
    "/PieceInfo",
    "/Thumb",
    "/SpiderInfo",
    "/OpenAction",
    "/AF",
    "/Perms",
    "/DSS",
    "/Legal",
)
PICTURE_KEYS = (
    "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Type", "/Subtype", "/SMask", "/Length", "/StructParent",
)  # fmt: skip


def prepare() -> None:
    """Let pikepdf load what it loads late."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = Stream(pdf, b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")
        kept = [
            each
            for each in pikepdf.parse_content_stream(page)
            if not isinstance(each, ContentStreamInlineImage)
        ]
        pikepdf.unparse_content_stream(kept)
        out = io.BytesIO()
        _save(pdf, out)
        out.seek(0)
    with pikepdf.open(out, suppress_warnings=True, attempt_recovery=False) as pdf:
        list(pdf.objects)


def clean(content: bytes) -> tuple[bytes, int]:
    """Return a clean copy and how many pictures were taken out; raises No with why it is not taken."""
    end = content.rstrip(b"\r\n\t \0")
    if not end.endswith(b"%%EOF") or len(content) - len(end) > END_ROOM:
        raise No("behind" if b"%%EOF" in content else "broken")
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True, attempt_recovery=False)
    except pikepdf.PasswordError:
        raise No("encrypted") from None
    except pikepdf.PdfError:
        raise No("picture" if holds_picture(content[:65536]) else "broken") from None
    with pdf:
        if pdf.is_encrypted:
            raise No("encrypted")
        if len(pdf.pages) > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
            raise No("overrun")
        _leave_out(pdf)
        pictures, shows_text = _take_out_pictures(pdf)
        if pictures and not shows_text:
            raise No("scan")
        made = io.BytesIO()
        _save(pdf, made)
    if holds_picture(made.getvalue()):
        raise No("picture")
    return made.getvalue(), pictures


def _save(pdf: pikepdf.Pdf, out: io.BytesIO) -> None:
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _leave_out(pdf: pikepdf.Pdf) -> None:
    """Take out what describes or accompanies the document and nobody reads: authors, thumbnails, edit history."""
    title = pdf.docinfo.get("/Title") if pdf.trailer.get("/Info") is not None else None
    if pdf.trailer.get("/Info") is not None:
        del pdf.trailer["/Info"]
    if title is not None:
        pdf.docinfo["/Title"] = title
    for holder in (pdf.Root, *(page.obj for page in pdf.pages)):
        for key in LEFT_OUT:
            if key == "/OpenAction" and not isinstance(holder.get(key), Dictionary):
                continue
            if key in holder and not (
                key == "/OpenAction" and ACTIVE.search(holder[key].unparse(resolved=True))
            ):
                del holder[key]


def _take_out_pictures(pdf: pikepdf.Pdf) -> tuple[int, bool]:
    """Make each picture transparent; return how many there were and whether any text is shown."""
    pictures, unpacked, shows_text = [], 0, False
    for held in pdf.objects:
        described = _described(held)
        if ACTIVE.search(described):
            raise No("active")
        if ATTACHED.search(described):
            raise No("attached")
        if OUTSIDE.search(described):
            raise No("links", "a link that is no web or mail address")
        if not isinstance(held, Stream):
            continue
        if _is_picture(held):
            pictures.append(held)
            continue
        plain = _unpacked(held)
        unpacked += len(plain)
        if unpacked > MOST_UNPACKED:
            raise No("bomb")
        if INLINE.search(plain):
            pictures.append(held)
        elif is_picture(plain) or holds_picture(plain):
            raise No("picture")
        shows_text = shows_text or SHOWS_TEXT.search(plain) is not None
    clear = Stream(pdf, b"\0")
    _describe_as_picture(clear)
    clear = pdf.make_indirect(clear)
    masks = {
        each[key].objgen
        for each in pictures
        for key in ("/SMask", "/Mask")
        if isinstance(each.get(key), Stream)
    }
    return sum(_blank(each, clear) for each in pictures if each.objgen not in masks), shows_text


def _described(held: Any) -> bytes:
    if isinstance(held, Stream):
        return bytes(Dictionary(dict(held.items())).unparse())
    return bytes(held.unparse(resolved=True))


def _filters(held: Any) -> list[str]:
    named = held.get("/Filter")
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _is_picture(held: Any) -> bool:
    return held.get("/Subtype") == Name.Image or bool(FOR_PICTURES.intersection(_filters(held)))


def _unpacked(held: Any) -> bytes:
    """Return what a stream holds; raises No when there is more in it than a document needs."""
    if _filters(held) == ["/FlateDecode"] and "/DecodeParms" not in held:
        machine = zlib.decompressobj()
        plain = machine.decompress(held.read_raw_bytes(), MOST_STREAM)
        if machine.unconsumed_tail:
            raise No("bomb")
        return plain
    plain = bytes(held.read_bytes())
    if len(plain) > MOST_STREAM:
        raise No("bomb")
    return plain


def _blank(held: Any, clear: Any) -> int:
    """Take the picture, or the pictures drawn within a stream of drawing, out of it; return how many."""
    if not _is_picture(held):
        steps = pikepdf.parse_content_stream(held)
        kept = [each for each in steps if not isinstance(each, ContentStreamInlineImage)]
        held.write(pikepdf.unparse_content_stream(kept))
        return len(steps) - len(kept)
    for key in list(held.keys()):
        if key not in PICTURE_KEYS:
            del held[key]
    held.write(b"\0")
    _describe_as_picture(held)
    held["/SMask"] = clear
    return 1


def _describe_as_picture(held: Any) -> None:
    held["/Type"], held["/Subtype"] = Name.XObject, Name.Image
    held["/Width"], held["/Height"], held["/BitsPerComponent"] = 1, 1, 8
    held["/ColorSpace"] = Name.DeviceGray
