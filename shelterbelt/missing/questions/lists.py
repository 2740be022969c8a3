"""The lists of the return home interview."""

from shelterbelt.missing.rules import codes
from shelterbelt.questions.definition import CodeList

LOCAL = "Local list after the notes on missing children"


def _list(code: str, words: dict[str, str], none: tuple[str, str] | None = None) -> CodeList:
    items = tuple(words.items()) + ((none,) if none else ())
    return CodeList(code, items, source=LOCAL, none=none[0] if none else "")


NONE_SAID = ("none_said", "None of these was said")
PUSH = _list("push", codes.PUSH, NONE_SAID)
PULL = _list("pull", codes.PULL, NONE_SAID)
PLACES = _list(
    "place_kinds",
    {
        "home": "Somebody's home",
        "neighbourhood": "Street, park or neighbourhood",
        "business": "Hotel, shop or other business",
        "transport": "Station, bus or car",
        "school": "School or college",
        "online": "Online",
    },
)
TRAVEL = _list(
    "travel",
    {
        "foot": "On foot or by bicycle",
        "bus": "Bus",
        "train": "Train or tram",
        "taxi": "Taxi",
        "lift": "Somebody's car",
        "other": "Another way",
    },
)
HARMS = _list(
    "harms",
    {
        "hurt": "Hurt",
        "threatened": "Threatened or frightened",
        "touched": "Touched or made to do something sexual",
        "pictures": "Photographed, or asked for pictures",
        "carry": "Asked to carry or hold something",
        "money": "Made to owe money",
        "substances": "Given alcohol or drugs",
    },
    NONE_SAID,
)
SAID = CodeList("said", (("yes", "Yes"), ("no", "No"), ("not_sure", "I am not sure")), source=LOCAL)
CARERS = CodeList(
    "carers_asked",
    (
        ("yes", "Yes, they told me what they know"),
        ("no", "No, for the reason below"),
    ),
    source=LOCAL,
)
CONTEXTS = _list(
    "contexts",
    {
        "peers": "Friends and peers",
        "school": "School",
        "neighbourhood": "Places and neighbourhood",
        "home": "Home or placement",
        "online": "Online",
    },
    ("none", "None of these"),
)
RISKS = CodeList(
    "risk_now",
    (
        ("low", "I am not worried"),
        ("some", "I am worried"),
        ("high", "I am very worried: a referral is needed"),
    ),
    source=LOCAL,
)
