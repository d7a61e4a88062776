"""Illustrations as files, made from recipes. No Django, so that other processes can draw without it."""

import hashlib
import io
import json

from conditions.pictures.illustrator import Recipe, draw

QUALITIES = (68, 58, 48, 38)
"""The best that stays within MOST_BYTES; hair costs most."""

MOST_BYTES = 60_000
SPEED = 4
DRAWN_FROM_LENGTH = 16


def drawn_from(recipe: object, seed: int) -> str:
    """Names what a picture is drawn from: another recipe or seed gives another name."""
    text = json.dumps([recipe, seed], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DRAWN_FROM_LENGTH]


def illustration(recipe: object, tone: int, seed: int) -> bytes:
    """The recipe drawn on a tone, as AVIF. Raises RecipeError, or KeyError for a tone that is not drawn."""
    picture = draw(Recipe.parse(recipe), tone, seed)
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "AVIF", quality=quality, speed=SPEED, subsampling="4:4:4", max_threads=1)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
