"""Finding who is already here, explained: ``likely(descriptions, among)``; ``describe`` makes a description.

Which people a viewer may be shown is the caller's to say: pages use ``records.likely``. Weights stand in ``weights``.
"""

from shelterbelt.people.matching.description import Description, describe
from shelterbelt.people.matching.finding import Likely, descriptions_of, likely
from shelterbelt.people.matching.indexing import index_all, keep

__all__ = ["Description", "Likely", "describe", "descriptions_of", "index_all", "keep", "likely"]
