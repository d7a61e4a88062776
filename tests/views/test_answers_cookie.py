"""Where answers travel: one signed cookie, for the checker's pages alone, and nothing kept on the server."""

import json

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from conditions.views import answers_cookie
from tests.visits import CHERRY, SALT, TODDLER, answer_all, carry, signed

pytestmark = pytest.mark.django_db

PAGES = ["", "age/", "danger/", "answers/", "result/", "sheet/", "cleared/", "shoe-size/", "health/"]
COOKIES = {
    "tampered": lambda: signed(CHERRY)[:-1] + ("A" if signed(CHERRY)[-1] != "A" else "B"),
    "forged": lambda: signing.dumps(CHERRY, key="another key", salt=SALT),
    "signed for something else": lambda: signing.dumps(CHERRY, salt="sessions"),
    "truncated": lambda: signed(CHERRY)[: len(signed(CHERRY)) // 2],
    "not signed": lambda: json.dumps(TODDLER),
    "not text": lambda: "\xff\xfe" * 20,
    "too large": lambda: "x" * 5_000,
    "too large, signed": lambda: signing.dumps({str(number): number for number in range(900)}, salt=SALT),
    "expired": lambda: signed(CHERRY, age_seconds=3_601),
    "of an unknown question": lambda: signed({"shoe-size": "large"}),
    "of an unknown option": lambda: signed({"age": "ancient"}),
    "of a question that took one answer": lambda: signed({"age": ["adult", "older"]}),
    "a list": lambda: signed(["age"]),
    "a number": lambda: signed(4),
}
MESSAGES = {
    "expired": "We clear answers after an hour",
    "too large": "too long for your browser",
    "too large, signed": "too long for your browser",
    "of an unknown question": "The questions have changed",
    "of an unknown option": "The questions have changed",
}


@pytest.mark.parametrize("name", COOKIES)
@pytest.mark.parametrize("path", ["/check/", "/check/age/", "/check/result/", "/check/answers/", "/check/sheet/"])
def test_answers_that_cannot_be_read_are_cleared_with_a_reason(client, name, path):
    client.cookies[answers_cookie.NAME] = COOKIES[name]()
    response = client.get(path)
    assert response.status_code == 400
    assert MESSAGES.get(name, "") in response.content.decode()
    assert b"Nothing was stored" in response.content and b'href="/check/age/"' in response.content
    assert response.cookies["answers"]["max-age"] == 0


@pytest.mark.parametrize("name", COOKIES)
def test_after_that_the_checker_starts_anew(client, name):
    client.cookies[answers_cookie.NAME] = COOKIES[name]()
    client.get("/check/")
    del client.cookies[answers_cookie.NAME]
    assert client.get("/check/age/").status_code == 200


def test_an_answer_posted_with_an_unreadable_cookie_is_not_mixed_in(client):
    client.cookies[answers_cookie.NAME] = COOKIES["expired"]()
    response = client.post("/check/age/", {"answer": "adult"})
    assert (response.status_code, response.cookies["answers"].value) == (400, "")


def test_answers_are_kept_for_an_hour(client):
    carry(client, CHERRY, age_seconds=3_500)
    assert client.get("/check/result/").status_code == 200


def test_each_answer_begins_the_hour_anew(client):
    carry(client, {"age": "adult"}, age_seconds=3_500)
    cookie = client.post("/check/danger/", {"answer": ["fit"]}).cookies["answers"]
    assert signing.loads(cookie.value, salt=SALT, max_age=5) == {"age": "adult", "danger": ["fit"]}


def test_the_cookie_is_for_the_checker_alone(client):
    cookie = client.post("/check/age/", {"answer": "adult"}).cookies["answers"]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"]) == ("/check/", "Strict", 3600)
    assert cookie["httponly"]


def test_the_cookie_goes_over_https_alone_where_the_site_has_it(client, settings):
    settings.HTTPS = True
    assert client.post("/check/age/", {"answer": "adult"}).cookies["answers"]["secure"]


def test_the_longest_answers_fit_into_a_cookie(client):
    from conditions.library import live

    everything = {}
    for finding in live().findings.values():
        chosen = [option.slug for option in finding.options if option.slug != "none"]
        everything[finding.slug] = chosen if finding.kind == "many" else chosen[0]
    carry(client, {**everything, "danger": ["none"]})
    assert client.post("/check/age/", {"answer": "adult"}).status_code == 302


def test_clearing_removes_the_cookie(client):
    carry(client, CHERRY)
    response = client.post("/check/clear/")
    assert (response.status_code, response.url) == (302, "/check/cleared/")
    assert response.cookies["answers"]["max-age"] == 0
    assert response.cookies["answers"]["path"] == "/check/"


def test_clearing_takes_a_form_only(client):
    assert client.get("/check/clear/").status_code == 405


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "head", "post", "put"])
@pytest.mark.parametrize("answers", [None, CHERRY, TODDLER], ids=["none", "calm", "emergency"])
def test_every_response_is_kept_and_indexed_by_nobody(client, name, method, answers):
    if answers:
        carry(client, answers)
    response = getattr(client, method)(f"/check/{name}")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("answers", [CHERRY, TODDLER], ids=["calm", "emergency"])
def test_a_whole_visit_changes_nothing_in_the_database(client, answers):
    before = list(connection.connection.iterdump())
    answer_all(client, answers)
    client.get("/check/sheet/")
    client.post("/check/clear/")
    assert list(connection.connection.iterdump()) == before


@pytest.mark.parametrize("path", ["/check/age/", "/check/clear/"])
def test_a_form_without_its_token_is_refused_with_a_friendly_page(path):
    response = Client(enforce_csrf_checks=True).post(path, {"answer": "adult"})
    assert response.status_code == 403
    assert b"Please send that again" in response.content
    assert "answers" not in response.cookies
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_a_form_with_its_token_is_taken():
    client = Client(enforce_csrf_checks=True)
    token = client.get("/check/age/").context["csrf_token"]
    response = client.post("/check/age/", {"answer": "adult", "csrfmiddlewaretoken": str(token)})
    assert response.status_code == 302


@pytest.mark.parametrize("path", ["/check/", "/check/age/", "/check/result/", "/check/answers/", "/check/sheet/"])
def test_without_knowledge_the_checker_says_whom_to_call(client, blank, path):
    response = client.get(path)
    assert response.status_code == 503
    assert b'href="tel:112"' in response.content
    assert response["Cache-Control"] == "no-store"
