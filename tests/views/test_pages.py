"""Pages that are the same for everybody: home, library, lists, and those about the site."""

import re

import pytest
from django.test import Client

from conditions.library import live
from conditions.publishing import publish, withdraw
from tests.factories import make_guide, make_treatment, make_trio

pytestmark = pytest.mark.django_db

FIXED = ["/", "/conditions/", "/treatments/", "/guides/", "/emergency/", "/about/", "/safety/", "/privacy/"]
FIXED += ["/accessibility/"]
ITEMS = ["/conditions/petechiae/", "/treatments/calamine-lotion/", "/guides/glass-test/"]
PAGES = [*FIXED, *ITEMS, "/styleguide/"]
HTMX = {"HX-Request": "true"}
RESTORE = {**HTMX, "HX-History-Restore-Request": "true"}


@pytest.mark.parametrize("path", PAGES)
def test_is_a_whole_page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.content.startswith(b"<!doctype html>")
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_may_be_kept_but_must_be_asked_for_again(client, path):
    response = client.get(path)
    assert response["Cache-Control"] == "public, no-cache"
    assert {"Accept-Encoding", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("path", [*PAGES, "/search/?q=rash", "/sitemap.xml", "/robots.txt", "/nowhere/"])
def test_sets_no_cookie(client, path):
    assert not client.get(path).cookies


@pytest.mark.parametrize("path", [*PAGES, "/search/", "/sitemap.xml", "/robots.txt", "/livez", "/readyz"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_takes_no_other_method(path, method):
    response = getattr(Client(raise_request_exception=False), method)(path)
    assert response.status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_answers_head_without_a_body(client, path):
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/conditions/petechiae/", "/", "/conditions/?q=itchy", "/search/?q=rash"])
def test_costs_one_small_query(client, path, django_assert_num_queries):
    live()
    with django_assert_num_queries(1):
        client.get(path)


@pytest.mark.parametrize("path", ["/conditions/petechiae/", "/", "/search/?q=rash", "/check/"])
def test_costs_no_query_within_the_check_interval(client, settings, path, django_assert_num_queries):
    settings.LIBRARY_CHECK_SECONDS = 60
    client.get(path)
    with django_assert_num_queries(0):
        client.get(path)


@pytest.mark.parametrize("path", ["/conditions/", "/treatments/", "/conditions/?q=itchy", "/treatments/?q=itch"])
def test_a_list_swaps_in_what_was_found(client, path):
    response = client.get(path, headers=HTMX)
    assert response.content.strip().startswith(b'<div id="found"')
    assert b"<html" not in response.content


@pytest.mark.parametrize("headers", [RESTORE, {**HTMX, "HX-Boosted": "true"}], ids=["history", "boosted"])
@pytest.mark.parametrize("path", ["/conditions/", "/treatments/", "/search/?q=rash"])
def test_a_list_is_whole_where_a_page_is_wanted(client, path, headers):
    assert client.get(path, headers=headers).content.startswith(b"<!doctype html>")


@pytest.mark.parametrize("path", ["/conditions/", "/treatments/", "/search/"])
def test_a_list_varies_by_the_headers_it_read(client, path):
    varies = client.get(path)["Vary"].split(", ")
    assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(varies)


def test_the_list_narrows_by_word_and_kind(client):
    everything = client.get("/conditions/").context["found"]
    by_word = client.get("/conditions/?q=cherry").context["found"]
    by_kind = client.get("/conditions/?category=infection-viral").context["found"]
    assert by_word[0].slug == "cherry-angioma"
    assert {item.slug for item in by_kind} >= {"chickenpox", "measles"}
    assert len(by_word) < len(everything) and len(by_kind) < len(everything)


@pytest.mark.parametrize("query", ["q=zzqqxx", "category=nonsense&q=zzqqxx", "category=newborn&q=cherry"])
def test_a_list_without_hits_says_so(client, query):
    response = client.get(f"/conditions/?{query}")
    assert b"Nothing fits" in response.content


@pytest.mark.parametrize(
    "query", ['"', "*", "AND OR", "what is this", "'; --", "%00", "a" * 10_000, "🤒", "<script>", "q=&q=&category="]
)
@pytest.mark.parametrize("path", ["/conditions/", "/treatments/", "/search/"])
def test_any_query_is_answered(client, path, query):
    response = client.get(f"{path}?q={query}")
    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b"</head>")[1]


def test_search_finds_the_best_page_first_in_spite_of_a_typo(client):
    hits = client.get("/search/?q=petechae").context["hits"]
    assert hits[0].page.slug == "petechiae"


def test_search_without_hits_shows_other_ways(client):
    content = client.get("/search/?q=zzqqxx").content
    assert b"No page for" in content and b"/emergency/" in content


def test_search_is_kept_by_nobody(client):
    response = client.get("/search/?q=rash")
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/conditions/none/", "/treatments/none/", "/guides/none/", "/conditions/NONE!/", "/none"]
)
def test_an_absent_item_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.fixture
def published(blank):
    """A condition, a treatment and a guide, each live, by the name of their page."""
    conditions = make_trio("alpha", "beta", "gamma", "delta")
    items = {"condition": conditions[0], "treatment": make_treatment(), "guide": make_guide()}
    publish(items=[*conditions, items["treatment"], items["guide"]])
    return items


@pytest.mark.parametrize("kind", ["condition", "treatment", "guide"])
def test_a_withdrawn_item_is_gone(client, published, kind):
    path = f"/{kind}s/{published[kind].slug}/"
    assert client.get(path).status_code == 200
    withdraw(kind=kind, key=published[kind].slug)
    response = client.get(path)
    assert response.status_code == 410
    assert b"taken down" in response.content


@pytest.mark.parametrize("kind", ["condition", "treatment", "guide"])
def test_a_former_address_leads_to_the_present_one(client, published, kind):
    item = published[kind]
    item.former_slugs = ["old-name"]
    item.save()
    publish(items=[item])
    response = client.get(f"/{kind}s/old-name/")
    assert (response.status_code, response["Location"]) == (301, f"/{kind}s/{item.slug}/")


def test_what_is_not_published_yet_is_not_found(client, published):
    make_guide("draft")
    assert client.get("/guides/draft/").status_code == 404


def test_a_condition_page_names_itself_to_search_engines(client):
    content = client.get("/conditions/petechiae/").content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/conditions/petechiae/">' in content
    assert '"@type": "MedicalCondition"' in content


@pytest.mark.parametrize("path", ITEMS)
def test_an_unreviewed_page_says_so(client, path):
    assert b"Not yet reviewed by a clinician" in client.get(path).content


def test_an_error_page_names_every_emergency_number_itself(client):
    """It must work without the library, so its numbers are typed: they may not part from those of the regions."""
    shown = client.get("/nowhere/").content.decode().split("<main")[1].split("</main>")[0]
    assert {region.emergency_number for region in live().regions.values()} == set(re.findall(r"\b\d{3}\b", shown))
