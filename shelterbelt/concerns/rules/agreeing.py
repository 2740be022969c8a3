"""Who was told, who agrees to the sharing, who agrees to the help: three things that are never one tick box. Pure.

None of the three decides whether a child is protected: under 18 the safeguarding condition of the Data Protection Act 2018
(Schedule 1, paragraph 18) stands whatever was answered. Help under section 17 and early help rest on the third.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shelterbelt.concerns.rules.codes import AGREED

TOLD = {"yes": "Yes", "no": "No", "not_known": "Not known"}
SIDES = {"parent": "Parent or carer", "child": "Child"}


@dataclass(frozen=True)
class Stance:
    """Where one side stands: what they know, whether they agree to the sharing, and to the help; with words for each."""

    side: str
    told: str
    sharing: str
    service: str

    @property
    def who(self) -> str:
        """Return the side in words."""
        return SIDES[self.side]


def stances(said: Callable[[str], str | None]) -> tuple[Stance, ...]:
    """Return where parents and the child stand; ``said`` gives an answer by reference, None where it was not asked.

    The first version asked one question for two things: its answer stands under sharing, and help counts as not asked.
    """
    if said("telling.parent_told") is None:
        return (
            _stance("parent", _line(TOLD, said("telling.parent_aware"), said("telling.who_agreed") or said("telling.why_not")),
                    _line(TOLD, said("telling.parent_agrees"), said("telling.why_not")), ""),
            _stance("child", _line(TOLD, said("telling.child_aware"), None), "", ""),
        )  # fmt: skip
    told = {
        "parent": said("telling.who_told") or said("telling.parent_why_not"),
        "child": said("telling.child_why_not"),
    }
    return tuple(
        _stance(
            side,
            _line(TOLD, said(f"telling.{side}_told"), told[side]),
            _line(AGREED, said(f"sharing.{side}"), said(f"sharing.{side}_why")),
            _line(AGREED, said(f"service.{side}"), said(f"service.{side}_why")),
        )
        for side in SIDES
    )  # fmt: skip


def _stance(side: str, told: str, sharing: str, service: str) -> Stance:
    not_asked = "Not asked in this form"
    return Stance(side, told or not_asked, sharing or not_asked, service or not_asked)


def _line(words: dict[str, str], code: str | None, why: str | None) -> str:
    if code is None:
        return ""
    said = words.get(code, code)
    return f"{said}: {why}" if why else said
