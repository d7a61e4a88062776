"""The picture: a piece of limb under one lamp from the upper left, before a blurred background."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .layout import spots
from .noise import Field, blur, smooth_noise, step
from .recipe import Recipe
from .surface import Surface
from .tones import Tone, encoded, linear, tone

SIZE = (800, 600)
LAMP = np.array([-0.42, -0.55, 0.72]) / np.linalg.norm([-0.42, -0.55, 0.72])
HALFWAY = (LAMP + [0, 0, 1]) / np.linalg.norm(LAMP + [0, 0, 1])
LIMB_RADIUS = 0.5  # of the picture's height
FLAT_RADIUS = 0.95  # of the trunk, palm and face: no edge is in the picture
USABLE = 0.9  # of the limb, for lesions: its edge is seen too flat
RELIEF = 1.25  # slopes are shown this much steeper than they are
HAIR = linear("2a1d15")
SCATTER_MM = (0.16, 0.09, 0.05)  # how far red, green and blue light wander in the skin

Pixels = NDArray[np.float64]


def draw(recipe: Recipe, tone_number: int, seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """The picture of a recipe on a tone of the Monk scale, `size` px (width, height). Another tone is laid out anew.

    Raises KeyError for a tone that is not in `TONES`.
    """
    skin = tone(tone_number, palm=recipe.site == "palm")
    rng = np.random.default_rng([seed, tone_number])
    shape, scale = (size[1], size[0]), size[0] / recipe.width
    surface = Surface.bare(rng, shape, scale, recipe.site)
    radius = (LIMB_RADIUS if recipe.site == "limb" else FLAT_RADIUS) * shape[0] / scale
    bend, middle = _limb(rng, surface, radius)
    top, bottom = max(0.0, middle - USABLE * radius), min(shape[0] / scale, middle + USABLE * radius)
    for lesion in recipe.lesions:
        for spot in spots(rng, lesion, recipe.width, top, bottom):
            surface.add(rng, lesion, spot)
    surface.grow_hairs(rng, recipe.hairs)
    lit = _lit(rng, surface, skin, bend)
    pixels = encoded(np.clip(_before_background(lit, bend, scale), 0, 1))
    pixels += 0.012 * blur(rng.standard_normal(shape), 0.7)[..., None]
    return Image.fromarray((np.clip(pixels, 0, 1) * 255).round().astype(np.uint8))


def seed_of(name: str) -> int:
    """The seed of a drawing, from its name."""
    return zlib.crc32(name.encode())


def _limb(rng: np.random.Generator, surface: Surface, radius: float) -> tuple[Field, float]:
    """How far each pixel is from the middle line of a limb of `radius` mm, in radii, and where that lies, in mm."""
    height, width = (length / surface.scale for length in surface.height.shape)
    middle = height * (0.5 + 0.03 * rng.standard_normal())
    sway = 0.012 * height * np.sin(2.2 * surface.across / width + rng.uniform(0, 6))
    return (surface.down - middle - sway) / radius, middle


def _albedo(surface: Surface, skin: Tone) -> Pixels:
    blood = np.clip(surface.blood, -0.2, 3)[..., None] * skin.blood
    bruise = surface.bruise[..., None] * skin.bruise
    melanin = np.clip(surface.melanin, -1.6, 3)[..., None] * skin.melanin
    colour = skin.base * np.exp(-blood - bruise - melanin)
    for cover, laid in ((surface.pale, skin.pale), (surface.pus, skin.pus), (surface.crust, skin.crust)):
        share = np.clip(cover, 0, 0.92)[..., None]
        colour = colour * (1 - share) + laid * share
    hair = np.clip(surface.hair, 0, 0.85)[..., None]
    scattered = [blur(colour[..., channel], mm * surface.scale) for channel, mm in enumerate(SCATTER_MM)]
    seen = 0.75 * np.stack(scattered, -1) + 0.25 * colour
    return seen * (1 - hair) + HAIR * hair


def _lit(rng: np.random.Generator, surface: Surface, skin: Tone, bend: Field) -> Pixels:
    tilt = np.clip(bend, -0.985, 0.985)
    slope_down, slope_across = np.gradient(blur(surface.height, 0.9), 1 / surface.scale)
    normal = np.stack([-RELIEF * slope_across, tilt - RELIEF * slope_down, np.sqrt(1 - tilt**2)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    diffuse = np.clip((normal @ LAMP + 0.28) / 1.28, 0, None)
    hollow = np.clip(blur(surface.height, 0.5 * surface.scale) - surface.height, 0, 0.2)
    light = (0.86 * diffuse + 0.30 + 0.12 * np.sqrt(1 - tilt**2)) * (1 - 1.6 * hollow)
    mirrored = np.clip(normal @ HALFWAY, 0, 1)
    patchy = 0.6 + 0.4 * step(smooth_noise(rng, bend.shape, 0.5 * surface.scale), -0.5, 1.2)
    wet = np.clip(surface.wet, 0, 1)
    sheen = 0.035 * mirrored**22 * patchy * surface.furrows + wet * (0.45 * mirrored**70 + 0.05 * mirrored**12)
    return _albedo(surface, skin) * light[..., None] * skin.exposure + (skin.gloss * sheen)[..., None]


def _before_background(lit: Pixels, bend: Field, scale: float) -> Pixels:
    inside = step(1 - np.abs(bend), 0, 0.012)
    down = np.linspace(0, 1, bend.shape[0])[:, None, None]
    background = (linear("ccd4d6") * (1 - down) + linear("9ea8b0") * down) * np.ones_like(lit)
    background *= 1 - 0.35 * blur(inside, 1.1 * scale)[..., None]
    edge = step(np.abs(bend), 0.8, 1.0)[..., None]
    soft = np.stack([blur(lit[..., channel], 0.25 * scale) for channel in range(3)], -1)
    limb = lit * (1 - edge) + soft * edge
    shown = blur(inside, 0.12 * scale + 1)[..., None]
    picture = limb * shown + background * (1 - shown)
    y, x = np.mgrid[-1 : 1 : bend.shape[0] * 1j, -1 : 1 : bend.shape[1] * 1j]
    picture *= (1 - 0.1 * (x**2 + y**2))[..., None]
    return 1.1 * picture / (1 + 0.12 * picture)
