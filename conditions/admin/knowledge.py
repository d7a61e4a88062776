"""The admin of what the checker asks and how it judges: findings, red flags, cases."""

from django import forms
from django.contrib import admin

from conditions.admin.conflicts import VersionedForm
from conditions.admin.filters import OverdueFilter, StateFilter
from conditions.admin.findings import urgency_label
from conditions.admin.items import ItemAdmin, ReadableFields
from conditions.admin.publishable import PublishableAdmin
from conditions.models import Case, Condition, Finding, Option, RedFlag


class OptionInline(ReadableFields, admin.StackedInline):
    model = Option
    prepopulated_fields = {"slug": ["label"]}
    ordering = ["order", "pk"]
    extra = 0
    verbose_name = "answer"
    verbose_name_plural = "Answers people can choose"


@admin.register(Finding)
class FindingAdmin(PublishableAdmin):
    list_display = ["name", "question", "phase", "order", "state"]
    list_filter = [StateFilter, "phase"]
    search_fields = ["name", "slug", "question"]
    ordering = ["phase", "order", "name", "pk"]
    slug_from = ["name"]
    inlines = [OptionInline]
    help_texts = {
        "slug": "The name of the question in profiles, rules and cases. It cannot be changed once published.",
        "answers_allowed": "Whether people may choose more than one.",
        "phase": "When it is asked.",
        "order": "Within its part. Small numbers come first.",
        "why_we_ask": "To the visitor, in one sentence.",
    }
    fieldsets = [
        ("The question", {"fields": ["name", "slug", "question", "help_text", "why_we_ask"]}),
        ("How and when it is asked", {"fields": ["answers_allowed", "phase", "order", "answered", "ask_if"]}),
    ]


@admin.register(RedFlag)
class RedFlagAdmin(PublishableAdmin):
    list_display = ["name", "level", "state", "next_check_date"]
    list_filter = [StateFilter, OverdueFilter, "urgency"]
    search_fields = ["name", "slug", "reason"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["source"]
    slug_from = ["name"]
    help_texts = {
        "slug": "Its name in files and reports. It cannot be changed once published.",
        "urgency": "The result is at least this urgent where the rule holds.",
        "source": "The document that states this rule.",
        "next_check_date": "When this rule must be held against its source again.",
    }
    fieldsets = [
        ("The rule", {"fields": ["name", "slug", "rule", "unless", "urgency"]}),
        ("What the visitor reads", {"fields": ["reason", "advice"]}),
        ("Where it is stated", {"fields": ["source", "disagreement", "next_check_date"]}),
    ]

    @admin.display(description="Urgency", ordering="urgency")
    def level(self, obj):
        return urgency_label(obj.urgency)


class CaseForm(VersionedForm):
    def clean_causes(self):
        causes = self.cleaned_data["causes"]
        known = set(Condition.objects.filter(slug__in=causes).values_list("slug", flat=True))
        for slug, weight in causes.items():
            if slug not in known:
                raise forms.ValidationError(f"There is no condition “{slug}”. Write the end of its page's address.")
            if isinstance(weight, bool) or not isinstance(weight, int | float) or weight <= 0:
                raise forms.ValidationError(f"The weight of “{slug}” must be a number above 0, such as 1.")
        return causes


@admin.register(Case)
class CaseAdmin(ItemAdmin):
    form = CaseForm
    list_display = ["title", "least", "most", "source"]
    list_filter = ["urgency_min", "held_back"]
    list_select_related = ["source"]
    search_fields = ["title", "slug", "story", "causes"]
    ordering = ["title", "pk"]
    autocomplete_fields = ["source"]
    slug_from = ["title"]
    help_texts = {
        "slug": "Its name in files and reports.",
        "title": "Short: who, and what is special.",
        "urgency_min": "A result below this is a fault: it stops every change that would cause it.",
        "urgency_max": "A result above this frightens people for nothing.",
        "source": "Where the case, or the advice for it, was read.",
    }
    fieldsets = [
        ("The person", {"fields": ["title", "slug", "story"]}),
        ("What they answer", {"fields": ["answers"]}),
        ("What the checker should say", {"fields": ["urgency_min", "urgency_max", "causes"]}),
        ("Where it comes from, and what it is for", {"fields": ["source", "held_back"]}),
    ]

    @admin.display(description="At least", ordering="urgency_min")
    def least(self, obj):
        return urgency_label(obj.urgency_min)

    @admin.display(description="At most", ordering="urgency_max")
    def most(self, obj):
        return urgency_label(obj.urgency_max)
