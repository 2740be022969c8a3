"""What a browser keeps on disk after somebody read a sealed record, typed into it and signed out: none of it."""

import pytest
from playwright.sync_api import expect

from conftest import CHROMIUM_OPTIONS, chromium_path
from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale
from shelterbelt.people import actions as people
from shelterbelt.records.actions import seal_record, write_note
from tests.canaries.looking import within
from tests.canaries.planted import TALE
from tests.stock import lay

PASSWORD = "a long enough password 7"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def sealed():
    """A sealed record on which only grace is named, and the child in it."""
    world = lay()
    grace = world.people["grace"]
    grace.user.set_password(PASSWORD)
    grace.user.save()
    record = send_tale(TALE, world.people["aisha"]).concern.record
    child = record.parts.exclude(person=None).get().person
    people.state_home(
        by=grace, person=child, stated_by="self", kind="refuge", address="1 Vxqhouse", postcode="SA1 4QT"
    )
    write_note(by=grace, record=record, text="She said vxqnote.", happened_at=clock.now())
    return seal_record(by=grace, record=record, why_recorded="Somebody knows the family."), child


def reads_everything(page, site, record, child, shared):
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Email address").fill("grace@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    if shared:
        page.get_by_label("Other people use this device").check()
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    here = f"{site}/records/{record.reference}/"
    for address, word in (
        (f"{site}/people/{child.reference}/reaching/", "Vxqhouse"), (f"{here}chronology/", "vxqnote"),
        (f"{site}/concerns/{record.reference}/", "vxqaccount"), (f"{site}/people/{child.reference}/", "Tindlewrithe"),
    ):  # fmt: skip
        page.goto(address)
        expect(page.locator("body")).to_contain_text(word)
    page.goto(f"{here}note/")
    page.get_by_label("Note", exact=True).fill("I typed vxqring and went away.")
    page.go_back()
    page.go_forward()


def signs_out(page, site):
    page.goto(f"{site}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()


def profile_after(browser, site, sealed, folder, *, shared):
    """Return which words stand in which files of the browser's folder after all that."""
    record, child = sealed
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium_path(), args=CHROMIUM_OPTIONS, locale="en-GB"
    )
    page = context.pages[0]
    reads_everything(page, site, record, child, shared)
    signs_out(page, site)
    context.close()
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert any(record.reference.encode() in each.read_bytes() for each in files), (
        "Is this the profile at all?"
    )
    return {str(each.relative_to(folder)): found for each in files if (found := within(each.read_bytes()))}


def test_nothing_of_a_sealed_record_is_in_the_profile_after_signing_out(
    browser, live_server, sealed, tmp_path
):
    assert profile_after(browser, live_server.url, sealed, tmp_path, shared=True) == {}


def test_on_a_device_of_ones_own_only_what_was_typed_and_not_sent_can_be_given_back(
    browser, live_server, sealed, tmp_path
):
    kept = profile_after(browser, live_server.url, sealed, tmp_path, shared=False)
    assert all(found == ["vxqring"] and "Sessions" in name for name, found in kept.items())
