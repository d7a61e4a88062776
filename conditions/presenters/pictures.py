"""Pictures as pages show them: on every skin tone there is, of which the reader sees the chosen one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from conditions.library import Condition, Library, Picture, PictureVersion
from conditions.models.choices import TONES, SkinTone

FIRST_TONE = 5
"""Seen until the reader chooses: the middle of the scale."""

RENDITIONS = "/pictures/file/"
SCALE_BARS_MM = (1, 2, 5, 10, 20, 50, 100)
SCALE_BAR_SHARE = 0.3  # of the picture's width, at most


@dataclass(frozen=True)
class ToneChoice:
    number: int
    words: str
    is_first: bool


TONE_CHOICES = tuple(
    ToneChoice(number, SkinTone(number).words.removesuffix(" skin").capitalize(), number == FIRST_TONE)
    for number in TONES
)


@dataclass(frozen=True)
class ShownVersion:
    """One version of a picture. `tones`: the choices that show it; `alt`: its text alternative."""

    version: PictureVersion
    tones: tuple[int, ...]
    alt: str

    @property
    def classes(self) -> str:
        return " ".join(f"on-{tone}" for tone in self.tones)

    @property
    def is_first(self) -> bool:
        return FIRST_TONE in self.tones

    @property
    def card(self) -> str:
        """The address of the smallest rendition, its extension left out."""
        return f"{RENDITIONS}{self.version.digest}-{self.version.widths[0]}"

    @property
    def large(self) -> str:
        """The same of the largest there is."""
        return f"{RENDITIONS}{self.version.digest}-{self.version.widths[-1]}"

    @property
    def avif(self) -> str:
        return self._srcset("avif")

    @property
    def webp(self) -> str:
        return self._srcset("webp")

    def _srcset(self, kind: str) -> str:
        return ", ".join(
            f"{RENDITIONS}{self.version.digest}-{width}.{kind} {min(width, self.version.width)}w"
            for width in self.version.widths
        )


@dataclass(frozen=True)
class ShownPicture:
    """A picture of a condition with all that must be told of it."""

    condition: Condition
    picture: Picture

    @cached_property
    def versions(self) -> tuple[ShownVersion, ...]:
        nearest = {tone: self.picture.nearest(tone) for tone in TONES}
        return tuple(
            ShownVersion(version, tuple(tone for tone in TONES if nearest[tone] is version), self.picture.alt(version))
            for version in self.picture.versions
            if version in nearest.values()
        )

    @property
    def path(self) -> str:
        """Where its own page stands within the site."""
        return f"/pictures/{self.picture.slug}/"

    @property
    def is_illustration(self) -> bool:
        return self.picture.kind == "illustration"

    @property
    def only_tone(self) -> str:
        """The skin in words where there is one version alone; else ''."""
        return self.picture.versions[0].skin if len(self.picture.versions) == 1 else ""

    @property
    def scale_bar(self) -> float | None:
        """A round length in mm for a bar under the picture; None where its width is not known."""
        most = SCALE_BAR_SHARE * (self.picture.millimetres or 0)
        return max((length for length in SCALE_BARS_MM if length <= most), default=None)

    @property
    def scale_words(self) -> str:
        bar = self.scale_bar
        return f"{bar // 10} cm" if bar >= 10 else f"{bar} mm"


def shown_pictures(condition: Condition) -> tuple[ShownPicture, ...]:
    """The pictures of a condition, in their order."""
    return tuple(ShownPicture(condition, picture) for picture in condition.pictures)


def first_picture(condition: Condition) -> ShownPicture | None:
    """The picture that stands for a condition in a list: none that is hidden until asked for."""
    return next((shown for shown in shown_pictures(condition) if not shown.picture.is_sensitive), None)


def missing_tones(condition: Condition) -> tuple[str, ...]:
    """The tones, in words, on which there is no picture of a condition."""
    there = {version.tone for picture in condition.pictures for version in picture.versions}
    return tuple(SkinTone(tone).words for tone in TONES if tone not in there)


class PicturePage:
    """One picture, large, with the others of its condition."""

    def __init__(self, condition: Condition, picture: Picture, library: Library):
        self.shown, self._library = ShownPicture(condition, picture), library

    @property
    def others(self) -> tuple[ShownPicture, ...]:
        return tuple(shown for shown in shown_pictures(self.shown.condition) if shown.picture is not self.shown.picture)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What can be seen, by question of the checker: its name and the options."""
        findings = self._library.findings
        return [
            (findings[slug].name, ", ".join(findings[slug].option(option).label for option in options))
            for slug, options in self.shown.picture.shows.items()
            if slug in findings
        ]


@dataclass(frozen=True)
class Coverage:
    """How many of the conditions have a picture on how many of the tones."""

    conditions: int
    by_tone: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> "Coverage":
        missing = [set(missing_tones(condition)) for condition in conditions]
        words = [SkinTone(tone).words for tone in TONES]
        return cls(len(missing), tuple((word, sum(word not in lacking for lacking in missing)) for word in words))

    @property
    def percent(self) -> int:
        """Of conditions times tones, rounded down: 100 means all."""
        wanted = self.conditions * len(self.by_tone)
        return 100 * sum(number for _, number in self.by_tone) // wanted if wanted else 0
