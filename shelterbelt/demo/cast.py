"""The stock cast: a fictional region of two authorities. Nobody here is or resembles a real person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Org:
    """An organisation of the demo: code, name, kind (partnership.kinds), authority, phase."""

    code: str
    name: str
    kind: str
    area: str
    phase: str = ""


@dataclass(frozen=True)
class Worker:
    """A worker of the demo: who, where, in which role, and what to try as them."""

    name: str
    email: str
    organisation: str
    role: str
    job: str
    see: str


REGION = ("X12", "Saltmarsh region")
FORCE = ("X23", "Saltmarsh Police")
AUTHORITIES = {"harbour": ("X06-1", "Harbour"), "fellside": ("X06-2", "Fellside")}

ORGANISATIONS = (
    Org("harbour", "Harbour Council children's services", "childrens_services", "harbour"),
    Org("fellside", "Fellside Council children's services", "childrens_services", "fellside"),
    Org("partnership", "Saltmarsh Safeguarding Children Partnership", "partnership", "harbour"),
    Org("police", "Saltmarsh Police", "police", "harbour"),
    Org("health", "Saltmarsh Community Health Trust", "health_trust", "harbour"),
    Org("quayside", "Quayside Academy", "school", "harbour", "secondary"),
    Org("larkrise", "Larkrise Primary School", "school", "harbour", "primary"),
    Org("fellhigh", "Fellside High School", "school", "fellside", "secondary"),
    Org("college", "Saltmarsh College", "college", "harbour", "post_16"),
    Org("youthjustice", "Harbour Youth Justice Service", "youth_justice", "harbour"),
    Org("home", "Beacon House children's home", "childrens_home", "fellside"),
    Org("secure", "Lantern Hill secure children's home", "secure_childrens_home", "fellside"),
    Org("voluntary", "Safe Ground (voluntary return interview service)", "voluntary", "harbour"),
    Org("housing", "Harbour Homes", "housing", "harbour"),
    Org("licensing", "Harbour licensing authority", "licensing", "harbour"),
    Org("hotel", "Pier View Hotel", "hotel", "harbour"),
    Org("taxi", "Harbour Cars", "taxi", "harbour"),
    Org("club", "Saltmarsh Juniors football club", "sport_arts", "harbour"),
    Org("probation", "Saltmarsh Probation", "probation", "harbour"),
    Org("adult", "Harbour Council adult services", "adult_services", "harbour"),
    Org("prison", "Saltmarsh Prison", "prison", "harbour"),
    Org("camhs", "Saltmarsh child and adolescent mental health service", "camhs", "harbour"),
)

WORKERS = (
    Worker("Aisha Rahman", "aisha@example.org", "quayside", "setting_lead",
           "Designated safeguarding lead, Quayside Academy",
           "Raise a concern about one or several children, and read the answer that came back."),
    Worker("Tom Ellery", "tom@example.org", "harbour", "screener",
           "Front door screener, Harbour",
           "See new concerns with their clock, screen, decide and tell the referrer."),
    Worker("Grace Adeyemi", "grace@example.org", "harbour", "practitioner",
           "Social worker, Harbour",
           "Work on a concern: both statuses, underlying factors, the assessment."),
    Worker("Marcus Webb", "marcus@example.org", "fellside", "screener",
           "Front door screener, Fellside",
           "The next authority's front door: Harbour's concerns do not exist here."),
    Worker("Helen Frost", "helen@example.org", "fellhigh", "setting_lead",
           "Designated safeguarding lead, Fellside High School",
           "Another school's view: only its own concerns and answers."),
    Worker("Leena Kaur", "leena@example.org", "larkrise", "setting_lead",
           "Designated safeguarding lead, Larkrise Primary School",
           "A primary school's concerns and answers."),
    Worker("Daniel Okoro", "daniel@example.org", "police", "practitioner",
           "Detective, Saltmarsh Police",
           "See only what has been shared with the police."),
    Worker("Ruth Calder", "ruth@example.org", "health", "practitioner",
           "Named nurse, Saltmarsh Community Health Trust",
           "See only what has been shared with health."),
    Worker("Priya Nair", "priya@example.org", "partnership", "strategy_lead",
           "Strategy lead, the partnership",
           "The 140 recommendations, what proves each, and where it does not happen."),
    Worker("Owen Marsh", "owen@example.org", "harbour", "guardian",
           "Caldicott guardian, Harbour",
           "Who looked at what and why, unusual first."),
    Worker("Sam Whitlock", "sam@example.org", "partnership", "administrator",
           "Administrator, the partnership",
           "Organisations, people, invitations, settings. No casework."),
    Worker("Carla Dunn", "carla@example.org", "hotel", "setting_lead",
           "Night manager, Pier View Hotel",
           "A business: raise a worry and hear back, nothing else."),
    Worker("Nadia Petrov", "nadia@example.org", "home", "setting_lead",
           "Registered manager, Beacon House children's home",
           "Report a child missing in two minutes, say that the child is back, see that a talk is offered."),
    Worker("Rosa Lindgren", "rosa@example.org", "voluntary", "interviewer",
           "Return home interviewer, Safe Ground",
           "Talks to offer and hold with the hours that are left, on a phone; nothing else of the child's file."),
    Worker("Niamh Boyle", "niamh@example.org", "voluntary", "practitioner",
           "Exploitation worker, Safe Ground",
           "An organisation with no part in a concern: it does not exist for them."),
    Worker("Imran Sheikh", "imran@example.org", "police", "intelligence_officer",
           "Intelligence officer, Saltmarsh Police",
           "Sort, grade, reword, pass on and answer what people shared, without learning who they are."),
    Worker("Bethan Price", "bethan@example.org", "police", "intelligence_officer",
           "Second intelligence officer, Saltmarsh Police",
           "Confirm grades, check wordings and read draft answers: nobody does both halves."),
    Worker("Colin Frayne", "colin@example.org", "police", "source_custodian",
           "Custodian of sources, Saltmarsh Police",
           "Decide who may learn who shared something, why, and for how long."),
    Worker("Joanna Pike", "joanna@example.org", "police", "practitioner",
           "Custody sergeant, Saltmarsh Police",
           "Share what is seen in custody: groups that form, releases to come."),
    Worker("Harriet Lowe", "harriet@example.org", "prison", "practitioner",
           "Security manager, Saltmarsh Prison",
           "Share groups that reach in and out of the prison, and hear what the picture shows."),
    Worker("Yusuf Demir", "yusuf@example.org", "taxi", "setting_lead",
           "Owner, Harbour Cars",
           "A taxi firm: tell the police what drivers notice, and hear back."),
)  # fmt: skip
