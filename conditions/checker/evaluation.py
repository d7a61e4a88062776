"""How well the checker does on cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from .answers import Answers
from .cases import Case
from .inference import posterior
from .interview import next_step
from .knowledge import KnowledgeBase
from .triage import urgency
from .urgency import Urgency

FULL, INTERVIEW = MODES = ("full", "interview")
DEPTHS = (1, 3, 5)  # 'among the first so many'
MACRO_LEAST_CASES = 10  # a cause with fewer says more about chance than about the checker
RANKED_AT_MOST = 10


@dataclass(frozen=True)
class Outcome:
    """What the checker made of a case: named causes with probability, most probable first."""

    case: Case
    ranked: tuple[tuple[str, float], ...]
    urgency: Urgency
    questions: int

    def has_heaviest(self, depth: int) -> bool:
        """Whether the heaviest listed cause is among the first `depth`."""
        return self.case.heaviest in self._first(depth)

    def has_any(self, depth: int) -> bool:
        """Whether any listed cause is among the first `depth`."""
        return any(slug in self._first(depth) for slug, _ in self.case.causes)

    def _first(self, depth: int) -> list[str]:
        return [slug for slug, _ in self.ranked[:depth]]


def run_case(kb: KnowledgeBase, case: Case, mode: str = FULL) -> Outcome:
    """Put one case to the checker.

    'full' gives all answers at once; 'interview' lets the engine ask and answers from the case, 'not sure'
    where it is silent. Raises `ValueError` for another mode.
    """
    if mode not in MODES:
        raise ValueError(f"there is no mode {mode!r}; use one of: {', '.join(MODES)}")
    if mode == FULL:
        answers = case.answers
        questions = sum(not reply.is_unsure for reply in answers.replies)
    else:
        answers = interview_case(kb, case.answers)
        questions = len(answers.replies)
    return Outcome(case, posterior(kb, answers).ranked, urgency(kb, answers), questions)


def interview_case(kb: KnowledgeBase, knows: Answers) -> Answers:
    """The answers after an interview with someone who `knows` these and is not sure of anything else."""
    given, answers = knows.to_json(), Answers(kb.vocabulary)
    while (finding := next_step(kb, answers).finding) is not None:
        answers = answers.with_answer(finding, given.get(finding))
    return answers


def evaluate(
    kb: KnowledgeBase,
    cases: Sequence[Case],
    mode: str = FULL,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, object]:
    """Run all cases and report, as JSON.

    Keys: knowledge (digest), n, top, any and macro ({"1", "3", "5"}: fraction, `None` without such cases),
    urgency (counts n, within, under, over, missed_emergencies), questions (mean, p95, max), cases (id,
    ranked, urgency, questions) and unknown_causes (listed by a case, not in the knowledge: missed).
    `progress`, if given, is called with the number done and the number of all after each case. Raises
    `ValueError` for an unknown mode.
    """
    outcomes = []
    for done, case in enumerate(cases, 1):
        outcomes.append(run_case(kb, case, mode))
        if progress:
            progress(done, len(cases))
    return {
        "knowledge": kb.digest,
        "n": len(outcomes),
        **accuracy(outcomes),
        "urgency": urgency_counts(outcomes),
        "questions": _question_counts([outcome.questions for outcome in outcomes]),
        "cases": [_report(outcome) for outcome in outcomes],
        "unknown_causes": sorted({c for case in cases for c, _ in case.causes if c not in kb.cause_index}),
    }


def accuracy(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | None]]:
    """Keys top, any and macro, each {"1", "3", "5"}: fraction, `None` without cases that list a cause."""
    labelled = [outcome for outcome in outcomes if outcome.case.causes]
    return {
        "top": {str(k): _mean([o.has_heaviest(k) for o in labelled]) for k in DEPTHS},
        "any": {str(k): _mean([o.has_any(k) for o in labelled]) for k in DEPTHS},
        "macro": {str(k): _macro(labelled, k) for k in DEPTHS},
    }


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def _macro(labelled: Sequence[Outcome], depth: int) -> float | None:
    """`has_heaviest` averaged over the cases of each cause, then over causes with enough cases."""
    by_cause: dict[str, list[bool]] = {}
    for outcome in labelled:
        by_cause.setdefault(outcome.case.heaviest, []).append(outcome.has_heaviest(depth))
    return _mean([sum(hits) / len(hits) for hits in by_cause.values() if len(hits) >= MACRO_LEAST_CASES])


def urgency_counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Cases with a known urgency range: n, within, under, over, missed_emergencies."""
    counts = {"n": 0, "within": 0, "under": 0, "over": 0, "missed_emergencies": 0}
    for outcome in outcomes:
        least, most = outcome.case.least, outcome.case.most
        if least is not None and most is not None:
            under, over = outcome.urgency < least, outcome.urgency > most
            counts["n"] += 1
            counts["under" if under else "over" if over else "within"] += 1
            counts["missed_emergencies"] += under and least == Urgency.EMERGENCY
    return counts


def _question_counts(questions: Sequence[int]) -> dict[str, float | int | None]:
    """Mean, the number that 95 % of interviews do not exceed, and the greatest."""
    in_order = sorted(questions)
    p95 = in_order[ceil(0.95 * len(in_order)) - 1] if in_order else None
    return {"mean": _mean(questions), "p95": p95, "max": max(questions, default=None)}


def _report(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.case.id,
        "ranked": [[slug, probability] for slug, probability in outcome.ranked[:RANKED_AT_MOST]],
        "urgency": outcome.urgency.slug,
        "questions": outcome.questions,
    }
