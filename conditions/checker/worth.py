"""What each question is worth: how much its answer is expected to tell of the cause and of the urgency.

Two things decide the urgency, and so two count. The one is the probability, with the lift of signs, of causes
that need each level. The other is red flags: where one more option would make a flag of greater urgency hold,
it is worth knowing whether it is there, the more so the less that is certain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .applicability import Standing, standing
from .inference import infer
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
    """The same for all open questions, (questions,), and the probability of the leading cause."""

    cause_nats: Nats
    urgency_nats: Nats
    total: Nats
    leading_probability: float


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
    belief, ahead, answering = infer(kb, now.counted), outlook(kb, now.in_triage), kb.tables.answering
    average = answering.average(belief.probabilities, belief.none_of_these)
    about_cause = answering.about_cause(average)
    about_urgency = answering.about_urgency(ahead.lifted.probabilities, ahead.lifted.none_of_these)
    if ahead.pending:
        pending = np.array([kb.vocabulary.positions[name] for name in ahead.pending])
        about_urgency += answering.about_event(average, pending)
    total = about_cause + np.float32(kb.constants.urgency_weight) * about_urgency
    places = [kb.vocabulary.rank[slug] for slug in now.open]
    leading = float(belief.probabilities.max(initial=0))
    return Weighed(about_cause[places], about_urgency[places], total[places], leading)
