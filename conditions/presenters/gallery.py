"""The gallery: pictures by how the spots look, where they are, what they are, and on which skin."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from conditions.library import Condition, Library
from conditions.presenters.pictures import FIRST_TONE, TONES, ShownPicture, shown_pictures

FACETS = ("colour", "shape", "texture", "size", "site")
"""The questions of the checker that pictures can be filtered by."""

PICTURES_A_PAGE = 24


@dataclass(frozen=True)
class Facet:
    """A filter. choices: (value, words, whether chosen), only those that some picture shows."""

    slug: str
    name: str
    choices: tuple[tuple[str, str, bool], ...]


class Gallery:
    """The pictures that fit a choice. `chosen` maps facets to options; an unknown facet or option is as none.

    tone: of the Monk scale, None where the reader has not chosen here; leaves out photographs of other skin.
    """

    def __init__(
        self, library: Library, conditions: list[Condition], chosen: Mapping[str, str], tone: int | None, page: int
    ):
        self._library, self._conditions, self._page = library, conditions, page
        self.tone = tone if tone in TONES else None
        known = {slug: {value for value, _ in self._known(slug)} for slug in FACETS}
        self.chosen = {slug: chosen[slug] for slug in FACETS if chosen.get(slug) in known[slug]}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        findings = self._library.findings
        return tuple(
            Facet(
                slug,
                findings[slug].name,
                tuple((value, words, self.chosen.get(slug) == value) for value, words in self._known(slug)),
            )
            for slug in FACETS
            if self._known(slug)
        )

    def _known(self, slug: str) -> list[tuple[str, str]]:
        finding = self._library.findings.get(slug)
        if finding is None:
            return []
        return [(option.slug, option.label) for option in finding.options if option.slug in self._shown_by_facet[slug]]

    @cached_property
    def _shown_by_facet(self) -> dict[str, set[str]]:
        everything = [shown.picture for item in self._library.conditions.values() for shown in shown_pictures(item)]
        return {slug: {value for picture in everything for value in picture.shows.get(slug, ())} for slug in FACETS}

    @cached_property
    def found(self) -> list[ShownPicture]:
        """All that fit: the first pictures of all conditions before the second ones of any."""
        fitting = [
            (place, shown)
            for condition in self._conditions
            for place, shown in enumerate(shown_pictures(condition))
            if self._fits(shown)
        ]
        return [shown for _, shown in sorted(fitting, key=lambda pair: pair[0])]

    def _fits(self, shown: ShownPicture) -> bool:
        if self.tone and not any(abs(version.tone - self.tone) <= 1 for version in shown.picture.versions):
            return False
        return all(value in shown.picture.shows.get(slug, ()) for slug, value in self.chosen.items())

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // PICTURES_A_PAGE))

    @property
    def page(self) -> int:
        return min(max(self._page, 1), self.pages)

    @property
    def shown(self) -> list[ShownPicture]:
        """Those of this page."""
        start = (self.page - 1) * PICTURES_A_PAGE
        return self.found[start : start + PICTURES_A_PAGE]

    @property
    def tone_shown(self) -> int:
        return self.tone or FIRST_TONE

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None
