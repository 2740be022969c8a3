"""Two worlds for an interviewer: the same interview in a world with the rest of the child's file and in one without."""

from django.db import transaction
from django.urls import reverse

from shelterbelt.concerns.models import Concern
from shelterbelt.core import clock
from shelterbelt.missing.models import Interview
from shelterbelt.records.actions import add_part, write_note
from shelterbelt.records.models import Role
from tests.stock import hidden_concern, plain, signed_in

CANARY = "Canary of the file zqy."


def grow_the_file(world, interview):
    """Let Harbour hold a concern about the same child, with notes on it and on the episode."""
    concern = Concern.objects.get(pk=hidden_concern(world.stock).concern_id)
    add_part(
        record=concern.record,
        role=Role.ABOUT,
        stated_by=world.organisations["harbour"],
        at=clock.now(),
        person=interview.child,
    )
    for record in (concern.record, interview.episode.record):
        write_note(by=world.grace, record=record, text=CANARY, happened_at=clock.now())
    return [concern.reference, interview.episode.reference]


def seen_by(world, name, interview):
    """Every page an interviewer can think of: status, length and body."""
    client = signed_in(world.stock, name)
    own, child = interview.reference, interview.child.reference
    pages = [
        "/work/", "/records/", "/missing/interviews/", "/missing/plans/", "/concerns/", "/missing/",
        reverse("missing:interview", args=[own]), reverse("missing:begin", args=[own]), f"/records/{own}/",
        f"/records/{own}/chronology/", f"/people/{child}/", f"/missing/{interview.episode.reference}/",
        f"/records/{interview.episode.reference}/", reverse("missing:patterns"),
    ]  # fmt: skip
    answers = [client.get(page) for page in pages]
    found = client.post("/people/search/", {"q": "Quillfeather"})
    return [
        (page, each.status_code, plain(each.content))
        for page, each in zip([*pages, "search"], [*answers, found], strict=True)
    ]


def test_an_interviewer_cannot_tell_whether_there_is_more_of_the_childs_file(world):
    interview = Interview.objects.get(pk=world.interview().pk)
    with transaction.atomic():
        without = seen_by(world, "rosa", interview)
        transaction.set_rollback(True)
    references = grow_the_file(world, interview)
    with_it = seen_by(world, "rosa", interview)
    told = [one[0] for one, other in zip(without, with_it, strict=True) if one != other]
    assert not told, told
    for page, _, body in with_it:
        assert CANARY not in body and "She had a call and ran." not in body, page
        assert references[0] not in body, page


def test_the_comparison_goes_red_for_whoever_works_on_the_file(world):
    interview = Interview.objects.get(pk=world.interview().pk)
    without = seen_by(world, "tom", interview)
    grow_the_file(world, interview)
    assert without != seen_by(world, "tom", interview)
