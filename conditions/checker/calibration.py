"""Fitting and judging the constants on people's real answers, always on people that were not fitted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import log
from typing import Any

from .cases import Case
from .evaluation import Outcome, run_case
from .knowledge import KnowledgeBase
from .reports import parse_reports, summarise

FOLDS = 5
BIN_EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SHOWN = 5  # causes a result page shows; the probabilities of the others reach nobody


@dataclass(frozen=True)
class Bin:
    """Causes shown with a probability in [least, most): how many, what was predicted and what was true, on average."""

    least: float
    most: float
    n: int
    predicted: float
    true: float


def with_reports(kb: KnowledgeBase, cases: Sequence[Case]) -> KnowledgeBase:
    """The knowledge with what these people reported instead of the reports it has."""
    found: Mapping[str, Mapping[str, Any]] = summarise([(c.answers, dict(c.causes)) for c in cases], kb.vocabulary)
    facts = tuple(
        replace(
            fact,
            reported_share=found.get(fact.slug, {}).get("reported_share"),
            reports=parse_reports(found.get(fact.slug, {}).get("reports"), kb.vocabulary),
        )
        for fact in kb.facts
    )
    return kb.recompiled(facts=facts)


def cross_validate(kb: KnowledgeBase, cases: Sequence[Case], folds: int = FOLDS) -> tuple[Outcome, ...]:
    """Each case's outcome with knowledge that learned from the reports of the other folds only."""
    outcomes: dict[str, Outcome] = {}
    for fold in range(folds):
        held_back = [case for case in cases if fold_of(case.id, folds) == fold]
        learned = with_reports(kb, [case for case in cases if fold_of(case.id, folds) != fold])
        outcomes.update({case.id: run_case(learned, case) for case in held_back})
    return tuple(outcomes[case.id] for case in cases)


def fold_of(case: str, folds: int = FOLDS) -> int:
    """The part a case belongs to, 0 to `folds` - 1: by its id, so that it never changes."""
    return int(sha256(case.encode()).hexdigest(), 16) % folds


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Predicted against true, over the causes each result shows, in bins of probability that hold any.

    True is the weight of the cause among those listed: opinions, where doctors differ, count in part.
    """
    shown = [pair for outcome in outcomes for pair in _shown(outcome)]
    bins = []
    for least, most in zip(BIN_EDGES, BIN_EDGES[1:], strict=False):
        inside = [pair for pair in shown if least <= pair[0] < most or pair[0] == most == 1]
        if inside:
            predicted, true = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            bins.append(Bin(least, most, len(inside), predicted, true))
    return tuple(bins)


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of predicted and true over all causes shown, 0 to 1. Guo et al. 2017, section 2."""
    return sum(each.n * abs(each.predicted - each.true) for each in bins) / max(1, sum(each.n for each in bins))


def log_loss(outcomes: Sequence[Outcome]) -> float:
    """Mean of -log P(listed causes), by weight, in nats: the lower, the better the probabilities."""
    losses = []
    for outcome in outcomes:
        probability, total = dict(outcome.ranked), sum(weight for _, weight in outcome.case.causes)
        losses.append(sum(-w / total * log(max(probability.get(slug, 0), 1e-9)) for slug, w in outcome.case.causes))
    return sum(losses) / max(1, len(losses))


def _shown(outcome: Outcome) -> list[tuple[float, float]]:
    total = sum(weight for _, weight in outcome.case.causes)
    listed = {slug: weight / total for slug, weight in outcome.case.causes}
    return [(probability, listed.get(slug, 0.0)) for slug, probability in outcome.ranked[:SHOWN]]
