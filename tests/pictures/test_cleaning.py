import io

import pytest
from PIL import Image

from conditions.pictures import MAX_PIXELS, PictureRefused, clean_picture


def picture(size=(40, 20), format="JPEG", mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode in ("RGB", "RGBA", "P") else 1).save(out, format, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_keeps_the_picture(format):
    cleaned = opened(clean_picture(picture(format=format)))

    assert (cleaned.format, cleaned.size) == ("WEBP", (40, 20))
    red, green, blue = cleaned.getpixel((20, 10))
    assert red > 200 and green < 60 and blue < 60


def test_drops_position_and_camera_but_turns_the_picture_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture(exif=exif) + b"trailing SecretPayload"

    cleaned = clean_picture(data)

    assert opened(cleaned).size == (20, 40)
    assert not opened(cleaned).getexif()
    assert b"Secret" not in cleaned


@pytest.mark.parametrize("mode", ["CMYK", "L", "I;16"])
def test_other_colour_models_become_rgb(mode):
    format = "PNG" if mode == "I;16" else "JPEG"

    assert opened(clean_picture(picture(mode=mode, format=format))).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a JPEG"),
        (picture()[:300], "damaged"),
        (picture(format="GIF", mode="P"), "not a JPEG"),
        (b"\0" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_refuses_what_is_no_picture_and_says_why(data, message):
    with pytest.raises(PictureRefused, match=message):
        clean_picture(data)


def test_refuses_more_pixels_than_any_camera_has():
    side = int(MAX_PIXELS**0.5) + 10

    with pytest.raises(PictureRefused, match="million pixels"):
        clean_picture(picture(size=(side, side), format="PNG", mode="1"))


def test_refuses_a_picture_that_moves():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    with pytest.raises(PictureRefused, match="still"):
        clean_picture(out.getvalue())
