from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from conditions.checker import CheckerError, parse_profile, parse_reports
from conditions.models.choices import Commonness, Contagion, Harm, Urgency
from conditions.models.fields import LinesField, MarkdownField
from conditions.models.item import Item, Page
from conditions.models.knowledge import current_vocabulary


class Category(Item):
    """A shelf of the library."""

    kind = "category"

    name = models.CharField(max_length=80, unique=True)
    summary = models.CharField(max_length=200, blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name


def _sign(label, help_text):
    return models.CharField(label, max_length=300, blank=True, default="", help_text=help_text)


class Condition(Page):
    """One cause of spots: its library page, in the order readers see it, and what the checker knows of it."""

    kind = "condition"

    name = models.CharField(max_length=100, unique=True, help_text="In plain words, as people say it.")
    medical_name = models.CharField(max_length=120, blank=True, default="")
    aliases = LinesField("other names", help_text="One on each line.")
    search_words = LinesField(help_text="What people type, misspellings too. One on each line.")
    former_slugs = LinesField(help_text="Old addresses that lead here. One on each line.")
    is_complete = models.BooleanField(
        "the page is complete",
        default=True,
        help_text="Untick for a short entry: what it is, when to get help, and what the checker knows of it.",
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="conditions")
    icd10 = models.CharField("ICD-10", max_length=30, blank=True, default="")
    icd11 = models.CharField("ICD-11", max_length=30, blank=True, default="")

    summary = models.CharField(max_length=300, blank=True, default="", help_text="One sentence: what it is.")
    harm = models.CharField("how serious", max_length=20, choices=Harm)
    contagion = models.CharField("can it be caught", max_length=10, choices=Contagion)
    usual_urgency = models.CharField(max_length=12, choices=Urgency)

    emergency_signs = MarkdownField(help_text="A list of signs. The page puts 'Call ... now' above it.")
    urgent_signs = MarkdownField(help_text="A list of signs. The page puts 'Get medical help today' above it.")

    sign_size = _sign("size", "In mm, and an everyday thing of that size.")
    sign_shape = _sign("shape", "Shape and edge.")
    sign_feel = _sign("feel", "Raised or flat, rough or smooth to the finger.")
    sign_sensation = _sign("itch or pain", "Itchy, sore, burning or nothing.")
    sign_site = _sign("where", "Where on the body.")
    sign_number = _sign("how many", "One, a few, crops, too many to count.")
    sign_spread = _sign("how it spreads", "How fast, from where to where.")
    sign_glass = _sign("glass test", "Does it fade when a glass is pressed on it?")
    sign_fever = _sign("fever", "Is there a fever?")
    sign_who = _sign("who gets it", "Whom it happens to most, in a few words.")
    sign_lasts = _sign("how long it lasts", "In a few words; the part on how long it lasts says more.")
    sign_incubation = _sign("from contact to first signs", "Only where it can be caught.")
    colour_white_skin = _sign("colour on white skin", "Colour beside the person's own normal skin.")
    colour_brown_black_skin = _sign("colour on brown and black skin", "Colour, and where it shows best.")

    see_doctor = MarkdownField("when to see a doctor, not urgent")
    pharmacist_help = MarkdownField("what a pharmacist can do")

    causes = MarkdownField(help_text="Causes and triggers; medicines that can do it.")
    who_gets_it = MarkdownField()

    treatment_intro = MarkdownField("treatment", help_text="The treatments themselves are chosen below.")
    do = MarkdownField(help_text="A list.")
    dont = MarkdownField("don't", help_text="A list.")

    duration = MarkdownField("how long it lasts")
    daily_life = MarkdownField("can it spread; school, work, swimming, flying")

    babies_children = MarkdownField("babies and children")
    pregnancy = MarkdownField()
    weak_immunity = MarkdownField("weak immune system")
    older_people = MarkdownField()

    prevention = MarkdownField()
    complications = MarkdownField()
    at_the_doctor = MarkdownField("what the doctor may do")
    questions = MarkdownField("questions people ask; myths", help_text="Each question as a heading: ### Question?")

    commonness = models.CharField(
        max_length=12,
        choices=Commonness,
        default=Commonness.UNCOMMON,
        help_text="How common among people with spots who might ask this site. The checker starts from it.",
    )
    reported_share = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="Share of people who described their own skin to whom dermatologists gave this cause, 0 to 1. "
        "Empty where too few are known.",
    )
    reports = models.JSONField(
        "what people report",
        default=dict,
        blank=True,
        help_text="How people who had it answered, in aggregate, filled in by 'manage.py calibrate_checker': "
        '{finding: {"people": number, "shares": {option: fraction}}}.',
    )
    profile = models.JSONField(
        "checker profile",
        default=dict,
        blank=True,
        help_text="How often each answer occurs in people who have it: {finding: {option: class or fraction}}.",
    )
    profile_sources = models.JSONField(
        "sources of fractions",
        default=dict,
        blank=True,
        help_text="The source of every fraction: {finding: {option: source slug}}.",
    )
    look_alikes = models.ManyToManyField("self", through="LookAlike", symmetrical=False, related_name="+")
    treatments = models.ManyToManyField("Treatment", through="TreatmentUse", related_name="conditions")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_share__isnull=True) | Q(reported_share__gte=0, reported_share__lte=1),
                name="reported_share_is_a_fraction",
            )
        ]
        permissions = [
            ("publish_content", "Can publish, withdraw and roll back"),
            ("review_content", "Can sign a review"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        for field, parse in (("profile", parse_profile), ("reports", parse_reports)):
            try:
                parse(getattr(self, field), current_vocabulary())
            except CheckerError as error:
                raise ValidationError({field: str(error)}) from error
        self._check_fraction_sources()

    def _check_fraction_sources(self):
        for finding, options in self.profile.items():
            for option, value in options.items():
                if not isinstance(value, str) and not self._source_of_fraction(finding, option):
                    raise ValidationError(
                        {"profile_sources": f"The fraction of {finding}: {option} needs the slug of its source."}
                    )

    def _source_of_fraction(self, finding: str, option: str):
        options = self.profile_sources.get(finding) if isinstance(self.profile_sources, dict) else None
        return options.get(option) if isinstance(options, dict) else None


class LookAlikeManager(models.Manager):
    def get_by_natural_key(self, condition, other):
        return self.get(condition__slug=condition, other__slug=other)


class LookAlike(models.Model):
    """Another condition this one is taken for, and the one difference that tells them apart."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="look_alike_links")
    other = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="look_alike_of_links")
    difference = models.CharField(max_length=250, help_text="How the other one differs, in one plain sentence.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = LookAlikeManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["condition", "other"], name="look_alike_once"),
            models.CheckConstraint(condition=~Q(condition=F("other")), name="look_alike_is_another"),
        ]

    def __str__(self):
        return f"{self.condition_id} and {self.other_id}: {self.difference}"

    def natural_key(self):
        return (self.condition.slug, self.other.slug)

    natural_key.dependencies = ["conditions.condition"]
