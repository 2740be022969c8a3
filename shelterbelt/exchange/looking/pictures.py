"""Telling pictures, video and sound by what they begin with or hold, whatever their name says."""

import re

STARTS = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+",
    b"8BPS", b"\x00\x00\x01\x00", b"\x00\x00\x02\x00", b"\x00\x00\x00\x0cJXL ", b"\xff\x0a", b"\x00\x00\x00\x0cjP  ",
    b"\xff\x4f\xff\x51", b"\x1aE\xdf\xa3", b"FLV\x01", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\x00\x00\x01\xba",
    b"\x00\x00\x01\xb3", b"OggS", b"fLaC", b"#!AMR", b".RMF\x00", b"FUJIFILMCCD-RAW", b"IIRO\x08", b"IIU\x00", b"gimp xcf",
    b"qoif", b"SIMPLE  =", b"\xd7\xcd\xc6\x9a", b"BPG\xfb", b"\x0a\x05\x01\x08",
)  # fmt: skip
"""First bytes of JPEG, PNG, GIF, TIFF, Photoshop, icons, JPEG XL and 2000, Matroska and WebM, Flash, Windows media, MPEG,
Ogg, FLAC, camera formats, GIMP, QOI, FITS, Windows metafile, BPG, PCX."""
RIFF = (b"WEBP", b"AVI ", b"WAVE", b"RMID", b"ACON")
BITMAP_HEADS = (12, 40, 52, 56, 64, 108, 124)
TRANSPORT = 188
OTHER_STARTS = re.compile(
    rb"\xff[\xfb\xf3\xf2\xfa\xe2\xe3\xf1\xf9]|ID3[\x02-\x04]|P[1-7][\s#]+\d+\s+\d+\s|FORM....(?:ILBM|AIF[FC]|8SVX|PBM )",
    re.DOTALL,
)
"""MPEG sound, netpbm and IFF."""
SVG = re.compile(rb"<(?:\w+:)?svg[\s>]", re.I)
WITHIN = re.compile(
    rb"\xff\xd8\xff\xe0..JFIF\0|\xff\xd8\xff\xe1..Exif\0|\xff\xd8\xff\xdb\0[\x43\x84\xc5]|\xff\xd8\xff\xe2..ICC_PROFILE"
    rb"|\xff\xd8\xff\xee..Adobe|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....(?:WEBP|AVI )"
    rb"|ftyp(?:heic|heix|heif|mif1|msf1|avif|avis|isom|iso[2-6]|mp4[12]|M4V |qt  |3g[gp][0-9]|dash|crx )"
    rb"|\x1aE\xdf\xa3.{1,60}(?:webm|matroska)|FLV\x01[\x01\x04\x05]\0\0\0\x09|\x30\x26\xb2\x75\x8e\x66\xcf\x11"
    rb"|\x00\x00\x00\x0cJXL \r\n\x87\n|\x00\x00\x00\x0cjP  \r\n\x87\n|8BPS\0\x01\0\0",
    re.DOTALL,
)
"""Beginnings long enough that they do not come about by chance in the middle of something else."""
BEGINNINGS = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"WEBP", b"AVI ", b"ftyp", b"webm", b"matroska", b"FLV\x01", b"\x30\x26\xb2\x75",
    b"JXL ", b"jP  ", b"8BPS",
)  # fmt: skip
"""One of these is in whatever ``WITHIN`` finds; looking for them first is many times faster."""
ADDRESSES = (b"data:image/", b"data:video/", b"data:audio/")
IN_LETTERS = tuple(
    (start, re.compile(re.escape(start) + rest))
    for start, rest in (
        (b"/9j/4", rb"[A-Za-z0-9+/]{40}"), (b"iVBORw0KGgo", rb"[A-Za-z0-9+/]{40}"), (b"R0lGOD", rb"[A-Za-z0-9+/]{40}"),
        (b"UklGR", rb"[A-Za-z0-9+/]{40}"), (b"ZnR5c", rb"[A-Za-z0-9+/]{40}"), (b"GkXfo", rb"[A-Za-z0-9+/]{40}"),
    )
)  # fmt: skip
"""Beginnings of pictures in base64, with what follows."""
IN_FIGURES = tuple(
    (start, re.compile(re.escape(start) + rb"[0-9a-f]{40}"))
    for start in (b"ffd8ffe", b"89504e470d0a1a0a", b"474946383")
)
"""... and to the base of sixteen, in small letters."""


def is_picture(content: bytes) -> bool:
    """Whether the content begins as a picture, video or sound recording does."""
    return (
        content.startswith(STARTS)
        or content[4:8] in (b"ftyp", b"moov", b"mdat", b"wide")
        or (content[:4] == b"RIFF" and content[8:12] in RIFF)
        or (content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in BITMAP_HEADS)
        or (content[:4] == b"\x01\x00\x00\x00" and content[40:44] == b" EMF")
        or content[128:132] == b"DICM"
        or content[: 4 * TRANSPORT : TRANSPORT] == b"GGGG"
        or OTHER_STARTS.match(content) is not None
        or _is_svg(content)
    )


def _is_svg(content: bytes) -> bool:
    head = content[:4096].replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and SVG.search(head) is not None


def holds_picture(content: bytes) -> bool:
    """Whether a picture or video begins anywhere in the content, as bytes or written out in letters."""
    begins = any(each in content for each in BEGINNINGS)
    return (begins and WITHIN.search(content) is not None) or is_written_out(content)


def is_written_out(content: bytes) -> bool:
    """Whether a picture or video stands in the content in letters: a data address, base64, or to the base of sixteen."""
    if any(start in content and found.search(content) for start, found in IN_LETTERS):
        return True
    small = content.lower()
    return any(each in small for each in ADDRESSES) or any(
        start in small and found.search(small) is not None for start, found in IN_FIGURES
    )
