"""What a room says when it cannot do what was asked; every sentence is fit for the page."""

from typing import Any


class Refused(Exception):
    """The act breaks a rule; ``sentence`` says what to do instead, ``field`` names the input if there is one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Forbidden(Refused):
    """The membership may not do this at all."""


class ConfirmFirst(Exception):
    """Whoever acts has to show their second factor again first; nothing was done, and what was typed is kept.

    No refusal: a page that tells refusals must not catch it. The way in answers it (``partnership.gate``).
    """


class Stale(Refused):
    """Somebody else saved first. ``current`` is the row as it stands now, so that a page can merge the two."""

    def __init__(self, current: Any) -> None:
        super().__init__(
            "Somebody else has saved changes since you opened this page. Compare both and choose."
        )
        self.current = current
