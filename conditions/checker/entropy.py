"""How people with each cause would answer, and how much an answer is expected to tell.

The worth of a question is the mutual information, in nats, of its answer F with the cause C, or with the
urgency U of the cause: I(F; C) = H(F) - H(F | C). A 'one' finding is one draw among its options. A 'many'
finding is a list of yes-or-no draws; their informations are summed, which counts what they have in common
more than once, and so is tempered like their evidence.

Everything is linear in causes x options: H(F) needs the probability of each option, one product of the
cause probabilities with the table; H(F | C) needs a product with entropies known beforehand; and as the causes
of one urgency lie together in the arrays, H(F | U) uses the same product, taken in five parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .constants import Constants
from .likelihood import list_length
from .vocabulary import Vocabulary

Array = NDArray[np.float64]
Table = NDArray[np.float32]  # half the memory traffic, which is what a step's time goes into
TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Answering:
    """Arrays for the worth of questions.

    probability: (causes, options), that an option is answered, mistakes included; background: (options,).
    entropy: (causes, findings), nats, H(F | cause); background_entropy: (findings,), H(F | none of these).
    is_list: (options,), 1 for options of 'many' findings, else 0. starts: (findings,), first option of each.
    draws: (findings,), answers given independently: 1, or the number of options. temper: (findings,).
    levels: as in `Tables`.
    """

    probability: Table
    background: Array
    entropy: Table
    background_entropy: Array
    is_list: Array
    starts: NDArray[np.intp]
    draws: Array
    temper: Array
    levels: Sequence[slice]

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        answered: Array,
        background: Array,
        levels: Sequence[slice],
        constants: Constants,
    ) -> Answering:
        """Compile from `answered`, (causes, options), and `background`, (options,)."""
        findings = vocabulary.findings
        is_list = np.array([float(finding.is_many) for finding in findings for _ in finding.options])
        starts = np.array([vocabulary.slices[finding.slug].start for finding in findings], dtype=np.intp)
        draws = np.array([len(f.options) if f.is_many else 1 for f in findings], dtype=float)
        temper = [list_length(f) ** -constants.absent_exponent if f.is_many else 1.0 for f in findings]
        entropy = _entropy(answered, np.ones(len(answered)), is_list, starts, draws)
        alone = _entropy(background[None], np.ones(1), is_list, starts, draws)[0]
        return cls(
            probability=answered.astype(np.float32),
            background=background,
            entropy=entropy.astype(np.float32),
            background_entropy=alone,
            is_list=is_list,
            starts=starts,
            draws=draws,
            temper=np.array(temper),
            levels=levels,
        )

    def information(self, causes: Array, none_of_these: float) -> tuple[Array, Array]:
        """Expected information of every finding, nats, about the cause and about its urgency: both (findings,).

        `causes`, shape (causes,), and `none_of_these` are probabilities that sum to 1.
        """
        weight = causes.astype(np.float32)
        joint = np.stack([weight[part] @ self.probability[part] for part in self.levels]).astype(float)
        mass = np.array([causes[part].sum() for part in self.levels])
        joint[0] += none_of_these * self.background
        mass[0] += none_of_these
        rows = np.vstack([joint.sum(axis=0), joint])
        entropy = _entropy(rows, np.append(mass.sum(), mass), self.is_list, self.starts, self.draws)
        given_cause = weight @ self.entropy + none_of_these * self.background_entropy
        cause_nats = self.temper * np.maximum(0, entropy[0] - given_cause)
        urgency_nats = self.temper * np.maximum(0, entropy[0] - entropy[1:].sum(axis=0))
        return cause_nats, np.minimum(urgency_nats, cause_nats)


def _entropy(joint: Array, mass: Array, is_list: Array, starts: NDArray[np.intp], draws: Array) -> Array:
    """mass x H(F | group) for groups of causes, shape (groups, findings), nats.

    `joint`, shape (groups, options), is the probability of group and option together, `mass`, (groups,), that
    of the group. With x = joint / mass, mass x sum of -x log x = draws x mass log mass - sum of joint log joint.
    """
    spent = _x_log_x(joint) + is_list * _x_log_x(mass[:, None] - joint)
    return np.asarray(draws * _x_log_x(mass)[:, None] - np.add.reduceat(spent, starts, axis=1))


def _x_log_x(x: Array) -> Array:
    x = np.maximum(x, TINY)
    return np.asarray(x * np.log(x))
