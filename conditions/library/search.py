"""Search over the published library, in memory: stemming, spelling mistakes, snippets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tantivy

from conditions.library.documents import Condition, Page
from conditions.library.text import plain_text

_BOOSTS = {"words": 14.0, "title": 8.0, "names": 4.0, "signs": 4.0, "summary": 2.0, "body": 1.0}
"""How much a hit counts by where it stands: what editors know that people type counts most, running text least. These
and the numbers below were fitted on every other search example; the rest fare the same (right first 89 %, in three
97 %)."""

_FUZZY_FROM_LETTERS = 5
"""Shorter words are matched only as written: one changed letter makes another word of them."""

_SPELLINGS = {"title": "title_spelling", "names": "names_spelling", "words": "words_spelling"}
"""Fields whose words are kept in full as well: in a stem, one mistyped letter can count as two."""

_PHRASE_BOOSTS = {"whole_title": 40.0, "whole_name": 30.0}
"""How much a page counts, for each word, when its whole title, or another name or search phrase, was typed."""

_LONGEST_PHRASE = 6
"""Words of what was typed that are looked up together as a name."""

_UNKNOWN_WORD_BOOST = 3.0
"""How much more a spelling counts that is near to a word no page has: then it is a mistake, not another word."""

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
        self._analyzer = _english()
        self._index.register_tokenizer(_ENGLISH, self._analyzer)
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for place, page in enumerate(self._pages):
            writer.add_document(self._document(place, page))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """The pages that fit a query best, best first. Never raises for odd input; nothing to look for: no hits."""
        words = _words(text)
        if not words:
            return ()
        searcher = self._index.searcher()
        query = self._query(words, searcher)
        found = searcher.search(query, limit).hits
        snippets = tantivy.SnippetGenerator.create(searcher, query, self._schema, "body")
        snippets.set_max_num_chars(_SNIPPET_CHARACTERS)
        return tuple(self._hit(searcher.doc(address), snippets) for _, address in found)

    def _query(self, words: list[str], searcher: tantivy.Searcher) -> tantivy.Query:
        exact, _ = self._index.parse_query_lenient(" ".join(words), list(_BOOSTS), field_boosts=_BOOSTS)
        queries = [tantivy.Query.boost_query(exact, 2.0), *self._whole_names(words)]
        for word in words:
            if len(word) >= _FUZZY_FROM_LETTERS:
                queries += self._fuzzy(word, is_unknown=self._is_unknown(word, searcher))
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])

    def _whole_names(self, words: list[str]) -> Iterator[tantivy.Query]:
        """Queries for every run of the words that may be a page's whole title, name or search phrase."""
        stems = self._analyzer.analyze(" ".join(words))
        for length in range(1, _LONGEST_PHRASE + 1):
            for start in range(len(stems) - length + 1):
                phrase = " ".join(stems[start : start + length])
                for field, boost in _PHRASE_BOOSTS.items():
                    query = tantivy.Query.term_query(self._schema, field, phrase)
                    yield tantivy.Query.const_score_query(query, boost * length)

    def _is_unknown(self, word: str, searcher: tantivy.Searcher) -> bool:
        """Whether no page has the word."""
        return not any(searcher.doc_freq(field, stem) for stem in self._analyzer.analyze(word) for field in _BOOSTS)

    def _fuzzy(self, word: str, *, is_unknown: bool) -> Iterator[tantivy.Query]:
        """Queries for a word with one letter wrong, missing, too many or swapped."""
        weight = _UNKNOWN_WORD_BOOST if is_unknown else 0.5
        for field, spelling in _SPELLINGS.items():
            for name in (field, spelling):
                query = tantivy.Query.fuzzy_term_query(
                    self._schema, name, word, distance=1, transposition_cost_one=True
                )
                yield tantivy.Query.boost_query(query, _BOOSTS[field] * weight)

    def _document(self, place: int, page: Page) -> tantivy.Document:
        names = _names(page)
        typed = " . ".join((page.title, *page.search_words))
        named = {"title": page.title, "names": " . ".join(names), "words": typed}
        return tantivy.Document(
            place=place,
            **named,
            **{_SPELLINGS[field]: text for field, text in named.items()},
            whole_title=[self._phrase(page.title)],
            whole_name=[self._phrase(name) for name in (*names, *page.search_words)],
            signs=" . ".join(page.signs.values()) if isinstance(page, Condition) else "",
            summary=page.summary,
            body=" ".join([page.summary, *(plain_text(text) for text in page.texts.values())]),
        )

    def _phrase(self, text: str) -> str:
        return " ".join(self._analyzer.analyze(text))

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
    for field in _PHRASE_BOOSTS:
        builder.add_text_field(field, tokenizer_name="raw")
    return builder.build()


def _names(page: Page) -> list[str]:
    """What else a page is called."""
    return [
        *page.former_slugs,
        *filter(None, [getattr(page, "medical_name", "")]),
        *getattr(page, "aliases", ()),
        *getattr(page, "examples", ()),
    ]
