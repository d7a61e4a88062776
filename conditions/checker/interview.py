"""What to ask next, and when to stop. The whole order of questions is decided here.

First who it is, then signs of danger, each in their published order; then, one at a time, the question
expected to tell most about the cause and its urgency. Nothing is stored: each step is
replayed from the answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .applicability import counted, still_open
from .inference import Posterior, posterior
from .knowledge import KnowledgeBase
from .triage import is_emergency
from .vocabulary import STORY

Array = NDArray[np.float32]

EMERGENCY, CLEAR, LIMIT, NOTHING_LEFT = STOPS = ("emergency", "clear", "limit", "nothing-left")


@dataclass(frozen=True)
class Step:
    """What comes next.

    finding: id of the question to ask, or `None` at the end. reason: the phase the question belongs to
    ('who', 'safety', 'story'), or why the interview ended: 'emergency' (a red flag needs help now), 'clear'
    (no question would change much), 'limit' (asked enough) or 'nothing-left' (no question applies).
    """

    finding: str | None
    reason: str


@dataclass(frozen=True)
class Worth:
    """What a question is expected to tell, in nats: of the cause, of its urgency, and weighed together."""

    cause_nats: float
    urgency_nats: float
    total: float


def asked_order(kb: KnowledgeBase) -> tuple[str, ...]:
    """Ids of all findings in the order they are asked, as far as it is fixed: 'story' ones go by worth."""
    return tuple(kb.vocabulary.by_slug)


def next_step(kb: KnowledgeBase, answers: Answers) -> Step:
    """The next question, or why there is none. The same answers always give the same step."""
    if is_emergency(kb, answers):
        return Step(None, EMERGENCY)
    questions = still_open(kb, answers)
    for slug in questions:
        phase = kb.vocabulary.by_slug[slug].phase
        if phase != STORY:
            return Step(slug, phase)
    if not questions:
        return Step(None, NOTHING_LEFT)
    if _story_length(kb, answers) >= kb.constants.max_story_questions:
        return Step(None, LIMIT)
    return _next_story(kb, answers, questions)


def worths(kb: KnowledgeBase, answers: Answers) -> dict[str, Worth]:
    """What each open question is worth, {finding: worth}, in the order of the vocabulary.

    Open is what applies and has not been asked, in any phase.
    """
    questions = still_open(kb, answers)
    columns = _information(kb, posterior(kb, answers), questions)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {slug: Worth(*row) for slug, row in zip(questions, rows, strict=True)}


def path(kb: KnowledgeBase, answers: Answers) -> tuple[str, ...]:
    """Ids of the questions asked so far, in order, without those that no longer apply.

    Story questions are replayed: of those answered, the one worth most at each step. Where no earlier answer
    was changed that is the order they were asked in.
    """
    given = [reply.finding for reply in counted(kb, answers).replies]
    story = [slug for slug in given if kb.vocabulary.by_slug[slug].phase == STORY]
    ordered = [slug for slug in given if slug not in story]
    while story:
        so_far = Answers(kb.vocabulary, tuple(r for r in answers.replies if r.finding in ordered))
        worth = worths(kb, so_far)
        best = max(story, key=lambda slug: worth[slug].total if slug in worth else -1.0)
        story.remove(best)
        ordered.append(best)
    return tuple(ordered)


def reachable(kb: KnowledgeBase, answers: Answers, finding: str) -> bool:
    """Whether a visitor with these answers may open this question: asked and not set aside, or next."""
    return counted(kb, answers).is_asked(finding) or finding == next_step(kb, answers).finding


def _story_length(kb: KnowledgeBase, answers: Answers) -> int:
    return sum(kb.vocabulary.by_slug[reply.finding].phase == STORY for reply in answers.replies)


def _information(kb: KnowledgeBase, now: Posterior, findings: Sequence[str]) -> tuple[Array, Array, Array]:
    """The three numbers of `Worth`, each of shape (findings,), nats."""
    places = [kb.vocabulary.rank[slug] for slug in findings]
    about_cause, about_urgency = kb.tables.answering.information(now.probabilities, now.none_of_these)
    total = about_cause + kb.constants.urgency_weight * about_urgency
    return about_cause[places], about_urgency[places], total[places]


def _next_story(kb: KnowledgeBase, answers: Answers, questions: Sequence[str]) -> Step:
    """The story question worth most, the first of equals, unless none is worth asking."""
    now = posterior(kb, answers)
    _, about_urgency, total = _information(kb, now, questions)
    best = int(total.argmax())
    if total[best] < kb.constants.least_worth_nats or _is_settled(kb, about_urgency, now):
        return Step(None, CLEAR)
    return Step(questions[best], STORY)


def _is_settled(kb: KnowledgeBase, about_urgency: Array, now: Posterior) -> bool:
    leading = float(now.probabilities.max(initial=0))
    is_urgency_settled = float(about_urgency.max()) < kb.constants.settled_urgency_nats
    return leading >= kb.constants.settled_probability and is_urgency_settled
