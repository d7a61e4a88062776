"""Rules over options, such as {"all": ["fever:now", {"any": ["site:leg", "site:arm"]}]}.

A rule is positive: it can ask for an option, never for its absence. So learning of one more sign can make
a rule true but never make it false, which the safety of the triage rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from .errors import RuleError, choose_from
from .vocabulary import Vocabulary

ALL, ANY = OPERATORS = ("all", "any")
DEEPEST = 20  # levels; a rule nested deeper than this can be read by nobody


class Known(Protocol):
    """What is known so far: leaves that are true and leaves that are false. `Answers` is one."""

    @property
    def present(self) -> AbstractSet[str]:
        """Leaves known to be true."""

    @property
    def absent(self) -> AbstractSet[str]:
        """Leaves known to be false."""


@dataclass(frozen=True)
class Rule:
    """`operator` is 'all' or 'any'; `members` are rules or leaves ('finding:option'), at least one."""

    operator: str
    members: tuple[Rule | str, ...]

    @classmethod
    def parse(cls, raw: object, vocabulary: Vocabulary, where: str = "rule") -> Rule:
        """Read a rule from JSON and check every id in it.

        `where` begins the place named in messages, as in 'rule.all[1].any[0]'. Raises `RuleError`.
        """
        return _parse(raw, vocabulary, where, depth=1)

    def evaluate(self, known: Known) -> bool | None:
        """Whether the rule holds: `True`, `False`, or `None` while that is not known (Kleene's logic)."""
        decisive = self.operator == ANY
        undecided = False
        for member in self.members:
            if not isinstance(member, str):
                value = member.evaluate(known)
            elif member in known.present:
                value = True
            else:
                value = False if member in known.absent else None
            if value is decisive:
                return decisive
            undecided = undecided or value is None
        return None if undecided else not decisive

    def holds(self, present: AbstractSet[str]) -> bool:
        """Whether the rule is true for certain, given the leaves known to be true; faster than `evaluate`."""
        for member in self.members:
            value = member in present if isinstance(member, str) else member.holds(present)
            if value is (self.operator == ANY):
                return value
        return self.operator == ALL

    def leaves(self) -> tuple[str, ...]:
        """Every leaf named anywhere in the rule, once, in order of appearance."""
        found: dict[str, None] = {}
        for member in self.members:
            found.update(dict.fromkeys((member,) if isinstance(member, str) else member.leaves()))
        return tuple(found)

    def replace_leaves(self, substitute: Callable[[str], Rule | str]) -> Rule:
        """The same rule with `substitute(leaf)` in place of each leaf."""
        new = (substitute(m) if isinstance(m, str) else m.replace_leaves(substitute) for m in self.members)
        return Rule(self.operator, tuple(new))

    def to_json(self) -> dict[str, list[object]]:
        """The rule as `parse` reads it."""
        return {self.operator: [m if isinstance(m, str) else m.to_json() for m in self.members]}


def _parse(raw: object, vocabulary: Vocabulary, where: str, depth: int) -> Rule:
    if depth > DEEPEST:
        raise RuleError(f"{where}: the rule is nested more than {DEEPEST} deep; write it flatter")
    operator, members = _read_operator(raw, where)
    if not isinstance(members, list | tuple) or not members:
        raise RuleError(f"{where}.{operator}: write a list of at least one rule or 'finding:option'")
    parsed: list[Rule | str] = []
    for place, member in enumerate(members):
        there = f"{where}.{operator}[{place}]"
        if isinstance(member, str):
            parsed.append(_check_leaf(member, vocabulary, there))
        else:
            parsed.append(_parse(member, vocabulary, there, depth + 1))
    return Rule(operator, tuple(parsed))


def _read_operator(raw: object, where: str) -> tuple[str, object]:
    if isinstance(raw, str):
        raise RuleError(f'{where}: {raw!r} stands alone; write {{"all": [{raw!r}]}}')
    if not isinstance(raw, Mapping):
        raise RuleError(f"{where}: {raw!r} is no rule; write an object with 'all' or 'any'")
    if len(raw) != 1 or not set(raw) <= set(OPERATORS):
        keys = ", ".join(repr(key) for key in raw) or "nothing"
        raise RuleError(f"{where}: it has {keys}; write exactly one of 'all' and 'any' (there is no 'not')")
    return next(iter(raw.items()))


def _check_leaf(name: str, vocabulary: Vocabulary, where: str) -> str:
    slug, colon, option = name.partition(":")
    if not colon:
        raise RuleError(f"{where}: {name!r} names no option; write 'finding:option'")
    finding = vocabulary.by_slug.get(slug)
    if finding is None:
        raise RuleError(f"{where}: there is no finding '{slug}'. {choose_from(slug, vocabulary.by_slug)}")
    if option not in finding.option_slugs:
        known = choose_from(option, finding.option_slugs)
        raise RuleError(f"{where}: finding '{slug}' has no option '{option}'. {known}")
    return name
