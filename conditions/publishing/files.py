"""Files of pictures go when nothing names them any more: no row, and no publication that is live or scheduled.

Rows go in many ways, cascades and bulk deletions among them, which call no method of theirs. So that no photograph
stays whose consent was withdrawn, signals watch them: docs/adr/0011.
"""

import datetime
import threading
from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from conditions.media import ORIGINALS, RENDITIONS, discard, rendition_name
from conditions.models import Condition, Illustration, Picture, Publication
from conditions.pictures import FORMATS, widths_of

ROWS = (Illustration, Picture)
"""The models whose rows have files."""

LEFTOVER_HOURS = 24
"""A younger file may belong to a row that is just being saved."""

_pending = threading.local()


def watch():
    """Look out for rows that go or get another file. Called once, when the app is ready."""
    for model in ROWS:
        pre_save.connect(_remember, sender=model, dispatch_uid=f"remember-file-{model.__name__}")
        post_save.connect(_saved, sender=model, dispatch_uid=f"saved-file-{model.__name__}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"deleted-file-{model.__name__}")


def _remember(sender, instance, **kwargs):
    before = sender.objects.filter(pk=instance.pk).values_list("file", flat=True) if instance.pk else ()
    instance._files_before = list(before)


def _saved(sender, instance, **kwargs):
    discard_on_commit(name for name in instance._files_before if name != instance.file.name)


def _deleted(sender, instance, **kwargs):
    discard_on_commit([instance.file.name])


def discard_on_commit(names: Iterable[str]):
    """Remove these files, once the transaction holds, unless something still names them then."""
    if not hasattr(_pending, "names"):
        _pending.names = set()
    names = {name for name in names if name}
    if names:
        _pending.names |= names
        transaction.on_commit(_discard_pending, robust=True)


def _discard_pending():
    """All that a transaction let go of at once: asking what is still named takes a moment."""
    names, _pending.names = _pending.names, set()
    for name in sorted(names - named_files()) if names else ():
        discard(name)


def named_files() -> set[str]:
    """The names of all files that a row names, or a publication that is live or will be."""
    rows = chain.from_iterable(model.objects.values_list("file", flat=True) for model in ROWS)
    return {*rows, *published_files()}


def published_files(keys: Collection[str] | None = None) -> set[str]:
    """The names of the files that live and scheduled publications show, of all conditions or of those."""
    now = timezone.now()
    found = set()
    for rows in (Publication.objects.live(now), Publication.objects.scheduled(now)):
        rows = rows.filter(kind=Condition.kind, body__isnull=False)
        if keys is not None:
            rows = rows.filter(key__in=keys)
        for pictures in rows.values_list("body__pictures", flat=True):
            found.update(files_of(pictures or ()))
    return found


def files_of(pictures: Iterable[dict]) -> set[str]:
    """The names of the files in the pictures of a body."""
    return {version["file"] for picture in pictures for version in picture.get("versions", ())}


def discard_leftovers() -> int:
    """Remove what is in the storage and nothing names any more: of interrupted work, or shown until a schedule came.

    Returns how many originals and renditions went.
    """
    digests = {PurePosixPath(name).stem for name in named_files()}
    latest = timezone.now() - datetime.timedelta(hours=LEFTOVER_HOURS)
    gone = 0
    for folder in (ORIGINALS, RENDITIONS):
        for name in _listed(folder):
            digest = PurePosixPath(name).stem.partition("-")[0]
            path = f"{folder}/{name}"
            if digest not in digests and default_storage.get_modified_time(path) < latest:
                default_storage.delete(path)
                gone += 1
    return gone


def _listed(folder: str) -> list[str]:
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


def wanted_renditions() -> list[tuple[str, int, str]]:
    """(digest, width, format) of every rendition that pages may ask for and that is not made yet."""
    made = set(_listed(RENDITIONS))
    sizes = dict(chain.from_iterable(model.objects.values_list("file", "width") for model in ROWS))
    sizes |= _published_sizes()
    wanted = (
        (PurePosixPath(name).stem, width, file_format)
        for name, its_width in sorted(sizes.items())
        for width in widths_of(its_width)
        for file_format in FORMATS
    )
    return [each for each in wanted if PurePosixPath(rendition_name(*each)).name not in made]


def _published_sizes() -> dict[str, int]:
    rows = Publication.objects.live().filter(kind=Condition.kind, body__isnull=False)
    return {
        version["file"]: version["width"]
        for pictures in rows.values_list("body__pictures", flat=True)
        for picture in pictures or ()
        for version in picture.get("versions", ())
    }
