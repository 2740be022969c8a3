"""Where measures over duties find their rows."""

from shelterbelt.core.measure_types import Source
from shelterbelt.records.models import Duty

DUTIES = Source(
    rows=Duty.objects.all,
    area="record__area",
    agency="owed_by",
    moment="started_at",
    record="record",
    words="Duties on the record, by the month in which their clock started and the organisation that owes them.",
)

MEASURES = ()
