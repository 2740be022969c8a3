"""How a file arrives: in memory only. Django's own way writes large ones to disk before anybody has looked at them."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST = 20_000_000
"""Bytes; more is counted and not kept, so that the field can say that it is too large."""


class InMemory(FileUploadHandler):
    """Keeps what arrives in memory, up to ``MOST`` bytes."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.held, self.kept = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece in; None says that no other handler gets it."""
        if start + len(raw_data) <= MOST:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; one that is too large is empty and says its size."""
        held = self.held if file_size <= MOST else io.BytesIO()
        held.seek(0)
        return InMemoryUploadedFile(
            held, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )
