"""How much each question is expected to tell about red flags that do not hold yet but still can.

Each way a rule can come true is a path: a list of members that must all hold, each a list of leaves of which
one is enough. With q the probability that finding f makes member m hold, p that m holds, and P the product of p
over the members of path g, f tells of g, in nats,

    I(f; g) = H(P) - q H(P / p) - (1 - q) H(P (p - q) / (p (1 - q)))

and of all flags of greater urgency than now the sum over their paths. So a question counts even where a flag
needs more than one further sign. All are taken at once, in time linear in the number of leaves on the paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from .facts import RedFlag
from .rules import ALL, Rule
from .vocabulary import Vocabulary

Array = NDArray[np.float64]
Places = NDArray[np.intp]
LEAST = 1e-9  # probability; keeps logarithms and quotients finite


@dataclass(frozen=True, eq=False)
class FlagWorth:
    """Red flags as arrays: leaves in groups of one finding, groups in members, members in paths.

    leaves: (leaves,) place of each on the option axis. group_starts, member_starts, path_starts: where each
    begins in the next finer axis. one: (groups,) whether the finding takes one option. finding: (groups,) its
    rank. member_of, path_of: (groups,). urgency: (paths,). unless: (paths, options) boolean.
    """

    leaves: Places
    group_starts: Places
    member_starts: Places
    path_starts: Places
    one: NDArray[np.bool_]
    finding: Places
    member_of: Places
    path_of: Places
    urgency: NDArray[np.int64]
    unless: NDArray[np.bool_]
    findings: int

    @classmethod
    def of(cls, vocabulary: Vocabulary, flags: Sequence[RedFlag]) -> FlagWorth:
        """Compile the flags, in their order."""
        paths = [(flag, path) for flag in flags for path in _paths(flag.fires_if)]
        rows = [
            (number, member, finding, leaves)
            for number, (_, path) in enumerate(paths)
            for member, names in enumerate(path)
            for finding, leaves in _by_finding(names)
        ]
        members = {member: place for place, member in enumerate(dict.fromkeys(row[:2] for row in rows))}
        member_of = np.array([members[row[:2]] for row in rows], np.intp)
        path_of = np.array([row[0] for row in rows], np.intp)
        sizes = [len(row[3]) for row in rows]
        unless = np.zeros((len(paths), len(vocabulary.leaves)), bool)
        for number, (flag, _) in enumerate(paths):
            unless[number, [vocabulary.positions[name] for name in flag.unless]] = True
        return cls(
            leaves=np.array([vocabulary.positions[name] for row in rows for name in row[3]], np.intp),
            group_starts=np.cumsum([0, *sizes[:-1]], dtype=np.intp) if rows else np.zeros(0, np.intp),
            member_starts=_starts(member_of),
            path_starts=_starts(np.array([path for path, _ in members], np.intp)),
            one=np.array([not vocabulary.by_slug[row[2]].is_many for row in rows], bool),
            finding=np.array([vocabulary.rank[row[2]] for row in rows], np.intp),
            member_of=member_of,
            path_of=path_of,
            urgency=np.array([flag.urgency for flag, _ in paths], np.int64),
            unless=unless,
            findings=len(vocabulary.findings),
        )

    def nats(self, chance: Array, level: int) -> Array:
        """What each finding tells of flags above urgency `level`, shape (findings,).

        `chance`, shape (options,), is the probability of each option: 1 or 0 where it is known.
        """
        if not len(self.leaves):
            return np.zeros(self.findings)
        some = np.minimum(chance[self.leaves], 1 - LEAST)
        total = np.add.reduceat(np.where(self._is_one, some, -np.log1p(-some)), self.group_starts)
        q = np.minimum(np.where(self.one, total, -np.expm1(-total)), 1 - LEAST)
        p = -np.expm1(np.add.reduceat(np.log1p(-q), self.member_starts))
        holds = np.exp(np.add.reduceat(np.log(np.maximum(p, LEAST)), self.path_starts))
        holds[(self.urgency <= level) | self._is_calmed(chance)] = 0
        informs = self._informs(q, np.maximum(p, LEAST)[self.member_of], holds[self.path_of])
        return np.bincount(self.finding, informs, self.findings).astype(float)

    @cached_property
    def _is_one(self) -> NDArray[np.bool_]:
        """`one` for each leaf, (leaves,)."""
        return np.repeat(self.one, np.diff(np.append(self.group_starts, len(self.leaves))))

    def _is_calmed(self, chance: Array) -> NDArray[np.bool_]:
        return np.asarray((self.unless & (chance >= 1)).any(axis=1))

    @staticmethod
    def _informs(q: Array, p: Array, holds: Array) -> Array:
        with_it = np.minimum(holds / p, 1)
        without = np.clip(holds * (p - q) / (p * np.maximum(1 - q, LEAST)), 0, 1)
        told = _entropy(holds) - q * _entropy(with_it) - (1 - q) * _entropy(without)
        return np.where((q > LEAST) & (q < 1 - 2 * LEAST), np.maximum(told, 0), 0)


def _paths(rule: Rule | str) -> list[tuple[tuple[str, ...], ...]]:
    """The ways the rule can come true: members that must all hold, each as leaves of which one is enough."""
    if isinstance(rule, str):
        return [((rule,),)]
    inner = [_paths(member) for member in rule.members]
    if rule.operator == ALL:
        return [tuple(chain.from_iterable(choice)) for choice in product(*inner)]
    ways = list(chain.from_iterable(inner))
    enough = tuple(dict.fromkeys(chain.from_iterable(way[0] for way in ways if len(way) == 1)))
    return [*([(enough,)] if enough else []), *(way for way in ways if len(way) > 1)]


def _by_finding(names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.partition(":")[0], []).append(name)
    yield from groups.items()


def _starts(owners: Places) -> Places:
    return np.flatnonzero(np.diff(owners, prepend=-1))


def _entropy(p: Array) -> Array:
    p = np.clip(p, LEAST**2, 1 - LEAST)
    return np.asarray(-p * np.log(p) - (1 - p) * np.log1p(-p))
