"""Record, Part, Duty, Share, Reach, Note, PointerRequest: what every room's work is made of."""

from shelterbelt.records.models.duties import Duty, Pause
from shelterbelt.records.models.emergencies import EmergencyAccess, Found
from shelterbelt.records.models.extracts import Extract, ExtractPart
from shelterbelt.records.models.groups import GroupLink, GroupMember, PeerGroup
from shelterbelt.records.models.notes import EarlierNote, Note
from shelterbelt.records.models.onward import OnwardRequest
from shelterbelt.records.models.parts import Part, Role
from shelterbelt.records.models.pointers import PointerRequest, PointerTold, Purpose, Told
from shelterbelt.records.models.records import NamedOn, Reach, Record, RecordQuerySet, on_visible, reached_by
from shelterbelt.records.models.reviews import Habit, Outcome, PassedOn, Review, ReviewedPerson, Watched
from shelterbelt.records.models.shares import Refusal, Share

__all__ = [
    "Duty",
    "EarlierNote",
    "EmergencyAccess",
    "Extract",
    "ExtractPart",
    "Found",
    "GroupLink",
    "GroupMember",
    "Habit",
    "NamedOn",
    "Note",
    "OnwardRequest",
    "Outcome",
    "Part",
    "PassedOn",
    "Pause",
    "PeerGroup",
    "PointerRequest",
    "PointerTold",
    "Purpose",
    "Reach",
    "Record",
    "RecordQuerySet",
    "Refusal",
    "Review",
    "ReviewedPerson",
    "Role",
    "Share",
    "Told",
    "Watched",
    "on_visible",
    "reached_by",
]
