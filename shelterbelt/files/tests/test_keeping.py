"""A file is kept sealed with its act, given back as it was, and leaves nothing behind when its act fails."""

import os
import stat
import time
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory

from shelterbelt.core import clock
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files import actions
from shelterbelt.files.answers import give
from shelterbelt.files.models import StoredFile
from shelterbelt.files.rules import Sent, tidy_name
from tests.stock import lay

WORDS = b"What everybody at Quayside is taught."


@pytest.fixture
def by(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return lay().people["priya"]


def kept(by, name="policy.txt"):
    with transaction.atomic():
        return actions.keep(by=by, sent=Sent(name, Verdict(kind="txt", content=WORDS)))


def asked(by):
    request = RequestFactory().get("/")
    request.membership, request.looks = by, []
    return request


def test_a_file_comes_back_as_it_was_and_lies_sealed(by):
    stored = kept(by)
    place = actions.place_of(stored.reference)
    assert actions.content_of(stored) == WORDS
    assert WORDS not in place.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert (stored.size, len(stored.digest)) == (len(WORDS), 64)


def test_a_file_is_given_to_be_saved_and_the_look_is_noted(by):
    stored, request = kept(by), asked(by)
    answer = give(request, stored, by.organisation)
    assert answer.content == WORDS
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{stored.reference}.txt"')
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert [look.act for look in request.looks] == ["download a file"]


@pytest.mark.parametrize("harm", ["gone", "changed", "another's"])
def test_a_file_that_is_lost_is_not_found_and_never_another(by, harm):
    stored, place = kept(by), None
    place = actions.place_of(stored.reference)
    if harm == "gone":
        place.unlink()
    elif harm == "changed":
        place.write_bytes(place.read_bytes()[:-1] + b"x")
    else:
        with transaction.atomic():
            other = actions.keep(
                by=by, sent=Sent("other.txt", Verdict(kind="txt", content=b"Another's words."))
            )
        os.replace(actions.place_of(other.reference), place)
    with pytest.raises(Http404):
        give(asked(by), stored, by.organisation)


def test_an_act_that_fails_leaves_no_content_once_the_clock_has_run(by):
    stored = kept(by)
    with pytest.raises(ValueError), transaction.atomic():
        actions.keep(by=by, sent=Sent("policy.txt", Verdict(kind="txt", content=WORDS)))
        raise ValueError
    root = actions.place_of(stored.reference).parents[1]
    assert len(list(root.glob("*/*"))) == 2
    ((_, _, remove),) = actions.left_over(clock.now())
    assert remove() == 0
    for each in root.glob("*/*"):
        os.utime(each, (time.time() - 7200,) * 2)
    assert remove() == 1
    assert actions.content_of(stored) == WORDS


def test_what_is_forgotten_is_gone_once_the_act_is_done(by, django_capture_on_commit_callbacks):
    stored = kept(by)
    place = actions.place_of(stored.reference)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        actions.forget(stored)
        assert place.exists()
    assert not place.exists() and not StoredFile.objects.exists()
    assert actions.left_over(clock.now() + timedelta(days=1))[0][2]() == 0


@pytest.mark.parametrize(
    ("sent", "kind", "name"),
    [
        ("policy.pdf", "pdf", "policy.pdf"), ("C:\\Users\\me\\policy.PDF", "pdf", "policy.pdf"),
        ("../../etc/passwd", "txt", "passwd.txt"), ("", "csv", "file.csv"), ("...", "csv", "file.csv"),
        ("fdp.\u202eexe.pdf", "pdf", "fdp.exe.pdf"), ('a"\r\nSet-Cookie: x.txt', "txt", "a Set-Cookie x.txt"),
        ("x" * 400 + ".pdf", "pdf", "x" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_names_are_tidied(sent, kind, name):
    assert tidy_name(sent, kind) == name
