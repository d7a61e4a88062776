"""Whatever picture goes in, with whatever metadata: only its pixels come out, upright; whatever bytes, no surprise."""

import string
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.pictures import MIN_SIDE, PictureRefused, clean_picture
from conditions.pictures.cleaning import MAX_RATIO
from tests.pictures import builders as b

MODES = {
    "JPEG": ["RGB", "L", "CMYK"],
    "MPO": ["RGB", "L"],
    "PNG": ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"],
    "WEBP": ["RGB", "RGBA"],
    "AVIF": ["RGB", "RGBA", "L"],
}
secrets = st.text(string.ascii_letters + string.digits, min_size=12, max_size=200).map(lambda text: text.encode())


@st.composite
def sizes(draw) -> tuple[int, int]:
    longer = draw(st.integers(MIN_SIDE, 900))
    shorter = draw(st.integers(-(-longer // MAX_RATIO), longer))
    return draw(st.permutations((longer, shorter)))


@st.composite
def uploads(draw):
    """(bytes, size, orientation, strings of bytes that must not come out)."""
    format = draw(st.sampled_from(sorted(MODES)))
    size, orientation = draw(sizes()), draw(st.none() | st.integers(0, 9))
    exif, xmp, profile, comment, trailer = (draw(st.none() | secrets) for _ in range(5))
    options = {}
    if exif or orientation is not None:
        options["exif"] = b.exif(orientation, thumbnail=b.picture(size=(16, 12)) + (exif or b""))
    if profile:
        colours = draw(st.sampled_from([b.DISPLAY_P3, b.ADOBE_RGB]))
        options["icc_profile"] = b.profile(colours, grey=draw(st.booleans()), padding=profile)
    if xmp and format != "PNG":
        options["xmp"] = b.xmp() + xmp
    if comment and format in ("JPEG", "MPO"):
        options["comment"] = comment
    if format == "MPO":
        options |= {"save_all": True, "append_images": [b.spot((64, 64))]}
    data = b.picture(format, size, draw(st.sampled_from(MODES[format])), **options)
    if xmp and format == "PNG":
        data = data[:33] + b.png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b.xmp() + xmp) + data[33:]
    return data + (trailer or b""), size, orientation, [exif, xmp, profile, comment, trailer]


@given(uploads())
@settings(max_examples=120, deadline=None)
def test_only_the_pixels_of_a_picture_come_out(upload):
    data, (width, height), orientation, strings = upload

    cleaned = clean_picture(data)

    image = b.assert_safe(cleaned)
    assert image.size == ((height, width) if orientation in (5, 6, 7, 8) else (width, height))
    assert not any(secret in cleaned for secret in strings if secret)
    assert _brightness(_quarter(image, orientation)) < _brightness(image)


def _quarter(image, orientation):
    """Where the spot, which is darker, is to be after the turn."""
    right, bottom = orientation in (2, 3, 6, 7), orientation in (3, 4, 7, 8)
    width, height = image.width // 2, image.height // 2
    return image.crop((right * width, bottom * height, right * width + width, bottom * height + height))


def _brightness(image) -> int:
    return sum(image.resize((1, 1)).getpixel((0, 0)))


@cache
def _honest(format: str) -> bytes:
    options = {"exif": b.exif(6, thumbnail=b.picture(size=(16, 12))), "icc_profile": b.profile()}
    return b.picture(format, **options)


@given(
    st.sampled_from(sorted(MODES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12)), min_size=1, max_size=6),
)
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_is_refused_or_still_safe(format, damages):
    data = _honest(format)
    for share, gone, put in damages:
        at = int(share * len(data))
        data = data[:at] + put + data[at + gone :]
    try:
        cleaned = clean_picture(data)
    except PictureRefused as refusal:
        assert str(refusal)
    else:
        b.assert_safe(cleaned)
