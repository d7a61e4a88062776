from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from conditions.models.fields import MarkdownField
from conditions.models.item import Item


class Measurement(Item):
    """How safe and how accurate one version of the checker's knowledge is: what the public is told of it.

    The slug is the digest of the knowledge. `figures` are made by `conditions.publishing.proof`, filled in
    by 'manage.py prove_safety --save', and never typed.
    """

    kind = "measurement"

    measured_date = models.DateField("measured on")
    figures = models.JSONField(help_text="Filled in by 'manage.py prove_safety --save'. Never change them by hand.")
    changes = MarkdownField(
        "what changed", help_text="What this version of the checker does that the one before did not, for readers."
    )

    def __str__(self):
        return f"{self.slug} ({self.measured_date})"

    def clean(self):
        super().clean()
        RegexValidator(r"^[0-9a-f]{12}$", "The version of the knowledge: 12 hexadecimal digits.")(self.slug)
        if not isinstance(self.figures, dict) or self.figures.get("knowledge") != self.slug:
            raise ValidationError({"figures": "These figures are of another version: run prove_safety --save."})
