"""Shelterbelt."""

__version__ = "0.1.0"
"""The release, as pyproject.toml says it."""
