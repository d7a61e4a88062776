"""Editors' Markdown becomes safe HTML, whatever they type."""

import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.library import Region, Source, plain_text, render_markdown

GB = Region(
    slug="gb",
    name="UK",
    emergency_number="999",
    advice_line="NHS 111",
    doctor="GP",
    emergency_department="A&E",
)
READ = datetime.date(2026, 11, 23)
SOURCES = [
    Source(slug, title="T", publisher="P", url="https://example.org/", read_date=READ) for slug in ("nhs", "cdc")
]
ALLOWED = {
    "p": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "strong": set(),
    "em": set(),
    "h3": set(),
    "h4": set(),
    "br": set(),
    "sup": {"class"},
    "a": {"href", "class", "aria-label"},
}


def rendered(text, **more):
    return render_markdown(text, GB, SOURCES, **more).strip()


class Elements(HTMLParser):
    """The elements of a piece of HTML, as a browser would meet them: (tag, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Itchy **spots**.", "<p>Itchy <strong>spots</strong>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("### Can I swim?\nYes.", "<h3>Can I swim?</h3>\n<p>Yes.</p>"),
        ("See [this](/guides/glass-test/).", '<p>See <a href="/guides/glass-test/">this</a>.</p>'),
        ("It's 5 < 6 & more", "<p>It’s 5 &lt; 6 &amp; more</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text, html):
    assert rendered(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Call {emergency_number}.", '<p>Call <a class="tel" href="tel:999">999</a>.</p>'),
        ("Ask {advice_line}.", "<p>Ask NHS 111.</p>"),
        ("See a {doctor}.", "<p>See a GP.</p>"),
        ("Go to {emergency_department}.", "<p>Go to A&amp;E.</p>"),
        ("A {vet} and {advice_url}.", "<p>A {vet} and {advice_url}.</p>"),
    ],
)
def test_region_words_are_filled_in(text, html):
    assert rendered(text) == html


def test_a_paragraph_of_drawings_becomes_figures_that_say_what_they_show():
    html = rendered("One.\n\n{drawing: skin/palm, nothing/here}\n\nTwo.")

    assert html.count("<figure>") == html.count('role="img"><title>') == 1
    assert "<figcaption>Palms</figcaption>" in html
    assert html.startswith("<p>One.</p>") and html.endswith("<p>Two.</p>")


@pytest.mark.parametrize("text", ["See {drawing: skin/palm}.", "{drawing: nothing/here}", "- {drawing: skin/palm}"])
def test_drawings_unknown_or_amid_words_are_left_out(text):
    assert not {"svg", "figure"} & {tag for tag, _ in Elements(rendered(text)).found}
    assert "{" not in rendered(text)


def test_a_regions_words_cannot_bring_markup():
    region = Region("x", "X", '1"><script>', "<b>line</b>", "doctor", "hospital")

    html = render_markdown("{emergency_number} {advice_line}", region)

    assert {tag for tag, _ in Elements(html).found} == {"p", "a"}


def test_citations_are_numbered_by_the_place_of_their_source():
    html = rendered("It is rare.[^cdc] Often mild.[^nhs] Again.[^cdc]")

    links = [(attrs["href"], attrs["aria-label"]) for tag, attrs in Elements(html).found if tag == "a"]
    assert links == [("#source-2", "Source 2"), ("#source-1", "Source 1"), ("#source-2", "Source 2")]


def test_a_citation_of_an_unknown_source_is_dropped():
    assert rendered("It is rare [^who].") == "<p>It is rare.</p>"


def test_links_to_unpublished_pages_keep_their_words_only():
    html = rendered("See [hives](/conditions/hives/) and [this](/check/).", is_public=lambda path: path == "/check/")

    assert html == '<p>See hives and <a href="/check/">this</a>.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](data:image/png;base64,AAAA)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        '[x](/a "onmouseover=alert(1)")',
        "[x]: javascript:alert(1)\n\n[x]",
        "<style>*{display:none}</style>",
        '<a href="/x" onclick="alert(1)">x</a>',
        "`<iframe>`",
        "    <iframe>",
    ],
)
def test_markup_and_script_are_neutralised(text):
    for tag, attrs in Elements(rendered(text)).found:
        assert attrs.keys() <= ALLOWED[tag]
        assert attrs.get("href", "/").startswith(("/", "#", "tel:"))


PIECES = st.sampled_from(
    [
        *(
            "<script>",
            "</p>",
            "<a href='",
            "<img onerror=x>",
            "[x](",
            ")",
            "javascript:",
            "data:",
            "/guides/look/",
            "https:",
        ),
        *(
            "[^nhs]",
            "[^",
            "]",
            "{doctor}",
            "{emergency_number}",
            "{",
            "}",
            '"',
            "'",
            "\\",
            "`",
            "*",
            "\n",
            "### ",
            "- ",
            "&lt;",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join), st.booleans())
def test_nothing_but_allowed_elements_comes_out(text, are_public):
    for tag, attrs in Elements(rendered(text, is_public=lambda path: are_public)).found:
        assert attrs.keys() <= ALLOWED[tag]
        assert not attrs.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:"))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_links_never_lead_to_an_unpublished_page(text):
    html = rendered(text, is_public=lambda path: False)

    assert not [attrs for _, attrs in Elements(html).found if attrs.get("href", "#").startswith("/")]


def test_plain_text_has_no_drawings():
    assert plain_text("One.\n\n{drawing: skin/palm}\n\nTwo.") == "One. Two."


def test_plain_text_is_the_words_alone():
    text = "### Why?\n**Red** spots & a {doctor}.[^nhs]\n\n- [one](/a/)\n- two"

    assert plain_text(text) == "Why? Red spots & a {doctor}. one two"
    assert plain_text(text, GB) == "Why? Red spots & a GP. one two"
