"""What people type when they take out many rows at once."""

from shelterbelt.govuk import fields, forms


class ManyForm(forms.Once, forms.Form):
    """Why so many rows about people have to leave the site."""

    why = fields.CharField(
        label="What do you need the whole list for?", said="what you need the whole list for", count=500, lines=3,
        help_text="Say also where it will be kept and when it will be deleted. A guardian reads this and decides.",
    )  # fmt: skip
