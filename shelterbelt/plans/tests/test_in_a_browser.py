"""The plans' pages in a real browser: accessible, fitting a phone, and a strategy made from the first click to its PDF."""

import pytest
from django.conf import settings as django_settings

from shelterbelt.plans.models import Edition
from shelterbelt.plans.tests.test_editions import published
from shelterbelt.plans.tests.test_evidence import linked
from shelterbelt.plans.tests.test_pages import deed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(stock, page, live_server, name="priya"):
    cookie = stock.client(name).cookies[django_settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def test_every_page_is_accessible_and_fits(stock, live_server, page, faults):
    edition = published(stock, stock.region)
    made = deed(stock)
    stock.reword(stock.region, "Words from above")
    plan = f"/plans/{stock.harbour.reference}"
    evidence = f"/plans/evidence/{linked(stock, actions=[made]).reference}/"
    addresses = {
        "list": "/plans/", "start": "/plans/new/", "plan": f"{plan}/", "words": f"{plan}/words/",
        "line": f"{plan}/lines/EDU-SIT-8/", "add": f"{plan}/add/", "changes": f"{plan}/changes/",
        "compare": f"{plan}/compare/?other={stock.region.reference}", "publish": f"{plan}/publish/",
        "actions": f"{plan}/actions/", "action": f"/plans/actions/{made.reference}/",
        "who": f"/plans/actions/{made.reference}/who/", "all-evidence": f"{plan}/evidence/", "open": f"{plan}/open/",
        "bring": f"{plan}/evidence/add/?action={made.reference}", "evidence": evidence, "renew": f"{evidence}renew/",
        "shows": f"{evidence}change/", "send-back": f"{evidence}send-back/", "withdraw": f"{evidence}withdraw/", "published": "/plans/published/",
        "edition": f"/plans/published/{edition.reference}/",
    }  # fmt: skip
    sign_in(stock, page, live_server)
    found = []
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        found += faults(f"plans {name}")
    assert not found, "\n".join(found)


def test_a_strategy_is_written_published_and_read_by_somebody_without_an_account(
    stock, live_server, page, browser
):
    sign_in(stock, page, live_server)
    page.goto(f"{live_server.url}/plans/{stock.region.reference}/")
    page.get_by_role("link", name="Publish", exact=True).or_(
        page.get_by_role("button", name="Publish")
    ).first.click()
    page.get_by_role("button", name="Write it").or_(page.get_by_role("link", name="Write it")).first.click()
    page.get_by_label("What does this area need?").fill("Our hotels.")
    page.get_by_label("What comes first?").fill("Hotels first.")
    # A form with long text asks first whether the site is there: it leaves a moment after the press.
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    page.goto(f"{live_server.url}/plans/{stock.region.reference}/publish/")
    with page.expect_navigation():
        page.get_by_role("button", name="Publish").click()
    assert page.get_by_text("Edition 1 is published").is_visible()
    edition = Edition.objects.get()
    stranger = browser.new_context()
    public = stranger.new_page()
    public.goto(f"{live_server.url}/plans/published/")
    public.get_by_role("link", name="Saltmarsh strategy, edition 1", exact=True).click()
    assert public.get_by_text("Hotels first.").is_visible()
    answer = stranger.request.get(f"{live_server.url}/plans/published/{edition.reference}/strategy.pdf")
    assert answer.body() == bytes(edition.pdf)
    assert stranger.cookies() == []
    stranger.close()


def test_a_document_is_brought_by_who_does_the_work_and_approved_by_somebody_else(
    stock, live_server, page, tmp_path
):
    policy = tmp_path / "policy.txt"
    policy.write_text("What night staff are taught.")
    address = f"{live_server.url}/plans/actions/{deed(stock).reference}/"
    sign_in(stock, page, live_server, "carla")
    page.goto(address)
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_label("What is it?").fill("What night staff are taught")
    page.get_by_label("The document", exact=False).first.set_input_files(policy)
    page.get_by_role("button", name="Add the evidence").click()
    assert "Confirm that it says nothing about one child" in page.content()
    page.get_by_label("The document (optional)").set_input_files(policy)
    page.get_by_label("says nothing about one child").check()
    page.get_by_role("button", name="Add the evidence").click()
    assert "To be approved" in page.content() and page.get_by_role("button", name="Approve").count() == 0
    its_page = page.url
    page.context.clear_cookies()
    sign_in(stock, page, live_server, "priya")
    page.goto(its_page)
    with page.expect_download() as download:
        page.get_by_role("link", name="policy.txt").click()
    assert download.value.path().read_text() == policy.read_text()
    page.get_by_role("button", name="Approve this evidence").click()
    assert "Approved. Whoever brought it is told." in page.content()
    page.goto(address)
    assert "What night staff are taught" in page.content()
