"""The store of finished pages in front of Django: what it keeps, for whom, and what it leaves alone."""

import gzip
from wsgiref.util import setup_testing_defaults

import brotli
import pytest
from django.core.wsgi import get_wsgi_application

from skinspots import page_store
from skinspots.page_store import MARK, PageStore

BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"}


class Origin:
    """A small application behind the store: says what it was asked, and counts how often."""

    def __init__(self, *headers, status="200 OK", then=lambda: None):
        self.headers, self.status, self.then = headers or ((MARK, "yes"),), status, then
        self.calls = 0

    def __call__(self, environ, start_response):
        self.calls += 1
        self.then()
        start_response(self.status, [("Content-Type", "text/plain"), *self.headers])
        names = ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE")
        return [" ".join(environ.get(name, "") for name in names).encode()]


def ask(app, path="/", **environ):
    """The status, headers and body that a server would get."""
    setup_testing_defaults(environ)
    answer = {}
    chunks = app({**environ, "PATH_INFO": path}, lambda status, headers, exc=None: answer.update(s=status, h=headers))
    body = b"".join(chunks)
    getattr(chunks, "close", lambda: None)()
    return answer["s"], dict(answer["h"]), body


def store_of(origin, version=lambda: "1") -> PageStore:
    return PageStore(origin, version=version)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/conditions/", "/conditions/petechiae/", "/search/", "/check/", "/nowhere/", "/livez"]
)
def test_sends_what_django_would_send(path):
    django = get_wsgi_application()
    store = store_of(django)
    status, headers, body = ask(django, path, HTTP_HOST="testserver")
    volatile = {MARK, "ETag", "Content-Length"}
    for _ in range(2):
        again = ask(store, path, HTTP_HOST="testserver")
        assert (again[0], _steady(again[2])) == (status, _steady(body))
        assert {k: v for k, v in headers.items() if k not in {*volatile, "Set-Cookie"}}.items() <= again[1].items()


def _steady(body: bytes) -> bytes:
    """A page without its form token, which is new each time."""
    return b"".join(part for part in body.split(b">") if b"csrfmiddlewaretoken" not in part)


def test_asks_the_application_once_for_a_marked_page():
    origin = Origin()
    store = store_of(origin)
    assert ask(store) == ask(store) == ask(store)
    assert origin.calls == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.0", None),
        ("identity", None),
        ("", None),
    ],
)
def test_encodes_as_the_browser_accepts(accepted, encoding):
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    store = store_of(Origin())
    _, headers, body = ask(store, HTTP_ACCEPT_ENCODING=accepted)
    assert headers.get("Content-Encoding") == encoding
    assert headers["Content-Length"] == str(len(body))
    assert decode(body) == ask(Origin())[2]


def test_a_known_etag_is_answered_without_a_body():
    store = store_of(Origin())
    etag = ask(store, **BROWSER)[1]["ETag"]
    status, headers, body = ask(store, HTTP_IF_NONE_MATCH=f'"other", {etag}', **BROWSER)
    assert (status, body, headers["ETag"]) == ("304 Not Modified", b"", etag)
    assert "Content-Length" not in headers


def test_an_outdated_etag_gets_the_page():
    store = store_of(Origin())
    assert ask(store, HTTP_IF_NONE_MATCH='"older"')[0] == "200 OK"


def test_each_encoding_has_its_own_etag():
    store = store_of(Origin())
    assert ask(store)[1]["ETag"] != ask(store, **BROWSER)[1]["ETag"]


@pytest.mark.parametrize("mark", [(MARK, "yes"), ("X-Other", "yes")], ids=["stored", "not stored"])
def test_head_sends_the_headers_alone(mark):
    store = store_of(Origin(mark))
    _, of_get, _ = ask(store)
    _, of_head, body = ask(store, REQUEST_METHOD="HEAD")
    assert (of_head, body) == (of_get, b"")


@pytest.mark.parametrize(
    "difference",
    [
        {"HTTP_HOST": "localhost"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_COOKIE": "region=us"},
        {"HTTP_COOKIE": "csrftoken=x; region=us"},
        {"path": "/other/"},
    ],
    ids=str,
)
def test_keeps_pages_apart(difference):
    origin = Origin()
    store = store_of(origin)
    ask(store)
    ask(store, **difference)
    assert origin.calls == 2


@pytest.mark.parametrize("cookie", ["csrftoken=x", "answers=abc", "region", "", "no;t a=cookie"])
def test_other_cookies_share_a_page(cookie):
    origin = Origin()
    store = store_of(origin)
    ask(store)
    ask(store, HTTP_COOKIE=cookie)
    assert origin.calls == 1


def test_drops_all_pages_when_the_content_changes():
    versions = ["1"]
    origin = Origin()
    store = store_of(origin, lambda: versions[-1])
    ask(store)
    versions.append("2")
    ask(store)
    assert origin.calls == 2


def test_does_not_keep_a_page_that_the_content_overtook():
    versions = ["1"]
    origin = Origin(then=lambda: versions.append(str(len(versions) + 1)))
    store = store_of(origin, lambda: versions[-1])
    ask(store)
    ask(store)
    assert origin.calls == 2


@pytest.mark.parametrize(
    ("origin", "environ"),
    [
        (Origin(("X-Other", "yes")), {}),
        (Origin(status="404 Not Found"), {}),
        (Origin(), {"QUERY_STRING": "q=rash"}),
        (Origin(), {"HTTP_HX_REQUEST": "true"}),
        (Origin(), {"REQUEST_METHOD": "POST"}),
    ],
    ids=["unmarked", "not found", "query string", "htmx", "post"],
)
def test_leaves_everything_else_to_the_application(origin, environ):
    store = store_of(origin)
    first, second = ask(store, **environ), ask(store, **environ)
    assert origin.calls == 2
    assert first == second
    assert "ETag" not in first[1]


@pytest.mark.parametrize(
    "environ",
    [{}, {"QUERY_STRING": "&"}, {"HTTP_HX_REQUEST": "false"}, {"REQUEST_METHOD": "POST"}],
    ids=["stored", "empty query", "odd htmx header", "post"],
)
def test_the_mark_never_leaves_the_server(environ):
    assert MARK not in ask(store_of(Origin()), **environ)[1]


def _fails():
    raise RuntimeError("the database is away")


def test_without_a_version_the_application_answers():
    origin = Origin()
    store = store_of(origin, _fails)
    _, headers, body = ask(store)
    assert (body, MARK in headers) == (ask(origin)[2], False)
    ask(store)
    assert origin.calls == 3


def test_keeps_a_bounded_number_of_pages_the_newest(monkeypatch):
    monkeypatch.setattr(page_store, "MAX_PAGES", 3)
    origin = Origin()
    store = store_of(origin)
    for number in range(5):
        ask(store, f"/{number}/")
    ask(store, "/4/")
    assert origin.calls == 5
    ask(store, "/0/")
    assert origin.calls == 6
