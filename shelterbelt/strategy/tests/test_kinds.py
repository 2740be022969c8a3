"""Every recommendation has a declared measure of each kind that it needs: live, attested or published."""

import pytest

from shelterbelt.strategy.catalogue import catalogue

MODES = {"l": "live", "a": "attest", "p": "publish"}
NEEDS = {
    "l": "EDU-CYP-1 EDU-CYP-2 EDU-CYP-5 EDU-CYP-6 EDU-FAM-1 EDU-FAM-2 EDU-FAM-5 EDU-FAM-6 EDU-FAM-7 EDU-SIT-1 EDU-SIT-2 EDU-SIT-3 EDU-SIT-4 EDU-SIT-5 EDU-SIT-6 EDU-SIT-7 EDU-SIT-8 EDU-SIT-9 EDU-SIT-10 EDU-SIT-12 MAW-CYP-1 MAW-CYP-2 MAW-CYP-3 MAW-CYP-4 MAW-CYP-5 MAW-CYP-6 MAW-CYP-7 MAW-CYP-8 MAW-CYP-9 MAW-CYP-10 MAW-CYP-11 MAW-CYP-12 MAW-FAM-1 MAW-FAM-3 DIV-CYP-1 DIV-CYP-2 DIV-PER-1 DIV-PER-2 DIV-FAM-1 DIV-FAM-2 DIV-FAM-3 DIV-SIT-1 DIV-SIT-2 DIV-SIT-3 DIV-SIT-5 RHI-CYP-1 RHI-CYP-2 RHI-CYP-3 RHI-CYP-4 RHI-CYP-5 RHI-CYP-6 RHI-CYP-7 RHI-FAM-1 PER-PER-2 PER-PER-4 PER-PER-5 PER-PER-6 PER-PER-7 PER-PER-8 PER-FAM-1 PER-SIT-1 PER-SIT-2 PER-SIT-3 CEX-PER-1 CEX-PER-2 CEX-FAM-2 CEX-SIT-1 BUS-CYP-2 BUS-CYP-3 BUS-FAM-1 BUS-SIT-2 BUS-SIT-3 BUS-SIT-4 BUS-SIT-5 BUS-SIT-6 BUS-SIT-7 OSS-CYP-1 OSS-CYP-2 OSS-CYP-3 OSS-CYP-4 OSS-SIT-1 OME-CYP-1 OME-CYP-2 OME-CYP-3 OME-CYP-4 OME-SIT-2 LAC-CYP-2 LAC-CYP-3 LAC-FAM-1 LAC-FAM-2 LAC-FAM-3 LAC-FAM-4 LAC-SIT-1 LAC-SIT-2 LAC-SIT-3 LAC-SIT-4 TIA-CYP-1 TIA-CYP-2 TIA-CYP-3 TIA-FAM-1 TIA-FAM-2 TIA-SIT-1 TIA-SIT-2 TIA-SIT-3 YAD-CYP-1 YAD-CYP-2 YAD-CYP-3 YAD-CYP-4 YAD-FAM-1 YAD-FAM-2 YAD-SIT-1 YAD-SIT-2",
    "la": "EDU-CYP-3 EDU-FAM-8 BUS-SIT-1 LAC-CYP-1 TIA-CYP-4",
    "lp": "EDU-CYP-4 EDU-CYP-7 EDU-FAM-3 EDU-FAM-4 EDU-SIT-11 MAW-FAM-2 PER-PER-1 PER-PER-3 PER-FAM-2 PER-SIT-4 CEX-PER-4 CEX-FAM-1 BUS-CYP-1",
    "ap": "MAW-FAM-4",
    "p": "DIV-SIT-4 PER-CYP-1 PER-FAM-3 CEX-CYP-1 OME-SIT-1 OME-SIT-3",
    "a": "CEX-PER-3 CEX-CYP-2 OME-FAM-1",
}
"""Which kinds -> the recommendations that need at least these, as the inventory of the strategy says."""


def test_each_of_the_140_is_needed_in_some_kind():
    ids = [id for named in NEEDS.values() for id in named.split()]
    assert sorted(ids) == sorted(each.id for each in catalogue().recommendations)


@pytest.mark.parametrize("kinds", NEEDS)
def test_each_recommendation_has_a_measure_of_every_kind_it_needs(kinds):
    lacking = {}
    for id in NEEDS[kinds].split():
        has = {spec.mode for spec in catalogue().recommendation(id).measures}
        if {MODES[kind] for kind in kinds} - has:
            lacking[id] = has
    assert not lacking
