"""Time the look-up of a typed person among a million claims, beside Splink's own, in one run: python bench/lookup.py

Fills the database of this environment (SHELTERBELT_DATA or DATABASE_URL; it must be empty) with made-up people who are all
within one council's reach, then looks up people as another agency would type them: nicknames, slips, dates turned, moves.
Under ``bin/postgres`` it runs on PostgreSQL. Each look-up is the product's own: reach asked, claims read, compared, explained.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "shelterbelt.config.settings"
if "SHELTERBELT_DATA" not in os.environ:
    os.environ["SHELTERBELT_DATA"] = tempfile.mkdtemp(prefix="shelterbelt-bench-")
import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.made_up import Known, otherwise, people  # noqa: E402
from shelterbelt.core import clock  # noqa: E402
from shelterbelt.core.references import new_reference  # noqa: E402
from shelterbelt.partnership.models import Area, Membership, Organisation, User  # noqa: E402
from shelterbelt.people.matching import describe, likely  # noqa: E402
from shelterbelt.people.matching.description import Description  # noqa: E402
from shelterbelt.people.matching.keys import kept_under  # noqa: E402
from shelterbelt.people.models import Identity, MatchKey, Person, PersonReach  # noqa: E402
from shelterbelt.records.access import people_visible_to  # noqa: E402
from shelterbelt.records.actions import open_record  # noqa: E402
from shelterbelt.records.likely import likely_to  # noqa: E402
from shelterbelt.records.models import Part  # noqa: E402

KIND = "concern"
IN_A_RECORD = 50
MOST_MS, LEAST_FIVE, LEAST_RATIO = 10.0, 0.99, 25.0


def described(known: Known, said_all: bool, identifier: bool) -> Description:
    """Return what is typed: names and birth, and where it is known the home, the telephone and the number."""
    return describe(
        given_name=known.given, family_name=known.family, born_on=known.born, sex=known.sex,
        postcode=known.postcode if said_all else "", address=known.door if said_all else "",
        phones=[known.phone] if said_all and known.phone else [], nhs_number=known.nhs if identifier else "",
    )  # fmt: skip


def worker_of_a_council(now) -> Membership:
    """Make a council and return one who works there."""
    area = Area.objects.create(kind="authority", code="BENCH", name="Bench")
    council = Organisation.objects.create(name="Bench council", kind="childrens_services", area=area)
    return Membership.objects.create(
        user=User.objects.create_user("bench@example.org", "Bench"),
        organisation=council,
        role="practitioner",
        since=now,
    )


def fill(known: list[Known]) -> Membership:
    """Write the people as rows, all within reach of one council, and return a worker of it."""
    now = clock.now()
    worker = worker_of_a_council(now)
    council = worker.organisation
    records = [
        open_record(kind=KIND, area=council.area, holder=council, at=now)
        for _ in range(len(known) // IN_A_RECORD + 1)
    ]
    said = {
        "stated_by": "self", "known_as": "", "former_names": "", "other_script": "", "birth_is_estimated": False,
        "age_from": None, "age_to": None, "ethnicity": "", "ethnicity_scheme": "dfe", "upn": "",
    }  # fmt: skip
    for first in range(0, len(known), 50_000):
        some = known[first : first + 50_000]
        pks = [each.who + 1 for each in some]
        write(
            Person,
            [
                {
                    "id": pk,
                    "reference": new_reference(),
                    "created_at": now,
                    "one_of": None,
                    "standard_due": 8,
                    "standard_answered": 4,
                }
                for pk in pks
            ],
        )
        write(Identity, [
            said | {"id": pk, "reference": new_reference(), "created_at": now, "person": pk, "source": council.pk,
                    "given_name": each.given, "family_name": each.family, "born_on": each.born, "sex": each.sex or "U",
                    "nhs_number": each.nhs, "address": each.door, "postcode": each.postcode}
            for pk, each in zip(pks, some, strict=True)
        ])  # fmt: skip
        write(
            PersonReach,
            [
                {
                    "id": pk,
                    "person": pk,
                    "organisation": council.pk,
                    "basis": "bench",
                    "since": now,
                    "until": None,
                }
                for pk in pks
            ],
        )
        write(Part, [
            {"id": pk, "reference": new_reference(), "created_at": now, "record": records[pk // IN_A_RECORD].pk, "role": "about",
             "person": pk, "place": None, "organisation": None, "stated_by": council.pk, "ended_at": None}
            for pk in pks
        ])  # fmt: skip
    return worker


def write(model, rows: list[dict]) -> None:
    """Write rows as the database takes them fastest in one statement."""
    columns = {each.column: each.name for each in model._meta.concrete_fields}
    missing = [name for name in columns.values() if name not in rows[0]]
    assert not missing, missing
    insert(
        model._meta.db_table,
        list(columns),
        [tuple(plain(row[name]) for name in columns.values()) for row in rows],
    )


def plain(value: Any) -> Any:
    """Return a value as this database's driver takes it."""
    if connection.vendor == "sqlite":
        if isinstance(value, datetime):
            return connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, date):
            return value.isoformat()
    return value


def insert(table: str, columns: list[str], values: list[tuple]) -> None:
    """Insert rows: by COPY on PostgreSQL, in one prepared statement on SQLite."""
    named = ", ".join(f'"{each}"' for each in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', values)


def keep(known: list[Known]) -> int:
    """Write everybody's keys in the order of the keys, and return how many."""
    together = sorted(
        (key << 32) | (each.who + 1) for each in known for key in kept_under(described(each, True, True))
    )
    for first in range(0, len(together), 500_000):
        some = together[first : first + 500_000]
        rows = [(first + n, both >> 32, both & 0xFFFFFFFF) for n, both in enumerate(some, start=1)]
        insert(MatchKey._meta.db_table, ["id", "key", "person_id"], rows)
    return len(together)


def timed(
    worker: Membership, known: list[Known], many: int, said_all: bool
) -> tuple[list[float], float, float]:
    """Return the times in ms, and the shares in which the right person came first and among the first five."""
    chance, times, first, five = random.Random(7), [], 0, 0
    for each in chance.sample(known, many):
        said = described(otherwise(each, chance, identifier=False), said_all, False)
        started = time.perf_counter()
        found = likely(
            said=[said], among=people_visible_to(worker, clock.now()), reached_by=worker.organisation_id
        )
        told = [(one.strength, [finding.words for finding in one.findings]) for one in found]
        times.append((time.perf_counter() - started) * 1000)
        assert len(told) == len(found)
        ids = [one.person - 1 for one in found]
        first += ids[:1] == [each.who]
        five += each.who in ids
    return times, first / many, five / many


def page_times(worker: Membership, known: list[Known], many: int) -> list[float]:
    """Return the times in ms of what a page asks: the look-up, and the people it draws."""
    chance, times = random.Random(8), []
    for each in chance.sample(known, many):
        said = described(otherwise(each, chance, identifier=False), False, False)
        started = time.perf_counter()
        likely_to(worker, [said], clock.now())
        times.append((time.perf_counter() - started) * 1000)
    return times


def splink_times(known: list[Known], many: int) -> tuple[list[float], float]:
    """Return the times in ms of Splink's own look-up of one new record, and the share found among the first five."""
    from bench.with_splink import Lookup  # noqa: PLC0415 - only where Splink is installed

    lookup, chance, times, five = Lookup(known), random.Random(7), [], 0
    for each in chance.sample(known, many):
        said = otherwise(each, chance, identifier=False)
        started = time.perf_counter()
        found = lookup.of(said)
        times.append((time.perf_counter() - started) * 1000)
        five += each.who in found[:5]
    return times, five / many


def floor(many: int) -> list[float]:
    """Return the times in ms of the barest question the product can ask: one row by its number."""
    times = []
    for number in range(1, many + 1):
        started = time.perf_counter()
        Person.objects.filter(pk=number).values_list("reference", flat=True).first()
        times.append((time.perf_counter() - started) * 1000)
    return times


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> int:
    """Print one table; return 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--splink-rounds", type=int, default=20)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    if Person.objects.exists():
        raise SystemExit("This database already holds people. Give an empty folder in SHELTERBELT_DATA.")
    known = list(people(options.people, random.Random(1)))
    began = time.monotonic()
    worker = fill(known)
    keys = keep(known)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Person, Identity, PersonReach, Part, MatchKey]
        ):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    print(
        f"{len(known):,} claims, {keys:,} keys on {connection.vendor}, written in {time.monotonic() - began:.0f} s."
    )
    timed(worker, known, 50, False)
    bare = floor(options.rounds)
    print(
        f"{'floor: one row by its number':34} p50 {statistics.median(bare):6.2f} ms  p95 {p95(bare):6.2f} ms"
    )
    kept = True
    for said_all, words in ((False, "names and birth"), (True, "names, birth, home and telephone")):
        times, first, five = timed(worker, known, options.rounds, said_all)
        good = p95(times) <= MOST_MS and five >= LEAST_FIVE
        kept = kept and good
        print(f"{words:34} p50 {statistics.median(times):6.2f} ms  p95 {p95(times):6.2f} ms  first {first:.1%}  first five {five:.1%}"
              f"{'' if good else '  FAIL'}", flush=True)  # fmt: skip
        own = statistics.median(times)
    times = page_times(worker, known, options.rounds // 2)
    print(f"{'what a page asks in all':34} p50 {statistics.median(times):6.2f} ms  p95 {p95(times):6.2f} ms")
    if options.splink_rounds:
        times, five = splink_times(known, options.splink_rounds)
        ratio = statistics.median(times) / own
        kept = kept and ratio >= LEAST_RATIO
        print(f"{'Splink, one new record':34} p50 {statistics.median(times):6.2f} ms  first five {five:.1%}  "
              f"ours is {ratio:.0f} times faster{'' if ratio >= LEAST_RATIO else '  FAIL'}")  # fmt: skip
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
