"""What is sent to check the looked-after return's table MISSING."""

from dataclasses import replace
from typing import Any

from shelterbelt.exchange.verdicts import TABLES, Asked
from shelterbelt.files.fields import TableField
from shelterbelt.govuk import fields, forms

WORKBOOKS = tuple(kind for kind in TABLES if kind != "csv")
A_CSV = Asked(kinds=("csv",), formulas=False, most_megabytes=20, seconds=10)


class CheckReturnForm(forms.Form):
    """The table MISSING and those that its checks lean on. Nothing of them is kept."""

    year = fields.SelectField(label="Which year?", said="the year", choices=[])
    missing = TableField(label="MISSING", said="the table MISSING", asked=A_CSV)
    header = TableField(label="Header", required=False, asked=A_CSV)
    episodes = TableField(label="Episodes", required=False, asked=A_CSV)
    before = TableField(label="Last year's MISSING", required=False, asked=A_CSV)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [
            (str(year), f"1 April {year} to 31 March {year + 1}") for year in years
        ]


A_WORKBOOK = Asked(kinds=TABLES, formulas=True, hidden=True, most_megabytes=20, seconds=10)
"""Annex A as councils make it: ages are computed, and some sheets are hidden. Only values are read, of sheets that can be seen."""


class AnnexForm(forms.Form):
    """Annex A, and the day for which it was made. Nothing of it is kept."""

    on = fields.DateField(
        label="For which day was the list made?", said="the day of the list", past=True,
        help_text="Episodes of the twelve months before this day are counted.",
    )  # fmt: skip
    workbook = TableField(label="Annex A", said="Annex A", asked=A_WORKBOOK)


class WorkbookForm(forms.Form):
    """Annex A, whole. Nothing of it is kept."""

    workbook = TableField(label="Annex A", said="Annex A", asked=replace(A_WORKBOOK, kinds=WORKBOOKS))
