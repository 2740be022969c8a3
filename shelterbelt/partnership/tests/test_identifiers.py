"""What people type into an identifier, what is stored, and whether it is accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterbelt.partnership.identifiers import SCHEMES, check, schemes_for
from shelterbelt.partnership.identifiers.individuals import UPN_LETTERS, upn_letter


@pytest.mark.parametrize(
    ("scheme", "typed", "stored", "verdict"),
    [
        ("urn", " 123456 ", "123456", "ok"),
        ("urn", "12345", "12345", "bad"),
        ("social_care_urn", "sc 123456", "SC123456", "ok"),
        ("social_care_urn", "1234567", "1234567", "ok"),
        ("social_care_urn", "SC12", "SC12", "bad"),
        ("dfe_code", "301", "301", "ok"),
        ("dfe_code", "909", "909", "ok"),
        ("dfe_code", "999", "999", "warn"),
        ("dfe_code", "30", "30", "bad"),
        ("laestab", "3012000", "301/2000", "ok"),
        ("laestab", "301-2000", "301/2000", "ok"),
        ("laestab", "999/2000", "999/2000", "warn"),
        ("laestab", "301/200", "301200", "bad"),
        ("ukprn", "10000001", "10000001", "ok"),
        ("ukprn", "20000001", "20000001", "warn"),
        ("ukprn", "1000", "1000", "bad"),
        ("ods", "a12345", "A12345", "ok"),
        ("ods", "A1234567", "A1234567", "warn"),
        ("ods", "A1", "A1", "bad"),
        ("charity", "123 4567", "1234567", "ok"),
        ("charity", "12", "12", "bad"),
        ("company", "1234567", "01234567", "ok"),
        ("company", "oc123456", "OC123456", "ok"),
        ("company", "OC12", "OC12", "bad"),
        ("uprn", "000123", "123", "ok"),
        ("uprn", "0", "0", "bad"),
        ("uprn", "1234567890123", "1234567890123", "bad"),
        ("usrn", "12345678", "12345678", "ok"),
        ("upn", "A000000000000", "A000000000000", "ok"),
        ("upn", "h801200001001", "H801200001001", "ok"),
        ("upn", "D936050012345", "D936050012345", "ok"),
        ("upn", "U80120000100A", "U80120000100A", "warn"),
        ("upn", "B000000000000", "B000000000000", "warn"),
        ("upn", "not known", "NOTKNOWN", "warn"),
        ("uln", "1000000000", "1000000000", "ok"),
        ("uln", "1000000001", "1000000001", "warn"),
        ("uln", "100", "100", "bad"),
        ("nhs", "999 000 0018", "9990000018", "warn"),
        ("nhs", "9990000026", "9990000026", "warn"),
        ("nhs", "9990000034", "9990000034", "warn"),
        ("nhs", "9990000042", "9990000042", "warn"),
        ("nhs", "9990000019", "9990000019", "bad"),
        ("nhs", "999", "999", "bad"),
        ("pnc", "2000/1a", "2000/0000001A", "ok"),
        ("pnc", "2000/0000001B", "2000/0000001B", "warn"),
        ("pnc", "2000/0000000Z", "2000/0000000Z", "ok"),
        ("pnc", "20/1", "20/1", "bad"),
        ("postcode", "sw1a1aa", "SW1A 1AA", "ok"),
        ("postcode", "M1 1AE", "M1 1AE", "ok"),
        ("postcode", "EC1A 1BB", "EC1A 1BB", "ok"),
        ("postcode", "DN55 1PT", "DN55 1PT", "ok"),
        ("postcode", "W1A  0AX", "W1A 0AX", "ok"),
        ("postcode", "zz99 3vz", "ZZ99 3VZ", "warn"),
        ("postcode", "ZZ993WZ", "ZZ99 3WZ", "warn"),
        ("postcode", "QQ1 1QQ", "QQ1 1QQ", "bad"),
        ("postcode", "Y0 2RV", "Y0 2RV", "bad"),
        ("phone", "02072193000", "020 7219 3000", "ok"),
        ("phone", "+33142685300", "+33 1 42 68 53 00", "ok"),
        ("phone", "+44 1632 960001", "01632 960001", "warn"),
        ("phone", "07700 900123", "07700 900123", "warn"),
        ("phone", "020 7946 0999", "020 7946 0999", "warn"),
        ("phone", "12", "12", "bad"),
        ("phone", "not a number", "not a number", "bad"),
        ("email", " Name@Example.ORG ", "Name@example.org", "ok"),
        ("email", "name@example", "name@example", "bad"),
        ("email", "a..b@example.org", "a..b@example.org", "bad"),
        ("email", "<script>@example.org", "<script>@example.org", "bad"),
    ],
)
def test_what_is_typed(scheme: str, typed: str, stored: str, verdict: str) -> None:
    checked = check(scheme, typed)
    assert (checked.value_normalised, checked.verdict) == (stored, verdict)


@pytest.mark.parametrize("nine", ["999000000", "999123456"])
def test_some_nine_digits_have_no_tenth_that_makes_an_nhs_number(nine: str) -> None:
    assert {check("nhs", f"{nine}{last}").verdict for last in range(10)} == {"bad"}


@given(st.text(alphabet="0123456789", min_size=12, max_size=12))
def test_a_pupil_number_with_its_own_letter_is_accepted_and_with_any_other_is_doubted(rest: str) -> None:
    right = upn_letter(rest)
    assert check("upn", right + rest).verdict == "ok"
    assert all(check("upn", letter + rest).verdict == "warn" for letter in UPN_LETTERS if letter != right)


@given(st.text(alphabet="0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_in_a_pupil_number_is_always_noticed(rest: str, place: int, by: int) -> None:
    wrong = rest[:place] + str((int(rest[place]) + by) % 10) + rest[place + 1 :]
    assert check("upn", upn_letter(rest) + wrong).verdict == "warn"


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_nine_digits_make_at_most_one_nhs_number(nine: str) -> None:
    assert sum(check("nhs", f"{nine}{last}").verdict != "bad" for last in range(10)) <= 1


@given(st.text())
def test_a_pupil_number_is_never_refused(typed: str) -> None:
    assert check("upn", typed).verdict != "bad"


@given(st.sampled_from(sorted(SCHEMES)), st.text())
def test_anything_may_be_typed_and_what_is_doubted_is_explained(scheme: str, typed: str) -> None:
    checked = check(scheme, typed)
    assert bool(checked.sentence) == (checked.verdict != "ok")
    assert not checked.sentence or checked.sentence.endswith(".")


@given(st.sampled_from(sorted(SCHEMES)), st.text(alphabet="0123456789AZ/ +@.-", max_size=20))
def test_a_stored_value_is_stored_the_same_again(scheme: str, typed: str) -> None:
    once = check(scheme, typed)
    if once.verdict == "ok":
        assert check(scheme, once.value_normalised) == once


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.code)
def test_the_example_on_the_page_would_be_accepted(scheme: object) -> None:
    assert check(scheme.code, scheme.example).verdict != "bad"


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("school", {"urn", "laestab", "ukprn"}),
        ("childrens_services", {"dfe_code"}),
        ("gp_practice", {"ods"}),
        ("hotel", {"company"}),
        ("police", set()),
    ],
)
def test_a_kind_of_organisation_is_asked_for_what_it_holds(kind: str, codes: set[str]) -> None:
    assert {scheme.code for scheme in schemes_for(kind)} == codes
