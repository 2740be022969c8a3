"""Which questionnaires exist: every version ever used stays registered, so that old answers stay readable."""

from shelterbelt.questions.checks import BadDefinition, check
from shelterbelt.questions.definition import Questionnaire

_REGISTER: dict[tuple[str, int], Questionnaire] = {}


class UnknownQuestionnaire(Exception):
    """Answers name a questionnaire that no room has registered."""


def register(questionnaire: Questionnaire) -> Questionnaire:
    """Checks the questionnaire and makes it known under its code and version. Raises BadDefinition."""
    check(questionnaire)
    key = (questionnaire.code, questionnaire.version)
    if _REGISTER.get(key, questionnaire) != questionnaire:
        raise BadDefinition(
            f"{questionnaire.code} version {questionnaire.version} is registered with other questions: "
            "give the change a new version."
        )
    _REGISTER[key] = questionnaire
    return questionnaire


def get(code: str, version: int) -> Questionnaire:
    """The questionnaire in the version answered. Raises UnknownQuestionnaire."""
    try:
        return _REGISTER[code, version]
    except KeyError:
        raise UnknownQuestionnaire(f"No questionnaire '{code}' version {version} is registered.") from None


def latest(code: str) -> Questionnaire:
    """The newest version, the one to start now. Raises UnknownQuestionnaire."""
    versions = [version for known, version in _REGISTER if known == code]
    if not versions:
        raise UnknownQuestionnaire(f"No questionnaire '{code}' is registered.")
    return _REGISTER[code, max(versions)]


def registered() -> tuple[Questionnaire, ...]:
    """All, by code and version."""
    return tuple(_REGISTER[key] for key in sorted(_REGISTER))
