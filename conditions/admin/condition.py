"""The admin of conditions, in the order of their page."""

from django import forms
from django.contrib import admin

from conditions.admin.conflicts import VersionedForm
from conditions.admin.filters import OverdueFilter, StateFilter
from conditions.admin.findings import urgency_label
from conditions.admin.items import ReadableFields
from conditions.admin.picture_form import PictureForm
from conditions.admin.publishable import PublishableAdmin
from conditions.models import Condition, LookAlike, Picture, TreatmentUse


class ConditionForm(VersionedForm):
    def clean_profile_sources(self):
        sources = self.cleaned_data["profile_sources"]
        for finding, options in sources.items():
            if not isinstance(options, dict):
                raise forms.ValidationError(f'Write {{"{finding}": {{"an answer": "source-slug"}}}}.')
        return sources


class LookAlikeInline(ReadableFields, admin.StackedInline):
    model = LookAlike
    fields = [("other", "order"), "difference"]
    fk_name = "condition"
    autocomplete_fields = ["other"]
    ordering = ["order", "pk"]
    extra = 0
    verbose_name = "look-alike"
    verbose_name_plural = "Could it be something else? (look-alikes; at least two, and each must name this one too)"


class TreatmentUseInline(ReadableFields, admin.StackedInline):
    model = TreatmentUse
    fields = [("treatment", "role", "order"), "note"]
    autocomplete_fields = ["treatment"]
    ordering = ["order", "pk"]
    extra = 0
    verbose_name = "treatment"
    verbose_name_plural = "Treatments of this condition"


class PictureInline(ReadableFields, admin.StackedInline):
    model = Picture
    form = PictureForm
    exclude = ["shows"]
    prepopulated_fields = {"slug": ("kind", "tone", "site")}
    ordering = ["order", "pk"]
    extra = 0
    show_change_link = True


@admin.register(Condition)
class ConditionAdmin(PublishableAdmin):
    form = ConditionForm
    list_display = ["name", "category", "urgency", "state", "next_check_date"]
    list_filter = [StateFilter, OverdueFilter, "usual_urgency", "category"]
    list_select_related = ["category"]
    search_fields = ["name", "medical_name", "aliases", "search_words"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["category", "sources"]
    slug_from = ["name"]
    inlines = [LookAlikeInline, TreatmentUseInline, PictureInline]
    help_texts = {
        "slug": "The end of the page's address. It cannot be changed once published.",
        "medical_name": "As a doctor would write it. Empty if it is the same.",
        "category": "The shelf of the library it stands on.",
        "harm": "Shown at the top of the page.",
        "contagion": "Shown at the top of the page.",
        "usual_urgency": "For someone who has only this, and no danger signs.",
    }
    fieldsets = [
        (
            "What it is",
            {
                "fields": [
                    "name",
                    "slug",
                    "medical_name",
                    "summary",
                    "category",
                    "harm",
                    "contagion",
                    "usual_urgency",
                    "is_complete",
                ]
            },
        ),
        ("Danger signs", {"fields": ["emergency_signs", "urgent_signs"]}),
        (
            "Check if it is this",
            {
                "fields": [
                    "sign_size",
                    "sign_shape",
                    "sign_feel",
                    "sign_sensation",
                    "sign_site",
                    "sign_number",
                    "sign_spread",
                    "sign_glass",
                    "sign_fever",
                    "sign_who",
                    "sign_lasts",
                    "sign_incubation",
                    "colour_white_skin",
                    "colour_brown_black_skin",
                ]
            },
        ),
        ("When to get help", {"fields": ["see_doctor", "pharmacist_help"]}),
        ("Causes", {"fields": ["causes", "who_gets_it"]}),
        ("Treatment", {"fields": ["treatment_intro", "do", "dont"]}),
        ("How long it lasts, and daily life", {"fields": ["duration", "daily_life"]}),
        ("For some people", {"fields": ["babies_children", "pregnancy", "weak_immunity", "older_people"]}),
        ("Prevention and what can go wrong", {"fields": ["prevention", "complications", "at_the_doctor"]}),
        ("Questions people ask", {"fields": ["questions"]}),
        (
            "What the checker knows",
            {
                "description": "How the checker comes to think of this condition. The editors' guide explains it.",
                "fields": ["commonness", "reported_share", "reports", "profile", "profile_sources"],
            },
        ),
        (
            "How people find it",
            {"fields": ["aliases", "search_words", "former_slugs", "icd10", "icd11"]},
        ),
        (
            "Sources and checks",
            {"fields": ["sources", "sources_checked_date", "next_check_date", "change_note"]},
        ),
    ]

    @admin.display(description="Urgency", ordering="usual_urgency")
    def urgency(self, obj):
        return urgency_label(obj.usual_urgency)
