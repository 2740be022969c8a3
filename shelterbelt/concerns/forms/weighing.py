"""What people fill in to weigh contexts, to judge in a structure, and to keep what a child said and was told."""

from collections.abc import Iterable, Mapping
from typing import Any

from shelterbelt.concerns.forms.front_door import pairs
from shelterbelt.concerns.rules import codes, hearing, judging, weighing
from shelterbelt.govuk import fields, forms
from shelterbelt.places.models import Place
from shelterbelt.records.models import PeerGroup

OWN = ("idempotency_key",)


def _words(label: str, said: str, hint: str = "", lines: int = 3) -> Any:
    return fields.CharField(label=label, said=said, help_text=hint, lines=lines, count=3000)


class WeighForm(forms.Once, forms.Form):
    """Every context of one child's life, what has to change first, and what child and parents say to it."""

    at_fault: dict[str, str] = {}

    def __init__(
        self, *args: Any, places: Iterable[Place], groups: Iterable[PeerGroup] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {group.reference: group for group in groups}
        self.places = {place.reference: place for place in places}
        offered = [("", "None of these"), *((key, place.name) for key, place in self.places.items())]
        for code, label in codes.CONTEXTS.items():
            made = {
                f"weight_{code}": fields.ChoiceField(
                    label="How much of the harm lies here?", said=f"how much lies in {label.lower()}", choices=pairs(weighing.WEIGHTS),
                    small=True,
                ),
                f"why_{code}": fields.CharField(label="What shows it?", lines=2, count=2000, required=False),
                f"place_{code}": fields.SelectField(label="Which place of this concern?", choices=offered, required=False),
                f"named_{code}": fields.CharField(label="Or another place, site or app", max_length=200, required=False),
            }  # fmt: skip
            self.fields.update(made)
        self.fields["linked_peers"] = fields.SelectField(
            label="Which group of this concern?", required=False,
            choices=[("", "None of these"), *((key, group.name) for key, group in self.groups.items())],
        )  # fmt: skip
        self.fields["group_peers"] = fields.CharField(
            label="Or another group", max_length=200, required=False, help_text="A name that brands nobody, such as the bus stop group."
        )  # fmt: skip
        self.fields.update(
            first=fields.ChoiceField(
                label="Which context has to change first?", said="which context has to change first", choices=pairs(codes.CONTEXTS),
                help_text="The one that would make the child safer soonest. It need not be the one with the most harm.",
            ),
            first_why=_words("What has to change there, and why first?", "what has to change there"),
            agreed_by=fields.CharField(label="Who agreed to this?", said="who agreed to this", max_length=300),
            child_view=_words("What does the child say to it?", "what the child says to it", "Or why it is not known."),
            parent_view=_words("What does a parent or carer say to it?", "what a parent or carer says to it", "Or why it is not known."),
        )  # fmt: skip

    @property
    def steps(self) -> list[tuple[str, str, list[Any]]]:
        """Each context with its fields, then what follows from them."""
        found = []
        for code, label in codes.CONTEXTS.items():
            group = ["linked_peers", "group_peers"] if code == "peers" else []
            names = [f"weight_{code}", f"why_{code}", f"place_{code}", f"named_{code}", *group]
            found.append((code, label, [self[name] for name in names]))
        last = ("first", "first_why", "agreed_by", "child_view", "parent_view")
        return [*found, ("first", "What follows", [self[name] for name in last])]

    @property
    def contexts(self) -> dict[str, dict[str, Any]]:
        """The contexts as ``actions.weigh_contexts`` takes them."""
        said = self.cleaned_data
        return {
            code: {
                "weight": said[f"weight_{code}"],
                "why": said[f"why_{code}"],
                "place": self.places.get(said[f"place_{code}"]),
                "named": said[f"named_{code}"],
                "group": said.get(f"group_{code}", ""),
                "group_of": self.groups.get(said.get(f"linked_{code}", "")),
            }
            for code in codes.CONTEXTS
        }


class JudgeForm(forms.Once, forms.Form):
    """Each sign considered, then the judgement in words."""

    at_fault: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in judging.INDICATORS.items():
            self.fields[f"sign_{code}"] = fields.ChoiceField(
                label=label, said=f"yes, no or no information: {label[0].lower()}{label[1:]}", choices=pairs(codes.STATUS_CONSIDERED), inline=True
            )  # fmt: skip
        self.fields.update(
            strengths=_words("What keeps the child safe?", "what keeps the child safe", "People, places, and what the child does."),
            danger=_words(
                "Danger statement", "the danger statement",
                "Who is worried, about what that has happened, and what may happen to the child if nothing changes.", 4,
            ),
            goal=_words(
                "Safety goal", "the safety goal", "What has to be seen, done by whom, and for how long, so that the child is safe enough.", 4
            ),
            level=fields.ChoiceField(
                label="What do you judge?", said="what you judge", choices=pairs(judging.LEVELS),
                help_text="You judge, not the number of signs. One sign may be enough.",
            ),
            why=_words("Why?", "why you judge so"),
            against=_words("What speaks against it, and what do you not know?", "what speaks against it"),
        )  # fmt: skip

    @property
    def steps(self) -> list[tuple[str, str, list[Any]]]:
        """The signs, then danger and goal, then the judgement."""
        signs = [self[f"sign_{code}"] for code in judging.INDICATORS]
        return [
            ("signs", "Signs", signs),
            ("goal", "Danger and safety", [self[name] for name in ("strengths", "danger", "goal")]),
            ("level", "Your judgement", [self[name] for name in ("level", "why", "against")]),
        ]

    @property
    def indicators(self) -> dict[str, str]:
        """The signs as ``actions.judge_structured`` takes them."""
        return {code: self.cleaned_data[f"sign_{code}"] for code in judging.INDICATORS}

    @property
    def words(self) -> dict[str, str]:
        """The rest of the answers."""
        return {
            name: self.cleaned_data[name]
            for name in ("danger", "goal", "strengths", "level", "why", "against")
        }


class HearForm(forms.Once, forms.Form):
    """What child and parents said at a step, or why not, and what they were told."""

    at_fault: dict[str, str] = {}
    step = fields.ChoiceField(label="At which step?", said="at which step", choices=pairs(hearing.STEPS))
    child_heard = fields.ChoiceField(
        label="Was the child heard?", said="whether the child was heard", choices=pairs(hearing.HEARD)
    )
    child_view = _words(
        "The child’s words and wishes", "the child’s words", "Or why the child was not heard.", 4
    )
    child_told = _words(
        "What was the child told?",
        "what the child was told",
        "Short sentences. Or why the child was not told.",
        5,
    )
    child_ways = fields.MultipleChoiceField(
        label="How was the child told?", said="how the child was told", choices=pairs(hearing.WAYS)
    )
    parent_heard = fields.ChoiceField(
        label="Was a parent or carer heard?",
        said="whether a parent or carer was heard",
        choices=pairs(hearing.HEARD),
    )
    parent_view = _words(
        "The view of parents or carers", "the parents’ view", "Say who. Or why they were not heard.", 4
    )
    parent_told = _words(
        "What were the parents or carers told?", "what the parents were told", "Or why they were not told.", 5
    )
    parent_ways = fields.MultipleChoiceField(
        label="How were the parents or carers told?",
        said="how the parents were told",
        choices=pairs(hearing.WAYS),
    )
    language = fields.CharField(
        label="In which language?",
        said="in which language",
        max_length=100,
        help_text="For example Polish, or British Sign Language.",
    )

    def __init__(self, *args: Any, begin: Mapping[str, str], **kwargs: Any) -> None:
        """``begin``: field -> a beginning in short sentences. It is shown and never filled in: it was not said yet."""
        super().__init__(*args, **kwargs)
        for name, words in begin.items():
            if words:
                self.fields[
                    name
                ].help_text += f" You could begin: “{words}” First agree with the police what may be said, where they are involved."

    @property
    def steps(self) -> list[tuple[str, str, list[Any]]]:
        """The step, then the child, then the parents."""
        child = ("child_heard", "child_view", "child_told", "child_ways")
        parent = ("parent_heard", "parent_view", "parent_told", "parent_ways", "language")
        return [
            ("step", "The step", [self["step"]]),
            ("child", "The child", [self[name] for name in child]),
            ("parent", "Parents and carers", [self[name] for name in parent]),
        ]
