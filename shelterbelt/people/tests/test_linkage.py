"""Whole files with Splink: one model in two engines, learning, linking two files, and who may take weights into use."""

import csv
import random
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bench.made_up import otherwise, people
from shelterbelt.core.errors import Forbidden
from shelterbelt.people.actions.linking import judge_pair
from shelterbelt.people.actions.weights import use_defaults, use_weights
from shelterbelt.people.linkage import model, prepared
from shelterbelt.people.linkage.files import pairs, partners_in
from shelterbelt.people.matching.comparing import compare
from shelterbelt.people.matching.description import describe
from shelterbelt.people.matching.learned import weights_in_force
from shelterbelt.people.matching.weights import DEFAULT, DEFAULT_BITS, Weights
from shelterbelt.people.models import Identity, LearnedWeights, LinkedPair, Person
from shelterbelt.records.tests.conftest import *  # noqa: F403 - the small world
from shelterbelt.records.tests.conftest import member

PLAIN = Weights("plain", DEFAULT_BITS, {"nobody": 0.0})


def described(known):
    return describe(
        given_name=known.given, family_name=known.family, born_on=known.born, sex=known.sex, postcode=known.postcode,
        address=known.door, phones=[known.phone] if known.phone else [], nhs_number=known.nhs,
    )  # fmt: skip


@pytest.fixture(scope="module")
def files():
    chance = random.Random(3)
    first = list(people(600, chance))
    return first, [otherwise(each, chance) for each in first]


def test_files_of_which_every_row_is_in_both_give_each_row_one_partner(files):
    one, other = [described(each) for each in files[0]], [described(each) for each in files[1]]
    found = [(left, right) for left, right, *_more in partners_in(one, other, DEFAULT)]
    assert len({left for left, _ in found}) == len({right for _, right in found}) == len(found)
    right = sum(left == each for left, each in found)
    assert right >= 0.995 * len(one) and right == len(found)


def test_the_other_twin_is_offered_nobody(files):
    twin = describe(
        given_name="Ada", family_name="Marsh", born_on=date(2012, 3, 4), postcode="SW1A 1AA", address="1 Quay"
    )
    other = describe(
        given_name="Bea", family_name="Marsh", born_on=date(2012, 3, 4), postcode="SW1A 1AA", address="1 Quay"
    )
    assert [pair[:2] for pair in pairs([twin], [twin, other], DEFAULT)] == [(0, 0)]


def test_both_engines_give_one_sum_for_each_pair(files):
    one, other = [described(each) for each in files[0]], [described(each) for each in files[1]]
    here, api = model.engine()
    tables = [
        api.register(prepared.table(enumerate(rows)), table_name=name)
        for rows, name in ((one, "one"), (other, "other"))
    ]
    found = model.linker(tables, model.settings("link_only", DEFAULT_BITS)).inference.predict()
    rows = here.execute(
        f'SELECT unique_id_l, unique_id_r, match_weight - log2(1e-6 / (1 - 1e-6)) FROM "{found.physical_name}"'
    ).fetchall()
    assert len(rows) > 500
    apart = []
    for left, right, bits in rows:
        score = compare(one[left], other[right], PLAIN)
        if any(each.comparison == "turned" for each in score.findings):
            continue  # the other way round is the online engine's own
        if abs(score.total - bits) > 0.01:
            apart.append((left, right, bits, score))
    assert len(apart) <= len(rows) * 0.02, apart[:3]


def test_weights_are_learned_kept_and_used_only_when_somebody_says_so(world, files):
    rows = []
    for known in files[0][:300] + files[1][:300]:
        person = Person.objects.create()
        rows.append(Identity(person=person, source=world.harbour, given_name=known.given, family_name=known.family,
                             born_on=known.born, sex=known.sex or "U", nhs_number=known.nhs, postcode=known.postcode,
                             address=known.door))  # fmt: skip
    Identity.objects.bulk_create(rows)
    call_command("learn_weights", stdout=StringIO())
    kept = LearnedWeights.objects.get()
    assert weights_in_force() == DEFAULT
    # A level that too few pairs reach keeps its usual weight, and is not on the card.
    assert kept.card["bits"]["born"]["same"] > max(0, kept.card["bits"]["born"].get("other", 0))
    assert "Thornbury" not in str(kept.card)
    admin = member("Sam Poe", world.harbour, "administrator")
    with pytest.raises(Forbidden):
        use_weights(by=world.worker, weights=kept)
    use_weights(by=admin, weights=kept)
    assert weights_in_force().name == "Learned weights 1"
    use_defaults(by=admin)
    assert weights_in_force() == DEFAULT


def test_too_few_claims_teach_nothing(world):
    with pytest.raises(CommandError, match="At least 200"):
        call_command("learn_weights", stdout=StringIO())


def write(path, known):
    with path.open("w", newline="") as text:
        out = csv.writer(text)
        out.writerow(["ID", "Given name", "Family name", "Born on", "NHS number", "Postcode", "Phone"])
        for each in known:
            out.writerow([each.who, each.given, each.family, each.born, each.nhs, each.postcode, each.phone])


def test_two_files_are_linked_and_their_pairs_wait_for_somebody(world, files, tmp_path):
    write(tmp_path / "one.csv", files[0][:150])
    write(tmp_path / "other.csv", files[1][:150])
    said = StringIO()
    call_command(
        "link_files", str(tmp_path / "one.csv"), str(tmp_path / "other.csv"), by=world.screener.user.email, why="Missing.",
        stdout=said,
    )  # fmt: skip
    pairs = list(LinkedPair.objects.all())
    right = sum(each.first["id"] == each.second["id"] for each in pairs)
    assert right > 130 and right >= len(pairs) - 5
    assert all(each.findings and not each.verdict for each in pairs)
    assert "to be judged" in said.getvalue() and files[0][0].family not in said.getvalue()
    judge_pair(by=world.screener, pair=pairs[0], verdict="same")
    with pytest.raises(Forbidden):
        judge_pair(by=world.worker, pair=pairs[0], verdict="same")


def test_a_file_that_cannot_be_read_is_refused_in_words(world, tmp_path):
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "none.csv").write_text("a,b\n1,2\n")
    for name, words in (
        ("bad.csv", "cannot be read"),
        ("none.csv", "needs the headings"),
        ("absent.csv", "cannot be read"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command(
                "link_files",
                str(tmp_path / name),
                str(tmp_path / name),
                by=world.screener.user.email,
                why="X",
            )
    with pytest.raises(CommandError, match="Nobody with this email"):
        call_command("link_files", "a", "b", by="nobody@example.org", why="X")
