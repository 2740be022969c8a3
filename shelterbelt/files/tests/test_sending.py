"""What is sent is looked into before the form is valid, stays in memory, and a picture is told where it goes."""

import io

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from shelterbelt.exchange.tests.hostile.documents import pdf, xlsx
from shelterbelt.exchange.tests.hostile.media import JPEG, MEDIA
from shelterbelt.files.arriving import MOST
from shelterbelt.files.fields import DocumentField, TableField
from shelterbelt.govuk import forms


class SendForm(forms.Form):
    file = DocumentField(label="The document", said="the document")


class TableForm(forms.Form):
    file = TableField(label="The table", said="the table")


def sent(name, content, form=SendForm):
    return form({}, {"file": SimpleUploadedFile(name, content)})


def test_a_document_becomes_what_may_be_kept():
    form = sent("Our Policy.PDF", pdf())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["file"].name == "Our Policy.pdf"
    assert form.cleaned_data["file"].verdict.content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["photo.jpg", "policy.pdf"])
def test_a_picture_is_refused_and_told_where_it_goes(name):
    form = sent(name, JPEG)
    assert not form.is_valid()
    assert "Internet Watch Foundation" in form.errors["file"][0]


def test_nothing_sent_and_nothing_in_it_are_said():
    assert "Select the document" in str(SendForm({}, {}).errors)
    assert "empty" in str(sent("a.pdf", b"").errors)


def test_a_table_is_a_workbook_or_csv_without_formulas():
    assert sent("a.csv", b"a,b\n1,2\n", TableForm).is_valid()
    assert "computed by formulas" in str(sent("a.xlsx", xlsx(sheet=("", "", "<f>1+1</f>")), TableForm).errors)
    assert "Save it as Excel workbook" in str(sent("a.pdf", pdf(), TableForm).errors)


@pytest.mark.parametrize("size", [10, 5_000_000, MOST + 1])
def test_what_arrives_never_touches_the_disk(size, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    content = io.BytesIO(MEDIA["mp4"] + b"x" * size)
    content.name = "film.mp4"
    request = RequestFactory().post("/", {"file": content})
    file = request.FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert list(tmp_path.iterdir()) == []
    if size > MOST:
        assert file.read() == b"" and "smaller than 10MB" in str(SendForm({}, request.FILES).errors)
