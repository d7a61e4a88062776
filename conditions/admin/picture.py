"""The admin of pictures, and of how some are drawn. A change of a picture is noted in its condition's history."""

from django.contrib import admin

from conditions.admin.items import ItemAdmin, ReadableFields, note_change
from conditions.models import Drawing, Picture


@admin.register(Picture)
class PictureAdmin(ReadableFields, admin.ModelAdmin):
    list_display = ["slug", "condition", "kind", "tone", "site"]
    list_filter = ["kind", "tone", "is_sensitive"]
    list_select_related = ["condition"]
    list_per_page = 50
    search_fields = ["slug", "alt_text", "condition__name"]
    ordering = ["slug", "pk"]
    autocomplete_fields = ["condition"]
    fieldsets = [
        ("The picture", {"fields": ["condition", "slug", "kind", "file", "order"]}),
        (
            "What it shows",
            {"fields": ["tone", "site", "alt_text", "description", "is_sensitive"]},
        ),
        ("Whose it is", {"fields": ["credit", "licence", "consent"]}),
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        note_change(obj.condition, request.user, f"Picture {obj.slug}")

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        note_change(obj.condition, request.user, f"Picture {obj.slug} deleted")


@admin.register(Drawing)
class DrawingAdmin(ItemAdmin):
    """'manage.py illustrate' draws it."""

    list_display = ["slug", "condition", "order"]
    list_select_related = ["condition"]
    search_fields = ["slug", "alt_text", "condition__name"]
    ordering = ["slug", "pk"]
    autocomplete_fields = ["condition"]
    fieldsets = [
        ("The drawing", {"fields": ["condition", "slug", "order"]}),
        ("What it shows", {"fields": ["alt_text", "description"]}),
        ("How it is drawn", {"fields": ["recipe"]}),
    ]
