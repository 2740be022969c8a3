"""Pictures and video under other names, within documents and in packed folders, and grown together with documents."""

from collections.abc import Iterator
from functools import partial

import pikepdf
from pikepdf import Dictionary, Name, Stream

from shelterbelt.exchange.tests.hostile import CLEANED, Hostile, hostile
from shelterbelt.exchange.tests.hostile.documents import (
    ODS,
    ODT,
    docx,
    drawn,
    flat,
    opened,
    packed,
    pdf,
    xlsx,
)
from shelterbelt.exchange.tests.hostile.media import FOUND_ANYWHERE, MEDIA

NAMES = ("pdf", "docx", "xlsx", "csv", "txt", "ods")
WITH_DOCUMENTS = ("png", "jpg", "gif", "heic", "mp4", "webm")


def dressed() -> Iterator[Hostile]:
    """Yield each."""
    for ending, held in MEDIA.items():
        yield hostile(f"{ending} as it is", f"photo.{ending}", held, "picture")
        for name in NAMES:
            yield hostile(f"{ending} called {name}", f"policy.{name}", held, "picture")
        yield hostile(f"{ending} in a packed folder", "policy.docx", packed({f"a.{ending}": held}), "picture")
        yield from _in_documents(ending, held)
    for ending in FOUND_ANYWHERE:
        yield from _grown_together(ending, MEDIA[ending])
        yield from _hidden_in_pdf(ending, MEDIA[ending])


def _in_documents(ending: str, held: bytes) -> Iterator[Hostile]:
    media = {f"word/media/image1.{ending}": held}
    yield hostile(f"{ending} in a Word document", "a.docx", docx(media), CLEANED, "picture")
    yield hostile(
        f"{ending} called a part of one",
        "a.docx",
        docx({"word/styles.xml": held}),
        "picture",
        "attached",
        "broken",
    )
    yield hostile(
        f"{ending} as settings of one", "a.docx", docx({"word/printerSettings1.bin": held}), "picture"
    )
    yield hostile(f"{ending} as font of one", "a.docx", docx({"word/fonts/f1.odttf": held}), "picture")
    nested = {"word/embeddings/package.bin": packed({f"a.{ending}": held})}
    yield hostile(f"{ending} packed in one", "a.docx", docx(nested), "attached")
    media_packed = {"word/media/image1.png": packed({f"a.{ending}": held})}
    yield hostile(f"{ending} packed as its picture", "a.docx", docx(media_packed), "attached")
    yield hostile(
        f"{ending} in a workbook", "a.xlsx", xlsx({f"xl/media/image1.{ending}": held}), CLEANED, "picture"
    )
    yield hostile(
        f"{ending} in OpenDocument",
        "a.odt",
        opened(ODT, more={f"Pictures/1.{ending}": held}),
        CLEANED,
        "picture",
    )
    yield hostile(
        f"{ending} as OpenDocument's thumbnail",
        "a.ods",
        opened(ODS, more={"Thumbnails/t.png": held}),
        CLEANED,
    )


def _grown_together(ending: str, held: bytes) -> Iterator[Hostile]:
    yield hostile(f"{ending} behind a PDF's head", "a.pdf", b"%PDF-1.7\n" + held, "picture", "broken")
    yield hostile(
        f"{ending} between head and end", "a.pdf", b"%PDF-1.7\n" + held + b"\n%%EOF\n", "picture", "broken"
    )
    yield hostile(f"{ending} behind a PDF", "a.pdf", pdf() + held, "behind", "picture")
    yield hostile(f"{ending} before a workbook", "a.xlsx", held + xlsx(), "picture")
    yield hostile(
        f"{ending} behind a workbook", "a.xlsx", xlsx() + held, "behind", "picture", "broken", "archive"
    )
    yield hostile(f"{ending} in text", "a.txt", b"Minutes of the meeting\n" + held, "picture", "encoding")
    yield hostile(f"{ending} in CSV", "a.csv", b"name,age\n1,2\n" + held, "picture", "encoding")


def _hidden_in_pdf(ending: str, held: bytes) -> Iterator[Hostile]:
    for how in ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"):
        change = partial(_draw, held=held, how=how)
        yield hostile(f"{ending} drawn in a PDF by {how}", "a.pdf", pdf(change), CLEANED)
    only = pdf(partial(_draw, held=held, how="/DCTDecode"), text=b"")
    yield hostile(f"{ending} as a PDF's only content", "a.pdf", only, "scan")
    yield hostile(f"{ending} attached to a PDF", "a.pdf", pdf(partial(_attach, held=held)), "attached")
    yield hostile(f"{ending} as a stream of a PDF", "a.pdf", pdf(partial(_as_stream, held=held)), "picture")
    yield hostile(f"{ending} as its font", "a.pdf", pdf(partial(_as_font, held=held)), "picture")
    yield hostile(
        f"{ending} in its description", "a.pdf", pdf(partial(_as_description, held=held)), CLEANED, "picture"
    )
    yield hostile(
        f"{ending} left in a PDF, unreached", "a.pdf", pdf(partial(_unreached, held=held)), CLEANED, "picture"
    )


def _draw(made, page, *, held, how) -> None:
    drawn(made, page, held, how)


def _attach(made, _page, *, held) -> None:
    made.attachments["photo.bin"] = pikepdf.AttachedFileSpec(made, held)


def _as_stream(made, _page, *, held) -> None:
    made.Root.Private = made.make_indirect(Stream(made, flat(held), Filter=Name.FlateDecode))


def _as_font(made, page, *, held) -> None:
    file = made.make_indirect(Stream(made, held))
    page.Resources.Font.F1.FontDescriptor = made.make_indirect(
        Dictionary(Type=Name.FontDescriptor, FontFile2=file)
    )


def _as_description(made, _page, *, held) -> None:
    made.Root.Metadata = made.make_indirect(Stream(made, held))


def _unreached(made, page, *, held) -> None:
    page.Thumb = made.make_indirect(Stream(made, held))
