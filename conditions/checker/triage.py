"""From answers to how soon to be helped: the worst of the red flags and of what the causes may need.

`lift.py` proves that one more sign of danger never lowers the result.
"""

from dataclasses import dataclass

import numpy as np

from .answers import Answers
from .applicability import counted_in_triage
from .facts import RedFlag
from .inference import Posterior, log_weights, normalise
from .inference import posterior as infer
from .knowledge import KnowledgeBase
from .urgency import Urgency

ROUNDING = 1e-9  # a probability this little below a threshold has reached it


@dataclass(frozen=True)
class Triage:
    """The result of triage.

    urgency: the level to act on, the worst of those below. fired: ids of the red flags that hold, most urgent
    first. cause_urgency: the level reached by the causes. decisive: ids of the causes that need it, most
    probable first; empty where causes reach no level above the lowest.
    """

    urgency: Urgency
    fired: tuple[str, ...]
    cause_urgency: Urgency
    decisive: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Outlook:
    """The urgency so far and what it rests on, for choosing the next question.

    urgency: as in `Triage`. lifted: probabilities with the lift of the signs present, which decide the
    urgency by causes. calming: leaves any one of which would calm a red flag that holds now.
    """

    urgency: Urgency
    lifted: Posterior
    calming: frozenset[str]


def triage(kb: KnowledgeBase, answers: Answers, posterior: Posterior | None = None) -> Triage:
    """Sort the answers by urgency.

    `posterior` only orders the decisive causes; it is computed where it is needed and not given.
    """
    seen = counted_in_triage(kb, answers)
    fired = _fired(kb, seen)
    level = _cause_urgency(kb, _lifted(kb, seen))
    return Triage(
        urgency=max([level, *(flag.urgency for flag in fired)]),
        fired=tuple(flag.slug for flag in fired),
        cause_urgency=level,
        decisive=_decisive(kb, level, posterior or infer(kb, answers)) if level else (),
    )


def urgency(kb: KnowledgeBase, answers: Answers) -> Urgency:
    """The urgency alone, as in `Triage.urgency`, in less time."""
    seen = counted_in_triage(kb, answers)
    return max([_cause_urgency(kb, _lifted(kb, seen)), *(flag.urgency for flag in _fired(kb, seen))])


def outlook(kb: KnowledgeBase, seen: Answers) -> Outlook:
    """The urgency so far, and what could still raise it. `seen` are the answers counted in triage."""
    lifted, flags = _lifted(kb, seen), kb.watch.read(seen.present)
    level = max([_cause_urgency(kb, lifted), *(flag.urgency for flag in flags.fired[:1])])
    return Outlook(level, lifted, flags.calming - seen.absent)


def emergencies(kb: KnowledgeBase, seen: Answers) -> tuple[RedFlag, ...]:
    """The red flags of the highest urgency that hold. `seen` are the answers counted in triage."""
    return tuple(flag for flag in kb.watch.read(seen.present).fired if flag.urgency == Urgency.EMERGENCY)


def _fired(kb: KnowledgeBase, seen: Answers) -> tuple[RedFlag, ...]:
    return kb.watch.read(seen.present).fired


def _lifted(kb: KnowledgeBase, seen: Answers) -> Posterior:
    return normalise(kb, log_weights(kb, seen, lifted=True))


def _cause_urgency(kb: KnowledgeBase, lifted: Posterior) -> Urgency:
    """The highest level whose threshold is reached by the probability of causes needing that or more."""
    reached = [
        level
        for level, least in kb.constants.urgency_threshold.items()
        if lifted.probabilities[kb.tables.levels[level].start :].sum() + ROUNDING >= least
    ]
    return max(reached, default=Urgency.SELF_CARE)


def _decisive(kb: KnowledgeBase, level: Urgency, posterior: Posterior) -> tuple[str, ...]:
    """The fewest causes at this level or above that hold `decisive_share` of their probability."""
    start = kb.tables.levels[level].start
    share = posterior.probabilities[start:]
    order = np.argsort(-share, kind="stable")
    enough = kb.constants.decisive_share * share.sum()
    count = int(np.searchsorted(np.cumsum(share[order]), enough)) + 1
    return tuple(kb.causes[start + place] for place in order[:count])
