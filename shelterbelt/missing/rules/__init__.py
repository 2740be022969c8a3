"""Rules of the missing room: pure, plain values in and out, the clock passed in."""

from shelterbelt.missing.rules.interviews import (
    OPEN,
    Holder,
    basis_of,
    end_lacks,
    hours_left,
    may_move,
    not_independent,
)
from shelterbelt.missing.rules.owed import (
    Owed,
    is_pattern,
    must_know,
    owed_on_report,
    owed_on_return,
)
from shelterbelt.missing.rules.when import read_when

__all__ = [
    "OPEN", "Holder", "Owed", "basis_of", "end_lacks", "hours_left", "is_pattern", "may_move", "must_know",
    "not_independent", "owed_on_report", "owed_on_return", "read_when",
]  # fmt: skip
