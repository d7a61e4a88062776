"""Published JSON as frozen dataclasses. Keys a body lacks take the default; keys we do not know are left out, so
that older and newer publications both can be read."""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Self

from conditions.models.choices import SkinTone
from conditions.pictures import widths_of


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """Anything published. `from_body` builds it from a publication's body."""

    slug: str

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Raises TypeError if the body lacks a key that has no default."""
        values = {}
        for item in dataclasses.fields(cls):
            if item.name in body:
                read = _READERS.get(item.name, _frozen)
                values[item.name] = read(body[item.name])
        return cls(**values)


def _frozen(value):
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return value


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


@dataclass(frozen=True)
class Source(Document):
    title: str
    publisher: str
    url: str
    read_date: datetime.date
    section: str = ""


@dataclass(frozen=True)
class Review:
    """A clinical review. `covers_this_text` is False where the words changed since."""

    date: datetime.date
    role: str
    covers_this_text: bool


@dataclass(frozen=True)
class LookAlike:
    condition: str
    difference: str


@dataclass(frozen=True)
class TreatmentUse:
    treatment: str
    role: str
    note: str


@dataclass(frozen=True)
class PictureVersion:
    """A picture on one skin tone. `file` is its name within the storage; width and height are in px."""

    tone: int
    file: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        """Names the file, and all renditions made from it."""
        return PurePosixPath(self.file).stem

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which it is served, see the view `rendition`; of the last it may have less."""
        return widths_of(self.width)

    @property
    def skin(self) -> str:
        """The tone in words, such as 'dark brown skin'."""
        return SkinTone(self.tone).words


@dataclass(frozen=True)
class Picture(Document):
    """A picture of a condition, on one skin tone or several, lightest first.

    `kind` is 'illustration' or 'photograph'. `alt_text` is without the skin tone: see `alt`. `shows` maps findings to
    the options that can be seen. `millimetres`: of skin, from left to right; None where nobody measured it.
    """

    kind: str
    alt_text: str
    credit: str
    licence: str
    versions: tuple[PictureVersion, ...]
    site: str = ""
    description: str = ""
    is_sensitive: bool = False
    focus: str = "centre"
    millimetres: float | None = None
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)

    def nearest(self, tone: int) -> PictureVersion:
        """The version nearest to a tone of the Monk scale; of two, the one with the same words for it."""
        skin = SkinTone(tone).words
        return min(self.versions, key=lambda version: (abs(version.tone - tone), version.skin != skin, version.tone))

    def alt(self, version: PictureVersion) -> str:
        """The alt text of one of its versions."""
        return SkinTone(version.tone).added_to(self.alt_text)


@dataclass(frozen=True)
class Category(Document):
    name: str
    summary: str = ""
    order: int = 0


@dataclass(frozen=True)
class Page(Document):
    """A document with a page: `texts` maps a part's name to its Markdown, parts without any left out."""

    summary: str
    texts: Mapping[str, str] = field(default_factory=_empty)
    search_words: tuple[str, ...] = ()
    former_slugs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    sources_checked_date: datetime.date | None = None
    next_check_date: datetime.date | None = None
    change_note: str = ""
    review: Review | None = None

    url_name = "page"

    @property
    def path(self) -> str:
        """Where it stands within the site."""
        return f"/{self.url_name}s/{self.slug}/"


@dataclass(frozen=True, kw_only=True)
class Condition(Page):
    name: str
    category: str
    harm: str
    contagion: str
    urgency: str
    is_complete: bool = True
    medical_name: str = ""
    aliases: tuple[str, ...] = ()
    icd10: str = ""
    icd11: str = ""
    signs: Mapping[str, str] = field(default_factory=_empty)
    look_alikes: tuple[LookAlike, ...] = ()
    treatments: tuple[TreatmentUse, ...] = ()
    pictures: tuple[Picture, ...] = ()

    url_name = "condition"

    @property
    def title(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class Treatment(Page):
    name: str
    type: str
    evidence_grade: str
    aliases: tuple[str, ...] = ()

    url_name = "treatment"

    @property
    def title(self) -> str:
        return self.name


@dataclass(frozen=True)
class Cause:
    """A condition that a medicine can cause."""

    condition: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Medicine(Page):
    """A class of medicines. `causes` are the conditions it can cause."""

    name: str
    examples: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    order: int = 0

    url_name = "medicine"

    @property
    def title(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class Guide(Page):
    title: str
    order: int = 0

    url_name = "guide"


@dataclass(frozen=True)
class Term(Document):
    """A hard word of the glossary, with its other forms and what it means."""

    word: str
    meaning: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Region(Document):
    """The values of region tokens, and numbers as dialled."""

    name: str
    emergency_number: str
    advice_line: str
    doctor: str
    emergency_department: str
    other_emergency_number: str = ""
    advice_number: str = ""
    advice_url: str = ""
    source: Source | None = None
    order: int = 0


@dataclass(frozen=True)
class Option(Document):
    label: str
    statement: str
    hint: str = ""


@dataclass(frozen=True)
class Finding(Document):
    """A question of the checker. `kind` is 'one' or 'many' answers."""

    kind: str
    phase: str
    name: str
    question: str
    why_we_ask: str
    options: tuple[Option, ...]
    texts: Mapping[str, str] = field(default_factory=_empty)

    def option(self, slug: str) -> Option:
        """The option of that slug. Raises KeyError."""
        for option in self.options:
            if option.slug == slug:
                return option
        raise KeyError(slug)


@dataclass(frozen=True)
class RedFlag(Document):
    name: str
    urgency: str
    reason: str
    source: Source
    texts: Mapping[str, str] = field(default_factory=_empty)


@dataclass(frozen=True)
class Measurement(Document):
    """How one version of the knowledge did; its slug is the digest. `figures` as `publishing.proof` gives them."""

    measured_date: datetime.date
    figures: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=_empty)


def _many(kind):
    return lambda bodies: tuple(kind.from_body(body) for body in bodies)


def _plain(kind):
    return lambda bodies: tuple(kind(**_known(kind, body)) for body in bodies)


def _known(kind, body: Mapping[str, Any]) -> dict[str, Any]:
    names = {item.name for item in dataclasses.fields(kind)}
    return {name: value for name, value in body.items() if name in names}


_READERS = {
    "sources": _many(Source),
    "source": Source.from_body,
    "pictures": lambda bodies: tuple(Picture.from_body(body) for body in bodies if body.get("versions")),
    "versions": _plain(PictureVersion),
    "options": _many(Option),
    "look_alikes": _plain(LookAlike),
    "treatments": _plain(TreatmentUse),
    "causes": _plain(Cause),
    "sources_checked_date": _date,
    "next_check_date": _date,
    "read_date": _date,
    "measured_date": _date,
    "review": lambda body: Review(**{**_known(Review, body), "date": _date(body["date"])}) if body else None,
}
