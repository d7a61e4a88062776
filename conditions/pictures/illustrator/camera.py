"""The picture: a piece of skin under one lamp from the upper left, before a blurred background."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .layout import Layout
from .noise import blur, smooth_noise, step
from .recipe import Recipe
from .sites import SITES, Ground, bare
from .surface import TINTS, Surface
from .tones import Tone, encoded, linear, tone

SIZE = (800, 600)
LAMP = np.array([-0.42, -0.55, 0.72]) / np.linalg.norm([-0.42, -0.55, 0.72])
HALFWAY = (LAMP + [0, 0, 1]) / np.linalg.norm(LAMP + [0, 0, 1])
RELIEF = 1.25  # slopes are shown this much steeper than they are
HAIR = linear("2a1d15")
SCATTER_MM = (0.20, 0.10, 0.06)  # how far red, green and blue light wander in the skin
EDGE = 0.965  # of a limb, where the background begins; nearer to 1 it is too steep to be lit well
MOST_COVER = 0.92
LEAST_AMOUNT, MOST_AMOUNT = -1.6, 3.0

Pixels = NDArray[np.floating]


def draw(recipe: Recipe, tone_number: int, seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """The picture of a recipe on a tone of the Monk scale, `size` px (width, height). Another tone is laid out anew.

    Raises KeyError for a tone that is not in `TONES`.
    """
    site = SITES[recipe.site]
    skin = tone(tone_number, palm=site.is_palm)
    rng = np.random.default_rng([seed, tone_number])
    shape, scale = (size[1], size[0]), size[0] / recipe.width
    ground = bare(rng, shape, scale, site, recipe.age)
    surface = Surface(rng, ground, site, recipe.age)
    layout = Layout(np.random.default_rng([seed, tone_number, 1]), ground)
    for lesion in recipe.lesions:
        here = lesion.on_skin(skin.darkness)
        surface.paint(here, layout.spots(here))
    surface.grow_hairs(max(recipe.hairs, site.hairs))
    lit = _lit(rng, surface, skin, ground)
    pixels = encoded(np.clip(_before_background(lit, ground), 0, 1))
    pixels += 0.010 * blur(rng.standard_normal(shape, np.float32), 0.7)[..., None]
    return Image.fromarray((np.clip(pixels, 0, 1) * 255).round().astype(np.uint8))


def seed_of(name: str) -> int:
    """The seed of a drawing, from its name."""
    return zlib.crc32(name.encode())


def _albedo(surface: Surface, skin: Tone) -> Pixels:
    amounts = {name: np.clip(surface.layers[name], LEAST_AMOUNT, MOST_AMOUNT) for name in TINTS}
    amounts["bleached"] = np.minimum(amounts["pigment"], 0)
    amounts["pigment"] = np.maximum(amounts["pigment"], 0)
    taken = sum(amounts[name][..., None] * absorbed.astype(np.float32) for name, absorbed in skin.absorbed.items())
    colour = skin.base.astype(np.float32) * np.exp(-taken)
    for name, laid in skin.laid_on.items():
        share = np.clip(surface.layers[name], 0, MOST_COVER)[..., None]
        colour = colour * (1 - share) + laid.astype(np.float32) * share
    hair = np.clip(surface.hair, 0, 0.9)[..., None]
    scattered = [blur(colour[..., channel], mm * surface.scale) for channel, mm in enumerate(SCATTER_MM)]
    seen = 0.7 * np.stack(scattered, -1) + 0.3 * colour
    return seen * (1 - hair) + HAIR * hair


def _lit(rng: np.random.Generator, surface: Surface, skin: Tone, ground: Ground) -> Pixels:
    height = blur(surface.height, 0.9)
    slope_down, slope_across = np.gradient(RELIEF * height + ground.form, 1 / ground.scale)
    normal = np.stack([-slope_across, -slope_down, np.ones(height.shape)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    diffuse = np.clip((normal @ LAMP + 0.28) / 1.28, 0, None)
    hollow = np.clip(blur(height, 0.5 * ground.scale) - height, 0, 0.2)
    facing = np.sqrt(1 - np.clip(ground.edge, 0, 0.985) ** 2)
    light = (0.84 * diffuse + 0.28 + 0.12 * facing) * (1 - 1.6 * hollow)
    mirrored = np.clip(normal @ HALFWAY, 0, 1)
    patchy = 0.6 + 0.4 * step(smooth_noise(rng, height.shape, 0.5 * ground.scale), -0.5, 1.2)
    wet = np.clip(surface.layers["shine"], 0, 1)
    sheen = 0.03 * mirrored**20 * patchy * ground.relief + wet * (0.42 * mirrored**80 + 0.05 * mirrored**12)
    return _albedo(surface, skin) * light[..., None] * skin.exposure + (skin.gloss * sheen)[..., None]


def _before_background(lit: Pixels, ground: Ground) -> Pixels:
    """Skin with edges, before a room out of focus; the skin is out of focus, too, where it turns away."""
    shape, scale = ground.shape, ground.scale
    inside = step(EDGE - ground.edge, 0, 0.012)
    picture = lit
    if inside.min() < 1:
        down = np.linspace(0, 1, shape[0])[:, None, None]
        background = (linear("c3ccd0") * (1 - down) + linear("8f9aa3") * down) * np.ones_like(lit)
        background *= 1 - 0.45 * blur(inside, 1.6 * scale)[..., None]
        edge = step(ground.edge, 0.78, 1.0)[..., None]
        soft = np.stack([blur(lit[..., channel], 0.25 * scale) for channel in range(3)], -1)
        limb = lit * (1 - edge) + soft * edge
        shown = blur(inside, 0.12 * scale + 1)[..., None]
        picture = limb * shown + background * (1 - shown)
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    picture = picture * (1 - 0.1 * (x**2 + y**2))[..., None]
    return 1.1 * picture / (1 + 0.12 * picture)
