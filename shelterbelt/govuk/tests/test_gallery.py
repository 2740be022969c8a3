"""The gallery in a real browser: accessible at both widths, keeps the security policy, works without script."""

import pytest

PAGES = ["", "form/", "list/", "done/", "leave/"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("shelterbelt.govuk.tests.root")]


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def test_the_gallery_is_there_in_demo_mode_only(client, settings):
    assert client.get("/gallery/").status_code == 200
    settings.DEMO = False
    assert {client.get(f"/gallery/{each}").status_code for each in PAGES} == {404}


@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_one_heading_and_no_repeated_id(client, address):
    html = client.get(f"/gallery/{address}").content.decode()
    assert html.count("<h1") == 1
    assert "http://" not in html.replace("http://www.w3.org", "")


@pytest.mark.browser
@pytest.mark.parametrize("address", [*PAGES, "form/ sent empty"])
def test_a_page_is_accessible_and_fits(live_server, page, faults, address):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/gallery/{address.split(' ')[0]}")
    if " " in address:
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_role("alert").get_by_text("There is a problem").wait_for()
    assert faults(f"gallery {address}") == []
    assert said == []


@pytest.mark.browser
def test_an_error_link_puts_the_cursor_in_the_input(live_server, page):
    page.goto(f"{live_server.url}/gallery/form/")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Enter the date it began").click()
    assert page.evaluate("document.activeElement.id") == "id_day-day"
    page.get_by_role("link", name="Select area").click()
    assert page.evaluate("document.activeElement.id") == "id_area"


@pytest.mark.browser
def test_a_long_list_becomes_a_type_ahead(live_server, page):
    page.goto(f"{live_server.url}/gallery/form/")
    page.get_by_role("combobox", name="Area").fill("harb")
    page.get_by_role("option", name="Harbour").click()
    assert page.evaluate("document.querySelector('select[name=area]').value") == "harbour"


@pytest.mark.browser
def test_everything_works_without_script(live_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/gallery/form/")
    page.select_option("select[name=area]", "harbour")
    page.get_by_role("button", name="Add another visitor").click()
    page.get_by_text("Visitor 2", exact=True).wait_for()
    assert page.input_value("select[name=area]") == "harbour"
    page.goto(f"{live_server.url}/gallery/list/")
    page.get_by_role("link", name="Table", exact=True).click()
    assert "sort=-model" in page.url
    context.close()


@pytest.mark.browser
def test_three_presses_of_shift_leave_and_back_does_not_return(live_server, page):
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.goto("about:blank")
    page.goto(f"{live_server.url}/gallery/leave/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert "/gallery/" not in page.url


@pytest.mark.browser
def test_a_second_press_sends_nothing(live_server, page):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto(f"{live_server.url}/gallery/form/")
    page.evaluate(
        "() => { const form = document.querySelector('form.sb-form'); form.requestSubmit(); form.requestSubmit() }"
    )
    page.get_by_role("alert").get_by_text("There is a problem").wait_for()
    assert len(sent) == 1


@pytest.mark.browser
def test_the_keyboard_reaches_the_content_first(live_server, page):
    page.goto(f"{live_server.url}/gallery/form/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
