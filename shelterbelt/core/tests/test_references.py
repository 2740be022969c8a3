from shelterbelt.core.references import ALPHABET, LENGTH, new_reference, spoken, tidy


def test_a_reference_has_twelve_characters_of_the_alphabet():
    reference = new_reference()
    assert len(reference) == LENGTH
    assert set(reference) <= set(ALPHABET)


def test_references_do_not_repeat():
    assert len({new_reference() for _ in range(2000)}) == 2000


def test_a_reference_read_aloud_and_typed_back_is_the_same():
    reference = new_reference()
    assert tidy(spoken(reference).lower()) == reference


def test_letters_that_look_like_digits_are_understood():
    assert tidy("o1il-9") == "01119"


def test_no_reference_could_be_somebodys_name():
    assert all(any(each.isdigit() for each in new_reference()) for _ in range(2000))
