"""The plans' stock world: the demo's cast, a region's strategy and Harbour's plan."""

from shelterbelt.plans.tests.conftest import stock

__all__ = ["stock"]
