"""Hard words of a page, each explained where it first occurs: a button that opens its meaning, without a script."""

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape

from conditions.library import Term

_PARTS = re.compile(r"(<[^>]*>)")
_SKIPPED = ("a", "h2", "h3", "h4", "sup", "svg")
"""Elements in which no word is marked: buttons may not stand in links, and headings are to be read at a glance."""


class Glossary:
    """Marks the terms of one page. `used` are those marked so far, in the order met."""

    def __init__(self, terms: Iterable[Term], known: Collection[str] = ()):
        """`known` are words that this page explains itself, such as its name."""
        known = {word.lower() for word in known}
        self.used: list[Term] = []
        self._terms: dict[str, Term] = {}
        for term in terms:
            names = {name.lower() for name in (term.word, *term.forms)}
            if not names & known:
                self._terms |= dict.fromkeys(names, term)
        words = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None

    def mark(self, html: str) -> str:
        """The same safe HTML, each term not met before made a button for its meaning."""
        if self._pattern is None:
            return html
        inside: list[str] = []
        return "".join(self._part(part, inside) for part in _PARTS.split(html))

    def _part(self, part: str, inside: list[str]) -> str:
        if not part.startswith("<"):
            return part if inside else self._pattern.sub(self._button, part)
        name = part.strip("</>").partition(" ")[0]
        if name in _SKIPPED:
            inside.pop() if part.startswith("</") else inside.append(name)
        return part

    def _button(self, match: re.Match) -> str:
        term = self._terms[match[0].lower()]
        if term in self.used:
            return match[0]
        self.used.append(term)
        return f'<button type="button" class="term" popovertarget="term-{escape(term.slug)}">{match[0]}</button>'


def marked(glossary: Glossary, html: Mapping[str, str], order: Iterable[str]) -> dict[str, str]:
    """The texts of `html` with the terms marked, as they are met in `order`; those not named there as they are."""
    return {**html, **{name: glossary.mark(html[name]) for name in order if name in html}}
