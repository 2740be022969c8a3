"""What a pathway is: how one kind of harm is followed, as data that a practitioner can read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How a step ended; ``explains`` marks the answers that say why it was not taken, which need words."""

    code: str
    label: str
    explains: bool = False


@dataclass(frozen=True)
class Step:
    """One step that a pathway asks for. ``duty`` is its code in ``law``; ``switch`` an Act without which nobody owes it.

    ``page`` names the page on which the step is done when the general one is not enough.
    """

    duty: str
    ask: str
    why: str
    outcomes: tuple[Outcome, ...]
    number: str = ""
    switch: str = ""
    page: str = ""

    @property
    def short(self) -> str:
        """The last part of the duty's code, as addresses carry it."""
        return self.duty.rpartition(".")[2]


@dataclass(frozen=True)
class Pathway:
    """One kind of harm: what it is, what to notice, who works together, the steps, what never happens.

    ``always`` asks for the steps even where nothing further is decided, so that each is done or explained.
    """

    code: str
    name: str
    what: str
    notice: tuple[str, ...]
    together: tuple[str, ...]
    steps: tuple[Step, ...]
    never: tuple[str, ...]
    sources: tuple[str, ...]
    recommendations: tuple[str, ...] = ()
    always: bool = False
    sexual: bool = True
    exploitation: bool = False
