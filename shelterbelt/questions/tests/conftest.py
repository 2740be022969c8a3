"""A registered sample, and a response to it."""

from datetime import UTC, datetime

import pytest

from shelterbelt.questions import actions, registry
from shelterbelt.questions.tests.sample import SAMPLE

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def sample():
    return registry.register(SAMPLE)


@pytest.fixture
def response(db, sample):
    return actions.start(
        questionnaire=sample, owner="ANNA", holder="SCHOOL", by="ANNA", now=NOW, idempotency_key="first"
    )
