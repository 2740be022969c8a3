"""The pages of the forms. Who is telling is asked elsewhere, so that no answer here holds a source."""

from shelterbelt.intelligence.rules import codes
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import CodeList, Field, Page, Repeat
from shelterbelt.questions.values import Kind


def _list(code: str, words: dict[str, str], source: str = "Partner information forms") -> CodeList:
    return CodeList(code, tuple(words.items()), source=source)


THEMES = _list("intelligence.themes", codes.THEMES)
OFTEN = _list("intelligence.often", codes.OFTEN)
ROLES = _list("intelligence.roles", codes.PERSON_ROLES)
PLATFORMS = _list("intelligence.platforms", codes.PLATFORMS)
REGISTER = _list("intelligence.register", {"yes": "Yes", "no": "No", "not_known": "Not known"})
THINGS_KINDS = _list(
    "intelligence.things", {code: label for code, label in codes.MENTION_KINDS.items() if code != "person"}
)

_ACCOUNT = Field(
    "account", Kind.LONG_TEXT, "What was seen or heard?", required=True, count=4000,
    hint="One subject only, in the order in which it happened. Leave out how you came to know it and who told you.",
    said="what was seen or heard",
)  # fmt: skip
_WORDS = Field(
    "words", Kind.LONG_TEXT, "Exact words that were said", quote=True, count=1000,
    hint="In quotation marks. Do not tidy them up.",
)  # fmt: skip

WHAT = Page(
    "what",
    "What you know",
    (
        Field("topic", Kind.TEXT, "What is it about, in a few words?", required=True, count=120,
              hint="For example: a car that waits outside the youth club. No names.", said="what it is about"),
        _ACCOUNT,
        _WORDS,
        Field("opinion", Kind.LONG_TEXT, "What do you think it means?", count=1000,
              hint="Your opinion, kept apart from what was seen."),
        Field("happened", Kind.TEXT, "When was it?", required=True, no_information=True, count=160,
              hint="A day, from when to when, or about when.", said="when it was"),
        Field("often", Kind.ONE_OF, "How often?", choices=OFTEN, required=True, no_information=True),
        Field("themes", Kind.MANY_OF, "What may it have to do with?", choices=THEMES, required=True),
    ),
)  # fmt: skip
PEOPLE = Page(
    "people",
    "People",
    (
        Field("name", Kind.TEXT, "Name, or a few words that describe them", required=True, count=160),
        Field("nickname", Kind.TEXT, "Nickname", count=120),
        Field("role", Kind.ONE_OF, "What is their part?", choices=ROLES, required=True),
        Field("born_on", Kind.DAY, "Date of birth", past=True, no_information=True),
        Field("details", Kind.LONG_TEXT, "Description", count=600,
              hint="About what age, height, hair, clothes, voice, work, school, who they go with."),
    ),
    repeat=Repeat("person", plural="people", least=0, most=20, name="name"),
    help="Everybody whom it is about. Do not add whoever told you.",
)  # fmt: skip
THINGS = Page(
    "things",
    "Cars, numbers, names online, places, money and travel",
    (
        Field("kind", Kind.ONE_OF, "What is it?", choices=THINGS_KINDS, required=True),
        Field("value", Kind.TEXT, "Write it out", required=True, count=160,
              hint="The whole number plate, telephone number, user name, address with postcode, account or ticket.",
              said="the number, name or address"),
        Field("platform", Kind.ONE_OF, "Where is the name used?", choices=PLATFORMS, when=Is("kind", "online")),
        Field("details", Kind.LONG_TEXT, "What you know of it", count=600,
              hint="Make and colour, whose it is, what happens there, when."),
    ),
    repeat=Repeat("thing", least=0, most=20, name="value"),
)  # fmt: skip
GROUP = Page(
    "group",
    "A group",
    (
        Field("forming", Kind.YES_NO, "Is a group forming, or does one reach in from outside?", required=True,
              said="whether a group is forming"),
        Field("name", Kind.TEXT, "What does it call itself?", count=120, no_information=True,
              when=Is("forming", "yes")),
        Field("ties", Kind.LONG_TEXT, "What ties them together?", count=1500, required=True,
              when=Is("forming", "yes"), said="what ties them together",
              hint="Who meets whom and where, who rings whom, links outside: the links, not only the people."),
    ),
)  # fmt: skip
MEMBERS = Page(
    "members",
    "People in custody",
    (
        Field("name", Kind.TEXT, "Name", required=True, count=160),
        Field("nickname", Kind.TEXT, "Nickname", count=120),
        Field("born_on", Kind.DAY, "Date of birth", past=True, no_information=True),
        Field("role", Kind.ONE_OF, "What is their part?", choices=ROLES, required=True),
        Field("in_group", Kind.YES_NO, "Are they in the group?", required=True, said="whether they are in the group"),
        Field("release_on", Kind.DAY, "Date of release", no_information=True,
              hint="Tell us before it, if you can."),
        Field("on_register", Kind.ONE_OF, "Will they be on the sex offenders’ register at release?",
              choices=REGISTER, hint="People who may harm children leave without being on it too."),
        Field("details", Kind.LONG_TEXT, "What you saw of them", count=600),
    ),
    repeat=Repeat("person", plural="people", least=0, most=20, name="name"),
)  # fmt: skip
NOTICED = Page(
    "noticed",
    "What you noticed",
    (
        Field("account", Kind.LONG_TEXT, "What did you see or hear?", required=True, count=3000,
              hint="In the order in which it happened. You do not have to be sure.", said="what you saw or heard"),
        Field("words", Kind.LONG_TEXT, "Exact words, if you heard any", quote=True, count=600,
              hint="In quotation marks."),
        Field("happened", Kind.TEXT, "When was it?", required=True, no_information=True, count=160,
              hint="For example: last Friday about 11pm.", said="when it was"),
        Field("place", Kind.TEXT, "Where?", required=True, count=160,
              hint="Address with postcode, and which part of it.", said="where it was"),
        Field("plate", Kind.TEXT, "Number plate", count=20),
        Field("who", Kind.LONG_TEXT, "Who was there?", count=1000,
              hint="About what age, what they looked like, names or nicknames you heard."),
        Field("other", Kind.TEXT, "A telephone number or a name used online", count=160),
    ),
)  # fmt: skip
