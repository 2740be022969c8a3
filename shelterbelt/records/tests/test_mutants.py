"""Faults put into the code that decides: the table of decisions finds at least 95 in 100 of them."""

from dataclasses import asdict

import pytest

from shelterbelt.core import kept
from shelterbelt.records import access
from shelterbelt.records.models import Record
from shelterbelt.records.models.records import ReachQuerySet, RecordQuerySet
from shelterbelt.records.tests.mutants import mutants
from shelterbelt.records.tests.table import EVERY_ACTION, expected
from shelterbelt.records.tests.test_decisions import COMBINATIONS, SAID, everything, truth

__all__ = ["everything"]
LEAST = 0.95


def is_found(allows) -> bool:
    """Whether the table notices."""
    try:
        return any(
            bool(allows(action, facts)) != (action in said)
            for facts, said in zip(COMBINATIONS, SAID, strict=True)
            for action in EVERY_ACTION
        )
    except (NameError, TypeError, AttributeError):
        return True


def test_the_table_finds_the_faults_put_into_the_rule():
    tried = list(mutants(access.allows))
    alive = [what for what, allows in tried if not is_found(allows)]
    assert len(tried) >= 40
    assert 1 - len(alive) / len(tried) >= LEAST, alive


def test_nothing_is_found_where_nothing_is_wrong():
    assert not is_found(access.allows)


GATE = (
    (RecordQuerySet, "visible_to"), (RecordQuerySet, "through_the_gate"), (RecordQuerySet, "covered"), (ReachQuerySet, "of"), (ReachQuerySet, "in_emergency"),
    (ReachQuerySet, "running"), (ReachQuerySet, "in_force"),
    (access, "_standing"),
)  # fmt: skip


@pytest.mark.deep
def test_the_table_finds_the_faults_put_into_the_gate(everything, monkeypatch, promise):
    records, members, now = everything

    def is_whole() -> bool:
        for member in members:
            visible = set(Record.objects.visible_to(member, now).values_list("pk", flat=True))
            facts = ((record, truth(member, now, *how)) for record, *how in records)
            if any((record.pk in visible) != ("view" in expected(said)) for record, said in facts):
                return False
        return all(
            asdict(access.facts_of(members[0], record, now)) == truth(members[0], now, *how)
            for record, *how in records[::31]
        )

    assert is_whole()
    tried, alive = 0, []
    for owner, name in GATE:
        for what, wrong in mutants(getattr(owner, name)):
            tried += 1
            with monkeypatch.context() as put:
                put.setattr(owner, name, wrong)
                kept.forget()
                try:
                    if is_whole():
                        alive.append(f"{name}: {what}")
                except Exception:
                    continue
    kept.forget()
    share = 1 - len(alive) / tried
    promise("faults in the gate found", ">= 95 %", f"{share:.1%} of {tried}; left: {alive}", share >= LEAST)
