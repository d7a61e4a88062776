"""The knowledge the engine works with: checked, put in one order, given a version and compiled once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256

from .compilation import Tables, compile_tables
from .constants import COMMONNESS_CLASSES, Constants
from .errors import CheckerError, KnowledgeError, choose_from
from .profiles import Profile, parse_profile
from .rules import ANY, Rule
from .urgency import Urgency
from .vocabulary import Vocabulary, leaf

NONE_OF_THESE = "none-of-these"  # reserved: all that the library does not know
DIGEST_LENGTH = 12


@dataclass(frozen=True)
class Cause:
    """One condition as the engine sees it. `commonness` is one of `COMMONNESS_CLASSES`."""

    slug: str
    commonness: str
    urgency: Urgency
    profile: Profile


@dataclass(frozen=True)
class RedFlag:
    """A rule that sets a least urgency.

    `rule` is as published. `fires_if` is the same rule read as 'that bad or worse': a leaf of a 'one'
    finding also holds for every option of greater severity, so that a worse answer never silences a flag.
    """

    slug: str
    rule: Rule
    urgency: Urgency
    fires_if: Rule


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

        findings: as `Vocabulary.from_documents`. causes: slug, commonness, urgency, profile. red_flags: slug,
        rule, urgency. The order of causes and of red flags does not matter. Raises a `CheckerError` (most
        often `KnowledgeError`) naming the item and saying what to do.
        """
        vocabulary = Vocabulary.from_documents(findings)
        constants = constants or Constants()
        read_causes = [_read_cause(*item, vocabulary) for item in _each(causes, "cause")]
        read_flags = [_read_red_flag(*item, vocabulary) for item in _each(red_flags, "red flag")]
        in_order = tuple(sorted(read_causes, key=lambda cause: (cause.urgency, cause.slug)))
        return cls(
            vocabulary=vocabulary,
            facts=in_order,
            red_flags=tuple(sorted(read_flags, key=lambda flag: (-flag.urgency, flag.slug))),
            conditions=_read_conditions(vocabulary),
            constants=constants,
            tables=compile_tables(
                vocabulary,
                [cause.profile for cause in in_order],
                [cause.commonness for cause in in_order],
                [cause.urgency for cause in in_order],
                constants,
            ),
        )

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """Ids of the causes in array order, `(causes,)`."""
        return tuple(cause.slug for cause in self.facts)

    @cached_property
    def cause_index(self) -> dict[str, int]:
        """Place of each cause in the arrays."""
        return {slug: place for place, slug in enumerate(self.causes)}

    @cached_property
    def signs(self) -> frozenset[str]:
        """Leaves whose truth changes when a sign of danger is added.

        They are the options of a 'many' finding with severity above 0 and its 'none', and all options of a
        'one' finding that has any such option.
        """
        return frozenset(_sign_leaves(self.vocabulary))

    @cached_property
    def digest(self) -> str:
        """Version of the knowledge: 12 hex digits of the SHA-256 of what the engine was given of it.

        It changes with every id, number and rule that can change a result, and with nothing else: not with
        the order of keys, causes or red flags, nor with texts, nor with the constants, which are code.
        """
        text = json.dumps(_canonical(self), sort_keys=True, separators=(",", ":"), allow_nan=False)
        return sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def _each(documents: Iterable[object], kind: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    seen = set()
    for place, document in enumerate(documents, 1):
        slug = document.get("slug") if isinstance(document, Mapping) else None
        if not isinstance(document, Mapping) or not isinstance(slug, str) or not slug:
            raise KnowledgeError(f"{kind} number {place}: write an object with a slug")
        if slug in seen:
            raise KnowledgeError(f"{kind} '{slug}': it is there twice; keep one")
        seen.add(slug)
        yield slug, document


def _read_cause(slug: str, document: Mapping[str, object], vocabulary: Vocabulary) -> Cause:
    where = f"cause '{slug}'"
    if slug == NONE_OF_THESE:
        raise KnowledgeError(f"{where}: this id is reserved; choose another")
    commonness = document.get("commonness")
    if not isinstance(commonness, str) or commonness not in COMMONNESS_CLASSES:
        known = choose_from(commonness, COMMONNESS_CLASSES)
        raise KnowledgeError(f"{where}, commonness: {commonness!r} is not known. {known}")
    try:
        urgency = Urgency.from_slug(document.get("urgency"))
        profile = parse_profile(document.get("profile"), vocabulary)
    except CheckerError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    return Cause(slug, commonness, urgency, profile)


def _read_red_flag(slug: str, document: Mapping[str, object], vocabulary: Vocabulary) -> RedFlag:
    where = f"red flag '{slug}'"
    try:
        rule = Rule.parse(document.get("rule"), vocabulary)
        urgency = Urgency.from_slug(document.get("urgency"))
    except CheckerError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    for name in rule.leaves():
        if name == vocabulary.by_slug[name.partition(":")[0]].none_leaf:
            raise KnowledgeError(
                f"{where}: '{name}' is the absence of signs; name the sign that should raise it"
            )
    return RedFlag(
        slug, rule, urgency, rule.replace_leaves(lambda name: _that_bad_or_worse(name, vocabulary))
    )


def _that_bad_or_worse(name: str, vocabulary: Vocabulary) -> Rule | str:
    slug, _, option = name.partition(":")
    finding = vocabulary.by_slug[slug]
    least = finding.options[finding.option_slugs.index(option)].severity
    worse = [leaf(slug, o.slug) for o in finding.options if not finding.is_many and o.severity > least]
    return Rule(ANY, (name, *worse)) if worse else name


def _read_conditions(vocabulary: Vocabulary) -> Mapping[str, Rule]:
    rules = {}
    for finding in vocabulary.findings:
        if finding.ask_if is not None:
            try:
                rules[finding.slug] = Rule.parse(finding.ask_if, vocabulary, "ask_if")
            except CheckerError as error:
                raise KnowledgeError(f"finding '{finding.slug}': {error}") from error
    needs = {slug: {name.partition(":")[0] for name in rule.leaves()} for slug, rule in rules.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        raise KnowledgeError(f"ask_if goes round in a circle, so none would be asked: {circle}") from error
    return {slug: rules[slug] for slug in order if slug in rules}


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
                "ask_if": kb.conditions[finding.slug].to_json() if finding.slug in kb.conditions else None,
                "options": [[option.slug, option.severity, option.background] for option in finding.options],
            }
            for finding in kb.vocabulary.findings
        ],
        "causes": [
            [cause.slug, cause.commonness, cause.urgency.slug, {f: dict(o) for f, o in cause.profile.items()}]
            for cause in kb.facts
        ],
        "red_flags": [[flag.slug, flag.rule.to_json(), flag.urgency.slug] for flag in kb.red_flags],
    }
