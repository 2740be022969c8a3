"""Write many audit entries in chains and time how fast they are verified: python bench/audit.py --entries 1000000

Uses a database of its own in a temporary folder (DATABASE_URL is not read), ten streams, entries as a region's days leave
them. Prints entries a second, the time that ten million would take, and the most memory that verifying took.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PROMISED = 10_000_000 / 600
"""Entries a second: ten million in ten minutes."""
STREAMS = 10
BYTES_EACH = 1_500
"""Room on the disk that an entry takes with its indexes: a guess on the safe side."""


def set_up(folder: str) -> None:
    """Make an empty database in the folder."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(SHELTERBELT_DATA=folder, DJANGO_SETTINGS_MODULE="shelterbelt.config.settings")
    import django  # noqa: PLC0415 - after the settings are named
    from django.core.management import call_command  # noqa: PLC0415 - after the settings are named

    django.setup()
    call_command("migrate", "audit", verbosity=0)


def fill(entries: int) -> None:
    """Write the entries with the bulk writer, each stream chained as ``write`` chains it."""
    from shelterbelt.audit.models import Entry, Stream  # noqa: PLC0415 - after the settings are named
    from shelterbelt.audit.rules import digest  # noqa: PLC0415 - after the settings are named

    began, each = datetime(2025, 1, 6, 8, 0, tzinfo=UTC), entries // STREAMS
    for stream in range(STREAMS):
        previous, batch = "", []
        for number in range(1, each + 1):
            entry = Entry(
                stream=f"S{stream:011}", number=number, at=began + timedelta(seconds=3 * number), actor=f"A{number % 500:011}",
                actor_name="Grace Adeyemi", membership=f"M{number % 500:011}", organisation=f"S{stream:011}",
                organisation_name="Harbour Council children's services", role="practitioner",
                act="open a record", is_look=number % 10 != 0, subject_kind="concern", subject=f"R{number % 6000:011}",
                holder=f"S{stream:011}", why="", detail={}, previous=previous,
            )  # fmt: skip
            entry.hash = previous = digest(vars(entry))
            batch.append(entry)
            if len(batch) == 5000 or number == each:
                Entry.objects.bulk_create(batch)
                batch.clear()
        Stream.objects.create(name=f"S{stream:011}", length=each, head=previous)


def verified() -> tuple[float, float, int]:
    """Return seconds, seconds of the processor, and breaks."""
    from shelterbelt.audit.verification import breaks  # noqa: PLC0415 - after the settings are named

    started, busy = time.perf_counter(), time.process_time()
    found = len(list(breaks({}, datetime.now(UTC))))
    return time.perf_counter() - started, time.process_time() - busy, found


def main() -> int:
    """Print the rate; return 1 when the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory(prefix="shelterbelt-bench-") as folder:
        if shutil.disk_usage(folder).free < entries * BYTES_EACH:
            print(
                f"{entries:,} entries need about {entries * BYTES_EACH / 1e9:.0f} GB in {folder}: name another TMPDIR."
            )
            return 2
        set_up(folder)
        started = time.perf_counter()
        fill(entries)
        written = time.perf_counter() - started
        size = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent, busy, found = verified()
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    rate = entries / spent
    print(
        f"{entries:,} entries written in {written:.0f} s ({size / 1e9:.2f} GB, {size / entries:,.0f} bytes each), verified in {spent:.1f} s: {rate:,.0f} a second, "
        f"ten million in {10_000_000 / rate / 60:.1f} minutes (the processor was busy for {busy:.1f} s); {found} breaks; memory grew by {grown / 1024:.0f} MB."
    )
    return 0 if rate >= PROMISED and not found else 1


if __name__ == "__main__":
    sys.exit(main())
