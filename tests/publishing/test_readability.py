"""How hard a text is to read: the count of syllables and sentences, and the grade."""

import pytest

from conditions.publishing.readability import grade, plain_words, sentences, syllables, word_count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("skin", 1),
        ("hives", 1),
        ("itched", 1),
        ("makes", 1),
        ("rashes", 2),
        ("needed", 2),
        ("little", 2),
        ("people", 2),
        ("doctor", 2),
        ("medicine", 3),
        ("area", 3),
        ("infection", 3),
        ("dangerous", 3),
        ("emergency", 4),
        ("bacteria", 4),
        ("antihistamine", 5),
    ],
)
def test_syllables_are_those_one_hears(word, count):
    assert syllables(word) == count


def test_a_list_and_a_heading_count_as_sentences_of_their_own():
    text = "### Is it bad?\n\nNo. Call {emergency_number} if:\n\n- it bleeds[^nhs]\n- it [hurts](/guides/pain/)"

    assert sentences(text) == ["Is it bad?", "No.", "Call 999 if:", "it bleeds", "it hurts"]
    assert word_count(text) == 10


def test_marks_and_addresses_are_not_read():
    assert plain_words("**See** a {doctor}.[^nhs-hives] [More](/conditions/hives/)") == "See a doctor. More"


def test_the_grade_is_that_of_the_formula():
    ten_words_of_sixteen_syllables = "The doctor looks at blisters. They are infected, not dangerous."

    assert grade(ten_words_of_sixteen_syllables) == pytest.approx(0.39 * 10 / 2 + 11.8 * 16 / 10 - 15.59)


def test_longer_sentences_and_words_are_harder():
    easy = "The spots are red. They do not itch."
    long = "The spots are red and they do not itch and they go in a day or two if you leave them be."
    learned = "Erythematous maculopapular eruptions characteristically demonstrate spontaneous resolution."

    assert grade(easy) < grade(long) < grade(learned)


def test_nothing_to_read_is_not_hard():
    assert grade("") == grade("12 %") == 0.0


def test_a_language_without_a_formula_is_refused():
    with pytest.raises(KeyError):
        grade("Guten Tag.", language="de")
