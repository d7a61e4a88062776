"""What can be asked and answered: findings and their options, in the order of the interview.

Every option of every finding has one place on a common axis, `(options,)`, and is named by its leaf,
'finding:option'. Rules, answers and arrays all speak of options by leaf or by place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .errors import VocabularyError, choose_from

ONE, MANY = KINDS = ("one", "many")
WHO, SAFETY, STORY = PHASES = ("who", "safety", "story")
NONE = "none"  # in a 'many' finding: every other option is absent


def leaf(finding: str, option: str) -> str:
    """The name of an option across findings, 'finding:option'."""
    return f"{finding}:{option}"


@dataclass(frozen=True)
class Option:
    """One possible answer.

    `severity` is 0 where it is no sign of danger, and higher the worse it is. `background` is the fraction
    of all visitors it is true of, or `None` where that is not known.
    """

    slug: str
    severity: int = 0
    background: float | None = None


@dataclass(frozen=True)
class Finding:
    """One question. `ask_if` is the rule as published (see `Rule.parse`), or `None` to ask always.

    `answered` is the share of people who can answer it and do not choose 'not sure', above 0 to 1.
    """

    slug: str
    kind: str
    phase: str
    order: int
    ask_if: object
    options: tuple[Option, ...]
    answered: float = 1.0

    @property
    def is_many(self) -> bool:
        """Whether any number of options can be true at once."""
        return self.kind == MANY

    @cached_property
    def option_slugs(self) -> tuple[str, ...]:
        """Ids of the options, as published."""
        return tuple(option.slug for option in self.options)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Leaves of all options, in the same order."""
        return tuple(leaf(self.slug, option) for option in self.option_slugs)

    @cached_property
    def none_leaf(self) -> str | None:
        """Leaf of the option that means 'none of the others', or `None` without one."""
        return leaf(self.slug, NONE) if self.is_many and NONE in self.option_slugs else None

    @cached_property
    def has_signs(self) -> bool:
        """Whether any option is a sign of danger."""
        return any(option.severity > 0 for option in self.options)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All findings by phase, then order, then id."""

    findings: tuple[Finding, ...]

    @classmethod
    def from_documents(cls, documents: Iterable[object]) -> Vocabulary:
        """Read published findings.

        Each document is a dict with slug, kind, options and optionally phase ('story'), order (0) and ask_if
        (`None`); an option has slug and optionally severity (0) and background (`None`). Other keys are
        ignored. Raises `VocabularyError` naming the finding and option at fault.
        """
        findings = [_read_finding(document, place) for place, document in enumerate(documents)]
        _refuse_repeats([finding.slug for finding in findings], "finding")
        return cls(tuple(sorted(findings, key=lambda f: (PHASES.index(f.phase), f.order, f.slug))))

    @cached_property
    def by_slug(self) -> dict[str, Finding]:
        """Findings by id, in order."""
        return {finding.slug: finding for finding in self.findings}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Place of each finding in the order."""
        return {finding.slug: place for place, finding in enumerate(self.findings)}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Leaves of all options of all findings: the option axis, `(options,)`."""
        return tuple(name for finding in self.findings for name in finding.leaves)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Place of each leaf on the option axis."""
        return {name: place for place, name in enumerate(self.leaves)}

    @cached_property
    def slices(self) -> dict[str, slice]:
        """Each finding's part of the option axis."""
        slices, start = {}, 0
        for finding in self.findings:
            slices[finding.slug] = slice(start, start + len(finding.options))
            start += len(finding.options)
        return slices


def _read_finding(document: object, place: int) -> Finding:
    if not isinstance(document, Mapping):
        raise VocabularyError(f"finding number {place + 1}: write an object with slug, kind and options")
    slug = _read_slug(document, f"finding number {place + 1}")
    where = f"finding '{slug}'"
    finding = Finding(
        slug=slug,
        kind=_read_choice(document.get("kind"), KINDS, f"{where}, kind"),
        phase=_read_choice(document.get("phase", STORY), PHASES, f"{where}, phase"),
        order=_read_whole(document.get("order", 0), f"{where}, order"),
        ask_if=document.get("ask_if"),
        options=_read_options(document.get("options"), where),
        answered=_read_answered(document.get("answered"), where),
    )
    if finding.none_leaf and finding.options[finding.option_slugs.index(NONE)].severity:
        raise VocabularyError(f"{where}, option 'none': it means no sign at all, so give it severity 0")
    return finding


def _read_options(documents: object, where: str) -> tuple[Option, ...]:
    if not isinstance(documents, list | tuple) or not documents:
        raise VocabularyError(f"{where}, options: write a list of at least one option")
    numbered = enumerate(documents, 1)
    options = tuple(_read_option(document, f"{where}, option number {n}") for n, document in numbered)
    _refuse_repeats([option.slug for option in options], f"{where}, option")
    return options


def _read_option(document: object, where: str) -> Option:
    if not isinstance(document, Mapping):
        raise VocabularyError(f"{where}: write an object with slug, severity and background")
    severity = _read_whole(document.get("severity", 0), f"{where}, severity")
    if severity < 0:
        raise VocabularyError(f"{where}, severity: {severity} is below 0; use 0 where it is no sign")
    return Option(_read_slug(document, where), severity, _read_background(document.get("background"), where))


def _read_answered(value: object, where: str) -> float:
    if value is None:
        return 1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise VocabularyError(f"{where}, answered: {value!r} is no share; write one above 0 to 1, or null for 1")
    return float(value)


def _read_background(value: object, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise VocabularyError(f"{where}, background: {value!r} is no fraction; write 0 to 1, or null")
    return float(value)


def _read_slug(document: Mapping[str, object], where: str) -> str:
    slug = document.get("slug")
    if not isinstance(slug, str) or not slug or ":" in slug:
        raise VocabularyError(f"{where}, slug: {slug!r} is no id; write a text without ':'")
    return slug


def _read_choice(value: object, known: tuple[str, ...], where: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise VocabularyError(f"{where}: {value!r} is not known. {choose_from(value, known)}")
    return value


def _read_whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise VocabularyError(f"{where}: {value!r} is not a whole number")
    return value


def _refuse_repeats(slugs: list[str], where: str) -> None:
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise VocabularyError(f"{where} '{slug}': it is there twice; keep one")
