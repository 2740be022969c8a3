"""Pages of a questionnaire for any room to mount; they have no address of their own.

The room fetches the response through its own gate, decides who may come in and records the look. It hands in
its addresses and ``save``, which runs one of this room's actions inside the room's audited action:
``save(act, **values)`` calls ``act(response=..., by=..., now=..., **values)``.
"""

from shelterbelt.questions.views.frame import Save, Urls
from shelterbelt.questions.views.review import printable, review
from shelterbelt.questions.views.walk import walk

__all__ = ["Save", "Urls", "printable", "review", "walk"]
