"""What is added to the evidence in triage, so that one more sign of danger never lowers the urgency.

Naive Bayes alone does not have that property: a sign typical of a harmless cause makes that cause more
probable, and the emergencies less. So triage adds to the evidence r[s, c] of each sign s (an option of
severity above 0) a lift, for the more urgent causes c only, as small as the proof below allows.

Definitions. A finding is in one of several states: unknown, with r = 0 for every cause; or, for a 'one'
finding, an option. A 'many' finding counts as one finding for each of its options but 'none', with states
unknown, absent and present. State b is less severe than sign s when b is unknown, absent, or an option of
less severity. T[c] = log prior + sum over findings of r'[state, c], where r' = r + lift. u(c) is the urgency
of cause c; what the library does not know ('none of these') has the lowest urgency and r' = 0 in every state.

Construction. In rising severity of s, and then in rising urgency of c, r'[s, c] is the greater of r[s, c] and

    max over b less severe than s of ( r'[b, c] + max over u(c') < u(c) of ( r'[s, c'] - r'[b, c'] ) )

Theorem. If one finding moves from state b to a more severe sign s, the triage urgency does not fall.

Proof. T[c] changes by the gain g[c] = r'[s, c] - r'[b, c]. By construction g[c] >= g[c'] when u(c) > u(c').
Fix a level L, and let G be the least gain among causes with u >= L; all causes with u < L gain at most G. So
the odds (sum over u(c) >= L of exp T[c]) : (sum over u(c) < L of exp T[c]) are multiplied by at least
exp(G) / exp(G) = 1. The probability of 'L or more urgent' therefore does not fall, for any L, and a level
whose threshold it has reached stays reached; the urgency by causes is the highest such level, or the lowest
level. Red flags that fire go on firing: their rules are positive, a leaf of a 'one' finding also holds for
more severe options, and 'none' of a 'many' finding is refused in them. The worst of two values that do not
fall does not fall. Which answers triage counts does not depend on signs (`applicability.py`).

The proof needs T to be a sum over states with fixed terms. That is why a tick weighs the same however many
there are beside it, why 'none' is read as the absence of the others with no evidence of its own, and why
triage compares probabilities with thresholds and never asks which is greatest.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .vocabulary import Finding

Array = NDArray[np.float64]


def finding_lift(finding: Finding, present: Array, absent: Array, levels: Sequence[slice]) -> Array:
    """The lift of each option of one finding, shape (its options, causes); 0 for what is no sign.

    `present` and `absent`, of the same shape, are the evidence in nats. `levels` are the causes of each
    urgency, rising.
    """
    lifted = present.copy()
    unknown = np.zeros((1, present.shape[1]))
    severity = np.array([option.severity for option in finding.options])
    for place in np.argsort(severity, kind="stable"):
        if severity[place] > 0:
            others = absent[[place]] if finding.is_many else lifted[severity < severity[place]]
            lifted[place] = _raise(present[place], np.vstack([unknown, others]), levels)
    return lifted - present


def _raise(sign: Array, less_severe: Array, levels: Sequence[slice]) -> Array:
    """The construction for one sign: `sign` is (causes,), `less_severe` (states, causes)."""
    lifted = sign.copy()
    greatest_gain = np.zeros(len(less_severe))  # of less urgent causes, for each state
    for urgency, part in enumerate(levels):
        if urgency > 0:  # nothing is less urgent than the lowest, where 'none of these' is too and gains 0
            least = (less_severe[:, part] + greatest_gain[:, None]).max(axis=0)
            lifted[part] = np.maximum(lifted[part], least)
        gain = (lifted[part] - less_severe[:, part]).max(axis=1, initial=0)
        greatest_gain = np.maximum(greatest_gain, gain)
    return lifted
