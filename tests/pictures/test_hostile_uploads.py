"""What editors, their cameras and their enemies may upload: refused with a word on what to do, or made safe."""

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from conditions.forms import PictureFormField
from conditions.pictures import MAX_BYTES
from tests.pictures import builders as b
from tests.pictures.builders import upload

NO_PICTURE = "This is not a JPEG, PNG, WebP or AVIF picture: export it as a JPEG"
DAMAGED = "damaged: export it again"
TOO_LARGE = "more than 52 million pixels: make it smaller"
TOO_SMALL = "too small to show spots"
TOO_NARROW = "too narrow"
MOVES = "moves: upload a still one"
ODD = "built in a way no camera does"
COLOURS = "export it in sRGB"
SAFE = None
EITHER = ""

PHP = b"<?php system($_GET['c']); ?>" + b.SECRET
SCRIPT = b"<script>alert(1)</script>" + b.SECRET


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.class", b.SECRET)
    return out.getvalue()


def with_ispe(width: int, height: int) -> bytes:
    """An AVIF whose header lies about its size."""
    data = b.picture("AVIF")
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def with_coded_colours(primaries: int, curve: int) -> bytes:
    return b.picture("AVIF").replace(b"colrnclx\0\1\0\x0d", bytes(b"colrnclx\0%c\0%c" % (primaries, curve)))


def many_scans(count: int) -> bytes:
    data = b.picture(progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * count + data[-2:]


def adobe_rgb_by_name() -> bytes:
    """As cameras say it: an interoperability index and no profile."""
    tags = Image.Exif()
    tags.get_ifd(0x8769)[0xA005] = {1: "R03"}
    return b.picture(exif=tags)


def flipped_bit(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def in_format(image: Image.Image, format: str):
    return lambda: b.encoded(image, format)


NOT_PICTURES = {
    "empty file": (lambda: b"", "empty: export the picture again"),
    "one byte": (lambda: b"\xff", NO_PICTURE),
    "only a JPEG signature": (lambda: b"\xff\xd8\xff", NO_PICTURE),
    "only a PNG signature": (lambda: b"\x89PNG\r\n\x1a\n", NO_PICTURE),
    "only a WebP signature": (lambda: b"RIFF\x08\0\0\0WEBPVP8 ", DAMAGED),
    "random bytes": (lambda: random.Random(1).randbytes(5000), NO_PICTURE),  # noqa: S311 -- no secret
    "20 MB and a byte": (lambda: b.picture().ljust(MAX_BYTES + 1, b"\0"), "larger than 20 MB: save it smaller"),
    "SVG with script": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", NO_PICTURE),
    "HTML": (lambda: b"<!doctype html>" + SCRIPT, NO_PICTURE),
    "PHP": (lambda: PHP, NO_PICTURE),
    "ZIP": (zipped, NO_PICTURE),
    "PDF": (lambda: b"%PDF-1.7\n" + b.SECRET, NO_PICTURE),
    "PDF with a JPEG inside": (lambda: b"%PDF-1.7\n" + b.picture(), NO_PICTURE),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 500 500\n(%pipe%id) (w) file", NO_PICTURE),
    "GIF": (in_format(b.spot(), "GIF"), NO_PICTURE),
    "GIF with JavaScript": (lambda: b"GIF89a/*" + b.picture("GIF")[8:] + b"*/=1;" + SCRIPT, NO_PICTURE),
    "BMP": (in_format(b.spot(), "BMP"), NO_PICTURE),
    "TIFF": (in_format(b.spot(), "TIFF"), NO_PICTURE),
    "TIFF of floats": (in_format(Image.new("F", b.SIZE, 0.5), "TIFF"), NO_PICTURE),
    "ICO": (in_format(Image.new("RGB", (256, 256)), "ICO"), NO_PICTURE),
    "JPEG 2000": (in_format(b.spot(), "JPEG2000"), NO_PICTURE),
    "Photoshop": (lambda: b"8BPS\0\1" + b"\0" * 6 + struct.pack(">HIIHH", 3, 500, 500, 8, 3), NO_PICTURE),
    "HEIC header": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500, NO_PICTURE),
    "HEIC under the general brand": (lambda: b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + b"\0" * 500, NO_PICTURE),
}
BOMBS = {
    "PNG of 60000 x 60000": (lambda: b.png(60000, 60000, 1, 0, b"\0" * 1000), TOO_LARGE),
    "PNG of 2 thousand million squared": (lambda: b.png(2**31 - 1, 2**31 - 1, 8, 2, b""), TOO_LARGE),
    "PNG just above": (lambda: b.encoded(Image.new("1", (7300, 7200)), "PNG"), TOO_LARGE),
    "JPEG claiming 65500 x 65500": (lambda: b.jpeg_of_size(65500, 65500), TOO_LARGE),
    "WebP of 16383 x 16383": (lambda: b.picture("WEBP")[:26] + b"\xff\x3f\xff\x3f" + b"\0" * 99, TOO_LARGE),
    "WebP really of 8000 x 8000": (in_format(Image.new("RGB", (8000, 8000)), "WEBP"), TOO_LARGE),
    "AVIF claiming 16000 x 16000": (lambda: with_ispe(16000, 16000), TOO_LARGE),
    "AVIF larger than it claims": (lambda: with_ispe(400, 300), EITHER),
    "JPEG taller than its data": (lambda: b.jpeg_of_size(480, 1600), EITHER),
    "PNG taller than its data": (lambda: b.png(500, 500, 8, 0, b"\0" * 501), EITHER),
    "PNG with more data than rows": (lambda: b.png(500, 500, 8, 0, b"\0" * 20_000_000), EITHER),
    "PNG text that unpacks to 30 MB": (
        lambda: b.with_png_chunks(b.png_chunk(b"zTXt", b"k\0\0" + zlib.compress(b"\0" * 30_000_000))),
        EITHER,
    ),
    "PNG profile that unpacks to 30 MB": (
        lambda: b.with_png_chunks(b.png_chunk(b"iCCP", b"k\0\0" + zlib.compress(b"\0" * 30_000_000))),
        EITHER,
    ),
    "PNG of a million chunks": (lambda: b.with_png_chunks(b.png_chunk(b"teSt") * 1_000_000), ODD),
    "JPEG of a million segments": (lambda: b.with_segments(b.jpeg_segment(0xE5) * 1_000_000), ODD),
    "JPEG of a million comments": (lambda: b.with_segments(b.jpeg_segment(0xFE) * 1_000_000), ODD),
    "JPEG of a thousand scans": (lambda: many_scans(1000), ODD),
    "segments after an early end": (
        lambda: b.with_segments(b"\xff\xd9" + b.jpeg_segment(0xE5) * 20_000),
        ODD,
    ),
    "too tall": (lambda: b.picture(size=(100, 4000)), TOO_NARROW),
    "one pixel high": (lambda: b.picture(size=(20000, 1)), TOO_NARROW),
    "one pixel": (lambda: b.picture(size=(1, 1)), TOO_SMALL),
    "a thumbnail": (lambda: b.picture(size=(399, 300)), TOO_SMALL),
    "PNG without width": (lambda: b.png(0, 500, 8, 2, b""), EITHER),
    "JPEG without height": (lambda: b.jpeg_of_size(500, 0), EITHER),
}
MOVING = {
    "animated WebP": (lambda: b.moving("WEBP"), MOVES),
    "animated PNG": (lambda: b.moving("PNG"), MOVES),
    "animated AVIF": (lambda: b.moving("AVIF"), MOVES),
    "animated GIF": (lambda: b.moving("GIF"), NO_PICTURE),
}
DAMAGES = {
    "PNG with a wrong checksum in its header": (lambda: flipped_bit(b.picture("PNG"), 30), EITHER),
    "PNG with a wrong checksum in its data": (lambda: flipped_bit(b.picture("PNG"), -14), EITHER),
    "PNG with broken data": (lambda: flipped_bit(b.picture("PNG"), 60), DAMAGED),
    "PNG without data": (lambda: b.picture("PNG")[:33] + b.png_chunk(b"IEND"), DAMAGED),
    "PNG with a chunk longer than the file": (lambda: b.with_png_chunks(b"\x7f\xff\xff\xffteSt"), EITHER),
    "JPEG with broken tables": (lambda: b.with_segments(b.jpeg_segment(0xDB, b"\xff" * 64)), EITHER),
    "JPEG with a segment of no length": (lambda: b.with_segments(b"\xff\xe1\0\0"), EITHER),
    "WebP with broken data": (lambda: b.picture("WEBP")[:40] + b"\xff" * 400, EITHER),
    "AVIF with broken data": (lambda: b.picture("AVIF")[:-200] + b"\xff" * 200, EITHER),
}
STRANGERS = {
    "JPEG and ZIP": (lambda: b.picture() + zipped(), SAFE),
    "JPEG and video, as in moving photos": (lambda: b.picture() + b"\0\0\0\x18ftypmp42" + b.SECRET * 9999, SAFE),
    "JPEG with PHP in its comment": (lambda: b.picture(comment=PHP), SAFE),
    "JPEG with a script in its comment": (lambda: b.picture(comment=b"*/=alert(1)/*" + SCRIPT), SAFE),
    "JPEG that begins a script": (lambda: b.with_segments(b.jpeg_segment(0xE0, b"/*" + SCRIPT)), SAFE),
    "PNG and HTML": (lambda: b.picture("PNG") + SCRIPT, SAFE),
    "PNG with PHP in its palette": (
        lambda: b.png(480, 320, 8, 3, bytes(481 * 320), b.png_chunk(b"PLTE", PHP[:27])),
        SAFE,
    ),
    "WebP and HTML": (lambda: b.picture("WEBP") + SCRIPT, SAFE),
    "AVIF and HTML": (lambda: b.picture("AVIF") + SCRIPT, SAFE),
    "PNG with text": (lambda: b.with_png_chunks(b.png_chunk(b"tEXt", b"Author\0" + b.SECRET)), SAFE),
    "PNG with packed text": (
        lambda: b.with_png_chunks(b.png_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b.SECRET))),
        SAFE,
    ),
    "PNG with XMP": (
        lambda: b.with_png_chunks(b.png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b.xmp())),
        SAFE,
    ),
    "PNG with EXIF": (lambda: b.with_png_chunks(b.png_chunk(b"eXIf", b.exif()[6:])), SAFE),
    "PNG with a private chunk": (lambda: b.with_png_chunks(b.png_chunk(b"seCr", b.SECRET)), SAFE),
    "JPEG with IPTC": (
        lambda: b.with_segments(b.jpeg_segment(0xED, b"Photoshop 3.0\0008BIM\x04\x04\0\0\0\0\0\x0d" + b.SECRET)),
        SAFE,
    ),
    "JPEG with XMP": (lambda: b.with_segments(b.jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + b.xmp())), SAFE),
    "JPEG with a thumbnail": (lambda: b.picture(exif=b.exif(thumbnail=b.picture(size=(160, 120)) + b.SECRET)), SAFE),
    "JPEG with broken EXIF": (lambda: b.picture(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b.SECRET), SAFE),
    "JPEG with EXIF that points at itself": (
        lambda: b.picture(exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0"),
        SAFE,
    ),
    "JPEG with two pictures, as portraits are": (
        lambda: b.encoded(b.spot(), "MPO", save_all=True, append_images=[Image.new("RGB", b.SIZE, "blue")]),
        SAFE,
    ),
    "JPEG with a broken list of pictures": (lambda: b.with_segments(b.jpeg_segment(0xE2, b"MPF\0II*\0\xff\xff")), SAFE),
    "progressive JPEG": (lambda: b.picture(progressive=True), SAFE),
    "interlaced PNG": (b.interlaced_png, SAFE),
    "lossless WebP": (lambda: b.picture("WEBP", lossless=True), SAFE),
    "WebP with everything": (lambda: b.picture("WEBP", exif=b.exif(), xmp=b.xmp(), icc_profile=b.profile()), SAFE),
    "AVIF with everything": (lambda: b.picture("AVIF", exif=b.exif(), xmp=b.xmp(), icc_profile=b.profile()), SAFE),
    "AVIF in HDR": (lambda: with_coded_colours(9, 16), COLOURS),
    "AVIF in named P3": (lambda: with_coded_colours(12, 13), COLOURS),
    "PNG in named P3": (lambda: b.with_png_chunks(b.png_chunk(b"cICP", b"\x0c\x0d\0\1")), COLOURS),
    "JPEG in named Adobe RGB": (adobe_rgb_by_name, COLOURS),
    "broken profile": (lambda: b.picture(icc_profile=b.profile()[:200] + b.SECRET), SAFE),
    "profile of 2 MB": (lambda: b.picture(icc_profile=b.profile(padding=b"\0" * 2_000_000)), SAFE),
    "profile of grey in colour": (lambda: b.picture(icc_profile=b.profile(grey=True)), SAFE),
    "RGB profile in CMYK": (lambda: b.picture(mode="CMYK", icc_profile=b.profile()), SAFE),
    "RGB profile in grey": (lambda: b.picture(mode="L", icc_profile=b.profile()), SAFE),
}
CASES = {**NOT_PICTURES, **BOMBS, **MOVING, **DAMAGES, **STRANGERS}


@pytest.mark.parametrize(("make", "message"), CASES.values(), ids=CASES.keys())
def test_is_refused_with_advice_or_made_safe(make, message):
    try:
        kept = upload(make())
    except forms.ValidationError as error:
        assert message is not SAFE, error.message
        assert message in error.message and ": " in error.message
    else:
        assert message in (SAFE, EITHER), "It was let through."
        b.assert_safe(kept.read())


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_file_is_refused(format, share):
    noise = Image.effect_noise(b.SIZE, 60).convert("RGB")
    data = b.encoded(noise, format)
    with pytest.raises(forms.ValidationError, match="export it"):
        upload(data[: int(len(data) * share)])


NAMES = {
    "path": "../../../../etc/cron.d/evil.jpg",
    "windows path": "C:\\Windows\\evil.jpg",
    "null byte": "evil.php\0.jpg",
    "300 letters": "a" * 300 + ".jpg",
    "right to left": "photo\u202egpj.exe",
    "no extension": "photo",
    "device": "CON.jpg",
    "only dots": "....",
    "php": "photo.php",
    "two extensions": "photo.jpg.php",
    "html": "<img src=x onerror=alert(1)>.jpg",
    "shell": "; rm -rf $HOME #.jpg",
    "line feed": "a\nSet-Cookie: b.jpg",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_the_name_does_not_matter(name):
    assert upload(b.picture(), name).name == upload(b.picture()).name
    assert upload(b.picture(), name).name.removesuffix(".webp").isalnum()


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/x-php", "image/gif", ""])
def test_neither_does_the_type_a_browser_gives(kind):
    b.assert_safe(upload(b.picture("PNG"), "photo.jpg", kind).read())
    with pytest.raises(forms.ValidationError, match="not a JPEG"):
        upload(SCRIPT, "photo.jpg", "image/jpeg")


def test_a_temporary_file_that_is_a_link_is_read_as_a_picture_or_not_at_all(tmp_path):
    link = tmp_path / "photo.jpg"
    link.symlink_to("/etc/passwd")
    with TemporaryUploadedFile("photo.jpg", "image/jpeg", 0, None) as temporary, link.open("rb") as target:
        written, temporary.file = temporary.file, target
        with written, pytest.raises(forms.ValidationError) as refusal:
            PictureFormField().clean(temporary)
    assert NO_PICTURE in refusal.value.message and "root" not in refusal.value.message


def test_no_more_is_read_than_may_be_kept():
    asked = []

    class Endless(SimpleUploadedFile):
        def read(self, length=-1):
            asked.append(length)
            return b"\0" * length

    with pytest.raises(forms.ValidationError, match="larger than 20 MB"):
        PictureFormField().clean(Endless("photo.jpg", b"\0"))
    assert asked == [MAX_BYTES + 1]


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory a process has had")
def test_the_costliest_picture_takes_less_than_a_gigabyte_and_half_a_minute(tmp_path):
    upload = tmp_path / "upload"
    upload.write_bytes(b.encoded(Image.new("RGBA", (7200, 7200), (255, 0, 0, 128)), "WEBP", method=0, quality=10))
    script = (
        "import sys; from conditions.pictures import clean_picture;"
        "clean_picture(open(sys.argv[1], 'rb').read());"
        "print(*(line for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", script, str(upload)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=30, cwd=settings.BASE_DIR)
    most_kb = int(done.stdout.split()[1])
    assert most_kb < 1_000_000
