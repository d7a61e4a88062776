"""Addresses read by programs, and error pages."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from conditions.library import live
from conditions.models import Publication, Region
from conditions.publishing import publish

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.django_db
def test_the_sitemap_lists_every_page_once(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 -- our own
    listed = [element.text.removeprefix("http://127.0.0.1:8000") for element in tree.findall(".//s:loc", SPACE)]
    fixed = {"/", "/check/", "/conditions/", "/treatments/", "/guides/", "/emergency/", "/about/", "/privacy/"}
    fixed |= {"/medicines/", "/glossary/"}
    fixed |= {"/accessibility/", "/safety/", "/pictures/", "/about/pictures/"}
    pictures = {f"/pictures/{slug}/" for slug in live().pictures}
    assert len(pictures) > 150
    assert set(listed) == fixed | pictures | {page.path for page in live().pages()}
    assert len(listed) == len(set(listed))


@pytest.mark.django_db
def test_every_page_of_the_sitemap_is_there(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 -- our own
    addresses = [element.text for element in tree.findall(".//s:loc", SPACE)]
    missing = [
        address for address in addresses if client.get(address[len("http://127.0.0.1:8000") :]).status_code != 200
    ]
    assert missing == []


@pytest.mark.django_db
def test_robots_keeps_answers_and_searches_out_of_indexes(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert {f"Disallow: {path}" for path in ("/admin/", "/check/result/", "/check/sheet/", "/search/")} <= set(lines)
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines


def test_without_a_contact_there_is_no_security_text(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_security_text_has_a_contact_and_a_date_to_come(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    text = client.get("/.well-known/security.txt").content.decode()
    expires = re.search(r"^Expires: (.+)$", text, re.MULTILINE)[1]
    assert "Contact: mailto:security@example.org\n" in text
    assert datetime.datetime.fromisoformat(expires) > timezone.now()


@pytest.mark.django_db
def test_password_managers_find_where_to_change_it(client):
    response = client.get("/.well-known/change-password")
    assert (response.status_code, response.url) == (302, "/admin/password_change/")


def test_is_alive_without_a_database(client):
    response = client.get("/livez")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_is_ready_with_content(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["content"] == live().version
    assert "no-store" in response["Cache-Control"]


def test_is_not_ready_without_content(client, blank):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "load_content" in response.json()["reason"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/nowhere/", "This page is not here"), ("/check/nothing/", "This page is not here")],
)
@pytest.mark.django_db
def test_a_missing_page_leads_on(client, path, words):
    response = client.get(path)
    content = response.content.decode()
    assert response.status_code == 404
    assert words in content
    assert all(f'href="{way}"' in content for way in ("/emergency/", "/check/", "/conditions/", "/search/"))


@pytest.fixture
def unreadable(db):
    """A database in which something published lacks nearly everything."""
    body = {"slug": "petechiae", "name": "Petechiae"}
    Publication.objects.create(kind="condition", key="petechiae", body=body, digest="", live_from=timezone.now())


@pytest.mark.parametrize("path", ["/", "/conditions/petechiae/", "/check/", "/search/?q=rash"])
def test_when_nothing_can_be_read_a_friendly_page_says_so(path, unreadable):
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 500
    assert b"Something went wrong" in response.content
    assert b"/emergency/" in response.content


def test_is_not_ready_when_nothing_can_be_read(client, unreadable):
    response = client.get("/readyz")
    assert (response.status_code, response.json()["reason"]) == (503, "LibraryUnavailable")


def test_a_strange_host_is_refused_with_a_page(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"We could not read that" in response.content


@pytest.mark.django_db
def test_error_pages_are_kept_and_indexed_by_nobody(client):
    response = client.get("/nowhere/")
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


@pytest.mark.django_db
def test_a_new_publication_shows_at_once(client):
    region = Region.objects.get(slug="general")
    region.emergency_number = "000"
    region.save()
    publish(items=[region])
    assert b"tel:000" in client.get("/emergency/").content
