"""Each macro draws what the author's guide promises, and hostile text comes back as text."""

from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

HOSTILE = "<script>alert(1)</script>\"'&{{70001*3}}"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
H = {"hostile": HOSTILE}

EVERY = [
    "ui.summary([(hostile, hostile)], title=hostile)",
    "ui.summary([(hostile, hostile)], title=hostile, card=True)",
    "ui.summary([{'key': hostile, 'value': hostile, 'href': '/x', 'action': hostile}])",
    "ui.table([hostile], [[hostile]], hostile)",
    "ui.table([hostile], [], hostile, empty=hostile)",
    "ui.timeline([{'title': hostile, 'when': hostile, 'by': hostile, 'text': hostile, 'href': '/x'}])",
    "ui.tasks([{'text': hostile, 'href': '/x', 'status': hostile, 'hint': hostile}])",
    "ui.tabs([{'label': hostile, 'content': hostile}])",
    "ui.tabs([{'text': hostile, 'href': '/x', 'active': True}])",
    "ui.tag(hostile)",
    "ui.heading(hostile)",
    "ui.text(hostile)",
    "ui.link(hostile, '/x')",
    "ui.badge(hostile)",
    "ui.notice(hostile, title=hostile)",
    "ui.notice(hostile, kind='error')",
    "ui.warning(hostile)",
    "ui.inset(hostile)",
    "ui.details(hostile, hostile)",
    "ui.button(hostile)",
    "ui.button(hostile, href='/x')",
    "ui.button(hostile, kind='start')",
    "ui.button(hostile, name=hostile, value=hostile)",
    "ui.post('/x', hostile, hidden={'why': hostile})",
    "ui.panel(hostile, hostile)",
    "ui.cards([{'title': hostile, 'href': '/x', 'text': hostile, 'tag': hostile}])",
    "ui.figure(hostile, hostile, hint=hostile, href='/x')",
    "ui.bar_chart(hostile, [(hostile, 3), {'label': hostile, 'value': 4, 'text': hostile, 'href': '/x'}])",
    "ui.contents([{'text': hostile, 'href': '#x'}], title=hostile)",
    "ui.back('/x', hostile)",
    "ui.breadcrumbs([{'text': hostile, 'href': '/x'}])",
    "ui.search('/x', value=hostile, label=hostile, hint=hostile)",
    "ui.accordion([{'heading': hostile, 'content': hostile, 'summary': hostile}])",
    "ui.list([hostile])",
    "ui.identity(hostile, [(hostile, hostile)])",
    "ui.print(hostile)",
]


@pytest.mark.parametrize("call", EVERY)
def test_hostile_text_stays_text(draw, call):
    html = draw("{{ " + call + " }}", **H)
    assert ESCAPED in html
    assert "<script" not in html
    assert "&amp;lt;" not in html
    assert "210003" not in html


@pytest.mark.parametrize(
    "name", ["prose", "buttons", "figures", "notice", "warning", "inset", "panel('x')", "details('x')"]
)
def test_a_body_may_stand_in_for_the_text(draw, name):
    call = name if "(" in name else f"{name}()"
    html = draw("{% call ui." + call + " %}<b>{{ hostile }}</b>{% endcall %}", **H)
    assert f"<b>{ESCAPED}" in html


def test_markup_is_drawn_as_html(draw):
    html = draw("{{ ui.summary([('Kind', ui.tag('Online', 'purple'))]) }}")
    assert '<strong class="govuk-tag govuk-tag--purple">Online</strong>' in html


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "Not recorded"),
        ("  ", "Not recorded"),
        ([], "Not recorded"),
        (0, "0"),
        (False, "No"),
        (True, "Yes"),
        (12345, "12,345"),
        (date(2026, 11, 24), "24 November 2026"),
        (datetime(2026, 7, 1, 14, 15, tzinfo=UTC), "1 July 2026 at 3:15pm"),
        (["a", "<b>"], "a<br>&lt;b&gt;"),
        ("one\ntwo", "one<br>two"),
        (Markup("<b>x</b>"), "<b>x</b>"),
    ],
)
def test_a_value_is_said_in_words(draw, value, words):
    assert words in draw("{{ ui.summary([('Key', value)]) }}", value=value)


def test_numbers_of_a_table_stand_at_the_right(draw):
    html = draw("{{ ui.table(['Who', 'Late'], [['Harbour', 3]], 'Late', numeric=[1]) }}")
    assert "govuk-table__header--numeric" in html
    assert '<th scope="row" role="rowheader" class="govuk-table__header">Harbour</th>' in html
    assert 'class="govuk-table__cell govuk-table__cell--numeric" data-label="Late"><span>3<' in html


@pytest.mark.parametrize(
    ("code", "words", "colour"),
    [
        ("not_due", "Not due yet", "grey"),
        ("soon", "Due soon", "yellow"),
        ("late", "Late", "red"),
        ("met", "Done in time", "green"),
        ("met_late", "Done late", "orange"),
        ("waived", "Not needed", "grey"),
    ],
)
def test_a_standing_has_words_and_a_colour(draw, code, words, colour):
    assert (
        draw("{{ ui.standing(code) }}", code=code)
        == f'<strong class="govuk-tag govuk-tag--{colour}">{words}</strong>'
    )


def test_a_colour_or_a_kind_that_does_not_exist_is_refused(draw):
    with pytest.raises(ValueError, match="not a tag colour"):
        draw("{{ ui.tag('x', 'pink') }}")
    with pytest.raises(KeyError):
        draw("{{ ui.button('x', kind='huge') }}")


def test_a_chart_gives_its_figures_as_a_table_too(draw):
    html = draw("{{ ui.bar_chart('Late', [('Harbour', 30), ('Fenmarsh', 15)]) }}")
    assert html.index("<svg") < html.index("<table")
    assert 'width="370.0"' in html and 'width="185.0"' in html
    assert "style=" not in html


def test_a_chart_of_nothing_says_so(draw):
    assert "nothing to show yet" in draw("{{ ui.bar_chart('Late', []) }}")
    assert 'width="0.0"' in draw("{{ ui.bar_chart('Late', [('Harbour', 0)]) }}")


def test_a_figure_that_is_withheld_is_a_dash_that_can_be_heard(draw):
    assert "no figure" in draw("{{ ui.figure(None, 'Heard back') }}")


def test_a_one_button_form_carries_its_token_and_hidden_values(draw):
    html = draw("{{ ui.post('/done/', 'Done', hidden={'version': 3}, kind='warning') }}")
    assert 'name="csrfmiddlewaretoken"' in html
    assert '<input type="hidden" name="version" value="3">' in html
    assert "govuk-button--warning" in html


def test_a_search_for_a_name_is_not_put_in_the_address(draw):
    html = draw("{{ ui.search('/find/', method='post') }}")
    assert 'method="post"' in html and "csrfmiddlewaretoken" in html
    assert "csrfmiddlewaretoken" not in draw("{{ ui.search('/find/') }}")


def test_leaving_goes_to_the_weather(draw):
    html = draw("{{ ui.exit() }}")
    assert 'href="https://www.bbc.co.uk/weather"' in html
    assert 'rel="nofollow noreferrer"' in html


def test_a_misspelt_macro_or_variable_is_an_error(draw):
    with pytest.raises(UndefinedError, match="sumary"):
        draw("{{ ui.sumary([]) }}")
    with pytest.raises(UndefinedError, match="'naem' is undefined"):
        draw("{{ ui.summary([('Name', naem)]) }}")
