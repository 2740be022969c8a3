"""Where measures over duties and over people in records find their rows; the minimum recording standard."""

from django.db.models import Q

from shelterbelt.core.measure_types import FieldsComplete, Source
from shelterbelt.records.models import Duty, Part, Role

DUTIES = Source(
    rows=Duty.objects.all,
    area="record__area",
    agency="owed_by",
    moment="started_at",
    record="record",
    words="Duties on the record, by the month in which their clock started and the organisation that owes them.",
)

PEOPLE_IN_RECORDS = Source(
    rows=lambda: Part.objects.filter(person__isnull=False),
    area="record__area",
    agency="stated_by",
    moment="record__opened_at",
    record="record",
    words="People in records, by the month in which the record was opened and the organisation that stated their part.",
)
NOTE = (
    "Questions of the recording standard, each person in each record. A value or “prefers not to say” is an answer; “not "
    "asked”, “not known yet” and “could not be asked” are not. The partnership’s own threshold stands in its settings."
)
MEASURES = (
    FieldsComplete(
        code="MAW-CYP-7.1", source=PEOPLE_IN_RECORDS, among=Q(role=Role.HARMED), due="person__standard_due",
        answered="person__standard_answered", note=NOTE,
    ),
    FieldsComplete(
        code="MAW-CYP-7.2", source=PEOPLE_IN_RECORDS, among=Q(role__in=(Role.HARMING, Role.SUSPECTED)),
        due="person__standard_due", answered="person__standard_answered", note=NOTE,
    ),
)  # fmt: skip
