"""Plan, Item, Edition, Action, Evidence: a strategy as it is taken up in a region or an authority."""

from shelterbelt.plans.models.deeds import Action, ActionFor
from shelterbelt.plans.models.editions import Edition
from shelterbelt.plans.models.evidence import Evidence, EvidenceFor
from shelterbelt.plans.models.items import EarlierItem, Item
from shelterbelt.plans.models.plans import Plan

__all__ = ["Action", "ActionFor", "EarlierItem", "Edition", "Evidence", "EvidenceFor", "Item", "Plan"]
