"""Pictures in the sizes and formats they are served in. Pillow only; no Django."""

import io

from PIL import Image

WIDTHS = (400, 800, 1200)
FORMATS = ("avif", "webp")
AVIF_QUALITY = 55
AVIF_SPEED = 6
AVIF_SAMPLING = "4:4:4"  # else tiny red spots lose their colour to the skin around
WEBP_QUALITY = 72
WEBP_METHOD = 4

_SETTINGS = {
    "avif": {"quality": AVIF_QUALITY, "speed": AVIF_SPEED, "subsampling": AVIF_SAMPLING, "max_threads": 1},
    "webp": {"quality": WEBP_QUALITY, "method": WEBP_METHOD},
}


class RenditionRefused(ValueError):
    """A width or format in which this picture is not served."""


def widths_of(width: int) -> tuple[int, ...]:
    """Of the fixed widths, those in which a picture of that width is served: up to the first that holds all of it."""
    return tuple(served for place, served in enumerate(WIDTHS) if place == 0 or WIDTHS[place - 1] < width)


def make_rendition(original: bytes, width: int, file_format: str) -> bytes:
    """The picture `width` px wide, or as wide as it is where that is less, without metadata.

    The very bytes of the original where they are that already. Raises RenditionRefused for a width or format in which
    it is not served, and OSError for bytes that are no picture.
    """
    with Image.open(io.BytesIO(original)) as picture:
        if file_format not in FORMATS or width not in widths_of(picture.width):
            raise RenditionRefused(f"It is not served {width} px wide as {file_format}.")
        if picture.width <= width and picture.format == file_format.upper():
            return original
        pixels = picture.convert("RGB")
    if pixels.width > width:
        height = max(1, round(pixels.height * width / pixels.width))
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    pixels.info.clear()  # an encoder would copy what it finds there
    pixels.save(out, file_format.upper(), **_SETTINGS[file_format])
    return out.getvalue()
