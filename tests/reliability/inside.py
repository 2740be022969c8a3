"""Runs beside the site on the same database: lays the work, and says what is wrong with what was written.

Reads one JSON list of acknowledged writes a line; answers one JSON object a line: faults, and work that waits.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402 - needs the settings
from django.db.models import Count, Exists, F, OuterRef  # noqa: E402

from shelterbelt.audit.models import Entry  # noqa: E402
from shelterbelt.audit.verification import breaks  # noqa: E402
from shelterbelt.concerns.models import Concern, Referral  # noqa: E402
from shelterbelt.core import clock  # noqa: E402
from shelterbelt.core.models import DoneOnce  # noqa: E402
from shelterbelt.demo.build import send_tale, write_tale  # noqa: E402
from shelterbelt.demo.foundations import World, lay_foundations  # noqa: E402
from shelterbelt.demo.story import TALES  # noqa: E402
from shelterbelt.records.models import Duty, EarlierNote, Note, Reach, Record, Share  # noqa: E402

DRAFTS = 80
SENT = 4
COMING_BACK = 60
ONCE = {
    "start": "start a referral", "send": "send a referral", "screen": "screen a concern", "note": "write a note",
    "decide": "decide on a concern", "feedback": "tell the referrer", "share": "share a record",
}  # fmt: skip


def lay() -> dict[str, Any]:
    """Make the cast, referrals ready to send and some concerns; return their references."""
    with transaction.atomic():
        world: World = lay_foundations(clock.now())
        drafts = [write_tale(TALES[n % len(TALES)], world.people["aisha"]).reference for n in range(DRAFTS)]
        sent = [send_tale(TALES[n], world.people["leena"]).concern.reference for n in range(SENT)]
    return {"drafts": drafts, "records": sent, "police": world.organisations["police"].reference}


def look(acknowledged: list[dict[str, str]], whole: bool) -> dict[str, Any]:
    """Return what is wrong, seen at one moment, and what waits to be worked on."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        faults = [*half_done(), *(f for each in acknowledged for f in lost(each))]
        if whole:
            faults += [f"the audit does not hold: {each}" for each in breaks({}, clock.now())]
        undecided = Concern.objects.filter(decision="", screened_at__isnull=True).order_by("pk")
        waiting = Share.objects.filter(answered_at__isnull=True).order_by("pk")
        owed = Duty.objects.open().filter(code__startswith="assessment.").order_by("pk")
        return {
            "faults": faults[:20],
            "screen": list(undecided.values_list("reference", flat=True)[:40]),
            "answer": list(waiting.values_list("reference", flat=True)[:40]),
            "waive": list(owed.values_list("reference", flat=True)[:40]),
        }


def look_until_answered(acknowledged: list[dict[str, str]], whole: bool) -> dict[str, Any]:
    """Look, and look again when the database was killed meanwhile: it takes a while to read its log."""
    began = time.monotonic()
    while True:
        try:
            return look(acknowledged, whole)
        except (OperationalError, InterfaceError):
            if time.monotonic() - began > COMING_BACK:
                raise
            connection.close()
            time.sleep(0.2)


def half_done() -> Iterator[str]:
    """Yield each thing of which one part was written and another was not."""
    effects = {
        "write a note": Note.objects.count(),
        "change a note": EarlierNote.objects.count(),
        "share a record": Share.objects.count(),
        "answer a share": Share.objects.filter(answered_at__isnull=False).count(),
        "waive a duty": Duty.objects.filter(waived_at__isnull=False).count(),
        "start a referral": Referral.objects.count(),
        "send a referral": Concern.objects.count(),
        "screen a concern": Concern.objects.filter(screened_at__isnull=False).count(),
        "decide on a concern": Concern.objects.exclude(decision="").count(),
        "tell the referrer": Referral.objects.filter(feedback_at__isnull=False).count(),
        "escalate a late duty": Duty.objects.filter(escalated_at__isnull=False).count(),
    }
    written = dict(Entry.objects.values_list("act").annotate(Count("pk")))
    for act, count in effects.items():
        if count != written.get(act, 0):
            yield f"{act}: {count} effects, {written.get(act, 0)} audit entries"
    held = Reach.objects.filter(record=OuterRef("pk"), organisation=OuterRef("holder"), basis="holds")
    concern = Concern.objects.filter(record=OuterRef("pk"))
    owed = Duty.objects.filter(record=OuterRef("pk"), code="referral.acknowledge_and_decide")
    for what, there in (("its holder's reach", held), ("a concern", concern), ("its first duty", owed)):
        if lacking := Record.objects.filter(~Exists(there)).count():
            yield f"{lacking} records without {what}"
    if unsent := Referral.objects.filter(sent_at__isnull=False, concern__isnull=True).count():
        yield f"{unsent} referrals sent without a concern"
    for share in Share.objects.all():
        if not Reach.objects.filter(record=share.record_id, basis=f"share:{share.reference}").exists():
            yield f"share {share.reference} gives no reach"
    changed = Note.objects.annotate(times=Count("earlier")).exclude(version=F("times") + 1).count()
    if changed:
        yield f"{changed} notes whose versions and earlier words do not agree"


def lost(write: dict[str, str]) -> Iterator[str]:
    """Yield why an acknowledged write is not there exactly once."""
    act, mark = write["act"], write["mark"]
    found = {
        "note": lambda: (
            Note.objects.filter(text=mark).count() + EarlierNote.objects.filter(text=mark).count()
        ),
        "change": lambda: (
            Note.objects.filter(text=mark).count() + EarlierNote.objects.filter(text=mark).count()
        ),
        "share": lambda: Share.objects.filter(purpose=mark).count(),
        "answer": lambda: Share.objects.filter(answer=mark).count(),
        "waive": lambda: Duty.objects.filter(waived_why=mark).count(),
        "screen": lambda: Concern.objects.filter(screening_notes=mark).count(),
        "decide": lambda: Concern.objects.filter(reasons=mark).count(),
        "feedback": lambda: Referral.objects.filter(feedback_text=mark).count(),
        "start": lambda: DoneOnce.objects.filter(act=ONCE["start"], key=write["key"]).count(),
        "send": lambda: Referral.objects.filter(reference=write["about"], sent_at__isnull=False).count(),
    }[act]()
    if found != 1:
        yield f"{act} {write['key'] or mark}: acknowledged, and there {found} times"


def say(what: dict[str, Any]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Lay the work, then answer until the input ends."""
    say(lay())
    for line in sys.stdin:
        asked = json.loads(line)
        say(look_until_answered(asked["acknowledged"], asked["whole"]))


if __name__ == "__main__":
    main()
