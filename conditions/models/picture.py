from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from conditions.models.choices import Focus, PictureKind, SkinTone
from conditions.models.fields import ALT_TEXT_LIMIT, UploadedPictureField
from conditions.models.item import SlugManager

SHOWN_FINDINGS = ("colour", "texture", "shape", "size", "surface", "site", "head-area")
"""The questions whose answers can be seen in a picture."""


def what_it_shows() -> models.ManyToManyField:
    """The field of a picture for what can be seen in it."""
    return models.ManyToManyField(
        "conditions.Option",
        blank=True,
        related_name="+",
        limit_choices_to={"finding__slug__in": SHOWN_FINDINGS},
        help_text="What can be seen, in the checker's words: colour, shape, texture, size, surface, place.",
    )


def refuse_slug_of(model: str, slug: str):
    """Drawings and uploads both have pages under their slug, so that no two may have the same."""
    if apps.get_model("conditions", model).objects.filter(slug=slug).exists():
        raise ValidationError({"slug": f"'{slug}' is a {model.lower()} already: choose another."})


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
    alt_text = models.CharField(
        max_length=ALT_TEXT_LIMIT,
        help_text="Size, shape, texture, number, pattern and site. The skin tone is added by itself.",
    )
    description = models.TextField(blank=True, default="", help_text="The same at more length.")
    shows = what_it_shows()
    focus = models.CharField(
        max_length=12,
        choices=Focus,
        default=Focus.CENTRE,
        help_text="Where to look, for when it is cut to a small picture.",
    )
    millimetres = models.FloatField(
        "width in mm",
        null=True,
        blank=True,
        validators=[MinValueValidator(1.0), MaxValueValidator(2500.0)],
        help_text="How much skin is seen from left to right, for a scale. Empty where nobody measured it.",
    )
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

    def clean(self):
        super().clean()
        refuse_slug_of("Drawing", self.slug)
