"""Search over the published library, in memory: stemming, spelling mistakes, snippets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tantivy

from conditions.library.documents import Condition, Page
from conditions.library.text import plain_text

_BOOSTS = {"title": 8.0, "names": 6.0, "words": 4.0, "summary": 2.0, "body": 1.0}
"""How much a hit counts by where it stands: a page's own name most, its running text least."""

_FUZZY_FROM_LETTERS = 5
"""Shorter words are matched only as written: one changed letter makes another word of them."""

_SPELLINGS = {"title": "title_spelling", "names": "names_spelling", "words": "words_spelling"}
"""Fields whose words are kept in full as well: in a stem, one mistyped letter can count as two."""

_SNIPPET_CHARACTERS = 180
_ENGLISH = "english"


@dataclass(frozen=True)
class Hit:
    """A page that answers a query. `snippet` is safe HTML with the matching words in `<b>`."""

    page: Page
    snippet: str


class SearchIndex:
    """An index of pages. Safe to search from several threads."""

    def __init__(self, pages: Iterable[Page]):
        self._pages = tuple(pages)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer(_ENGLISH, _english())
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for place, page in enumerate(self._pages):
            writer.add_document(_document(place, page))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """The pages that fit a query best, best first. Never raises for odd input; nothing to look for: no hits."""
        words = _words(text)
        if not words:
            return ()
        query = self._query(words)
        searcher = self._index.searcher()
        found = searcher.search(query, limit).hits
        snippets = tantivy.SnippetGenerator.create(searcher, query, self._schema, "body")
        snippets.set_max_num_chars(_SNIPPET_CHARACTERS)
        return tuple(self._hit(searcher.doc(address), snippets) for _, address in found)

    def _query(self, words: list[str]) -> tantivy.Query:
        exact, _ = self._index.parse_query_lenient(" ".join(words), list(_BOOSTS), field_boosts=_BOOSTS)
        clauses = [(tantivy.Occur.Should, tantivy.Query.boost_query(exact, 2.0))]
        for word in words:
            if len(word) >= _FUZZY_FROM_LETTERS:
                clauses += [(tantivy.Occur.Should, query) for query in self._fuzzy(word)]
        return tantivy.Query.boolean_query(clauses)

    def _fuzzy(self, word: str) -> Iterator[tantivy.Query]:
        """Queries for a word with one letter wrong, missing, too many or swapped."""
        for field, spelling in _SPELLINGS.items():
            for name in (field, spelling):
                query = tantivy.Query.fuzzy_term_query(
                    self._schema, name, word, distance=1, transposition_cost_one=True
                )
                yield tantivy.Query.boost_query(query, _BOOSTS[field] / 2)

    def _hit(self, document, snippets) -> Hit:
        page = self._pages[document["place"][0]]
        return Hit(page, snippets.snippet_from_doc(document).to_html())


def _words(text: str) -> list[str]:
    """The words of a query, in lower case, everything that could be query syntax taken away."""
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()[:200]).split()


def _english() -> tantivy.TextAnalyzer:
    """Words in lower case by their stems, those that every page has ('the', 'not') left out."""
    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    return steps.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("place", stored=True)
    for field in _BOOSTS:
        builder.add_text_field(field, stored=field == "body", tokenizer_name=_ENGLISH)
    for field in _SPELLINGS.values():
        builder.add_text_field(field, tokenizer_name="default")
    return builder.build()


def _document(place: int, page: Page) -> tantivy.Document:
    names = [*page.former_slugs]
    if isinstance(page, Condition):
        names += [page.medical_name, *page.signs.values()]
    names += getattr(page, "aliases", ())
    named = {"title": page.title, "names": " . ".join(names), "words": " . ".join(page.search_words)}
    return tantivy.Document(
        place=place,
        **named,
        **{_SPELLINGS[field]: text for field, text in named.items()},
        summary=page.summary,
        body=" ".join([page.summary, *(plain_text(text) for text in page.texts.values())]),
    )
