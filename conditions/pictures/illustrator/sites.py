"""The skin of each place on the body, before anything is wrong with it. Lengths in mm, arrays of (height, width) px."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .noise import Field, cells, fractal, smooth_noise, step

STEEPEST = 0.985  # of a limb's radius: beyond it lies the background
USABLE = 0.88  # of the radius: further out lesions are seen too flat


@dataclass
class Ground:
    """Bare skin. edge: 0 in the middle of what is seen, 1 where the background begins. usable: where lesions may lie.
    form: height of the body part itself; relief: 0 in the skin's hollows, 1 on its heights. layers: amounts of colour
    and cover, see `Lesion`."""

    scale: float
    across: Field
    down: Field
    edge: Field
    usable: Field
    form: Field
    relief: Field
    layers: dict[str, Field] = field(default_factory=dict)
    hairs: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Hairs that belong to the site, as (across, down, angle, length)."""

    @property
    def shape(self) -> tuple[int, int]:
        return self.across.shape

    @property
    def width(self) -> float:
        return self.shape[1] / self.scale

    @property
    def height(self) -> float:
        return self.shape[0] / self.scale

    def add(self, name: str, amount: Field) -> None:
        """More of a layer, or of the form."""
        if name == "form":
            self.form = self.form + amount
        else:
            self.layers[name] = self.layers.get(name, 0) + amount


@dataclass(frozen=True)
class Site:
    """girth: radius of the limb, in heights of the picture. furrow, depth: of skin lines, mm from one to the next
    and down. relief: a name in `_RELIEFS`. is_palm: less pigment. blood, shine: more than elsewhere. hairs: to a
    square cm. paint: what else there is to be seen, if anything."""

    girth: float = 1.05
    furrow: float = 0.62
    depth: float = 0.035
    relief: str = "furrows"
    is_palm: bool = False
    blood: float = 0.0
    shine: float = 0.0
    hairs: float = 0.0
    paint: Callable[[np.random.Generator, Ground, float], None] | None = None


def bare(rng: np.random.Generator, shape: tuple[int, int], scale: float, site: Site, age: str) -> Ground:
    """Skin of a site at `scale` px per mm: its form, relief, faint mottling of blood and pigment."""
    down, across = (axis.astype(np.float32) / scale for axis in np.mgrid[: shape[0], : shape[1]])
    height, width = shape[0] / scale, shape[1] / scale
    radius = site.girth * height
    turn = rng.uniform(-0.09, 0.09)
    x, y = across - width / 2, down - height * (0.5 + 0.02 * float(rng.standard_normal()))
    sway = 0.012 * height * np.sin(2.2 * across / width + rng.uniform(0, 6))
    aside = (y * np.cos(turn) - x * np.sin(turn) - sway) / radius
    ground = Ground(
        scale=scale,
        across=across,
        down=down,
        edge=np.abs(aside),
        usable=np.abs(aside) < USABLE,
        form=radius * np.sqrt(1 - np.clip(aside, -STEEPEST, STEEPEST) ** 2),
        relief=_RELIEFS[site.relief](rng, shape, scale, site),
    )
    uneven = {"baby": 0.6, "adult": 1.0, "older": 1.7}[age]
    ground.add("blood", 0.04 * fractal(rng, shape, 14 * scale, 3) + 0.03 * smooth_noise(rng, shape, 3 * scale))
    ground.add("blood", np.full(shape, site.blood + (0.05 if age == "baby" else 0), np.float32))
    ground.add(
        "pigment", uneven * (0.08 * fractal(rng, shape, 9 * scale) + 0.04 * smooth_noise(rng, shape, 1.2 * scale))
    )
    ground.add("shine", np.full(shape, site.shine, np.float32))
    if age == "older":
        _wrinkle(rng, ground)
    if site.paint:
        site.paint(rng, ground, radius)
    return ground


def _furrows(rng, shape, scale, site) -> Field:
    return step(cells(rng, shape, site.furrow * scale)[0], 0, 0.42)


def _pores(rng, shape, scale, site) -> Field:
    pores = step(smooth_noise(rng, shape, 0.9 * scale), 1.6, 2.4)
    return (0.5 + 0.5 * _furrows(rng, shape, scale, site)) * (1 - pores)


def _ridges(rng, shape, scale, site) -> Field:
    """Of fingers, palms and soles, crossed by creases."""
    down, across = (axis.astype(np.float32) / scale for axis in np.mgrid[: shape[0], : shape[1]])
    bent = 1.6 * smooth_noise(rng, shape, 14 * scale) + 0.06 * smooth_noise(rng, shape, 0.8 * scale)
    ridges = 0.5 + 0.5 * np.sin(2 * np.pi * (0.8 * down + 0.6 * across + bent) / site.furrow)
    creases = np.abs(smooth_noise(rng, shape, 22 * scale))
    return ridges * (0.3 + 0.7 * step(creases, 0.0, 0.05))


def _smooth(rng, shape, scale, site) -> Field:
    return 0.6 + 0.1 * smooth_noise(rng, shape, 0.5 * scale)


_RELIEFS = {"furrows": _furrows, "pores": _pores, "ridges": _ridges, "smooth": _smooth}


def _wrinkle(rng, ground: Ground) -> None:
    """Lines that run roughly alike."""
    lean, scale = rng.uniform(0.3, 0.9), ground.scale
    along = ground.across * np.cos(lean) + ground.down * np.sin(lean)
    beside = ground.down * np.cos(lean) - ground.across * np.sin(lean)
    bent = beside + 1.5 * smooth_noise(rng, ground.shape, 9 * scale) + 0.1 * np.sin(along)
    lines = np.abs(np.sin(np.pi * bent / 2.6)) + 0.35 * np.clip(smooth_noise(rng, ground.shape, 5 * scale), 0, None)
    ground.relief = ground.relief * (0.35 + 0.65 * step(lines, 0, 0.35))
    ground.add("form", 0.10 * step(lines, 0, 0.5))


def _fold(rng, ground: Ground, radius: float) -> None:
    """Two bulges of skin that meet in a crease across the picture."""
    x, y = ground.across - ground.width / 2, ground.down - ground.height / 2
    lean = rng.uniform(-0.12, 0.12)
    aside = (
        y * np.cos(lean) - x * np.sin(lean) - 0.03 * ground.height * np.sin(2 * x / ground.width + rng.uniform(0, 6))
    )
    ground.form = 0.16 * ground.height * (1 - np.exp(-np.abs(aside) / (0.11 * ground.height)))
    near = np.exp(-((np.abs(aside) / (0.035 * ground.height)) ** 1.2))
    ground.add("black", 0.38 * near)
    ground.add("pigment", 0.22 * np.exp(-np.abs(aside) / (0.14 * ground.height)))
    ground.edge, ground.usable = np.zeros(ground.shape), np.ones(ground.shape, bool)


def _knuckle(rng, ground: Ground, radius: float) -> None:
    """Creases across a finger."""
    for middle in (0.47, 0.5, 0.53):
        x = ground.across - middle * ground.width - 0.5 * smooth_noise(rng, ground.shape, 4 * ground.scale)
        crease = np.exp(-((x / 0.35) ** 2)) * (1 - step(ground.edge, 0.3, 0.85))
        ground.add("form", -0.18 * crease)
        ground.add("pigment", 0.18 * crease)


def _nail(rng, ground: Ground, radius: float) -> None:
    """The end of a finger or toe with its nail, pointing right."""
    tip, y = 0.80 * ground.width, ground.down - ground.height / 2
    beyond = np.clip(ground.across - (tip - 0.8 * radius), 0, None)
    ground.edge = np.hypot(y / radius, beyond / (0.95 * radius))
    ground.form = radius * np.sqrt(1 - np.clip(ground.edge, 0, STEEPEST) ** 2)
    ground.usable = ground.edge < USABLE
    half, root, end = 0.62 * radius, tip - 1.45 * radius, tip + 0.02 * radius
    middle, reach = (root + end) / 2, (end - root) / 2
    inside = (np.abs(ground.across - middle) / reach) ** 3.2 + (np.abs(y) / half) ** 3.2
    plate, rim = 1 - step(inside, 0.93, 1.04), np.exp(-(((inside - 1.05) / 0.13) ** 2))
    ground.relief = ground.relief * (1 - plate) + 0.6 * plate
    ground.add("form", 0.35 * np.exp(-(((inside - 1.35) / 0.3) ** 2)) - 0.10 * rim)
    ground.add("pigment", 0.16 * rim - 0.6 * plate)
    ground.add("blood", 0.20 * plate)
    white = step(ground.across, end - 0.22 * radius, end - 0.17 * radius)
    moon = 1 - step(np.hypot((ground.across - root) / (0.36 * radius), y / (0.42 * radius)), 0.85, 1.05)
    ground.add("pale", plate * (0.55 * white + 0.30 * moon))
    ground.add("shine", 0.42 * plate)
    lines = smooth_noise(rng, (ground.shape[0], 4), 0.35 * ground.scale)[:, :1]
    ground.add("form", 0.012 * plate * lines)


def _lips(rng, ground: Ground, radius: float) -> None:
    """A closed mouth, seen from in front."""
    x = (ground.across - ground.width / 2) / (0.42 * ground.width)
    y = (ground.down - 0.5 * ground.height) / ground.height
    open_ = np.clip(1 - x**2, 0, None)
    line = 0.02 * np.cos(5 * x) - 0.015
    top = line - 0.17 * open_**0.75 * (1 - 0.22 * np.exp(-((x / 0.13) ** 2)))
    bottom = line + 0.22 * open_**0.85
    within = (np.abs(x) < 1) * step(y - top, -0.006, 0.012) * (1 - step(y - bottom, -0.012, 0.006))
    part = np.exp(-(((y - line) / 0.009) ** 2)) * (np.abs(x) < 1.02)
    upper, lower = np.clip((line - y) / 0.17, 0, 1), np.clip((y - line) / 0.22, 0, 1)
    bulge = np.clip(np.sin(np.pi * np.clip(upper + lower, 0, 1)), 0, 1) ** 0.8 * open_**0.5
    ground.add("form", within * 0.085 * ground.height * bulge - 0.9 * part)
    lines = smooth_noise(rng, (4, ground.shape[1]), 0.7 * ground.scale)[:1]
    ground.relief = ground.relief * (1 - within) + within * step(
        lines + 0.5 * smooth_noise(rng, ground.shape, 2 * ground.scale), -1.6, 0.2
    )
    ground.add("blood", 0.48 * within)
    ground.add("pigment", 0.12 * within)
    ground.add("black", 0.75 * part)
    ground.add("shine", 0.22 * within)
    groove = np.exp(-((x / 0.10) ** 2)) * (y < top)
    ground.add("form", -0.5 * groove)


def _mucosa(rng, ground: Ground, radius: float) -> None:
    """The inside of a cheek or lip: red, wet, with faint vessels."""
    vessels = np.abs(
        smooth_noise(rng, ground.shape, 7 * ground.scale) + 0.3 * smooth_noise(rng, ground.shape, 2 * ground.scale)
    )
    ground.add(
        "blood", 0.30 * (1 - step(vessels, 0, 0.07)) * step(smooth_noise(rng, ground.shape, 9 * ground.scale), 0, 1)
    )
    ground.add("pigment", np.full(ground.shape, -0.7, np.float32))


def _eyelids(rng, ground: Ground, radius: float) -> None:
    """A closed eye: lids, crease and lashes."""
    x = (ground.across - ground.width / 2) / (0.40 * ground.width)
    y = (ground.down - 0.56 * ground.height) / ground.height
    ground.add("form", 0.13 * ground.height * np.exp(-((x / 0.85) ** 2) - ((y + 0.02) / 0.22) ** 2))
    edge, crease = 0.10 * (1 - x**2), -0.20 * (1 - 0.8 * x**2) - 0.005
    seen = step(1.08 - np.abs(x), 0, 0.12)
    for line, width, depth, dark in ((edge, 0.010, 0.5, 0.55), (crease, 0.013, 0.5, 0.22)):
        groove = seen * np.exp(-(((y - line) / width) ** 2))
        ground.add("form", -depth * groove)
        ground.add("black", dark * groove)
    for _ in range(90):
        at = rng.uniform(-0.98, 0.98)
        down = (0.56 + 0.10 * (1 - at**2) + rng.normal(0, 0.004)) * ground.height
        ground.hairs.append((ground.width / 2 + 0.40 * ground.width * at, down, 1.57 - 0.75 * at, rng.uniform(5, 8)))


SITES = {
    "limb": Site(girth=0.46),
    "shin": Site(girth=0.58, furrow=0.75, depth=0.045),
    "trunk": Site(),
    "face": Site(relief="pores", blood=0.03),
    "palm": Site(furrow=0.5, relief="ridges", is_palm=True, blood=0.05),
    "sole": Site(girth=0.8, furrow=0.55, relief="ridges", is_palm=True, blood=0.02),
    "fold": Site(paint=_fold, blood=0.06),
    "finger": Site(girth=0.36, furrow=0.7, paint=_knuckle),
    "nail": Site(girth=0.40, paint=_nail),
    "scalp": Site(hairs=110),
    "lip": Site(girth=1.3, furrow=0.5, depth=0.02, paint=_lips),
    "mouth": Site(relief="smooth", depth=0.02, is_palm=True, blood=0.42, shine=0.5, paint=_mucosa),
    "eyelid": Site(girth=1.3, furrow=0.4, depth=0.02, paint=_eyelids),
}
"""Places that can be drawn: a limb with its edges; a shin; the trunk; face, with pores; palm and sole, with ridges; two
bulges with a fold between; a finger's back; the end of a finger with its nail; the hairy scalp; a mouth; its inside; a
closed eye."""
