from django.core.exceptions import ValidationError
from django.db import models

from conditions.models.choices import SkinTone
from conditions.models.fields import ALT_TEXT_LIMIT, PictureField
from conditions.models.item import Item
from conditions.models.picture import refuse_slug_of, what_it_shows
from conditions.pictures.illustrator import Recipe, RecipeError

DRAWING_CREDIT = "Skin Spots"
DRAWING_LICENCE = "CC BY 4.0"


class Drawing(Item):
    """How a close-up of a condition is drawn by computer. Published with its condition, once it has illustrations."""

    kind = "drawing"

    condition = models.ForeignKey("Condition", on_delete=models.CASCADE, related_name="drawings")
    site = models.CharField("where on the body", max_length=60, blank=True, default="", help_text="As 'chest'.")
    alt_text = models.CharField(
        max_length=ALT_TEXT_LIMIT,
        help_text="Size, shape, texture, number, pattern and site. The skin tone is added by itself.",
    )
    description = models.TextField(help_text="What can be seen, on white skin and on brown and black skin.")
    shows = what_it_shows()
    is_sensitive = models.BooleanField(default=False, help_text="Hidden until the reader asks for it.")
    recipe = models.JSONField(help_text="Width in mm, site and lesions; docs/editors.md names the fields.")
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.slug

    def clean(self):
        super().clean()
        refuse_slug_of("Picture", self.slug)
        try:
            Recipe.parse(self.recipe)
        except RecipeError as error:
            raise ValidationError({"recipe": str(error)}) from error

    @property
    def millimetres(self) -> float:
        """How much skin is seen from left to right. Raises RecipeError for a recipe that cannot be drawn."""
        return Recipe.parse(self.recipe).width


class IllustrationManager(models.Manager):
    def get_by_natural_key(self, drawing, tone):
        return self.get(drawing__slug=drawing, tone=tone)


class Illustration(models.Model):
    """A drawing as drawn on one skin tone. 'manage.py illustrate --save' makes it."""

    drawing = models.ForeignKey(Drawing, on_delete=models.CASCADE, related_name="illustrations")
    tone = models.PositiveSmallIntegerField("skin tone", choices=SkinTone)
    file = PictureField(upload_to="pictures/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    drawn_from = models.CharField(
        max_length=16, editable=False, help_text="Digest of the recipe and seed: another one means it is stale."
    )

    objects = IllustrationManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drawing", "tone"], name="illustration_once_for_a_tone")]

    def __str__(self):
        return f"{self.drawing_id} on {self.get_tone_display()}"

    def natural_key(self):
        return (self.drawing.slug, self.tone)

    natural_key.dependencies = ["conditions.drawing"]

    @property
    def order(self) -> int:
        """Its place among those of its drawing: lightest first."""
        return self.tone
