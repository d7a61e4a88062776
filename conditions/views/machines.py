"""Addresses read by programs."""

import datetime

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conditions.library import content_version, live
from conditions.views.published import published

FIXED_PAGES = (
    "home",
    "checker",
    "conditions",
    "pictures",
    "treatments",
    "medicines",
    "guides",
    "glossary",
    "emergency",
    "about",
    "about-pictures",
    "safety",
    "privacy",
    "accessibility",
)
SECURITY_TXT_DAYS = 180


@never_cache
@require_safe
def livez(request) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request) -> JsonResponse:
    """The database answers, and there is content to serve; else 503."""
    try:
        content_version()
        library = live()
    except Exception as error:  # noqa: BLE001 -- whatever is wrong, the answer is 'not ready', with its name
        return JsonResponse({"status": "not ready", "reason": type(error).__name__}, status=503)
    if not library.conditions or library.knowledge is None:
        return JsonResponse({"status": "not ready", "reason": "no content: run manage.py load_content"}, status=503)
    return JsonResponse({"status": "ok", "content": library.version, "knowledge": library.knowledge.digest})


@published
def sitemap(request, library) -> HttpResponse:
    entries = [(settings.SITE_URL + reverse(name), None) for name in FIXED_PAGES]
    entries += [(settings.SITE_URL + page.path, page.sources_checked_date) for page in library.pages()]
    entries += [(settings.SITE_URL + reverse("picture", args=[slug]), None) for slug in library.pictures]
    return render(request, "sitemap.xml", {"entries": entries}, content_type="application/xml")


@published
def robots(request, library) -> HttpResponse:
    return render(request, "robots.txt", {"site": settings.SITE_URL}, content_type="text/plain")


@require_safe
def security_txt(request) -> HttpResponse:
    """Where to report a weakness (RFC 9116); 404 until an operator says where."""
    if not settings.SECURITY_CONTACT:
        return HttpResponse("No security contact has been set.", content_type="text/plain", status=404)
    expires = timezone.now().replace(microsecond=0) + datetime.timedelta(days=SECURITY_TXT_DAYS)
    text = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires.isoformat()}\nPreferred-Languages: en\n"
    return HttpResponse(text, content_type="text/plain")


@require_safe
def change_password(request) -> HttpResponse:
    return redirect("admin:password_change")
