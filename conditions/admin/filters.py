"""Filters of the lists."""

from django.contrib.admin import SimpleListFilter
from django.utils import timezone

from conditions.admin.states import State, states_of


class StateFilter(SimpleListFilter):
    """By how the working copy stands to what is public."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() not in State.values:
            return queryset
        items = list(queryset.model.objects.all())
        chosen = [item.pk for item, state in zip(items, states_of(items), strict=True) if state == self.value()]
        return queryset.filter(pk__in=chosen)


class OverdueFilter(SimpleListFilter):
    """Those whose next check has passed."""

    title = "next check"
    parameter_name = "check"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("none", "No date")]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.filter(next_check_date__lt=timezone.localdate())
        if self.value() == "none":
            return queryset.filter(next_check_date=None)
        return queryset
