"""The pixels of uploads: upright, in true colours, no larger than needed."""

import pytest
from PIL import Image

from conditions.pictures import MAX_SIDE
from tests.pictures import builders as b
from tests.pictures.builders import upload

RUBBED_OUT = Image.new("RGBA", b.SIZE, (0, 0, 255, 0))


def ycck() -> bytes:
    """As Photoshop writes: inverted, the first three channels as brightness and two colours."""
    inks = Image.new("RGB", b.SIZE, tuple(255 - value for value in b.SPOT)).convert("YCbCr")
    bands = [band.point(lambda value: 255 - value) for band in inks.split()]
    data = b.encoded(Image.merge("CMYK", [*bands, Image.new("L", b.SIZE)]), quality=95, subsampling=0)
    transform = data.index(b"Adobe") + 11
    return data[:transform] + b"\2" + data[transform + 1 :]


def with_alpha(format: str) -> bytes:
    return b.encoded(RUBBED_OUT, format, **({"exact": True, "lossless": True} if format == "WEBP" else {}))


CORNERS = {
    1: "top left",
    2: "top right",
    3: "bottom right",
    4: "bottom left",
    5: "top left",
    6: "top right",
    7: "bottom right",
    8: "bottom left",
}


@pytest.mark.parametrize("orientation", [*CORNERS, 0, 9, 65535])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_it_stands_as_it_was_taken(format, orientation):
    image = b.assert_safe(upload(b.picture(format, exif=b.exif(orientation))).read())
    width, height = image.size
    assert (width > height) is (orientation not in (5, 6, 7, 8))
    at = {"left": 0.25, "right": 0.75, "top": 0.25, "bottom": 0.75}
    for corner in ("top left", "top right", "bottom left", "bottom right"):
        down, across = corner.split()
        pixel = image.getpixel((int(width * at[across]), int(height * at[down])))
        assert b.is_near(pixel, b.SPOT if corner == CORNERS.get(orientation, "top left") else b.SKIN)


GREY_IN_LIGHT = b.profile(grey=True, gamma=1.0)
COLOURED = {
    "Display P3 JPEG": (Image.new("RGB", b.SIZE, (234, 51, 35)), "JPEG", b.profile(), (255, 0, 0)),
    "Display P3 PNG": (Image.new("RGB", b.SIZE, (234, 51, 35)), "PNG", b.profile(), (255, 0, 0)),
    "Display P3 WebP": (Image.new("RGB", b.SIZE, (234, 51, 35)), "WEBP", b.profile(), (255, 0, 0)),
    "Display P3 AVIF": (Image.new("RGB", b.SIZE, (234, 51, 35)), "AVIF", b.profile(), (255, 0, 0)),
    "Display P3 with alpha": (Image.new("RGBA", b.SIZE, (234, 51, 35, 255)), "PNG", b.profile(), (255, 0, 0)),
    "Display P3 palette": (
        Image.new("RGB", b.SIZE, (234, 51, 35)).quantize(4),
        "PNG",
        b.profile(),
        (255, 0, 0),
    ),
    "Adobe RGB": (Image.new("RGB", b.SIZE, (219, 0, 0)), "JPEG", b.profile(b.ADOBE_RGB, 2.2), (255, 0, 0)),
    "linear grey": (Image.new("L", b.SIZE, 128), "JPEG", GREY_IN_LIGHT, (188, 188, 188)),
    "linear deep grey": (Image.new("I;16", b.SIZE, 0x8000), "PNG", GREY_IN_LIGHT, (188, 188, 188)),
    "no profile": (Image.new("RGB", b.SIZE, b.SPOT), "JPEG", None, b.SPOT),
    "broken profile": (Image.new("RGB", b.SIZE, b.SPOT), "JPEG", b"no profile", b.SPOT),
}


@pytest.mark.parametrize(("image", "format", "profile", "colour"), COLOURED.values(), ids=COLOURED.keys())
def test_red_stays_as_red(image, format, profile, colour):
    options = {"quality": 95} if format != "PNG" else {}
    data = b.encoded(image, format, icc_profile=profile, **options)
    assert b.is_near(b.assert_safe(upload(data).read()).getpixel((240, 160)), colour, within=6)


MODES = {
    "CMYK": (lambda: b.picture(mode="CMYK"), b.SPOT),
    "YCCK": (ycck, b.SPOT),
    "grey": (lambda: b.picture("PNG", mode="L"), (85, 85, 85)),
    "grey with alpha": (lambda: b.picture("PNG", mode="LA"), (85, 85, 85)),
    "black and white": (lambda: b.encoded(Image.new("1", b.SIZE, 1), "PNG"), (255, 255, 255)),
    "palette": (lambda: b.encoded(b.spot().quantize(16), "PNG"), b.SPOT),
    "16-bit grey": (lambda: b.deep_png(0, b"\x80\0"), (128, 128, 128)),
    "16-bit grey with alpha": (lambda: b.deep_png(4, b"\x80\0\xff\xff"), (128, 128, 128)),
    "16-bit colour": (lambda: b.deep_png(2, b"\xbe\0\x28\0\x28\0"), b.SPOT),
    "16-bit colour with alpha": (lambda: b.deep_png(6, b"\xbe\0\x28\0\x28\0\xff\xff"), b.SPOT),
    "see-through PNG is on white": (lambda: with_alpha("PNG"), (255, 255, 255)),
    "see-through WebP is on white": (lambda: with_alpha("WEBP"), (255, 255, 255)),
    "see-through AVIF is on white": (lambda: with_alpha("AVIF"), (255, 255, 255)),
    "see-through palette is on white": (
        lambda: b.png(
            480, 320, 8, 3, bytes(481 * 320), b.png_chunk(b"PLTE", b"\0\0\xff") + b.png_chunk(b"tRNS", b"\0")
        ),
        (255, 255, 255),
    ),
    "see-through colour is on white": (
        lambda: b.png(480, 320, 8, 2, (b"\0" + b"\0\0\xff" * 480) * 320, b.png_chunk(b"tRNS", b"\0\0\0\0\0\xff")),
        (255, 255, 255),
    ),
    "half see-through": (lambda: b.encoded(Image.new("RGBA", b.SIZE, (0, 0, 0, 128)), "PNG"), (127, 127, 127)),
}


@pytest.mark.parametrize(("make", "colour"), MODES.values(), ids=MODES.keys())
def test_every_kind_of_pixel_becomes_rgb(make, colour):
    assert b.is_near(b.assert_safe(upload(make()).read()).getpixel((100, 100)), colour)


@pytest.mark.parametrize(
    ("size", "kept"), [((400, 300), (400, 300)), ((4000, 3000), (3000, 2250)), ((2000, 6000), (1000, 3000))]
)
def test_a_large_picture_is_made_smaller(size, kept):
    assert max(kept) <= MAX_SIDE
    assert b.assert_safe(upload(b.picture(size=size)).read()).size == kept
