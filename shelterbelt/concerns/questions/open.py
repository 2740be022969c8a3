"""The forms for people without an account: a child or young person, a parent or carer, anybody else.

Short, in plain words, and nothing has to be known for certain. The words for young people are tested for plain reading.
"""

from shelterbelt.questions.definition import CodeList, Field, Page, Questionnaire
from shelterbelt.questions.registry import register
from shelterbelt.questions.values import Kind

_SOURCE = "Local forms; help routes and wording to be confirmed with young people and parents"

WHO = CodeList("about_whom", (("me", "Me"), ("friend", "A friend or somebody I know")), source=_SOURCE)
RING = CodeList(
    "may_ring",
    (
        ("ring", "Yes, ring or text me"),
        ("mail", "Write me an email"),
        ("nothing", "No. I will come back here with my code"),
    ),
    source=_SOURCE,
)
KNOWS = CodeList(
    "may_say", (("yes", "Yes"), ("no", "No, please keep it to yourselves if you can")), source=_SOURCE
)


def _danger(text: str) -> Page:
    return Page(
        "danger",
        "Now",
        (Field("now", Kind.YES_NO, text, required=True, said="whether somebody is in danger now"),),
    )


def _contact(intro: str, name: str, careful: str) -> Page:
    return Page(
        "contact",
        "How we may reach you",
        (
            Field("name", Kind.TEXT, name, count=120, hint=intro),
            Field("ring", Kind.ONE_OF, "May we get in touch?", choices=RING, required=True,
                  said="whether we may get in touch"),
            Field("phone", Kind.PHONE, "Phone number that is safe for you"),
            Field("email", Kind.EMAIL, "Email that only you read"),
            Field("when", Kind.TEXT, "When is it safe to call?", count=200),
            Field("careful", Kind.TEXT, careful, count=300),
        ),
    )  # fmt: skip


YOUNG_PERSON = register(
    Questionnaire(
        code="worry.young_person",
        version=1,
        title="Tell us what is going on",
        audience="Children and young people",
        source=_SOURCE,
        pages=(
            _danger("Are you, or is your friend, in danger right now?"),
            Page(
                "happened",
                "What is going on",
                (
                    Field("about", Kind.ONE_OF, "Who is this about?", choices=WHO, required=True),
                    Field("account", Kind.LONG_TEXT, "What is going on?", required=True, quote=True, count=4000,
                          said="what is going on",
                          hint="Say it your way. You do not need proof. It is not your fault. Do not send any pictures."),
                    Field("who", Kind.TEXT, "Who is doing it, if you want to say?", count=300),
                    Field("where", Kind.TEXT, "Where does it happen? It can be online.", count=300),
                ),
            ),
            Page(
                "child",
                "About you or your friend",
                (
                    Field("name", Kind.TEXT, "Name, if you want to say", count=120,
                          hint="We can do more when we know who to help."),
                    Field("age", Kind.WHOLE_NUMBER, "How old?", count=25),
                    Field("school", Kind.TEXT, "Which school or college?", count=200),
                ),
            ),
            Page(
                "wanted",
                "What you want",
                (
                    Field("outcome", Kind.LONG_TEXT, "What do you want to happen?", quote=True, count=2000),
                    Field("adult", Kind.TEXT, "Is there a grown-up you trust?", count=200),
                ),
            ),
            _contact(
                "You do not have to give your name.",
                "What can we call you?",
                "Is there anything we must not do? Like call when somebody is home.",
            ),
        ),
    )
)  # fmt: skip
PARENT = register(
    Questionnaire(
        code="worry.parent",
        version=1,
        title="Tell us what worries you about your child",
        audience="Parents and carers",
        source=_SOURCE,
        pages=(
            _danger("Is your child in danger right now?"),
            Page(
                "happened",
                "What worries you",
                (
                    Field("account", Kind.LONG_TEXT, "What have you noticed, and since when?", required=True, quote=True,
                          count=6000, said="what you have noticed",
                          hint="New things, going missing, messages, marks, fear, words your child said. You need not be sure. "
                          "Do not send pictures."),
                    Field("who", Kind.LONG_TEXT, "Who do you think is involved: names, nicknames, cars, accounts?", count=2000),
                    Field("where", Kind.TEXT, "Where does it happen? It can be online.", count=300),
                ),
            ),
            Page(
                "child",
                "Your child",
                (
                    Field("name", Kind.TEXT, "Your child's name", required=True, count=120),
                    Field("age", Kind.WHOLE_NUMBER, "How old is your child?", required=True, count=25),
                    Field("school", Kind.TEXT, "School or college", count=200),
                    Field("missing", Kind.YES_NO, "Is your child missing now?",
                          hint="If so, ring the police on 999 or 101 as well."),
                    Field("knows", Kind.YES_NO, "Does your child know that you tell us?"),
                ),
            ),
            Page(
                "wanted",
                "What would help",
                (Field("outcome", Kind.LONG_TEXT, "What would help your child and you?", quote=True, count=2000),),
            ),
            _contact(
                "We work with parents best when we know who they are.",
                "Your name",
                "Is there anything we must not do, such as ring when somebody else is at home?",
            ),
        ),
    )
)  # fmt: skip
PUBLIC = register(
    Questionnaire(
        code="worry.public",
        version=1,
        title="Tell us about a child you are worried about",
        audience="Neighbours, friends, passers-by, people at work",
        source=_SOURCE,
        pages=(
            _danger("Is a child in danger right now?"),
            Page(
                "happened",
                "What you saw or heard",
                (
                    Field("account", Kind.LONG_TEXT, "What did you see or hear, and when?", required=True, quote=True,
                          count=6000, said="what you saw or heard",
                          hint="Write what you know yourself. Do not look for proof, follow anybody, or send pictures."),
                    Field("where", Kind.TEXT, "Where?", count=300),
                    Field("who", Kind.LONG_TEXT, "The adults: looks, names, cars, company", count=2000),
                ),
            ),
            Page(
                "child",
                "The child",
                (
                    Field("name", Kind.TEXT, "Name, or what the child looks like", count=200),
                    Field("age", Kind.WHOLE_NUMBER, "About how old?", count=25),
                    Field("school", Kind.TEXT, "School or address, if you know it", count=300),
                ),
            ),
            Page(
                "wanted",
                "Telling others",
                (Field("may_say", Kind.ONE_OF, "May we say that it came from you?", choices=KNOWS),),
            ),
            _contact("You can stay unnamed.", "Your name", "Is there anything we must not do?"),
        ),
    )
)  # fmt: skip
FOR: dict[str, Questionnaire] = {"young_person": YOUNG_PERSON, "parent": PARENT, "public": PUBLIC}
"""Source of a worry -> its form."""
