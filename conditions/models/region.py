from django.db import models

from conditions.models.item import Item


class Region(Item):
    """A country's emergency number, advice line and words for who to see: the values of `{region}` tokens."""

    kind = "region"

    name = models.CharField(max_length=60, unique=True)
    emergency_number = models.CharField(max_length=20, help_text="As dialled, such as 999.")
    other_emergency_number = models.CharField(
        max_length=20, blank=True, default="", help_text="Also works, such as 112."
    )
    advice_line = models.CharField(max_length=80, help_text="Who to ask day and night, such as 'NHS 111'.")
    advice_number = models.CharField(max_length=20, blank=True, default="", help_text="As dialled; empty if none.")
    advice_url = models.URLField(blank=True, default="")
    doctor = models.CharField(max_length=40, help_text="After 'a': 'GP', 'doctor'.")
    emergency_department = models.CharField(max_length=60, help_text="After 'go to': 'A&E', 'the emergency room'.")
    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="regions")
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.name
