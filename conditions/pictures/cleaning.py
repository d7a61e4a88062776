"""Uploads decoded and encoded anew, so that nothing but the pixels of one still picture remains."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
"""A little more than today's phone cameras; a bomb decodes to far more."""

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_QUALITY = 90


class PictureRefused(ValueError):
    """The upload is not a picture we can keep; the message says what to do."""


def clean_picture(data: bytes) -> bytes:
    """A WebP of the same picture, upright, in sRGB-like RGB, without metadata, profiles or trailing bytes.

    Takes JPEG, PNG, WebP and AVIF of one frame. Raises PictureRefused.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"The file is larger than {MAX_BYTES // 1_000_000} MB: save it smaller and try again.")
    upright = ImageOps.exif_transpose(_decode(data))
    pixels = upright.convert("RGB")
    out = io.BytesIO()
    Image.frombytes("RGB", pixels.size, pixels.tobytes()).save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _decode(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureRefused(
                    f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels: make it smaller."
                )
            if getattr(picture, "n_frames", 1) > 1:
                raise PictureRefused("The picture moves: upload a still one.")
            picture.load()
    except UnidentifiedImageError as error:
        raise PictureRefused("This is not a JPEG, PNG, WebP or AVIF picture.") from error
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused("The picture is damaged: export it again and retry.") from error
    return picture
