"""Pictures as browsers get them."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from tests.conftest import files_below
from tests.factories import make_picture, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank", "media")]


def address(picture, width=400, file_format="webp", digest=None) -> str:
    digest = digest or picture.file.name.removeprefix("pictures/").partition(".")[0]
    return reverse("rendition", kwargs={"digest": digest, "width": width, "file_format": file_format})


@pytest.fixture
def picture():
    return make_picture(data=picture_bytes((1000, 750), "WEBP"))


@pytest.mark.parametrize("file_format", ["avif", "webp"])
def test_a_picture_is_sent_as_a_file_that_never_changes(client, picture, file_format, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(address(picture, 800, file_format))

    assert response.status_code == 200
    assert response["Content-Type"] == f"image/{file_format}"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(len(response.content))
    assert "Vary" not in response and not response.cookies
    with Image.open(io.BytesIO(response.content)) as sent:
        assert (sent.format.lower(), sent.size) == (file_format, (800, 600))


def test_it_is_not_compressed_again(client, picture):
    response = client.get(address(picture), headers={"accept-encoding": "gzip, br"})

    assert "Content-Encoding" not in response and "Vary" not in response


def test_the_first_to_ask_has_it_made(client, picture, media):
    assert not (media / "renditions").exists()
    first = client.get(address(picture)).content
    (kept,) = (media / "renditions").iterdir()
    assert kept.read_bytes() == first == client.get(address(picture)).content


def test_who_has_it_already_is_told_so(client, picture):
    etag = client.get(address(picture))["ETag"]

    again = client.get(address(picture), headers={"if-none-match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert "immutable" in again["Cache-Control"]
    assert client.get(address(picture), headers={"if-none-match": '"other"'}).status_code == 200


def test_its_head_alone_can_be_asked_for(client, picture):
    whole, head = client.get(address(picture)), client.head(address(picture))

    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", whole["Content-Length"])


def test_it_cannot_be_posted_to(client, picture):
    assert client.post(address(picture)).status_code == 405


@pytest.mark.parametrize(
    "wrong", [{"width": 500}, {"width": 9999}, {"digest": "0" * 24}, {"digest": "-"}, {"digest": "a" * 3000}]
)
def test_what_is_not_there_or_not_served_is_not_found(client, picture, media, wrong):
    response = client.get(address(picture, **wrong))

    assert (response.status_code, response["Content-Type"]) == (404, "text/plain")
    assert "immutable" not in response.get("Cache-Control", "")
    assert len(files_below(media)) == 1


@pytest.mark.parametrize("path", ["x-400.png", "..%2Fsecret-400.webp", "a%00-400.webp", "-400.webp"])
def test_no_other_name_is_looked_for(client, path):
    assert client.get(f"/pictures/file/{path}").status_code == 404
