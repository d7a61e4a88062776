"""Lesions painted on skin: layers over the picture, arrays of shape (height, width)."""

from __future__ import annotations

import numpy as np

from .layout import Spot
from .noise import Field, cells, fractal, smooth_noise, step
from .recipe import Lesion
from .sites import Ground, Site

HALO_REACH = 0.55  # of a halo, in radii
FAR = 9.0  # in radii: where a lesion is no more
TINTS = ("blood", "bruise", "pigment", "yellow", "slate", "black", "pale")
COVERS = ("raw", "scale", "honey", "crust", "pus", "shine")
SEGMENT = 1.2  # of a line, in half-widths

CLOSE = 18.0  # px per mm: from nearer, furrows as deep as they are would look like a reptile's
JOIN = 0.3  # in radii: how near two outlines begin to flow into each other

Window = tuple[slice, slice]


def _joined(one: Field, other: Field) -> Field:
    """The smaller of two distances, without a seam where they are alike."""
    near = np.clip(1 - np.abs(one - other) / JOIN, 0, None)
    return np.minimum(one, other) - 0.25 * JOIN * near**2 * (np.maximum(one, other) < FAR)


class Surface:
    """Skin with what is on it. layers: amounts, see `Lesion`. fine: height in mm, without the body part's own form.
    hair: cover, 0 to 1. bald: where there is none."""

    def __init__(self, rng: np.random.Generator, ground: Ground, site: Site, age: str):
        self.rng, self.ground, self.scale, self.shape = rng, ground, ground.scale, ground.shape
        self.layers = {name: np.zeros(ground.shape, np.float32) for name in (*TINTS, *COVERS)}
        for name, amount in ground.layers.items():
            self.layers[name] += amount
        depth = site.depth * {"baby": 0.45, "adult": 1.0, "older": 1.3}[age]
        depth *= min(1.0, (CLOSE / self.scale) ** 0.8)
        self.relief_height = depth * ground.relief
        self.layers["pigment"] += -0.10 * (ground.relief - 0.6)
        self.fine = 0.02 * fractal(rng, ground.shape, 2.5 * self.scale, 3)
        self.hair = np.zeros(ground.shape, np.float32)
        self.bald = np.zeros(ground.shape, np.float32)

    @property
    def height(self) -> Field:
        return self.fine + self.relief_height

    def paint(self, lesion: Lesion, spots: list[Spot]) -> None:
        """All lesions of a kind. Where two meet they are one: their outlines join and their colours do not add up."""
        if not spots:
            return
        distance, strength, radius = self._outlines(lesion, spots)
        seen = np.argwhere(distance < FAR)
        if seen.size == 0:
            return
        (top, left), (bottom, right) = seen.min(0), seen.max(0) + 1
        at = (slice(top, bottom), slice(left, right))
        self._paint(lesion, at, distance[at], strength[at], radius[at])
        if lesion.hair:
            for spot in spots:
                self._grow(*spot.place, spot.angle, self.rng.uniform(2, 4))

    def _outlines(self, lesion: Lesion, spots: list[Spot]) -> tuple[Field, Field, Field]:
        """How far each pixel is from the nearest lesion's middle, in its radii; that lesion's strength and radius."""
        distance, strength, radius = (np.full(self.shape, value, np.float32) for value in (FAR, 1.0, lesion.radius))
        bent = lesion.irregularity * self._bent(lesion)
        for spot in spots:
            pieces = self._line(lesion, spot) if lesion.shape == "line" else [self._spot(lesion, spot)]
            for at, far in pieces:
                if far.size == 0:
                    continue
                far = far + bent[at]
                nearer = far < distance[at]
                distance[at] = _joined(far, distance[at])
                strength[at] = np.where(nearer, spot.strength, strength[at])
                radius[at] = np.where(nearer, spot.radius, radius[at])
        return distance, strength, radius

    def _bent(self, lesion: Lesion) -> Field:
        """Makes outlines neither round nor ragged: smooth noise as large as the lesion; rough noise looks furry."""
        size = max(1.3 * lesion.radius, 0.8) * self.scale
        octaves = 3 if lesion.radius > 1.5 else 2
        return fractal(self.rng, self.shape, size, octaves)

    def _window(self, x: float, y: float, reach: float) -> Window:
        rows, columns = self.shape
        clipped = lambda value, most: int(min(max(value * self.scale, 0), most))  # noqa: E731
        return (
            slice(clipped(y - reach, rows), clipped(y + reach, rows - 1) + 1),
            slice(clipped(x - reach, columns), clipped(x + reach, columns - 1) + 1),
        )

    def _reach(self, lesion: Lesion) -> float:
        return (
            1.3
            + lesion.softness
            + 2.2 * lesion.irregularity
            + (1.2 if lesion.halo else 0)
            + (lesion.rim if lesion.profile == "ring" else 0)
        )

    def _spot(self, lesion: Lesion, spot: Spot) -> tuple[Window, Field]:
        rng, (x, y) = self.rng, map(float, spot.place)
        at = self._window(x, y, self._reach(lesion) * spot.radius * max(1.0, lesion.length))
        dx, dy = self.ground.across[at] - x, self.ground.down[at] - y
        along = dx * np.cos(spot.angle) + dy * np.sin(spot.angle)
        beside = dy * np.cos(spot.angle) - dx * np.sin(spot.angle)
        if lesion.length > 1.5 and lesion.bend:
            beside = beside + lesion.bend * 0.35 * (along**2 / (lesion.length * spot.radius)) * rng.choice([-1, 1])
        along, beside = along / lesion.length, beside / rng.uniform(0.86, 1.0)
        around = np.arctan2(beside, along)
        waves = sum(rng.normal(0, 1 / number) * np.cos(number * around + rng.uniform(0, 6)) for number in range(2, 6))
        return at, np.hypot(along, beside) / spot.radius * (1 + 0.8 * lesion.irregularity * waves)

    def _line(self, lesion: Lesion, spot: Spot) -> list[tuple[Window, Field]]:
        pieces = []
        paths = [(spot.place, spot.angle, spot.radius, 2 * spot.radius * lesion.length, lesion.branches, True)]
        while paths:
            start, angle, radius, length, branches, is_stem = paths.pop()
            count = max(4, int(length / (SEGMENT * radius)))
            turns = np.cumsum(self.rng.normal(0, 2.2 * lesion.bend / np.sqrt(count), count))
            turns += angle + lesion.bend * 0.8 * np.sin(
                np.linspace(0, self.rng.uniform(2, 7), count) + self.rng.uniform(0, 6)
            )
            steps = np.stack([np.cos(turns), np.sin(turns)], 1) * length / count
            points = np.concatenate([[start], start + np.cumsum(steps, 0)])
            if is_stem:
                points -= points.mean(0) - start
            widths = radius * np.linspace(1, 0.55 if branches or not is_stem else 0.8, count + 1)
            pieces += [self._segment(lesion, *pair) for pair in zip(points, points[1:], widths, strict=False)]
            for _ in range(branches):
                at = int(self.rng.integers(count // 5, count))
                side = self.rng.choice([-1, 1]) * self.rng.uniform(0.4, 0.9)
                paths.append(
                    (points[at], turns[min(at, count - 1)] + side, 0.7 * widths[at], 0.5 * length, branches // 2, False)
                )
        return pieces

    def _segment(self, lesion: Lesion, start, end, radius: float) -> tuple[Window, Field]:
        middle, reach = (start + end) / 2, self._reach(lesion) * radius + np.hypot(*(end - start)) / 2
        at = self._window(*middle, reach)
        dx, dy = self.ground.across[at] - float(start[0]), self.ground.down[at] - float(start[1])
        way = [float(length) for length in end - start]
        share = np.clip((dx * way[0] + dy * way[1]) / max(way[0] ** 2 + way[1] ** 2, 1e-9), 0, 1)
        return at, np.hypot(dx - share * way[0], dy - share * way[1]) / radius

    def _paint(self, lesion: Lesion, at: Window, distance: Field, strength: Field, radius: Field) -> None:
        shape, scale = distance.shape, self.scale
        body = 1 - step(distance, 1 - lesion.softness, 1 + lesion.softness)
        ring = np.ones(shape, np.float32)
        if lesion.profile == "ring":
            ring = np.exp(-(((distance - 0.85) / lesion.rim) ** 2))
            ring = np.where(distance < 0.85, np.maximum(ring, lesion.centre), ring)
        body = (
            body * ring
            if lesion.profile != "ring"
            else ring * (1 - step(distance, 1, 1.05 + lesion.softness + lesion.rim))
        )
        net = self._net(lesion, shape)
        patch = fractal(self.rng, shape, float(np.clip(0.6 * lesion.radius, 0.5, 7)) * scale, 2)
        uneven = np.clip(1 + lesion.mottle * patch, 0.15, 2.2)
        tint = strength * body * net * uneven
        self._raise(lesion, at, distance, body, strength, radius)
        for name in TINTS:
            if amount := getattr(lesion, name):
                self.layers[name][at] += amount * tint
        if lesion.halo:
            out = np.exp(-((np.clip(distance - 1, 0, None) / HALO_REACH) ** 2)) * (distance < FAR)
            out *= step(distance, 0.4, 1.05) if lesion.halo < 0 else 1
            self.layers["blood"][at] += lesion.halo * strength * out
        self.layers["shine"][at] += lesion.shine * body
        self.bald[at] = np.maximum(self.bald[at], lesion.bald * body)
        self._cover(lesion, at, distance, body * net, radius)

    def _net(self, lesion: Lesion, shape) -> Field | float:
        if not lesion.mesh:
            return 1.0
        to_border, _ = cells(self.rng, shape, lesion.mesh * self.scale, warp=0.45)
        width = lesion.strand / lesion.mesh
        broken = 0.55 + 0.45 * step(smooth_noise(self.rng, shape, 1.5 * lesion.mesh * self.scale), -1.2, 0.4)
        return (1 - step(to_border, 0.25 * width, 1.3 * width)) * broken

    def _raise(self, lesion: Lesion, at: Window, distance: Field, body: Field, strength: Field, radius: Field) -> None:
        if lesion.profile == "dome":
            top = np.clip(1 - distance**2, 0, None) ** 1.15
        elif lesion.profile == "bell":
            top = np.exp(-((distance / 0.62) ** 2))
        elif lesion.profile == "plateau":
            top = 1 - step(distance, 0.66, 1.05)
        elif lesion.profile == "ring":
            top = np.exp(-(((distance - 0.85) / lesion.rim) ** 2))
        else:
            top = np.zeros(distance.shape, np.float32)
        lift = lesion.height * top
        if lesion.dell:
            lift = lift - lesion.dell * np.exp(-((distance / 0.28) ** 2))
        self.fine[at] += strength * radius * lift
        if lesion.rough:
            border, number = cells(self.rng, distance.shape, max(0.35 * lesion.radius, 0.55) * self.scale)
            self.fine[at] += (
                lesion.rough * (0.35 + 0.25 * number) * step(border, 0, 0.7) * body * np.minimum(radius, 1.6)
            )
        tense = 0.75 if lesion.clear or lesion.pus else 0.5 if lesion.height > 0.05 else 0.12
        self.relief_height[at] *= np.clip(1 - tense * body + lesion.furrows * body, 0, None)
        if lesion.furrows > 0:
            self.layers["pigment"][at] += 0.10 * lesion.furrows * body * (0.6 - self.ground.relief[at])

    def _cover(self, lesion: Lesion, at: Window, distance: Field, body: Field, radius: Field) -> None:
        """What lies on the skin or under its top: scale, crust, pus, clear fluid."""
        if lesion.scale:
            self._flake(lesion, at, body)
        if lesion.honey or lesion.crust:
            lumps = fractal(self.rng, distance.shape, max(0.5 * lesion.radius, 0.7) * self.scale, 3)
            lying = step(0.72 - distance + 0.22 * lumps, 0, 0.22)
            self.layers["crust"][at] += lesion.crust * lying
            self.layers["honey"][at] += lesion.honey * lying * np.clip(0.8 + 0.25 * lumps, 0, 1)
            self.layers["shine"][at] += 0.25 * lesion.honey * lying
            self.fine[at] += (
                (lesion.crust + 0.7 * lesion.honey) * lying * np.minimum(0.30 * radius, 0.35) * (1 + 0.45 * lumps)
            )
        if lesion.raw:
            self.layers["raw"][at] += lesion.raw * body
        if lesion.pus:
            pus = 1 - step(distance, 0.7 * lesion.head, 1.3 * lesion.head)
            self.layers["pus"][at] += lesion.pus * pus
            self.layers["shine"][at] += 0.35 * lesion.pus * pus
        if lesion.clear:
            fluid = lesion.clear * (1 - step(distance, 0.72, 0.95))
            self.layers["blood"][at] -= 0.35 * np.clip(self.layers["blood"][at], 0, None) * fluid
            self.layers["pigment"][at] -= 0.08 * fluid
            self.layers["pale"][at] += 0.03 * fluid
            self.layers["shine"][at] += 0.9 * fluid

    def _flake(self, lesion: Lesion, at: Window, body: Field) -> None:
        """Thin plates, cracked and lifting at their edges: dense with much scale, few and loose with little."""
        shape, size, fine = body.shape, lesion.flake * self.scale, smooth_noise(self.rng, body.shape, 0.35 * self.scale)
        border, number = cells(self.rng, shape, size, warp=0.7)
        finer, its = cells(self.rng, shape, 0.45 * size, warp=0.7)
        where = fractal(self.rng, shape, 3.0 * size, 3) + 0.55 * (number - 0.5) + 0.5 * (its - 0.5)
        there = step(where, 0.9 - 2.0 * lesion.scale, 1.9 - 2.0 * lesion.scale) * step(body, 0.25, 0.75)
        there *= step(lesion.scale, 0, 0.25)
        plate = there * (0.55 + 0.45 * step(border, 0.0, 0.25)) * (0.8 + 0.2 * step(finer, 0.0, 0.3))
        powder = 0.22 * lesion.scale * step(body, 0.2, 0.8) * (0.8 + 0.25 * fine)
        opaque = (0.25 + 0.45 * lesion.scale) * (0.72 + 0.30 * number + 0.18 * its + 0.07 * fine)
        self.layers["scale"][at] += np.clip(plate * opaque + powder, 0, 0.9)
        self.fine[at] += 0.022 * min(lesion.flake, 2.0) * plate * (0.5 + number + 0.6 * its)

    def grow_hairs(self, per_square_cm: float) -> None:
        """Fine hairs, bent alike, each a dark line with its root; and those of the site."""
        width, height = self.ground.width, self.ground.height
        comb, long = self.rng.uniform(0.2, 0.9), per_square_cm > 60
        for _ in range(int(per_square_cm * width * height / 100)):
            x, y = self.rng.uniform(-12 * long, width), self.rng.uniform(-6 * long, height)
            lean = comb + self.rng.normal(0, 0.22) + (0.5 * np.sin(x / 17) if long else 0)
            self._grow(x, y, lean, self.rng.uniform(9, 22) if long else self.rng.uniform(3, 8), thick=long)
        for x, y, angle, length in self.ground.hairs:
            self._grow(x, y, angle, length, thick=True)
        self.hair *= 1 - 0.85 * self.bald

    def _grow(self, x: float, y: float, angle: float, length: float, *, thick: bool = False) -> None:
        rows, columns = self.shape
        row, column = int(y * self.scale), int(x * self.scale)
        within = 0 <= row < rows and 0 <= column < columns
        if within and self.rng.uniform() < self.bald[row, column]:
            return
        steps = np.arange(0, length * self.scale, 0.5)
        turn = angle + self.rng.normal(0, 0.5) * steps / (8 * self.scale)
        down = (row + np.cumsum(np.sin(turn)) * 0.5).astype(int)
        across = (column + np.cumsum(np.cos(turn)) * 0.5).astype(int)
        taper = 1 - steps / max(steps[-1], 1)
        for aside in range(max(1, round(0.07 * self.scale)) if thick else 1):
            there = (0 <= down + aside) & (down + aside < rows) & (0 <= across) & (across < columns)
            np.maximum.at(self.hair, (down[there] + aside, across[there]), 0.6 * taper[there] + 0.2)
