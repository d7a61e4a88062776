"""What every item's admin has in common: history, JSON that can be read, and care when two people edit."""

from contextlib import nullcontext

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from conditions.admin.conflicts import VersionedForm, newest_version
from conditions.admin.json_field import PrettyJSONField
from conditions.models import Condition
from conditions.models.fields import LinesField


def saving(request: HttpRequest):
    """A transaction where the request changes something."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


def lock(request: HttpRequest, rows: models.QuerySet) -> models.QuerySet:
    """The rows, held until the transaction ends where the request changes something."""
    return rows.select_for_update() if request.method == "POST" else rows


class ReadableFields(admin.options.BaseModelAdmin):
    """Form fields as editors need them, in pages and in their inlines."""

    formfield_overrides = {
        models.JSONField: {"form_class": PrettyJSONField},
        models.URLField: {"assume_scheme": "https"},
        LinesField: {},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, PrettyJSONField) and not db_field.null:
            field.when_empty = db_field.get_default() if db_field.has_default() else None
        return field


class ItemAdmin(ReadableFields, SimpleHistoryAdmin):
    """Something editors keep, with its history."""

    form = VersionedForm
    object_history_list_template = "admin/conditions/history_list.html"
    list_per_page = 50
    help_texts: dict[str, str] = {}
    """Words under a field where the model has none."""

    slug_from: list[str] = []
    """What a new item's slug is made from. Not `prepopulated_fields`: the page of a version would then insist on it."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{"help_texts": self.help_texts, **kwargs})

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": self.slug_from} if self.slug_from and obj is None else {}

    def get_object(self, request, object_id, from_field=None):
        """The item with the version its editor is about to see, or locked until it is saved."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            return None
        if request.method == "POST" and connection.in_atomic_block:
            return self.model._default_manager.select_for_update().get(pk=found.pk)
        seen = newest_version(found)  # Read before the item: a save in between is then noticed, not lost.
        item = super().get_object(request, object_id, from_field)
        if item is not None:
            item.seen_version = seen and seen.pk
        return item

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        with saving(request):
            list(lock(request, self.model._default_manager.filter(pk=object_id).only("pk")))
            return super().history_form_view(request, object_id, version_id, extra_context)


def note_change(condition: Condition, user, reason: str):
    """Record in the history of a condition that something it shows has changed."""
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    condition._history_user = user
    condition._change_reason = reason
    condition.save()
