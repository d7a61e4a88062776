"""The knowledge the engine works with: checked, put in one order, given a version and compiled once."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from .compilation import Tables, compile_tables
from .constants import Constants
from .errors import KnowledgeError, VocabularyError
from .facts import Cause, RedFlag, read_causes, read_conditions, read_red_flags
from .flag_worth import FlagWorth
from .memory import Memory
from .rules import Rule
from .vocabulary import Vocabulary
from .watch import Watch

DIGEST_LENGTH = 12
REMEMBERED = 5_000  # answers to the few questions on which it hangs which others apply; about 1 KB each
REMEMBERED_NUMBERS = 2_000_000  # 16 MB in all


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything the engine knows. Make one with `from_documents`; it never changes.

    `facts` are the causes in array order: from least to most urgent, then by id. `red_flags` are from most to
    least urgent, then by id. `conditions` are the rules for asking, {finding: rule}, each after those it
    depends on.
    """

    vocabulary: Vocabulary
    facts: tuple[Cause, ...]
    red_flags: tuple[RedFlag, ...]
    conditions: Mapping[str, Rule]
    constants: Constants
    tables: Tables

    @classmethod
    def from_documents(
        cls,
        findings: Iterable[object],
        causes: Iterable[object],
        red_flags: Iterable[object],
        constants: Constants | None = None,
    ) -> KnowledgeBase:
        """Check and compile published documents, each a dict; keys not named here are ignored.

        findings: as `Vocabulary.from_documents`. causes: slug, commonness, urgency, profile, and perhaps
        reported_share and reports. red_flags: slug, rule, urgency, and perhaps unless. The order of documents does not
        matter. Raises `KnowledgeError` naming the item and saying what to do.
        """
        vocabulary = _read_vocabulary(findings)
        facts = read_causes(causes, vocabulary)
        constants = constants or Constants()
        return cls(
            vocabulary=vocabulary,
            facts=facts,
            red_flags=read_red_flags(red_flags, vocabulary),
            conditions=read_conditions(vocabulary),
            constants=constants,
            tables=compile_tables(vocabulary, facts, constants),
        )

    def recompiled(self, constants: Constants | None = None, facts: tuple[Cause, ...] | None = None) -> KnowledgeBase:
        """The same with other constants, or with the same causes knowing other things, for calibration."""
        constants, facts = constants or self.constants, facts or self.facts
        tables = compile_tables(self.vocabulary, facts, constants)
        return replace(self, facts=facts, constants=constants, tables=tables)

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """Ids of the causes in array order, `(causes,)`."""
        return tuple(cause.slug for cause in self.facts)

    @cached_property
    def cause_index(self) -> dict[str, int]:
        """Place of each cause in the arrays."""
        return {slug: place for place, slug in enumerate(self.causes)}

    @cached_property
    def flag_worth(self) -> FlagWorth:
        """The red flags as arrays, for the worth of questions."""
        return FlagWorth.of(self.vocabulary, self.red_flags)

    @cached_property
    def answered(self) -> NDArray[np.float32]:
        """Share of people who can answer each finding, (findings,)."""
        return np.array([finding.answered for finding in self.vocabulary.findings], np.float32)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Leaves whose truth changes when a sign of danger is added.

        They are the options of a 'many' finding with severity above 0 and its 'none', and all options of a
        'one' finding that has any such option.
        """
        return frozenset(_sign_leaves(self.vocabulary))

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """Findings that the rules for asking look at, in the order of the vocabulary."""
        named = {name.partition(":")[0] for rule in self.conditions.values() for name in rule.leaves()}
        return tuple(slug for slug in self.vocabulary.by_slug if slug in named)

    @cached_property
    def openers(self) -> Mapping[str, NDArray[np.intp]]:
        """For each finding with a rule for asking, the ranks of those the rule looks at."""
        rank = self.vocabulary.rank
        named = {slug: {name.partition(":")[0] for name in rule.leaves()} for slug, rule in self.conditions.items()}
        return {slug: np.array([rank[each] for each in sorted(found)], np.intp) for slug, found in named.items()}

    @cached_property
    def applies(self) -> Memory[Hashable, Mapping[str, bool | None]]:
        """Which questions apply, by the replies that this hangs on (`applicability.py`)."""
        return Memory(REMEMBERED)

    @cached_property
    def told(self) -> Memory[Hashable, NDArray[np.float64]]:
        """Evidence by reply (`inference.py`)."""
        return Memory(max(1, REMEMBERED_NUMBERS // max(1, len(self.facts))))

    @cached_property
    def watch(self) -> Watch:
        """The red flags, ready to be read all at once."""
        return Watch(self.vocabulary, self.red_flags)

    @cached_property
    def digest(self) -> str:
        """Version of the knowledge: 12 hex digits of the SHA-256 of what the engine was given of it.

        It changes with every id, number and rule that can change a result, and with nothing else: not with
        the order of keys, causes or red flags, nor with texts, nor with the constants, which are code.
        """
        text = json.dumps(_canonical(self), sort_keys=True, separators=(",", ":"), allow_nan=False)
        return sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def _read_vocabulary(findings: Iterable[object]) -> Vocabulary:
    try:
        return Vocabulary.from_documents(findings)
    except VocabularyError as error:
        raise KnowledgeError(str(error)) from error


def _sign_leaves(vocabulary: Vocabulary) -> Iterator[str]:
    for finding in vocabulary.findings:
        for option, name in zip(finding.options, finding.leaves, strict=True):
            spreads = not finding.is_many or name == finding.none_leaf
            if option.severity > 0 or (spreads and finding.has_signs):
                yield name


def _canonical(kb: KnowledgeBase) -> dict[str, object]:
    return {
        "findings": [
            {
                "slug": finding.slug,
                "kind": finding.kind,
                "phase": finding.phase,
                "order": finding.order,
                "answered": finding.answered,
                "ask_if": kb.conditions[finding.slug].to_json() if finding.slug in kb.conditions else None,
                "options": [[option.slug, option.severity, option.background] for option in finding.options],
            }
            for finding in kb.vocabulary.findings
        ],
        "causes": [
            {
                "slug": cause.slug,
                "commonness": cause.commonness,
                "reported_share": cause.reported_share,
                "reports": {slug: [each.people, dict(each.shares)] for slug, each in cause.reports.items()},
                "urgency": cause.urgency.slug,
                "profile": {finding: dict(options) for finding, options in cause.profile.items()},
            }
            for cause in kb.facts
        ],
        "red_flags": [
            [flag.slug, flag.rule.to_json(), flag.urgency.slug, sorted(flag.unless)] for flag in kb.red_flags
        ],
    }
