import pytest
from PIL import Image

from conditions.pictures import MAX_PIXELS, MIN_SIDE, Cut, PictureRefused, clean_picture
from tests.pictures.builders import SIZE, SKIN, SPOT, assert_safe, encoded, exif, is_near, moving, opened, picture


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_keeps_the_picture(format):
    cleaned = opened(clean_picture(picture(format)))

    assert (cleaned.format, cleaned.size) == ("WEBP", SIZE)
    assert is_near(cleaned.getpixel((120, 80)), SPOT)
    assert is_near(cleaned.getpixel((360, 80)), SKIN)


def test_drops_position_and_camera_but_turns_the_picture_upright():
    cleaned = clean_picture(picture(exif=exif(6)) + b"trailing SecretPayload")

    assert assert_safe(cleaned).size == SIZE[::-1]


@pytest.mark.parametrize("mode", ["CMYK", "L", "I;16"])
def test_other_colour_models_become_rgb(mode):
    format = "PNG" if mode == "I;16" else "JPEG"

    assert opened(clean_picture(picture(format, mode=mode))).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a JPEG"),
        (picture()[:700], "damaged"),
        (picture("GIF", mode="P"), "not a JPEG"),
        (b"\0" * 20_000_001, "larger than 20 MB"),
        (picture(size=(MIN_SIDE - 1, 300)), "too small"),
        (picture(size=(2000, 100)), "too narrow"),
        (moving("WEBP"), "still"),
    ],
)
def test_refuses_what_is_no_picture_to_show_and_says_why(data, message):
    with pytest.raises(PictureRefused, match=message):
        clean_picture(data)


def test_refuses_more_pixels_than_any_camera_has():
    side = int(MAX_PIXELS**0.5) + 10

    with pytest.raises(PictureRefused, match="million pixels"):
        clean_picture(encoded(Image.new("1", (side, side)), "PNG"))


def test_the_same_picture_twice_is_the_same_bytes():
    assert clean_picture(picture()) == clean_picture(picture(exif=exif(1)))


def test_a_cut_is_made_in_the_upright_picture():
    turned = picture(size=(800, 800), exif=exif(6))  # the red quarter is then at the top right

    cleaned = opened(clean_picture(turned, Cut(left=45, bottom=45)))

    assert cleaned.size == (440, 440)
    assert is_near(cleaned.getpixel((300, 100)), SPOT) and is_near(cleaned.getpixel((10, 100)), SKIN)


def test_what_a_cut_leaves_must_be_large_enough():
    with pytest.raises(PictureRefused, match="With 288 x 320 pixels it is too small"):
        clean_picture(picture(), Cut(left=20, right=20))


@pytest.mark.parametrize(
    ("cut", "box"),
    [
        (Cut(), (0, 0, 1001, 501)),
        (Cut(left=1), (11, 0, 1001, 501)),
        (Cut(left=45, top=45, right=45, bottom=45), (451, 226, 551, 276)),
    ],
)
def test_a_cut_takes_at_least_what_was_asked(cut, box):
    assert cut.box(1001, 501) == box
