"""Details of one's own life: kept as marks that nobody can read back, and taken back when one likes."""

from django.core import serializers
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.partnership import actions
from shelterbelt.partnership.models import OwnDetail

KEY = {"idempotency_key": "k" * 36}


def test_a_detail_is_kept_as_a_mark_that_nobody_can_read(world, sign_in):
    client = sign_in(world.screener)
    there = reverse("partnership:own_details")
    assert client.post(there, {"kind": "postcode", "value": "sw1a 2aa", **KEY}).status_code == 302
    stored = serializers.serialize("json", [*OwnDetail.objects.all(), *Entry.objects.all()])
    page = client.get(there).content.decode()
    assert "Home postcode" in page and "SW1A" not in page.upper()
    assert "SW1A" not in stored.upper()


def test_a_school_is_chosen_and_a_name_typed(world, sign_in):
    client, there = sign_in(world.screener), reverse("partnership:own_details")
    assert client.post(there, {"kind": "school", "value": "", **KEY}).status_code == 200
    client.post(there, {"kind": "school", "school": world.school.reference, **KEY})
    client.post(there, {"kind": "family_name", "value": "Obi-Stone", "idempotency_key": "m" * 36})
    assert sorted(OwnDetail.objects.values_list("kind", flat=True)) == ["family_name", "school"]


def test_the_same_detail_is_kept_once_and_taken_back_by_its_owner_only(world, sign_in):
    kept = actions.tell_own_detail(by=world.screener, kind="postcode", value="SW1A 2AA")
    client, there = sign_in(world.screener), reverse("partnership:own_details")
    assert (
        "told this already"
        in client.post(there, {"kind": "postcode", "value": "sw1a2aa", **KEY}).content.decode()
    )
    away = reverse("partnership:forget_own_detail", args=[kept.reference])
    assert sign_in(world.lead).post(away).status_code == 404
    client.post(away)
    assert not OwnDetail.objects.exists()
