"""Whole files at once, with Splink on DuckDB: learning weights from the partnership's own claims, and linking two files.

Used by commands only (``manage.py learn_weights``, ``manage.py link_files``); needs the ``matching`` extra.
"""
