"""The questions of a child's referral to the National Referral Mechanism, in the order in which its form asks them."""

from shelterbelt.concerns.questions.lists import YES_NO_WORDS
from shelterbelt.questions.conditions import Has, Is
from shelterbelt.questions.definition import CodeList, Field, Page, Questionnaire
from shelterbelt.questions.registry import register
from shelterbelt.questions.values import Kind

_SOURCE = "Home Office: report modern slavery as a first responder; sections as commonly listed, confirm"
TYPES = CodeList(
    "nrm_types",
    (
        ("criminal", "Criminal exploitation"),
        ("sexual", "Sexual exploitation"),
        ("labour", "Forced labour"),
        ("domestic_servitude", "Domestic servitude"),
        ("organ_removal", "Removal of organs"),
        ("unknown", "Not known"),
    ),
    source=_SOURCE,
)
CRIMES = CodeList(
    "nrm_crimes",
    (
        ("county_lines", "County lines"),
        ("drugs", "Supplying drugs"),
        ("cannabis", "Growing cannabis"),
        ("theft", "Theft"),
        ("begging", "Begging"),
        ("fraud", "Fraud"),
        ("marriage", "Sham marriage"),
        ("other", "Other"),
    ),
    source=_SOURCE,
)
WHERE = CodeList(
    "nrm_where", (("uk", "In the United Kingdom"), ("abroad", "Abroad"), ("both", "Both")), source=_SOURCE
)
INDICATORS = CodeList(
    "nrm_indicators",
    (
        ("missing", "Goes missing, or was found far from home"),
        ("fear", "Afraid, watched or coached"),
        ("debt", "Owes a debt, or is made to pay off something"),
        ("violence", "Hurt, threatened, or family threatened"),
        ("money", "Money, clothes or phones that cannot be explained"),
        ("arrested", "Arrested with drugs, cash or weapons, or far from home"),
        ("papers", "Papers or phone held by somebody else"),
        ("adults", "With older people who speak for them"),
        ("none", "None of these"),
    ),
    source="Local list of general indicators, confirm",
    none="none",
)

REFERRER = Page(
    "referrer",
    "Who refers",
    (
        Field("organisation", Kind.TEXT, "First responder organisation", required=True, count=200),
        Field("name", Kind.TEXT, "Your name and role", required=True, count=200),
        Field("phone", Kind.PHONE, "Telephone", required=True),
        Field("email", Kind.EMAIL, "Secure e-mail address", required=True),
        Field(
            "second",
            Kind.TEXT,
            "Second contact, with telephone",
            required=True,
            count=300,
            no_information=True,
        ),
    ),
)
PERSON = Page(
    "person",
    "The child",
    (
        Field("names", Kind.TEXT, "All names and nicknames", required=True, count=300),
        Field("born_on", Kind.DAY, "Date of birth", required=True, no_information=True, past=True),
        Field("age_disputed", Kind.YES_NO, "Is the age in dispute?", required=True,
              hint="Somebody who may be under 18 is treated as a child until their age is decided."),
        Field("sex", Kind.TEXT, "Sex", required=True, count=40),
        Field("nationality", Kind.TEXT, "Nationality", required=True, count=100, no_information=True),
        Field("languages", Kind.TEXT, "Languages, and whether an interpreter is needed", required=True, count=200),
        Field("now_at", Kind.TEXT, "Where is the child now, and is it safe to write there?", required=True, count=300),
        Field("numbers", Kind.TEXT, "Home Office or police references", count=200, no_information=True),
    ),
)  # fmt: skip
CHILD = Page(
    "child",
    "Who is responsible for the child",
    (
        Field("authority", Kind.TEXT, "Local authority, and the social worker", required=True, count=300),
        Field("responsible", Kind.TEXT, "Who has parental responsibility, and where are they?", required=True,
              count=300, no_information=True),
        Field("looked_after", Kind.YES_NO_NOT_KNOWN, "Is the child looked after?", required=True),
        Field("missing", Kind.YES_NO_NOT_KNOWN, "Is the child missing now?", required=True),
        Field("guardian", Kind.TEXT, "Independent child trafficking guardian, if one is asked for", count=200,
              no_information=True, not_applicable=True),
    ),
)  # fmt: skip
HAPPENED = Page(
    "happened",
    "What happened",
    (
        Field("types", Kind.MANY_OF, "Which kinds of exploitation?", choices=TYPES, required=True),
        Field("crimes", Kind.MANY_OF, "Which kinds of crime was the child made to do?", choices=CRIMES,
              required=True, when=Has("types", "criminal")),
        Field("where", Kind.ONE_OF, "Where?", choices=WHERE, required=True, no_information=True),
        Field("when", Kind.TEXT, "From when to when?", required=True, count=200, no_information=True),
        Field("recruited", Kind.LONG_TEXT, "How was the child recruited, moved, housed or received?", required=True,
              count=4000, no_information=True, hint="Moving within one town is enough. No force has to be shown."),
        Field("controlled", Kind.LONG_TEXT, "How was the child controlled, and who gained?", required=True, count=4000,
              no_information=True),
        Field("words", Kind.LONG_TEXT, "The child's own words", count=4000, quote=True, required=True,
              no_information=True, hint="Only what the child has said already. Do not ask again for this form."),
        Field("found", Kind.LONG_TEXT, "How did it come to light, or how did the child get away?", required=True,
              count=2000, no_information=True),
    ),
)  # fmt: skip
EVIDENCE = Page(
    "evidence",
    "What shows it",
    (
        Field("general", Kind.MANY_OF, "Indicators seen", choices=INDICATORS, required=True),
        Field("specific", Kind.LONG_TEXT, "What is known about this child in particular, and who knows it?",
              required=True, count=4000),
        Field("documents", Kind.LONG_TEXT, "Documents that will be sent, and from whom", count=2000,
              not_applicable=True),
        Field("exploiters", Kind.LONG_TEXT, "Who is thought to exploit the child? Who else is harmed?", count=4000,
              required=True, no_information=True),
    ),
)  # fmt: skip
POLICE = Page(
    "police",
    "Police",
    (
        Field("told", Kind.YES_NO, "Have the police been told?", required=True),
        Field("number", Kind.TEXT, "Force and crime reference", required=True, count=120, when=Is("told", "yes")),
        Field("why_not", Kind.LONG_TEXT, "Why not?", required=True, count=1000, when=Is("told", "no")),
        Field("suspect", Kind.YES_NO_NOT_KNOWN, "Is the child suspected of a crime?", required=True,
              hint="Tell youth justice and the prosecutor at once: section 45 of the Modern Slavery Act may be a defence."),
    ),
)  # fmt: skip
NEEDS = Page(
    "needs",
    "Safety and needs",
    (
        Field("safe", Kind.LONG_TEXT, "Where does the child live safely, and who keeps it secret?", required=True, count=2000),
        Field("health", Kind.LONG_TEXT, "Health needs", required=True, count=1000, no_information=True,
              sensitivity="Health: seen only by those who work on the concern."),
        Field("advice", Kind.LONG_TEXT, "Legal and immigration advice", required=True, count=1000, not_applicable=True,
              no_information=True),
        Field("agencies", Kind.LONG_TEXT, "Other agencies that add to the picture, and what they know", required=True,
              count=4000),
        Field("decisions_to", Kind.TEXT, "To which secure address do decisions go?", required=True, count=200),
    ),
)  # fmt: skip
SAFEGUARDING = Page(
    "safeguarding",
    "Safeguarding first",
    (
        Field("referred", Kind.YES_NO, "Has the child been referred to the local authority's front door?", required=True,
              hint="A referral here never takes the place of protecting the child."),
        Field("told_child", Kind.LONG_TEXT, "What was the child told about this referral, and how?", required=True,
              count=2000, hint="No agreement is needed from the child or a parent. Say what happens next, in words the "
              "child understands."),
        Field("authority_told", Kind.ONE_OF, "Is the authority told that this form is complete?", choices=YES_NO_WORDS,
              required=True),
    ),
)  # fmt: skip

NRM_CHILD = register(
    Questionnaire(
        code="nrm.child",
        version=1,
        title="Referral of a child to the National Referral Mechanism",
        audience="First responders",
        source=_SOURCE,
        purpose="Answer here with those who know the child, then copy it into the Home Office's form or send the print.",
        pages=(REFERRER, PERSON, CHILD, HAPPENED, EVIDENCE, POLICE, NEEDS, SAFEGUARDING),
    )
)
