"""Pages that are the same for everybody of one region, and so can be kept and served as bytes."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from conditions.library import Library, Region, live
from skinspots.page_store import MARK, REGION_COOKIE


def published(view):
    """Give the view the current library, and let its answer be kept until the content changes.

    The view may depend on the library, its path and the visitor's region, and on nothing else. A request with a query
    string or for a fragment is answered by the same view, and not kept.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, live(), *args, **kwargs)
        if response.status_code == 200 and not request.GET and not request.htmx:
            response[MARK] = "yes"
        response.setdefault("Cache-Control", "public, no-cache")
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        return response

    return wrapped


def region_of(request: HttpRequest, library: Library) -> Region:
    """The region the visitor chose, else the site's default."""
    return library.region(request.COOKIES.get(REGION_COOKIE))
