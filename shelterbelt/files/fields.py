"""The field in which somebody sends a document or table: looked into before the form is valid."""

from typing import Any

from django.core.exceptions import ValidationError

from shelterbelt.exchange.limited import MEGABYTE
from shelterbelt.exchange.looking import look
from shelterbelt.exchange.verdicts import A_TABLE, DOCUMENTS, TABLES, Asked, listed
from shelterbelt.files.rules import Sent, tidy_name
from shelterbelt.govuk.fields import FileField


class DocumentField(FileField):
    """A document of one of the kinds asked for; the cleaned value is ``Sent``. The form needs ``multipart=True``.

    What is not taken is refused with the sentence that says what to do; nothing of it is kept anywhere.
    """

    def __init__(self, *args: Any, asked: Asked | None = None, **kwargs: Any) -> None:
        self.asked = asked or Asked(kinds=DOCUMENTS)
        kwargs.setdefault("help_text", hint_for(self.asked))
        kwargs.setdefault("most_bytes", self.asked.most_megabytes * MEGABYTE)
        super().__init__(*args, **kwargs)
        self.widget.attrs["accept"] = ",".join(f".{kind}" for kind in self.asked.kinds)

    def clean(self, data: Any, initial: Any = None) -> Sent | None:
        file = super().clean(data, initial)
        if not data:
            return None
        verdict = look(file.read(), str(file.name), self.asked)
        if not verdict.accepted:
            raise ValidationError(verdict.sentence(self.asked), code=verdict.why)
        return Sent(tidy_name(str(file.name), verdict.kind), verdict)


class TableField(DocumentField):
    """A table to be imported: a workbook or CSV. Formulas and hidden sheets only where the importer says so."""

    def __init__(self, *args: Any, asked: Asked | None = None, **kwargs: Any) -> None:
        super().__init__(*args, asked=asked or A_TABLE, **kwargs)


def hint_for(asked: Asked) -> str:
    """Return the words under the field."""
    pictures = "" if set(asked.kinds) <= set(TABLES) else " Pictures are taken out of documents."
    return f"{listed(asked.kinds)}, at most {asked.most_megabytes} MB. No photographs or video.{pictures}"
