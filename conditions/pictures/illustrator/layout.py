"""Where lesions lie. Positions in mm, of shape (2,): across, down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .recipe import Lesion

TRIES = 60  # places tried for each lesion before it is left out
BAND_SLOPE = 0.25

Place = NDArray[np.float64]


@dataclass(frozen=True)
class Spot:
    """One lesion's place and radius, in mm."""

    place: Place
    radius: float


def spots(rng: np.random.Generator, lesion: Lesion, width: float, top: float, bottom: float) -> list[Spot]:
    """Up to `lesion.count` spots on skin `width` mm across, from `top` to `bottom` mm down, none over another."""
    found: list[Spot] = []
    centre = np.array([width * rng.uniform(0.4, 0.6), top + (bottom - top) * rng.uniform(0.4, 0.6)])
    for _ in range(TRIES * lesion.count):
        if len(found) == lesion.count:
            break
        radius = float(np.exp(rng.normal(np.log(lesion.radius), lesion.spread)))
        place = _place(rng, lesion, width, top, bottom, centre)
        inside = -radius < place[0] < width + radius and top < place[1] < bottom
        if inside and all(np.hypot(*(place - s.place)) > lesion.gap * (radius + s.radius) for s in found):
            found.append(Spot(place, radius))
    return found


def _place(rng: np.random.Generator, lesion: Lesion, width: float, top: float, bottom: float, centre: Place) -> Place:
    if lesion.arrangement == "single":
        return centre + rng.normal(0, 0.02 * width, 2)
    if lesion.arrangement == "clustered":
        return centre + rng.normal(0, 0.13 * width, 2)
    if lesion.arrangement == "band":
        along = rng.uniform()
        middle = top + (bottom - top) * (0.5 + BAND_SLOPE * (0.5 - along))
        return np.array([along * width, middle + rng.normal(0, 0.09 * width)])
    if lesion.arrangement == "follicular":
        grid = np.array(
            [rng.integers(0, int(width / lesion.pitch) + 1), rng.integers(0, int((bottom - top) / lesion.pitch) + 1)]
        )
        return np.array([0, top]) + grid * lesion.pitch + rng.normal(0, 0.16 * lesion.pitch, 2)
    return rng.uniform([0, top], [width, bottom])
