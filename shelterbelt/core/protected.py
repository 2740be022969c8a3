"""Words that nothing prints by accident: an address that must not be found, the name of a source.

They are stored encrypted with the field keys (apart from SECRET_KEY, see ``settings.FIELD_KEYS``). In Python they are text that
*reads* as a fixed word, so a template, a table, a log line, JSON, a workbook, a comparison or a search has nothing else to
give. The words themselves come out only against a ``Release``, which ``partnership.actions.release`` alone makes: after a second
person has agreed, and with the audit entry in the same transaction.
"""

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from shelterbelt.core.keys import ring

T = TypeVar("T")

WORD = "Protected: ask for its release"


class Release:
    """That the words of one protected value may be read once, for one approval. Made by ``partnership.actions`` only."""

    __slots__ = ("approval",)

    def __init__(self, approval: str) -> None:
        self.approval = approval


class Protected(str):
    """Text that reads as ``WORD`` wherever it is shown, compared or measured; ``released`` gives the words."""

    __slots__ = ("_token",)
    _token: str

    def __new__(cls, token: str) -> "Protected":
        made = super().__new__(cls, WORD)
        made._token = token
        return made

    @classmethod
    def seal(cls, words: str) -> "Protected":
        """Return the words protected, with the newest key."""
        return cls(ring().encrypt(words.encode()).decode())

    def released(self, release: Release) -> str:
        """Return the words, against a release."""
        if not isinstance(release, Release):
            raise TypeError("Protected words are read only against a release that a second person agreed to.")
        return ring().decrypt(self._token.encode()).decode()

    def weighed(self, check: "Callable[[str], T]") -> "T":
        """Return what a pure check says of the words, which go nowhere else.

        For the disclosure check of intelligence, which must know what a draft may not say; a house test holds its use there.
        """
        return check(ring().decrypt(self._token.encode()).decode())

    def renewed(self) -> "Protected":
        """Return the same words under the newest key, without giving them to anybody."""
        return Protected(ring().rotate(self._token.encode()).decode())

    @property
    def stored(self) -> str:
        """Return what the database holds: the words as only a key opens them."""
        return self._token

    def __repr__(self) -> str:
        return f"<{WORD}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A copy in a cache or a queue holds what the database holds, never the words.
        return Protected, (self._token,)


class _Sealing(DeferredAttribute):
    """Words that are put on a row are protected at once, not only when the row is saved."""

    def __set__(self, instance: Any, value: Any) -> None:
        plain = isinstance(value, str) and value and not isinstance(value, Protected)
        instance.__dict__[self.field.attname] = Protected.seal(value) if plain else value


class ProtectedField(models.TextField):
    """A column of protected words: encrypted in the database, ``Protected`` in Python, "" where there are none.

    Nothing can be looked for in it: each saving gives other bytes, and every lookup but ``isnull`` and emptiness is refused.
    """

    description = "Words that nothing prints without release"
    descriptor_class = _Sealing

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        """Return what a query reads: a ``Protected``, also in values()."""
        return Protected(value) if value else value

    def to_python(self, value: Any) -> Any:
        """Return words, or what an export of the database held of them, as a ``Protected``."""
        if value is None or value == "" or isinstance(value, Protected):
            return value
        return Protected(value) if _is_token(value) else Protected.seal(str(value))

    def get_prep_value(self, value: Any) -> Any:
        """Return what the database is given."""
        kept = self.to_python(value)
        return kept.stored if isinstance(kept, Protected) else kept

    def value_to_string(self, obj: Any) -> str:
        """Return what an export of the database holds: never the words."""
        return str(self.get_prep_value(self.value_from_object(obj)) or "")

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to look for words."""
        if lookup_name in ("isnull", "exact"):
            return super().get_lookup(lookup_name)
        _refuse(self.name)

    def get_transform(self, lookup_name: str) -> Any:
        """Refuse to look into words."""
        _refuse(self.name)


class _OnlyEmpty(models.lookups.Exact):
    """Whether there are words; not which."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            _refuse(self.lhs.output_field.name)
        return self.rhs


ProtectedField.register_lookup(_OnlyEmpty, "exact")


def _is_token(value: str) -> bool:
    try:
        ring().decrypt(value.encode())
    except (InvalidToken, ValueError):
        return False
    return True


def _refuse(name: str | None) -> NoReturn:
    raise FieldError(f"{name} is protected: nothing can be looked for in it.")
