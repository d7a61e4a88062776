"""What every publishable thing has in common."""

import datetime

from django.db import models
from simple_history.models import HistoricalRecords


class SlugManager(models.Manager):
    """Finds rows by the slug that names them in fixtures and addresses."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Item(models.Model):
    """One thing editors keep and publish under `(kind, slug)`. The slug is its address and its name in fixtures."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The end of the page's address. Small letters and hyphens. Never change it once published.",
    )
    history = HistoricalRecords(inherit=True)

    objects = SlugManager()

    kind: str
    """The kind of publication this model makes, such as 'condition'."""

    class Meta:
        abstract = True

    def __str__(self):
        return self.slug

    def natural_key(self):
        return (self.slug,)


class Page(Item):
    """An item with a page of its own, its sources and the dates they were checked."""

    sources = models.ManyToManyField(
        "conditions.Source", blank=True, help_text="Where the facts on this page come from. At least two."
    )
    sources_checked_date = models.DateField(
        "sources checked on", null=True, blank=True, help_text="When every fact was last held against its source."
    )
    next_check_date = models.DateField(
        "next check due", null=True, blank=True, help_text="When this page must be checked again."
    )
    change_note = models.CharField(
        "what changed",
        max_length=200,
        blank=True,
        default="",
        help_text="One line for readers about the latest change.",
    )

    class Meta:
        abstract = True

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the page's next check has passed."""
        return self.next_check_date is not None and self.next_check_date < today
