"""What the gallery shows: every component in every state, about nobody."""

from typing import Any

from django.core.validators import MinValueValidator

from shelterbelt.govuk import fields, forms

AREAS = [("", "Any area"), ("fenmarsh", "Fenmarsh"), ("harbour", "Harbour"), ("northmoor", "Northmoor")]


class Every(forms.Versioned, forms.Once, forms.Form):
    """One field of each kind."""

    name = fields.CharField(
        label="Name of the organisation", width="two-thirds", help_text="As people know it"
    )
    email = fields.EmailField(label="Work email", width="two-thirds", required=False)
    phone = fields.PhoneField(label="Telephone", required=False)
    password = fields.PasswordField(label="Password", required=False)
    number = fields.IntegerField(
        label="How many children are there?",
        said="how many children there are",
        validators=[MinValueValidator(1)],
    )
    hours = fields.DecimalField(label="Hours each week", suffix="hours", required=False)
    day = fields.DateField(
        label="When did it begin?", said="the date it began", past=True, help_text="For example, 27 3 2026"
    )
    moment = fields.MomentField(
        label="When were you told?",
        said="when you were told",
        past=True,
        help_text="For example, 27 3 2026 at 3:15pm",
    )
    time = fields.TimeField(label="Start of the visit", help_text="For example, 3:15pm", required=False)
    address = fields.AddressField(label="Where is it?", said="the address")
    danger = fields.YesNoField(
        label="Is anyone in immediate danger?", said="yes if anyone is in immediate danger"
    )
    next_step = fields.ChoiceField(
        label="What happens next?",
        said="what happens next",
        choices=[
            ("assess", "Assessment", "A social worker sees the family, and says what help there will be"),
            ("help", "Early help", "A lead practitioner is named within five working days"),
            ("advice", "Advice to the referrer"),
        ],
    )
    kinds = fields.MultipleChoiceField(
        label="Which of these apply?",
        said="what applies",
        help_text="Select all that apply.",
        choices=[
            ("home", "At home"),
            ("school", "At school"),
            ("online", "Online", "Games, chats and social media"),
        ],
        none=("none", "None of these"),
    )
    area = fields.TypeAheadField(label="Area", choices=AREAS, help_text="Begin to type and choose")
    team = fields.SelectField(
        label="Team", choices=[("front-door", "Front door"), ("family", "Family help")], required=False
    )
    account = fields.CharField(
        label="What happened?",
        said="what happened",
        count=500,
        lines=6,
        help_text="Use the child’s own words where you can.",
    )
    file = fields.FileField(
        label="Agreement", accept=(".pdf", ".csv"), required=False, help_text="A PDF or CSV, up to 10MB"
    )
    sure = fields.ConfirmField(label="I have told the family, or recorded why not")


class Visitor(forms.Form):
    """One form of a repeatable group."""

    name = fields.CharField(label="Name", width="two-thirds")
    born = fields.DateField(label="Date of birth", past=True, required=False)


Visitors = forms.repeated(Visitor, noun="visitor", least=1, most=4)


class Narrow(forms.Form):
    """Filters of the example list."""

    room = fields.MultipleChoiceField(
        label="Room",
        choices=[("sessions", "Sessions"), ("contenttypes", "Content types")],
        required=False,
        small=True,
    )


PARTS: dict[str, Any] = {
    "rows": [
        ("Reference", "CON-7QK2-M4"),
        ("Held by", "Harbour Council, children’s services"),
        {"key": "School", "value": "Tidewater Academy", "href": "#summary"},
        {"key": "Date told", "value": None, "href": "#summary", "action": "Add"},
    ],
    "columns": ["Agency", "Decided in time", "Late", "Share in time"],
    "figures": [
        ["Harbour Council", 41, 2, "95%"],
        ["Fenmarsh Council", 28, 5, "85%"],
        ["Northmoor Police", 1240, 12, "99%"],
    ],
    "bars": [
        ("January", 31),
        ("February", 28),
        ("March", 44),
        ("April", 0),
        ("A month with a very long name indeed", 12),
    ],
    "events": [
        {
            "title": "Decision: assessment",
            "when": "24 November 2026 at 3:15pm",
            "by": "Amina Yusuf, screener",
            "text": "A social worker will see the family within five working days.\nThe school was told on the same day.",
        },
        {
            "title": "Seen by the front door",
            "when": "24 November 2026 at 9:02am",
            "by": "Amina Yusuf, screener",
        },
        {
            "title": "Concern raised",
            "when": "23 November 2026 at 4:40pm",
            "by": "Tidewater Academy",
            "href": "#timeline",
        },
    ],
    "tasks": [
        {"text": "Is anyone in immediate danger?", "href": "#tasks", "done": True},
        {"text": "The children", "href": "#tasks", "status": "Completed"},
        {"text": "What happened", "href": "#tasks", "hint": "About ten minutes"},
        {"text": "Check and send", "status": "Cannot start yet"},
    ],
    "standings": ["not_due", "soon", "late", "met", "met_late", "waived"],
    "colours": ["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"],
    "places": [
        {"text": "Overview", "href": "#tabs", "active": True},
        {"text": "Timeline", "href": "#timeline"},
    ],
    "cards": [
        {
            "title": "Raise a concern",
            "href": "#cards",
            "text": "Tell the front door about a worry for one or more children.",
        },
        {
            "title": "My work",
            "href": "#cards",
            "text": "What I owe, what is owed to me and what came back.",
        },
        {
            "title": "Find help now",
            "href": "#cards",
            "text": "Telephone lines and services, with the date each was checked.",
        },
    ],
    "contents": [
        {"text": each, "href": f"#{each.lower()}"}
        for each in ("Words", "Data", "Figures", "Buttons", "Links")
    ],
}
"""Sample rows for the page of components."""
