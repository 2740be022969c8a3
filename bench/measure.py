"""Time each page of one database and print JSON: {page: {"ms": [...], "queries": [...]}}. Called by run.py."""

import json
import os
import random
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "shelterbelt.config.settings"
import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from shelterbelt.audit.models import Entry, Stream  # noqa: E402
from shelterbelt.audit.verification import stream_break  # noqa: E402
from shelterbelt.concerns.models import Concern  # noqa: E402
from shelterbelt.core import clock  # noqa: E402
from shelterbelt.intelligence.models import Mention, Report  # noqa: E402
from shelterbelt.missing.models import Episode, Interview  # noqa: E402
from shelterbelt.partnership.models import Membership  # noqa: E402
from shelterbelt.people.models import Identity  # noqa: E402
from shelterbelt.plans.models import Plan  # noqa: E402
from shelterbelt.records.models import Record  # noqa: E402

CHANCE = random.Random(1)
WARM = 3
SIGNED_IN = 12
settings.ALLOWED_HOSTS = ["*"]
settings.SECOND_FACTOR_REQUIRED = False
MEASURES = ("EDU-SIT-8.1", "EDU-CYP-2.1", "MAW-CYP-8.1")


def members(role: str, kind: str = "") -> list[Membership]:
    """Return some memberships of a role, at the busiest organisations of a kind."""
    rows = Membership.objects.filter(role=role, user__left_at__isnull=True).exclude(area=None)
    rows = rows.filter(organisation__kind=kind) if kind else rows
    return list(rows.select_related("user", "organisation").order_by("?")[:SIGNED_IN])


def clients(people: list[Membership]) -> list[tuple[Membership, Client]]:
    """Return each with a client signed in."""
    found = []
    for each in people:
        client = Client()
        client.force_login(each.user, backend="django.contrib.auth.backends.ModelBackend")
        found.append((each, client))
    return found


def timed(ask, people, rounds: int) -> dict[str, list]:
    """Ask ``rounds`` times as people in turn, count queries in passes of their own; refuse an answer that is no page."""
    times, queries = [], []
    for number in range(rounds + WARM):
        who, client = people[number % len(people)]
        address, data = ask(who)
        started = time.perf_counter()
        answer = client.post(address, data) if data is not None else client.get(address)
        spent = (time.perf_counter() - started) * 1000
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        if number >= WARM:
            times.append(spent)
    for number in range(8):
        who, client = people[number % len(people)]
        address, data = ask(who)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.post(address, data) if data is not None else client.get(address)
        queries.append(len(seen))
    return {"ms": times, "queries": queries}


def record_of(who: Membership) -> str:
    """Return the reference of a random concern that the member's council holds."""
    rows = Record.objects.filter(holder=who.organisation_id, kind="concern")
    return rows.order_by("-pk")[CHANCE.randrange(min(rows.count(), 400))].reference


def newest_of(model, who: Membership) -> str:
    """Return the reference of a random one among the newest of a kind that the member's organisation holds."""
    rows = model.objects.filter(record__holder=who.organisation_id).order_by("-pk")[:400]
    return rows[CHANCE.randrange(len(rows))].reference


def interview_of(who: Membership) -> str:
    """Return the reference of a random interview among the newest that the member's organisation delivers."""
    rows = Interview.objects.filter(delivering=who.organisation_id).order_by("-pk")[:400]
    return rows[CHANCE.randrange(len(rows))].reference


def plate_of(who: Membership) -> str:
    """Return the reference of a car that a report of the member's unit names, often one that many reports name."""
    rows = Mention.objects.filter(report__record__holder=who.organisation_id, kind="vehicle").exclude(key="")
    return rows.order_by("-pk")[CHANCE.randrange(200)].reference


def person_of(who: Membership) -> str:
    """Return the reference of a child in such a concern."""
    concern = Concern.objects.get(reference=record_of(who))
    return concern.children.first().person.reference


def name_of(_who: Membership) -> str:
    """Return a family name that somebody has."""
    first = Identity.objects.order_by("-pk").values_list("pk", flat=True).first()
    return Identity.objects.filter(pk__lte=CHANCE.randrange(1, first + 1)).latest("pk").family_name


def deep_list(who: Membership) -> str:
    """Return the address of a page far down the list of all concerns."""
    rows = Concern.objects.visible_to(who, clock.now()).order_by("-received_at", "-pk")
    count = rows.count()
    edge = rows[int(count * 0.9)].reference
    return f"/concerns/?after={edge}&decision="


def pages(rounds: int, only: str = "") -> dict:
    """Return every page's times, or those of pages with these words in their names."""
    screeners, leads = clients(members("screener")), clients(members("setting_lead", "school"))
    workers = clients(members("practitioner", "childrens_services"))
    strategy = clients(members("strategy_lead"))
    guardians = clients(members("guardian"))
    officers, interviewers = clients(members("intelligence_officer")), clients(members("interviewer"))
    nobody = [(None, Client())]
    asks = {
        "floor: a page without a query": (lambda _w: ("/accessibility/", None), nobody),
        "concerns, first page": (lambda _w: ("/concerns/", None), screeners),
        "concerns, far down": (lambda w: (deep_list(w), None), screeners),
        "a concern": (lambda w: (f"/concerns/{record_of(w)}/", None), workers),
        "a record": (lambda w: (f"/records/{record_of(w)}/", None), workers),
        "records": (lambda _w: ("/records/", None), workers),
        "a chronology": (lambda w: (f"/records/{record_of(w)}/chronology/", None), workers),
        "a person": (lambda w: (f"/people/{person_of(w)}/", None), workers),
        "search by name": (lambda w: ("/records/search/", {"q": name_of(w)}), workers),
        "search people by name": (lambda w: ("/people/search/", {"q": name_of(w)}), workers),
        "search by reference": (lambda w: ("/records/search/", {"q": record_of(w)}), workers),
        "my work, a front door": (lambda _w: ("/work/", None), screeners),
        "my work, a social worker": (lambda _w: ("/work/", None), workers),
        "my work, a school": (lambda _w: ("/work/", None), leads),
        "all measures of an area": (lambda _w: ("/strategy/", None), strategy),
        "the whole strategy on one screen": (lambda _w: ("/overview/", None), strategy),
        "the same for the partnership": (lambda _w: ("/overview/?where=all", None), strategy),
        "all recommendations, as they stand here": (lambda _w: ("/overview/all/", None), strategy),
        "who owes what": (lambda _w: ("/overview/owed/?where=all", None), strategy),
        "what changed since last quarter": (lambda _w: ("/overview/changes/?where=all", None), strategy),
        "an agency's strategy": (lambda w: (f"/overview/?agency={w.organisation.reference}", None), strategy),
        "a theme of the strategy": (lambda _w: ("/overview/?theme=EDU", None), strategy),
        "two areas side by side": (lambda _w: ("/overview/compare/?only=all", None), strategy),
        "who is not seen": (lambda _w: ("/overview/not-seen/", None), strategy),
        "one recommendation": (lambda _w: ("/strategy/recommendations/EDU-SIT-8/", None), strategy),
        "one measure": (lambda _w: (f"/strategy/measures/{CHANCE.choice(MEASURES)}/", None), strategy),
        "a plan with all measures": (lambda _w: (f"/plans/{Plan.objects.first().reference}/", None), strategy),
        "what a plan leaves open": (lambda _w: (f"/plans/{Plan.objects.first().reference}/open/", None), strategy),
        "missing episodes": (lambda _w: ("/missing/", None), screeners),
        "missing episodes that are late": (lambda _w: ("/missing/?standing=late", None), screeners),
        "a missing episode": (lambda w: (f"/missing/{newest_of(Episode, w)}/", None), screeners),
        "return home interviews": (lambda _w: ("/missing/interviews/", None), interviewers),
        "an interview": (lambda w: (f"/missing/interviews/{interview_of(w)}/", None), interviewers),
        "how children go missing, a year": (lambda _w: ("/missing/patterns/", None), screeners),
        "how children go missing, three years": (lambda _w: ("/missing/patterns/?days=1095&by=host", None), screeners),
        "the unit's desk": (lambda _w: ("/intelligence/", None), officers),
        "the unit's desk, everything": (lambda _w: ("/intelligence/?stage=all", None), officers),
        "an intelligence report": (lambda w: (f"/intelligence/{newest_of(Report, w)}/", None), officers),
        "who is owed an answer": (lambda _w: ("/intelligence/owed/", None), officers),
        "what else a car is in": (lambda w: (f"/intelligence/networks/{plate_of(w)}/", None), officers),
        "my work, the unit": (lambda _w: ("/work/", None), officers),
        "my work, an interviewer": (lambda _w: ("/work/", None), interviewers),
        "guardian's desk": (lambda _w: ("/guardian/", None), guardians),
    }  # fmt: skip
    found = {}
    for name, (ask, people) in asks.items():
        if only not in name:
            continue
        print(f"  {name}", file=sys.stderr, flush=True)
        found[name] = timed(ask, people, rounds)
    return found


def bare_rows(rounds: int) -> dict[str, list]:
    """Return the times of the barest query that fills a list."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        list(
            Record.objects.filter(kind="concern").order_by("-opened_at").values("reference", "opened_at")[:50]
        )
        times.append((time.perf_counter() - started) * 1000)
    return {"ms": times, "queries": [1]}


def audit() -> dict[str, float]:
    """Return how many entries a second are verified, over the ten longest streams."""
    streams = list(Stream.objects.order_by("-length")[:10])
    entries = sum(each.length for each in streams)
    started = time.perf_counter()
    broken = [each.name for each in streams if stream_break(each.name, None, clock.now())]
    if broken:
        raise SystemExit(f"The audit does not hold: {broken}")
    return {"entries": entries, "rate": entries / (time.perf_counter() - started)}


if __name__ == "__main__":
    many = int(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    if only:
        print(json.dumps(pages(many, only)))
        raise SystemExit
    result = pages(many) | {"floor: 50 rows of concerns": bare_rows(many), "audit": audit()}
    assert Entry.objects.exists()
    print(json.dumps(result))
