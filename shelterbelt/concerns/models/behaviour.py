"""Harmful sexual behaviour described, and what keeps each child safe and supported."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import behaviour


class Behaviour(OnConcern):
    """What a child did, in the terms of a published framework, by somebody trained to use it."""

    child = models.ForeignKey(ChildStatus, on_delete=models.PROTECT, related_name="behaviours")
    kinds = models.JSONField(default=dict, help_text="Behaviours, {code: true}.")
    term = models.CharField(max_length=40, choices=list(behaviour.TERMS_OF_ALL.items()))
    edition = models.CharField(max_length=60, blank=True, help_text="Version of the framework.")
    described_by = models.CharField(max_length=200, help_text="Who used it, and that they are trained.")
    words = models.TextField(help_text="What was seen and heard, and its effect.")
    images = models.CharField(max_length=20, choices=list(behaviour.IMAGES.items()))
    images_words = models.TextField(blank=True)

    PERSONAL = ("kinds", "words", "images", "images_words")

    def __str__(self) -> str:
        return self.get_term_display()


class SafetyPlan(OnConcern):
    """What keeps one child safe and supported until the next review; each child has their own."""

    child = models.ForeignKey(ChildStatus, on_delete=models.PROTECT, related_name="plans")
    wishes = models.TextField()
    trusted_adult = models.CharField(max_length=200)
    arrangements = models.TextField()
    support = models.TextField()
    told = models.TextField(help_text="What the child and the parents were told, and how.")
    review_on = models.DateField()

    PERSONAL = ("wishes", "trusted_adult", "arrangements", "support", "told")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(arrangements=""), name="concerns_plan_says_something"),
        )

    def __str__(self) -> str:
        return f"Plan, review on {self.review_on:%d %B %Y}"
