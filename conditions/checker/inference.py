"""From answers to the probability of each cause: naive Bayes in log space.

    log P(cause | answers) = log prior + sum over what is known of w log(P(option | cause) / background)

but for a constant; w tempers what repeats itself (`Constants.evidence_exponent`). The background is the same
for all causes, so dividing by it changes no result. It makes silence worth exactly nothing, and 'none of
these', which has the background for everything, stays at its prior weight.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .answers import Answers, Reply
from .applicability import counted, counted_in_triage
from .errors import KnowledgeError, choose_from
from .knowledge import KnowledgeBase
from .rules import Known
from .urgency import Urgency

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Posterior:
    """Probabilities of the named `causes`, shape (causes,), and of `none_of_these`; they sum to 1."""

    causes: tuple[str, ...]
    probabilities: Array
    none_of_these: float

    @cached_property
    def ranked(self) -> tuple[tuple[str, float], ...]:
        """Named causes with their probability, most probable first; ties stay in the order of `causes`."""
        order = np.argsort(-self.probabilities, kind="stable")
        return tuple((self.causes[place], float(self.probabilities[place])) for place in order)

    def leading(self, count: int) -> float:
        """Probability that the `count` most probable named causes hold together."""
        count = min(count, len(self.probabilities))
        return float(np.partition(self.probabilities, -count)[-count:].sum()) if count else 0.0

    def of(self, cause: str) -> float:
        """Probability of one named cause. Raises `KnowledgeError` for a cause the knowledge does not have."""
        if cause not in self.causes:
            raise KnowledgeError(f"there is no cause '{cause}'. {choose_from(cause, self.causes)}")
        return float(self.probabilities[self.causes.index(cause)])


def posterior(kb: KnowledgeBase, answers: Answers) -> Posterior:
    """Probability of each cause given the answers that apply; 'not sure' and silence weigh nothing.

    A red flag that holds speaks for the causes that need its level (`Constants.flag_evidence`): it stands for a
    combination of signs, which naive Bayes, taking them one by one, undervalues.
    """
    weight = log_weights(kb, counted(kb, answers))
    level = flagged_urgency(kb, counted_in_triage(kb, answers))
    for least, nats in kb.constants.flag_evidence.items():
        if level >= least:
            weight[kb.tables.levels[least].start :] += nats
    return normalise(kb, weight)


def flagged_urgency(kb: KnowledgeBase, seen: Answers) -> Urgency:
    """The level of the most urgent red flag that holds, the lowest without any; `seen` as in triage."""
    return max([Urgency.SELF_CARE, *(flag.urgency for flag in kb.watch.read(seen.present).fired[:1])])


def log_weights(kb: KnowledgeBase, answers: Answers, *, lifted: bool = False) -> Array:
    """Log prior plus evidence, shape (causes,), nats, of all the answers given; `lifted` as triage has it."""
    told = [_told(kb, reply, lifted=lifted) for reply in answers.replies if not reply.is_unsure]
    return np.asarray(np.sum([kb.tables.log_prior, *told], axis=0))


def evidence_rows(kb: KnowledgeBase, known: Known) -> Mapping[str, int]:
    """The row of `Tables.evidence` for each leaf that is known and has one.

    Absence has a row in 'many' findings only: in a 'one' finding it is what the chosen option says already.
    """
    present = {name: kb.vocabulary.positions[name] for name in known.present}
    absent = {name: kb.tables.absent_row[name] for name in known.absent if name in kb.tables.absent_row}
    return present | absent


def _told(kb: KnowledgeBase, reply: Reply, *, lifted: bool) -> Array:
    """Evidence of one reply, shape (causes,), nats, with the lift of its signs or without."""
    return kb.told.recall((reply, lifted), lambda: _sum_up(kb, reply, lifted=lifted))


def _sum_up(kb: KnowledgeBase, reply: Reply, *, lifted: bool) -> Array:
    total = kb.tables.evidence[sorted(evidence_rows(kb, reply).values())].sum(axis=0)
    if lifted:
        signs = sorted(kb.tables.lift_row[name] for name in reply.present if name in kb.tables.lift_row)
        total += kb.tables.lift[signs].sum(axis=0)
    return np.asarray(total)


def normalise(kb: KnowledgeBase, log_weight: Array) -> Posterior:
    """Probabilities in proportion to exp(`log_weight`), (causes,), with 'none of these' at its prior."""
    none = kb.tables.log_prior_none
    top = log_weight.max(initial=none)
    weight = np.exp(log_weight - top)
    none_weight = float(np.exp(none - top))
    total = float(weight.sum()) + none_weight
    return Posterior(kb.causes, weight / total, none_weight / total)
