"""Contexts weighed, a structured judgement and the child's voice, for the concerns of the demo that say something was said."""

from typing import Any

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import ChildStatus, Concern
from shelterbelt.concerns.rules.codes import CONTEXTS
from shelterbelt.concerns.rules.hearing import easy_read
from shelterbelt.concerns.rules.judging import INDICATORS
from shelterbelt.demo.story import Tale
from shelterbelt.partnership.models import Membership

WEIGHTS = {"harm": "2", "safe": "0", "no_information": "not_known"}
SIGNS = ("older", "gifts", "online", "fear")


def weigh_and_hear(tale: Tale, by: Membership, concern: Concern) -> None:
    """Weigh, judge and hear for the first child of a tale that was told in words."""
    child = concern.children.select_related("concern__record__holder").order_by("pk").first()
    if child is None or not tale.words:
        return
    _weigh(tale, by, child)
    actions.judge_structured(
        by=by, child=child,
        indicators={code: "yes" if code in SIGNS else "no" if code in ("debt", "carries") else "no_information" for code in INDICATORS},
        danger="School and her mother are worried: a man whom she met online gives her things and collects her. If nothing changes "
        "he may hurt her, and she may think that it is her fault.",
        goal="For six weeks she is collected by her aunt, the side gate is watched, and she tells her form tutor when he rings.",
        strengths="Her aunt, her form tutor, and that she told a friend.", level="signs",
        why="Presents, a second phone, a man nobody knows, and fear when he rings.",
        against="She says that she is in charge. We do not know who he is.",
    )  # fmt: skip
    said = tale.words[0][2]
    actions.hear_child(
        by=by, child=child, step="decision", child_heard="alone", child_view=said, parent_heard="with_other",
        parent_view="Her mother wants him kept away and is afraid of losing her.", child_told=easy_read("child", tale.decision),
        child_ways=("easy_read", "spoken"), parent_told=easy_read("parent", tale.decision), parent_ways=("spoken",), language="English",
    )  # fmt: skip


def _weigh(tale: Tale, by: Membership, child: ChildStatus) -> None:
    place = child.concern.record.parts.filter(role="occurred_at").first()
    contexts: dict[str, dict[str, Any]] = {
        code: {
            "weight": WEIGHTS[tale.contexts.get(code, "no_information")],
            "why": "Seen by the school and told by a friend.",
        }
        for code in CONTEXTS
    }
    contexts["neighbourhood"] |= {"weight": "3", "place": place.place if place else None}
    contexts["online"] |= {"named": "A messaging app"}
    contexts["peers"] |= {"group": "The friends who walk home together"}
    actions.weigh_contexts(
        by=by, child=child, contexts=contexts, first="neighbourhood", agreed_by="Social worker, school and her mother",
        first_why="He waits at the side gate: close it, and have somebody there at three.",
        child_view="She would rather be collected by her aunt than walked out by a teacher.",
        parent_view="Her mother asks who watches the gate on Fridays.",
    )  # fmt: skip
