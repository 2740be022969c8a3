"""The verb of the strategy room."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.strategy.access import ATTEST
from shelterbelt.strategy.areas import own_areas
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.models import Attestation
from shelterbelt.strategy.registry import REGISTER


@action(ATTEST, "attest a measure")
def attest(
    *,
    by: Membership,
    measure: str,
    area: Area,
    owner: Organisation,
    statement: str,
    evidence: str,
    attested_on: date,
    reconfirm_by: date,
    address: str = "",
) -> Attestation:
    """State whether a measure is met in an area, with the evidence; raises Refused with a sentence."""
    if measure in REGISTER:
        raise Refused("This measure is computed from the record, so nobody needs to state it.")
    if catalogue().measure(measure).mode == "publish" and not address:
        raise Refused("Enter the address at which it is published.", "address")
    if area.pk not in {each.pk for each in own_areas(by)}:
        raise Refused("Choose an area that you work for.", "area")
    if not statement.strip() or not evidence.strip():
        raise Refused("Say what is the case and what shows it.", "evidence")
    if reconfirm_by <= attested_on:
        raise Refused("Choose a day after today by which this has to be said again.", "reconfirm_by")
    return Attestation.objects.create(
        measure=measure, area=area, owner=owner, statement=statement.strip(), evidence=evidence.strip(),
        attested_on=attested_on, reconfirm_by=reconfirm_by, by=by, address=address,
    )  # fmt: skip
