"""What an editor is told to look at, though it forbids nothing."""

import datetime

import pytest

from conditions.publishing.remarks import explained_words, remarks_of

TODAY = datetime.date(2026, 11, 23)
LONG = "The spots come up on the arms, legs, back and front of the body, and then they go away again in a week or two."
HARD = "Eruptions characteristically demonstrate generalised distribution, then recover without any medication."


def remarks(kind="guide", explained=(), **body):
    body = {"texts": {"body": "Short. " * 300}, **body}
    found = remarks_of(kind, "spots", body, explained, TODAY)
    return [(remark.field, remark.message, remark.sentence) for remark in found]


def test_plain_pages_are_left_alone():
    assert remarks() == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (LONG, "25 words in one sentence: make two of it."),
        (HARD, "Hard to read (grade 41): use shorter words, or a list."),
        ("It is a dermal thing.", "'dermal' is a doctor's word: say it plainly, or add it to the glossary."),
    ],
)
def test_a_hard_sentence_is_named(sentence, said):
    [(field, message, named)] = remarks(texts={"body": "Short. " * 300 + sentence})

    assert (field, named) == ("body", sentence)
    assert message.split("(")[0] == said.split("(")[0]


def test_words_that_are_explained_are_no_jargon():
    body = {"texts": {"body": "Short. " * 300 + "It is dermal."}}

    assert remarks(explained={"dermal"}, **body) == []


@pytest.mark.parametrize("words", [20, 1500])
def test_pages_that_are_too_short_or_too_long_are_named(words):
    [(field, message, _)] = remarks(texts={"body": "Short. " * words})

    assert field == ""
    assert message.startswith(f"{words} words in all")


def test_a_short_entry_may_be_short():
    assert remarks("condition", is_complete=False, texts={"causes": "A virus."}) == []


def test_a_check_that_is_due_soon_is_named():
    assert remarks(next_check_date="2026-12-01") == [("next_check_date", "The next check is due on 2026-12-01.", "")]
    assert remarks(next_check_date="2027-12-01") == []


def test_names_and_terms_explain_themselves():
    bodies = [
        {"name": "Hives", "medical_name": "Urticaria", "aliases": ["Wheals"]},
        {"word": "Pus", "forms": ["matter"]},
    ]

    assert explained_words(bodies) == {"hives", "urticaria", "wheals", "pus", "matter"}
