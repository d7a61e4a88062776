"""Pictures, honest and hostile, made from bytes; and the chunks of the WebP that became of them."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conditions.forms import PictureFormField

SIZE = (480, 320)
SKIN, SPOT = (224, 172, 150), (190, 40, 40)
SECRET = b"SecretPayload"
_D50 = (0.9642, 1.0, 0.8249)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
DISPLAY_P3 = [(0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)]
ADOBE_RGB = [(0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)]


def spot(size=SIZE, mode="RGB") -> Image.Image:
    """Skin with a red quarter, at the top left."""
    image = Image.new("RGB", size, SKIN)
    image.paste(SPOT, (0, 0, size[0] // 2, size[1] // 2))
    if mode == "I;16":
        return image.convert("L").convert("I").point(lambda value: value * 257).convert(mode)
    return image.convert(mode)


def encoded(image: Image.Image, format="JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def picture(format="JPEG", size=SIZE, mode="RGB", **options) -> bytes:
    return encoded(spot(size, mode), format, **options)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def moving(format: str) -> bytes:
    return encoded(spot(), format, save_all=True, append_images=[Image.new("RGB", SIZE, "blue")], duration=100)


def png_chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, pixels: bytes, extra: bytes = b"", interlaced=0) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + header + extra + png_chunk(b"IDAT", zlib.compress(pixels)) + png_chunk(b"IEND")


def deep_png(colour: int, pixel: bytes, extra: bytes = b"") -> bytes:
    """16 bits a channel, all of one colour."""
    width, height = SIZE
    return png(width, height, 16, colour, (b"\0" + pixel * width) * height, extra)


def interlaced_png() -> bytes:
    width, height = SIZE
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = (b"\0" + bytes(SPOT) * len(range(x, width, dx)) for x, y, dx, dy in passes for _ in range(y, height, dy))
    return png(width, height, 8, 2, b"".join(rows), interlaced=1)


def with_png_chunks(*chunks: bytes) -> bytes:
    data = picture("PNG")
    return data[:33] + b"".join(chunks) + data[33:]


def jpeg_segment(marker: int, data: bytes = b"") -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segments(*segments: bytes, data: bytes | None = None) -> bytes:
    data = data or picture()
    return data[:2] + b"".join(segments) + data[2:]


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose header claims a size."""
    data = picture()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def exif(orientation: int | None = None, *, thumbnail: bytes = b"", **texts: str) -> bytes:
    """With a position, a camera and a maker's note, all of them secret, and a thumbnail in the second directory."""
    tags = Image.Exif()
    if orientation is not None:
        tags[0x0112] = orientation
    tags[0x010F] = SECRET.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 12.34), 3: "W", 4: (0.0, 7.0, 39.0)})
    tags.get_ifd(0x8769)[0x927C] = SECRET * 20
    tags.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    return _with_thumbnail(tags.tobytes(), thumbnail) if thumbnail else tags.tobytes()


def _with_thumbnail(data: bytes, thumbnail: bytes) -> bytes:
    """The TIFF inside an EXIF block with a second directory that points to a JPEG."""
    tiff = data[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}I", tiff, 4)[0]
    link = first + 2 + 12 * struct.unpack_from(f"{order}H", tiff, first)[0]
    at = len(tiff) + 2 + 2 * 12 + 4
    directory = struct.pack(f"{order}H", 2)
    directory += struct.pack(f"{order}HHIIHHIII", 0x0201, 4, 1, at, 0x0202, 4, 1, len(thumbnail), 0)
    return data[:6] + tiff[:link] + struct.pack(f"{order}I", len(tiff)) + tiff[link + 4 :] + directory + thumbnail


def xmp(orientation: int = 1) -> bytes:
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="%d">%s</rdf:Description>'
        b"</rdf:RDF></x:xmpmeta>" % (orientation, SECRET)
    )


def profile(colours=DISPLAY_P3, gamma: float | None = None, grey: bool = False, padding: bytes = b"") -> bytes:
    """An ICC profile of three primaries, or of grey; with the curve of sRGB or a plain gamma."""
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, round((gamma or 0) * 256), 0)
    if gamma is None:
        curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(*_SRGB_CURVE)
    tags = {b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50), b"cprt": b"text\0\0\0\0" + SECRET + padding + b"\0\0\0"}
    if grey:
        tags[b"kTRC"] = curve
    else:
        for letter, colour in zip((b"r", b"g", b"b"), colours, strict=True):
            tags |= {letter + b"XYZ": b"XYZ \0\0\0\0" + _fixed(*colour), letter + b"TRC": curve}
    return _profile_of(b"GRAY" if grey else b"RGB ", tags)


def _profile_of(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    head = struct.pack(">IIIII", at + len(body), 0, 0x04300000, 0x6D6E7472, int.from_bytes(space)) + b"XYZ "
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + _fixed(*_D50)
    return head.ljust(128, b"\0") + table + body


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def webp_chunks(data: bytes) -> list[bytes]:
    """The types of the chunks of a WebP file. Fails if there is a byte more or less than its header says."""
    assert data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    kinds, position = [], 12
    while position < len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        kinds.append(kind)
        position += 8 + length + length % 2
    assert position == len(data)
    return kinds


def assert_safe(cleaned: bytes) -> Image.Image:
    """The bytes are one still lossy picture and nothing else. Returns it, decoded."""
    assert webp_chunks(cleaned) == [b"VP8 "]
    assert SECRET not in cleaned
    image = opened(cleaned)
    assert (image.format, image.mode, getattr(image, "n_frames", 1)) == ("WEBP", "RGB", 1)
    assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()
    return image


def is_near(colour, other, within=14) -> bool:
    return all(abs(one - two) <= within for one, two in zip(colour, other, strict=True))


def upload(data: bytes, name="IMG_2041.jpg", kind="image/jpeg"):
    """What the real form field makes of an upload. Raises ValidationError."""
    return PictureFormField().clean(SimpleUploadedFile(name, data, kind))
