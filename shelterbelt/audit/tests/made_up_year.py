"""A made-up year of looks by staff who do their work, with planted misuses of ten sorts; the same for the same seed.

What honest people do is made messy on purpose: cover for colleagues, wrong records opened, managers who read and do not
write, night duty, panels, quality sessions over closed work, colleagues who share a child's family name, school or postcode.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from shelterbelt.audit.rules import Known, Looked

FIRST_DAY = date(2025, 9, 1)
NAMES, SCHOOLS, POSTCODES = 4000, 60, 8000
ROLES = (
    ("practitioner", 0.8),
    ("screener", 0.08),
    ("interviewer", 0.05),
    ("panel_coordinator", 0.04),
    ("intelligence_officer", 0.03),
)
LONDON = ZoneInfo("Europe/London")
WORK_LASTS = 90


@dataclass(slots=True)
class Worker:
    """One of the staff."""

    code: str
    role: str
    sort: str
    team: int
    name: int
    postcode: int
    school: int | None
    cases: list["Work"] = field(default_factory=list)
    earlier: list["Work"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Work:
    """One record: who works on it, from which day until which day, and what ties somebody to it."""

    code: str
    names: tuple[int, ...]
    postcode: int
    school: int
    opened: int
    closes: int
    workers: set[str] = field(default_factory=set)
    until: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)


class Year:
    """Looks with what was known of each, and the keys of the planted ones by misuse."""

    def __init__(self, seed: int, staff: int = 300, weeks: int = 52, planted: int = 60) -> None:
        self.chance = Random(seed)
        self.weeks, self.days = weeks, weeks * 7
        self.looks: list[Looked] = []
        self.known: dict[int, Known] = {}
        self.planted: dict[str, set[int]] = {}
        weights = [1 / (rank + 12) for rank in range(NAMES)]
        every = sum(weights)
        self.share = [weight / every for weight in weights]
        self.name_pool = self.chance.choices(range(NAMES), weights, k=50_000)
        self.staff = [self._worker(number) for number in range(staff)]
        self.ordinary = [
            each for each in self.staff if each.sort == "ordinary" and each.role == "practitioner"
        ]
        self.works: list[Work] = []
        self.open: list[Work] = []
        self._live()
        self._plant(planted)
        self.looks.sort(key=lambda look: (look.at, look.key))

    def _worker(self, number: int) -> Worker:
        chance = self.chance
        role = chance.choices([role for role, _ in ROLES], [share for _, share in ROLES])[0]
        sort = "ordinary"
        if role == "practitioner":
            sort = chance.choices(["ordinary", "manager", "night"], [0.85, 0.1, 0.05])[0]
        school = chance.randrange(SCHOOLS) if chance.random() < 0.45 else None
        return Worker(
            f"A{number}", role, sort, number % 25, self._name(), chance.randrange(POSTCODES), school
        )

    def _name(self) -> int:
        return self.name_pool[self.chance.randrange(len(self.name_pool))]

    def _open_work(self, day: int, worker: Worker) -> Work:
        chance = self.chance
        names = (self._name(),) if chance.random() < 0.8 else (self._name(), self._name())
        work = Work(
            f"R{len(self.works)}", names, chance.randrange(POSTCODES), chance.randrange(SCHOOLS), day,
            day + int(chance.expovariate(1 / 100)) + 5,
        )  # fmt: skip
        self._give(work, worker)
        self.works.append(work)
        self.open.append(work)
        return work

    def _give(self, work: Work, worker: Worker) -> None:
        work.workers.add(worker.code)
        worker.cases.append(work)

    def _live(self) -> None:
        for worker in self.staff:
            if worker.sort == "ordinary" and worker.role not in ("screener", "panel_coordinator"):
                for _ in range(16):
                    self._open_work(-self.chance.randrange(60), worker)
        for day in range(self.days):
            self._close(day)
            workday = (FIRST_DAY + timedelta(days=day)).weekday() < 5
            if workday:
                self._arrivals(day)
            for worker in self.staff:
                self._day_of(worker, day, workday)
            if workday and day % 14 == 3:
                self._panel(day)
            if workday and day % 9 == 2:
                self._quality(day)

    def _close(self, day: int) -> None:
        for work in [each for each in self.open if each.closes <= day]:
            self.open.remove(work)
            for worker in self.staff if work.workers else ():
                if worker.code in work.workers and work in worker.cases:
                    worker.cases.remove(work)
                    worker.earlier.append(work)

    def _arrivals(self, day: int) -> None:
        takers = [
            each
            for each in self.staff
            if each.sort == "ordinary" and each.role not in ("screener", "panel_coordinator")
        ]
        screeners = [each for each in self.staff if each.role == "screener"] or takers[:1]
        for worker in takers:
            if len(worker.cases) < 18 and self.chance.random() < 0.35:
                work = self._open_work(day, worker)
                self._look(self.chance.choice(screeners), work, day, acted=self.chance.random() < 0.97)
                if self.chance.random() < 0.3:
                    self._give(work, self.chance.choice(takers))
        # Some work passes from one colleague to another; the first one no longer has it.
        for work in self.chance.sample(self.open, k=len(self.open) // 400):
            self._pass_on(work, day, takers)

    def _pass_on(self, work: Work, day: int, takers: list[Worker]) -> None:
        code = next(iter(sorted(work.workers)), None)
        worker = next((each for each in self.staff if each.code == code), None)
        if worker is None or work not in worker.cases:
            return
        worker.cases.remove(work)
        worker.earlier.append(work)
        work.workers.discard(worker.code)
        work.until[worker.code] = day
        self._give(work, self.chance.choice(takers))

    def _day_of(self, worker: Worker, day: int, workday: bool) -> None:
        chance = self.chance
        if worker.sort == "night":
            if chance.random() < 0.35:
                for _ in range(4):
                    self._look(
                        worker,
                        chance.choice(self.open),
                        day,
                        hour=chance.choice((21, 22, 23, 0, 1, 2, 3, 4, 5)),
                        acted=chance.random() < 0.8,
                    )
            return
        if not workday:
            if worker.cases and chance.random() < 0.02:
                self._look(worker, chance.choice(worker.cases), day, acted=True)
            return
        if chance.random() < 0.12:
            return
        if worker.role == "screener":
            for work in chance.sample(self.open, k=6):
                self._look(worker, work, day, acted=chance.random() < 0.9)
        elif worker.sort == "manager" or worker.role == "panel_coordinator":
            for work in self._of_team(worker):
                self._look(worker, work, day, acted=chance.random() < 0.5)
        for _ in range(min(len(worker.cases), 5)):
            self._look(worker, chance.choice(worker.cases), day, acted=True, hour=self._hour())
        odds = chance.random()
        if odds < 0.12:
            self._look(worker, chance.choice(self.open), day, acted=chance.random() < 0.6)
        elif odds < 0.16:
            self._look(worker, chance.choice(self.open), day, acted=False)
        elif odds < 0.20 and worker.earlier:
            self._look(worker, chance.choice(worker.earlier[-20:]), day, acted=False)

    def _of_team(self, manager: Worker) -> list[Work]:
        """Three cases of the manager's team, the same ones again and again for some."""
        mates = [each for each in self.staff if each.team == manager.team and each.cases]
        return [self.chance.choice(self.chance.choice(mates).cases[:6]) for _ in range(3)] if mates else []

    def _hour(self) -> int:
        return self.chance.randrange(20, 23) if self.chance.random() < 0.012 else self.chance.randrange(8, 18)

    def _panel(self, day: int) -> None:
        members = self.chance.sample(self.staff, k=min(6, len(self.staff)))
        for work in self.chance.sample(self.open, k=5):
            for member in members:
                self._look(member, work, day, acted=self.chance.random() < 0.65)

    def _quality(self, day: int) -> None:
        reader = next((each for each in self.staff if each.role == "panel_coordinator"), self.staff[0])
        closed = [each for each in self.works if each.closes < day][-200:]
        for number, work in enumerate(
            self.chance.sample(closed, k=min(len(closed), self.chance.randrange(5, 12)))
        ):
            self._look(reader, work, day, hour=10, minute=number * 3, acted=False)

    def _look(
        self,
        worker: Worker,
        work: Work,
        day: int,
        *,
        acted: bool = False,
        hour: int | None = None,
        minute: int | None = None,
    ) -> int:
        chance = self.chance
        hour = chance.randrange(8, 18) if hour is None else hour
        on = FIRST_DAY + timedelta(days=day)
        minute = chance.randrange(60) if minute is None else minute
        at = datetime(on.year, on.month, on.day, hour, minute, chance.randrange(60), tzinfo=LONDON)
        key = len(self.looks) + 1
        self.looks.append(Looked(key, at, worker.code, f"M{worker.code}", work.code, worker.role))
        mine = worker.code in work.workers and work.closes > day
        was_mine = worker.code in work.until or (worker.code in work.workers and work.closes <= day)
        if acted:
            work.touched[worker.code] = day
        lately = day - work.touched.get(worker.code, -1000) < WORK_LASTS
        ended = FIRST_DAY + timedelta(days=work.closes)
        self.known[key] = Known(
            has_case=lately or mine,
            had_case=was_mine and not mine,
            same_address=worker.postcode == work.postcode,
            same_school=worker.school == work.school,
            same_name=round(1 / self.share[worker.name]) if worker.name in work.names else 0,
            closed_at=datetime(ended.year, ended.month, ended.day, tzinfo=UTC)
            if work.closes <= day
            else None,
        )
        return key

    def _plant(self, many: int) -> None:
        sorts = (
            self._relative, self._neighbour, self._school, self._curious, self._at_night,
            self._harvest, self._slow_harvest, self._after_closing, self._after_passing_on, self._watching,
        )  # fmt: skip
        for number in range(many):
            sort = sorts[number % len(sorts)]
            day = self.chance.randrange(self.days // 4, self.days - 20)
            worker = self.chance.choice(self.ordinary)
            self.planted[f"{sort.__name__.strip('_')} {number // len(sorts)}"] = set(sort(worker, day))

    def _strange(self, worker: Worker, day: int, *, closed_for: int | None = None) -> Work:
        """A record on which this worker has no work."""

        def fits(work: Work) -> bool:
            if worker.code in work.workers or worker.code in work.until or work.opened > day:
                return False
            return work.closes > day + 15 if closed_for is None else work.closes < day - closed_for

        found = [work for work in self.chance.sample(self.works, k=min(len(self.works), 3000)) if fits(work)]
        return self.chance.choice(found)

    def _relative(self, worker: Worker, day: int) -> list[int]:
        """Opens a relative's record once or a few times: same family name, whether rare or not."""
        work = self._strange(worker, day)
        work.names = (worker.name,)
        return [self._look(worker, work, day + n) for n in range(self.chance.randrange(1, 4))]

    def _neighbour(self, worker: Worker, day: int) -> list[int]:
        work = self._strange(worker, day)
        work.postcode = worker.postcode
        return [self._look(worker, work, day + n) for n in range(self.chance.randrange(1, 3))]

    def _school(self, worker: Worker, day: int) -> list[int]:
        """Reads about children at their own child's school, over some days, once in the evening."""
        if worker.school is None:
            worker = next(each for each in self.ordinary if each.school is not None)
        work = self._strange(worker, day)
        work.school = worker.school
        return [
            self._look(worker, work, day + 2 * n, hour=21 if n == 1 else None)
            for n in range(self.chance.randrange(3, 6))
        ]

    def _curious(self, worker: Worker, day: int) -> list[int]:
        """A record that was in the news: six people without work on it look within some days."""
        work, found = self._strange(worker, day), []
        for member in self.chance.sample(
            [each for each in self.ordinary if each.code not in work.workers], k=6
        ):
            found.append(self._look(member, work, day + self.chance.randrange(5)))
        return found

    def _at_night(self, worker: Worker, day: int) -> list[int]:
        return [
            self._look(worker, self._strange(worker, day), day, hour=self.chance.choice((0, 1, 2, 3)))
            for _ in range(self.chance.randrange(1, 4))
        ]

    def _harvest(self, worker: Worker, day: int) -> list[int]:
        return [
            self._look(worker, self._strange(worker, day), day, hour=14, minute=n // 4)
            for n in range(self.chance.randrange(25, 60))
        ]

    def _slow_harvest(self, worker: Worker, day: int) -> list[int]:
        return [
            self._look(worker, self._strange(worker, day), day + n)
            for n in range(10)
            for _ in range(self.chance.randrange(5, 9))
        ]

    def _after_closing(self, worker: Worker, day: int) -> list[int]:
        """Comes back to work that ended long ago, on several days."""
        work = self._strange(worker, day, closed_for=40)
        return [self._look(worker, work, day + 2 * n) for n in range(self.chance.randrange(4, 7))]

    def _after_passing_on(self, worker: Worker, day: int) -> list[int]:
        """Goes on reading what a colleague has taken over, again and again."""
        work = self._strange(worker, day)
        work.until[worker.code] = day - 10
        return [self._look(worker, work, day + n) for n in range(self.chance.randrange(5, 9))]

    def _watching(self, worker: Worker, day: int) -> list[int]:
        """Comes back to one record day after day without any work on it."""
        work = self._strange(worker, day)
        return [self._look(worker, work, day + n) for n in range(self.chance.randrange(5, 9))]


def by_week(visits: list, weeks: int) -> list[list]:
    """Return the visits of each week."""
    start = datetime.combine(FIRST_DAY, datetime.min.time(), UTC)
    found: dict[int, list] = defaultdict(list)
    for visit in visits:
        found[(visit.first_at - start).days // 7].append(visit)
    return [found[week] for week in range(weeks)]
