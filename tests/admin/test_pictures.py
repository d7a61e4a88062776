"""Uploads in the admin: kept without what the camera added, refused with a reason, cut for good."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conditions.models import Picture
from conditions.publishing import publish
from tests.admin.conftest import data_of, page_of, sent, text_of
from tests.factories import make_condition, make_trio
from tests.pictures.builders import SIZE, SKIN, SPOT, assert_safe, exif, is_near, moving, picture

ADD = "/admin/conditions/picture/add/"
PHOTOGRAPH = picture(exif=exif(1))


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def condition(blank):
    return make_condition("spots")


def upload(data: bytes = PHOTOGRAPH, name="IMG_2041.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


def typed(condition, **fields):
    """What an editor fills in for a photograph; None for what is left empty."""
    values = {"condition": condition.pk, "slug": "one", "kind": "photograph", "order": 0, "tone": 5, "site": "arm"}
    values |= {"focus": "centre", "alt_text": "Red dots", "description": "Some twenty dots on the inside of an arm."}
    values |= {"credit": "A. Person", "licence": "CC BY 4.0", "consent": "Folder 3", "file": upload()}
    return {name: value for name, value in {**values, **fields}.items() if value is not None}


def added(admin, condition, **fields) -> Picture:
    response = admin.post(ADD, typed(condition, **fields))
    assert response.status_code == 302, response.context["errors"]
    return Picture.objects.get(slug=fields.get("slug", "one"))


def kept(picture: Picture):
    with picture.file.open() as file:
        return assert_safe(file.read())


def files_in(media: Path) -> set[str]:
    return {file.relative_to(media).as_posix() for file in media.rglob("*") if file.is_file()}


def test_an_upload_keeps_only_its_pixels(admin, condition):
    one = added(admin, condition)

    assert one.file.name.endswith(".webp") and "IMG" not in one.file.name
    assert (one.width, one.height) == SIZE
    assert kept(one).size == SIZE


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (PHOTOGRAPH[:-400], "photo.jpg", "damaged: export it again"),
        (b"", "photo.jpg", "The file is empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "photo.svg", "export it as a JPEG"),
        (b"<?php", "photo.php\0.jpg", "export it as a JPEG"),
        (picture("GIF"), "photo.jpg", "export it as a JPEG"),
        (moving("WEBP"), "photo.webp", "upload a still one"),
        (picture(size=(60, 40)), "a" * 300 + ".jpg", "too small to show spots"),
        (b"\0" * 20_000_001, "photo.jpg", "larger than 20 MB"),
    ],
    ids=["cut short", "empty", "SVG", "PHP", "GIF", "moving", "small", "large"],
)
def test_a_bad_upload_is_refused_with_advice(admin, condition, media, data, name, message):
    response = admin.post(ADD, typed(condition, file=upload(data, name)))

    assert message in text_of(response)
    assert not Picture.objects.exists() and not files_in(media)


def test_a_good_upload_may_have_any_name(admin, condition):
    assert added(admin, condition, file=upload(name="../" * 50 + "\u202egpj.exe" + "a" * 300)).file.name.count("/") == 1


def test_the_same_upload_twice_is_one_file(admin, condition, media):
    one, two = added(admin, condition), added(admin, condition, slug="two", order=1)

    assert one.file.name == two.file.name and files_in(media) == {one.file.name}


def test_the_page_asks_for_pictures_it_can_take(admin, blank):
    assert 'accept="image/jpeg,image/png,image/webp,image/avif"' in text_of(admin.get(ADD))


MISSING = {
    "alt_text": "Say in a few words what is seen",
    "description": "Describe the photograph at more length",
    "tone": "Choose the skin tone",
    "site": "Say where on the body",
    "credit": "Say whose picture it is",
    "licence": "Say under which licence",
    "consent": "Say where the person’s consent is kept",
}


@pytest.mark.parametrize(("field", "message"), MISSING.items(), ids=MISSING.keys())
def test_a_photograph_needs_all_that_must_be_told_of_it(admin, condition, field, message):
    values = typed(condition, **{field: ""})

    response = admin.post(ADD, values)

    errors = response.context["adminform"].form.errors
    assert errors.keys() == {field, "file"} and message in errors[field][0]
    assert "Choose the file again" in errors["file"][0]
    still_there = data_of(response)
    typed_fields = values.keys() & still_there.keys() - {"file"}
    assert len(typed_fields) >= 10
    assert all(str(still_there[name]) == str(values[name]) for name in typed_fields)
    assert not Picture.objects.exists()


def test_a_picture_needs_its_file(admin, condition):
    assert "Choose the file of the picture" in text_of(admin.post(ADD, typed(condition, file=None)))


def test_an_illustration_needs_no_consent_nor_long_description(admin, condition):
    assert added(admin, condition, kind="illustration", consent="", description="").kind == "illustration"


@pytest.mark.parametrize(
    ("length", "message"), [(126, "1 character too many (126, at most 125)"), (150, "25 characters too many")]
)
def test_a_long_alt_text_is_told_how_much_too_long_it_is(admin, condition, length, message):
    response = admin.post(ADD, typed(condition, alt_text="a" * length))

    assert message in text_of(response) and "a" * length in text_of(response)


def test_an_alt_text_may_be_125_long(admin, condition):
    assert len(added(admin, condition, alt_text="a" * 125).alt_text) == 125


def test_the_page_of_a_condition_asks_the_same(admin, condition):
    added(admin, condition)

    response = sent(admin, page_of(condition), **{"pictures-0-description": "", "pictures-0-file": ""})

    assert "Describe the photograph at more length" in text_of(response)


def test_an_upload_is_cut_before_it_is_kept(admin, condition, media):
    one = added(admin, condition, file=upload(picture(size=(1000, 800))), cut_left=25, cut_top="10", cut_right="")

    assert (one.width, one.height) == kept(one).size == (750, 720)
    assert is_near(kept(one).getpixel((200, 300)), SPOT) and is_near(kept(one).getpixel((300, 300)), SKIN)
    assert files_in(media) == {one.file.name}


def test_a_file_already_there_is_cut_and_not_kept(admin, condition, media, django_capture_on_commit_callbacks):
    before = added(admin, condition, file=upload(picture(size=(1000, 800)))).file.name

    with django_capture_on_commit_callbacks(execute=True):
        response = sent(admin, page_of(Picture.objects.get()), cut_right=50 - 5, file="")

    one = Picture.objects.get()
    assert "was changed successfully" in text_of(response)
    assert one.file.name != before and files_in(media) == {one.file.name}
    assert (one.width, one.height) == kept(one).size == (550, 800)
    assert data_of(admin.get(page_of(one))).get("cut_right") is None


def test_an_uncut_file_stays_while_readers_see_it(admin, blank, media, django_capture_on_commit_callbacks):
    trio = make_trio()
    before = added(admin, trio[0], file=upload(picture(size=(1000, 800)))).file.name
    publish(items=trio)

    with django_capture_on_commit_callbacks(execute=True):
        response = sent(admin, page_of(Picture.objects.get()), cut_left=10, file="")

    assert "still shows it uncut" in text_of(response)
    assert files_in(media) == {before, Picture.objects.get().file.name}


def test_an_uncut_file_stays_while_another_picture_has_it(admin, condition, media, django_capture_on_commit_callbacks):
    one, two = added(admin, condition), added(admin, condition, slug="two", order=1)

    with django_capture_on_commit_callbacks(execute=True):
        sent(admin, page_of(one), cut_left=10, file="")

    assert Picture.objects.get(slug="one").file.name != two.file.name
    assert kept(two).size == SIZE


def test_a_lost_file_cannot_be_cut(admin, condition, media):
    one = added(admin, condition)
    (media / one.file.name).unlink()

    assert "upload it again, then cut it" in text_of(sent(admin, page_of(one), cut_left=10, file=""))


@pytest.mark.parametrize("percent", ["46", "-1", "ten", "1.5"])
def test_a_cut_is_a_share_that_leaves_something(admin, condition, percent):
    response = admin.post(ADD, typed(condition, cut_top=percent))

    errors = response.context["adminform"].form.errors
    assert errors["cut_top"] == ["Write a whole number from 0 to 45: percent of the height."]
    assert not Picture.objects.exists()


def test_a_cut_that_leaves_too_little_is_refused(admin, condition):
    response = admin.post(ADD, typed(condition, cut_left=45, cut_right=45))

    assert "Cut away less. With 48 x 320 pixels it is too small" in text_of(response)
