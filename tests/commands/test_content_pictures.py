"""Pictures among content files: out and in, byte for byte, all or nothing."""

import shutil

import pytest
from django.core.management import CommandError

from conditions.models import Condition, Drawing, Illustration, Option, Picture, Publication
from conditions.pictures import digest_of
from conditions.publishing import snapshot
from tests import factories
from tests.commands.conftest import bytes_below, refused, run
from tests.conftest import files_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictured(media, content, tmp_path):
    """A folder of content with a drawing on two tones and a photograph; loaded."""
    alpha = Condition.objects.get(slug="alpha")
    factories.make_finding("colour", ["red", "brown"])
    drawing = factories.make_drawing("dots", tones=(8, 2), condition=alpha)
    drawing.shows.set(Option.objects.filter(finding__slug="colour"))
    factories.make_picture("photo", condition=alpha, millimetres=12.5)
    run("dump_content", str(content))
    run("load_content", str(content))
    return content


def all_bytes(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def gone(media):
    """As on another machine: neither rows nor files."""
    Drawing.objects.all().delete()
    Picture.objects.all().delete()
    shutil.rmtree(media)


def test_rows_and_files_come_back_byte_for_byte(media, pictured, tmp_path):
    before, body = all_bytes(pictured), snapshot(Drawing.objects.get().condition)
    gone(media)

    said = run("load_content", str(pictured))
    told = run("dump_content", str(tmp_path / "again"))

    assert all_bytes(tmp_path / "again") == before
    assert len(files_below(media)) == 3
    assert snapshot(Drawing.objects.get().condition) == body
    assert "illustration/dots/2" in said
    assert told == f"{len(bytes_below(pictured))} files and 3 pictures written to {tmp_path / 'again'}.\n"


def test_what_is_loaded_is_published_with_its_pictures(pictured):
    body = Publication.objects.live().get(kind="condition", key="alpha").body

    assert [(picture["slug"], len(picture["versions"])) for picture in body["pictures"]] == [("dots", 2), ("photo", 1)]
    assert body["pictures"][0]["shows"] == {"colour": ["brown", "red"]}


def test_loading_again_changes_nothing(pictured):
    said = run("load_content", str(pictured))

    assert said.endswith(" 0 published.\n") and "changed" not in said.replace("unchanged", "")


def test_what_was_taken_out_of_a_list_is_taken_out_here(pictured, edit):
    file = pictured / "drawings/dots.yaml"
    lines = file.read_text().splitlines(keepends=True)
    start = next(place for place, line in enumerate(lines) if "shows:" in line)
    end = next(place for place in range(start + 1, len(lines)) if not lines[place].startswith("    - "))
    file.write_text("".join(lines[:start] + lines[end:]))

    said = run("load_content", str(pictured))

    assert "drawing/dots" in said
    assert not Drawing.objects.get().shows.exists()


def test_a_missing_file_stops_the_load_before_anything_is_stored(media, pictured):
    gone(media)
    file = pictured / "pictures" / next(iter(files_below(pictured / "pictures")))
    file.unlink()

    message = refused(pictured)

    assert f"file: {file} is missing: take it back from version control, or dump the content again" in message
    assert message.startswith("Nothing was loaded.") and ".yaml, line " in message
    assert not media.exists() and not Illustration.objects.exists()


def test_an_altered_file_stops_the_load_before_anything_is_stored(media, pictured):
    gone(media)
    file = pictured / "pictures" / next(iter(files_below(pictured / "pictures")))
    file.write_bytes(file.read_bytes() + b"x")

    assert f"{file} is not the file it was" in refused(pictured)
    assert not media.exists()


@pytest.mark.parametrize("name", ["pictures/../../etc/passwd", "other/{}", "pictures/photo.avif"])
def test_a_file_of_another_name_is_refused(pictured, edit, name):
    kept = Illustration.objects.first().file.name
    edit("drawings/dots.yaml", kept, name.format(kept.removeprefix("pictures/")))

    assert "is no file of a picture" in refused(pictured)


def test_a_load_that_fails_later_leaves_no_files(media, pictured, edit):
    gone(media)
    edit("guides/look.yaml", "How to look.", "See [this](/guides/gone/).")
    edit("guides/look.yaml", "Look closely.", "Look [closely](/guides/gone/).")

    assert "leads nowhere public" in refused(pictured)

    assert files_below(media) == set()


def test_a_photograph_deleted_here_does_not_come_back(
    media, pictured, admin_client, django_capture_on_commit_callbacks
):
    picture = Picture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/conditions/picture/{picture.pk}/delete/", {"post": "yes"})
        run("load_content", str(pictured))

    assert not Picture.objects.exists()


def test_a_dump_takes_away_pictures_no_row_names(pictured):
    stale = pictured / "pictures" / f"{digest_of(b'x')}.avif"
    other = pictured / "pictures" / "README"
    for file in (stale, other):
        file.write_bytes(b"x")

    run("dump_content", str(pictured))

    assert not stale.exists() and other.exists()


def test_a_dump_without_a_file_says_so(media, pictured, tmp_path):
    name = Picture.objects.get().file.name
    (media / name).unlink()

    with pytest.raises(CommandError, match=f"{name} is missing in the storage: put it back, or delete its picture."):
        run("dump_content", str(tmp_path / "again"))


def test_a_file_not_named_by_its_digest_is_not_dumped(media, pictured, tmp_path):
    name = Picture.objects.get().file.name
    shutil.copy(media / name, media / "pictures/photo.webp")
    Picture.objects.update(file="pictures/photo.webp")

    with pytest.raises(CommandError, match=r"pictures/photo.webp is not named by its digest: save its picture again"):
        run("dump_content", str(tmp_path / "again"))
