"""Pictures in fixed widths and formats."""

import io

import pytest
from PIL import Image

from conditions.pictures import FORMATS, RenditionRefused, make_rendition, widths_of
from tests.factories import picture_bytes


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("width", "served"),
    [
        (1, (400,)),
        (400, (400,)),
        (401, (400, 800)),
        (800, (400, 800)),
        (801, (400, 800, 1200)),
        (3000, (400, 800, 1200)),
    ],
)
def test_a_picture_is_served_up_to_the_width_that_holds_all_of_it(width, served):
    assert widths_of(width) == served


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_rendition_has_the_width_and_format_asked_for_and_the_same_shape(file_format):
    with opened(make_rendition(picture_bytes((1600, 1200)), 400, file_format)) as made:
        assert (made.format.lower(), made.size) == (file_format, (400, 300))


def test_a_picture_is_never_enlarged():
    with opened(make_rendition(picture_bytes((1000, 750)), 1200, "webp")) as made:
        assert made.size == (1000, 750)


@pytest.mark.parametrize(("size", "width"), [((800, 600), 800), ((300, 400), 400), ((1000, 10), 1200)])
def test_what_is_right_already_is_taken_as_it_is(size, width):
    original = picture_bytes(size)

    assert make_rendition(original, width, "avif") is original


def test_a_thin_picture_keeps_a_line_of_pixels():
    with opened(make_rendition(picture_bytes((3000, 2)), 400, "webp")) as made:
        assert made.size == (400, 1)


@pytest.mark.parametrize(("width", "file_format"), [(800, "webp"), (500, "webp"), (400, "png"), (400, "AVIF")])
def test_other_widths_and_formats_are_refused(width, file_format):
    with pytest.raises(RenditionRefused, match=f"not served {width} px wide as {file_format}"):
        make_rendition(picture_bytes((400, 300)), width, file_format)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_rendition_has_no_metadata(file_format):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    out = io.BytesIO()
    Image.new("RGB", (1000, 750), "red").save(
        out, "JPEG", exif=exif, comment="Secret", xmp=b"Secret", icc_profile=b"Secret"
    )

    assert b"Secret" not in make_rendition(out.getvalue(), 800, file_format)


def test_the_same_picture_gives_the_same_bytes():
    original = picture_bytes((1000, 750))

    assert make_rendition(original, 400, "avif") == make_rendition(original, 400, "avif")
