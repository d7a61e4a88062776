"""Home, and the pages about the site itself."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from conditions.checker import Urgency
from conditions.library import live
from conditions.presenters import SafetyPage, all_drawings
from conditions.presenters.wording import EVIDENCE
from conditions.views.published import published, region_of
from conditions.views.rendering import render_page
from skinspots.page_store import REGION_COOKIE

HOME_CONDITIONS = (
    "petechiae",
    "purpura",
    "heat-rash",
    "cherry-angioma",
    "chickenpox",
    "hives",
    "insect-bites",
    "atopic-eczema",
    "plaque-psoriasis",
)
"""What most people who see red spots look for; those not published are left out."""

REGION_COOKIE_DAYS = 365


@published
def home(request, library):
    popular = [library.conditions[slug] for slug in HOME_CONDITIONS if slug in library.conditions]
    return render_page(
        request, library, "conditions/home.html", {"popular": popular, "guides": library.guides.values()}
    )


@published
def emergency_numbers(request, library):
    return render_page(request, library, "conditions/emergency.html", {})


@published
def about(request, library):
    return render_page(request, library, "conditions/about.html", {"library": library})


@published
def privacy(request, library):
    return render_page(request, library, "conditions/privacy.html", {})


@published
def accessibility(request, library):
    return render_page(request, library, "conditions/accessibility.html", {})


@published
def safety(request, library):
    page = SafetyPage(library, region_of(request, library))
    return render_page(request, library, "conditions/safety.html", {"page": page})


@published
def styleguide(request, library):
    context = {
        "levels": [level.slug for level in reversed(Urgency)],
        "grades": EVIDENCE.items(),
        "drawings": all_drawings(),
    }
    return render_page(request, library, "conditions/styleguide.html", context)


@csrf_exempt  # chosen on pages kept for everybody, which cannot hold a token; the same-site check below stands in
@require_POST
def choose_region(request) -> HttpResponse:
    """Remember the visitor's country on their device, and go back to the page they came from."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponseBadRequest("Choose your country on this site's own pages.")
    region = live().region(request.POST.get("region"))
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = redirect(back)
    response.set_cookie(
        REGION_COOKIE,
        region.slug,
        max_age=REGION_COOKIE_DAYS * 86_400,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response
