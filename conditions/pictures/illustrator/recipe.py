"""What is to be seen, as data: lesions with sizes in mm, amounts of colour, and how they lie on the skin."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from .sites import SITES

PROFILES = ("flat", "dome", "bell", "plateau", "ring")
SHAPES = ("spot", "line")
ARRANGEMENTS = ("scattered", "clustered", "band", "line", "ring", "follicular", "single")
AGES = ("baby", "adult", "older")
MOST = 900  # lesions of a kind


class RecipeError(ValueError):
    """A recipe that cannot be drawn. The message names the field and what to do."""


@dataclass(frozen=True)
class Lesion:
    """One kind of lesion and how many there are. Lengths in mm; amounts from 0 (none) to about 1 (strong).

    How many, how large: count; radius, the median, and spread, the standard deviation of its logarithm.

    Where: arrangement: scattered; or round the picture's one centre: single, clustered (reach: standard deviation),
    ring (reach: its radius), line (reach: half its length), band (across the picture); follicular (pitch: between
    follicles). at: places instead, [across, down] from the middle of the picture. over: number of an earlier kind, over
    whose lesions these lie (all of them, or `count`), as much larger or smaller as those are. apart: clear of all
    earlier kinds. gap: least distance of two, in the sum of their radii. angle: of long lesions, lines and the band,
    degrees clockwise from across; else by chance.

    Outline: shape: spot, or a line of half-width `radius`. length: along, in widths. bend: how much a line winds.
    branches: of a line. softness: of the border, in radii. irregularity: of the outline.

    Relief: profile: flat; dome; bell, with a soft foot; plateau; ring. height: of the top, in radii; negative is a
    hollow. dell: depth of a dimple in the middle, in radii. rim: thickness of a ring, in radii. centre: how much of
    colour and cover is left within a ring. rough: warty bumps. furrows: the skin's lines deeper, or shallower if
    negative.

    Colour: blood: vessels that fill, so that it fades under a glass; bruise: blood in the skin, so that it does not;
    pigment: more melanin, or less if negative; yellow; slate: blue-grey, from the depth; black; pale: whiter. halo:
    redness round it. mottle: how uneven the colours are. variety: how much one lesion differs from the next. mesh: if
    above 0, colour is a net with meshes so wide; strand: width of its strands.

    Cover: raw: red flesh without its top; scale (flake: size of flakes); crust, a scab; honey, a golden crust; pus
    (head: its size, in radii); clear: fluid under the top; shine: wetness; bald: hair lost; hair: one grows out of
    each.

    On dark skin: dark: fields that differ on the darkest skin; on tones between they are mixed.
    """

    radius: float
    count: int = 1
    spread: float = 0.25
    arrangement: str = "scattered"
    reach: float = 0.0
    pitch: float = 3.0
    at: tuple[tuple[float, float], ...] = ()
    over: int = 0
    apart: bool = False
    gap: float = 1.3
    angle: float | None = None
    shape: str = "spot"
    length: float = 1.0
    bend: float = 0.3
    branches: int = 0
    softness: float = 0.2
    irregularity: float = 0.1
    profile: str = "dome"
    height: float = 0.0
    dell: float = 0.0
    rim: float = 0.25
    centre: float = 0.25
    rough: float = 0.0
    furrows: float = 0.0
    blood: float = 0.0
    bruise: float = 0.0
    pigment: float = 0.0
    yellow: float = 0.0
    slate: float = 0.0
    black: float = 0.0
    pale: float = 0.0
    halo: float = 0.0
    mottle: float = 0.12
    variety: float = 0.12
    mesh: float = 0.0
    strand: float = 1.5
    raw: float = 0.0
    scale: float = 0.0
    flake: float = 1.2
    crust: float = 0.0
    honey: float = 0.0
    pus: float = 0.0
    head: float = 0.5
    clear: float = 0.0
    shine: float = 0.0
    bald: float = 0.0
    hair: bool = False
    dark: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("radius", "softness", "length", "rim", "gap", "pitch", "strand", "flake", "head"):
            if not getattr(self, name) > 0:
                raise RecipeError(f"{name}: {getattr(self, name)} is not above 0")
        for name in ("spread", "reach", "bend", "branches", "irregularity", "mottle", "variety", "mesh", "over"):
            if getattr(self, name) < 0:
                raise RecipeError(f"{name}: {getattr(self, name)} is below 0")
        if not 1 <= self.count <= MOST:
            raise RecipeError(f"count: {self.count} is not between 1 and {MOST}")
        known_words = (("profile", PROFILES), ("shape", SHAPES), ("arrangement", ARRANGEMENTS))
        for name, known in known_words:
            if getattr(self, name) not in known:
                raise RecipeError(f"{name}: '{getattr(self, name)}' is none of {', '.join(known)}")

    def on_skin(self, darkness: float) -> Lesion:
        """As it is on skin of that darkness, 0 to 1."""
        mixed = {name: getattr(self, name) * (1 - darkness) + value * darkness for name, value in self.dark.items()}
        return dataclasses.replace(self, **mixed, dark={})


@dataclass(frozen=True)
class Recipe:
    """A picture: `width` mm of skin across, with lesions drawn one kind after the other.

    site: see `sites.py`. age: a baby's skin is smoother, an older person's lined and mottled. hairs: how many to a
    square cm, on any site but the scalp, where there are always many.
    """

    lesions: tuple[Lesion, ...]
    width: float = 50.0
    site: str = "limb"
    age: str = "adult"
    hairs: float = 0.0

    @classmethod
    def parse(cls, raw: object) -> Recipe:
        """From {"width": mm, "site": word, "age": word, "hairs": number, "lesions": [{field: value}, ...]}.

        Only lesions must be there. Raises RecipeError naming what is wrong.
        """
        if not isinstance(raw, Mapping) or not isinstance(raw.get("lesions"), list) or not raw["lesions"]:
            raise RecipeError("lesions: give a list of at least one")
        _refuse_unknown(raw, {"lesions", "width", "site", "age", "hairs"})
        width = raw.get("width", cls.width)
        if not _is_number(width) or not 5 <= width <= 400:
            raise RecipeError(f"width: {width!r} is not between 5 and 400 mm")
        site, age, hairs = raw.get("site", cls.site), raw.get("age", cls.age), raw.get("hairs", cls.hairs)
        if site not in SITES:
            raise RecipeError(f"site: {site!r} is none of {', '.join(SITES)}")
        if age not in AGES:
            raise RecipeError(f"age: {age!r} is none of {', '.join(AGES)}")
        if not _is_number(hairs) or not 0 <= hairs <= 60:
            raise RecipeError(f"hairs: {hairs!r} is not between 0 and 60 to a square cm")
        lesions = tuple(_lesion(entry, place) for place, entry in enumerate(raw["lesions"], 1))
        return cls(lesions, float(width), site, age, float(hairs))


_FIELDS = {field.name: field for field in dataclasses.fields(Lesion)}


def _lesion(raw: object, place: int) -> Lesion:
    if not isinstance(raw, Mapping) or "radius" not in raw:
        raise RecipeError(f"lesion {place}: give its fields, radius at least")
    try:
        _refuse_unknown(raw, _FIELDS)
        lesion = Lesion(**{name: _value(name, value) for name, value in raw.items()})
        for darkness in (0.5, 1.0):
            lesion.on_skin(darkness)
        if lesion.over >= place:
            raise RecipeError(f"over: {lesion.over} is not the number of an earlier lesion")
        return lesion
    except RecipeError as error:
        raise RecipeError(f"lesion {place}, {error}") from error


def _value(name: str, value: object) -> object:
    default = _FIELDS[name].default
    if name == "at":
        return _places(value)
    if name == "dark":
        return _for_dark_skin(value)
    if isinstance(default, str | bool | int):
        if not isinstance(value, type(default)) or (isinstance(value, bool) and not isinstance(default, bool)):
            words = {str: "a word", bool: "true or false", int: "a whole number"}
            raise RecipeError(f"{name}: {value!r} is not {words[type(default)]}")
    elif not _is_number(value):
        raise RecipeError(f"{name}: {value!r} is not a number")
    return value


def _places(value: object) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, list) or not all(
        isinstance(place, list) and len(place) == 2 and all(map(_is_number, place)) for place in value
    ):
        raise RecipeError(f"at: {value!r} is not a list of places, each [mm across, mm down] from the centre")
    return tuple((place[0], place[1]) for place in value)


def _for_dark_skin(value: object) -> Mapping[str, float]:
    if not isinstance(value, Mapping):
        raise RecipeError(f"dark: {value!r} is not a mapping of fields to numbers")
    for name, number in value.items():
        if name not in _FIELDS or not isinstance(_FIELDS[name].default, float) or not _is_number(number):
            raise RecipeError(f"dark: {name}: {number!r} is not an amount that can differ on dark skin")
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _refuse_unknown(raw: Mapping, known: object) -> None:
    for name in raw:
        if name not in known:
            raise RecipeError(f"{name}: there is no such field; use one of {', '.join(sorted(known))}")
