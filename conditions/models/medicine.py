from django.db import models

from conditions.models.fields import LinesField, MarkdownField
from conditions.models.item import Page


class Medicine(Page):
    """A class of medicines that can cause spots, with what people who take one should do."""

    kind = "medicine"

    name = models.CharField(max_length=100, unique=True, help_text="The class, in plain words.")
    examples = LinesField(help_text="Medicines of this class by what is in them. One on each line.")
    search_words = LinesField(help_text="What people type, misspellings too. One on each line.")
    former_slugs = LinesField(help_text="Old addresses that lead here. One on each line.")
    summary = models.CharField(max_length=300, help_text="One sentence: what it is for, and what it can do to skin.")
    emergency_signs = MarkdownField(help_text="A list of signs. The page puts 'Call ... now' above it.")
    effects = MarkdownField("what it can do to the skin")
    timing = MarkdownField("when it comes", help_text="How soon after the first dose, and for how long.")
    what_to_do = MarkdownField(
        help_text="Whom to ask, how soon. Never to stop without advice, except where help says so."
    )
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.name


class MedicineEffectManager(models.Manager):
    def get_by_natural_key(self, medicine, condition):
        return self.get(medicine__slug=medicine, condition__slug=condition)


class MedicineEffect(models.Model):
    """A condition that medicines of a class can cause."""

    medicine = models.ForeignKey(Medicine, on_delete=models.CASCADE, related_name="effects_on_skin")
    condition = models.ForeignKey("Condition", on_delete=models.PROTECT, related_name="medicine_effects")
    note = models.CharField(max_length=250, blank=True, default="", help_text="How often, or which of them.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = MedicineEffectManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["medicine", "condition"], name="medicine_effect_once")]

    def __str__(self):
        return f"{self.medicine_id} causing {self.condition_id}"

    def natural_key(self):
        return (self.medicine.slug, self.condition.slug)

    natural_key.dependencies = ["conditions.condition", "conditions.medicine"]
