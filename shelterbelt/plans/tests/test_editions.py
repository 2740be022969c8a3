"""An edition is frozen, dated and whole; its PDF is tagged and reads in order."""

import pikepdf
import pytest
from django.test import Client

from shelterbelt.core.errors import Refused
from shelterbelt.plans import actions
from shelterbelt.plans.printing import pdf_of
from shelterbelt.plans.rules.editions import differences


def ready(stock, plan):
    return actions.change_plan(
        by=stock.who("priya"), plan=plan, version=plan.version, name=plan.name,
        needs="Harbour's hotels.\nIts buses.", priorities="Hotels first.", development="Night buses.",
    )  # fmt: skip


def published(stock, plan):
    return actions.publish(by=stock.who("priya"), plan=ready(stock, plan))


def test_what_is_edited_later_does_not_touch_an_edition(stock):
    edition = published(stock, stock.region)
    before = edition.content
    stock.reword(stock.region, "New words")
    edition.refresh_from_db()
    assert edition.content == before
    again = actions.publish(by=stock.who("priya"), plan=stock.region)
    assert (edition.number, again.number) == (1, 2)
    assert "New words" in str(again.content) and again.digest != edition.digest


def test_nothing_is_published_before_needs_and_priorities_are_said(stock):
    with pytest.raises(Refused, match="what the area needs"):
        actions.publish(by=stock.who("priya"), plan=stock.region)


def test_nothing_is_published_while_a_change_above_waits(stock):
    plan = ready(stock, stock.harbour)
    stock.reword(stock.region, "New words")
    with pytest.raises(Refused, match="changed above"):
        actions.publish(by=stock.who("priya"), plan=plan)


def test_an_edition_names_themes_audiences_recommendations_leads_and_resources_and_nobody(stock):
    content = published(stock, stock.region).content
    assert len(content["themes"]) == 12
    assert sum(len(theme["lines"]) for theme in content["themes"]) == 140
    assert len(content["resources"]) == 72 and content["audiences"]
    assert all(line["lead"] for theme in content["themes"] for line in theme["lines"])
    assert not any(person.user.name in str(content) for person in stock.world.people.values())


def test_the_pdf_is_tagged_has_a_language_a_title_and_an_outline(stock, tmp_path):
    path = tmp_path / "edition.pdf"
    path.write_bytes(published(stock, stock.region).pdf)
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).startswith("en")
        assert root.StructTreeRoot.K
        assert root.ViewerPreferences.DisplayDocTitle
        assert "Saltmarsh strategy" in str(pdf.open_metadata().get("dc:title"))
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root][-2:] == ["Recommendations", "Resources"]
        assert len(pdf.pages) > 10
        assert all("/Tabs" in page for page in pdf.pages) or root.StructTreeRoot.ParentTree


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "*bold* _x_ $1$",
        "= Heading",
        "\\ ] [ #{",
        "<b>x</b>",
        "\u202e\u0000x",
        "اردو 汉字 🙂 Zażółć",
    ],
)
def test_what_people_type_is_text_in_the_pdf(stock, text):
    edition = published(stock, stock.region)
    content = edition.content | {"needs": text, "name": text.replace("\u0000", "")}
    content["themes"][0]["lines"][0] |= {"title": text, "asks": [text], "why": text}
    assert pdf_of(content).startswith(b"%PDF")


def test_two_editions_are_set_side_by_side_where_they_differ(stock):
    first = published(stock, stock.region)
    stock.reword(stock.region, "New words")
    second = actions.publish(by=stock.who("priya"), plan=stock.region)
    rows = differences(first.content, second.content)
    assert [title for title, _, _ in rows] == [stock.item(stock.region).title]
    assert "New words" in rows[0][2] and "New words" not in rows[0][1]
    assert differences(first.content, first.content) == []
    public = Client()
    page = public.get(f"/plans/published/{second.reference}/changes/").content.decode()
    assert "New words" in page
    assert public.get(f"/plans/published/{first.reference}/changes/").status_code == 404
    stock.reword(stock.region, "Newest words")
    third = actions.publish(by=stock.who("priya"), plan=stock.region)
    address = f"/plans/published/{third.reference}/changes/"
    assert f"?with={first.reference}" in public.get(address).content.decode()
    assert "Edition 1 of" in public.get(address, {"with": first.reference}).content.decode()
    assert "Edition 2 of" in public.get(address, {"with": "nonsense"}).content.decode()


def test_each_line_of_an_edition_says_for_whom_it_is(stock):
    content = published(stock, stock.region).content
    assert all(line["audiences"] for theme in content["themes"] for line in theme["lines"] if line["code"])
