"""What is to be seen, as data: lesions with sizes in mm, amounts of colour, and how they lie on the skin."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

PROFILES = ("flat", "dome", "plateau", "ring")
SITES = ("limb", "trunk", "palm", "face")
ARRANGEMENTS = ("scattered", "clustered", "band", "follicular", "single")


class RecipeError(ValueError):
    """A recipe that cannot be drawn. The message names the field and what to do."""


@dataclass(frozen=True)
class Lesion:
    """One kind of lesion and how many there are. Lengths in mm; amounts of colour from 0 (none) to about 1 (strong).

    radius and spread: median, and standard deviation of its logarithm. height: of the top, as a share of the radius;
    negative is a dent. softness: of the border, as a share of the radius. irregularity: of the outline. length: along,
    in widths. rim: thickness of a ring, as a share of the radius. blood: vessels that fill, so that it fades under a
    glass; bruise: blood in the skin, so that it does not; pigment: more melanin, or less if negative. halo: redness
    round it. scale, crust, pus, clear (fluid), pale: as named. shine: wetness. dell: depth of a dimple in the middle,
    as a share of the radius. gap: least distance of two, in the sum of their radii. pitch: between hair follicles, mm.
    """

    radius: float
    count: int = 1
    spread: float = 0.25
    profile: str = "dome"
    arrangement: str = "scattered"
    height: float = 0.0
    softness: float = 0.2
    irregularity: float = 0.1
    length: float = 1.0
    blood: float = 0.0
    bruise: float = 0.0
    pigment: float = 0.0
    halo: float = 0.0
    pale: float = 0.0
    scale: float = 0.0
    crust: float = 0.0
    pus: float = 0.0
    clear: float = 0.0
    shine: float = 0.0
    dell: float = 0.0
    rim: float = 0.25
    gap: float = 1.3
    pitch: float = 3.0

    def __post_init__(self) -> None:
        for name in ("radius", "softness", "length", "rim", "gap", "pitch"):
            if not getattr(self, name) > 0:
                raise RecipeError(f"{name}: {getattr(self, name)} is not above 0")
        if self.count < 1:
            raise RecipeError(f"count: {self.count} is less than 1")
        for name, known in (("profile", PROFILES), ("arrangement", ARRANGEMENTS)):
            if getattr(self, name) not in known:
                raise RecipeError(f"{name}: '{getattr(self, name)}' is none of {', '.join(known)}")


@dataclass(frozen=True)
class Recipe:
    """A picture: `width` mm of skin across, with lesions drawn one kind after the other.

    site: a limb with its edges; the trunk, flat; palm or sole, with ridges and paler on dark skin; the face, with
    pores. hairs: how many to a square cm.
    """

    lesions: tuple[Lesion, ...]
    width: float = 50.0
    site: str = "limb"
    hairs: float = 0.0

    @classmethod
    def parse(cls, raw: object) -> Recipe:
        """From {"width": mm, "site": word, "hairs": number, "lesions": [{field: value}, ...]}.

        Only lesions must be there. Raises RecipeError naming what is wrong.
        """
        if not isinstance(raw, Mapping) or not isinstance(raw.get("lesions"), list) or not raw["lesions"]:
            raise RecipeError("lesions: give a list of at least one")
        width = raw.get("width", cls.width)
        if not isinstance(width, int | float) or not 5 <= width <= 400:
            raise RecipeError(f"width: {width!r} is not between 5 and 400 mm")
        site, hairs = raw.get("site", cls.site), raw.get("hairs", cls.hairs)
        if site not in SITES:
            raise RecipeError(f"site: {site!r} is none of {', '.join(SITES)}")
        if not isinstance(hairs, int | float) or not 0 <= hairs <= 60:
            raise RecipeError(f"hairs: {hairs!r} is not between 0 and 60 to a square cm")
        _refuse_unknown(raw, {"lesions", "width", "site", "hairs"})
        lesions = tuple(_lesion(entry, place) for place, entry in enumerate(raw["lesions"], 1))
        return cls(lesions, float(width), site, float(hairs))


_FIELDS = {field.name: field.type for field in dataclasses.fields(Lesion)}


def _lesion(raw: object, place: int) -> Lesion:
    if not isinstance(raw, Mapping) or "radius" not in raw:
        raise RecipeError(f"lesion {place}: give its fields, radius at least")
    try:
        _refuse_unknown(raw, _FIELDS)
        for name, value in raw.items():
            kind = str if _FIELDS[name] == "str" else int if _FIELDS[name] == "int" else int | float
            if not isinstance(value, kind) or isinstance(value, bool):
                raise RecipeError(f"{name}: {value!r} is not a {'word' if kind is str else 'number'}")
        return Lesion(**raw)
    except RecipeError as error:
        raise RecipeError(f"lesion {place}, {error}") from error


def _refuse_unknown(raw: Mapping, known: object) -> None:
    for name in raw:
        if name not in known:
            raise RecipeError(f"{name}: there is no such field; use one of {', '.join(sorted(known))}")
