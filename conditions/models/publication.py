"""The append-only log of what the public sees, and signatures of clinical reviews."""

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from conditions.checker import KnowledgeBase

_NEVER_CHANGED = "Publications are never changed: add a new one instead."


class AppendOnlyError(TypeError):
    """Someone tried to change or delete a row of an append-only log."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses to change or delete rows."""

    def update(self, *args, **kwargs):
        raise AppendOnlyError(_NEVER_CHANGED)

    def bulk_create(self, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnlyError(_NEVER_CHANGED)
        return super().bulk_create(*args, **kwargs)

    def delete(self):
        raise AppendOnlyError("Publications are never deleted: withdraw the item instead.")

    bulk_update = update


class PublicationQuerySet(AppendOnlyQuerySet):
    def live(self, at: datetime.datetime | None = None):
        """The row in force for each (kind, key, locale) at a moment, withdrawals included: the one that went live
        last. Ordered by kind, key, locale."""
        due = self.filter(live_from__lte=at or timezone.now())
        newer = due.filter(
            Q(live_from__gt=models.OuterRef("live_from"))
            | Q(live_from=models.OuterRef("live_from"), pk__gt=models.OuterRef("pk")),
            kind=models.OuterRef("kind"),
            key=models.OuterRef("key"),
            locale=models.OuterRef("locale"),
        )
        return due.filter(~models.Exists(newer)).order_by("kind", "key", "locale")

    def of(self, kind: str, key: str, locale: str = "en"):
        """The whole history of one item, newest first."""
        return self.filter(kind=kind, key=key, locale=locale).order_by("-live_from", "-pk")

    def scheduled(self, at: datetime.datetime | None = None):
        """Rows that are yet to go live."""
        return self.filter(live_from__gt=at or timezone.now()).order_by("live_from", "pk")


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError(_NEVER_CHANGED)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Publications are never deleted: withdraw the item instead.")


class Publication(AppendOnlyModel):
    """An immutable snapshot of one item as the public sees it. A null body is a withdrawal."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    locale = models.CharField(max_length=12, default="en")
    body = models.JSONField(null=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 over the canonical JSON of the body.")
    live_from = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, default="")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "locale", "live_from"], name="publication_by_item")]

    def __str__(self):
        return f"{self.kind} {self.key} ({self.pk})"


class ClinicalReview(AppendOnlyModel):
    """A medical reviewer's signature under the exact words of one item."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="Of the text that was reviewed.")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, help_text="Shown to readers: 'consultant dermatologist'.")
    signed_at = models.DateTimeField(default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="review_by_item")]

    def __str__(self):
        return f"{self.kind} {self.key} by {self.role} ({self.pk})"


def compile_knowledge(bodies: Mapping[tuple[str, str], dict]) -> KnowledgeBase | None:
    """The checker's knowledge in a set of published bodies, by (kind, key).

    None while there is nothing to ask or no cause to name. Raises KnowledgeError if the bodies contradict each other.
    """
    findings, causes, flags = (
        [body for (its_kind, _), body in sorted(bodies.items()) if its_kind == kind]
        for kind in ("finding", "condition", "red-flag")
    )
    return KnowledgeBase.from_documents(findings, causes, flags) if findings and causes else None
