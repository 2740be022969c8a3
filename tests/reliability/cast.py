"""The cast at work: each goes on writing through the site's own pages, and remembers what was acknowledged.

A write whose answer never came is sent again, the very same form, until an answer comes.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.reliability.visitor import BROKEN, BUG, Answer, Visitor

AISHA, TOM, GRACE, DANIEL = 0, 1, 2, 6
GIVEN = {
    "decide": {"decision": "assessment_s17", "threshold": "child_in_need"},
    "screen": {"threshold": "child_in_need"},
}
PAUSE = 0.02
ACTS = {"start", "send", "screen", "decide", "feedback", "share", "note", "change", "waive", "answer"}
"""What the cast does; a run in which one of them was never acknowledged proves nothing of it."""


@dataclass
class Ledger:
    """What was acknowledged, what waits to be worked on, and what went wrong."""

    waiting: dict[str, deque[str]] = field(default_factory=dict)
    acknowledged: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    in_doubt: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def refill(self, found: dict[str, Any]) -> None:
        """Add what waits, each once."""
        for name in ("screen", "answer", "waive"):
            for reference in found[name]:
                if (name, reference) not in self.seen:
                    self.seen.add((name, reference))
                    self.waiting.setdefault(name, deque()).append(reference)

    def take(self, name: str) -> str | None:
        """Return the next piece of work, or None."""
        try:
            return self.waiting[name].popleft()
        except (KeyError, IndexError):
            return None


class Worker(threading.Thread):
    """One person of the cast, signed in once, pressing the same button again until it is answered."""

    def __init__(self, ledger: Ledger, port: int, number: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.ledger, self.visitor = ledger, Visitor(port, number)
        self.random, self.count, self.number = random.Random(seed), 0, number
        self.mine: dict[str, str] = {}

    def run(self) -> None:
        """Work until told to stop; a fault of the test itself is a fault."""
        turns = {AISHA: self.raises, TOM: self.at_the_front_door, GRACE: self.works, DANIEL: self.answers}
        try:
            self._until(lambda: self.visitor.sign_in() or True)
            while not self.ledger.stop.is_set():
                turns[self.number]()
                time.sleep(PAUSE)
        except Exception as error:
            self.ledger.faults.append(f"worker {self.number}: {type(error).__name__}: {error}")
            raise

    def raises(self) -> None:
        """Start a referral; send one that is ready."""
        self.write("start", "/concerns/referrals/start/")
        draft = self.ledger.take("drafts")
        if draft:
            self.write("send", f"/concerns/referrals/{draft}/check/", about=draft)

    def at_the_front_door(self) -> None:
        """Screen, decide and tell on one concern; share it."""
        concern = self.ledger.take("screen")
        if concern is None:
            concern = self.random.choice(self.ledger.waiting["records"])
        else:
            for act in ("screen", "decide", "feedback"):
                self.write(act, f"/concerns/{concern}/{act}/", GIVEN.get(act, {}))
        police = self.ledger.waiting["police"][0]
        given = {
            "to": police,
            "told_family": "told",
            "confirmed": "yes",
            "last_day_0": "",
            "told_family_why": "",
        }
        self.write("share", f"/records/{concern}/share/", given)

    def works(self) -> None:
        """Write a note and change it; say that a duty will not be done."""
        record = self.random.choice(self.ledger.waiting["records"])
        self.write("note", f"/records/{record}/note/")
        self.change(record)
        duty = self.ledger.take("waive")
        if duty:
            self.write("waive", f"/records/duty/{duty}/set-aside/")

    def answers(self) -> None:
        """Answer what was shared."""
        share = self.ledger.take("answer")
        if share:
            self.write("answer", f"/records/share/{share}/answer/")

    def change(self, record: str) -> None:
        """Change the newest note of one's own on the record."""
        page = self._until(lambda: self.visitor.ask("GET", f"/records/{record}/"))
        references = [part.split("/")[0] for part in page.body.split("/records/note/")[1:]]
        if references:
            self.write("change", f"/records/note/{self.random.choice(references)}/change/")

    def write(self, act: str, path: str, given: dict[str, str] | None = None, about: str = "") -> None:
        """Fill the form at the path and press its button until an answer comes; then remember the write."""
        form = self._until(lambda: self.visitor.form(path))
        if form is None:
            return
        self.count += 1
        mark = f"Mark {self.number} {self.count} of {act}."
        marked = {
            name: mark
            for name in ("text", "reasons", "notes", "why", "answer", "purpose")
            if name in form.fields
        }
        pairs = form.filled({**marked, **(given or {})}, mark)
        answer, doubted = self._press(path, pairs)
        if answer is None:
            return
        if answer.status == 302 or (doubted and act in ("change", "waive", "answer")):
            key = form.fields.get("idempotency_key", [""])[0]
            with self.ledger.lock:
                self.ledger.acknowledged.append({"act": act, "mark": mark, "key": key, "about": about})
        else:
            words = (
                " ".join(answer.body.split("error-summary")[-1].split())[:300] if answer.status < 500 else ""
            )
            self.ledger.faults.append(f"{act} at {path} gave {answer.status} {words}")

    def _press(self, path: str, pairs: list[tuple[str, str]]) -> tuple[Answer | None, bool]:
        doubted = False
        while True:
            try:
                answer = self.visitor.ask("POST", path, pairs)
                if answer.status <= BUG:
                    return answer, doubted
            except BROKEN:
                pass
            doubted = True
            self.ledger.in_doubt += 1
            time.sleep(0.1)

    def _until(self, ask: Callable[[], Any]) -> Any:
        """Return what the site answers, asking again while it is away."""
        while True:
            try:
                found = ask()
                if isinstance(found, Answer) and found.status == BUG:
                    raise AssertionError("a page gave 500")
                if not isinstance(found, Answer) or found.status < BUG:
                    return found
            except BROKEN:
                pass
            time.sleep(0.1)
