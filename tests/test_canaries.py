"""Words planted in what is sealed come out nowhere: pages, files, titles, errors, mails, messages, the log, the audit, the tables."""

import sys
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.core.signals import got_request_exception
from django.template.backends.jinja2 import Template

from shelterbelt.core import clock
from shelterbelt.demo.cast import WORKERS
from shelterbelt.partnership.models import Notification
from tests.canaries.looking import kept, logged, mailed, printed, reported, told, within
from tests.canaries.planted import CANARIES, LATER, plant
from tests.canaries.walk import Try, ask, client_of, everything, few

pytestmark = pytest.mark.django_db


def visit(planted, tries):
    """Do all tries; return how each was answered, and what anything gave away, the log too."""
    clients, statuses, found = {}, {}, []
    with logged() as lines, printed() as pdfs:
        for each in tries:
            client = clients.get(each.viewer) or clients.setdefault(
                each.viewer, client_of(planted, each.viewer)
            )
            answer, gave = ask(client, each, pdfs)
            statuses[str(each)] = answer.status_code
            found += gave
    return statuses, [*found, *told("the log", lines.getvalue())]


def time_passes():
    """Let the clock tell what is late, now and when all is long late."""
    with logged() as lines:
        for moment in (clock.now(), clock.now() + LATER):
            with time_machine.travel(moment):
                call_command("tick", stdout=StringIO())
    assert Notification.objects.exists()
    return [*told("the log", lines.getvalue()), *mailed()]


def test_what_is_sealed_comes_out_nowhere():
    planted = plant()
    found = time_passes()
    statuses, gave = visit(planted, list(few(planted)))
    opened = sum(status == 200 for status in statuses.values())
    assert opened > 100, opened
    assert {404, 200, 302} <= set(statuses.values())
    found += [*gave, *mailed(), *kept(), *_faults(planted)]
    assert not found, "\n".join(found)


def _faults(planted):
    """Let pages of those who may see the words fail while they are drawn, with the words in the error and around it."""
    reports, plain = [], Template.render

    def broken(self, context=None, request=None):
        if self.template.name.startswith("public/errors"):
            return plain(self, context, request)
        raise ValueError(" ".join(each.word for each in CANARIES), context)

    def hear(sender, **_more):
        reports.extend(reported(sys.exc_info()[1]))

    record, person = planted.references["record"][0], planted.references["person"][0]
    pages = (
        f"/records/{record}/",
        f"/records/{record}/chronology/",
        f"/concerns/{record}/",
        f"/concerns/{record}/weighed/",
        f"/people/{person}/",
    )
    got_request_exception.connect(hear)
    with pytest.MonkeyPatch.context() as broke:
        broke.setattr(Template, "render", broken)
        statuses, found = visit(
            planted, [Try("grace", method, page) for page in pages for method in ("get", "post")]
        )
    got_request_exception.disconnect(hear)
    assert 500 in statuses.values() and set(statuses.values()) <= {500, 405}
    return [*found, *reports]


@pytest.mark.deep
@pytest.mark.parametrize("viewer", ["nobody", *(each.email.split("@")[0] for each in WORKERS)])
def test_what_is_sealed_comes_out_nowhere_for_anybody(viewer, promise):
    planted = plant()
    found = time_passes()
    statuses, gave = visit(planted, list(everything(planted, viewer)))
    found += [*gave, *mailed(), *kept()]
    promise(
        f"canaries: {viewer}",
        "found nowhere",
        f"{len(statuses):,} answers, {len(found)} finds" + "".join(found[:3]),
        not found,
    )


def test_the_words_are_found_where_they_may_stand():
    """What is looked for can be found: on the pages of those who may read it, and in the tables where it belongs."""
    planted = plant()
    record, person = planted.references["record"][0], planted.references["person"][0]
    pages = (
        f"/records/{record}/",
        f"/records/{record}/chronology/",
        f"/concerns/{record}/",
        f"/concerns/{record}/weighed/",
        f"/people/{person}/",
        f"/people/{person}/reaching/",
        f"/people/{person}/standard/",
        f"/intelligence/received/{planted.references['passed'][0]}/",
    )
    assert not unread(planted, "grace", pages, but="vxqplace")
    shared, custody = planted.references["intelligence"][0], planted.references["intelligence"][-1]
    pages = (
        f"/intelligence/{shared}/",
        f"/intelligence/{shared}/feedback/send/",
        f"/intelligence/{custody}/",
        f"/intelligence/groups/{planted.references['group'][0]}/",
    )
    assert not unread(planted, "bethan", pages)
    assert within(b"..." + "Vxqnote".encode("utf-16-le")) == ["vxqnote"]


def unread(planted, viewer, pages, but=""):
    """The words that this viewer may read and does not find on these pages."""
    client = client_of(planted, viewer)
    read = "".join(client.get(page).content.decode() for page in pages).casefold()
    return [
        each.word for each in CANARIES if viewer in each.may and each.word != but and each.word not in read
    ]
