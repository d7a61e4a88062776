"""Finished pages, kept compressed in memory and served without waking Django.

A view marks a response as the same for everybody (see `conditions.views.published`); the store keeps the bytes it was
sent as, headers and all, until the content version changes. Everything else passes through untouched.
"""

import gzip
import hashlib
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie

import brotli
from django.middleware.gzip import GZipMiddleware

MARK = "X-Same-For-Everybody"
"""The header by which a view marks a response; it never leaves the server."""

MAX_PAGES = 4000
"""Bounds memory: about 10 KB a page, so 40 MB. The page stored first goes first."""

REGION_COOKIE = "region"

_REFUSED = re.compile(r"q=0(\.0*)?")
"""The weight of an encoding that a browser does not want."""


@dataclass(frozen=True)
class Page:
    """A response ready to send: its header pairs and encoded body."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    etag: str


class PageStore:
    """A WSGI application that answers from memory where it can, and from `app` where it cannot.

    `version` names the content; when it changes, every stored page is dropped. If it raises, `app` is asked.
    """

    def __init__(self, app, *, version: Callable[[], str]):
        self._app = app
        self._version = version
        self._pages: dict[tuple, Page] = {}
        self._stored_version = ""
        self._lock = threading.Lock()

    def __call__(self, environ, start_response) -> Iterable[bytes]:
        key = _key_of(environ)
        if key is None or not self._is_current():
            return self._app(environ, _unmarked(start_response))
        page = self._pages.get(key)
        if page is None:
            return self._first(key, environ, start_response)
        return _send(page, environ, start_response)

    def _is_current(self) -> bool:
        try:
            version = self._version()
        except Exception:  # noqa: BLE001 -- whatever is wrong, Django answers and reports it
            return False
        if version != self._stored_version:
            with self._lock:
                self._pages, self._stored_version = {}, version
        return True

    def _first(self, key, environ, start_response) -> Iterable[bytes]:
        version, answer = self._stored_version, {}

        def keep_start(status, headers, exc_info=None):
            answer.update(status=status, headers=headers, exc_info=exc_info)

        response = self._app({**environ, "REQUEST_METHOD": "GET"}, keep_start)
        try:
            body = b"".join(response)
        finally:
            getattr(response, "close", lambda: None)()
        headers = answer["headers"]
        if answer["status"] != "200 OK" or not any(name == MARK for name, _ in headers):
            start_response(answer["status"], headers, answer["exc_info"])
            return [body if environ["REQUEST_METHOD"] == "GET" else b""]
        page = _finish(answer["status"], headers, body, encoding=key[-1])
        self._keep(key, page, version)
        return _send(page, environ, start_response)

    def _keep(self, key, page: Page, version: str):
        with self._lock:
            if version == self._stored_version:
                while len(self._pages) >= MAX_PAGES:
                    del self._pages[next(iter(self._pages))]
                self._pages[key] = page


class CompressUnstored(GZipMiddleware):
    """Compresses what the page store leaves alone, but for pictures: those are compressed already."""

    def process_response(self, request, response):
        is_picture = response.get("Content-Type", "").startswith("image/")
        return response if MARK in response or is_picture else super().process_response(request, response)


def _key_of(environ) -> tuple | None:
    """What a stored page depends on; None if the request may not be answered from the store."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING") or "HTTP_HX_REQUEST" in environ:
        return None
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("HTTP_HOST"),
        environ.get("PATH_INFO"),
        _region_of(environ.get("HTTP_COOKIE", "")),
        _encoding_of(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )


def _region_of(cookies: str) -> str:
    if REGION_COOKIE not in cookies:
        return ""
    try:
        morsel = SimpleCookie(cookies).get(REGION_COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


@lru_cache(maxsize=256)  # a handful of browsers send a handful of values
def _encoding_of(accepted: str) -> str:
    parts = [part.partition(";") for part in accepted.lower().split(",")]
    offered = {name.strip() for name, _, weight in parts if not _REFUSED.fullmatch(weight.strip())}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), "")


def _unmarked(start_response):
    """The server's `start_response`, given all headers but the mark."""

    def start(status, headers, exc_info=None):
        return start_response(status, [pair for pair in headers if pair[0] != MARK], exc_info)

    return start


def _finish(status: str, headers: list, body: bytes, encoding: str) -> Page:
    if encoding == "br":
        body = brotli.compress(body, mode=brotli.MODE_TEXT, quality=11)
    elif encoding == "gzip":
        body = gzip.compress(body, compresslevel=9, mtime=0)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    kept = [(name, value) for name, value in headers if name not in (MARK, "Content-Length")]
    kept += [("ETag", etag), ("Content-Length", str(len(body)))]
    if encoding:
        kept.append(("Content-Encoding", encoding))
    return Page(status, tuple(kept), body, etag)


def _send(page: Page, environ, start_response) -> Iterable[bytes]:
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        unsent = ("Content-Length", "Content-Encoding", "Content-Type")
        start_response("304 Not Modified", [pair for pair in page.headers if pair[0] not in unsent])
        return [b""]
    start_response(page.status, list(page.headers))
    return [page.body if environ["REQUEST_METHOD"] == "GET" else b""]
