"""Under which numbers a person is looked up: made from claims, and made again from them at any time."""

from django.db import models

from shelterbelt.people.models.persons import Person


class MatchKey(models.Model):
    """A person under one key; the key is a number made from names, birth and the like (see ``matching.keys``)."""

    DERIVED = True
    """Made from other rows: left out of copies of stories, and made again by ``manage.py index_people``."""

    key = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "person"), name="people_match_key_once_per_person"),
        )

    def __str__(self) -> str:
        return f"a key of {self.person_id}"
