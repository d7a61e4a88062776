"""Where lesions lie. Positions in mm, (across, down)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .recipe import Lesion
from .sites import Ground

TRIES = 60  # places tried for each lesion before it is left out
BAND_WIDTH = 0.09  # deviation of a band, in widths of the picture
CENTRE = 0.07  # how far from the middle a picture's centre may lie, in its widths

Place = NDArray[np.float64]


@dataclass(frozen=True)
class Spot:
    """One lesion's place and radius in mm, the angle it lies at, and how strong it is."""

    place: Place
    radius: float
    angle: float
    strength: float


class Layout:
    """Places for the lesions of a picture, kind after kind."""

    def __init__(self, rng: np.random.Generator, ground: Ground):
        self.rng, self.ground = rng, ground
        middle = np.array([ground.width, ground.height]) / 2
        self.centre = middle + rng.uniform(-CENTRE, CENTRE, 2) * ground.width * np.array([1, 0.75])
        self.slope = rng.uniform(-0.3, 0.3)
        self.kinds: list[tuple[Lesion, list[Spot]]] = []

    def spots(self, lesion: Lesion) -> list[Spot]:
        """Up to `lesion.count` spots, none over another of its kind nearer than `gap` allows."""
        found = self._on_earlier(lesion) if lesion.over else self._free(lesion)
        self.kinds.append((lesion, found))
        return found

    def _on_earlier(self, lesion: Lesion) -> list[Spot]:
        below, spots = self.kinds[lesion.over - 1]
        chosen = spots if lesion.count == 1 else [spots[i] for i in self.rng.permutation(len(spots))[: lesion.count]]
        made = []
        for spot in chosen:
            aside = self.rng.normal(0, lesion.reach, 2) if lesion.reach else 0
            radius = lesion.radius * (spot.radius / below.radius) * np.exp(self.rng.normal(0, 0.3 * lesion.spread))
            angle = spot.angle if lesion.angle is None else np.radians(lesion.angle)
            made.append(Spot(spot.place + aside, float(radius), angle, self._strength(lesion)))
        return made

    def _free(self, lesion: Lesion) -> list[Spot]:
        found: list[Spot] = []
        others = [spot for _, spots in self.kinds for spot in spots] if lesion.apart else []
        wanted = len(lesion.at) or lesion.count
        for attempt in range(TRIES * wanted):
            if len(found) == wanted:
                break
            radius = float(np.exp(self.rng.normal(np.log(lesion.radius), lesion.spread)))
            place = self._place(lesion, len(found))
            fixed = bool(lesion.at) or (lesion.arrangement == "single" and attempt > TRIES // 2)
            if fixed or (self._is_usable(place, radius) and self._is_free(lesion, place, radius, found, others)):
                found.append(Spot(place, radius, self._angle(lesion), self._strength(lesion)))
        return found

    def _strength(self, lesion: Lesion) -> float:
        return float(np.clip(1 + self.rng.normal(0, lesion.variety), 0.4, 1.5))

    def _angle(self, lesion: Lesion) -> float:
        if lesion.angle is None:
            return self.rng.uniform(0, np.pi)
        return np.radians(lesion.angle) + (self.rng.normal(0, 0.15) if lesion.count > 1 else 0)

    def _is_usable(self, place: Place, radius: float) -> bool:
        ground = self.ground
        if not (-radius < place[0] < ground.width + radius and -radius < place[1] < ground.height + radius):
            return False
        rows, columns = ground.shape
        row = int(np.clip(place[1] * ground.scale, 0, rows - 1))
        column = int(np.clip(place[0] * ground.scale, 0, columns - 1))
        return bool(ground.usable[row, column])

    def _is_free(self, lesion: Lesion, place: Place, radius: float, found: list[Spot], others: list[Spot]) -> bool:
        if any(np.hypot(*(place - spot.place)) < 1.05 * (radius + spot.radius) for spot in others):
            return False
        return all(np.hypot(*(place - spot.place)) > lesion.gap * (radius + spot.radius) for spot in found)

    def _place(self, lesion: Lesion, number: int) -> Place:
        rng, ground = self.rng, self.ground
        reach = lesion.reach or 0.13 * ground.width
        if lesion.at:
            return (
                np.array([ground.width, ground.height]) / 2 + lesion.at[number] + rng.normal(0, 0.004 * ground.width, 2)
            )
        if lesion.arrangement == "single":
            return self.centre + rng.normal(0, lesion.reach, 2) if lesion.reach else self.centre
        if lesion.arrangement == "clustered":
            return self.centre + rng.normal(0, reach, 2)
        if lesion.arrangement == "ring":
            around = rng.uniform(0, 2 * np.pi)
            return self.centre + reach * (1 + rng.normal(0, 0.05)) * np.array([np.cos(around), np.sin(around)])
        slope = self.slope if lesion.angle is None else np.tan(np.radians(lesion.angle))
        if lesion.arrangement == "line":
            along = rng.uniform(-1, 1) * reach / np.hypot(1, slope)
            return self.centre + [along, slope * along] + rng.normal(0, 0.15 * lesion.radius, 2)
        if lesion.arrangement == "band":
            along = rng.uniform(-0.5, 0.5) * ground.width
            aside = rng.normal(0, lesion.reach or BAND_WIDTH * ground.width)
            return np.array([ground.width / 2 + along, ground.height / 2 + slope * along + aside])
        if lesion.arrangement == "follicular":
            columns, rows = int(ground.width / lesion.pitch) + 1, int(ground.height / lesion.pitch) + 1
            cell = np.array([rng.integers(0, columns), rng.integers(0, rows)])
            aside = np.array([0.5 * (cell[1] % 2), 0])  # each row half a step aside: follicles stand in no columns
            return (cell + aside) * lesion.pitch + rng.normal(0, 0.2 * lesion.pitch, 2)
        return rng.uniform([0, 0], [ground.width, ground.height])
