"""Search finds pages however people spell and phrase what they look for, and nothing breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.library import Condition, Guide
from conditions.library.search import SearchIndex

HEAT = Condition(
    slug="heat-rash",
    name="Heat rash",
    medical_name="Miliaria",
    summary="Small itchy spots from sweat.",
    category="physical",
    harm="usually-harmless",
    contagion="no",
    urgency="self-care",
    aliases=("prickly heat",),
    search_words=("sweat bumps", "red pimples in summer"),
    texts={"causes": "Blocked **sweat glands** cause it. Use `<script>alert(1)</script>` & <b>never</b> scratch."},
)
CHERRY = Condition(
    slug="cherry-angioma",
    name="Cherry angioma",
    summary="A harmless red dot.",
    category="vascular",
    harm="usually-harmless",
    contagion="no",
    urgency="self-care",
    signs={"sign_glass": "Does not fade"},
    former_slugs=("ruby-spot",),
    texts={"causes": "Tiny vessels.[^nhs] Call {emergency_number}. It is not a heat rash."},
)
GLASS = Guide(slug="glass-test", title="The glass test", summary="Press a glass on the spots.")
INDEX = SearchIndex([HEAT, CHERRY, GLASS])


def found(text):
    return [hit.page.slug for hit in INDEX.search(text)]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("heat rash", "heat-rash"),
        ("HEAT RASHES", "heat-rash"),
        ("sweating", "heat-rash"),
        ("angiomas", "cherry-angioma"),
        ("angiona", "cherry-angioma"),
        ("angioam", "cherry-angioma"),
        ("miliria", "heat-rash"),
        ("prickly heat", "heat-rash"),
        ("summer pimple", "heat-rash"),
        ("ruby spot", "cherry-angioma"),
        ("does it fade", "cherry-angioma"),
        ("pressing a glass", "glass-test"),
        ("what is: 'cherry-angioma'?", "cherry-angioma"),
    ],
)
def test_a_page_is_found_first_by(query, slug):
    assert found(query)[0] == slug


def test_a_page_of_that_name_comes_before_one_that_mentions_it():
    assert found("heat rash") == ["heat-rash", "cherry-angioma"]


@pytest.mark.parametrize("query", ["heap", "rahs"])
def test_short_words_are_not_guessed_at(query):
    assert "heat-rash" not in found(query)


@pytest.mark.parametrize("query", ["", "   ", '"', "*", "\x00", "🔴🔴", "()[]{}", "xylophone", "-- ~ ^ \\"])
def test_what_nothing_answers_finds_nothing(query):
    assert found(query) == []


@pytest.mark.parametrize(
    "query",
    [
        "AND",
        "OR",
        "NOT",
        "cherry AND",
        "NOT cherry",
        "in [a b]",
        "[a TO b]",
        "title:cherry",
        "cherry^9",
        '"cherry',
        "cher*",
    ],
)
def test_query_syntax_is_read_as_words(query):
    assert INDEX.search(query) is not None


@pytest.mark.parametrize(
    "query", ["cherry\x00angioma", "cherry 🔴 angioma", "cherry " * 2000, "\u202echerry", "CHÉRRY cherry"]
)
def test_odd_letters_do_not_hide_a_word(query):
    assert found(query)[0] == "cherry-angioma"


def test_ten_thousand_letters_are_no_trouble():
    assert found("a" * 10_000) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_input_breaks_the_search(text):
    assert len(INDEX.search(text)) <= 3


def test_a_snippet_marks_the_words_that_were_looked_for():
    (hit,) = [hit for hit in INDEX.search("glands") if hit.page == HEAT]

    assert "sweat <b>glands</b> cause it" in hit.snippet


def test_a_snippet_holds_no_markup_of_the_page():
    (hit,) = INDEX.search("scratch")

    assert "<script" not in hit.snippet
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;never&lt;/b&gt;" in hit.snippet


def test_a_snippet_holds_no_citation():
    (hit,) = [hit for hit in INDEX.search("vessels") if hit.page == CHERRY]

    assert "[^" not in hit.snippet


def test_as_many_hits_as_were_asked_for():
    assert len(INDEX.search("heat rash", limit=1)) == 1


def test_an_index_of_nothing_finds_nothing():
    assert SearchIndex([]).search("heat") == ()
