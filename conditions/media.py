"""Files of pictures: originals under `pictures/`, renditions made from them on demand under `renditions/`.

All goes through Django's default storage, so that it may be a disk or an object store.
"""

import fcntl
import os
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from conditions.pictures import FORMATS, SUFFIXES, WIDTHS, RenditionRefused, make_rendition

ORIGINALS = "pictures"
RENDITIONS = "renditions"
_LOCKS = 64
"""Lock files. Two renditions that share one wait for each other, which does no harm."""


class NoSuchPicture(LookupError):
    """There is no original of that digest, or it is not served in that width and format."""


class AtomicFileSystemStorage(FileSystemStorage):
    """Files on a disk that are there whole or not at all: written beside their place, then put there in one go."""

    def _save(self, name, content):
        place = PurePosixPath(name.replace("\\", "/"))
        beside = self.path(super()._save(str(place.with_name(f".{uuid.uuid4().hex}.tmp")), content))
        try:
            descriptor = os.open(beside, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(beside, self.path(name))
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        return name


def original_of(digest: str) -> str | None:
    """The name of the original of that digest within the storage; None without one."""
    names = (f"{ORIGINALS}/{digest}{suffix}" for suffix in SUFFIXES)
    return next((name for name in names if default_storage.exists(name)), None)


def rendition_name(digest: str, width: int, file_format: str) -> str:
    return f"{RENDITIONS}/{digest}-{width}.{file_format}"


def renditions_of(digest: str) -> list[str]:
    """The names of all renditions there may be."""
    return [rendition_name(digest, width, file_format) for width in WIDTHS for file_format in FORMATS]


def rendition(digest: str, width: int, file_format: str) -> bytes:
    """A rendition, made and kept if it is not there yet. One at a time is made; who waits finds it made.

    Raises NoSuchPicture.
    """
    if width not in WIDTHS or file_format not in FORMATS:
        raise NoSuchPicture(digest)
    name = rendition_name(digest, width, file_format)
    made = _read(name)
    if made is None:
        with _lock(name):
            made = _read(name)
            if made is None:
                made = _make(digest, width, file_format, name)
    return made


def _read(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            return file.read()
    except FileNotFoundError:
        return None


def _make(digest: str, width: int, file_format: str, name: str) -> bytes:
    original = original_of(digest)
    data = _read(original) if original else None
    if data is None:
        raise NoSuchPicture(digest)
    try:
        made = make_rendition(data, width, file_format)
    except RenditionRefused as error:
        raise NoSuchPicture(digest) from error
    kept = default_storage.save(name, ContentFile(made))
    if kept != name or not default_storage.exists(original):
        default_storage.delete(kept)  # another machine was first, or the picture was taken away meanwhile
    return made


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Held by one thread of one process on this machine at a time."""
    folder = settings.VAR_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"rendition-{zlib.crc32(name.encode()) % _LOCKS}", "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def discard(original: str):
    """Remove an original and its renditions, the original first: what is made of it at this moment then goes too."""
    default_storage.delete(original)
    for name in renditions_of(PurePosixPath(original).stem):
        default_storage.delete(name)
