"""The admin of what stands beside conditions in the library: treatments, medicines, guides, words, sources, ..."""

from django.contrib import admin

from conditions.admin.filters import OverdueFilter, StateFilter
from conditions.admin.items import ItemAdmin, ReadableFields
from conditions.admin.publishable import PublishableAdmin
from conditions.models import (
    Category,
    Guide,
    Measurement,
    Medicine,
    MedicineEffect,
    Region,
    SearchExample,
    Source,
    Term,
    Treatment,
)

_CHECKS = (
    "Sources and checks",
    {"fields": ["sources", "sources_checked_date", "next_check_date", "change_note"]},
)
_ORDER_HELP = "Small numbers come first."


@admin.register(Treatment)
class TreatmentAdmin(PublishableAdmin):
    list_display = ["name", "type", "evidence_grade", "state", "next_check_date"]
    list_filter = [StateFilter, OverdueFilter, "type", "evidence_grade"]
    search_fields = ["name", "aliases", "search_words"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["sources"]
    slug_from = ["name"]
    help_texts = {
        "name": "In plain words. A medicine by what is in it, not by its brand.",
        "type": "Where people get it.",
        "evidence_grade": "As the sources say, not as people believe.",
        "how_to_use": "Step by step, as a person at home would do it.",
        "side_effects": "Common ones first, then those that need help.",
    }
    fieldsets = [
        ("What it is", {"fields": ["name", "slug", "type", "summary"]}),
        ("How well it works", {"fields": ["evidence_grade", "evidence"]}),
        ("How to use it", {"fields": ["how_to_use", "how_long"]}),
        ("Who must not use it, and side effects", {"fields": ["who_must_not", "side_effects"]}),
        ("How people find it", {"fields": ["aliases", "search_words", "former_slugs"]}),
        _CHECKS,
    ]


class MedicineEffectInline(ReadableFields, admin.StackedInline):
    model = MedicineEffect
    fields = [("condition", "order"), "note"]
    autocomplete_fields = ["condition"]
    ordering = ["order", "pk"]
    extra = 0
    verbose_name = "condition it can cause"
    verbose_name_plural = "Conditions it can cause (their pages name it, too)"


@admin.register(Medicine)
class MedicineAdmin(PublishableAdmin):
    list_display = ["name", "state", "next_check_date"]
    list_filter = [StateFilter, OverdueFilter]
    search_fields = ["name", "examples", "search_words"]
    ordering = ["order", "name", "pk"]
    autocomplete_fields = ["sources"]
    slug_from = ["name"]
    inlines = [MedicineEffectInline]
    help_texts = {"order": f"In the list of medicines. {_ORDER_HELP}"}
    fieldsets = [
        ("What it is", {"fields": ["name", "slug", "examples", "summary"]}),
        ("Danger signs", {"fields": ["emergency_signs"]}),
        ("What it can do, and what to do", {"fields": ["effects", "timing", "what_to_do"]}),
        ("How people find it", {"fields": ["search_words", "former_slugs", "order"]}),
        _CHECKS,
    ]


@admin.register(Guide)
class GuideAdmin(PublishableAdmin):
    list_display = ["title", "state", "next_check_date"]
    list_filter = [StateFilter, OverdueFilter]
    search_fields = ["title", "summary", "search_words"]
    ordering = ["order", "title", "pk"]
    autocomplete_fields = ["sources"]
    slug_from = ["title"]
    help_texts = {
        "title": "As people would ask for it.",
        "summary": "One sentence: what the reader will know afterwards.",
        "order": f"In the list of guides. {_ORDER_HELP}",
    }
    fieldsets = [
        ("The page", {"fields": ["title", "slug", "summary", "body"]}),
        ("How people find it", {"fields": ["search_words", "former_slugs", "order"]}),
        _CHECKS,
    ]


@admin.register(Term)
class TermAdmin(PublishableAdmin):
    list_display = ["word", "meaning", "state"]
    search_fields = ["word", "forms", "meaning"]
    ordering = ["word", "pk"]
    slug_from = ["word"]
    fieldsets = [("A hard word", {"fields": ["word", "slug", "forms", "meaning"]})]


@admin.register(SearchExample)
class SearchExampleAdmin(ItemAdmin):
    """'manage.py check_content' tells how often the search brings the right page."""

    list_display = ["query", "pages"]
    search_fields = ["query", "pages"]
    ordering = ["query", "pk"]
    slug_from = ["query"]
    fieldsets = [("What people type", {"fields": ["query", "slug", "pages"]})]


@admin.register(Category)
class CategoryAdmin(PublishableAdmin):
    list_display = ["name", "order", "state"]
    search_fields = ["name", "slug"]
    ordering = ["order", "name", "pk"]
    slug_from = ["name"]
    help_texts = {
        "name": "In plain words.",
        "summary": "One sentence under the heading of the shelf.",
        "order": f"In the library. {_ORDER_HELP}",
    }
    fieldsets = [("A shelf of the library", {"fields": ["name", "slug", "summary", "order"]})]


@admin.register(Region)
class RegionAdmin(PublishableAdmin):
    list_display = ["name", "emergency_number", "advice_line", "state"]
    search_fields = ["name", "slug"]
    ordering = ["order", "name", "pk"]
    autocomplete_fields = ["source"]
    slug_from = ["name"]
    help_texts = {
        "source": "The official page that gives these numbers.",
        "order": f"In the list of countries. {_ORDER_HELP}",
    }
    fieldsets = [
        ("The country", {"fields": ["name", "slug", "order"]}),
        ("In an emergency", {"fields": ["emergency_number", "other_emergency_number", "emergency_department"]}),
        ("For advice", {"fields": ["advice_line", "advice_number", "advice_url", "doctor"]}),
        ("Where this was read", {"fields": ["source"]}),
    ]


@admin.register(Measurement)
class MeasurementAdmin(PublishableAdmin):
    """Made by `manage.py prove_safety --save`; editors add what changed, and publish it."""

    list_display = ["slug", "measured_date", "state"]
    search_fields = ["slug", "changes"]
    ordering = ["-measured_date", "pk"]
    readonly_fields = ["slug", "measured_date", "figures"]
    fieldsets = [
        ("For readers", {"fields": ["changes"]}),
        ("What was measured", {"fields": ["slug", "measured_date", "figures"]}),
    ]

    def has_add_permission(self, request):
        return False


@admin.register(Source)
class SourceAdmin(ItemAdmin):
    list_display = ["title", "publisher", "read_date"]
    list_filter = ["read_date"]
    search_fields = ["title", "publisher", "slug", "url"]
    ordering = ["publisher", "title", "pk"]
    slug_from = ["publisher", "title"]
    date_hierarchy = "read_date"
    fieldsets = [
        ("The document", {"fields": ["title", "section", "publisher", "url"]}),
        (
            "Our reading of it",
            {
                "fields": ["read_date", "slug"],
                "description": "Pages that name this source show a change here once they are published again.",
            },
        ),
    ]
