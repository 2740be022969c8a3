"""What somebody sends, and what they say before it is imported."""

from typing import Any

from shelterbelt.exchange.verdicts import Asked
from shelterbelt.files.fields import TableField
from shelterbelt.govuk import fields, forms


class SendForm(forms.Once, forms.Form):
    """The table."""

    table = TableField(label="The table", said="the table")

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"] = TableField(label="The table", said="the table", asked=asked)


class ConfirmForm(forms.Form):
    """Whether the rows that cannot be taken are left out."""

    leave_out = fields.ConfirmField(label="Leave out the rows that cannot be taken, and import the others")
