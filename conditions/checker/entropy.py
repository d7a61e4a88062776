"""How people with each cause would answer, and how much an answer is expected to tell.

What a question tells is the mutual information, in nats, of its answer F with the cause C, or with the
urgency U of the cause: I(F; C) = H(F) - H(F | C). A 'one' finding is one draw among its options. A 'many'
finding is a list of yes-or-no draws; their informations are summed, which counts what they have in common
more than once.

Everything is linear in causes x options: H(F) needs the probability of each option, one product of the
cause probabilities with the table; H(F | C) needs a product with entropies known beforehand; and as the
causes of one urgency lie together in the arrays, H(F | U) uses the same product, taken in five parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .vocabulary import Vocabulary

Array = NDArray[np.float64]
Table = NDArray[np.float32]  # half the memory traffic, which is what a step's time goes into; good to 1e-6
ALMOST_CERTAIN = 1 - 1e-6
NEGLIGIBLE = 1e-12  # probability
TINY = 1e-37  # where x log x is 0 to single precision


@dataclass(frozen=True, eq=False)
class Draws:
    """How the option axis is divided into findings.

    starts: (findings,), first option of each. is_list: (findings,), whether it is a 'many' finding.
    is_listed: (options,), 1 for those of 'many' findings, else 0. count: (findings,), draws in each: 1, or
    for a 'many' finding the number of its options.
    """

    starts: NDArray[np.intp]
    is_list: NDArray[np.bool_]
    is_listed: Table
    count: Table

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Draws:
        """The division for this vocabulary."""
        sizes = [len(finding.options) for finding in vocabulary.findings]
        is_list = np.array([finding.is_many for finding in vocabulary.findings], dtype=bool)
        return cls(
            starts=np.cumsum([0, *sizes[:-1]], dtype=np.intp) if sizes else np.zeros(0, np.intp),
            is_list=is_list,
            is_listed=np.repeat(is_list, sizes).astype(np.float32),
            count=np.where(is_list, sizes, 1).astype(np.float32),
        )

    def entropy(self, joint: Table, mass: Table) -> Table:
        """mass x H(F | group) for groups of causes, shape (groups, findings), nats.

        `joint`, shape (groups, options), is the probability of group and option together, `mass`, (groups,),
        that of the group. With x = joint / mass, and m for mass,
        m x (sum of -x log x) = draws x (m log m) - (sum of joint log joint).
        """
        mass = mass[:, None]
        spent = _x_log_x(joint) + self.is_listed * _x_log_x(mass - joint)
        return np.asarray(_x_log_x(mass) * self.count - np.add.reduceat(spent, self.starts, axis=1))


@dataclass(frozen=True, eq=False)
class Answering:
    """How people with each cause answer.

    table: (causes, options + findings + 1). Its columns are the probability that each option is answered,
    mistakes included; H(F | cause) of each finding, nats; and 1, so that one product gives the mass as well.
    background: the same row for 'none of these'. levels: the causes of each urgency, rising.
    """

    table: Table
    background: Table
    draws: Draws
    levels: Sequence[slice]

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        answered: Array,
        background: Array,
        levels: Sequence[slice],
    ) -> Answering:
        """Compile from `answered`, shape (causes, options), and `background`, (options,)."""
        draws = Draws.of(vocabulary)
        chance = np.vstack([answered, background]).astype(np.float32)
        one = np.ones(len(chance), np.float32)
        table = np.hstack([chance, draws.entropy(chance, one), one[:, None]])
        return cls(table[:-1], table[-1], draws, levels)

    @property
    def options(self) -> int:
        """Length of the option axis."""
        return len(self.draws.is_listed)

    def expect(self, causes: Array, none_of_these: float) -> Table:
        """Rows of `table` weighted by probabilities: one row for each urgency, and their sum as the last.

        `causes` is (causes,); with `none_of_these`, which has the lowest urgency, it sums to 1.
        """
        # Next to the least number in single precision arithmetic is many times slower: those become 0.
        weight = np.where(causes > NEGLIGIBLE, causes, 0).astype(np.float32)
        rows = np.empty((len(self.levels) + 1, len(self.background)), np.float32)
        for row, part in zip(rows, self.levels, strict=False):
            np.matmul(weight[part], self.table[part], out=row)
        rows[0] += np.float32(none_of_these) * self.background
        rows[:-1].sum(axis=0, out=rows[-1])
        return rows

    def about_cause_and_urgency(self, expected: Table) -> tuple[Table, Table]:
        """Nats each finding is expected to tell about the cause, and about its urgency: two of (findings,).

        `expected` are the rows of `expect`.
        """
        entropy = self.draws.entropy(expected[:, : self.options], expected[:, -1])
        given_cause, given_urgency = expected[-1, self.options : -1], entropy[:-1].sum(axis=0)
        about_cause = np.maximum(entropy[-1] - given_cause, 0)
        about_urgency = np.maximum(entropy[-1] - given_urgency, 0)
        return about_cause, about_urgency

    def about_event(self, expected: Table, places: NDArray[np.intp]) -> Table:
        """Nats each finding is expected to tell about whether any of its options at `places` is true.

        The answer settles that, so it tells all there is to know: the entropy of the event, whose probability
        is the sum over the options, or for a 'many' finding that of at least one. Shape (findings,).
        """
        share = np.zeros(self.options, np.float32)
        share[places] = np.minimum(expected[-1, places], ALMOST_CERTAIN)
        share = np.where(self.draws.is_listed > 0, -np.log1p(-share), share)
        total = np.add.reduceat(share, self.draws.starts)
        event = np.where(self.draws.is_list, -np.expm1(-total), np.minimum(total, 1))
        return -_x_log_x(event) - _x_log_x(1 - event)


def _x_log_x(x: Table) -> Table:
    x = np.maximum(x, TINY)
    return np.asarray(x * np.log(x))
