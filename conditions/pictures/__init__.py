"""Pictures as bytes: uploads made safe, names. Pillow only; no Django."""

from conditions.pictures.cleaning import MAX_BYTES, MAX_PIXELS, MAX_SIDE, MIN_SIDE, Cut, PictureRefused, clean_picture
from conditions.pictures.naming import digest_of

__all__ = ["MAX_BYTES", "MAX_PIXELS", "MAX_SIDE", "MIN_SIDE", "Cut", "PictureRefused", "clean_picture", "digest_of"]
