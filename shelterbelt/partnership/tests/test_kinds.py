"""Every lead of the catalogue is somebody, and every post has organisations that should fill it."""

import pytest

from shelterbelt.partnership.identifiers import SCHEMES
from shelterbelt.partnership.kinds import AGENCY_TYPES, ORGANISATION_KINDS, SECTORS, kinds_for_agency
from shelterbelt.partnership.posts import POSTS, ROLES, posts_for


@pytest.mark.parametrize("agency", AGENCY_TYPES)
def test_some_kind_of_organisation_answers_for_each_lead(agency: str) -> None:
    assert kinds_for_agency(agency)


@pytest.mark.parametrize("kind", ORGANISATION_KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_belongs_to_known_agencies_and_a_known_sector(kind: object) -> None:
    assert kind.agencies and set(kind.agencies) <= set(AGENCY_TYPES)
    assert kind.sector in SECTORS


def test_posts_and_identifiers_name_only_kinds_that_exist() -> None:
    named = {kind for holder in (*POSTS.values(), *SCHEMES.values()) for kind in holder.kinds}
    assert named <= set(ORGANISATION_KINDS)


@pytest.mark.parametrize("post", POSTS.values(), ids=lambda post: post.code)
def test_each_post_should_be_held_somewhere(post: object) -> None:
    assert post.kinds and post.sentence.endswith(".")


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("school", {"dsl", "deputy_dsl", "designated_teacher", "safeguarding_governor"}),
        (
            "childrens_services",
            {"lado", "virtual_school_head", "missing_coordinator", "mace_coordinator", "dpo"},
        ),
        ("childrens_home", {"champion"}),
        ("hotel", {"champion"}),
        ("police", {"spoc", "missing_coordinator", "home_officer"}),
        ("health_trust", {"caldicott", "dpo", "spoc"}),
    ],
)
def test_posts_that_an_organisation_should_fill(kind: str, codes: set[str]) -> None:
    assert codes <= {post.code for post in posts_for(kind)}


def test_the_roles_are_those_of_the_architecture() -> None:
    assert list(ROLES) == [
        "practitioner",
        "screener",
        "interviewer",
        "intelligence_officer",
        "source_custodian",
        "panel_coordinator",
        "setting_lead",
        "strategy_lead",
        "guardian",
        "administrator",
    ]
    assert all(role.sentence.endswith(".") and role.never_sees.endswith(".") for role in ROLES.values())
