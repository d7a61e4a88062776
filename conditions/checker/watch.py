"""All red flags read at once, in whole numbers: a step of the interview asks for all of them, more than once.

Every option that a flag names is a bit. A rule is then a few masks, and what a flag makes of some answers is
remembered by the part of them that it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .facts import RedFlag
from .rules import ANY, Known, Rule
from .urgency import Urgency
from .vocabulary import Vocabulary

REMEMBERED_AT_MOST = 5000  # readings of one flag, 0.2 KB each; few flags need more than some hundred
EVERY_BIT = HOLDS = -1


@dataclass(frozen=True)
class Reading:
    """What the red flags make of some answers.

    fired: those that hold, most urgent first. pending: for each urgency, rising, the options any one of which
    would alone make a flag of that urgency hold. calming: options, not known to be false, any one of which
    would calm a flag that holds. Options are bits, see `Watch.leaves`.
    """

    fired: tuple[RedFlag, ...]
    pending: tuple[int, ...]
    calming: int


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

    def completions(self, present: int, absent: int) -> int | None:
        """As `Rule.completions`: bits any one of which makes it true, `None` where it is true."""
        return self._any(present, absent) if self.is_any else self._all(present, absent)

    def _any(self, present: int, absent: int) -> int | None:
        if self.leaves & present:
            return None
        found = self.leaves & ~absent
        for rule in self.rules:
            more = rule.completions(present, absent)
            if more is None:
                return None
            found |= more
        return found

    def _all(self, present: int, absent: int) -> int | None:
        missing = self.leaves & ~present
        if missing & absent or missing & (missing - 1):
            return 0
        found = missing or EVERY_BIT
        for rule in self.rules:
            more = rule.completions(present, absent)
            if more is not None:
                found &= more
                if not found:
                    return 0
        return None if found == EVERY_BIT else found


@dataclass(frozen=True)
class _Watched:
    """A flag in bits; `mask` is all it looks at, and `memory` what was found for what is known of that."""

    flag: RedFlag
    rule: _Masked
    unless: int
    mask: int
    memory: dict[int, int]

    def read(self, key: int, present: int, absent: int) -> int:
        """Bits any one of which would make it hold; `HOLDS` where it does."""
        missing = 0 if self.unless & present else self.rule.completions(present, absent)
        found = HOLDS if missing is None else missing
        if len(self.memory) < REMEMBERED_AT_MOST:
            self.memory[key] = found
        return found


class Watch:
    """The red flags of a knowledge base, given from most to least urgent, ready to be read."""

    def __init__(self, vocabulary: Vocabulary, red_flags: Sequence[RedFlag]) -> None:
        named = frozenset().union(*(flag.leaves | flag.unless for flag in red_flags))
        self._named = [name for name in vocabulary.leaves if name in named]
        self._bit = {name: 1 << place for place, name in enumerate(self._named)}
        watched = [self._watch(flag) for flag in red_flags]
        self._table = [(each, each.mask, each.memory.get, int(each.flag.urgency)) for each in watched]
        self._latest: tuple[int, Reading] | None = None

    def read(self, known: Known) -> Reading:
        """What the flags make of what is known."""
        present, absent = self._sum(known.present), self._sum(known.absent)
        both = present | absent << len(self._named)
        latest = self._latest
        if latest is None or latest[0] != both:
            latest = self._latest = both, self._read(both, present, absent)
        return latest[1]

    def leaves(self, bits: int) -> frozenset[str]:
        """The options that these bits stand for."""
        return frozenset(name for name, bit in self._bit.items() if bit & bits)

    def _read(self, both: int, present: int, absent: int) -> Reading:
        fired, pending, calming = [], [0] * len(Urgency), 0
        for watched, mask, recall, urgency in self._table:
            missing = recall(both & mask)
            if missing is None:
                missing = watched.read(both & mask, present, absent)
            if missing > 0:
                pending[urgency] |= missing
            elif missing == HOLDS:
                fired.append(watched.flag)
                calming |= watched.unless & ~absent
        return Reading(tuple(fired), tuple(pending), calming)

    def _watch(self, flag: RedFlag) -> _Watched:
        mask = self._sum(flag.leaves | flag.unless)
        both = mask | mask << len(self._named)
        return _Watched(flag, _Masked.of(flag.fires_if, self._bit), self._sum(flag.unless), both, {})

    def _sum(self, names: Iterable[str]) -> int:
        total, bit = 0, self._bit
        for name in names:
            total |= bit.get(name, 0)
        return total
