"""The disk is full, the database is away: said plainly, nothing typed is lost, help stays open, and it recovers alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from shelterbelt.audit.models import Entry
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.partnership.sessions import SEEN, SEEN_AGAIN_AFTER
from shelterbelt.records.models import Note
from tests.reliability.visitor import read_forms
from tests.stock import lay

WORDS = 'She said "it happened <again>" and that she is frightened to go home. ' * 20


@contextmanager
def failing(which: Callable[[str], bool]) -> Iterator[None]:
    """Let the database fail each statement of this kind, as a full disk or a stopped server does."""

    def fail(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if which(sql):
            raise OperationalError("database or disk is full: 'Maisie Thornbury'")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


def away() -> Any:
    """No statement is answered."""
    return failing(lambda sql: True)


def full() -> Any:
    """Nothing can be written."""
    return failing(lambda sql: sql.startswith(("INSERT", "UPDATE", "DELETE")))


@pytest.fixture
def at_work(db):
    """Grace with a concern, in a browser that does not raise what the site answers."""
    world = lay()
    record = send_tale(TALES[0], world.people["aisha"]).concern.record
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(world.people["grace"].user)
    return client, f"/records/{record.reference}/note/"


def typed(client: Client, address: str) -> dict[str, str]:
    """Return the form of the page with the words in it."""
    form = read_forms(client.get(address).content.decode())[-1]
    return {name: values[0] for name, values in form.fields.items()} | {"text": WORDS}


def no_sessions() -> Any:
    """The database goes away as the session is saved, when the act has been committed already."""
    return failing(lambda sql: sql.startswith("UPDATE") and "django_session" in sql)


def a_while_later(client: Client) -> None:
    """Let the session's last sight grow so old that the next answer writes it again."""
    session = client.session
    session[SEEN] -= 2 * SEEN_AGAIN_AFTER.total_seconds()
    session.save()


def test_a_write_whose_session_could_not_be_saved_is_in_doubt_and_not_done_twice(at_work):
    client, address = at_work
    sent = typed(client, address)
    a_while_later(client)
    with no_sessions():
        answer = client.post(address, sent)
    assert answer.status_code == 503
    assert Note.objects.count() == 1
    assert client.post(address, sent).status_code == 302
    assert Note.objects.count() == 1


@pytest.mark.parametrize("trouble", [away, full])
def test_what_was_typed_comes_back_and_is_saved_once_when_it_is_over(at_work, trouble):
    client, address = at_work
    sent = typed(client, address)
    with trouble():
        answer = client.post(address, sent)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert "Send it again" in page and "Maisie" not in page and "<again>" not in page
    assert not Note.objects.exists() and not Entry.objects.filter(act="write a note").exists()
    kept = read_forms(page)[-1]
    again = {name: values[0] for name, values in kept.fields.items()}
    assert again == sent, "the very same form, its key and its token"
    for _ in range(2):
        assert client.post(kept.action, again).status_code == 302
    assert Note.objects.get().text.strip() == WORDS.strip()


def test_a_form_of_another_site_gets_no_token_of_ours(at_work):
    client, address = at_work
    sent = typed(client, address)
    forged = {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}
    with away():
        page = client.post(address, forged).content.decode()
    assert "csrfmiddlewaretoken" not in page and "Send it again" not in page


def test_nothing_comes_back_of_what_is_typed_to_sign_in(at_work):
    with away():
        page = Client(raise_request_exception=False).post(
            "/accounts/login/", {"login": "a@example.org", "password": "correct horse battery staple"}
        )
    assert "correct horse" not in page.content.decode()


@pytest.mark.parametrize("trouble", [away, full])
def test_help_stays_open(at_work, trouble):
    with trouble():
        for address in ("/", "/help/"):
            assert Client().get(address).status_code == 200


def test_each_page_says_so_and_works_again_by_itself(at_work):
    client, address = at_work
    pages = ("/work/", "/work/messages/", "/concerns/", "/records/", address)
    with away():
        for each in pages:
            answer = client.get(each)
            assert answer.status_code == 503, each
            assert "This cannot be done just now" in answer.content.decode()
    for each in pages:
        assert client.get(each).status_code == 200, each


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_really_full():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk is not ours to fill; its error is of the same kind as the one above")
    world = lay()
    record = send_tale(TALES[0], world.people["aisha"]).concern.record
    client = Client(raise_request_exception=False)
    client.force_login(world.people["grace"].user)
    address = f"/records/{record.reference}/note/"
    sent = typed(client, address) | {"text": "Long words. " * 1500}
    with connection.cursor() as cursor:
        # Pages that earlier tests left free would take the note.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count = 1")
        answers = [client.post(address, sent).status_code for _ in range(3)]
        cursor.execute("PRAGMA max_page_count = 1073741823")
    assert set(answers) == {503}
    assert not Note.objects.exists() and not Entry.objects.filter(act="write a note").exists()
    assert client.post(address, sent).status_code == 302
    assert Note.objects.count() == 1
