"""All red flags read at once, in whole numbers: a step of the interview asks for all of them, more than once.

Every option that a flag names is a bit. A rule is then a few masks, and what a flag makes of some answers is
remembered by the part of them that it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .facts import RedFlag
from .memory import Memory
from .rules import ANY, Rule
from .vocabulary import Vocabulary

REMEMBERED_AT_MOST = 5000  # readings of one flag, 0.2 KB each; few flags need more than some hundred


@dataclass(frozen=True)
class Reading:
    """What the red flags make of some answers.

    fired: those that hold, most urgent first. calming: options any one of which would calm one of these.
    """

    fired: tuple[RedFlag, ...]
    calming: frozenset[str]


@dataclass(frozen=True)
class _Masked:
    """A rule: `leaves` are the bits of the members that are options, `rules` the others."""

    is_any: bool
    leaves: int
    rules: tuple[_Masked, ...]

    @classmethod
    def of(cls, rule: Rule, bit: Mapping[str, int]) -> _Masked:
        own = [bit[member] for member in rule.members if isinstance(member, str)]
        rules = tuple(cls.of(member, bit) for member in rule.members if isinstance(member, Rule))
        return cls(rule.operator == ANY, sum(set(own)), rules)

    def holds(self, present: int) -> bool:
        """As `Rule.holds`."""
        if self.is_any:
            return bool(self.leaves & present) or any(rule.holds(present) for rule in self.rules)
        return not self.leaves & ~present and all(rule.holds(present) for rule in self.rules)


@dataclass(frozen=True)
class _Watched:
    """A flag in bits; `mask` is all it looks at, and `memory` what was found for what is true of that."""

    flag: RedFlag
    rule: _Masked
    unless: int
    mask: int
    memory: dict[int, bool]

    def fires(self, present: int) -> bool:
        """As `RedFlag.fires`."""
        found = not self.unless & present and self.rule.holds(present)
        if len(self.memory) < REMEMBERED_AT_MOST:
            self.memory[present & self.mask] = found
        return found


class Watch:
    """The red flags of a knowledge base, given from most to least urgent, ready to be read."""

    def __init__(self, vocabulary: Vocabulary, red_flags: Sequence[RedFlag]) -> None:
        named = frozenset().union(*(flag.leaves | flag.unless for flag in red_flags))
        in_order = [name for name in vocabulary.leaves if name in named]
        self._bit = {name: 1 << place for place, name in enumerate(in_order)}
        watched = [self._watch(flag) for flag in red_flags]
        self._table = [(each, each.mask, each.memory.get) for each in watched]
        self._readings = Memory[int, Reading](REMEMBERED_AT_MOST)

    def read(self, present: AbstractSet[str]) -> Reading:
        """What the flags make of the options known to be true."""
        bits = self._sum(present)
        return self._readings.recall(bits, lambda: self._read(bits))

    def _read(self, present: int) -> Reading:
        fired = []
        for watched, mask, recall in self._table:
            fires = recall(present & mask)
            if fires or (fires is None and watched.fires(present)):
                fired.append(watched.flag)
        return Reading(tuple(fired), frozenset().union(*(flag.unless for flag in fired)))

    def _watch(self, flag: RedFlag) -> _Watched:
        mask = self._sum(flag.leaves | flag.unless)
        return _Watched(flag, _Masked.of(flag.fires_if, self._bit), self._sum(flag.unless), mask, {})

    def _sum(self, names: Iterable[str]) -> int:
        total, bit = 0, self._bit
        for name in names:
            total |= bit.get(name, 0)
        return total
