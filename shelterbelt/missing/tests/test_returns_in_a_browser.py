"""A return read in, and Annex A held against the record, on a phone, without an accessibility fault."""

import pytest
from django.urls import reverse

from shelterbelt.exchange.workbooks import Sheet, workbook
from shelterbelt.missing.models import Episode
from shelterbelt.missing.returns import years
from shelterbelt.missing.rules.annex_a import LABELS
from shelterbelt.missing.tests.world import World
from shelterbelt.people.models import Number
from tests.stock import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = years()[1]
TABLE = f"""CHILD,DOB,MISSING,MIS_START,MIS_END,TEAM
A1,04/05/2010,M,10/05/{YEAR},12/05/{YEAR},North
A1,04/05/2010,A,20/06/{YEAR},20/06/{YEAR},North
B2,05/06/2011,M,01/07/{YEAR},,South
B2,05/06/2011,X,09/07/{YEAR},08/07/{YEAR},South
"""


def test_a_return_is_looked_at_imported_and_undone_and_annex_a_is_held_against_the_record(
    db, page, live_server, faults, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path / "files"
    world, found = World(), []
    child = world.back().child
    Number.objects.create(person=child, source=world.organisations["harbour"], scheme="la_child", value="H1")
    cookie = signed_in(world.stock, "tom").cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def look(name):
        assert page.locator("h1").count() == 1, name
        found.extend(faults(name))

    def go(name, *args):
        page.goto(live_server.url + reverse(f"missing:{name}", args=args))
        look(name)

    table, annex = tmp_path / "MISSING.csv", tmp_path / "annex.xlsx"
    table.write_text(TABLE)
    rows = [["H1", "06/05/2011", "none", "", "", ""], ["H7", "", "several", "", "N/A", ""]]
    annex.write_bytes(
        workbook([Sheet("List 8", [*LABELS.values(), "Team"], [[*row, "x"] for row in rows])], [])
    )
    go("check_return")
    go("import_return", YEAR)
    page.set_input_files("input[type=file]", str(table))
    page.get_by_role("button", name="Check the table").click()
    page.get_by_role("heading", name="Look before you import").wait_for()
    look("import_looked_at")
    page.get_by_label("Leave out the rows").check()
    page.get_by_role("button", name="Import 3 periods").click()
    page.get_by_role("button", name="Undo this import").wait_for()
    look("imported")
    go("episode", Episode.objects.filter(source="return").earliest("last_seen_at").reference)
    go("episode", Episode.objects.get(source="return", returned_at=None).reference)
    go("episodes")
    page.go_back()
    go("check_annex")
    page.set_input_files("input[type=file]", str(annex))
    page.get_by_role("button", name="Hold it against the record").click()
    page.get_by_text("Where the list and the record differ").wait_for()
    look("annex_held")
    assert not found, "\n".join(found)
