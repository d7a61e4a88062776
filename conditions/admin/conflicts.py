"""Two editors, one item: the one who saves last is told, and loses nothing."""

from functools import cached_property

from django import forms
from django.db import models

TOKEN_FIELDS = ("seen_version", "save_over")


def newest_version(item: models.Model):
    """The newest record in the item's history, with its user; None if it has none. One query."""
    records = type(item).history.filter(**{item._meta.pk.attname: item.pk})
    return records.select_related("history_user").order_by("-history_id").first()


class VersionedForm(forms.ModelForm):
    """A form that knows which version of the item its editor saw.

    `conflict` is the version someone else saved since, or None. To save over it, `save_over` must name it.
    """

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    save_over = forms.IntegerField(required=False, widget=forms.HiddenInput)
    conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            newest = newest_version(self.instance)
            seen = getattr(self.instance, "seen_version", newest and newest.pk)
            self.fields["seen_version"].initial = seen
            self._newest = newest

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self._newest:
            known = {cleaned.get(name) for name in TOKEN_FIELDS}
            if self._newest.pk not in known:
                self.conflict = self._newest
                self.add_error(None, "Not saved yet: it was saved while you had it open. See above.")
        return cleaned

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if name not in TOKEN_FIELDS]
