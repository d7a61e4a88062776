from django.core.exceptions import ValidationError
from django.db import models

from conditions.models.item import Item
from conditions.pictures.illustrator import Recipe, RecipeError


class Drawing(Item):
    """How a close-up of a condition is drawn by computer. Never published itself: the pictures made from it are."""

    kind = "drawing"

    condition = models.ForeignKey("Condition", on_delete=models.CASCADE, related_name="drawings")
    alt_text = models.CharField(
        max_length=125, help_text="Size, shape, texture, number, pattern and site. The skin tone is added by itself."
    )
    description = models.TextField(help_text="What can be seen, on white skin and on brown and black skin.")
    recipe = models.JSONField(help_text="Width in mm, site and lesions; docs/editors.md names the fields.")
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.slug

    def clean(self):
        super().clean()
        try:
            Recipe.parse(self.recipe)
        except RecipeError as error:
            raise ValidationError({"recipe": str(error)}) from error
