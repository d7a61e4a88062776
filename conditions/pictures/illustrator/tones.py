"""How skin of each tone takes up light. Colours are linear RGB, 0 to 1.

The base colours are the published swatches of the Monk Skin Tone scale (Google, 2022). Blood takes up green and blue;
in dark skin the pigment above it hides most of what it sends back, so that redness turns purple, brown or grey.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

_SWATCHES = {2: "f3e7db", 4: "eadaba", 5: "d7bd96", 7: "825c43", 8: "604134", 9: "3a312a"}
_EXPOSURES = {2: 0.93, 4: 0.98, 5: 1.08, 7: 1.45, 8: 1.75, 9: 2.1}
"""A camera opens wider for dark skin."""

_DARKNESS = {2: 0.0, 4: 0.08, 5: 0.2, 7: 0.65, 8: 0.85, 9: 1.0}
_WARMTH = np.array([1.08, 1.0, 0.9])
"""Swatches are a little greyer than skin under a lamp."""

_PALM = np.array([0.97, 0.86, 0.82])
"""Palms are pinker."""

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
    """base: colour of the skin. exposure: of the camera. blood, bruise and melanin: what each takes up, per channel.
    pale, pus and crust: colours of what lies on the skin. gloss: how much its surface mirrors."""

    base: Colour
    exposure: float
    blood: Colour
    bruise: Colour
    melanin: Colour
    pale: Colour
    pus: Colour
    crust: Colour
    gloss: float


def tone(number: int, *, palm: bool = False) -> Tone:
    """A tone of the Monk scale; palms and soles have less of its pigment. KeyError for one not in `TONES`."""
    dark, exposure = _DARKNESS[number], _EXPOSURES[number]
    base = linear(_SWATCHES[number]) * _WARMTH
    if palm:
        base, exposure, dark = base ** (1 - 0.42 * dark) * _PALM, exposure ** (1 - 0.6 * dark), 0.45 * dark
    between = lambda light, deep: np.array(light) * (1 - dark) + np.array(deep) * dark  # noqa: E731
    on_top = lambda light, deep: (linear(light) * (1 - dark) + linear(deep) * dark) / exposure  # noqa: E731
    return Tone(
        base=base,
        exposure=exposure,
        blood=between((0.10, 0.95, 0.80), (0.34, 0.86, 0.60)),
        bruise=between((0.55, 1.50, 1.05), (0.75, 1.30, 0.85)),
        melanin=between((0.30, 0.52, 0.74), (0.45, 0.72, 1.00)),
        pale=on_top("f3eae4", "a89b92"),
        pus=on_top("e4cf86", "c4ad6c"),
        crust=on_top("9a5f30", "5d3a22"),
        gloss=1 - 0.45 * dark,
    )
