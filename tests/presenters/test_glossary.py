"""Hard words explained: each once, never in a link or a heading, and not on the page that is about it."""

import pytest

from conditions.library import Term
from conditions.presenters.glossary import Glossary

PLATELETS = Term(slug="platelets", word="platelets", forms=("platelet",), meaning="Cells that help blood to clot.")
COUNT = Term(slug="platelet-count", word="platelet count", meaning="How many platelets there are.")


def button(slug: str, words: str) -> str:
    return f'<button type="button" class="term" popovertarget="term-{slug}">{words}</button>'


def test_a_term_is_explained_where_it_first_occurs():
    glossary = Glossary([PLATELETS])

    first = glossary.mark("<p>Few platelets. More Platelets.</p>")

    assert first == f"<p>Few {button('platelets', 'platelets')}. More Platelets.</p>"
    assert glossary.mark("<p>One platelet.</p>") == "<p>One platelet.</p>"
    assert glossary.used == [PLATELETS]


def test_the_longest_term_wins_and_parts_of_words_are_left_alone():
    marked = Glossary([PLATELETS, COUNT]).mark("<p>A platelet count; antiplatelets.</p>")

    assert marked == f"<p>A {button('platelet-count', 'platelet count')}; antiplatelets.</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/x/">platelets</a></p>',
        "<h3>What are platelets?</h3>",
        '<p><sup class="cite"><a href="#source-1" aria-label="platelets">1</a></sup></p>',
        "<p><strong><a>all <em>platelets</em></a></strong></p>",
    ],
)
def test_links_headings_and_attributes_stay_as_they_are(html):
    assert Glossary([PLATELETS]).mark(html) == html


def test_a_page_does_not_explain_its_own_name():
    assert Glossary([PLATELETS], known=["Platelet"]).mark("<p>platelets</p>") == "<p>platelets</p>"


def test_without_terms_nothing_changes():
    assert Glossary([]).mark("<p>a</p>") == "<p>a</p>"
