"""Pictures as bytes: uploads made safe, names, renditions. Pillow only; no Django."""

from conditions.pictures.cleaning import MAX_BYTES, MAX_PIXELS, MAX_SIDE, MIN_SIDE, Cut, PictureRefused, clean_picture
from conditions.pictures.naming import SUFFIXES, digest_of, is_digest_name
from conditions.pictures.renditions import FORMATS, WIDTHS, RenditionRefused, make_rendition, widths_of

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_SIDE",
    "MIN_SIDE",
    "SUFFIXES",
    "WIDTHS",
    "Cut",
    "PictureRefused",
    "RenditionRefused",
    "clean_picture",
    "digest_of",
    "is_digest_name",
    "make_rendition",
    "widths_of",
]
