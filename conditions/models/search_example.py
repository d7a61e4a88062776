from django.core.exceptions import ValidationError
from django.db import models

from conditions.models.fields import LinesField
from conditions.models.item import Item


class SearchExample(Item):
    """What someone types into the search, with the pages that answer it. Never published: a test."""

    kind = "search-example"

    query = models.CharField(max_length=100, unique=True, help_text="As people type it, mistakes and all.")
    pages = LinesField(blank=False, help_text="Addresses of the pages that should come first, as /conditions/hives/.")

    def __str__(self):
        return self.query

    def clean(self):
        super().clean()
        for path in self.pages:
            if not (path.startswith("/") and path.endswith("/")):
                raise ValidationError({"pages": f"'{path}' is no address of a page: write it as /conditions/hives/."})
