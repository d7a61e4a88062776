"""What is published of causes, red flags and conditions for asking, read and checked document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from .constants import COMMONNESS_CLASSES
from .errors import CheckerError, KnowledgeError, RuleError, choose_from
from .profiles import Profile, parse_profile
from .reports import Reports, parse_reports
from .rules import ANY, Known, Rule
from .urgency import Urgency
from .vocabulary import Vocabulary, leaf

NONE_OF_THESE = "none-of-these"  # reserved: all that the library does not know


@dataclass(frozen=True)
class Cause:
    """One condition as the engine sees it.

    `commonness` is one of `COMMONNESS_CLASSES`. `reported_share` is its share of people's own reports, 0 to 1,
    `None` where too few are known. `reports` are what they answered.
    """

    slug: str
    commonness: str
    urgency: Urgency
    profile: Profile
    reported_share: float | None = None
    reports: Reports = field(default_factory=dict)


@dataclass(frozen=True)
class RedFlag:
    """A rule that sets a least urgency.

    `rule` is as published. `fires_if` is the same rule read as 'that bad or worse': a leaf of a 'one'
    finding also holds for every option of greater severity, so that a worse answer never silences a flag.
    `unless` are leaves any one of which, once known to be true, calms it; as long as they are unknown it fires.
    None of them is a sign of danger, so that one more sign never calms a flag.
    """

    slug: str
    rule: Rule
    urgency: Urgency
    fires_if: Rule
    unless: frozenset[str] = frozenset()

    @cached_property
    def leaves(self) -> frozenset[str]:
        """Leaves of `fires_if`. It is positive, so without any of them it cannot hold."""
        return frozenset(self.fires_if.leaves())

    def fires(self, known: Known) -> bool:
        """Whether the flag holds for certain."""
        if self.leaves.isdisjoint(known.present) or not self.unless.isdisjoint(known.present):
            return False
        return self.fires_if.holds(known.present)

    @cached_property
    def calming_findings(self) -> frozenset[str]:
        """Ids of the findings whose answers could calm it."""
        return frozenset(name.partition(":")[0] for name in self.unless)


def read_causes(documents: Iterable[object], vocabulary: Vocabulary) -> tuple[Cause, ...]:
    """Published causes, from least to most urgent, then by id. Raises `KnowledgeError` naming the cause."""
    causes = [_read_cause(slug, each, vocabulary) for slug, each in _each(documents, "cause")]
    return tuple(sorted(causes, key=lambda cause: (cause.urgency, cause.slug)))


def read_red_flags(documents: Iterable[object], vocabulary: Vocabulary) -> tuple[RedFlag, ...]:
    """Published red flags, from most to least urgent, then by id. Raises `KnowledgeError` naming the flag."""
    flags = [_read_red_flag(slug, each, vocabulary) for slug, each in _each(documents, "red flag")]
    return tuple(sorted(flags, key=lambda flag: (-flag.urgency, flag.slug)))


def read_conditions(vocabulary: Vocabulary) -> Mapping[str, Rule]:
    """The rule for asking of each finding that has one, each after those it depends on.

    Raises `KnowledgeError` naming the finding, or the findings that wait for each other.
    """
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
        reports = parse_reports(document.get("reports"), vocabulary)
    except CheckerError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    share = _read_share(document.get("reported_share"), where)
    return Cause(slug, commonness, urgency, profile, share, reports)


def _read_share(raw: object, where: str) -> float | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= 1:
        raise KnowledgeError(f"{where}, reported_share: {raw!r} is not between 0 and 1; leave it out if not known")
    return float(raw)


def _read_red_flag(slug: str, document: Mapping[str, object], vocabulary: Vocabulary) -> RedFlag:
    where = f"red flag '{slug}'"
    try:
        rule = Rule.parse(document.get("rule"), vocabulary)
        urgency = Urgency.from_slug(document.get("urgency"))
    except CheckerError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    for name in rule.leaves():
        if name == vocabulary.by_slug[name.partition(":")[0]].none_leaf:
            raise KnowledgeError(f"{where}: '{name}' is the absence of signs; name the sign that raises it")
    fires_if = rule.replace_leaves(lambda name: _that_bad_or_worse(name, vocabulary))
    return RedFlag(slug, rule, urgency, fires_if, _read_unless(document.get("unless"), vocabulary, where))


def _read_unless(raw: object, vocabulary: Vocabulary, where: str) -> frozenset[str]:
    """The leaves that calm a flag. Raises `KnowledgeError` for one that is a sign of danger itself."""
    if not raw:
        return frozenset()
    try:
        leaves = parse_unless(raw, vocabulary)
    except CheckerError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    return leaves


def parse_unless(raw: object, vocabulary: Vocabulary) -> frozenset[str]:
    """Read a list of 'finding:option' that calm a red flag. Raises `RuleError`, also for signs of danger."""
    leaves = Rule.parse({ANY: raw}, vocabulary, "unless").leaves()
    for name in leaves:
        slug, _, option = name.partition(":")
        finding = vocabulary.by_slug[slug]
        if finding.options[finding.option_slugs.index(option)].severity:
            raise RuleError(f"unless: '{name}' is a sign of danger, which may not calm a flag; leave it out")
    return frozenset(leaves)


def _that_bad_or_worse(name: str, vocabulary: Vocabulary) -> Rule | str:
    slug, _, option = name.partition(":")
    finding = vocabulary.by_slug[slug]
    least = finding.options[finding.option_slugs.index(option)].severity
    worse = [leaf(slug, o.slug) for o in finding.options if not finding.is_many and o.severity > least]
    return Rule(ANY, (name, *worse)) if worse else name
