"""Keeping the pairs of two files for judging, and judging them."""

from collections.abc import Iterable
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.people.access import LINK
from shelterbelt.people.models import Linkage, LinkedPair

BATCH = 1_000


@action(LINK, "link two files")
def keep_linkage(*, by: Membership, purpose: str, files: tuple[str, str], rows: tuple[int, int], weights: str,
                 pairs: Iterable[dict[str, Any]]) -> Linkage:  # fmt: skip
    """Return the linkage with its pairs, none of them judged. All or nothing."""
    if not purpose.strip():
        raise Refused("Say why the files are linked.", "purpose")
    made = Linkage.objects.create(
        holder=by.organisation, made_by=by, made_at=clock.now(), purpose=purpose.strip(), first_file=files[0],
        second_file=files[1], first_rows=rows[0], second_rows=rows[1], weights=weights,
    )  # fmt: skip
    LinkedPair.objects.bulk_create((LinkedPair(linkage=made, **each) for each in pairs), batch_size=BATCH)
    return made


@action(LINK, "judge a pair of two files")
def judge_pair(*, by: Membership, pair: LinkedPair, verdict: str) -> LinkedPair:
    """Return the pair with what was said of it; saying something else later is allowed and stands in the audit."""
    row = LinkedPair.objects.select_for_update(of=("self",)).select_related("linkage__holder").get(pk=pair.pk)
    if row.linkage.holder_id != by.organisation_id:
        raise Refused("Only the organisation that linked these files can judge their pairs.")
    if verdict not in dict(LinkedPair._meta.get_field("verdict").choices or ()):
        raise Refused("Choose the same person, two people, or not sure.", "verdict")
    row.verdict, row.judged_at, row.judged_by = verdict, clock.now(), by
    row.save(update_fields=["verdict", "judged_at", "judged_by"])
    return row
