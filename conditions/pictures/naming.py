"""Files of pictures are named by what is in them."""

import hashlib

DIGEST_LENGTH = 24


def digest_of(data: bytes) -> str:
    """The first 24 hexadecimal digits of the SHA-256."""
    return hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]
