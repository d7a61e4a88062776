"""The admin of pictures, and of how some are drawn. A change of a picture is noted in its condition's history."""

from django import forms
from django.contrib import admin, messages
from django.utils.text import capfirst

from conditions.admin.items import ItemAdmin, ReadableFields, note_change
from conditions.admin.picture_form import CutPictureForm
from conditions.models import Condition, Drawing, Option, Picture
from conditions.publishing import named_files


class OptionsField(forms.ModelMultipleChoiceField):
    """Options of several findings, each with its finding's name."""

    def label_from_instance(self, option: Option) -> str:
        return f"{option.finding.name}: {option.label}"


class PictureOfCondition(admin.options.BaseModelAdmin):
    """Something a condition shows. Its changes are noted in the condition's history, as it is published with that."""

    filter_horizontal = ["shows"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "shows":
            options = Option.objects.select_related("finding").order_by("finding__order", "finding", "order", "pk")
            kwargs |= {"form_class": OptionsField, "queryset": options}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        before = Condition.objects.filter(**{f"{self._relation}__pk": obj.pk}).exclude(pk=obj.condition_id)
        left = list(before) if change else []
        super().save_model(request, obj, form, change)
        for condition in (*left, obj.condition):
            note_change(condition, request.user, self._name(obj))

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        note_change(obj.condition, request.user, f"{self._name(obj)} deleted")

    def delete_queryset(self, request, queryset):
        gone = list(queryset.select_related("condition"))
        super().delete_queryset(request, queryset)
        for obj in gone:
            note_change(obj.condition, request.user, f"{self._name(obj)} deleted")

    @property
    def _relation(self) -> str:
        return self.model._meta.get_field("condition").related_query_name()

    def _name(self, obj) -> str:
        return f"{capfirst(self.opts.verbose_name)} {obj.slug}"


@admin.register(Picture)
class PictureAdmin(PictureOfCondition, ReadableFields, admin.ModelAdmin):
    form = CutPictureForm
    list_display = ["slug", "condition", "kind", "tone", "site"]
    list_filter = ["kind", "tone", "is_sensitive"]
    list_select_related = ["condition"]
    list_per_page = 50
    search_fields = ["slug", "alt_text", "condition__name"]
    ordering = ["slug", "pk"]
    autocomplete_fields = ["condition"]
    fieldsets = [
        ("The picture", {"fields": ["condition", "slug", "kind", "file", "focus", "order"]}),
        (
            "Cut it",
            {
                "description": "For a face, a tattoo or an empty edge. It cannot be undone: once saved, what is cut "
                "away is not kept. A page already published shows the picture as it was until it is published again.",
                "fields": [("cut_left", "cut_top", "cut_right", "cut_bottom")],
            },
        ),
        (
            "What it shows",
            {"fields": ["tone", "site", "alt_text", "description", "shows", "millimetres", "is_sensitive"]},
        ),
        ("Whose it is", {"fields": ["credit", "licence", "consent"]}),
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.uncut_file in named_files():
            messages.warning(request, "A published page or another picture still shows it uncut, so that is kept too.")


@admin.register(Drawing)
class DrawingAdmin(PictureOfCondition, ItemAdmin):
    """'manage.py illustrate' draws it."""

    list_display = ["slug", "condition", "order"]
    list_select_related = ["condition"]
    search_fields = ["slug", "alt_text", "condition__name"]
    ordering = ["slug", "pk"]
    autocomplete_fields = ["condition"]
    fieldsets = [
        ("The drawing", {"fields": ["condition", "slug", "order"]}),
        ("What it shows", {"fields": ["site", "alt_text", "description", "shows", "is_sensitive"]}),
        ("How it is drawn", {"fields": ["recipe"]}),
    ]
