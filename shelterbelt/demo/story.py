"""What happens in the demo: concerns of the last months, with days relative to today. All made up."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Child:
    """A child of the story: names, age in years, part, sex."""

    given: str
    family: str
    age: int
    part: str = "harmed"
    sex: str = "F"


@dataclass(frozen=True)
class Tale:
    """One concern: when it was raised, by whom, about whom, and how far it got.

    ``days_ago`` is counted in calendar days; ``decided_after`` and ``assessed_after`` in days from the raising,
    None where that has not happened.
    """

    days_ago: int
    by: str
    children: tuple[Child, ...]
    harm: tuple[str, ...]
    account: str
    place: tuple[str, str]
    screener: str = "tom"
    decided_after: float | None = None
    decision: str = "assessment_s17"
    pathways: tuple[str, ...] = ("other",)
    child_protection: str = "not_followed"
    contexts: dict[str, str] = field(default_factory=dict)
    vulnerabilities: tuple[str, ...] = ("none_known",)
    answer: str = ""
    considers_both: bool = False
    assessed_after: float | None = None
    words: tuple[tuple[str, str, str, str], ...] = ()
    """What was said: whose words, who that is (a code), the words, to whom."""

    @property
    def is_hsb(self) -> bool:
        """Whether the concern is about harmful sexual behaviour."""
        return "hsb" in self.harm


LOOKED = {"home": "safe", "peers": "harm", "school": "safe", "neighbourhood": "harm", "online": "harm"}
SCHOOL = {
    "home": "safe",
    "peers": "harm",
    "school": "harm",
    "neighbourhood": "no_information",
    "online": "safe",
}
ANSWER = (
    "Thank you. A social worker has been allocated and will speak to the family this week. Please keep telling us "
    "what you see in school."
)
ADVICE = (
    "Thank you. We looked at this with our partners. School support continues; ring us if anything changes."
)

TALES: tuple[Tale, ...] = (
    Tale(96, "aisha", (Child("Maisie", "Thornbury", 14),), ("cse", "online"),
         "Comes to school with a new phone and gifts. A man she met online collects her from the side gate.",
         ("neighbourhood", "Side gate on Ferry Lane"), decided_after=0.1, decision="s47", pathways=("cse",),
         child_protection="followed", contexts=LOOKED, vulnerabilities=("missing", "mental_health"),
         answer=ANSWER, assessed_after=40,
         words=(("Maisie", "child", "He is not like that. He just gets me things.", "Form tutor"),
                ("Maisie's friend", "other_child", "She cries when he rings and then she goes anyway.", "Head of year"))),
    Tale(74, "leena", (Child("Alfie", "Marchmont", 9, "both", "M"), Child("Rosa", "Delgado", 8)), ("hsb",),
         "During break Alfie touched Rosa under her clothes. A midday supervisor saw it and separated them.",
         ("school", "Playground of Larkrise Primary School"), decided_after=0.2, pathways=("hsb",),
         contexts=SCHOOL, vulnerabilities=("domestic_abuse",), answer=ANSWER, considers_both=True,
         assessed_after=38),
    Tale(61, "aisha", (Child("Jayden", "Okafor", 16, "harmed", "M"),), ("cce", "trafficking"),
         "Away three days. Came back with cash and a second phone, and says that he owes somebody.",
         ("neighbourhood", "Harbour bus station"), decided_after=3, decision="strategy_discussion", pathways=("cce",),
         child_protection="followed", contexts=LOOKED, vulnerabilities=("missing", "debt"),
         answer=ANSWER, assessed_after=50),
    Tale(47, "carla", (Child("Name", "not known", 15),), ("cse",),
         "A girl in school clothes was brought to room 212 by two men who paid in cash. She looked frightened.",
         ("business", "Pier View Hotel, room 212"), decided_after=0.05, decision="s47", pathways=("cse",),
         child_protection="followed", contexts=LOOKED, vulnerabilities=("missing",),
         answer="Thank you. What you told us helped. Please keep the booking record for the police."),
    Tale(33, "helen", (Child("Priti", "Desai", 13),), ("online", "sexual"),
         "Has been sent sexual messages by somebody who says that he is 17 and asks her to keep it secret.",
         ("online", "A messaging app"), screener="marcus", decided_after=0.3, pathways=("cse",),
         child_protection="not_followed", contexts=LOOKED, vulnerabilities=("learning",), answer=ANSWER),
    Tale(20, "aisha", (Child("Corey", "Lindqvist", 13, "harming", "M"), Child("Beth", "Aldous", 12)), ("hsb",),
         "Corey sent round a picture of Beth to others in the year. Nobody in school has looked at it.",
         ("online", "A group chat of Year 8"), decided_after=0.4, pathways=("hsb",), contexts=SCHOOL,
         vulnerabilities=("none_known",), answer=ANSWER),
    Tale(9, "leena", (Child("Oscar", "Venn", 10, "about", "M"),), ("neglect",),
         "Often hungry and tired. Grandmother says that his mother is unwell again.",
         ("home", "Home"), decided_after=1.1, decision="early_help", contexts={"home": "harm"}, answer=ADVICE),
    Tale(4, "aisha", (Child("Tia", "Rowntree", 15),), ("cse", "cce"),
         "Seen getting out of a car behind the arcade, and would not say whose it was. Third time this month.",
         ("business", "Arcade on the promenade"),
         words=(("Tia", "child", "It is only a lift. You lot always make it a thing.", "Head of year"),)),
    Tale(0, "leena", (Child("Ellis", "Farrow", 7, "about", "M"), Child("Joni", "Farrow", 5, "about")),
         ("physical", "domestic_abuse"),
         "Ellis said that dad threw a chair and that they hid upstairs. Joni has a bruise on her arm.",
         ("home", "Home"),
         words=(("Ellis", "child", "Dad threw the chair and we hid upstairs. Do not tell him I said.", "Class teacher"),)),
)  # fmt: skip

BETWEEN: tuple[Tale, ...] = (
    Tale(0, "aisha", (Child("Marnie", "Ashdown", 16),), ("cse",),
         "Picked up by the same grey car after school three times. Says he is her cousin and then that he is not.",
         ("neighbourhood", "Bus stop at Quayside Academy")),
    Tale(1, "leena", (Child("Bram", "Sallow", 6, "about", "M"),), ("neglect",),
         "Came without a coat again. His mother says that they live with a friend in Fellside now.",
         ("home", "Home")),
    Tale(8, "leena", (Child("Ines", "Corrie", 8), Child("Ada", "Corrie", 6)), ("emotional", "neglect"),
         "Both are hungry each morning and afraid to go home on Fridays.", ("home", "Home")),
)  # fmt: skip
"""Tales that ``demo.between`` lets organisations work on together."""
