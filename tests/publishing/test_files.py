"""Files of pictures go when nothing names them any more."""

import os
from pathlib import PurePosixPath

import pytest

from conditions.library import forget
from conditions.media import NoSuchPicture, original_of, rendition
from conditions.models import Picture, Publication
from conditions.publishing import (
    PublishingRefused,
    discard_leftovers,
    publish,
    roll_back,
    wanted_renditions,
    withdraw,
)
from tests import factories
from tests.conftest import files_below

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank")]


@pytest.fixture
def alpha(media):
    """A condition that passes the gate."""
    alpha, *others = factories.make_trio("alpha", "beta", "gamma")
    publish(items=[alpha.category, *others, alpha])
    return alpha


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def with_rendition(row) -> str:
    """The digest of a row's file, of which a rendition was asked for."""
    digest = PurePosixPath(row.file.name).stem
    rendition(digest, 400, "webp")
    return digest


def test_withdrawn_consent_leaves_nothing(client, admin_client, media, committed, alpha):
    picture = factories.make_picture("photo", condition=alpha)
    publish(items=[alpha])
    digest = with_rendition(picture)
    address = f"/pictures/file/{digest}-400.webp"
    assert digest in client.get("/conditions/alpha/").content.decode()
    assert client.get(address).status_code == 200
    shown = Publication.objects.live().get(key="alpha")

    with committed():
        admin_client.post(f"/admin/conditions/picture/{picture.pk}/delete/", {"post": "yes"})
    assert client.get(address).status_code == 200, "the public page still shows it"
    with committed():
        publish(items=[alpha])

    forget()
    assert files_below(media) == set()
    assert client.get(address).status_code == 404
    assert digest not in client.get("/conditions/alpha/").content.decode()
    with pytest.raises(PublishingRefused, match="The file of photo is gone .*, so it cannot be shown."):
        roll_back(to=shown)


def test_a_draft_that_is_deleted_is_gone_at_once(media, committed, alpha):
    with_rendition(picture := factories.make_picture(condition=alpha))

    with committed():
        picture.delete()

    assert files_below(media) == set()


def test_a_deletion_that_is_taken_back_leaves_the_file(media, committed, alpha):
    picture = factories.make_picture(condition=alpha)

    with committed():
        picture.delete()
        Picture.objects.bulk_create([picture])

    assert files_below(media) == {picture.file.name}


def test_what_goes_with_its_condition_or_drawing_goes_too(media, committed):
    drawing = factories.make_drawing("lone", tones=(2, 8))
    factories.make_picture(condition=drawing.condition)
    for row in drawing.illustrations.all():
        with_rendition(row)

    with committed():
        drawing.condition.delete()

    assert files_below(media) == set()


def test_a_replaced_file_goes(media, committed, alpha):
    picture = factories.make_picture(condition=alpha)
    other = factories.make_picture("other", condition=alpha)
    with_rendition(picture)

    with committed():
        picture.file = other.file.name
        picture.save()

    assert files_below(media) == {other.file.name}


def test_a_file_that_another_row_names_stays(media, committed, alpha):
    data = factories.picture_bytes(file_format="WEBP")
    one, other = (factories.make_picture(slug, condition=alpha, data=data) for slug in ("one", "other"))
    assert one.file.name == other.file.name

    with committed():
        one.delete()

    assert files_below(media) == {other.file.name}


def test_saving_a_row_without_a_new_file_leaves_it(media, committed, alpha):
    picture = factories.make_picture(condition=alpha)

    with committed():
        picture.save()

    assert files_below(media) == {picture.file.name}


def test_a_file_that_is_scheduled_to_be_shown_stays(media, committed, alpha, clock):
    picture = factories.make_picture(condition=alpha)
    clock.forward(minutes=1)
    publish(items=[alpha], live_from=clock.now.replace(year=clock.now.year + 1))

    with committed():
        picture.delete()

    assert files_below(media) == {picture.file.name}


def test_withdrawing_a_condition_lets_go_of_what_no_row_names(media, committed, alpha):
    picture = factories.make_picture(condition=alpha)
    publish(items=[alpha])
    Picture.objects.all()._raw_delete("default")
    for link in (*alpha.look_alike_of_links.all(), *alpha.look_alike_links.all()):
        link.delete()

    with committed():
        withdraw(kind="condition", key="alpha")

    assert files_below(media) == set(), picture


def test_what_a_schedule_replaced_goes_as_a_leftover(media, committed, alpha, clock):
    picture = factories.make_picture(condition=alpha)
    publish(items=[alpha])
    with_rendition(picture)
    with committed():
        picture.delete()
    clock.forward(minutes=1)
    with committed():
        publish(items=[alpha], live_from=clock.now.replace(year=clock.now.year + 1))
    assert discard_leftovers() == 0

    clock.forward(days=400)

    assert discard_leftovers() == 2
    assert files_below(media) == set()


def test_a_young_file_may_be_of_a_row_that_is_being_saved(media):
    (media / "pictures").mkdir(parents=True)
    young, old = media / "pictures" / "young.avif", media / "pictures" / ".half.tmp"
    for file in (young, old):
        file.write_bytes(b"x")
    os.utime(old, (0, 0))

    assert discard_leftovers() == 1
    assert files_below(media) == {"pictures/young.avif"}


def test_an_original_is_found_whatever_its_format(media, alpha):
    for file_format in ("AVIF", "WEBP"):
        data = factories.picture_bytes(file_format=file_format)
        factories.make_picture(file_format.lower(), condition=alpha, data=data)
    for picture in Picture.objects.all():
        assert original_of(PurePosixPath(picture.file.name).stem) == picture.file.name


def test_nothing_is_made_of_what_is_gone(media):
    with pytest.raises(NoSuchPicture):
        rendition("0" * 24, 400, "webp")


def test_wanted_renditions_are_those_of_rows_and_of_what_is_public(media, alpha):
    picture = factories.make_picture(condition=alpha)
    publish(items=[alpha])
    Picture.objects.all()._raw_delete("default")
    digest = with_rendition(picture)

    assert wanted_renditions() == [(digest, 400, "avif")]


def test_a_picture_whose_file_is_missing_is_not_published(media, alpha):
    picture = factories.make_picture(condition=alpha)
    (media / picture.file.name).unlink()

    with pytest.raises(PublishingRefused, match="The file of photo is gone"):
        publish(items=[alpha])
