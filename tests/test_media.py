"""Files of pictures in the storage."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from conditions import media as files
from conditions.pictures import digest_of, make_rendition
from tests.conftest import files_below
from tests.factories import picture_bytes

pytestmark = pytest.mark.usefixtures("media")


def stored(size=(1000, 750)) -> str:
    """The digest of an original that is there."""
    data = picture_bytes(size)
    default_storage.save(f"pictures/{digest_of(data)}.avif", ContentFile(data))
    return digest_of(data)


def test_a_rendition_is_made_once_and_kept(media, monkeypatch):
    digest = stored()
    first = files.rendition(digest, 400, "webp")
    monkeypatch.setattr(files, "make_rendition", None)

    assert files.rendition(digest, 400, "webp") == first
    assert (media / f"renditions/{digest}-400.webp").read_bytes() == first


def test_eight_who_ask_at_once_wait_for_one_maker(media, monkeypatch):
    digest, made, start = stored(), [], Barrier(8)

    def make(*args):
        made.append(args)
        return make_rendition(*args)

    def ask(_):
        start.wait()
        return files.rendition(digest, 800, "avif")

    monkeypatch.setattr(files, "make_rendition", make)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(8)))

    assert len(made) == len(answers) == 1
    assert files_below(media / "renditions") == {f"{digest}-800.avif"}


@pytest.mark.parametrize(
    ("width", "file_format"), [(500, "webp"), (400, "png"), (0, "webp"), (10**9, "avif"), (1200, "webp")]
)
def test_what_is_not_served_is_not_made(media, width, file_format):
    digest = stored((800, 600))

    with pytest.raises(files.NoSuchPicture):
        files.rendition(digest, width, file_format)
    assert not (media / "renditions").exists()


def test_a_picture_that_goes_while_a_rendition_is_made_leaves_none(media, monkeypatch):
    digest = stored()

    def slow(*args):
        data = make_rendition(*args)
        files.discard(f"pictures/{digest}.avif")
        return data

    monkeypatch.setattr(files, "make_rendition", slow)
    files.rendition(digest, 400, "webp")

    assert files_below(media) == set()


def test_a_file_that_could_not_be_written_is_not_there(media, monkeypatch):
    def full(*args):
        raise OSError("No space left")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("pictures/a.avif", ContentFile(b"a"))

    assert files_below(media) == set()


def test_files_are_put_in_their_place_whole(media):
    assert default_storage.save("deep/in/a.avif", ContentFile(b"a")) == "deep/in/a.avif"
    assert default_storage.save("deep/in/a.avif", ContentFile(b"b")) != "deep/in/a.avif"
    assert (media / "deep/in/a.avif").read_bytes() == b"a"
    assert len(files_below(media)) == 2
