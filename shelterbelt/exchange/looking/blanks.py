"""Transparent pictures that stand where pictures were, so that a document still opens and keeps its shape."""

import struct
import zlib


def _png() -> bytes:
    def chunk(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0\0\0\0"))
        + chunk(b"IEND", b"")
    )


PNG = _png()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
MOVING = (
    b"\x1aE\xdf\xa3",
    b"FLV\x01",
    b"\x30\x26\xb2\x75",
    b"\x00\x00\x01\xba",
    b"\x00\x00\x01\xb3",
    b"OggS",
    b"ID3",
)
STILL_ENDINGS = (
    ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".ico", ".webp", ".svm",
    ".wdp", ".heic", ".heif",
)  # fmt: skip


def blank_for(name: str, head: bytes) -> bytes:
    """Return what stands instead of a still picture; b"" for video and sound, which no document needs.

    Programs tell a picture by its content, so a PNG may stand under another picture's name.
    """
    ending = name[name.rfind(".") :].lower()
    moves = head.startswith(MOVING) or (
        head[4:8] == b"ftyp" and head[8:12] not in (b"heic", b"heix", b"mif1", b"heif")
    )
    sounds = head[:4] == b"RIFF" and head[8:12] in (b"AVI ", b"WAVE")
    if moves or sounds or ending not in STILL_ENDINGS:
        return b""
    return SVG if ending == ".svg" else PNG
