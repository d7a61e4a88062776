"""What each question is worth: how much its answer is expected to tell of the cause and of the urgency.

Questions are weighed with the probabilities that triage has: once a sign of danger is present, the causes it
lifts count for more, so that the interview goes on to look for them or clear them. Without signs they are
those of inference. Red flags count too (`flag_worth.py`), and what could calm one that holds; a question that
decides whether another applies counts for the flags that one tells of. What is told of the cause counts only
for the share of people who can answer; danger is asked about all the same.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .applicability import Standing, standing
from .entropy import Table
from .knowledge import KnowledgeBase
from .triage import outlook

Nats = NDArray[np.float32]


@dataclass(frozen=True)
class Worth:
    """What a question is expected to tell, in nats: of the cause, of the urgency, and weighed together."""

    cause_nats: float
    urgency_nats: float
    total: float


@dataclass(frozen=True, eq=False)
class Weighed:
    """The same for all open questions, in their order: arrays of shape (questions,)."""

    cause_nats: Nats
    urgency_nats: Nats
    total: Nats


def worths(kb: KnowledgeBase, answers: Answers) -> dict[str, Worth]:
    """What each open question is worth, {finding: worth}, in the order of the vocabulary.

    Open is what applies and has not been asked, in any phase.
    """
    now = standing(kb, answers)
    weighed = weigh(kb, now)
    columns = (weighed.cause_nats.tolist(), weighed.urgency_nats.tolist(), weighed.total.tolist())
    return {slug: Worth(*row) for slug, *row in zip(now.open, *columns, strict=True)}


def weigh(kb: KnowledgeBase, now: Standing) -> Weighed:
    """What the open questions are worth. All causes and options are taken at once."""
    ahead, answering, weight = outlook(kb, now.in_triage), kb.tables.answering, kb.constants
    expected = answering.expect(ahead.lifted.probabilities, ahead.lifted.none_of_these)
    about_cause, about_urgency = answering.about_cause_and_urgency(expected)
    about_urgency *= np.float32(weight.urgency_weight)
    chance = _chances(kb, now.in_triage, expected[-1, : answering.options])
    about_flags = weight.flag_weight * kb.flag_worth.nats(chance, ahead.urgency)
    for slug in now.waiting:
        about_flags[kb.openers[slug]] += about_flags[kb.vocabulary.rank[slug]]
    about_urgency += about_flags.astype(np.float32)
    if ahead.calming:
        places = np.array([kb.vocabulary.positions[name] for name in ahead.calming])
        about_urgency += answering.about_event(expected, places)
    total = about_cause * kb.answered + about_urgency
    asked = [kb.vocabulary.rank[slug] for slug in now.open]
    return Weighed(about_cause[asked], about_urgency[asked], total[asked])


def _chances(kb: KnowledgeBase, seen: Answers, expected: Table) -> NDArray[np.float64]:
    """Probability of each option, shape (options,), 1 or 0 where it is known."""
    chance = expected.astype(float)
    chance[[kb.vocabulary.positions[name] for name in seen.absent]] = 0
    chance[[kb.vocabulary.positions[name] for name in seen.present]] = 1
    return chance
