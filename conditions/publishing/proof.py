"""How safe and how accurate the checker is, as figures that can be kept, published and compared."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from conditions.checker import (
    Case,
    Fault,
    KnowledgeBase,
    Outcome,
    Sample,
    Urgency,
    accuracy,
    check_construction,
    cross_validate,
    evaluate,
    expected_calibration_error,
    longest,
    reliability,
)
from conditions.models import Condition, Finding, Publication, RedFlag, compile_knowledge
from conditions.publishing.snapshot import snapshots

DIGITS = 4
HALVES = {"seen": False, "held_back": True}
"""The cases that rules and constants were fitted on, and those they never saw, by `Case.held_back`."""

_KNOWN = (Finding, Condition, RedFlag)


@dataclass(frozen=True)
class CaseFault:
    """A case that ends less urgent than it may. `levels` is by how many."""

    case: str
    mode: str
    least: Urgency
    urgency: Urgency

    @property
    def levels(self) -> int:
        return self.least - self.urgency

    @property
    def is_grave(self) -> bool:
        """Whether an emergency was missed with all answers known, or an interview ends more than one level too low."""
        missed = self.least == Urgency.EMERGENCY
        return missed if self.mode == "full" else self.levels > 1

    def __str__(self):
        return f"{self.case} ({self.mode}): {self.urgency.slug}, must be at least {self.least.slug}"


def public_knowledge(at: datetime.datetime) -> KnowledgeBase | None:
    """What the checker knows by what is live at that moment. Raises KnowledgeError."""
    return compile_knowledge({(row.kind, row.key): row.body for row in _live(at) if row.body is not None})


def working_knowledge(at: datetime.datetime) -> KnowledgeBase | None:
    """What it would know if the working copy were published as it stands; what was withdrawn stays away.

    Raises KnowledgeError if the working copy contradicts itself.
    """
    withdrawn = {(row.kind, row.key) for row in _live(at) if row.body is None}
    bodies = {}
    for model in _KNOWN:
        items = [item for item in model.objects.order_by("slug") if (item.kind, item.slug) not in withdrawn]
        bodies |= {(model.kind, item.slug): body for item, body in zip(items, snapshots(items), strict=True)}
    return compile_knowledge(bodies)


def _live(at: datetime.datetime):
    return Publication.objects.live(at).filter(kind__in=[model.kind for model in _KNOWN])


def case_figures(knowledge: KnowledgeBase, cases: Sequence[Case], mode: str) -> tuple[dict, list[CaseFault]]:
    """Accuracy, urgency and length over the cases, and those that end too low.

    Keys: n, top, any, urgency, questions as `evaluate` gives them, and far_under: cases more than one level too low.
    """
    report = evaluate(knowledge, cases, mode)
    found = {row["id"]: Urgency.from_slug(row["urgency"]) for row in report["cases"]}
    faults = [
        CaseFault(case.id, mode, case.least, found[case.id])
        for case in cases
        if case.least is not None and found[case.id] < case.least
    ]
    figures = {name: report[name] for name in ("n", "top", "any", "urgency", "questions")}
    return rounded({**figures, "far_under": sum(fault.levels > 1 for fault in faults)}), faults


def people_figures(knowledge: KnowledgeBase, people: Sequence[Case]) -> dict:
    """Accuracy on people's own answers, cross-validated: nobody is judged by what was learned from them.

    Keys: n, top, any as `accuracy` gives them; calibration_error; reliability: a list of {least, most, n, predicted,
    true}.
    """
    outcomes: tuple[Outcome, ...] = cross_validate(knowledge, people)
    bins, found = reliability(outcomes), accuracy(outcomes)
    names = ("least", "most", "n", "predicted", "true")
    return rounded(
        {
            "n": len(outcomes),
            "top": found["top"],
            "any": found["any"],
            "calibration_error": expected_calibration_error(bins),
            "reliability": [{name: getattr(each, name) for name in names} for each in bins],
        }
    )


def sample_figures(sample: Sample, seed: int) -> dict:
    """Keys: n, seed, faults (number by kind), urgencies and stops (number by id), questions (mean, p95, max)."""
    lengths = sorted(sample.lengths.elements())
    return rounded(
        {
            "n": sample.n,
            "seed": seed,
            "faults": dict(+sample.by_kind),
            "urgencies": {level.slug: sample.urgencies[level.slug] for level in reversed(Urgency)},
            "stops": dict(sorted(sample.stops.items())),
            "questions": {
                "mean": sum(lengths) / max(1, len(lengths)),
                "p95": lengths[ceil(0.95 * len(lengths)) - 1] if lengths else None,
                "max": max(lengths, default=None),
            },
        }
    )


def construction_figures(knowledge: KnowledgeBase) -> tuple[dict, list[Fault]]:
    """Whether the lift of every sign is as the proof needs it. Keys: signs, faults (both numbers)."""
    faults = check_construction(knowledge)
    return {"signs": len(knowledge.tables.lift_row), "faults": len(faults)}, faults


def knowledge_figures(knowledge: KnowledgeBase) -> dict:
    """What was measured. Keys: knowledge (digest), causes, findings, red_flags, longest (most questions)."""
    return {
        "knowledge": knowledge.digest,
        "causes": len(knowledge.causes),
        "findings": len(knowledge.vocabulary.findings),
        "red_flags": len(knowledge.red_flags),
        "longest": longest(knowledge),
    }


def rounded(value):
    """The same with fractions to `DIGITS` digits: more would only make files restless."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, DIGITS) if isinstance(value, float) else value
