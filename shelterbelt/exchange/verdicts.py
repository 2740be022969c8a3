"""What is said of a file that somebody sends: taken, or why not and what to do. Sentences are fit for the page."""

from dataclasses import dataclass

KINDS = {
    "pdf": "PDF", "docx": "Word document", "odt": "OpenDocument text", "xlsx": "Excel workbook",
    "ods": "OpenDocument spreadsheet", "csv": "CSV", "txt": "plain text",
}  # fmt: skip
"""Code, also the ending of its name -> what people call it."""
DOCUMENTS = ("pdf", "docx", "odt", "xlsx", "ods", "csv", "txt")
TABLES = ("xlsx", "ods", "csv")
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}

WHERE_PICTURES_GO = (
    "Pictures, video and sound recordings are never taken here, and nothing of this one was kept. If it may show a "
    "child being harmed, do not copy it or send it to anybody: call the police on 101, or 999 if a child is in danger "
    "now. If you saw a sexual picture of a child online, report it to the Internet Watch Foundation."
)
SENTENCES = {
    "picture": WHERE_PICTURES_GO,
    "scan": "This PDF holds only pictures of pages, and pictures are not taken. Send the document itself: open it in the "
    "program that it was written in and save it as PDF or Word.",
    "kind": "This kind of file is not taken. Save it as {kinds} and send that.",
    "mismatch": "This file is not what the end of its name says: it is a {found}. Save it again under its right name.",
    "old_office": "This was saved in an old format. Open it, choose “Save as”, and save it as {kinds}.",
    "empty": "This file is empty. Check that you chose the right one.",
    "large": "This file is too large. Send at most {most} MB: leave out what is not needed.",
    "archive": "This is a folder of packed files. Unpack it and send the one file that is needed.",
    "program": "This is a program, not a document. It was not kept.",
    "encrypted": "This file is protected by a password. Open it, take the password off, save it and send that.",
    "macros": "This file holds macros, which are small programs. Save it as a file without macros and send that.",
    "active": "This file holds something that runs, plays or sends when it is opened. Print it to PDF and send that.",
    "attached": "This file holds another file inside it. Take out attachments, charts and embedded objects, or print it "
    "to PDF, and send that.",
    "links": "This file fetches content from another file or from the internet: {where}. Break its links, or print it "
    "to PDF, and send that.",
    "dde": "This file holds a cell or field that starts something outside the document: {where}. Take it out and send "
    "it again.",
    "formulas": "Some cells are computed by formulas, first {where}. Copy everything, paste it as values only, and send "
    "that.",
    "hidden": "This workbook hides something: {where}. Show it, check whether it should be sent, take out what should "
    "not, and send it again.",
    "bomb": "There is far more packed inside this file than a document needs, so it was not opened. Save it again in "
    "the program that it comes from.",
    "overrun": "This file takes too much to read. Make it smaller, for example by splitting it, and send it again.",
    "broken": "This file cannot be read to its end; it may be damaged. Open it, save it again and send that.",
    "behind": "There is something hidden in this file that is not part of the document. Open it, save it again under a "
    "new name and send that.",
    "encoding": "The letters of this file cannot be read. Save it as “CSV UTF-8”, or as plain text in UTF-8.",
    "busy": "Other files are being read just now. Nothing of yours was lost: send it again in a minute.",
}  # fmt: skip
"""Code of a refusal -> what to say and what to do."""


def listed(kinds: tuple[str, ...]) -> str:
    """Return kinds in words: PDF, Word document or CSV."""
    names = [KINDS[each] for each in kinds]
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True)
class Asked:
    """What may be sent here: kinds of file; whether computed cells and hidden sheets, rows or columns may be in it.

    ``seconds`` is how long looking into it may take; only large tables need more.
    """

    kinds: tuple[str, ...] = DOCUMENTS
    formulas: bool = True
    hidden: bool = False
    most_megabytes: int = 10
    seconds: float = 5


A_TABLE = Asked(kinds=TABLES, formulas=False, most_megabytes=20, seconds=10)
"""A table that is to be imported: nothing computed, nothing hidden, and as many rows as a region's yearly return has."""


@dataclass(frozen=True)
class Verdict:
    """What was found. ``content`` is what may be kept: for documents never what was sent but a clean copy of it.

    ``why`` is "" when it is taken; ``where`` names a place in the file; ``pictures`` counts what was taken out.
    """

    kind: str = ""
    why: str = ""
    where: str = ""
    pictures: int = 0
    encoding: str = ""
    content: bytes = b""

    @property
    def accepted(self) -> bool:
        """Whether it is taken."""
        return not self.why

    def sentence(self, asked: Asked) -> str:
        """Return why it is not taken and what to do; "" when it is."""
        if not self.why:
            return ""
        return SENTENCES[self.why].format(
            kinds=listed(asked.kinds), found=KINDS.get(self.kind, "different kind of file"),
            where=self.where or "in several places", most=asked.most_megabytes,
        )  # fmt: skip
