from django.db import models

from conditions.models.fields import LinesField, MarkdownField
from conditions.models.item import Page


class Guide(Page):
    """A page that belongs to no single condition: the glass test, when to call an ambulance, ..."""

    kind = "guide"

    title = models.CharField(max_length=120, unique=True)
    summary = models.CharField(max_length=300)
    search_words = LinesField(help_text="What people type, misspellings too. One on each line.")
    former_slugs = LinesField(help_text="Old addresses that lead here. One on each line.")
    body = MarkdownField(blank=False)
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.title
