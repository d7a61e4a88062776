from django.db import models
from simple_history.models import HistoricalRecords

from conditions.models.item import SlugManager


class Source(models.Model):
    """A document a fact was read in: who says it, where, and when it was read."""

    slug = models.SlugField(max_length=80, unique=True, help_text="Cite it in a text as [^slug].")
    title = models.CharField(max_length=250)
    section = models.CharField(max_length=200, blank=True, default="", help_text="The part that was read, if not all.")
    publisher = models.CharField(max_length=150, help_text="The body that says it, such as 'NHS' or 'DermNet'.")
    url = models.URLField("address", max_length=500, unique=True)
    read_date = models.DateField("read on", help_text="The day it was last read.")
    history = HistoricalRecords()

    objects = SlugManager()

    def __str__(self):
        return f"{self.publisher}: {self.title} ({self.slug})"

    def natural_key(self):
        return (self.slug,)
