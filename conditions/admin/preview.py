"""The working copy on the public page, for editors only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from conditions.library import Condition, Guide, Library, LibraryUnavailable, Medicine, Treatment, live
from conditions.models import Item
from conditions.presenters import ConditionPage, GuidePage, MedicinePage, TreatmentPage
from conditions.publishing import snapshot

_PAGES = {
    "condition": (Condition, ConditionPage, "conditions/condition.html"),
    "treatment": (Treatment, TreatmentPage, "conditions/treatment.html"),
    "medicine": (Medicine, MedicinePage, "conditions/medicine.html"),
    "guide": (Guide, GuidePage, "conditions/guide.html"),
}


def has_preview(model) -> bool:
    """Whether items of this model have a public page of their own."""
    return model.kind in _PAGES


def preview(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """The page as it would be if the working copy, as last saved, were published."""
    if not has_preview(admin.model):
        raise Http404
    item = get_object_or_404(admin.get_queryset(request), pk=pk)
    if not admin.has_view_or_change_permission(request, item):
        raise PermissionDenied
    try:
        public = live()
    except LibraryUnavailable as error:
        messages.error(request, f"There is no preview now. {error}")
        return redirect(f"admin:conditions_{admin.opts.model_name}_change", pk)
    return _render(admin, request, item, public)


def _render(admin, request: HttpRequest, item: Item, public: Library) -> HttpResponse:
    document, page, template = _PAGES[item.kind]
    region = public.region(None)
    context = {
        "public_template": template,
        "item": item,
        "opts": admin.opts,
        "page": page(document.from_body(snapshot(item)), public, region),
        "region": region,
        "regions": public.regions.values(),
        "is_public": public.is_public,
    }
    response = TemplateResponse(request, "admin/conditions/preview.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
