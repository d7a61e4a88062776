"""The current library: one immutable copy per process, built anew when the content version changes."""

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.db.models import Count, Max
from django.utils import timezone

from conditions.checker import KnowledgeBase, KnowledgeError
from conditions.library.documents import (
    Category,
    Condition,
    Document,
    Finding,
    Guide,
    Measurement,
    Medicine,
    Page,
    Picture,
    RedFlag,
    Region,
    Term,
    Treatment,
)
from conditions.library.search import SearchIndex
from conditions.models.publication import Publication, compile_knowledge

logger = logging.getLogger(__name__)

_DOCUMENTS: dict[str, type[Document]] = {
    "category": Category,
    "condition": Condition,
    "treatment": Treatment,
    "medicine": Medicine,
    "guide": Guide,
    "term": Term,
    "region": Region,
    "finding": Finding,
    "red-flag": RedFlag,
    "measurement": Measurement,
}
_FALLBACK_REGION = Region(
    slug="general",
    name="Any country",
    emergency_number="112",
    advice_line="a doctor's advice line",
    doctor="doctor",
    emergency_department="the nearest emergency department",
)
"""Only until regions are published: words that are true anywhere."""


class LibraryUnavailable(Exception):
    """What was published cannot be read, and no earlier library is at hand."""


@dataclass(frozen=True, eq=False)
class Library:
    """Everything public, of one content version. Mappings are by slug."""

    version: str
    categories: Mapping[str, Category]
    conditions: Mapping[str, Condition]
    treatments: Mapping[str, Treatment]
    medicines: Mapping[str, Medicine]
    guides: Mapping[str, Guide]
    terms: Mapping[str, Term]
    regions: Mapping[str, Region]
    findings: Mapping[str, Finding]
    red_flags: Mapping[str, RedFlag]
    measurements: Mapping[str, Measurement]
    withdrawn: frozenset[tuple[str, str]]
    knowledge: KnowledgeBase | None

    def pages(self) -> tuple[Page, ...]:
        """Every page, in the order conditions, treatments, medicines, guides."""
        kinds = (self.conditions, self.treatments, self.medicines, self.guides)
        return tuple(page for pages in kinds for page in pages.values())

    @cached_property
    def search(self) -> SearchIndex:
        return SearchIndex(self.pages())

    @cached_property
    def redirects(self) -> Mapping[tuple[str, str], str]:
        """(kind, former slug) to the slug it has now."""
        return {(page.url_name, old): page.slug for page in self.pages() for old in page.former_slugs}

    @cached_property
    def pictures(self) -> Mapping[str, tuple[Condition, Picture]]:
        """Every picture with its condition."""
        return {picture.slug: (item, picture) for item in self.conditions.values() for picture in item.pictures}

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words that have a page or an entry of the glossary, in lower case."""
        names = (
            name
            for page in self.pages()
            for name in (page.title, getattr(page, "medical_name", ""), *getattr(page, "aliases", ()))
        )
        terms = (word for term in self.terms.values() for word in (term.word, *term.forms))
        return frozenset(word.lower() for word in (*names, *terms) if word)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The addresses of all pages."""
        return frozenset(page.path for page in self.pages())

    def is_public(self, path: str) -> bool:
        """Whether a path within the site leads to a page; those of no item always do."""
        path = path.partition("#")[0]
        return (
            path in self.paths
            or not path.startswith(("/conditions/", "/treatments/", "/medicines/", "/guides/"))
            or path.count("/") < 3
        )

    @property
    def measurement(self) -> Measurement | None:
        """The newest measurement; of two on one day that of what is live. None without any."""
        now = self.knowledge and self.knowledge.digest
        order = lambda item: (item.measured_date, item.slug == now, item.slug)  # noqa: E731
        return max(self.measurements.values(), key=order, default=None)

    def region(self, slug: str | None) -> Region:
        """The region of that slug, else the site's default, else words that are true anywhere."""
        return self.regions.get(slug or "") or self.regions.get(settings.DEFAULT_REGION) or _FALLBACK_REGION

    def used_for(self, treatment: str) -> tuple[Condition, ...]:
        """The conditions a treatment is used for, by name; those it must not be used for left out."""
        return tuple(
            condition
            for condition in self.conditions.values()
            if any(use.treatment == treatment and use.role != "avoid" for use in condition.treatments)
        )

    def medicines_causing(self, condition: str) -> tuple[tuple[Medicine, str], ...]:
        """The classes of medicines that can cause a condition, in their order, each with what is noted of it."""
        return tuple(
            (medicine, cause.note)
            for medicine in self.medicines.values()
            for cause in medicine.causes
            if cause.condition == condition
        )


_lock = threading.Lock()
_current: Library | None = None
_checked_at = float("-inf")


def content_version() -> str:
    """Names what is live now: changes with every publication that goes live, on time or on writing. One query."""
    state = Publication.objects.filter(live_from__lte=timezone.now()).aggregate(rows=Count("pk"), newest=Max("pk"))
    return f"{state['rows']}.{state['newest'] or 0}"


def live() -> Library:
    """The current library. At most one small query, and that at most once in LIBRARY_CHECK_SECONDS.

    While one thread builds a new library, the others go on with the one before. If the new one cannot be read, or
    the database does not answer, the one before stays, and the log says why. Raises LibraryUnavailable without one.
    """
    global _checked_at
    if _current is not None and time.monotonic() - _checked_at < settings.LIBRARY_CHECK_SECONDS:
        return _current
    if not _lock.acquire(blocking=_current is None):
        return _current
    try:
        _refresh()
        _checked_at = time.monotonic()
        return _current
    finally:
        _lock.release()


def forget():
    """Drop the library, so that the next `live()` builds it from the database."""
    global _current, _checked_at
    with _lock:
        _current, _checked_at = None, float("-inf")


def _refresh():
    global _current
    try:
        version = content_version()
        if _current is None or version != _current.version:
            _current = _build(version)
    except (DatabaseError, KnowledgeError, KeyError, TypeError, ValueError) as error:
        close_old_connections()
        if _current is None:
            raise LibraryUnavailable(f"The published content cannot be read: {error}") from error
        logger.exception("library_refresh_failed")


def _build(version: str) -> Library:
    rows = list(Publication.objects.live())
    bodies = {(row.kind, row.key): row.body for row in rows if row.body is not None}
    shown = {key: body for key, body in bodies.items() if _may_be_shown(key[0], body)}
    return Library(
        version=version,
        categories=_documents(shown, "category", lambda item: (item.order, item.slug)),
        conditions=_documents(shown, "condition", lambda item: item.name.lower()),
        treatments=_documents(shown, "treatment", lambda item: item.name.lower()),
        medicines=_documents(shown, "medicine", lambda item: (item.order, item.name.lower())),
        guides=_documents(shown, "guide", lambda item: (item.order, item.slug)),
        terms=_documents(shown, "term", lambda item: item.word.lower()),
        regions=_documents(shown, "region", lambda item: (item.order, item.name)),
        findings=_documents(shown, "finding", lambda item: item.slug),
        red_flags=_documents(shown, "red-flag", lambda item: item.slug),
        measurements=_documents(shown, "measurement", lambda item: (item.measured_date, item.slug)),
        withdrawn=frozenset((row.kind, row.key) for row in rows if row.body is None),
        knowledge=compile_knowledge(shown),
    )


def _may_be_shown(kind: str, body: dict) -> bool:
    """Pages without a clinical review of their present words are held back where the operator wants that."""
    if not settings.REQUIRE_CLINICAL_REVIEW or kind not in ("condition", "treatment", "medicine", "guide"):
        return True
    review = body.get("review")
    return bool(review and review["covers_this_text"])


def _documents(bodies: Mapping[tuple[str, str], dict], kind: str, order) -> Mapping:
    items = [_DOCUMENTS[kind].from_body(body) for (its_kind, _), body in bodies.items() if its_kind == kind]
    return MappingProxyType({item.slug: item for item in sorted(items, key=order)})
