from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from conditions.checker import Answers, CheckerError, Rule, Vocabulary, parse_unless
from conditions.models.choices import FindingKind, FindingPhase, Urgency
from conditions.models.fields import LinesField, MarkdownField
from conditions.models.item import Item


class Finding(Item):
    """Something the checker can ask about."""

    kind = "finding"

    name = models.CharField(max_length=60, unique=True, help_text="Short, for lists of answers: 'Fever'.")
    answers_allowed = models.CharField(max_length=4, choices=FindingKind)
    phase = models.CharField(max_length=6, choices=FindingPhase, default=FindingPhase.STORY)
    order = models.PositiveSmallIntegerField(default=0)
    answered = models.FloatField(
        "share who can answer",
        default=1.0,
        validators=[MinValueValidator(0.05), MaxValueValidator(1.0)],
        help_text="How many people can answer it and need not choose 'not sure', 0.05 to 1. A question few can "
        "answer is asked later.",
    )
    question = models.CharField(max_length=160, help_text="As a person would be asked it.")
    help_text = MarkdownField(help_text="How to find out; what the words mean.")
    why_we_ask = models.CharField(max_length=250)
    ask_if = models.JSONField(
        null=True, blank=True, help_text="Asked only when this rule holds, such as {all: ['sex:female']}."
    )

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.ask_if is not None:
            _validate_rule("ask_if", self.ask_if)


class OptionManager(models.Manager):
    def get_by_natural_key(self, finding, slug):
        return self.get(finding__slug=finding, slug=slug)


class Option(models.Model):
    """One answer to a finding's question."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="options")
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=120, help_text="What the visitor chooses.")
    hint = models.CharField(max_length=200, blank=True, default="", help_text="A line under it, if it needs one.")
    statement = models.CharField(
        max_length=120, help_text="After 'has' or 'does not have': 'spots that fade under a glass'."
    )
    order = models.PositiveSmallIntegerField(default=0)
    severity = models.PositiveSmallIntegerField(
        default=0, help_text="0: no sign of danger. The higher, the worse beside the other answers."
    )
    background = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="How often people with any spots give this answer, 0 to 1. Empty: worked out from the profiles.",
    )

    objects = OptionManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "slug"], name="option_once_in_finding"),
            models.CheckConstraint(
                condition=Q(background__isnull=True) | Q(background__gte=0, background__lte=1),
                name="background_is_a_fraction",
            ),
        ]

    def __str__(self):
        return self.label

    def natural_key(self):
        return (self.finding.slug, self.slug)

    natural_key.dependencies = ["conditions.finding"]


class RedFlag(Item):
    """A rule over options that sets a least urgency, with its reason and where it is stated."""

    kind = "red-flag"

    name = models.CharField(max_length=120, unique=True, help_text="What it catches, for editors.")
    rule = models.JSONField(help_text="{all: [...]} or {any: [...]} over 'finding:option' and further rules.")
    unless = LinesField(
        help_text="Answers that calm it, as finding:option, one on each line. While they are not known it holds. "
        "No signs of danger."
    )
    urgency = models.CharField(max_length=12, choices=Urgency)
    reason = models.CharField(max_length=250, help_text="To the visitor: why this matters. One plain sentence.")
    advice = MarkdownField(blank=False, help_text="To the visitor: what to do, step by step.")
    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="red_flags")
    disagreement = models.TextField(
        blank=True, default="", help_text="Where sources disagree: what each says, and that the stricter was taken."
    )
    next_check_date = models.DateField("next check due", null=True, blank=True)

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        _validate_rule("rule", self.rule)
        if self.unless:
            _validate_rule("unless", self.unless, parse_unless)


class Case(Item):
    """A person's answers with the causes and the urgency range they should lead to. Never published: a test."""

    kind = "case"

    title = models.CharField(max_length=150, unique=True)
    story = models.TextField(help_text="The person and the spots, in a few sentences.")
    answers = models.JSONField(help_text="{finding: option | [options] | {option: true or false}}.")
    causes = models.JSONField(default=dict, blank=True, help_text="{condition slug: weight}.")
    urgency_min = models.CharField("least urgency", max_length=12, choices=Urgency)
    urgency_max = models.CharField("greatest urgency", max_length=12, choices=Urgency)
    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="cases", null=True, blank=True)
    held_back = models.BooleanField(
        default=False,
        help_text="Never looked at while profiles, rules and constants are fitted, so that it shows how they do on "
        "people nobody thought of.",
    )

    def __str__(self):
        return self.title

    def as_document(self) -> dict:
        """The case as the checker reads it, see `conditions.checker.Case.parse`."""
        return {
            "id": self.slug,
            "answers": self.answers,
            "causes": self.causes,
            "urgency": {"min": self.urgency_min, "max": self.urgency_max},
        }

    def clean(self):
        super().clean()
        try:
            Answers.parse(self.answers, current_vocabulary())
        except CheckerError as error:
            raise ValidationError({"answers": str(error)}) from error
        levels = list(Urgency.values)
        if not {self.urgency_min, self.urgency_max} <= set(levels):
            return  # said at the field itself
        if levels.index(self.urgency_min) < levels.index(self.urgency_max):
            raise ValidationError({"urgency_max": "The greatest urgency is below the least: swap them."})


_held: ContextVar[Vocabulary | None] = ContextVar("vocabulary", default=None)


@contextmanager
def one_vocabulary() -> Iterator[None]:
    """Within it `current_vocabulary` asks the database no more: for the validation of many items at once."""
    token = _held.set(current_vocabulary())
    try:
        yield
    finally:
        _held.reset(token)


def current_vocabulary() -> Vocabulary:
    """The findings and options of the working copy, as rules and profiles may name them. Two queries."""
    if (held := _held.get()) is not None:
        return held
    findings = Finding.objects.order_by("order", "pk").prefetch_related("options")
    return Vocabulary.from_documents([vocabulary_document(finding) for finding in findings])


def vocabulary_document(finding: Finding) -> dict:
    """What the checker needs of a finding: keys slug, kind, phase, order, ask_if, options."""
    options = sorted(finding.options.all(), key=lambda option: (option.order, option.pk))
    return {
        "slug": finding.slug,
        "kind": finding.answers_allowed,
        "phase": finding.phase,
        "order": finding.order,
        "ask_if": finding.ask_if,
        "answered": finding.answered,
        "options": [
            {"slug": option.slug, "severity": option.severity, "background": option.background} for option in options
        ],
    }


def _validate_rule(field: str, raw, parse=Rule.parse):
    try:
        parse(raw, current_vocabulary())
    except CheckerError as error:
        raise ValidationError({field: str(error)}) from error
