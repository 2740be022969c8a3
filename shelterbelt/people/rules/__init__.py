"""What a claim must hold to be kept, the recording standard, ethnicity and relations, as plain values."""

from shelterbelt.people.rules.claims import OLDEST_YEARS, Fault, faults, kept_as_said, remarks, tidied

__all__ = ["OLDEST_YEARS", "Fault", "faults", "kept_as_said", "remarks", "tidied"]
