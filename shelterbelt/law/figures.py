"""Ages and other figures set by law or practice, each with source, status and the date it was checked."""

from shelterbelt.law.duty import SetBy, Status
from shelterbelt.law.figure import Figure, Unit, local_figure
from shelterbelt.law.watching import WATCHING

__all__ = ["Figure", "Unit", "UnknownFigure", "all_figures", "figure"]


class UnknownFigure(LookupError):
    """No figure has that code."""


def _law(code: str, name: str, value: int, unit: Unit, source: str) -> Figure:
    return Figure(code, name, value, unit, source, Status.LOCAL_DEFAULT, SetBy.LAW)


_local = local_figure


def _harvest(code: str, name: str, value: int) -> Figure:
    source = "Local default: well above a busy front door's day, far below a copy of the files"
    return Figure(code, name, value, Unit.TIMES, source, Status.LOCAL_DEFAULT, SetBy.LOCAL, most=100_000)


_CENSUS = "Department for Education statistics"
_SCHOOL_AGE = "Education Act 1996 s.8"
_AGE = Unit.YEARS_OLD
_CARE_LEAVERS = "Children Act 1989 and Children and Social Work Act 2017"
_RETENTION = "Common retention schedules, counted from birth; an inquiry's hold comes first"

_FIGURES: tuple[Figure, ...] = (
    _law(
        "age.criminal_responsibility",
        "Age of criminal responsibility",
        10,
        _AGE,
        "Children and Young Persons Act 1933 s.50",
    ),
    _law(
        "age.no_consent_in_law",
        "Under this age no child can agree to sexual activity in law",
        13,
        _AGE,
        "Sexual Offences Act 2003 ss.5-8",
    ),
    _law("age.sexual_consent", "Age of consent", 16, _AGE, "Sexual Offences Act 2003 s.9"),
    _law(
        "age.treatment_consent",
        "May agree to treatment",
        16,
        _AGE,
        "Family Law Reform Act 1969 s.8",
    ),
    _law("age.mental_capacity", "Mental Capacity Act applies", 16, _AGE, "Mental Capacity Act 2005 s.2"),
    Figure(
        "age.adult",
        "A child is anyone under this age",
        18,
        _AGE,
        "Kent and Medway procedures, after statutory guidance of 2014",
        Status.VERIFIED,
        SetBy.LAW,
    ),
    _law("age.care_leaver_support_ends", "Personal adviser until this age", 25, _AGE, _CARE_LEAVERS),
    _law(
        "age.education_plan_ends",
        "Education and health plan until",
        25,
        _AGE,
        "Children and Families Act 2014",
    ),
    _law("age.school_starts", "School from the term after this birthday", 5, _AGE, _SCHOOL_AGE),
    _law(
        "age.school_leaving",
        "School ends in the year of this birthday",
        16,
        _AGE,
        "Education Act 1996 s.8",
    ),
    _law("age.participation_ends", "Education or training until", 18, _AGE, "Education and Skills Act 2008"),
    _local(
        "age.older_child_from",
        "Highlight older children from",
        16,
        _AGE,
        "National strategy, recommendation YAD-CYP-1",
    ),
    _local("transition.flag", "Plan the move to adult services from", 16, _AGE),
    _law(
        "exclusion.most_days_in_year",
        "Most days of suspension in a school year",
        45,
        Unit.SCHOOL_DAYS,
        "Suspension and permanent exclusion guidance",
    ),
    _law(
        "absence.persistent",
        "Persistent absence from",
        10,
        Unit.PER_CENT,
        "Department for Education statistics",
    ),
    _law("absence.severe", "Severe absence from", 50, Unit.PER_CENT, _CENSUS),
    _local("missing.pattern_quarter_times", "Pattern review: episodes in the longer window", 3, Unit.TIMES),
    _local("missing.pattern_quarter_days", "Pattern review: longer window", 90, Unit.DAYS),
    _local("missing.pattern_month_times", "Pattern review: episodes in the shorter window", 2, Unit.TIMES),
    _local("missing.pattern_month_days", "Pattern review: shorter window", 28, Unit.DAYS),
    _local(
        "missing.meeting_within",
        "Return interviews: read together in a meeting every",
        92,
        Unit.DAYS,
        "Local default: once a quarter",
    ),
    _local("referral.repeat_within", "A referral counts as a repeat within", 12, Unit.MONTHS),
    _local(
        "nrm.panel_days_before_adult",
        "Local panel decides if 18 is further off than",
        100,
        Unit.DAYS,
    ),
    _local("assessment.remind_before", "Self-assessment: remind before the last day", 14, Unit.DAYS),
    _local("assessment.check_lasts", "Self-assessment: a check counts for", 12, Unit.MONTHS),
    _local("action.remind_before", "Action of a plan: remind before its day", 14, Unit.DAYS),
    _local("action.passed_up_after", "Action of a plan: told further up when late by", 28, Unit.DAYS),
    _local("evidence.remind_before", "Evidence of a plan: remind before its last day", 30, Unit.DAYS),
    _local("survey.least_answers", "Staff survey: results are shown of at least", 10, Unit.TIMES),
    _local("survey.most_in_an_hour", "Staff survey: answers taken in an hour", 60, Unit.TIMES),
    _local("training.due_soon", "Training is due soon when it ends within", 60, Unit.DAYS),
    _local("emergency_access.lasts", "Emergency access to one record lasts", 60, Unit.MINUTES),
    _harvest("harvest.opens_in_an_hour", "One person opens different records and people, in an hour", 150),
    _harvest("harvest.opens_in_a_day", "One person opens different records and people, in a day", 600),
    _harvest("harvest.searches_in_an_hour", "One person searches, in an hour", 150),
    _harvest("harvest.exports_in_a_day", "One person takes files out, in a day", 20),
    _harvest("harvest.organisation_in_an_hour", "One organisation looks and acts, in an hour", 20_000),
    Figure(
        "export.rows_in_a_day",
        "Rows about people that one person takes out in a day without a second person",
        100,
        Unit.RECORDS,
        "Local default: the open work of a team; a copy of the front door's year is far above it",
        Status.LOCAL_DEFAULT,
        SetBy.LOCAL,
        most=10_000,
    ),
    _local("emergency_access.in_a_day", "One person tries emergency access, in a day", 5, Unit.TIMES),
    _local("second_person.open_for", "A request to a second person lapses after", 3, Unit.DAYS),
    _local("second_person.usable_for", "What a second person agreed to can be used for", 60, Unit.MINUTES),
    _local(
        "second_factor.lasts",
        "Second factor: asked again before what is sealed, a large file and a second person's yes after",
        10,
        Unit.MINUTES,
        "Local default: long enough to read a record and answer, shorter than an idle session",
    ),
    _local(
        "second_factor.lasts_on_shared",
        "Second factor: asked again on a device that others use after",
        3,
        Unit.MINUTES,
        "Local default: a screen that was walked away from opens nothing sealed to the next person",
    ),
    _local("pointers.person_in_a_day", "One person asks who is known elsewhere, in a day", 20, Unit.TIMES),
    _local(
        "pointers.organisation_in_a_day",
        "One organisation asks who is known elsewhere, in a day",
        200,
        Unit.TIMES,
    ),
    Figure(
        "recording.threshold",
        "Recording standard: agencies below this set a date to reach it",
        90,
        Unit.PER_CENT,
        "Local default: strategy MAW-CYP-7 asks each partnership to agree its own",
        Status.LOCAL_DEFAULT,
        SetBy.LOCAL,
        most=100,
    ),
    _local(
        "retention.after_closing",
        "Use a closed record for at least",
        10,
        Unit.YEARS,
        "Local default: the retention desk decides afterwards",
    ),
    _local("retention.child_record", "Keep a child's record for", 25, Unit.YEARS, _RETENTION),
    _local(
        "retention.looked_after",
        "Keep a looked-after child's record for",
        75,
        Unit.YEARS,
        _RETENTION,
    ),
    _local("retention.adoption", "Keep an adoption record for", 100, Unit.YEARS, _RETENTION),
    _local(
        "retention.decide_within",
        "Decide on a record whose time of keeping has ended within",
        90,
        Unit.DAYS,
        "Local default: long enough to ask whoever knows the work, short enough that nothing is kept by habit",
    ),
    _local(
        "retention.longer_at_most",
        "Keep a record longer, by one decision, for at most",
        10,
        Unit.YEARS,
        "Local default: then somebody decides again",
    ),
    *WATCHING,
    Figure(
        "office.closes",
        "A working day ends at",
        17,
        Unit.OCLOCK,
        "Local default: no national source says when a working day ends",
        Status.LOCAL_DEFAULT,
        SetBy.LOCAL,
        most=23,
    ),
)
_BY_CODE: dict[str, Figure] = {each.code: each for each in _FIGURES}


def all_figures() -> tuple[Figure, ...]:
    """Return every figure, for the public page."""
    return _FIGURES


def figure(code: str) -> Figure:
    """Return the figure of that code, or raise UnknownFigure."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownFigure(f"there is no figure called {code}") from None
