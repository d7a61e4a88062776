"""What each question is worth: how much its answer is expected to tell of the cause and of the urgency.

Questions are weighed with the probabilities that triage has: once a sign of danger is present, the causes it
lifts count for more, so that the interview goes on to look for them or clear them. Without signs they are
those of inference. Red flags count too: where one more option would make a flag of greater urgency hold, it
is worth knowing whether it is there, the more so the less that is certain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .applicability import Standing, standing
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
    ahead, answering = outlook(kb, now.in_triage), kb.tables.answering
    expected = answering.expect(ahead.lifted.probabilities, ahead.lifted.none_of_these)
    about_cause, about_urgency = answering.about_cause_and_urgency(expected)
    if ahead.pending:
        places = np.array([kb.vocabulary.positions[name] for name in ahead.pending])
        about_urgency += answering.about_event(expected, places)
    total = about_cause + np.float32(kb.constants.urgency_weight) * about_urgency
    asked = [kb.vocabulary.rank[slug] for slug in now.open]
    return Weighed(about_cause[asked], about_urgency[asked], total[asked])
