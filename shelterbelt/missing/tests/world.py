"""The stock world of missing children: the demo's cast, a home in Fellside, a child whom Harbour placed there."""

from datetime import date, timedelta

from shelterbelt.core import clock
from shelterbelt.missing import actions
from shelterbelt.missing.models import Interview
from shelterbelt.questions.actions import add_instance, pass_page, save_page
from shelterbelt.questions.values import NOT_APPLICABLE, Answer, given
from tests.stock import lay

HOUR = timedelta(hours=1)
CHILD = {"given_name": "Zebedee", "family_name": "Quillfeather", "born_on": date(2011, 5, 6)}
REPORT = {
    "absence": "missing", "missing_from": "residential", "last_seen_where": "The bus stop", "wearing": "A red coat",
    "why_worried": "She had a call and ran.", "sexual_exploitation": "yes", "criminal_exploitation": "not_known",
}  # fmt: skip
RETURN = {
    "found_in": "business", "found_where": "Arcade on the promenade", "found_by": "police", "returned_how": "police",
    "returned_to": "", "harm_found": "not_known", "harm_words": "",
}  # fmt: skip
TALK = {
    "meeting": {"limits_told": "yes", "where": "A cafe", "with_them": NOT_APPLICABLE},
    "before": {"happening": "An argument", "push": ["rules"], "pull": ["friends", "older_person"]},
    "during": {"went": "To the arcade", "harms": ["substances"]},
    "after": {"feels": "Tired", "health": NOT_APPLICABLE, "next_time": "Ring my aunt", "numbers_given": "yes"},
    "words": {"own": "I just wanted to see my mates"},
    "carers": {"asked": "yes", "view": "A grey car waited"},
    "view": {
        "worry": "high", "why": "An older man pays", "sexual": "yes", "criminal": "no", "contexts": ["neighbourhood"],
        "police_information": "yes", "nrm": "not_sure",
    },
    "check": {"read_back": "yes", "who_sees": "yes", "objects": NOT_APPLICABLE},
}  # fmt: skip
PERSON = {"name": "Denny", "nickname": "Den", "age": "25", "danger": "yes"}
PLACE = {"name": "Flat 4, Quay House", "kind": "home"}


class World:
    """The demo's cast with what a missing child's story needs."""

    def __init__(self):
        self.stock = lay()
        self.people, self.organisations = self.stock.people, self.stock.organisations

    def __getattr__(self, name):
        people = self.__dict__.get("people", {})
        if name in people:
            return people[name]
        raise AttributeError(name)

    def reported(self, by="nadia", hours_ago=10, named=CHILD, **facts):
        """A report by the home, of a child whom Harbour placed, last seen some hours ago."""
        by = self.people[by]
        setting = by.organisation if by.organisation.kind == "childrens_home" else None
        more = {"responsible": self.organisations["harbour"]} if setting else {}
        at = facts.pop("last_seen_at", clock.now() - hours_ago * HOUR)
        return actions.report_missing(
            by=by, named=named, **(REPORT | {"last_seen_at": at, "setting": setting} | more | facts)
        )

    def back(self, report=None, by="marcus", hours_ago=1, **facts):
        """The episode of a report with the return recorded."""
        report = report or self.reported()
        episode = type(report.episode).objects.get(pk=report.episode_id)
        at = clock.now() - hours_ago * HOUR
        return actions.record_return(
            by=self.people[by], episode=episode, version=episode.version,
            **(RETURN | {"found_at": at, "returned_at": at} | facts),
        )  # fmt: skip

    def interview(self, episode=None):
        """The interview of an episode, given to Safe Ground."""
        episode = episode or self.back()
        interview = Interview.objects.get(episode=episode)
        return actions.arrange_interview(
            by=self.people["tom"], interview=interview, version=interview.version, basis="paid",
            delivering=self.organisations["voluntary"], briefing="Likes to walk.",
        )  # fmt: skip

    def answered(self, interview=None, held_at=None, people=(PERSON,), places=(PLACE,), **changed):
        """An interview with every page answered, not handed in."""
        interview = interview or self.interview()
        by = self.people["rosa"]
        interview = actions.begin_interview(by=by, interview=interview, version=interview.version)
        talk = {code: dict(page) for code, page in TALK.items()}
        talk["meeting"]["held_at"] = held_at or clock.now()
        for code, more in changed.items():
            talk[code] |= more
        for code, page in talk.items():
            self._save(by, interview, code, page)
        for code, rows in (("people", people), ("places", places)):
            for number, row in enumerate(rows):
                self._save(by, interview, code, row, f"5f0b1f6e-8a51-4c39-9d0a-0b8f3f0f{number:04}")
            actions.answer_interview(by=by, interview=interview, act=pass_page, values={"page": code})
        interview.response.refresh_from_db()
        return interview

    def _save(self, by, interview, code, page, instance=None):
        if instance:
            actions.answer_interview(
                by=by, interview=interview, act=add_instance, values={"page": code, "instance": instance}
            )
        interview.response.refresh_from_db()
        typed = {name: each if isinstance(each, Answer) else given(each) for name, each in page.items()}
        values = {"page": code, "answers": typed, "version": interview.response.version, "instance": instance}
        actions.answer_interview(by=by, interview=interview, act=save_page, values=values)

    def held(self, interview=None, **changed):
        """An interview handed in."""
        interview = self.answered(interview, **changed)
        return actions.hold_interview(
            by=self.people["rosa"], interview=interview, version=interview.response.version
        )
