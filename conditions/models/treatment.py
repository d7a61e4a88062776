from django.db import models

from conditions.models.choices import EvidenceGrade, TreatmentKind, TreatmentRole
from conditions.models.fields import LinesField, MarkdownField
from conditions.models.item import Page


class Treatment(Page):
    """Something people do about spots, with the grade of its evidence."""

    kind = "treatment"

    name = models.CharField(max_length=100, unique=True)
    aliases = LinesField("other names", help_text="One on each line.")
    search_words = LinesField(help_text="What people type, misspellings too. One on each line.")
    former_slugs = LinesField(help_text="Old addresses that lead here. One on each line.")
    type = models.CharField(max_length=12, choices=TreatmentKind)
    summary = models.CharField(max_length=300, help_text="One sentence: what it is and what for.")
    evidence_grade = models.CharField("how well it works", max_length=8, choices=EvidenceGrade)
    evidence = MarkdownField(help_text="What is known of how well it works, with sources.")
    how_to_use = MarkdownField()
    how_long = MarkdownField("how long to try, when to stop")
    who_must_not = MarkdownField("who must not use it", help_text="Age, pregnancy, allergy, other medicines.")
    side_effects = MarkdownField()

    def __str__(self):
        return self.name


class TreatmentUseManager(models.Manager):
    def get_by_natural_key(self, condition, treatment):
        return self.get(condition__slug=condition, treatment__slug=treatment)


class TreatmentUse(models.Model):
    """A treatment's place in the care of one condition."""

    condition = models.ForeignKey("Condition", on_delete=models.CASCADE, related_name="treatment_uses")
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="uses")
    role = models.CharField(max_length=10, choices=TreatmentRole)
    order = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=250, blank=True, default="", help_text="What is special about it here.")

    objects = TreatmentUseManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["condition", "treatment"], name="treatment_used_once")]

    def __str__(self):
        return f"{self.treatment_id} for {self.condition_id}"

    def natural_key(self):
        return (self.condition.slug, self.treatment.slug)

    natural_key.dependencies = ["conditions.condition", "conditions.treatment"]
