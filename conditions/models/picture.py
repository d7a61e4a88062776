from django.db import models
from django.db.models import Q

from conditions.models.choices import PictureKind, SkinTone
from conditions.models.fields import UploadedPictureField
from conditions.models.item import SlugManager

ALT_TEXT_LIMIT = 125


class Picture(models.Model):
    """An image of a condition, with all a reader must be told of it."""

    slug = models.SlugField(max_length=120, unique=True)
    condition = models.ForeignKey("Condition", on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=12, choices=PictureKind)
    file = UploadedPictureField(upload_to="pictures/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    tone = models.PositiveSmallIntegerField("skin tone", choices=SkinTone)
    site = models.CharField("where on the body", max_length=60)
    alt_text = models.CharField(max_length=ALT_TEXT_LIMIT, help_text="Size, shape, texture, number, site, tone.")
    description = models.TextField(blank=True, default="", help_text="The same at more length.")
    credit = models.CharField(max_length=150)
    licence = models.CharField(max_length=80)
    consent = models.CharField(max_length=200, blank=True, default="", help_text="Where the consent is kept.")
    is_sensitive = models.BooleanField(default=False, help_text="Hidden until the reader asks for it.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = SlugManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=PictureKind.PHOTOGRAPH) | ~Q(consent=""),
                name="photograph_has_consent",
                violation_error_message="A photograph needs a note of where the person's consent is kept.",
            )
        ]

    def __str__(self):
        return self.slug

    def natural_key(self):
        return (self.slug,)
