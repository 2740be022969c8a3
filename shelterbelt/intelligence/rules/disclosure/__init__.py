"""Whether a text that goes back to whoever shared something could reveal what it must not."""

from shelterbelt.intelligence.rules.disclosure.check import Finding, Known, disclosures

__all__ = ["Finding", "Known", "disclosures"]
