"""Forms: every error's link hits an input, hidden things travel, groups grow and shrink without script."""

import re
from html.parser import HTMLParser

import pytest
from django.http import QueryDict

from shelterbelt.govuk import bridge, errors, fields, forms
from shelterbelt.govuk.gallery import Every, Visitors

HOSTILE = "\"><script>alert(1)</script>'&"


class Ids(HTMLParser):
    """Every id with its tag, and every name with its values."""

    def __init__(self):
        super().__init__()
        self.ids, self.names = {}, []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            assert found["id"] not in self.ids, f"{found['id']} stands twice"
            self.ids[found["id"]] = tag
        if "name" in found:
            self.names.append(found["name"])


def read(html):
    parser = Ids()
    parser.feed(html)
    return parser


def test_every_error_link_hits_an_input_of_its_field(draw):
    form = Every({}, {})
    html = draw("{{ ui.errors(form) }}{{ ui.form(form) }}", form=form)
    ids = read(html).ids
    links = [
        each["href"].removeprefix("#")
        for each in errors.error_list([form])
        if each["text"] != "Open the page again before saving."
    ]
    assert len(links) == len(form.errors) - 2 >= 10
    assert {ids.get(link) for link in links} <= {"input", "textarea", "select"}, [
        x for x in links if x not in ids
    ]
    assert all(f'href="#{link}"' in html for link in links)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ({"born_day": "1", "born_month": "2"}, "born-year"),
        ({"born_day": "1", "born_year": "2020"}, "born-month"),
        ({"born_day": "31", "born_month": "2", "born_year": "2020"}, "born-day"),
        ({"born_day": "3", "born_month": "2", "born_year": "20"}, "born-year"),
    ],
)
def test_the_link_of_a_date_leads_to_the_part_that_is_wrong(draw, data, part):
    class Ask(forms.Form):
        born = fields.DateField(label="Born")

    form = Ask(data)
    assert errors.error_list([form])[0]["href"] == f"#id_{part}"
    html = draw("{{ ui.field(form['born']) }}", form=form)
    marked = [each for each in re.findall(r"<input[^>]+>", html) if "govuk-input--error" in each]
    assert f'id="id_{part}"' in marked[0]


def test_an_error_of_the_whole_form_leads_to_its_first_field():
    class Ask(forms.Form):
        name = fields.CharField(label="Name")

    form = Ask({"name": "x"})
    form.add_error(None, "Somebody else saved first.")
    assert errors.error_list([form]) == [{"text": "Somebody else saved first.", "href": "#id_name"}]


def test_hostile_text_typed_into_every_field_comes_back_as_text(draw):
    names = read(draw("{{ ui.form(form) }}", form=Every())).names
    data = QueryDict(mutable=True)
    for name in names:
        data[name] = HOSTILE
    html = draw("{{ ui.errors(form) }}{{ ui.form(form) }}", form=Every(data, {}))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 12
    assert "alert(1)" not in read(html).ids


def test_hostile_labels_hints_and_choices_stay_text(draw):
    class Ask(forms.Form):
        one = fields.ChoiceField(label=HOSTILE, help_text=HOSTILE, choices=[(HOSTILE, HOSTILE, HOSTILE)])
        two = fields.CharField(label=HOSTILE, help_text=HOSTILE, prefix=HOSTILE, suffix=HOSTILE)
        three = fields.SelectField(label=HOSTILE, choices=[(HOSTILE, HOSTILE)])
        four = fields.AddressField(label=HOSTILE, help_text=HOSTILE)

    assert "<script" not in draw(
        "{{ ui.errors(form) }}{{ ui.form(form, button=x) }}", form=Ask({}), x=HOSTILE
    )


def test_each_kind_of_field_is_drawn_by_the_right_component(draw):
    form = Every()
    drawn = {name: bridge.component(form[name])[0] for name in form.fields if not form[name].is_hidden}
    assert drawn == {
        **dict.fromkeys(("name", "email", "phone", "number", "hours", "time"), "input"),
        "password": "password_input",
        "day": "date_input",
        "moment": "date_input",
        "address": "address",
        "danger": "radios",
        "next_step": "radios",
        "kinds": "checkboxes",
        "area": "select",
        "team": "select",
        "account": "character_count",
        "file": "file_upload",
        "sure": "checkboxes",
    }


def test_what_a_field_knows_reaches_the_browser(draw):
    html = draw("{{ ui.form(form) }}", form=Every())
    assert 'data-maxlength="500"' in html and "You can enter up to 500 characters" in html
    assert 'accept=".pdf,.csv"' in html
    assert 'data-type-ahead="' in html
    assert 'data-behaviour="exclusive"' in html
    assert 'inputmode="numeric"' in html and 'type="tel"' in html and 'type="email"' in html
    assert "Work email (optional)" in html and "Name of the organisation (optional)" not in html
    assert 'enctype="multipart/form-data"' in html
    assert " required" not in html and "novalidate" in html


def test_hints_and_errors_are_read_with_their_input(draw):
    html = draw("{{ ui.field(form['name']) }}", form=Every({}))
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'id="id_name-hint"' in html and 'id="id_name-error"' in html


def test_a_label_may_be_the_heading_of_the_page(draw):
    assert '<h1 class="govuk-label-wrapper">' in draw(
        "{{ ui.field(form['name'], heading=True) }}", form=Every()
    )
    assert '<h1 class="govuk-fieldset__heading">' in draw(
        "{{ ui.field(form['day'], heading=True) }}", form=Every()
    )


def test_a_password_is_never_sent_back(draw):
    assert "s3cret" not in draw("{{ ui.field(form['password']) }}", form=Every({"password": "s3cret"}))


def test_the_key_against_doing_twice_is_fresh_and_then_kept(draw):
    first, second = (draw("{{ ui.form(form) }}", form=Every()) for _ in range(2))
    key = re.compile(r'name="idempotency_key" value="([^"]{36})"')
    assert key.search(first)[1] != key.search(second)[1]
    again = draw("{{ ui.form(form) }}", form=Every({"idempotency_key": key.search(first)[1]}))
    assert key.search(again)[1] == key.search(first)[1]


def test_the_version_travels(draw):
    assert 'name="version" value="7"' in draw("{{ ui.form(form) }}", form=Every(initial={"version": 7}))
    assert "Open the page again" in Every({}).errors["version"][0]


def group(**data):
    query = QueryDict(mutable=True)
    query.update({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", **data})
    return Visitors(query)


def test_a_group_begins_with_its_least(draw):
    html = draw("{{ ui.group(group) }}", group=Visitors())
    assert "Visitor 1" in html and "Visitor 2" not in html and "Remove" not in html


def test_add_another_keeps_what_was_typed_and_complains_of_nothing(draw):
    visitors = group(**{"form-0-name": "Ada", "form-add": "yes"})
    html = draw("{{ ui.errors(group) }}{{ ui.group(group) }}", group=visitors)
    assert visitors.pressed == "add"
    assert 'value="Ada"' in html and "Visitor 2" in html and "Remove visitor 2" in html
    assert "There is a problem" not in html


def test_remove_takes_out_the_one_that_was_meant():
    sent = {
        "form-TOTAL_FORMS": "3",
        "form-0-name": "Ada",
        "form-1-name": "Ben",
        "form-2-name": "Cy",
        "form-remove-1": "yes",
    }
    visitors = group(**sent)
    assert visitors.pressed == "remove"
    assert [form["name"].value() for form in visitors.forms] == ["Ada", "Cy"]


def test_a_group_gives_answers_and_leaves_out_blank_additions():
    visitors = group(**{"form-TOTAL_FORMS": "2", "form-0-name": "Ada"})
    assert visitors.is_valid()
    assert visitors.answers == [{"name": "Ada", "born": None}]


def test_a_group_says_what_is_wrong_in_which_form(draw):
    visitors = group(**{"form-TOTAL_FORMS": "2", "form-0-name": "Ada", "form-1-born_day": "1"})
    assert not visitors.is_valid()
    hrefs = [each["href"] for each in errors.error_list([visitors])]
    assert hrefs == ["#id_form-1-name", "#id_form-1-born-month"]
    assert set(href[1:] for href in hrefs) <= read(draw("{{ ui.group(group) }}", group=visitors)).ids.keys()


def test_a_group_never_grows_past_its_most():
    assert len(group(**{"form-TOTAL_FORMS": "900"}).forms) == 4
    assert len(group(**{"form-TOTAL_FORMS": "4", "form-add": "yes"}).forms) == 4
    assert len(group(**{"form-TOTAL_FORMS": "nonsense"}).forms) == 1
    assert len(group(**{"form-TOTAL_FORMS": "1", "form-remove-0": "yes"}).forms) == 1
