"""The admin of pictures. A change is noted in the history of the condition that shows the picture."""

from django.contrib import admin

from conditions.admin.items import ReadableFields, note_change
from conditions.models import Picture


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
