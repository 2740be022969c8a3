"""Claims that were stated before there were keys are kept under theirs, and the recording standard is counted."""

from collections import defaultdict

from django.db import migrations
from django.utils import timezone

from shelterbelt.people.matching.description import CLAIMED, described
from shelterbelt.people.matching.keys import kept_under
from shelterbelt.people.rules.standard import meter

BATCH = 1_000
COUNTED = ("born_on", "age_from", "age_to", "sex", "ethnicity", "ethnicity_scheme", "postcode")


def keep(apps, schema_editor):
    people, claims, keys = (apps.get_model("people", name) for name in ("Person", "Identity", "MatchKey"))
    today, last = timezone.localdate(), 0
    while found := list(people.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = found[-1].pk
        of = defaultdict(list)
        for claim in claims.objects.filter(person__in=found).order_by("created_at", "pk").values("person", "source__name", *CLAIMED, *COUNTED):
            of[claim["person"]].append(claim | {"source": claim["source__name"]})
        keys.objects.bulk_create(
            [
                keys(key=key, person=person)
                for person in found
                for key in sorted({key for claim in of[person.pk] for key in kept_under(described(claim))})
            ],
            ignore_conflicts=True,
        )
        for person in found:
            counted = meter(of[person.pk], [], today)
            person.standard_due, person.standard_answered = counted.due, counted.answered
        people.objects.bulk_update(found, ["standard_due", "standard_answered"])


class Migration(migrations.Migration):
    dependencies = [("people", "0003_claims_links_and_keys")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
