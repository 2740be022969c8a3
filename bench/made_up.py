"""Made-up people of a British region: households with twins and siblings, and how agencies get them slightly wrong.

Nobody here is or resembles a real person. The same seed makes the same people.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shelterbelt.people.matching.nicknames import FAMILIES

COMMON_FAMILY = [
    "Smith",
    "Jones",
    "Williams",
    "Taylor",
    "Brown",
    "Davies",
    "Evans",
    "Wilson",
    "Thomas",
    "Johnson",
    "Roberts",
    "Khan",
    "Patel",
    "Ahmed",
    "Walker",
    "Wright",
    "Robinson",
    "Thompson",
    "White",
    "Hughes",
    "Edwards",
    "Green",
    "Hall",
    "Wood",
    "Harris",
    "Lewis",
    "Martin",
    "Jackson",
    "Clarke",
    "Clark",
    "Turner",
    "Hill",
    "Scott",
    "Cooper",
    "Morris",
    "Ward",
    "Moore",
    "King",
    "Watson",
    "Baker",
    "Harrison",
    "Morgan",
    "Ali",
    "Hussain",
    "Begum",
    "Singh",
    "Kaur",
    "Mohammed",
    "Allen",
    "James",
    "Bell",
    "Phillips",
    "Lee",
    "Mitchell",
    "Shaw",
    "Bennett",
    "Parker",
    "Cook",
    "Davis",
    "Young",
    "Price",
    "Murphy",
    "Kelly",
    "Simpson",
    "Richardson",
    "Ellis",
    "Cox",
    "Collins",
    "Bailey",
    "Marshall",
    "Foster",
    "Russell",
    "Mason",
    "Hunt",
    "Knight",
    "Palmer",
    "Rogers",
    "Stevens",
    "Holmes",
    "Owen",
    "Nowak",
    "Kowalski",
    "Wojcik",
    "Silva",
    "Popescu",
    "Okafor",
    "Adeyemi",
    "Mensah",
    "Boateng",
    "Osei",
    "Nkosi",
    "Chowdhury",
    "Rahman",
    "Islam",
    "Akhtar",
    "Mahmood",
    "Iqbal",
    "Malik",
    "Shah",
    "Sharma",
    "Gupta",
    "Desai",
    "Fernandez",
    "Garcia",
]
STARTS = [
    "Ash",
    "Ack",
    "Al",
    "Ast",
    "Bar",
    "Ben",
    "Black",
    "Brad",
    "Bram",
    "Brook",
    "Bur",
    "Cal",
    "Car",
    "Chal",
    "Clay",
    "Cop",
    "Cran",
    "Crom",
    "Dal",
    "Dar",
    "Den",
    "Dun",
    "East",
    "El",
    "Fair",
    "Farn",
    "Fen",
    "Gar",
    "Gold",
    "Grim",
    "Hal",
    "Ham",
    "Har",
    "Hart",
    "Hazel",
    "Hep",
    "Hol",
    "Horn",
    "Hux",
    "Ing",
    "Kel",
    "Kings",
    "Lang",
    "Law",
    "Lin",
    "Lock",
    "Lud",
    "Mar",
    "Mel",
    "Mid",
    "Nether",
    "New",
    "Nor",
    "Oak",
    "Old",
    "Pen",
    "Pick",
    "Quil",
    "Rad",
    "Red",
    "Rip",
    "Rom",
    "Rush",
    "Sal",
    "Sel",
    "Shir",
    "Stan",
    "Stock",
    "Sut",
    "Thorn",
    "Tor",
    "Up",
    "Wal",
    "War",
    "Wes",
    "Whit",
    "Win",
    "Wood",
    "Wyn",
    "Yar",
]
ENDS = [
    "bourne",
    "bridge",
    "brook",
    "burn",
    "bury",
    "by",
    "combe",
    "cote",
    "croft",
    "dale",
    "den",
    "ditch",
    "don",
    "field",
    "fold",
    "ford",
    "gate",
    "grave",
    "ham",
    "head",
    "hill",
    "holme",
    "hurst",
    "land",
    "ley",
    "low",
    "man",
    "mere",
    "mont",
    "more",
    "moss",
    "ridge",
    "shaw",
    "side",
    "sley",
    "stead",
    "stock",
    "stone",
    "thorpe",
    "ton",
    "tree",
    "wall",
    "water",
    "way",
    "well",
    "wick",
    "wood",
    "worth",
    "wright",
]
GIVEN_OFTEN = [
    "Oliver",
    "George",
    "Harry",
    "Jack",
    "Jacob",
    "Noah",
    "Charlie",
    "Muhammad",
    "Thomas",
    "Oscar",
    "William",
    "James",
    "Leo",
    "Alfie",
    "Henry",
    "Joshua",
    "Freddie",
    "Archie",
    "Ethan",
    "Isaac",
    "Olivia",
    "Amelia",
    "Isla",
    "Emily",
    "Ava",
    "Lily",
    "Mia",
    "Isabella",
    "Grace",
    "Ella",
    "Poppy",
    "Freya",
    "Charlotte",
    "Sophie",
    "Evie",
    "Daisy",
    "Ruby",
    "Alice",
    "Phoebe",
    "Florence",
    "Aisha",
    "Fatima",
    "Zainab",
    "Maryam",
    "Yusuf",
    "Ibrahim",
    "Zara",
    "Jayden",
    "Tyler",
    "Kayleigh",
    "Chloe",
    "Megan",
    "Jessica",
]
FEMALE_ENDS = ("a", "ie", "y", "ette", "ine", "elle", "een")
FIRST_HOME = date(2026, 1, 1)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Known:
    """What one agency knows of somebody; ``who`` is the truth that a matcher is not shown."""

    who: int
    given: str
    family: str
    born: date | None
    sex: str
    nhs: str
    postcode: str
    door: str
    phone: str
    school: str


def _weights(many: int) -> list[float]:
    return list(itertools.accumulate(1 / (n + 8) for n in range(many)))


def hash_of(text: str) -> int:
    """Return a number that is the same in every run, for mixing."""
    return sum(ord(letter) * 31**n for n, letter in enumerate(text)) % 1_000_003


FAMILY = [*COMMON_FAMILY, *sorted({a + b for a in STARTS for b in ENDS}, key=hash_of)]
GIVEN = [
    *GIVEN_OFTEN,
    *(
        each.title()
        for each in sorted(FAMILIES, key=hash_of)
        if len(each) > 3 and each.title() not in GIVEN_OFTEN
    ),
]
_FAMILY_WEIGHTS, _GIVEN_WEIGHTS = _weights(len(FAMILY)), _weights(len(GIVEN))


def nhs_number(chance: random.Random) -> str:
    """Return a number with a right last digit, of the range kept for tests."""
    while True:
        nine = (
            f"999{chance.randrange(10**6):06d}"
            if chance.random() < 0.5
            else f"{chance.randrange(400_000_000, 499_999_999)}"
        )
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        )
        if check != 10:
            return nine + str(0 if check == 11 else check)


def people(many: int, chance: random.Random) -> Iterator[Known]:
    """Yield ``many`` people in households of one to four, one family in thirty with twins."""
    who = 0
    while True:
        family = _name(FAMILY, _FAMILY_WEIGHTS, chance)
        if chance.random() < 0.04:
            family = f"{family}-{_name(FAMILY, _FAMILY_WEIGHTS, chance)}"
        postcode, door, phone, school = _home(chance)
        born, used = _born(chance), set()
        for place in range(chance.choices((1, 2, 3, 4), (45, 35, 15, 5))[0]):
            if place:
                born = born if chance.random() < 0.04 else born + timedelta(days=chance.randrange(330, 1800))
            given = _name(GIVEN, _GIVEN_WEIGHTS, chance)
            if given in used:
                continue
            used.add(given)
            if who >= many:
                return
            sex = "F" if given.lower().endswith(FEMALE_ENDS) else "M"
            yield Known(who, given, family, born, sex, nhs_number(chance), postcode, door, phone, school)
            who += 1


def _name(names: list[str], weights: list[float], chance: random.Random) -> str:
    return chance.choices(names, cum_weights=weights)[0]


def _home(chance: random.Random) -> tuple[str, str, str, str]:
    outward = f"{chance.choice('ABCDEGHLMNPRSTW')}{chance.choice('ADEHLNORST')}{chance.randrange(1, 30)}"
    inward = f"{chance.randrange(10)}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    street = (
        f"{chance.choice(STARTS)}{chance.choice(ENDS)} {chance.choice(('Road', 'Street', 'Lane', 'Close'))}"
    )
    phone = f"07{chance.randrange(10**9):09d}"
    return (
        f"{outward} {inward}",
        f"{chance.randrange(1, 150)} {street}",
        phone,
        f"{chance.choice(STARTS)}{chance.choice(ENDS)} School",
    )


def _born(chance: random.Random) -> date:
    if chance.random() < 0.6:
        return date(2008, 1, 1) + timedelta(days=chance.randrange(18 * 365))
    return date(1955, 1, 1) + timedelta(days=chance.randrange(53 * 365))


def otherwise(known: Known, chance: random.Random, rate: float = 1.0, identifier: bool = True) -> Known:
    """Return the person as another agency has them: nicknames, slips, moves, dates turned, names changed."""

    def happens(share: float) -> bool:
        return chance.random() < share * rate

    said = known
    if happens(0.10):
        said = replace(said, given=_nickname(said.given, chance))
    if happens(0.08):
        said = replace(said, given=slip(said.given, chance))
    if happens(0.08):
        said = replace(said, family=slip(said.family, chance))
    if "-" in said.family and happens(0.4):
        said = replace(said, family=said.family.split("-")[chance.randrange(2)])
    if happens(0.03):
        said = replace(said, family=_name(FAMILY, _FAMILY_WEIGHTS, chance))
    if happens(0.02):
        said = replace(said, given=said.family, family=said.given)
    if said.born and happens(0.03) and said.born.day <= 12:
        said = replace(said, born=said.born.replace(day=said.born.month, month=said.born.day))
    if said.born and happens(0.04):
        said = replace(said, born=_slipped(said.born, chance))
    if happens(0.15):
        postcode, door, phone, school = _home(chance)
        said = replace(said, postcode=postcode, door=door, school=school)
        said = replace(said, phone=phone) if chance.random() < 0.5 else said
    if happens(0.15):
        said = replace(said, phone="")
    if happens(0.10):
        said = replace(said, sex="")
    if not identifier or happens(0.4):
        said = replace(said, nhs="")
    return said


def _nickname(given: str, chance: random.Random) -> str:
    heads = FAMILIES.get(given.lower(), frozenset())
    others = sorted(name for name, family in FAMILIES.items() if family & heads and name != given.lower())
    return chance.choice(others).title() if others else given


def slip(word: str, chance: random.Random) -> str:
    """Return a word with one slip: a letter changed, left out, put in, doubled, or two swapped."""
    if len(word) < 3:
        return word
    at = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + chance.choice(LETTERS) + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + chance.choice(LETTERS) + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _slipped(born: date, chance: random.Random) -> date:
    kind = chance.randrange(4)
    if kind == 0:
        return born.replace(year=born.year + chance.choice((-1, 1)), day=min(born.day, 28))
    if kind == 1:
        return born.replace(month=chance.randrange(1, 13), day=min(born.day, 28))
    if kind == 2:
        return born.replace(day=chance.randrange(1, 29))
    return born.replace(day=1, month=1)
