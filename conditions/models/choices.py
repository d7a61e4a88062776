"""The fixed sets of values editors choose from. Values are contracts; labels are what editors see."""

from django.db import models


class Urgency(models.TextChoices):
    EMERGENCY = "emergency", "Emergency: ambulance or emergency department now"
    URGENT = "urgent", "Urgent: seen or advised today"
    SOON = "soon", "Soon: see a doctor in the next days"
    PHARMACIST = "pharmacist", "A pharmacist can help"
    SELF_CARE = "self-care", "Can be looked after at home"


class Harm(models.TextChoices):
    USUALLY_HARMLESS = "usually-harmless", "Usually harmless"
    CAN_BE_SERIOUS = "can-be-serious", "Can be serious"
    SERIOUS = "serious", "Serious"


class Contagion(models.TextChoices):
    NO = "no", "Cannot be caught"
    YES = "yes", "Can be caught"
    SOMETIMES = "sometimes", "Depends on the cause"


class Commonness(models.TextChoices):
    VERY_COMMON = "very-common", "Very common"
    COMMON = "common", "Common"
    UNCOMMON = "uncommon", "Uncommon"
    RARE = "rare", "Rare"
    VERY_RARE = "very-rare", "Very rare"


class EvidenceGrade(models.TextChoices):
    GOOD = "good", "Good evidence that it works"
    SOME = "some", "Some evidence that it works"
    WEAK = "weak", "Weak evidence"
    NONE = "none", "No evidence that it works"
    HARMFUL = "harmful", "Can do harm"


class TreatmentKind(models.TextChoices):
    HOME_REMEDY = "home-remedy", "Home remedy"
    SELF_CARE = "self-care", "Self-care"
    PHARMACY = "pharmacy", "From a pharmacy"
    PRESCRIPTION = "prescription", "On prescription"
    PROCEDURE = "procedure", "Procedure"
    PREVENTION = "prevention", "Prevention"


class TreatmentRole(models.TextChoices):
    HOME = "home", "At home"
    PHARMACY = "pharmacy", "From a pharmacist"
    DOCTOR = "doctor", "From a doctor"
    PREVENTION = "prevention", "To prevent it"
    AVOID = "avoid", "Better not"


class FindingKind(models.TextChoices):
    ONE = "one", "One answer"
    MANY = "many", "Any number of answers"


class FindingPhase(models.TextChoices):
    WHO = "who", "Who it is"
    SAFETY = "safety", "Danger signs, asked of everyone"
    STORY = "story", "Asked when it helps most"


class PictureKind(models.TextChoices):
    PHOTOGRAPH = "photograph", "Photograph"
    ILLUSTRATION = "illustration", "Illustration (made by computer)"


class Focus(models.TextChoices):
    """Where to look in a picture when it is cut to a thumbnail."""

    TOP_LEFT = "top-left", "Top left"
    TOP = "top", "Top"
    TOP_RIGHT = "top-right", "Top right"
    LEFT = "left", "Left"
    CENTRE = "centre", "Centre"
    RIGHT = "right", "Right"
    BOTTOM_LEFT = "bottom-left", "Bottom left"
    BOTTOM = "bottom", "Bottom"
    BOTTOM_RIGHT = "bottom-right", "Bottom right"


TONES = (2, 4, 5, 7, 8, 9)
"""Of the Monk scale: those readers choose from, and those the project's own pictures are drawn on."""


class SkinTone(models.IntegerChoices):
    """Monk Skin Tone scale, 1 (lightest) to 10 (darkest)."""

    MST_1 = 1, "Monk 1 (very light)"
    MST_2 = 2, "Monk 2 (very light)"
    MST_3 = 3, "Monk 3 (light)"
    MST_4 = 4, "Monk 4 (light)"
    MST_5 = 5, "Monk 5 (light brown)"
    MST_6 = 6, "Monk 6 (light brown)"
    MST_7 = 7, "Monk 7 (brown)"
    MST_8 = 8, "Monk 8 (dark brown)"
    MST_9 = 9, "Monk 9 (very dark)"
    MST_10 = 10, "Monk 10 (very dark)"

    @property
    def words(self) -> str:
        """As readers are told it, such as 'dark brown skin'."""
        return f"{self.label.partition('(')[2].removesuffix(')')} skin"

    def added_to(self, alt_text: str) -> str:
        """The alt text of a picture on this tone."""
        return f"{alt_text.rstrip('.')}, on {self.words}"
