"""Signing a clinical review: a medical reviewer puts a name under an exact text."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from conditions.admin.differences import parts_of
from conditions.admin.forms import SignForm
from conditions.admin.items import lock, saving
from conditions.admin.preview import has_preview
from conditions.models import ClinicalReview, Item
from conditions.publishing import digest_of, sign_review, snapshot


def sign(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text as saved with a form under it; on POST sign it."""
    if not request.user.has_perm("conditions.review_content"):
        raise PermissionDenied
    with saving(request):
        item = get_object_or_404(lock(request, admin.get_queryset(request)), pk=pk)
        return _sign(admin, request, item)


def _sign(admin, request: HttpRequest, item: Item) -> HttpResponse:
    text = {name: value for name, value in snapshot(item).items() if name != "review"}
    data = request.POST if request.method == "POST" else None
    form = SignForm(data, seen=digest_of(text), role=_last_role(request.user))
    if form.is_valid():
        sign_review(item=item, reviewer=request.user, role=form.cleaned_data["role"])
        admin.log_change(request, item, "Signed a clinical review.")
        messages.success(request, f"{item}: your review is recorded. Readers see it once the page is published again.")
        return redirect(reverse(f"admin:conditions_{admin.opts.model_name}_change", args=[item.pk]))
    return TemplateResponse(request, "admin/conditions/sign.html", _context(admin, request, item, form, text))


def _context(admin, request: HttpRequest, item: Item, form: SignForm, text: dict) -> dict:
    return {
        **admin.admin_site.each_context(request),
        "title": f"Sign a clinical review of {item}",
        "opts": admin.opts,
        "original": item,
        "form": form,
        "parts": parts_of(type(item), text),
        "has_preview": has_preview(admin.model),
        "newest": ClinicalReview.objects.filter(kind=item.kind, key=item.slug).order_by("-signed_at", "-pk").first(),
        "is_signed": ClinicalReview.objects.filter(kind=item.kind, key=item.slug, digest=form.shown).exists(),
    }


def _last_role(user) -> str:
    newest = ClinicalReview.objects.filter(reviewer=user).order_by("-signed_at", "-pk").first()
    return newest.role if newest else ""
