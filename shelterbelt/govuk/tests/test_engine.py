"""What stands around each page, and the pages for when something is wrong."""

from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.template import TemplateDoesNotExist, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from shelterbelt.govuk import forms
from shelterbelt.govuk.fields import CharField

PAGE = '{% extends "govuk/page.html" %}{% block heading %}Concerns <b>{% endblock %}{% block content %}<p>Here.</p>{% endblock %}'


class Ask(forms.Form):
    name = CharField(label="Name")


def page(source=PAGE, shell=None, **context):
    request = RequestFactory().get("/somewhere/")
    if shell is not None:
        request.shell = shell
    return engines["engine"].from_string(source).render(context, request)


def test_a_page_has_one_heading_a_title_and_a_way_past_the_header():
    html = page()
    assert html.count("<h1") == 1
    assert "<title>Concerns - Shelterbelt</title>" in " ".join(html.split())
    assert 'href="#main-content"' in html and 'id="main-content"' in html
    assert '<html lang="en"' in html


def test_the_title_says_when_there_are_errors():
    assert "<title>Error: Concerns" in page(form=Ask({}))
    assert "<title>Concerns" in page(form=Ask())


def test_nothing_stands_inline_for_the_security_policy_to_refuse():
    html = page(form=Ask({}))
    assert "<style" not in html and " style=" not in html and " onclick=" not in html
    assert all("src=" in script.split(">")[0] for script in html.split("<script")[1:])
    assert all("defer" in script.split(">")[0] for script in html.split("<script")[1:])


def test_the_shell_is_any_plain_object_with_some_of_the_attributes():
    shell = SimpleNamespace(
        navigation=[{"text": "My <work>", "href": "/work/", "active": True}],
        identity="Amina & co",
        identity_href="/who/",
    )
    html = page(shell=shell)
    assert "My &lt;work&gt;" in html and 'aria-current="true"' in html
    assert '<a href="/who/">Amina &amp; co</a>' in html
    assert "Exit this page" not in html


def test_the_exit_shows_when_asked_and_always_on_public_pages():
    assert "Exit this page" in page(shell=SimpleNamespace(exit=True))
    public = page(PAGE.replace("govuk/page.html", "govuk/public.html"))
    assert "Exit this page" in public and "csrf" not in public


def test_an_aside_makes_two_columns_without_drawing_the_content_twice():
    html = page(PAGE + "{% block aside %}<p>Beside.</p>{% endblock %}")
    assert html.count("<p>Here.</p>") == 1 and html.count("<p>Beside.</p>") == 1


def test_messages_are_shown_once_and_as_text():
    request = RequestFactory().get("/")
    request._messages = BaseStorage(request)
    request._messages._loaded_data = []
    messages.success(request, "Sent <b>")
    html = engines["engine"].from_string(PAGE).render({}, request)
    assert html.count("Sent &lt;b&gt;") == 1 and "sb-notice--success" in html


def test_only_templates_of_our_own_rooms_are_found():
    assert all("shelterbelt" in str(folder) for folder in engines["engine"].template_dirs)
    with pytest.raises(TemplateDoesNotExist):
        engines["engine"].get_template("registration/logged_out.html")


def test_the_form_layout_draws_the_form_and_its_errors_once_above_the_heading():
    html = page(
        '{% extends "govuk/form.html" %}{% block heading %}Ask{% endblock %}', form=Ask({}), button="Send"
    )
    assert html.count("There is a problem") == 1
    assert html.index("There is a problem") < html.index("<h1") < html.index("<form")
    assert 'name="csrfmiddlewaretoken"' in html
    assert "Send" in html


def test_a_second_form_on_a_page_draws_its_own_errors():
    html = page(
        '{% extends "govuk/page.html" %}{% block content %}{{ ui.form(other) }}{% endblock %}', other=Ask({})
    )
    assert html.count("There is a problem") == 1


def test_the_confirmation_is_the_heading():
    html = page(
        '{% extends "govuk/confirm.html" %}{% block heading %}Sent{% endblock %}{% block reference %}C-1{% endblock %}'
    )
    assert '<h1 class="govuk-panel__title">Sent</h1>' in html and "C-1" in html


def test_absent_and_forbidden_are_the_same_page():
    request = RequestFactory().get("/concerns/CON-1/")
    absent = defaults.page_not_found(request, Exception("/concerns/CON-1/"))
    forbidden = defaults.permission_denied(request, Exception("secret"))
    assert absent.content == forbidden.content
    assert b"Page not found" in absent.content
    assert b"CON-1" not in absent.content


def test_a_broken_page_asks_nothing_of_the_request():
    answer = defaults.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500 and b"call 999" in answer.content


def test_a_bad_request_and_a_stale_form_say_what_to_do():
    assert b"Nothing was saved" in defaults.bad_request(RequestFactory().get("/"), Exception()).content
    assert "open the page again" in render_to_string("403_csrf.html", {}, RequestFactory().get("/"))
