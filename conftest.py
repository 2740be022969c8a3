"""Plumbing for every test."""

pytest_plugins = ("tests.emptying",)
