"""Pictures, video and sound in many containers: real beginnings around the canary."""

import struct
import zlib

from shelterbelt.exchange.tests.hostile import CANARY

FILLING = CANARY * 40


def _chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def _box(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held) + 8) + name + held


def _movie(brand: bytes) -> bytes:
    return _box(b"ftyp", brand + b"\0\0\2\0" + brand + b"mp41") + _box(b"mdat", FILLING)


def _riff(kind: bytes, held: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(held) + 4) + kind + held


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0))
    + _chunk(b"tEXt", FILLING)
)
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    + b"\xff\xfe"
    + struct.pack(">H", len(FILLING) + 2)
    + FILLING
    + b"\xff\xd9"
)
MEDIA: dict[str, bytes] = {
    "jpg": JPEG,
    "jpeg": JPEG.replace(b"\xff\xe0\0\x10JFIF\0", b"\xff\xe1\0\x10Exif\0"),
    "png": PNG,
    "gif": b"GIF89a(\0(\0\x80\0\0" + FILLING + b"\0;",
    "webp": _riff(b"WEBP", b"VP8 " + FILLING),
    "bmp": b"BM" + struct.pack("<IHHI", 2000, 0, 0, 54) + struct.pack("<IiiHH", 40, 20, 20, 1, 24) + FILLING,
    "tiff": b"II*\0\x08\0\0\0" + FILLING,
    "heic": _movie(b"heic"),
    "avif": _movie(b"avif"),
    "jxl": b"\0\0\0\x0cJXL \r\n\x87\n" + FILLING,
    "jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + FILLING,
    "psd": b"8BPS\0\x01\0\0\0\0\0\0" + FILLING,
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>'
    + FILLING
    + b"</text></svg>",
    "mp4": _movie(b"isom"),
    "mov": _movie(b"qt  "),
    "webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x84webm" + FILLING,
    "mkv": b"\x1aE\xdf\xa3\xa3B\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x88matroska" + FILLING,
    "avi": _riff(b"AVI ", b"LIST" + FILLING),
    "flv": b"FLV\1\5\0\0\0\x09\0\0\0\0" + FILLING,
    "wmv": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c" + FILLING,
    "mpg": b"\0\0\1\xba" + FILLING,
    "ts": (b"G" + FILLING[:187]) * 5,
    "mp3": b"ID3\4\0\0\0\0\0\0" + FILLING,
    "ico": b"\0\0\1\0\1\0" + FILLING,
}
"""Ending -> content."""
FOUND_ANYWHERE = (
    "jpg",
    "jpeg",
    "png",
    "gif",
    "webp",
    "heic",
    "avif",
    "mp4",
    "mov",
    "webm",
    "mkv",
    "avi",
    "flv",
    "wmv",
)
"""Those whose beginning is told from chance in the middle of another file."""
