"""The demo's regional strategy, Harbour's plan below it, a first edition and actions, by the rooms' own acts."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from shelterbelt.demo.foundations import World
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.rules import Sent
from shelterbelt.law.calendar import local_day
from shelterbelt.plans import actions
from shelterbelt.plans.models import Action, Item, Plan

Step = tuple[datetime, Callable[[], object]]
NEEDS = """Hotels and taxi ranks around the harbour come up in one concern in five.
Children told our participation group that they did not know whom to tell at night.
Both councils see few boys and few children from minority ethnic groups: fewer than live here."""
PRIORITIES = """Train hotel, taxi and night-time staff.
An answer within a working day to everyone who raises a concern.
Ask in every school who is not being seen."""
DEVELOPMENT = "We do not yet know how many parents are reached. Interviews after missing episodes are not counted together."
REWORDED = """The front door decides on each concern on the day it arrives, or by noon of the next working day.
Whoever raised it hears what was decided, also when the answer is no."""
TAUGHT = """Signs that a child in a room may be being exploited, and what to do at once.
Whom to ring: 999 in danger, 101 otherwise, and the front door of children's services.
Who was taught is kept by the night manager."""
TAUGHT_SINCE = """
New this year: what to say to a guest who asks for a second key, and the card for the night desk."""
WAITED = """Spring term. Working days from a school's referral to the answer that it heard.
Nine schools: 3, 1, 2, 6, 1, 4, 2, 2, 9. In the middle: 2."""
WAITED_SINCE = """Autumn term. Working days from a school's referral to the answer that it heard, counted from the day it was sent.
Eleven schools: 1, 1, 2, 3, 1, 2, 2, 1, 4, 2, 1. In the middle: 2."""
LEADS = {
    "EDU-SIT-8": "harbour", "EDU-CYP-2": "quayside", "MAW-CYP-8": "harbour", "EDU-SIT-6": "partnership",
    "BUS-CYP-1": "police", "MAW-CYP-3": "police", "EDU-SIT-7": "health",
}  # fmt: skip


def planning(world: World, now: datetime) -> Iterator[Step]:
    """Yield the steps of the demo's plans with their moments."""
    made: dict[str, Plan] = {}
    priya = world.people["priya"]
    today = local_day(now)
    first = date(today.year - 1, 4, 1)
    last = date(today.year + 2, 3, 31)

    def start(key: str, name: str) -> None:
        made[key] = actions.start_plan(
            by=priya, area=world.areas[key], name=name, starts_on=first, ends_on=last
        )
        actions.change_plan(
            by=priya, plan=made[key], version=1, name=name, needs=NEEDS, priorities=PRIORITIES, development=DEVELOPMENT
        )  # fmt: skip

    def choose(key: str, code: str, choice: str, **said: object) -> None:
        item = Item.objects.select_related("plan__area").get(plan=made[key], code=code)
        facts = {"title": item.title, "text": item.text, "priority": "now", **said}
        actions.change_item(by=priya, item=item, version=item.version, choice=choice, **facts)

    def lead() -> None:
        for code, name in LEADS.items():
            choose("harbour", code, "adopted", lead=world.organisations[name], due_on=last)

    def act() -> None:
        _actions(world, made["harbour"], today)

    days = timedelta(days=1)
    yield now - 300 * days, lambda: start("region", "Saltmarsh prevention strategy")
    yield now - 290 * days, lambda: _add(world, made["region"])
    yield now - 280 * days, lambda: actions.publish(by=priya, plan=made["region"])
    yield now - 260 * days, lambda: start("harbour", "Harbour prevention plan")
    yield now - 250 * days, lead
    yield (
        now - 250 * days,
        lambda: choose(
            "harbour", "MAW-CYP-5", "not_applicable", why="No prison or custody suite stands in Harbour."
        ),
    )
    yield now - 240 * days, act
    yield now - 200 * days, lambda: _training(world, made["harbour"], today)
    yield now - 90 * days, lambda: _pages(world, made["harbour"], today)
    yield now - 35 * days, lambda: _renewal(world, made["harbour"], today)
    yield (
        now - 12 * days,
        lambda: choose(
            "region", "EDU-SIT-8", "reworded", text=REWORDED, why="Schools told us that they wait too long."
        ),
    )


def _add(world: World, region: Plan) -> None:
    actions.add_item(
        by=world.people["priya"], plan=region, theme="BUS", title="Night buses and ferries know whom to call",
        text="Drivers and deck staff know the signs and the number to call.\nThe number stands in every cab.",
        why="Children named the last bus and the ferry.",
    )  # fmt: skip


def _actions(world: World, plan: Plan, today: date) -> None:
    said = (
        ("Train the reception and night staff of every hotel on the front", "hotel", "carla", ["BUS-CYP-1"],
         "Every hotel on the front has a trained member of staff on each night shift.", 40),
        ("Count how long each school waits for an answer", "harbour", "grace", ["EDU-SIT-8", "EDU-SIT-6"],
         "The designated leads of all schools say that they hear back.", -9),
        ("Ask pupils in each school whom they would tell", "quayside", "aisha", ["EDU-CYP-2"],
         "More pupils can name somebody they would tell.", 90),
    )  # fmt: skip
    for title, owner, person, codes, effect, due_in in said:
        deed = actions.add_action(
            by=world.people["priya"], plan=plan, title=title, effect_looked_for=effect,
            owner=world.organisations[owner], codes=codes, due_on=today + timedelta(days=due_in),
        )  # fmt: skip
        actions.give_action(by=world.people["priya"], deed=deed, person=world.people[person])
    first = Action.objects.get(plan=plan, title=said[0][0])
    actions.change_action(
        by=world.people["carla"], deed=first, version=1, standing="under_way", due_on=first.due_on,
        effect_seen="Four of eleven hotels have somebody trained.",
    )  # fmt: skip


def _text(title: str, words: str) -> Sent:
    return Sent(f"{title}.txt", Verdict(kind="txt", content=words.encode()))


def _training(world: World, plan: Plan, today: date) -> None:
    """What the hotel taught last year: approved then, and renewed since."""
    title = "What night staff are taught"
    made = actions.add_evidence(
        by=world.people["carla"], plan=plan, title=title, codes=["BUS-CYP-1", "MAW-CYP-3"], sent=_text(title, TAUGHT),
        actions=plan.actions.filter(owner=world.organisations["hotel"]), expires_on=today - timedelta(days=30),
    )  # fmt: skip
    actions.approve_evidence(by=world.people["priya"], evidence=made, version=made.version)


def _pages(world: World, plan: Plan, today: date) -> None:
    """The school's page, approved, which runs out before today; the council's count, sent back."""
    page = actions.add_evidence(
        by=world.people["aisha"], plan=plan, title="Our safeguarding page for pupils", codes=["EDU-CYP-2"],
        address="https://quayside.example.org/safeguarding", expires_on=today - timedelta(days=6),
    )  # fmt: skip
    actions.approve_evidence(by=world.people["priya"], evidence=page, version=page.version)
    count = actions.add_evidence(
        by=world.people["grace"], plan=plan, title="How long schools waited, spring term", codes=["EDU-SIT-8", "EDU-SIT-6"],
        sent=_text("How long schools waited", WAITED), actions=plan.actions.filter(owner=world.organisations["harbour"]),
    )  # fmt: skip
    actions.send_back_evidence(
        by=world.people["priya"], evidence=count, version=count.version,
        why="Please add the two schools that joined in April, and say how the days were counted.",
    )  # fmt: skip


def _renewal(world: World, plan: Plan, today: date) -> None:
    """The hotel's training of this year is approved and runs out soon; the council's count of the next term waits."""
    old = plan.evidence.get(title="What night staff are taught")
    new = actions.renew_evidence(
        by=world.people["carla"], evidence=old, title=old.title, sent=_text(old.title, TAUGHT + TAUGHT_SINCE),
        expires_on=today + timedelta(days=20),
    )  # fmt: skip
    actions.approve_evidence(by=world.people["priya"], evidence=new, version=new.version)
    actions.add_evidence(
        by=world.people["grace"], plan=plan, title="How long schools waited, autumn term", codes=["EDU-SIT-8", "EDU-SIT-6"],
        sent=_text("How long schools waited, autumn", WAITED_SINCE), expires_on=today + timedelta(days=300),
        actions=plan.actions.filter(owner=world.organisations["harbour"]),
    )  # fmt: skip
