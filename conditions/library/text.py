"""Editors' Markdown to safe HTML: region words and drawings filled in, citations numbered, dead links unlinked."""

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

from conditions.drawings import drawing
from conditions.library.documents import Region, Source

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "h3", "h4", "a", "br", "sup"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "*": set()}
_CITATION = re.compile(r"\s?\[\^([^\]]+)\]")
_TOKEN = re.compile(r"\{(emergency_number|advice_line|doctor|emergency_department)\}")
_DRAWINGS = re.compile(r"<p>\{drawing:([^{}<]*)\}</p>|\{drawing:[^{}<]*\}")
_INTERNAL_LINK = re.compile(r'<a href="(/[^"]*)">(.*?)</a>', re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:a|strong|em|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["smartquotes", "replacements"])


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    return nh3.clean(_markdown.render(text), tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)


def render_markdown(
    text: str,
    region: Region,
    sources: Sequence[Source] = (),
    is_public: Callable[[str], bool] = lambda path: True,
) -> str:
    """Safe HTML of a text.

    Citations become links to `#source-N`, N being the place of the source in `sources`, from 1; one that is not
    there is left out. Links to paths for which `is_public` is false keep their words only. A paragraph
    `{drawing: NAME, NAME}` becomes those drawings, each with its caption; unknown ones are left out.
    """
    numbers = {source.slug: number for number, source in enumerate(sources, 1)}
    rendered = _INTERNAL_LINK.sub(lambda link: link[0] if is_public(link[1]) else link[2], _html(text))
    rendered = _CITATION.sub(lambda citation: _citation(numbers.get(citation[1])), rendered)
    rendered = _TOKEN.sub(lambda token: _region_word(token[1], region), rendered)
    return _DRAWINGS.sub(lambda names: _figures(names[1] or ""), rendered)


def _figures(names: str) -> str:
    found = filter(None, (drawing(name.strip()) for name in names.split(",")))
    figures = "".join(f"<figure>{each.alone}{_caption(each.caption)}</figure>" for each in found)
    return f'<div class="figures">{figures}</div>' if figures else ""


def _caption(words: str) -> str:
    return f"<figcaption>{words}</figcaption>" if words else ""


def _citation(number: int | None) -> str:
    if number is None:
        return ""
    return f'<sup class="cite"><a href="#source-{number}" aria-label="Source {number}">{number}</a></sup>'


def _region_word(token: str, region: Region) -> str:
    value = html.escape(getattr(region, token))
    if token == "emergency_number":  # noqa: S105 -- a word in a text, not a password
        return f'<a class="tel" href="tel:{value}">{value}</a>'
    return value


def plain_text(text: str, region: Region | None = None) -> str:
    """The words of a text alone, for search and descriptions: no marks, no citations."""
    words = _TAG.sub(" ", _INLINE_TAG.sub("", _CITATION.sub("", _DRAWINGS.sub("", _html(text)))))
    if region:
        words = _TOKEN.sub(lambda token: getattr(region, token[1]), words)
    return " ".join(html.unescape(words).split())
