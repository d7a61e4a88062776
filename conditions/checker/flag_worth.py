"""How much each question is expected to tell about red flags that do not hold yet but still can.

Each way a rule can come true is a path: a list of members that must all hold, each a list of leaves of which
one is enough. With q the probability that finding f makes member m hold, p that m holds, and P the product of p
over the members of path g, f tells of g, in nats,

    I(f; g) = H(P) - q H(P / p) - (1 - q) H(P (p - q) / (p (1 - q)))

and of all flags of greater urgency than now the sum over their paths. So a question counts even where a flag
needs more than one further sign. All are taken at once, in time linear in the number of leaves on the paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
NEGLIGIBLE = 1e-6  # probability of a path; its entropy is below 2e-5 nats


@dataclass(frozen=True, eq=False)
class FlagWorth:
    """Red flags as arrays: leaves in groups of one finding, groups in members, members in paths.

    Paths share members, which are there once. leaves: (leaves,) place of each on the option axis.
    group_starts, member_starts: where each begins among the leaves and among the groups. one: (groups,) whether
    the finding takes one option. finding: (groups,) its rank. path_members, path_starts: the members of each
    path, one path after the other, and where each begins. pair_group, pair_member, pair_path: (pairs,) each
    group with each path that it is on. urgency: (paths,). unless_leaf, unless_path: what calms which path.
    """

    leaves: Places
    group_starts: Places
    member_starts: Places
    one: NDArray[np.bool_]
    finding: Places
    path_members: Places
    path_starts: Places
    pair_group: Places
    pair_member: Places
    pair_path: Places
    urgency: NDArray[np.int64]
    unless_leaf: Places
    unless_path: Places
    findings: int

    @classmethod
    def of(cls, vocabulary: Vocabulary, flags: Sequence[RedFlag]) -> FlagWorth:
        """Compile the flags, in their order."""
        paths = [(flag, path) for flag in flags for path in _paths(flag.fires_if)]
        members = {names: place for place, names in enumerate(dict.fromkeys(n for _, path in paths for n in path))}
        groups = [(member, *group) for names, member in members.items() for group in _by_finding(names)]
        of_member: dict[int, list[int]] = {}
        for place, (member, _, _) in enumerate(groups):
            of_member.setdefault(member, []).append(place)
        path_members = [[members[names] for names in path] for _, path in paths]
        pairs = [
            (group, member, number)
            for number, own in enumerate(path_members)
            for member in own
            for group in of_member[member]
        ]
        unless = [(vocabulary.positions[name], n) for n, (flag, _) in enumerate(paths) for name in flag.unless]
        pair_group, pair_member, pair_path = _columns(pairs, 3)
        unless_leaf, unless_path = _columns(unless, 2)
        return cls(
            leaves=_places(vocabulary.positions[name] for _, _, names in groups for name in names),
            group_starts=_starts(names for _, _, names in groups),
            member_starts=_starts(of_member.values()),
            one=np.array([not vocabulary.by_slug[slug].is_many for _, slug, _ in groups], bool),
            finding=_places(vocabulary.rank[slug] for _, slug, _ in groups),
            path_members=_places(chain.from_iterable(path_members)),
            path_starts=_starts(path_members),
            pair_group=pair_group,
            pair_member=pair_member,
            pair_path=pair_path,
            urgency=np.array([flag.urgency for flag, _ in paths], np.int64),
            unless_leaf=unless_leaf,
            unless_path=unless_path,
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
        p = np.maximum(-np.expm1(np.add.reduceat(np.log1p(-q), self.member_starts)), LEAST)
        holds = np.exp(np.add.reduceat(np.log(p)[self.path_members], self.path_starts))
        holds[self.urgency <= level] = 0
        holds[self.unless_path[chance[self.unless_leaf] >= 1]] = 0
        likely = np.flatnonzero((holds > NEGLIGIBLE)[self.pair_path])
        group = self.pair_group[likely]
        informs = self._informs(q[group], p[self.pair_member[likely]], holds[self.pair_path[likely]])
        return np.bincount(self.finding[group], informs, self.findings).astype(float)

    @cached_property
    def _is_one(self) -> NDArray[np.bool_]:
        """`one` for each leaf, (leaves,)."""
        return np.repeat(self.one, np.diff(np.append(self.group_starts, len(self.leaves))))

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


def _places(places: Iterable[int]) -> Places:
    return np.array([*places], np.intp)


def _starts(parts: Iterable[Sequence[object]]) -> Places:
    """Where each part begins when they are put one after the other."""
    sizes = [len(part) for part in parts]
    return np.cumsum([0, *sizes[:-1]], dtype=np.intp) if sizes else _places(())


def _columns(rows: Sequence[tuple[int, ...]], count: int) -> tuple[Places, ...]:
    return tuple(np.array(rows, np.intp).reshape(-1, count).T)


def _entropy(p: Array) -> Array:
    p = np.clip(p, LEAST**2, 1 - LEAST)
    return np.asarray(-p * np.log(p) - (1 - p) * np.log1p(-p))
