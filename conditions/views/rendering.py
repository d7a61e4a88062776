"""One URL, one view, one context, two renderings: the page, or the fragment of it that htmx asked for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from conditions.library import Library
from conditions.presenters import TONE_CHOICES
from conditions.views.published import region_of

DANGER_SIGNS = "danger"
"""The finding whose options are the signs that need an ambulance whatever the spots look like."""


def render_page(
    request: HttpRequest,
    library: Library,
    page: str,
    context: dict,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `page`, or `fragment` alone where htmx swaps it in.

    Both get the region, the list of regions, the danger signs and the choice of skin tones.
    """
    wants_fragment = fragment and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    context = {
        "region": region_of(request, library),
        "regions": library.regions.values(),
        "danger": library.findings.get(DANGER_SIGNS),
        "site_url": settings.SITE_URL,
        "tones": TONE_CHOICES,
        **context,
    }
    response = render(request, fragment if wants_fragment else page, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return response
