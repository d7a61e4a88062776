"""The log of publications and of clinical reviews: to read, never to change."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone

from conditions.admin.differences import differences, parts_of
from conditions.admin.states import PUBLISHED_MODELS, WITHDRAWN_DIGEST
from conditions.models import ClinicalReview, Publication


class ReadOnlyAdmin(admin.ModelAdmin):
    """A list and a page for each row, and no way to touch it."""

    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "live_from", "what", "created_by", "approved_by", "note"]
    list_filter = ["kind", "live_from"]
    list_select_related = ["created_by", "approved_by"]
    search_fields = ["key", "note"]
    ordering = ["-pk"]
    date_hierarchy = "live_from"
    fieldsets = [
        (None, {"fields": ["kind", "key", "live_from", "created_at", "created_by", "approved_by", "note", "digest"]}),
        ("What changed", {"fields": ["change"]}),
        ("What the public reads", {"fields": ["words"]}),
    ]
    readonly_fields = ["change", "words"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.defer("body") if request.resolver_match.url_name.endswith("_changelist") else rows

    @admin.display(description="What")
    def what(self, obj):
        if obj.digest == WITHDRAWN_DIGEST:
            return "Withdrawal"
        return "Scheduled" if obj.live_from > timezone.now() else "Publication"

    @admin.display(description="Beside the one before")
    def change(self, obj):
        rows = Publication.objects.of(obj.kind, obj.key, obj.locale).filter(pk__lt=obj.pk)
        before = rows.order_by("-pk").first()
        parts = differences(_model(obj), before.body if before else None, obj.body)
        return _parts(parts if before else [], "Nothing." if before else "This is the first one.")

    @admin.display(description="Body")
    def words(self, obj):
        return _parts(parts_of(_model(obj), obj.body or {}), "It was withdrawn.")


@admin.register(ClinicalReview)
class ClinicalReviewAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "reviewer", "role", "signed_at"]
    list_filter = ["kind"]
    list_select_related = ["reviewer"]
    search_fields = ["key", "role"]
    ordering = ["-pk"]
    fields = ["kind", "key", "reviewer", "role", "signed_at", "digest"]


def _model(row: Publication):
    return PUBLISHED_MODELS.get(row.kind, Publication)


def _parts(parts, otherwise: str):
    return render_to_string("admin/conditions/_parts.html", {"parts": parts, "otherwise": otherwise})
