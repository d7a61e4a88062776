"""One URL, one view, one context, two renderings: the page, or the fragment of it that htmx asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from conditions.library import Library
from conditions.views.published import region_of


def render_page(
    request: HttpRequest,
    library: Library,
    page: str,
    context: dict,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `page`, or `fragment` alone where htmx swaps it in. Both get the region and the list of regions."""
    wants_fragment = fragment and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    context = {
        "region": region_of(request, library),
        "regions": library.regions.values(),
        "is_public": library.is_public,
        **context,
    }
    response = render(request, fragment if wants_fragment else page, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return response
