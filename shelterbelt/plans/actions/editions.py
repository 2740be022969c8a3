"""Publishing an edition."""

import hashlib
import json

from django.db.models import Max

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.plans.access import WRITE, may_write
from shelterbelt.plans.actions.plans import NOT_YOURS
from shelterbelt.plans.layers import changes_above
from shelterbelt.plans.models import Edition, Plan
from shelterbelt.plans.printing import content_of, pdf_of


@action(WRITE, "publish an edition of a plan")
def publish(*, by: Membership, plan: Plan) -> Edition:
    """Return a new edition, frozen as the plan reads now, with its PDF.

    Raises Refused while a change above waits for an answer, or the plan says nothing of the area's needs.
    """
    if not may_write(by, plan):
        raise Refused(NOT_YOURS)
    plan = (
        Plan.objects.select_for_update(of=("self",)).select_related("area", "owner", "above").get(pk=plan.pk)
    )
    if not plan.needs.strip() or not plan.priorities.strip():
        raise Refused("Write what the area needs and what comes first before you publish.")
    if changes_above(plan):
        raise Refused("Something has changed above this plan. Answer each change before you publish.")
    number = (plan.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    now = clock.now()
    content = content_of(plan, number, now)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Edition.objects.create(
        plan=plan, number=number, published_at=now, published_by=by, content=content, digest=digest,
        pdf=pdf_of(content),
    )  # fmt: skip
