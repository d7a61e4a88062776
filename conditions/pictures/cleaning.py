"""Uploads decoded and encoded anew, so that nothing but the pixels of one still picture remains."""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

MAX_BYTES = 20_000_000
MAX_PIXELS = 52_000_000
"""A little more than the 8160 x 6144 of today's phone cameras; a bomb decodes to far more."""

MIN_SIDE = 400
"""Pixels of the longer side, below which small spots cannot be made out."""

MAX_SIDE = 3000
"""Pixels of the longer side of what is kept: enough for the largest rendition and a close look."""

MAX_RATIO = 4
"""How many times as long as wide: the photograph of a leg passes."""

MAX_PARTS = 10_000
"""Chunks of a PNG or segments of a JPEG. Real files have a few thousand at most."""

MAX_SCANS = 30
"""Passes a progressive JPEG takes over the picture. Encoders make 10, or 18 for CMYK."""

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_QUALITY = 90
_SRGB = ImageCms.createProfile("sRGB")
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_CODED_COLOURS = re.compile(rb"colrnclx\0(.)\0(.)|cICP(.)(.)", re.DOTALL)
_PRIMARIES_OF_SRGB = (1, 2)  # ITU-T H.273: BT.709, not stated
_CURVES_NEAR_SRGB = (1, 2, 6, 13)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PictureRefused(ValueError):
    """The upload is not a picture we can keep; the message says what to do."""


@dataclass(frozen=True)
class Cut:
    """What to cut away from each side of the upright picture, in percent of its width or height; each below 50."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """What remains: left, top, right, bottom in pixels from the top left corner."""
        right, bottom = width - width * self.right // 100, height - height * self.bottom // 100
        return -(-width * self.left // 100), -(-height * self.top // 100), right, bottom


def clean_picture(data: bytes, cut: Cut | None = None) -> bytes:
    """A WebP of the same picture, upright, in sRGB, at most MAX_SIDE long, and nothing else: no metadata, no profile.

    Takes JPEG, PNG, WebP and AVIF of one frame; of a JPEG with several pictures, the first. What is transparent
    becomes white. The same bytes and cut give the same result. Raises PictureRefused.
    """
    if not data:
        raise PictureRefused("The file is empty: export the picture again and upload that.")
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"The file is larger than {MAX_BYTES // 1_000_000} MB: save it smaller and try again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # They are about metadata, which is dropped.
            return _encode(_flatten(_shrink(_turn_and_cut(_decode(data), cut or Cut()))))
    except PictureRefused:
        raise
    except UnidentifiedImageError as error:
        raise PictureRefused(
            "This is not a JPEG, PNG, WebP or AVIF picture: export it as a JPEG and upload that."
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # Whatever a decoder trips over in hostile bytes.
        raise PictureRefused("The picture is damaged: export it again and upload that.") from error


def _decode(data: bytes) -> Image.Image:
    """All that can be refused is refused before pixels are decoded."""
    _refuse_slow(data)
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    _refuse_size(picture.width, picture.height)
    if picture.format not in ("JPEG", "MPO") and getattr(picture, "n_frames", 1) > 1:
        raise PictureRefused("The picture moves: upload a still one.")
    picture.load()
    if not picture.info.get("icc_profile") and _has_unreadable_colours(picture, data):
        raise PictureRefused("Its colours would come out wrong: export it in sRGB, not HDR, and upload that.")
    return picture


def _refuse_slow(data: bytes) -> None:
    """Millions of empty parts, or passes over a large picture, make a small file that takes minutes to read."""
    scans = 0
    for count, part in enumerate(_parts(data), start=1):
        scans += part == b"\xff\xda"
        if count > MAX_PARTS or scans > MAX_SCANS:
            raise PictureRefused("The file is built in a way no camera does: export it as a plain JPEG and try again.")


def _parts(data: bytes) -> Iterator[bytes]:
    """The types of the chunks of a PNG, or the markers of a JPEG up to the end of its first picture."""
    if data.startswith(b"\x89PNG"):
        position = 8
        while position + 8 <= len(data):
            yield data[position + 4 : position + 8]
            position += 12 + int.from_bytes(data[position : position + 4])
    elif data.startswith(b"\xff\xd8"):
        position, has_scan = 2, False
        while (found := _MARKER.search(data, position)) and not (has_scan and found[0] == b"\xff\xd9"):
            yield found[0]
            has_scan = has_scan or found[0] == b"\xff\xda"
            has_length = found[0] not in (b"\xff\xd8", b"\xff\xd9")
            position = found.end() + has_length * int.from_bytes(data[found.end() : found.end() + 2])


def _refuse_size(width: int, height: int) -> None:
    longer, shorter = max(width, height), min(width, height)
    if width * height > MAX_PIXELS:
        raise _too_large()
    if longer < MIN_SIDE:
        raise PictureRefused(
            f"With {width} x {height} pixels it is too small to show spots: the longer side needs at least {MIN_SIDE}."
        )
    if longer > MAX_RATIO * shorter:
        raise PictureRefused(
            f"With {width} x {height} pixels it is too narrow: it may be at most {MAX_RATIO} times as long as wide."
        )


def _too_large() -> PictureRefused:
    return PictureRefused(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels: make it smaller.")


def _has_unreadable_colours(picture: Image.Image, data: bytes) -> bool:
    """Whether its colours are not sRGB's, and only named: Adobe RGB by cameras, wide gamuts and HDR in AVIF and PNG."""
    if picture.format in ("AVIF", "PNG"):
        found = _CODED_COLOURS.search(data.partition(b"IDAT" if picture.format == "PNG" else b"mdat")[0])
        primaries, curve = (value[0] for value in found.groups() if value) if found else (2, 2)
        return primaries not in _PRIMARIES_OF_SRGB or curve not in _CURVES_NEAR_SRGB
    return _exif_of(picture).get_ifd(ExifTags.IFD.Interop).get(1) == "R03"


def _exif_of(picture: Image.Image) -> Image.Exif:
    try:
        return picture.getexif()
    except Exception:  # noqa: BLE001 -- broken metadata takes nothing from the pixels
        return Image.Exif()


def _turn_and_cut(picture: Image.Image, cut: Cut) -> Image.Image:
    orientation = _exif_of(picture).get(ExifTags.Base.Orientation)
    if orientation in _TURNS:
        picture = picture.transpose(_TURNS[orientation])
    if cut != Cut():
        picture = picture.crop(cut.box(*picture.size))
        _refuse_size(*picture.size)
    return picture


def _shrink(picture: Image.Image) -> Image.Image:
    """At most MAX_SIDE long, in a mode whose colours can be mixed: L, RGB, RGBA or CMYK."""
    if picture.mode == "I;16":  # Pillow would cut off all above 255.
        profile = picture.info.get("icc_profile")
        picture = Image.frombytes("L", picture.size, picture.tobytes()[1::2])
        picture.info["icc_profile"] = profile
    elif picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return picture


def _flatten(picture: Image.Image) -> Image.Image:
    """On white: what was made transparent may be a face someone rubbed out."""
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(_in_srgb(picture), mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return flat


def _in_srgb(picture: Image.Image) -> Image.Image:
    """RGB of the colours the profile means, as red must stay as red. A profile that is broken, or for another kind of
    picture, is passed over, as browsers do."""
    rgb = picture.convert("RGB")
    profile: bytes = picture.info.get("icc_profile") or b""
    for pixels in (picture, rgb) if profile else ():
        try:
            converted = ImageCms.profileToProfile(pixels, io.BytesIO(profile), _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            continue
        return converted or rgb
    return rgb


def _encode(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
