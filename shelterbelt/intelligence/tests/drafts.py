"""Drafts of answers, made by the thousand: safe ones, and the same with something planted that must not go out."""

import random
from dataclasses import dataclass

from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.intelligence.rules.disclosure import Known

REPORTS = (
    "Two men in a silver Audi AB12 CDE brought a girl in a school blazer to room 212 on Friday about 11pm. She looked "
    "frightened. The older one is called Razza and paid in cash at reception.",
    "A driver took three teenagers from Marine Parade to a flat above the launderette in Tanner Row. One of them, Kayleigh, "
    "said that Deano would hit her if she was late. The booking was made from 07700 900123.",
    "On B wing Marcus Thole lends tobacco and vapes to younger prisoners and gives them a number outside to ring. He is "
    "released on 14 March and will not be on the register.",
    "A pupil in year nine showed her teacher messages from quay_prince99 on Snapchat, who offered a necklace for pictures.",
    "My son comes home with new trainers and a second telephone. A black Golf waits by the allotments, and the man in it "
    "calls himself Uncle Vee.",
)
OTHERS = (
    "The receptionist saw the same Audi behind the bowling alley with a girl who was crying.",
    "A neighbour in Tanner Row hears shouting and sees takeaway boxes and strangers on the stairs.",
)
SOURCES = (
    "Carla Dunn, night manager, Pier View Hotel", "Yusuf Demir, Harbour Cars", "Harriet Lowe, Saltmarsh Prison",
    "Aisha Rahman, Quayside Academy", "Wanda Quillfeather",
)  # fmt: skip
NAMED = ("AB12 CDE", "Razza", "Kayleigh", "Deano", "07700 900123", "Marcus Thole", "quay_prince99", "Uncle Vee",
         "Pier View Hotel, room 212", "Tanner Row", "Marine Parade")  # fmt: skip
NAMES = frozenset(
    {"Carla Dunn", "Yusuf Demir", "Harriet Lowe", "Aisha Rahman", "Imran Sheikh", "Grace Adeyemi", "Pier View Hotel",
     "Harbour Cars", "Quayside Academy", "Saltmarsh Prison", "Hope Will"}
)  # fmt: skip
KNOWN = Known(originals=REPORTS, others=OTHERS, named=NAMED, source=SOURCES, names=NAMES)

OPENINGS = ("Thank you.", "Thank you for sharing this.", "Thanks for taking the time to share.", "We are grateful to you.",
            "Thank you for your trust in us.", "We appreciate that you told us.")  # fmt: skip
MIDDLES = (
    "What you shared helps us to understand more.", "It adds to what we already understood.",
    "We have passed it to our partners, who will use it carefully.", "It has helped us to plan how to protect children.",
    "We took it seriously and it made a real difference.", "We cannot say more about it for now.",
    "It fits well with our picture and makes it stronger.", "It supports work that keeps young people safe.",
    "We could not do anything with it yet, but it may become important later.",
    "It was forwarded to the right team within our partnership.", "It shaped how we look at the problem locally.",
    "Your information gave us a better grasp of what is going on.", "It was assessed and kept for future use.",
)  # fmt: skip
ENDINGS = (
    "Please share again if you notice more.", "We will contact you if we need more detail.",
    "If anything changes, let us know.", "Small details really do matter.", "Please keep going, it is worthwhile.",
    "You can always come back to us here.", "We hope that you feel able to do so again.",
)  # fmt: skip

LEAKS: dict[str, tuple[str, ...]] = {
    "source named": ("Carla was right to tell us.", "Thanks to the Pier View for this.", "Yusuf helped a lot.",
                     "Wanda knew what to do.", "The academy did well.", "Ms Dunn acted well."),
    "person named": ("Razza is now known to us.", "We spoke with Kayleigh.", "Deano will not trouble anyone.",
                     "Thole has been moved.", "Uncle Vee is known."),
    "thing named": ("AB12 CDE helped us.", "We traced the Audi.", "The number 07700 900123 was useful.",
                    "quay_prince99 is blocked now.", "The Golf was found."),
    "place": ("We went to Tanner Row.", "It is about the launderette.", "The allotments are safer now.",
              "Marine Parade is quiet again.", "We spoke to the hotel.", "The flat is empty now."),
    "day or time": ("It helped on Friday.", "We acted at 11pm.", "It was useful last night.", "We were there in March.",
                    "We act at the weekend."),
    "echo": ("The necklace helped us to understand.", "The blazer was an important detail.", "Tobacco is how it works.",
             "The trainers told us a lot.", "The messages were helpful.", "The bowling alley came up too."),
    "paraphrase": ("She was terrified, as you noticed.", "It was paid with money.", "The pupil is fine.",
                   "The schoolgirl is fine.", "The hoodie mattered.", "He has left prison."),
    "other source": ("Somebody else told us the same.", "You are not the only one who said so.",
                     "Another person reported it too.", "A second caller agrees with you.", "Others have also said so.",
                     "Two of our sources agree."),
    "police work": ("We arrested him.", "A warrant was used.", "We are watching closely.", "They were charged.",
                    "Our officers raided it.", "An undercover team is on it.", "We searched it."),
    "child": ("The girl is safe.", "A boy was found.", "The child is in care now.", "Your pupil is safe.",
              "The teenagers are home."),
}  # fmt: skip
"""Kind of leak -> sentences that must never go out as they are."""


@dataclass(frozen=True)
class Draft:
    """A draft, and which kind of leak was planted in it; "" where it is safe. ``hidden`` says how it was disguised."""

    text: str
    kind: str
    hidden: str = ""


def safe(chance: random.Random) -> Draft:
    """Return a draft that gives nothing away."""
    if chance.random() < 0.2:
        return Draft(chance.choice(list(READY_TEXTS.values())), "")
    middles = chance.sample(MIDDLES, chance.randint(1, 3))
    return Draft(" ".join([chance.choice(OPENINGS), *middles, chance.choice(ENDINGS)]), "")


def leaking(chance: random.Random) -> Draft:
    """Return a draft with one leak planted somewhere in it, half of them disguised."""
    kind = chance.choice(list(LEAKS))
    leak, hidden = chance.choice(LEAKS[kind]), ""
    if chance.random() < 0.5:
        hidden = chance.choice(list(DISGUISES))
        leak = DISGUISES[hidden](leak, chance)
    sentences = safe(chance).text.split(". ")
    sentences.insert(chance.randint(0, len(sentences)), leak.rstrip("."))
    return Draft(". ".join(sentences), kind, hidden)


def _longest(text: str) -> str:
    return max(text.rstrip(".").split(), key=len)


def _slip(text: str, chance: random.Random) -> str:
    """Swap two letters within the longest word."""
    word = _longest(text)
    at = chance.randint(1, max(1, len(word) - 3))
    return text.replace(word, word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :])


DISGUISES = {
    "small letters": lambda text, _: text.lower(),
    "capitals": lambda text, _: text.upper(),
    "spaced out": lambda text, _: text.replace(_longest(text), " ".join(_longest(text))),
    "dotted": lambda text, _: text.replace(_longest(text), ".".join(_longest(text))),
    "accents": lambda text, _: text.translate(str.maketrans("aeo", "áéö")),
    "zero width": lambda text, _: text.replace(_longest(text), "\u200b".join(_longest(text))),
    "figures for letters": lambda text, _: text.translate(str.maketrans("aeo", "430")),
    "other script": lambda text, _: text.translate(str.maketrans("aeo", "\u0430\u0435\u043e")),
    "slip of the hand": _slip,
}  # fmt: skip
"""Ways in which something slips past a reader, on purpose or not."""
