"""What somebody was typing when their session ended."""

from django.db import models

from shelterbelt.partnership.models.users import User


class Unsent(models.Model):
    """A form that arrived after its sender's session had ended: kept sealed, given back to that person only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    sealed = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "path"), name="partnership_unsent_one_per_person_and_page"
            ),
        )

    def __str__(self) -> str:
        return f"unsent at {self.kept_at}"
