"""How one answer about missing children is shown to those who do no casework: small numbers hidden, and what would give them away."""

from dataclasses import dataclass

from shelterbelt.strategy.rules import Pair, hidden_alone, hidden_in_table

HIDDEN = "1 to 4, or too close to all"


@dataclass(frozen=True)
class Asked:
    """One question: its words, how many, and out of how many (None where it is a whole of its own)."""

    words: str
    count: int
    of: int | None = None


def answer(asked: Asked, *, whole: bool) -> str:
    """Return the answer in words, a small count or a small remainder hidden unless the viewer does casework."""
    if asked.of is None:
        hide = hidden_alone(Pair(asked.count, asked.count)).denominator
        return HIDDEN if hide and not whole else f"{asked.count:,}"
    pair = Pair(asked.count, asked.of)
    hidden = hidden_alone(pair)
    if not whole and (hidden.numerator or hidden.denominator):
        return HIDDEN
    share = f" ({round(100 * asked.count / asked.of)}%)" if asked.of else ""
    return f"{asked.count:,} of {asked.of:,}{share}"


def answers_of_parts(parts: dict[str, int], *, whole: bool) -> dict[str, str]:
    """Return the answers of parts that make up a whole which is shown too: none of them follows from the others."""
    if whole:
        return {name: f"{count:,}" for name, count in parts.items()}
    rows = [Pair(count, count) for count in parts.values()]
    total = sum(parts.values())
    hidden = hidden_in_table(rows, Pair(total, total))
    if hidden is None:
        return dict.fromkeys(parts, HIDDEN)
    return {
        name: HIDDEN if hide.denominator else f"{count:,}"
        for (name, count), hide in zip(parts.items(), hidden, strict=True)
    }
