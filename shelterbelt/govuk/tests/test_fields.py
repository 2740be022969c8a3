"""What each field takes, what it gives, and what it says when something is wrong."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django import forms as django_forms
from django.core.files.uploadedfile import SimpleUploadedFile

from shelterbelt.govuk import fields, forms
from shelterbelt.govuk.fields.moments import read_time

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def ask(field, data=None, files=None, **initial):
    """A form of one field called ``it``."""
    made = type("Ask", (forms.Form,), {"it": field})
    return made(data, files, initial=initial or None)


def said(field, data=None, files=None):
    form = ask(field, data or {}, files)
    assert not form.is_valid()
    return form.errors["it"][0]


def value(field, data=None, files=None):
    form = ask(field, data or {}, files)
    assert form.is_valid(), form.errors
    return form.cleaned_data["it"]


def born(day="", month="", year="", **more):
    return {
        "it_day": day,
        "it_month": month,
        "it_year": year,
        **{f"it_{name}": text for name, text in more.items()},
    }


CHOICES = [("a", "Apples"), ("b", "Pears", "The green kind")]


@pytest.mark.parametrize(
    ("field", "data", "words"),
    [
        (fields.CharField(label="Full name"), {}, "Enter full name"),
        (fields.CharField(label="NHS number"), {}, "Enter NHS number"),
        (fields.CharField(label="What happened?"), {}, "Enter an answer"),
        (fields.CharField(label="What happened?", said="what happened"), {}, "Enter what happened"),
        (fields.CharField(label="Reason", count=5), {"it": "abcdef"}, "Reason must be 5 characters or fewer"),
        (fields.CharField(label="Name", error_messages={"required": "Say who"}), {}, "Say who"),
        (django_forms.CharField(label="Town"), {}, "Enter town"),
        (
            django_forms.CharField(label="Town", max_length=3),
            {"it": "abcd"},
            "Town must be 3 characters or fewer",
        ),
        (
            fields.EmailField(label="Email"),
            {"it": "x"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        (fields.IntegerField(label="Age"), {"it": "ten"}, "Age must be a whole number, like 12"),
        (fields.IntegerField(label="Age", min_value=1), {"it": "0"}, "Age must be 1 or more"),
        (fields.IntegerField(label="Age", max_value=25), {"it": "26"}, "Age must be 25 or less"),
        (fields.DecimalField(label="Hours"), {"it": "x"}, "Hours must be a number, like 12.5"),
        (fields.ChoiceField(label="Category", choices=CHOICES), {}, "Select category"),
        (fields.ChoiceField(label="Category", choices=CHOICES), {"it": "z"}, "Select category from the list"),
        (fields.SelectField(label="Team", choices=CHOICES), {"it": ""}, "Select team"),
        (fields.YesNoField(label="In danger?"), {}, "Select an option"),
        (fields.MultipleChoiceField(label="Types of harm", choices=CHOICES), {}, "Select types of harm"),
        (fields.ConfirmField(label="I agree"), {}, "Tick the box to confirm"),
        (fields.DateField(label="Date of birth"), born(), "Enter date of birth"),
        (fields.DateField(label="Date of birth"), born("1"), "Date of birth must include a month and year"),
        (
            fields.DateField(label="Date of birth"),
            born("1", year="2020"),
            "Date of birth must include a month",
        ),
        (
            fields.DateField(label="Date of birth"),
            born("31", "2", "2020"),
            "Date of birth must be a real date",
        ),
        (
            fields.DateField(label="Date of birth"),
            born("x", "2", "2020"),
            "Date of birth must be a real date",
        ),
        (fields.DateField(label="Date of birth"), born("1", "2", "20"), "Year must include 4 numbers"),
        (
            fields.DateField(label="Date", past=True),
            born("25", "11", "2026"),
            "Date must be today or in the past",
        ),
        (
            fields.DateField(label="Date", future=True),
            born("23", "11", "2026"),
            "Date must be today or in the future",
        ),
        (fields.MomentField(label="Told"), born("1", "2", "2026"), "Told must include a time"),
        (
            fields.MomentField(label="Told"),
            born("1", "2", "2026", time="25:00"),
            "Enter a real time, like 3:15pm",
        ),
        (
            fields.MomentField(label="Told", past=True),
            born("24", "11", "2026", time="3:01pm"),
            "Told must be in the past",
        ),
        (fields.TimeField(label="Start"), {"it": "soon"}, "Enter a real time, like 3:15pm"),
        (fields.AddressField(label="Address"), {}, "Enter address"),
        (
            fields.AddressField(label="Address"),
            {"it_postcode": "SW1A 1AA"},
            "Enter address line 1, typically the building and street",
        ),
        (
            fields.AddressField(label="Address"),
            {"it_line_1": "1 High St", "it_postcode": "X"},
            "Enter a full UK postcode, like SW1A 1AA",
        ),
        (
            fields.AddressField(label="A", postcode_required=True),
            {"it_line_1": "1 High St"},
            "Enter a postcode",
        ),
        (fields.PostcodeField(label="Postcode"), {"it": "SW1A"}, "Enter a full UK postcode, like SW1A 1AA"),
        (
            fields.PhoneField(label="Telephone"),
            {"it": "12"},
            "Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        ),
        (fields.FileField(label="Agreement"), {}, "Select agreement"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_what_a_field_says(field, data, words):
    assert said(field, data) == words


@pytest.mark.parametrize(
    ("field", "data", "expected"),
    [
        (fields.CharField(label="x", count=4), {"it": " a\r\nb "}, "a\nb"),
        (fields.IntegerField(label="x"), {"it": "1,234"}, 1234),
        (fields.YesNoField(label="x"), {"it": "no"}, False),
        (fields.YesNoField(label="x"), {"it": "yes"}, True),
        (fields.YesNoField(label="x", required=False), {}, None),
        (fields.DateField(label="x"), born("27", "3", "2026"), date(2026, 3, 27)),
        (fields.DateField(label="x"), born("27", "March", "2026"), date(2026, 3, 27)),
        (fields.DateField(label="x", past=True), born("24", "11", "2026"), date(2026, 11, 24)),
        (fields.DateField(label="x", required=False), born(), None),
        (fields.TimeField(label="x"), {"it": "3.15 pm"}, time(15, 15)),
        (fields.TimeField(label="x", required=False), {"it": ""}, None),
        (fields.PostcodeField(label="x"), {"it": "sw1a1aa"}, "SW1A 1AA"),
        (fields.PostcodeField(label="x"), {"it": "zz993vz"}, "ZZ99 3VZ"),
        (fields.PostcodeField(label="x", required=False), {"it": ""}, ""),
        (fields.PhoneField(label="x"), {"it": "+441632960001"}, "01632 960001"),
        (fields.MultipleChoiceField(label="x", choices=CHOICES), {"it": ["b"]}, ["b"]),
        (fields.MultipleChoiceField(label="x", choices=CHOICES, none=("none", "None")), {"it": ["none"]}, []),
        (fields.AddressField(label="x", required=False), {}, None),
        (
            fields.AddressField(label="x"),
            {"it_line_1": "1 High St", "it_postcode": "ec1a 1bb"},
            {"line_1": "1 High St", "line_2": "", "town": "", "postcode": "EC1A 1BB"},
        ),
        (
            fields.AddressField(label="x"),
            {"it_postcode": "zz99 3wz"},
            {"line_1": "", "line_2": "", "town": "", "postcode": "ZZ99 3WZ"},
        ),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_what_a_field_gives(field, data, expected):
    assert value(field, data) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1 7 2026 3:15pm", "14:15"),
        ("1 1 2026 15:15", "15:15"),
        ("25 10 2026 1:30am", "00:30"),
        ("1 1 2026 midnight", "00:00"),
    ],
)
def test_a_moment_is_londons(typed, expected):
    day, month, year, at = typed.split(" ")
    found = value(fields.MomentField(label="x"), born(day, month, year, time=at))
    assert found.astimezone(UTC).strftime("%H:%M") == expected


def test_a_time_that_the_clocks_skipped_is_refused():
    assert "clocks went forward" in said(
        fields.MomentField(label="x"), born("29", "3", "2026", time="1:30am")
    )


@pytest.mark.parametrize("text", ["24:00", "13pm", "0am", "7", "3:60pm", "", "noonish", "3:1"])
def test_what_is_not_a_time(text):
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1515", time(15, 15)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("9.05 a.m.", time(9, 5)),
    ],
)
def test_what_is_a_time(text, expected):
    assert read_time(text) == expected


def test_none_of_these_excludes_the_others():
    field = fields.MultipleChoiceField(label="Types of harm", choices=CHOICES, none=("none", "None of these"))
    assert said(field, {"it": ["a", "none"]}) == "Select types of harm, or select ‘None of these’"


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.exe", 5, "The selected file must be a CSV or PDF"),
        ("a.pdf", 30, "The selected file must be smaller than 2e-05MB"),
        ("a.pdf", 0, "Agreement is empty"),
    ],
)
def test_a_file_that_will_not_do(name, size, words):
    field = fields.FileField(label="Agreement", accept=(".csv", ".pdf"), most_bytes=20)
    assert said(field, {}, {"it": SimpleUploadedFile(name, b"x" * size)}) == words


def test_what_was_typed_is_kept(draw):
    form = ask(fields.DateField(label="Born"), born("31", "Febuary", "2020"))
    html = draw("{{ ui.field(form['it']) }}", form=form)
    assert all(f'value="{text}"' in html for text in ("31", "Febuary", "2020"))


def test_a_stored_value_fills_the_inputs(draw):
    moment = datetime(2026, 7, 1, 14, 15, tzinfo=UTC)
    html = draw("{{ ui.field(form['it']) }}", form=ask(fields.MomentField(label="Told"), it=moment))
    assert all(f'value="{text}"' in html for text in ("1", "7", "2026", "3:15pm"))
    html = draw("{{ ui.field(form['it']) }}", form=ask(fields.YesNoField(label="Safe"), it=False))
    assert 'value="no" checked' in html


def test_messages_belong_to_one_form_and_do_not_leak_into_the_next():
    class Ask(forms.Form):
        it = fields.CharField(label="Name", count=3)

    class Other(forms.Form):
        it = Ask.base_fields["it"]

    assert Ask({"it": "abcd"}).errors == Ask({"it": "abcd"}).errors
    assert "must be 3 characters" in Other({"it": "abcd"}).errors["it"][0]
