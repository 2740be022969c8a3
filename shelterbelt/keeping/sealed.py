"""A sealed file: compressed, encrypted piece by piece, and of no use to who has not the key.

Every piece is authenticated together with its place and whether it is the last one, so that a changed byte, a
piece moved and an end cut off are all found (the STREAM construction over AES-256-GCM).
"""

import hashlib
import hmac
import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shelterbelt.core.errors import Refused

MAGIC = b"SHELTERBELT BACKUP 1\n"
SALT, PROOF, TAG = 16, 16, 16
PIECE = 64 * 1024
SHORTEST_KEY = 20
SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_MEMORY = 2**15, 8, 64 * 1024 * 1024

NO_KEY = (
    "There is no key. Put a long random text into a file that only you can read, keep a copy of it apart from the "
    "backups, and name the file in SHELTERBELT_BACKUP_KEY_FILE."
)
WEAK_KEY = f"The backup key is too easy to guess. Use {SHORTEST_KEY} or more random characters."
NOT_ONE = "{} is not a backup of Shelterbelt."
WRONG_KEY = "{} was not made with this key, or its first bytes were changed. Nothing was touched."
CHANGED = "{} was changed after it was made, near byte {}. Use another copy. Nothing was touched."
CUT = "{} is cut off: its end is missing. Use another copy. Nothing was touched."


def _keys(key: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """Return the cipher of one file and the proof by which its key is known."""
    if not key:
        raise Refused(NO_KEY)
    if len(key) < SHORTEST_KEY or len(set(key)) < SHORTEST_KEY // 2:
        raise Refused(WEAK_KEY)
    made = hashlib.scrypt(
        key.encode(), salt=salt, n=SCRYPT_COST, r=SCRYPT_BLOCK, p=1, maxmem=SCRYPT_MEMORY, dklen=32 + PROOF
    )
    return AESGCM(made[:32]), made[32:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedWriter:
    """Writes a new sealed file beside its name and gives it its name only once it is whole on the disk."""

    def __init__(self, path: Path, key: str) -> None:
        salt = secrets.token_bytes(SALT)
        self._cipher, proof = _keys(key, salt)
        self._head = MAGIC + salt + proof
        self._path, self._unfinished = path, path.with_name(f"{path.name}.unfinished")
        self._squeeze, self._waiting, self._number = zlib.compressobj(6), bytearray(), 0

    def __enter__(self) -> "SealedWriter":
        if self._path.exists():
            raise Refused(
                f"{self._path} is there already. Give another name; a backup is never written over."
            )
        try:
            handle = os.open(self._unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError as error:
            raise Refused(f"{self._path} cannot be written: {error.strerror}.") from error
        self._file = os.fdopen(handle, "wb")
        self._file.write(self._head)
        return self

    def write(self, data: bytes) -> None:
        """Take more of the content."""
        self._take(self._squeeze.compress(data))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()
            self._unfinished.unlink(missing_ok=True)

    def _finish(self) -> None:
        self._take(self._squeeze.flush())
        self._seal(bytes(self._waiting), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        os.replace(self._unfinished, self._path)
        folder = os.open(self._path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _take(self, squeezed: bytes) -> None:
        self._waiting += squeezed
        # The last piece is never empty by chance: a whole piece waits until more comes.
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def _seal(self, piece: bytes, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), piece, self._head))
        self._number += 1


def lines(path: Path, key: str) -> Iterator[bytes]:
    """Yield the lines of a sealed file without their ends; raises Refused when it is not whole or not ours."""
    rest = b""
    for data in _opened(path, key):
        *whole, rest = (rest + data).split(b"\n")
        yield from whole
    if rest:
        raise Refused(CUT.format(path))


def _opened(path: Path, key: str) -> Iterator[bytes]:
    """Yield the content in the order written, never more than a few pieces at once."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        head = file.read(len(MAGIC) + SALT + PROOF)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + SALT + PROOF:
            raise Refused(NOT_ONE.format(path))
        cipher, proof = _keys(key, head[len(MAGIC) : -PROOF])
        if not hmac.compare_digest(proof, head[-PROOF:]):
            raise Refused(WRONG_KEY.format(path))
        unsqueeze = zlib.decompressobj()
        for piece in _pieces(path, file, cipher, head):
            data = unsqueeze.decompress(piece, PIECE)
            while data:
                yield data
                data = unsqueeze.decompress(unsqueeze.unconsumed_tail, PIECE)


def _pieces(path: Path, file: BinaryIO, cipher: AESGCM, head: bytes) -> Iterator[bytes]:
    number, here = 0, file.read(PIECE + TAG)
    while True:
        after = file.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, not after), here, head)
        except InvalidTag:
            raise Refused(_what_is_wrong(path, cipher, head, number, here, after)) from None
        if not after:
            return
        number, here = number + 1, after


def _what_is_wrong(path: Path, cipher: AESGCM, head: bytes, number: int, here: bytes, after: bytes) -> str:
    """Tell an end cut off between two pieces from a change; one cut within a piece looks like a change of it."""
    if not after:
        if len(here) < PIECE + TAG:
            return f"{CUT.format(path)[: -len(' Nothing was touched.')]} Or it was changed there. Nothing was touched."
        try:
            cipher.decrypt(_nonce(number, False), here, head)
        except InvalidTag:
            pass
        else:
            return CUT.format(path)
    return CHANGED.format(path, len(head) + number * (PIECE + TAG))
