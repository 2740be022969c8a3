"""Plain data as a tagged PDF, by a layout of the room that prints. What people typed goes in as data, never as layout."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

FOREIGN = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.S)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
ASCII = 127
MOST_FOREIGN = 500


def pdf_by(layout: Path, content: dict[str, Any]) -> bytes:
    """Return the content as PDF/UA-1 (title, language, reading order); the layout reads it as ``sys.inputs.content``.

    A character that the font does not have is printed as a question mark. Raises ValueError past ``MOST_FOREIGN``.
    """
    said = _printable(content)
    for _ in range(MOST_FOREIGN):
        try:
            return _compiled(layout, said)
        except typst.TypstError as error:
            foreign = FOREIGN.search(str(error))
            if foreign is None:
                raise
            said = _without(said, foreign.group(1))
    raise ValueError(f"More than {MOST_FOREIGN} pieces of text cannot be printed.")


def _compiled(layout: Path, content: Any) -> bytes:
    return bytes(
        typst.compile(
            str(layout),
            root=str(layout.parent),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content)},
            pdf_standards="ua-1",
        )
    )


def _each(content: Any, change: Callable[[str], str]) -> Any:
    """Return the content with every text in it changed."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, list):
        return [_each(each, change) for each in content]
    if isinstance(content, dict):
        return {key: _each(value, change) for key, value in content.items()}
    return content


def _printable(content: Any) -> Any:
    """Leave out what has no shape of its own: controls, marks of direction, halves of characters."""
    return _each(
        content, lambda text: "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    )


def _without(content: Any, foreign: str) -> Any:
    """Put a question mark for each character of a piece of text that the font does not have."""
    gone = {
        ord(c): "?"
        for c in ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), foreign)
        if ord(c) > ASCII
    }
    return _each(content, lambda text: text.translate(gone))
