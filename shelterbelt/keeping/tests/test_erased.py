"""What two people erased does not come back from a backup: not alone, and not with everything else."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shelterbelt.core import clock
from shelterbelt.keeping.tests.conftest import Elsewhere
from shelterbelt.partnership.models import Membership
from shelterbelt.records.models import Record
from shelterbelt.retention.models import Tombstone

MARK = """
import json
from shelterbelt.core import clock
from shelterbelt.partnership.models import Membership
from shelterbelt.records.models import Record
from shelterbelt.retention.models import Tombstone
record, member = Record.objects.first(), Membership.objects.first()
Tombstone.objects.create(
    erased=record.reference, kind=record.kind, holder=record.holder, erased_at=clock.now(), basis="court_order",
    proposed_by=member, agreed_by=member, approval="A" * 12,
)
print(json.dumps([record.reference, Record.objects.count()]))
"""
LOOK = """
import json
from shelterbelt.audit.models import Entry
from shelterbelt.records.models import Record
from shelterbelt.retention.models import Tombstone
stone = Tombstone.objects.get()
gone = not Record.objects.filter(reference=stone.erased).exists()
said = Entry.objects.filter(act="erase a record", subject=stone.erased).count()
print(json.dumps([stone.erased, Record.objects.count(), gone, stone.rows > 1, said]))
"""


@pytest.mark.django_db
def test_one_erased_record_is_not_put_back(sealed: Path) -> None:
    record, member = Record.objects.first(), Membership.objects.first()
    assert record and member
    Tombstone.objects.create(
        erased=record.reference, kind=record.kind, holder=record.holder, erased_at=clock.now(), basis="court_order",
        proposed_by=member, agreed_by=member, approval="A" * 12,
    )  # fmt: skip
    with pytest.raises(CommandError, match="was erased by two people"):
        call_command("restore", str(sealed), record=record.reference)


@pytest.mark.deep
@pytest.mark.django_db
def test_restoring_everything_in_its_place_erases_again(sealed: Path, elsewhere: Elsewhere) -> None:
    assert elsewhere.run("restore", sealed).returncode == 0
    marked = elsewhere.run("shell", "-v", "0", "-c", MARK)
    erased, before = json.loads(marked.stdout.splitlines()[-1])
    done = elsewhere.run("restore", "--replace", sealed, typed="\n")
    assert (
        done.returncode == 0
        and f"Erased again, as two people had agreed since the backup was made: {erased}" in done.stdout
    ), done.stderr
    seen = elsewhere.run("shell", "-v", "0", "-c", LOOK)
    assert json.loads(seen.stdout.splitlines()[-1]) == [erased, before - 1, True, True, 1]
    assert "streams hold" in elsewhere.run("verify").stdout
