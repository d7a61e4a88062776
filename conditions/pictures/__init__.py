"""Pictures as bytes: uploads made safe. Pillow only; no Django."""

from conditions.pictures.cleaning import MAX_BYTES, MAX_PIXELS, MAX_SIDE, MIN_SIDE, Cut, PictureRefused, clean_picture

__all__ = ["MAX_BYTES", "MAX_PIXELS", "MAX_SIDE", "MIN_SIDE", "Cut", "PictureRefused", "clean_picture"]
