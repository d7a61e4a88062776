"""Which questions apply, and which answers count, given the rules for asking (`ask_if`).

A question applies while its rule is true, and not when it is false; without a rule it always does. When an
earlier answer is changed, a later one may no longer apply ('which medicine', after 'no medicine'). It is
kept, and set aside: it counts again if the change is undone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .answers import Answers
from .knowledge import KnowledgeBase
from .rules import Known


@dataclass
class _Learned:
    """A copy of what is known that can be changed."""

    present: set[str]
    absent: set[str]

    @classmethod
    def of(cls, known: Known, unseen: Collection[str]) -> _Learned:
        return cls(set(known.present).difference(unseen), set(known.absent).difference(unseen))

    def rule_out(self, leaves: Collection[str]) -> None:
        self.present.difference_update(leaves)
        self.absent.update(leaves)


def applicability(
    kb: KnowledgeBase,
    answers: Answers,
    unseen: Collection[str] = (),
) -> Mapping[str, bool | None]:
    """For each finding with a rule: whether it applies, `None` while that is not known.

    A finding that does not apply has no true option for the rules that come after. `unseen` leaves are taken
    as not known.
    """
    looked_at = tuple(answers.by_finding.get(slug) for slug in kb.asking)
    return kb.applies.recall((looked_at, frozenset(unseen)), lambda: _applicability(kb, answers, unseen))


def _applicability(kb: KnowledgeBase, answers: Answers, unseen: Collection[str]) -> Mapping[str, bool | None]:
    known: Known = _Learned.of(answers, unseen) if unseen else answers
    applies: dict[str, bool | None] = {}
    for slug, rule in kb.conditions.items():
        applies[slug] = rule.evaluate(known)
        if applies[slug] is False:
            known = known if isinstance(known, _Learned) else _Learned.of(known, ())
            known.rule_out(kb.vocabulary.by_slug[slug].leaves)
    return MappingProxyType(applies)


@dataclass(frozen=True)
class Standing:
    """What the rules for asking make of some answers.

    counted, in_triage: the answers as `counted` and `counted_in_triage` give them. open: findings that apply
    and have not been asked, in the order of the vocabulary. waiting: those of which it is not known yet.
    """

    counted: Answers
    in_triage: Answers
    open: tuple[str, ...]
    waiting: tuple[str, ...]


def standing(kb: KnowledgeBase, answers: Answers) -> Standing:
    """All of it at once, in less time than one by one."""
    applies = applicability(kb, answers)
    kept = _without_false(answers, applies)
    asked = answers.by_finding
    return Standing(
        counted=kept,
        in_triage=answers if kept is answers else counted_in_triage(kb, answers),
        open=tuple(slug for slug in kb.vocabulary.by_slug if slug not in asked and applies.get(slug, True)),
        waiting=tuple(slug for slug, value in applies.items() if value is None and slug not in asked),
    )


def askable(kb: KnowledgeBase, answers: Answers) -> tuple[str, ...]:
    """Findings that apply, asked or not, in the order of the vocabulary."""
    applies = applicability(kb, answers)
    return tuple(slug for slug in kb.vocabulary.by_slug if applies.get(slug, True))


def counted(kb: KnowledgeBase, answers: Answers) -> Answers:
    """The answers without those that no longer apply: what inference and explanation see."""
    return _without_false(answers, applicability(kb, answers))


def counted_in_triage(kb: KnowledgeBase, answers: Answers) -> Answers:
    """The answers that triage sees: those set aside only because of a sign of danger, or its lack, count.

    Otherwise one more sign could silence another, or bring back a reassuring answer, and so lower the
    urgency. All that `counted` keeps is kept: a rule that is false on less knowledge is false on more.
    """
    return _without_false(answers, applicability(kb, answers, unseen=kb.signs))


def _without_false(answers: Answers, applies: Mapping[str, bool | None]) -> Answers:
    aside = [slug for slug, value in applies.items() if value is False and answers.is_asked(slug)]
    return answers.without(*aside) if aside else answers
