"""Importing tables: sent, checked row by row, looked at, confirmed, applied all or nothing, undone.

A room declares an ``Importer`` and takes its pages from ``import_pages``. How to: docs/how-to/import-a-table.md
"""

from shelterbelt.files.importing.importers import Importer, Line, declare

__all__ = ["Importer", "Line", "declare"]
