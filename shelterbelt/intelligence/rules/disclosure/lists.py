"""What a feedback may be made of, and what gives something away whoever it is about."""

import re


def listed(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


SAFE = listed(
    """
    a able about above account across act acted acting action actions add added adds after again agencies agency all
    along already also always an and another answer any anything appreciate approach area areas arrive arrived as ask asked at
    attention aware back be because become been before begin being believe best better between both bring build but by
    call came can cannot care careful carefully carry chance change check checked clear clearer close come comes coming
    complete confirm connect consider considered contact continue continued could count decide decided deal decision detail details did
    different difference do does doing done down due each earlier easier effort else encourage enough ever every everyone everything
    example exploitation explain far few find first fit fits follow for forward found from full fully further future gap gaps
    gave get give given gives giving go goes going good grateful great had happen happened harm has have having hear
    heard help helped helpful helping helps here hold hope how however if important improve in include included
    information inform into is it its itself just keep keeps kept kind know known knows last later least leave led let like
    little local long longer look looked looking looks made make makes making many matter matters may me mean means
    meanwhile meantime might moment more most much must my need needed needs never new news next no not note noted nothing notice noticed
    now of off often on once one only open or order other others our ours out over own part partner partners partnership pass
    passed people perhaps picture piece pieces place plan planned plans please point police possible present prevent probably
    process progress protect protected protecting protection provide provided put question questions rather reach read
    really reason receive received record recorded reference regular remain report reported reporting reports right safe safeguarding
    safely safer safety said same save say see seem seen send sends sent serious seriously service services set several
    shall share shared sharing short should show shows since small so some somebody someone something soon stand
    start started stay step steps still stop straight strengthen strong stronger such support sure take taken takes taking
    talk team teams tell than thank thanks that the their them then there therefore these they thing things think this those
    though through time timely to together told too took towards trust try trying under understand understanding understood
    unit until up update us use used useful using valuable value very want was way ways we welcome well went were what when
    where whether which while who whole why will wish with within without wonderful work worked working works worth would
    write yes yet you your yours ourselves yourself colleagues children young
    """
)
"""Words of ordinary feedback. They are in nearly every text and point at nobody."""

CAPITALS = listed("thank thanks we it this you your please if i police crimestoppers english")
"""Words that may have a capital within a sentence."""

OPENERS = listed(
    "although apologies besides certainly clearly currently finally generally hello dear sincerely regards having hopefully however indeed "
    "likewise often overall perhaps sadly similarly sometimes sorry still such these those unfortunately usually yours kind best rest assured "
    "information assessment again"
)
"""Other words with which a sentence of ordinary feedback begins."""

NUMBERS = listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty hundred thousand dozen couple twice pair"
)
TIMES = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december yesterday tonight today tomorrow weekend morning evening afternoon night nights midnight "
    "noon midday clock hour hours lunchtime bedtime dawn dusk christmas easter halloween"
)
PLACES = listed(
    "hotel hostel guesthouse inn motel bedsit flat flats house houses home address street road lane avenue alley estate park "
    "school college academy nursery station bus train tram taxi cab car cars van vehicle vehicles lorry bike shop shops store takeaway "
    "restaurant cafe bar pub club nightclub arcade pier beach promenade harbour reception room rooms corridor lobby "
    "toilet gym library church mosque hospital clinic surgery prison wing cell custody premises venue business building garage warehouse "
    "airport port motorway playground mcdonalds supermarket"
)
PEOPLE = listed(
    "he she him her his hers himself herself man men woman women male males female females guy guys bloke lad lads girl girls boy boys "
    "teenager teenagers teen teens youth youths kid kids child baby daughter son sister brother mother father mum dad parent parents "
    "carer carers cousin uncle aunt nephew niece boyfriend girlfriend husband wife neighbour neighbours friend friends "
    "pupil pupils student students teacher teachers nurse doctor worker workers staff manager receptionist driver "
    "drivers owner owners landlord tenant tenants bouncer doorman guard officer sergeant inmate prisoner prisoners gang gangs "
    "dealer dealers victim victims suspect suspects offender offenders perpetrator perpetrators nominal runner runners "
    "adult adults person individual individuals guest guests customer customers"
)
THINGS = listed(
    "phone phones mobile number plate registration text message messages snapchat instagram whatsapp tiktok telegram discord facebook photo photos "
    "video videos drug drugs cannabis cocaine heroin weed vape vapes alcohol vodka knife knives weapon weapons gun machete money cash gift gifts "
    "present presents debt sex sexual rape assault abused bruise bruises booking bookings camera cameras cctv footage condom condoms"
)
OPERATIONS = re.compile(
    r"\b(arrest\w*|warrant\w*|raid\w*|search(?:ed|ing|es)?|surveill\w*|undercover|covert\w*|charg(?:ed|es|ing)|prosecut\w*|court|trial|"
    r"bail\w*|custody|operation\w*|investigat\w*|detain\w*|seiz\w*|monitor\w*|watch(?:ed|ing)|observ(?:ed|ing|ation\w*)|"
    r"interview\w*|question(?:ed|ing)|convict\w*|sentenc\w*|identif\w*|evidence|witness\w*|statement\w*|detective\w*|"
    r"caught|locked up|picked up|moved in|shut down|closed down|visit(?:ed|ing)?|plan to (?:go|visit|attend)|tracker|listening)\b",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"\b(sources?|informants?|callers?|tip[- ]?offs?|whistle\w*|anonymous\w*|confiden\w*|"
    r"(?:an)?other (?:person|people|report\w*|call\w*|member|organisation\w*|agenc\w+|business\w*|witness\w*)|"
    r"other people|others (?:have )?(?:also )?(?:said|told|report\w*|rang|saw)|"
    r"(?:some(?:body|one)|people|they) (?:else )?(?:have |has )?(?:also )?(?:told|reported|rang|called|said|shared|saw|confirmed)|"
    r"some(?:body|one) else|several (?:people|reports|others|calls)|more than one|not the only|both (?:of you|reports|people)|"
    r"also (?:told|reported|rang|called|shared|said|heard)|same thing|as you (?:said|saw|told|heard)|what you saw|where you work|"
    r"your (?:colleague\w*|neighbour\w*|staff|team|workplace|shift|guest\w*|customer\w*|pupil\w*|child|son|daughter|friend|description|call|account))\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"\b[A-Z]\.? ?[A-Z]\.(?!\w)|\b(?:Mr|Mrs|Ms|Miss|Dr|Sgt|PC|DC)\b")
MIXED = re.compile(r"[^\x00-\x7f£€“”‘’–—…·\u00c0-\u024f\u0300-\u036f]")
"""Letters of other scripts: they can look like ours and hide a name."""

ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "scared frightened afraid terrified upset crying tears distressed nervous",
        "drunk intoxicated wasted stoned high sleepy drowsy",
        "paid payment cash money pay tipped",
        "collected fetched picked dropped driven lift ride",
        "uniform blazer clothes dressed wearing tracksuit hoodie jacket",
        "followed chased stalked trailed",
        "hit punched slapped beaten hurt injured bruised",
        "abroad overseas foreign accent language",
        "stairs staircase landing lift corridor floor",
        "shouting argued arguing screaming row fight fighting",
        "tattoo scar beard bald glasses hair haired tall short ginger blond blonde",
        "release released leaving discharge parole licence",
        "missing absent runaway disappeared vanished truant",
        "older elder elderly aged middle-aged pensioner",
        "boat ferry ship coach rail railway bicycle motorbike moped scooter",
        "cigarette cigarettes smoking tobacco",
        "trainers shoes clothing designer jewellery watch",
    )
)
"""Words that say nearly the same: one in a report makes the others telling."""
