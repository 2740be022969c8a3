"""The verbs that write what is known of people."""

from shelterbelt.people.actions.claims import (
    claim,
    claim_as_said,
    may_state,
    meter_of,
    recount,
    state_identity,
)
from shelterbelt.people.actions.facts import (
    end_relationship,
    facts_as_said,
    state_contact,
    state_facts,
    state_home,
    state_number,
    state_relationship,
)
from shelterbelt.people.actions.judgements import between, joined_anew, judge, take_back
from shelterbelt.people.actions.protecting import ask_for_address, state_protected_home

__all__ = [
    "ask_for_address", "between", "claim", "claim_as_said", "end_relationship", "facts_as_said", "joined_anew", "judge", "may_state", "meter_of",
    "recount", "state_contact", "state_facts", "state_home", "state_identity", "state_number", "state_protected_home",
    "state_relationship", "take_back",
]  # fmt: skip
