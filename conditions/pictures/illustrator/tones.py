"""How skin of each tone takes up light. Colours are linear RGB, 0 to 1.

The base colours are the published swatches of the Monk Skin Tone scale (Google, 2022). Blood takes up green and blue;
in dark skin the pigment above it hides most of what it sends back, so that redness turns purple, brown or grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

_SWATCHES = {2: "f3e7db", 4: "eadaba", 5: "d7bd96", 7: "825c43", 8: "604134", 9: "3a312a"}
_EXPOSURES = {2: 0.95, 4: 0.96, 5: 1.0, 7: 1.27, 8: 1.36, 9: 1.62}
"""A camera opens wider for dark skin."""

_DARKNESS = {2: 0.0, 4: 0.1, 5: 0.25, 7: 0.65, 8: 0.82, 9: 1.0}
_WARMTH = {
    2: (1.0, 0.94, 0.90),
    4: (1.0, 0.93, 0.96),
    5: (1.02, 0.94, 0.98),
    7: (1.0, 0.97, 1.0),
    8: (1.02, 1, 1),
    9: (1.2, 0.98, 0.88),
}
"""Swatches are flat colours; skin under a lamp is pinker when light and warmer when very dark."""

_STAGES = (0.0, 0.25, 0.65, 1.0)
"""Darknesses at which what is taken up was set by eye, against published descriptions; between them it is mixed."""

_ABSORBED = {
    "blood": ((0.08, 0.95, 0.80), (0.14, 0.88, 0.74), (0.42, 0.82, 0.50), (0.62, 0.82, 0.50)),
    "bruise": ((0.62, 1.50, 1.02), (0.66, 1.42, 0.98), (0.85, 1.25, 0.80), (0.95, 1.25, 0.80)),
    "pigment": ((0.30, 0.52, 0.74), (0.32, 0.55, 0.78), (0.40, 0.65, 0.90), (0.45, 0.70, 0.92)),
    "bleached": ((0.10, 0.16, 0.24), (0.16, 0.24, 0.34), (0.52, 0.60, 0.68), (0.72, 0.76, 0.80)),
    "yellow": ((0.02, 0.12, 0.85), (0.02, 0.12, 0.80), (-0.20, -0.06, 0.50), (-0.45, -0.25, 0.25)),
    "slate": ((1.15, 0.85, 0.50), (1.10, 0.85, 0.52), (0.95, 0.75, 0.45), (0.90, 0.75, 0.45)),
    "black": ((2.3, 2.4, 2.4), (2.2, 2.3, 2.3), (1.8, 1.8, 1.8), (1.5, 1.5, 1.5)),
}
"""What each amount of a layer takes away, per channel; less than nothing where it lightens. bleached: what an amount
of lost pigment gives back, so that the skin turns towards light skin and not towards blue."""

_LAID_ON = {
    "pale": ("f3e6de", "ead6c0", "cfae97", "bda38f"),
    "raw": ("dc6a62", "cf6157", "b2584c", "9e5049"),
    "scale": ("f6f1ec", "f0e8dc", "c9b7a9", "a3978f"),
    "pus": ("e9d694", "e2cc86", "d0b374", "b59d68"),
    "honey": ("d29a3a", "c78f36", "b07a2e", "96682c"),
    "crust": ("7c3f26", "74391f", "54291a", "33201a"),
}
"""Colours of what lies on the skin or shines through its top, as they are seen."""

TONES = tuple(_SWATCHES)
"""The tones that are drawn, of the ten of the scale."""


def linear(hexadecimal: str) -> Colour:
    """The linear RGB of an sRGB colour, such as 'f3e7db'."""
    encoded = np.array([int(hexadecimal[place : place + 2], 16) for place in (0, 2, 4)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def encoded(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sRGB of linear RGB, both 0 to 1."""
    bright = 1.055 * np.clip(colour, 1e-9, None) ** (1 / 2.4) - 0.055
    return np.where(colour <= 0.0031308, 12.92 * colour, bright)


@dataclass(frozen=True, eq=False)
class Tone:
    """base: colour of the skin. darkness: 0 to 1. exposure: of the camera. absorbed: what an amount of each layer takes
    up, per channel. laid_on: colours of what covers the skin. gloss: how much its surface mirrors."""

    base: Colour
    darkness: float
    exposure: float
    absorbed: Mapping[str, Colour]
    laid_on: Mapping[str, Colour]
    gloss: float


def tone(number: int, *, palm: bool = False) -> Tone:
    """A tone of the Monk scale; palms and soles have less of its pigment. KeyError for one not in `TONES`."""
    darkness, exposure = _DARKNESS[number], _EXPOSURES[number]
    base = linear(_SWATCHES[number]) * _WARMTH[number]
    if palm:
        base, exposure = base ** (1 - 0.42 * darkness) * (0.98, 0.86, 0.80), exposure ** (1 - 0.7 * darkness)
        darkness *= 0.5
    return Tone(
        base=base,
        darkness=darkness,
        exposure=exposure,
        absorbed={name: _mixed(map(np.array, stages), darkness) for name, stages in _ABSORBED.items()},
        laid_on={name: _mixed(map(linear, stages), darkness) / exposure for name, stages in _LAID_ON.items()},
        gloss=1 - 0.45 * darkness,
    )


def _mixed(stages, darkness: float) -> Colour:
    columns = np.array(list(stages), float).T
    return np.array([np.interp(darkness, _STAGES, column) for column in columns])
