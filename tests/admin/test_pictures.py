"""Uploads in the admin: kept without what the camera added, refused with a reason."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conditions.models import Picture
from tests.factories import make_condition

ADD = "/admin/conditions/picture/add/"


def upload(data: bytes, name="IMG_2041.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def typed(condition, **fields):
    values = {"condition": condition.pk, "slug": "one", "kind": "photograph", "order": 0, "tone": 5, "site": "arm"}
    values["focus"] = "centre"
    words = {"alt_text": "Red dots", "credit": "A. Person", "licence": "CC BY 4.0", "consent": "Folder 3"}
    return {**values, **words, **fields}


@pytest.mark.django_db
def test_an_upload_keeps_only_its_pixels(admin):
    condition = make_condition("spots")

    admin.post(ADD, typed(condition, file=upload(photograph())))

    picture = Picture.objects.get()
    assert picture.file.name.endswith(".webp") and "IMG" not in picture.file.name
    assert (picture.width, picture.height) == (640, 480)
    with picture.file.open() as file:
        assert b"Secret" not in file.read()


@pytest.mark.django_db
def test_a_damaged_upload_is_refused_with_a_reason(admin):
    response = admin.post(ADD, typed(make_condition("spots"), file=upload(photograph()[:-40])))

    assert "damaged" in response.content.decode()
    assert not Picture.objects.exists()
