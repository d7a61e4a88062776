"""The skin itself, and lesions painted on it: layers over the picture, arrays of shape (height, width)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .layout import Spot
from .noise import Field, cells, fractal, smooth_noise, step
from .recipe import Lesion

FURROW_MM = 0.62  # between the fine furrows of the forearm
FURROW_DEPTH_MM = 0.035
RIDGE_MM = 0.5  # between the ridges of fingers, palms and soles
HALO_REACH = 0.55  # of a halo, in radii


def _relief(rng: np.random.Generator, shape: tuple[int, int], scale: float, site: str) -> Field:
    """0 in the hollows of the skin, 1 on its heights."""
    if site == "palm":
        down, across = np.mgrid[: shape[0], : shape[1]] / scale
        bent = 1.6 * smooth_noise(rng, shape, 14 * scale) + 0.06 * smooth_noise(rng, shape, 0.8 * scale)
        ridges = 0.5 + 0.5 * np.sin(2 * np.pi * (0.8 * down + 0.6 * across + bent) / RIDGE_MM)
        creases = np.abs(smooth_noise(rng, shape, 22 * scale))
        return ridges * (0.3 + 0.7 * step(creases, 0.0, 0.05))
    furrows = cells(rng, shape, FURROW_MM * scale)
    if site == "face":
        pores = step(smooth_noise(rng, shape, 0.9 * scale), 1.6, 2.4)
        return (0.5 + 0.5 * furrows) * (1 - pores)
    return furrows


@dataclass
class Surface:
    """Layers of a picture at `scale` px per mm.

    across, down: where each pixel is, and height, in mm; blood, bruise, melanin: amounts, see `Lesion`; pale, pus,
    crust, wet, hair: cover, 0 to 1; coarse, middle, fine, flakes: noise that outlines and scale are taken from.
    """

    scale: float
    across: Field
    down: Field
    height: Field
    furrows: Field
    blood: Field
    bruise: Field
    melanin: Field
    pale: Field
    pus: Field
    crust: Field
    wet: Field
    hair: Field
    coarse: Field
    middle: Field
    fine: Field
    flakes: Field

    @classmethod
    def bare(cls, rng: np.random.Generator, shape: tuple[int, int], scale: float, site: str = "limb") -> Surface:
        """Skin of a site without lesions: furrows, ridges or pores, faint mottling of blood and pigment."""
        down, across = np.mgrid[: shape[0], : shape[1]] / scale
        furrows = _relief(rng, shape, scale, site)
        mottling = fractal(rng, shape, 9 * scale)
        nothing = lambda: np.zeros(shape)  # noqa: E731
        return cls(
            scale=scale,
            across=across,
            down=down,
            height=FURROW_DEPTH_MM * furrows + 0.02 * fractal(rng, shape, 2.5 * scale, 3),
            furrows=furrows,
            blood=0.05 * fractal(rng, shape, 14 * scale, 3) + 0.03 * smooth_noise(rng, shape, 3 * scale),
            bruise=nothing(),
            melanin=0.10 * mottling + 0.05 * smooth_noise(rng, shape, 1.2 * scale) - 0.10 * (furrows - 0.6),
            pale=nothing(),
            pus=nothing(),
            crust=nothing(),
            wet=nothing(),
            hair=nothing(),
            coarse=fractal(rng, shape, 9 * scale, 2),
            middle=smooth_noise(rng, shape, 2.2 * scale),
            fine=smooth_noise(rng, shape, 0.8 * scale),
            flakes=fractal(rng, shape, 1.6 * scale, 3),
        )

    def grow_hairs(self, rng: np.random.Generator, per_square_cm: float) -> None:
        """Fine hairs, bent alike, each a dark line with its root."""
        rows, columns = self.height.shape
        count = int(per_square_cm * rows * columns / (10 * self.scale) ** 2)
        comb = rng.uniform(0.2, 0.9)
        for _ in range(count):
            y, x = rng.uniform(0, rows), rng.uniform(0, columns)
            angle, bend = comb + rng.normal(0, 0.22), rng.normal(0, 0.5)
            steps = np.arange(0, rng.uniform(3, 8) * self.scale, 0.5)
            turn = angle + bend * steps / (8 * self.scale)
            down = (y + np.cumsum(np.sin(turn)) * 0.5).astype(int)
            across = (x + np.cumsum(np.cos(turn)) * 0.5).astype(int)
            seen = (0 <= down) & (down < rows) & (0 <= across) & (across < columns)
            taper = 1 - steps[seen] / max(steps[-1], 1)
            np.maximum.at(self.hair, (down[seen], across[seen]), 0.55 * taper + 0.15)

    def add(self, rng: np.random.Generator, lesion: Lesion, spot: Spot) -> None:
        """Paint one lesion. No two are quite alike."""
        at = self._around(spot, (2.4 if lesion.halo else 1.7) * spot.radius * max(1.0, lesion.length) + 1)
        if self.height[at].size == 0:
            return
        strength = rng.uniform(0.78, 1.2)
        distance = self._distance(rng, lesion, spot, at)
        body = (1 - step(distance, 1 - lesion.softness, 1 + lesion.softness)) * self._ring(lesion, distance)
        self._raise(lesion, spot, at, distance, body, strength)
        tint = strength * body * (0.86 + 0.14 * self.fine[at])
        halo = lesion.halo * strength * np.exp(-((np.clip(distance - 1, 0, None) / HALO_REACH) ** 2))
        self.blood[at] += lesion.blood * tint + halo
        self.bruise[at] += lesion.bruise * tint
        self.melanin[at] += lesion.pigment * tint
        self.pale[at] += lesion.pale * tint
        self.wet[at] += lesion.shine * body
        self._cover(lesion, at, distance, body)

    def _around(self, spot: Spot, reach: float) -> tuple[slice, slice]:
        rows, columns = self.height.shape
        (x, y), scale = spot.place, self.scale
        low = lambda middle: max(0, int((middle - reach) * scale))  # noqa: E731
        return (
            slice(low(y), max(0, min(rows, int((y + reach) * scale) + 1))),
            slice(low(x), max(0, min(columns, int((x + reach) * scale) + 1))),
        )

    def _distance(self, rng: np.random.Generator, lesion: Lesion, spot: Spot, at) -> Field:
        """From the middle, in radii, along an outline that is neither round nor ragged: rough noise looks furry."""
        turn, flat = rng.uniform(0, np.pi), rng.uniform(0.82, 1.0)
        x, y = self.across[at] - spot.place[0], self.down[at] - spot.place[1]
        along, beside = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        bent = self.coarse[at] * min(1.0, spot.radius / 3) + 0.55 * self.middle[at] * min(1.0, 2.2 / spot.radius)
        bent += 0.10 * self.fine[at] * min(1.0, 1.2 / spot.radius)
        return np.hypot(along / lesion.length, beside / flat) / spot.radius + lesion.irregularity * bent

    def _ring(self, lesion: Lesion, distance: Field) -> Field | float:
        if lesion.profile != "ring":
            return 1.0
        return 0.25 + 0.75 * np.exp(-(((distance - 0.85) / lesion.rim) ** 2))

    def _raise(self, lesion: Lesion, spot: Spot, at, distance: Field, body: Field, strength: float) -> None:
        if lesion.profile == "dome":
            top = np.clip(1 - distance**2, 0, None) ** 0.75
        elif lesion.profile == "plateau":
            top = 1 - step(distance, 0.62, 1.05)
        elif lesion.profile == "ring":
            top = np.exp(-(((distance - 0.82) / lesion.rim) ** 2))
        else:
            return
        smoothed = 0.5 if lesion.height > 0.05 else 0.15  # tense skin loses its furrows
        lift = lesion.height * top - lesion.dell * np.exp(-((distance / 0.28) ** 2))
        self.height[at] = self.height[at] * (1 - smoothed * body) + strength * spot.radius * lift

    def _cover(self, lesion: Lesion, at, distance: Field, body: Field) -> None:
        """What lies on the skin or under its top: scale, crust, pus, clear fluid."""
        if lesion.scale:
            flakes = step(self.flakes[at], 0.5 - lesion.scale, 1.5 - 0.6 * lesion.scale) * body
            self.pale[at] += 0.75 * lesion.scale * flakes
            self.height[at] += 0.06 * flakes
        if lesion.crust:
            crust = step(0.66 - distance + 0.2 * self.middle[at], 0, 0.3)
            self.crust[at] += lesion.crust * crust
            self.height[at] += 0.12 * crust * (1 + 0.25 * self.fine[at])
        if lesion.pus:
            pus = lesion.pus * (1 - step(distance, 0.28, 0.66))
            self.pus[at] += pus
            self.wet[at] += 0.3 * pus
        if lesion.clear:
            fluid = lesion.clear * (1 - step(distance, 0.7, 0.95))
            self.blood[at] *= 1 - 0.5 * fluid
            self.pale[at] += 0.12 * fluid
            self.wet[at] += fluid
