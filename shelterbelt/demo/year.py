"""The other concerns of the demo's year: enough of them that figures can be shown and compared."""

from collections.abc import Iterator

from shelterbelt.demo.story import ANSWER, LOOKED, SCHOOL, Child, Tale

NAMES = (
    ("Freya", "Holt", "F"), ("Idris", "Vaughan", "M"), ("Nell", "Abara", "F"), ("Kofi", "Brand", "M"),
    ("Zara", "Quist", "F"), ("Robin", "Teller", "M"), ("Anya", "Sorrel", "F"), ("Luca", "Penn", "M"),
    ("Hana", "Drury", "F"), ("Micah", "Stone", "M"), ("Poppy", "Yarrow", "F"), ("Eli", "Castle", "M"),
)  # fmt: skip
"""Given name, family name, sex; all made up."""

KINDS = (
    (("cse", "online"), ("cse",), "Older people whom she met online give her lifts and presents.", LOOKED),
    (("cce",), ("cce",), "Carries parcels for older young people and is afraid to stop.", LOOKED),
    (("hsb",), ("hsb",), "Touched another child in the changing room after being told to stop.", SCHOOL),
    (("neglect",), ("other",), "Often without food or a coat, and tired in lessons.", {"home": "harm"}),
)  # fmt: skip
"""Types of harm, pathways, account, contexts."""

MOST = 36
FIRST_DAYS_AGO = 350
DAYS_BETWEEN = 7
EACH_LATE_DECISION = 6
EACH_LATE_ASSESSMENT = 5
EACH_UNFINISHED = 8


def quiet_year() -> Iterator[Tale]:
    """Yield 36 concerns, one a week, the latest about 100 days ago; some decided or assessed late."""
    for number in range(MOST):
        harm, pathways, account, contexts = KINDS[number % len(KINDS)]
        given, family, sex = NAMES[number % len(NAMES)]
        fellside = number % 3 == 2
        unfinished = "hsb" in harm and number % EACH_UNFINISHED == EACH_UNFINISHED - 2
        exploited = pathways[0] in ("cse", "cce")
        yield Tale(
            FIRST_DAYS_AGO - number * DAYS_BETWEEN,
            "helen" if fellside else ("leena", "aisha")[number % 2],
            _children(given, family, sex, number, is_hsb="hsb" in harm),
            harm,
            account,
            ("school", "In and around school") if "hsb" in harm else ("neighbourhood", "The sea front"),
            screener="marcus" if fellside else "tom",
            decided_after=4 if number % EACH_LATE_DECISION == EACH_LATE_DECISION - 1 else 0.2,
            decision="s47" if exploited and number % 2 else "assessment_s17",
            pathways=pathways,
            child_protection="followed" if exploited else "not_followed",
            contexts=contexts,
            vulnerabilities=("missing",) if exploited else ("none_known",),
            answer=ANSWER,
            considers_both="hsb" in harm and not unfinished,
            assessed_after=None if unfinished else _assessed_after(number),
        )


def _assessed_after(number: int) -> int:
    """Days from the raising to the end of the assessment: usually in time, now and then late."""
    return 80 if number % EACH_LATE_ASSESSMENT == EACH_LATE_ASSESSMENT - 1 else 40


def _children(given: str, family: str, sex: str, number: int, *, is_hsb: bool) -> tuple[Child, ...]:
    one = Child(given, family, 12 + number % 6, "harming" if is_hsb else "harmed", sex)
    if not is_hsb:
        return (one,)
    other, name, their_sex = NAMES[(number + 5) % len(NAMES)]
    return (one, Child(other, name, 12 + number % 5, "harmed", their_sex))
