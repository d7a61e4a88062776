"""What makes an item publishable, as far as a program can tell. One function a rule; each says what to do."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.core.files.storage import default_storage

from conditions.drawings import drawing
from conditions.models import SHOWN_FINDINGS, LookAlike
from conditions.publishing.readability import grade, word_count

MIN_SOURCES = 2
MIN_LOOK_ALIKES = 2
REGION_TOKENS = frozenset({"emergency_number", "advice_line", "doctor", "emergency_department"})
FIXED_PAGES = frozenset(
    {
        "/",
        "/check/",
        "/conditions/",
        "/treatments/",
        "/medicines/",
        "/guides/",
        "/glossary/",
        "/emergency/",
        "/about/",
        "/safety/",
        "/privacy/",
        "/accessibility/",
    }
)
REQUIRED_TEXTS = {
    "condition": ("causes", "duration", "treatment_intro"),
    "treatment": ("evidence", "how_to_use", "who_must_not"),
    "medicine": ("effects", "what_to_do"),
    "guide": ("body",),
}
CARDS = ("emergency_signs", "urgent_signs", "advice")
HARDEST_CARD = 5.0
"""School grade of the signs for which help is needed at once: whoever reads them is afraid and in a hurry."""

HARDEST_PART = 9.0
"""School grade of any other part. The library's median is far below; lists of names of medicines are not."""

ENOUGH_WORDS = 15
"""A grade says nothing of fewer: one long name decides it."""

REQUIRED_SIGNS = ("sign_size", "sign_feel", "sign_site", "sign_glass", "colour_white_skin", "colour_brown_black_skin")

_TOKEN = re.compile(r"\{([^{}]*)\}")
_CITATION = re.compile(r"\[\^([^\]]+)\]")
_LINK = re.compile(r"\]\((/[^)\s]*)\)")
_CLAIM = re.compile(
    r"\b(?:reviewed|checked|approved|written) by (?:an? |our )?(?:doctor|clinician|dermatologist|nurse|expert)s?", re.I
)
_FIGURE = re.compile(r"\d+(?:\.\d+)? ?%|\b\d+ (?:in|out of) (?:every )?\d+\b")


_OVERDUE = "This check is overdue: check the page against its sources, then move the date."


@dataclass(frozen=True)
class Problem:
    """Something to mend in an item. `field` is '' where none is at fault, `sentence` '' where it is not about one."""

    kind: str
    key: str
    field: str
    message: str
    sentence: str = ""

    @property
    def is_overdue(self) -> bool:
        """Whether time alone made it a problem: the words are those that were public before."""
        return self.message == _OVERDUE

    def __str__(self):
        where = f"{self.kind} {self.key}{', ' + self.field if self.field else ''}"
        return f"{where}: {self.message}{f' “{self.sentence}”' if self.sentence else ''}"


def problems_of(
    kind: str, key: str, body: dict, live: Collection[tuple[str, str]], today: datetime.date
) -> list[Problem]:
    """Every content rule the body breaks.

    `live` holds the (kind, key) pairs that will be public once this is published, so that links can be followed.
    """
    found = [*_common(body, live)]
    if kind in REQUIRED_TEXTS:
        found += [*_page(kind, body, today)]
    if kind == "condition":
        found += [*_condition(key, body)]
    if kind == "red-flag":
        found += [*_red_flag(body, today)]
    return [Problem(kind, key, field, message) for field, message in found]


def _common(body: dict, live: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for field, text in body.get("texts", {}).items():
        for token in _TOKEN.findall(text):
            if token.startswith("drawing:"):
                yield from ((field, message) for message in _wrong_drawings(token, text))
            elif token not in REGION_TOKENS:
                yield field, f"'{{{token}}}' is not a region word. Known: {', '.join(sorted(REGION_TOKENS))}."
        for path in _LINK.findall(text):
            if not _is_public(path, live):
                yield field, f"The link to {path} leads nowhere public: mend it, or publish that page first."


def _wrong_drawings(token: str, text: str) -> Iterator[str]:
    for name in token.removeprefix("drawing:").split(","):
        if drawing(name.strip()) is None:
            yield f"There is no drawing '{name.strip()}'. The style guide shows all, each with its name."
    if not any(line.strip() == f"{{{token}}}" for line in text.split("\n\n")):
        yield f"'{{{token}}}' must be a paragraph of its own, with an empty line before and after it."


def _is_public(path: str, live: Collection[tuple[str, str]]) -> bool:
    path = path.partition("#")[0]
    kind, _, key = path.strip("/").partition("s/")
    return path in FIXED_PAGES or (kind in REQUIRED_TEXTS and (kind, key) in live)


def _page(kind: str, body: dict, today: datetime.date) -> Iterator[tuple[str, str]]:
    if not body["summary"]:
        yield "summary", "Say in one sentence what it is."
    for field in REQUIRED_TEXTS[kind] if body.get("is_complete", True) else ():
        if field not in body["texts"]:
            yield field, "This part may not be empty."
    if len(body["sources"]) < MIN_SOURCES:
        yield "sources", f"Name at least {MIN_SOURCES} sources; there are {len(body['sources'])}."
    yield from _citations(body)
    yield from _reading(body)
    yield from _claims(body)
    yield from _checks(body, today)


def _citations(body: dict) -> Iterator[tuple[str, str]]:
    listed = {source["slug"] for source in body["sources"]}
    for field, text in body["texts"].items():
        for slug in _CITATION.findall(text):
            if slug not in listed:
                yield field, f"[^{slug}] is not among the sources of this page: add it there."
        for paragraph in text.split("\n"):
            if _FIGURE.search(paragraph) and not _CITATION.search(paragraph):
                yield field, f"A figure needs its source, as [^source]: '{paragraph.strip()[:80]}'"


def _reading(body: dict) -> Iterator[tuple[str, str]]:
    for field, text in body["texts"].items():
        most = HARDEST_CARD if field in CARDS else HARDEST_PART
        if word_count(text) >= ENOUGH_WORDS and (hardness := grade(text)) > most:
            yield field, f"Too hard to read: grade {hardness:.1f}, at most {most:.0f}. Use shorter words and sentences."


def _claims(body: dict) -> Iterator[tuple[str, str]]:
    """A review is told of by the page itself, from the record; never by its words."""
    for field, text in body["texts"].items():
        if claim := _CLAIM.search(text):
            yield field, f"'{claim[0]}' claims a review: take it out. The page says itself who has signed one."


def _checks(body: dict, today: datetime.date) -> Iterator[tuple[str, str]]:
    if not body["sources_checked_date"]:
        yield "sources_checked_date", "Say when the facts were last held against their sources."
    if not body["next_check_date"]:
        yield "next_check_date", "Say when the page must be checked again."
    elif body["next_check_date"] < today.isoformat():
        yield "next_check_date", _OVERDUE


def _condition(key: str, body: dict) -> Iterator[tuple[str, str]]:
    for field in REQUIRED_SIGNS:
        if field not in body["signs"]:
            yield field, "This part may not be empty."
    if not {"emergency_signs", "urgent_signs", "see_doctor"} & body["texts"].keys():
        yield "see_doctor", "Say when to get help."
    if body["urgency"] == "emergency" and "emergency_signs" not in body["texts"]:
        yield "emergency_signs", "A condition that is an emergency needs its emergency signs."
    if body["is_complete"] and len(body["look_alikes"]) < MIN_LOOK_ALIKES:
        yield "look_alikes", f"Name at least {MIN_LOOK_ALIKES} conditions it could be mistaken for."
    for link in body["look_alikes"]:
        if not LookAlike.objects.filter(condition__slug=link["condition"], other__slug=key).exists():
            yield "look_alikes", f"{link['condition']} must name this condition as a look-alike too."
    yield from _pictures(body)


def _pictures(body: dict) -> Iterator[tuple[str, str]]:
    for picture in body["pictures"]:
        if not picture["alt_text"] or not picture["licence"]:
            yield "pictures", f"{picture['slug']} needs its alt text and licence."
        for finding in sorted(picture.get("shows", {}).keys() - set(SHOWN_FINDINGS)):
            yield "pictures", f"{picture['slug']} shows an answer about {finding}, which no picture can: take it out."
        for version in picture.get("versions", ()):
            if not default_storage.exists(version["file"]):
                yield "pictures", f"The file of {picture['slug']} is gone ({version['file']}), so it cannot be shown."


def _red_flag(body: dict, today: datetime.date) -> Iterator[tuple[str, str]]:
    yield from _reading(body)
    if not body["next_check_date"]:
        yield "next_check_date", "Say when the rule must be checked again."
    elif body["next_check_date"] < today.isoformat():
        yield "next_check_date", _OVERDUE


def moved_addresses(bodies: Mapping[tuple[str, str], dict]) -> list[Problem]:
    """Former addresses that two items claim, or that are in use."""
    taken: dict[tuple[str, str], str] = {(kind, key): key for kind, key in bodies}
    found = []
    for (kind, key), body in bodies.items():
        for old in body.get("former_slugs", ()):
            if owner := taken.get((kind, old)):
                found.append(
                    Problem(kind, key, "former_slugs", f"'{old}' is already an address of {owner}: remove one.")
                )
            taken[kind, old] = key
    return found
