"""The checker's outcome in words: urgency first, then causes, what fits, what would change it, the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from conditions.checker import (
    Answers,
    Evidence,
    Urgency,
    explain,
    match_words,
    posterior,
    triage,
    what_would_change,
)
from conditions.library import Condition, Finding, Library, RedFlag, Region, Treatment, render_markdown
from conditions.presenters import wording
from conditions.presenters.pictures import ShownPicture, first_picture

MAX_CAUSES = 5
LEAST_SHOWN_PROBABILITY = 0.03
"""Naming a cause less probable than this would worry more people than it helps; the first is always named."""

MAX_EVIDENCE = 5
LEAST_EVIDENCE_NATS = 0.4
"""Evidence weaker than a factor of 1.5 in the odds tells readers nothing."""

MAX_CHANGES = 4
DECISIVE_PHASES = ("who", "safety")
NONE = "none"


@dataclass(frozen=True)
class Change:
    """A further sign, and the urgency it would lead to."""

    sign: str
    urgency: wording.UrgencyWords
    is_rise: bool


@dataclass(frozen=True)
class CauseCard:
    """A possible cause with why it is one. `fits` and `against` are statements, strongest first."""

    condition: Condition
    match: str
    match_label: str
    fits: tuple[str, ...]
    against: tuple[str, ...]
    difference: str
    rival: Condition | None

    @property
    def picture(self) -> ShownPicture | None:
        return first_picture(self.condition)


@dataclass(frozen=True)
class AnswerRow:
    """One question with what was answered, for checking and changing."""

    finding: Finding
    answer: str


def answer_rows(library: Library, answers: Answers, order: Iterable[str]) -> list[AnswerRow]:
    """The given answers in the order they were asked."""
    return [AnswerRow(library.findings[slug], _answer_words(library.findings[slug], answers)) for slug in order]


def _answer_words(finding: Finding, answers: Answers) -> str:
    reply = answers.by_finding[finding.slug]
    if reply.is_unsure:
        return "I’m not sure"
    chosen = [option.label for option in finding.options if f"{finding.slug}:{option.slug}" in reply.present]
    return ", ".join(chosen) or "None of these"


class ResultPage:
    """Everything a result shows. Made from the library and the answers alone."""

    def __init__(self, library: Library, answers: Answers, region: Region):
        self.library, self.answers, self.region = library, answers, region
        self._posterior = posterior(library.knowledge, answers)
        self._triage = triage(library.knowledge, answers, self._posterior)

    @cached_property
    def urgency(self) -> wording.UrgencyWords:
        return wording.urgency_words(self._triage.urgency.slug, self.region)

    @property
    def is_emergency(self) -> bool:
        return self._triage.urgency == Urgency.EMERGENCY

    @property
    def is_serious(self) -> bool:
        """Emergency or urgent: home remedies have no place on such a page."""
        return self._triage.urgency >= Urgency.URGENT

    @cached_property
    def flags(self) -> list[RedFlag]:
        """The rules that set this urgency."""
        fired = [self.library.red_flags[slug] for slug in self._triage.fired]
        return [flag for flag in fired if flag.urgency == self.urgency.slug]

    @cached_property
    def advice(self) -> list[SafeString]:
        """What the first rule that set the urgency says to do."""
        return [self._html(flag.texts["advice"]) for flag in self.flags[:1]]

    def _html(self, text: str) -> SafeString:
        return mark_safe(render_markdown(text, self.region, (), self.library.is_public))  # noqa: S308 -- sanitised there

    @cached_property
    def causes_behind_urgency(self) -> list[Condition]:
        """The causes whose own urgency set this one, where no rule did; the likeliest first."""
        if self.flags:
            return []
        return [self.library.conditions[slug] for slug in self._triage.decisive][:3]

    @cached_property
    def causes(self) -> list[CauseCard]:
        ranked = self._posterior.ranked[:MAX_CAUSES]
        shown = [(slug, p) for place, (slug, p) in enumerate(ranked) if place == 0 or p >= LEAST_SHOWN_PROBABILITY]
        return [self._card(slug, probability) for slug, probability in shown]

    @cached_property
    def serious_causes(self) -> list[Condition]:
        """The likeliest causes that need help today or sooner; an emergency names no harmless ones."""
        conditions = (self.library.conditions[slug] for slug, _ in self._posterior.ranked)
        return [condition for condition in conditions if condition.urgency in ("emergency", "urgent")][:MAX_CAUSES]

    @property
    def has_pictures(self) -> bool:
        return any(cause.picture for cause in self.causes)

    @property
    def is_unclear(self) -> bool:
        """Whether nothing the library knows fits well."""
        return not self.causes or match_words(self._posterior.ranked[0][1]) in ("possible", "weak")

    def _card(self, slug: str, probability: float) -> CauseCard:
        explanation = explain(self.library.knowledge, self.answers, slug)
        condition = self.library.conditions[slug]
        rival = self.library.conditions.get(explanation.rival or "")
        match = match_words(probability)
        return CauseCard(
            condition=condition,
            match=match,
            match_label=wording.MATCHES[match],
            fits=self._statements(explanation.fits),
            against=self._statements(explanation.against),
            difference=_difference(condition, rival),
            rival=rival,
        )

    def _statements(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        telling = [item for item in evidence if item.option != NONE and abs(item.weight_nats) >= LEAST_EVIDENCE_NATS]
        return tuple(self._statement(item) for item in telling[:MAX_EVIDENCE])

    def _statement(self, item: Evidence) -> str:
        words = self.library.findings[item.finding].option(item.option).statement
        return words if item.present else f"without {words}"

    @cached_property
    def treatments(self) -> list[tuple[Treatment, str]]:
        """What people do at home or ask a pharmacist about for the likeliest cause; nothing on a serious result."""
        if self.is_serious or not self.causes:
            return []
        known = self.library.treatments
        uses = self.causes[0].condition.treatments
        return [
            (known[use.treatment], use.note)
            for use in uses
            if use.role in ("home", "pharmacy") and use.treatment in known
        ]

    @cached_property
    def changes(self) -> list[Change]:
        """The single further signs that would change the urgency, those that raise it first."""
        found = []
        for change in what_would_change(self.library.knowledge, self.answers):
            is_rise = change.urgency > self._triage.urgency
            if change.option != NONE and sum(other.is_rise == is_rise for other in found) < MAX_CHANGES:
                option = self.library.findings[change.finding].option(change.option)
                words = wording.urgency_words(change.urgency.slug, self.region)
                found.append(Change(option.statement, words, is_rise))
        return found

    @property
    def rises(self) -> list[Change]:
        return [change for change in self.changes if change.is_rise]

    @property
    def falls(self) -> list[Change]:
        return [change for change in self.changes if not change.is_rise]

    @cached_property
    def has(self) -> list[str]:
        """Statements that hold, for the doctor."""
        return [option.statement for option in self._options(self.answers.present)]

    @cached_property
    def has_not(self) -> list[str]:
        """Statements that were denied, in questions that take many answers."""
        many = {finding.slug for finding in self.library.findings.values() if finding.kind == "many"}
        return [option.statement for option in self._options(self.answers.absent, many)]

    @cached_property
    def not_sure(self) -> list[str]:
        """Names of questions answered 'not sure'."""
        return [self.library.findings[reply.finding].name for reply in self.answers.replies if reply.is_unsure]

    @cached_property
    def doubts(self) -> list[Finding]:
        """Questions on who it is and on danger that were answered 'not sure': the result may be too calm for it."""
        asked = (self.library.findings[reply.finding] for reply in self.answers.replies if reply.is_unsure)
        return [finding for finding in asked if finding.phase in DECISIVE_PHASES]

    def _options(self, leaves: frozenset[str], findings=None):
        for reply in self.answers.replies:
            finding = self.library.findings[reply.finding]
            if findings is None or finding.slug in findings:
                for option in finding.options:
                    if option.slug != NONE and f"{finding.slug}:{option.slug}" in leaves:
                        yield option

    @property
    def knowledge_version(self) -> str:
        return self.library.knowledge.digest


def _difference(condition: Condition, rival: Condition | None) -> str:
    """The one difference that tells the two apart, where an editor wrote it."""
    if rival is None:
        return ""
    return next((link.difference for link in condition.look_alikes if link.condition == rival.slug), "")
