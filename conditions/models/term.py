from django.db import models

from conditions.models.fields import LinesField
from conditions.models.item import Item


class Term(Item):
    """A hard word of the glossary. Pages explain it where it first occurs."""

    kind = "term"

    word = models.CharField(max_length=60, unique=True)
    forms = LinesField("other forms", help_text="Plural, other spellings, the adjective. One on each line.")
    meaning = models.CharField(max_length=250, help_text="What it means, in one or two plain sentences.")

    class Meta:
        verbose_name = "glossary term"

    def __str__(self):
        return self.word
