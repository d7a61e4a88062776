"""Pages for when something is not there or went wrong. None of them needs the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _error(request: HttpRequest, template: str, status: int, **context) -> HttpResponse:
    response = render(request, f"errors/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request, exception=None) -> HttpResponse:
    return _error(request, "400", 400)


def forbidden(request, exception=None) -> HttpResponse:
    return _error(request, "403", 403)


def not_found(request, exception=None) -> HttpResponse:
    return _error(request, "404", 404)


def gone(request) -> HttpResponse:
    """A page that was withdrawn."""
    return _error(request, "410", 410)


def server_error(request) -> HttpResponse:
    return _error(request, "500", 500)


def csrf_failure(request, reason="") -> HttpResponse:
    """A form sent from elsewhere, or with cookies switched off."""
    return _error(request, "csrf", 403)
