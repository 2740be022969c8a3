"""The steps of an import: taken in, checked, confirmed, applied, undone, thrown away."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.core.keys import ring
from shelterbelt.exchange.tables import Table, Unreadable, read
from shelterbelt.files.actions import Lost, content_of, forget, keep
from shelterbelt.files.importing.importers import CHANGED, NEW, REFUSED, REGISTER, Digest, Importer, Line
from shelterbelt.files.models import Incoming
from shelterbelt.files.rules import Sent
from shelterbelt.partnership.models import Membership

AT_A_TIME = 2_000
MOST_REASONS = 1_000
MOST_SHOWN = 100
AT_ONCE_BYTES = 300_000
"""A table up to this size is checked and applied while whoever sent it waits; a larger one by the worker."""
STUCK = timedelta(minutes=3)
WAITS = timedelta(days=14)
GONE = "This table cannot be read any more. Send it again."
SETTLED = "This table has been settled already."
MOVED_ON = (
    "Something changed here since this table was checked. It was checked again: look at what it would do now."
)
NOT_ALL = "Some rows cannot be taken. Mend them in your file and send it again; nothing has changed."
NO_RIGHT = "Whoever sent this table may not import it any more."


def take_in(importer: Importer, *, by: Membership, about: str, sent: Sent, once: str = "") -> Incoming:
    """Return the table kept, to be checked; nothing of what it says is changed yet."""
    return _act(importer, "send a table", _take_in)(
        by=by, importer=importer, about=about, sent=sent, once=once
    )


def _take_in(*, by: Membership, importer: Importer, about: str, sent: Sent) -> Incoming:
    file = keep(by=by, sent=sent)
    return Incoming.objects.create(
        importer=importer.code, about=about, name=sent.name, digest=file.digest, file=file, by=by
    )


def is_quick(incoming: Incoming) -> bool:
    """Whether it is small enough to be checked and applied while somebody waits."""
    return incoming.file is not None and incoming.file.size <= AT_ONCE_BYTES


def check(incoming: Incoming, tell: Callable[[int, int], object] = lambda _done, _all: None) -> None:
    """Judge every row and keep what was found; says how far it is on the way, and changes nothing else.

    ``tell`` hears how many rows are done, of how many, as the page does.
    """
    importer = REGISTER[incoming.importer]
    try:
        table = _table(importer, incoming)
    except Unreadable as unreadable:
        _move(incoming, trouble=unreadable.sentence, checked_at=clock.now())
        return
    _move(incoming, rows_all=table.count, rows_done=0, unknown=list(table.unknown))
    counts: dict[str, int] = {}
    reasons: list[Any] = []
    sample: list[Any] = []
    digest = Digest()
    for done, line in enumerate(_lines(importer, incoming, table), 1):
        counts[line.sort] = counts.get(line.sort, 0) + 1
        digest.add(line)
        if line.reasons and len(reasons) < MOST_REASONS:
            reasons.append([line.number, line.what, list(line.reasons)])
        if line.sort in (NEW, CHANGED) and len(sample) < MOST_SHOWN:
            sample.append([line.number, line.sort, line.what, [list(each) for each in line.changes]])
        if done % AT_A_TIME == 0:
            _move(incoming, rows_done=done)
            tell(done, table.count)
    _move(
        incoming, rows_done=table.count, counts=counts, reasons=reasons, sample=sample, would_do=digest.text(),
        trouble="", checked_at=clock.now(),
    )  # fmt: skip


def _table(importer: Importer, incoming: Incoming) -> Table:
    if incoming.file is None:
        raise Unreadable(GONE)
    try:
        content = content_of(incoming.file)
    except Lost:
        raise Unreadable(GONE) from None
    return read(content, incoming.file.kind, importer.columns, sheets=importer.sheets)


def _lines(importer: Importer, incoming: Incoming, table: Table) -> Iterator[Line]:
    subject = _subject(importer, incoming)
    return iter(importer.check(subject, incoming.by, table.rows()))


def _subject(importer: Importer, incoming: Incoming) -> Any:
    """Return what it is imported into, if whoever sent it still may; raises Refused."""
    by = incoming.by
    subject = importer.subject(by, incoming.about) if by.is_in_force(clock.now()) else None
    if subject is None or not importer.permission.held_by(by):
        raise Refused(NO_RIGHT)
    return subject


def _move(incoming: Incoming, **facts: Any) -> None:
    facts["moved_at"] = clock.now()
    Incoming.objects.filter(pk=incoming.pk).update(**facts)
    for name, value in facts.items():
        setattr(incoming, name, value)


def confirm(incoming: Incoming, *, by: Membership, leave_out: bool = False) -> Incoming:
    """Return the table confirmed, to be applied; ``leave_out`` leaves out the rows that cannot be taken."""
    importer = REGISTER[incoming.importer]
    return _act(importer, "confirm a table", _confirm)(by=by, incoming=incoming, leave_out=leave_out)


def _confirm(*, by: Membership, incoming: Incoming, leave_out: bool) -> Incoming:  # noqa: ARG001 - for the audit
    incoming = _locked(incoming)
    if not incoming.is_waiting:
        raise Refused(SETTLED)
    if incoming.checked_at is None or incoming.trouble:
        raise Refused(GONE)
    if incoming.refused and not (leave_out and REGISTER[incoming.importer].leaves_out):
        raise Refused(NOT_ALL)
    incoming.confirmed_at, incoming.leave_out, incoming.moved_at = clock.now(), leave_out, clock.now()
    incoming.save(update_fields=["confirmed_at", "leave_out", "moved_at"])
    return incoming


def apply(incoming: Incoming) -> Incoming:
    """Return the table applied: everything in one transaction, once, however often this runs; raises Refused.

    If it would do something else than what was looked at, nothing is applied: it is checked again, to be looked at again.
    """
    importer = REGISTER[incoming.importer]
    done: Incoming = _act(importer, "import a table", _apply)(by=incoming.by, incoming=incoming)
    if done.applied_at is None:
        check(done)
        raise Refused(MOVED_ON)
    return done


def _apply(*, by: Membership, incoming: Incoming) -> Incoming:
    importer = REGISTER[incoming.importer]
    incoming = _locked(incoming)
    if incoming.applied_at is not None:
        return incoming
    if not incoming.is_waiting or incoming.confirmed_at is None:
        raise Refused(SETTLED)
    subject = _subject(importer, incoming)
    table = _table(importer, incoming)
    digest = Digest()
    with transaction.atomic():
        lines = _counted(importer.check(subject, by, table.rows()), digest, incoming)
        undo = importer.apply(subject, by, lines)
        if digest.text() != incoming.would_do:
            transaction.set_rollback(True)
            incoming.confirmed_at = None
    if incoming.confirmed_at is not None:
        incoming.applied_at, incoming.moved_at = clock.now(), clock.now()
        incoming.undo = ring().encrypt(json.dumps(undo).encode()).decode()
        _let_go_of_file(incoming)
    incoming.save()
    return incoming


def _counted(lines: Iterable[Line], digest: Digest, incoming: Incoming) -> Iterator[Line]:
    """Yield the lines that change something, every line told to the digest."""
    for line in lines:
        if line.sort == REFUSED and not incoming.leave_out:
            # The digest will not be that of what was looked at, and everything is taken back.
            digest.add(Line(line.number, NEW))
        digest.add(line)
        if line.sort in (NEW, CHANGED):
            yield line


def undo(incoming: Incoming, *, by: Membership) -> Incoming:
    """Return the table undone: what it made is gone, what it changed is as before; raises Refused when built upon."""
    return _act(REGISTER[incoming.importer], "undo an import", _undo)(by=by, incoming=incoming)


def _undo(*, by: Membership, incoming: Incoming) -> Incoming:
    importer = REGISTER[incoming.importer]
    incoming = _locked(incoming)
    if incoming.applied_at is None or incoming.undone_at is not None:
        raise Refused(SETTLED)
    subject = importer.subject(by, incoming.about)
    if subject is None:
        raise Refused(NO_RIGHT)
    if not incoming.undo:
        raise Refused("A record that came with it has been erased since, so it cannot be undone.")
    importer.undo(subject, by, json.loads(ring().decrypt(incoming.undo.encode())))
    incoming.undone_at, incoming.undo = clock.now(), ""
    incoming.save(update_fields=["undone_at", "undo"])
    return incoming


def throw_away(incoming: Incoming, *, by: Membership) -> Incoming:
    """Return the table thrown away, its content forgotten."""
    return _act(REGISTER[incoming.importer], "throw a table away", _throw_away)(by=by, incoming=incoming)


def _throw_away(*, by: Membership, incoming: Incoming) -> Incoming:  # noqa: ARG001 - for the audit
    incoming = _locked(incoming)
    if not incoming.is_waiting:
        raise Refused(SETTLED)
    incoming.thrown_away_at = clock.now()
    _let_go_of_file(incoming)
    incoming.save()
    return incoming


def _let_go_of_file(incoming: Incoming) -> None:
    file, incoming.file = incoming.file, None
    incoming.save(update_fields=["file"])
    if file is not None:
        forget(file)


def _locked(incoming: Incoming) -> Incoming:
    rows = Incoming.objects.select_for_update(of=("self",)).select_related(
        "file", "by__organisation", "by__user"
    )
    return rows.get(pk=incoming.pk)


def _act(importer: Importer, words: str, function: Any) -> Any:
    return action(importer.permission, words)(function)


def unfinished(now: datetime) -> list[Piece]:
    """Return what the clock goes on with: checks and imports that stopped half way, and tables nobody came back for."""
    rows = Incoming.objects.filter(applied_at__isnull=True, thrown_away_at__isnull=True)
    stuck = rows.filter(moved_at__lt=now - STUCK).exclude(checked_at__isnull=False, confirmed_at__isnull=True)
    old = rows.filter(created_at__lt=now - WAITS, confirmed_at__isnull=True)
    pieces: list[Piece] = [
        (f"table:{each.reference}", "Going on with a table", partial(go_on, each.pk)) for each in stuck
    ]
    return pieces + [
        (f"old-table:{each.reference}", "Throwing away a table", partial(_too_old, each.pk)) for each in old
    ]


def go_on(pk: int) -> int:
    """Check or apply a table, whichever is next; return whether anything was done."""
    incoming = Incoming.objects.select_related("file", "by__organisation", "by__user").filter(pk=pk).first()
    if incoming is None or not incoming.is_waiting:
        return 0
    try:
        if incoming.checked_at is None:
            check(incoming)
        elif incoming.confirmed_at is not None:
            apply(incoming)
    except (Refused, Unreadable) as refused:
        if refused.sentence != MOVED_ON:
            _move(incoming, trouble=refused.sentence, checked_at=clock.now(), confirmed_at=None)
    return 1


def _too_old(pk: int) -> int:
    incoming = Incoming.objects.select_related("by__organisation", "by__user").get(pk=pk)
    throw_away(incoming, by=incoming.by)
    return 1
