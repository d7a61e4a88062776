"""Files of pictures are named by what is in them."""

import hashlib
import re

DIGEST_LENGTH = 24
SUFFIXES = (".avif", ".webp", ".jpg", ".png")
"""Of originals, those looked for first standing first."""

_NAME = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}({'|'.join(map(re.escape, SUFFIXES))})")


def digest_of(data: bytes) -> str:
    """The first 24 hexadecimal digits of the SHA-256."""
    return hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]


def is_digest_name(name: str) -> bool:
    """Whether it is a file name, without folder, as pictures are given."""
    return _NAME.fullmatch(name) is not None
