"""Proof that the checker is safe, as far as a program can tell: its construction, and very many made-up visitors.

The inequality that `lift.py` builds on is checked on the compiled tables, for every sign. Then visitors are
drawn from what the knowledge says of people with each cause, and are interviewed by the real `next_step`; a
part of them answers at random, so that odd combinations occur too. Each interview is held against what must
be true of any. The same seed always gives the same visitors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .applicability import counted
from .errors import AnswerError
from .interview import Step, next_step
from .knowledge import KnowledgeBase
from .triage import urgency
from .urgency import Urgency
from .vocabulary import NONE, STORY, Finding, Option, Vocabulary, leaf

Array = NDArray[np.float64]

EVEN_SHARE = 0.2  # visitors who answer evenly at random
UNSURE_SHARE = 0.1  # answers that are 'not sure'
TOLERANCE_NATS = 1e-9  # rounding in sums of evidence
NODES_AT_MOST = 10_000  # states of an interview remembered; about 8 KB each
FAMILY = 24  # visitors with one cause, who share their first answers: asking those once saves time
EXAMPLES = 20

FAULTS = {
    "below-red-flag": "ended below the urgency of a red flag that holds",
    "asked-twice": "asked a question twice",
    "too-long": "asked more questions than the limit",
    "sign-lowered": "became less urgent with one more sign of danger",
    "construction": "the lift of a sign is too small",
}


@dataclass(frozen=True)
class Interview:
    """A visitor's answers, the questions in the order they were asked, and why it ended (see `Step.reason`)."""

    answers: Answers
    questions: tuple[str, ...]
    stop: str


@dataclass(frozen=True)
class Fault:
    """Something that must not be. `kind` is a key of `FAULTS`; `answers` lead there, as JSON."""

    kind: str
    detail: str
    answers: dict[str, object] | None = None

    def __str__(self) -> str:
        shown = f" {self.answers}" if self.answers is not None else ""
        return f"{FAULTS[self.kind]}: {self.detail}{shown}"


@dataclass(frozen=True)
class Moved:
    """Answers, as JSON, whose urgency is another with the knowledge after an edit."""

    answers: dict[str, object]
    before: Urgency
    after: Urgency


@dataclass(frozen=True)
class Comparison:
    """The same answers before and after an edit: how many, how many changed urgency and how many went down.

    `examples` are some that changed, those that went down first.
    """

    n: int = 0
    changed: int = 0
    lower: int = 0
    examples: tuple[Moved, ...] = ()

    def __add__(self, other: Comparison) -> Comparison:
        examples = sorted([*self.examples, *other.examples], key=lambda moved: moved.after >= moved.before)
        return Comparison(
            self.n + other.n, self.changed + other.changed, self.lower + other.lower, tuple(examples[:EXAMPLES])
        )


@dataclass(frozen=True)
class Sample:
    """What very many interviews came to; samples can be added.

    by_kind counts faults by their kind; `faults` are some of them. urgencies, stops and lengths count
    interviews by urgency, by why they ended and by the number of questions.
    """

    n: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    faults: tuple[Fault, ...] = ()
    urgencies: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    comparison: Comparison = field(default_factory=Comparison)

    def __add__(self, other: Sample) -> Sample:
        return Sample(
            self.n + other.n,
            self.by_kind + other.by_kind,
            (self.faults + other.faults)[:EXAMPLES],
            self.urgencies + other.urgencies,
            self.stops + other.stops,
            self.lengths + other.lengths,
            self.comparison + other.comparison,
        )


@dataclass
class _Node:
    """A state of the interview, with the states that each answer leads to, {answer drawn: state}."""

    answers: Answers
    step: Step
    children: dict[object, _Node] = field(default_factory=dict)


class Sampler:
    """Interviews visitors drawn from one knowledge base, and remembers states that recur: most early ones do."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        table = np.vstack([kb.tables.answering.table, kb.tables.answering.background])
        self._chances = table[:, : kb.tables.answering.options].astype(float)
        prior = np.exp(np.append(kb.tables.log_prior, kb.tables.log_prior_none))
        self._prior_up_to = np.cumsum(prior / prior.sum())
        self._even = _even_chances(kb.vocabulary)
        self._root = _Node(Answers(kb.vocabulary), next_step(kb, Answers(kb.vocabulary)))
        self._nodes = 1

    def family(self, rng: np.random.Generator, count: int = FAMILY) -> list[Interview]:
        """Draw visitors who share a cause and, up to a question in the last quarter, the first one's answers."""
        chances = self._draw_chances(rng)
        path = self._walk([self._root], chances, rng)
        found = [_interview(path)]
        while len(found) < count:
            start = int(rng.integers((len(path) - 1) * 3 // 4, max(len(path) - 1, 1)))
            found.append(_interview(self._walk(path[: start + 1], chances, rng)))
        return found

    def _walk(self, path: list[_Node], chances: Array, rng: np.random.Generator) -> list[_Node]:
        """Go on from the last state until the engine ends the interview or has asked all there is, twice over."""
        vocabulary, path = self.kb.vocabulary, [*path]
        while (slug := path[-1].step.finding) is not None and len(path) <= 2 * len(vocabulary.findings):
            finding = vocabulary.by_slug[slug]
            path.append(self._after(path[-1], finding, _draw(finding, chances[vocabulary.slices[slug]], rng)))
        return path

    def _draw_chances(self, rng: np.random.Generator) -> Array:
        """How often this visitor gives each answer, shape (options,)."""
        if rng.random() < EVEN_SHARE:
            return self._even
        cause = int(np.searchsorted(self._prior_up_to, rng.random(), side="right"))
        return np.asarray(self._chances[min(cause, len(self._chances) - 1)])

    def _after(self, node: _Node, finding: Finding, drawn: tuple[int, ...] | None) -> _Node:
        child = node.children.get(drawn)
        if child is None:
            answers = node.answers.with_answer(finding.slug, _value(finding, drawn))
            child = _Node(answers, next_step(self.kb, answers))
            if self._nodes < NODES_AT_MOST:
                self._nodes += 1
                node.children[drawn] = child
        return child


def _interview(path: Sequence[_Node]) -> Interview:
    asked = tuple(node.step.finding for node in path[:-1] if node.step.finding is not None)
    return Interview(path[-1].answers, asked, path[-1].step.reason)


def sample_interview(kb: KnowledgeBase, rng: np.random.Generator) -> Interview:
    """One visitor's interview; for many, a `Sampler` is much faster."""
    return Sampler(kb).family(rng, 1)[0]


def sample(sampler: Sampler, count: int, seed: int, part: int = 0, against: KnowledgeBase | None = None) -> Sample:
    """Interview `count` visitors and hold each against what must be true of any.

    A run is divided into parts, each with visitors of its own: `seed` and `part` decide who comes. `against` is
    the knowledge before an edit; without it nothing is compared.
    """
    rng = np.random.default_rng([seed, part])
    kb, limit = sampler.kb, longest(sampler.kb)
    faults, interviews = list[Fault](), list[Interview]()
    urgencies = Counter[str]()
    while len(interviews) < count:
        interviews += sampler.family(rng, min(FAMILY, count - len(interviews)))
    for interview in interviews:
        level = urgency(kb, interview.answers)
        faults += [*_faults(kb, interview, limit, level), *_worsened(kb, interview, level, rng)]
        urgencies[level.slug] += 1
    return Sample(
        count,
        Counter(fault.kind for fault in faults),
        tuple(faults[:EXAMPLES]),
        urgencies,
        Counter(interview.stop for interview in interviews),
        Counter(len(interview.questions) for interview in interviews),
        compare(against, kb, [each.answers for each in interviews]) if against else Comparison(),
    )


def longest(kb: KnowledgeBase) -> int:
    """The most questions an interview may have; those about the person and danger are asked whatever their number."""
    fixed = sum(finding.phase != STORY for finding in kb.vocabulary.findings)
    return max(fixed, kb.constants.max_questions)


def faults_of(kb: KnowledgeBase, interview: Interview, limit: int, rng: np.random.Generator) -> list[Fault]:
    """All that is wrong with an interview of at most `limit` questions; `rng` draws the sign that is added."""
    level = urgency(kb, interview.answers)
    return [*_faults(kb, interview, limit, level), *_worsened(kb, interview, level, rng)]


def compare(before: KnowledgeBase, after: KnowledgeBase, sampled: Iterable[Answers]) -> Comparison:
    """How the urgency of answers changes with an edit. What one of the two cannot ask it is not told."""
    total = Comparison()
    for answers in sampled:
        raw = answers.to_json()
        old = urgency(before, _told(raw, before.vocabulary))
        new = urgency(after, answers if answers.vocabulary is after.vocabulary else _told(raw, after.vocabulary))
        moved = (Moved(raw, old, new),) if old != new else ()
        total += Comparison(1, len(moved), int(new < old), moved)
    return total


def check_construction(kb: KnowledgeBase) -> list[Fault]:
    """Hold the inequality of `lift.py` against the tables: every sign, less severe state and pair of levels."""
    found = []
    for finding in kb.vocabulary.findings:
        for option in finding.options:
            if option.severity > 0:
                sign = _state(kb, leaf(finding.slug, option.slug))
                for name, state in _less_severe(kb, finding, option):
                    short = _shortfall(sign - state, kb.tables.levels)
                    if short > TOLERANCE_NATS:
                        where = f"{finding.slug}:{option.slug} after {name}, by {short:.3g} nats"
                        found.append(Fault("construction", where))
        found += _speaks_of_none(kb, finding)
    return found


def _shortfall(gain: Array, levels: Sequence[slice]) -> float:
    """By how much some cause gains less than a less urgent one, or than 'none of these', which gains 0."""
    worst, most = 0.0, 0.0
    for level, part in enumerate(levels):
        if level > 0 and gain[part].size:
            worst = max(worst, most - float(gain[part].min()))
        most = max(most, float(gain[part].max(initial=most)))
    return worst


def _state(kb: KnowledgeBase, name: str) -> Array:
    """Evidence and lift of a leaf that is present, (causes,), nats."""
    evidence = np.asarray(kb.tables.evidence[kb.vocabulary.positions[name]])
    row = kb.tables.lift_row.get(name)
    return evidence if row is None else np.asarray(evidence + kb.tables.lift[row])


def _less_severe(kb: KnowledgeBase, finding: Finding, sign: Option) -> Iterator[tuple[str, Array]]:
    yield "not known", np.zeros(len(kb.causes))
    if finding.is_many:
        yield "absent", np.asarray(kb.tables.evidence[kb.tables.absent_row[leaf(finding.slug, sign.slug)]])
        return
    for option in finding.options:
        if option.severity < sign.severity:
            yield option.slug, _state(kb, leaf(finding.slug, option.slug))


def _speaks_of_none(kb: KnowledgeBase, finding: Finding) -> list[Fault]:
    """'none' is the absence of the others, and may have no evidence of its own: a sign takes it away."""
    if finding.none_leaf is None or not finding.has_signs:
        return []
    rows = [kb.vocabulary.positions[finding.none_leaf], kb.tables.absent_row[finding.none_leaf]]
    most = float(np.abs(kb.tables.evidence[rows]).max(initial=0))
    return [Fault("construction", f"{finding.none_leaf} has {most:.3g} nats")] if most > TOLERANCE_NATS else []


def _faults(kb: KnowledgeBase, interview: Interview, limit: int, level: Urgency) -> Iterator[Fault]:
    asked, raw = interview.questions, interview.answers.to_json
    present = counted(kb, interview.answers).present
    for flag in kb.red_flags:  # as published, and not as triage reads them, to check that reading too
        if flag.urgency <= level:
            break
        if flag.unless.isdisjoint(present) and not flag.leaves.isdisjoint(present) and flag.rule.holds(present):
            yield Fault("below-red-flag", f"{level.slug}, and {flag.slug} asks for {flag.urgency.slug}", raw())
    if len(set(asked)) < len(asked):
        yield Fault("asked-twice", max(asked, key=asked.count), raw())
    if len(asked) > limit:
        yield Fault("too-long", f"{len(asked)} questions, at most {limit}", raw())


def _worsened(kb: KnowledgeBase, interview: Interview, level: Urgency, rng: np.random.Generator) -> Iterator[Fault]:
    """Add a sign of danger to one answer: any sign that is worse than what was answered."""
    telling = [finding for finding in kb.vocabulary.findings if finding.has_signs]
    if not telling:
        return
    finding = telling[int(rng.integers(len(telling)))]
    signs = _signs_to_add(finding, interview.answers)
    if signs:
        option = signs[int(rng.integers(len(signs)))]
        worse = _with_sign(interview.answers, finding, option)
        new = urgency(kb, worse)
        if new < level:
            detail = f"{finding.slug}:{option.slug}, from {level.slug} to {new.slug}"
            yield Fault("sign-lowered", detail, interview.answers.to_json())


def _signs_to_add(finding: Finding, answers: Answers) -> list[Option]:
    here = [o for o in finding.options if leaf(finding.slug, o.slug) in answers.present]
    least = 0 if finding.is_many else max((o.severity for o in here), default=0)
    return [o for o in finding.options if o.severity > least and o not in here]


def _with_sign(answers: Answers, finding: Finding, option: Option) -> Answers:
    if not finding.is_many:
        return answers.with_answer(finding.slug, option.slug)
    if not answers.is_known(finding.slug):
        return answers.with_answer(finding.slug, {option.slug: True})
    here = [o for o in finding.option_slugs if o != NONE and leaf(finding.slug, o) in answers.present]
    return answers.with_answer(finding.slug, [*here, option.slug])


def _even_chances(vocabulary: Vocabulary) -> Array:
    """Every option as likely as any other, shape (options,); in a list, about two of them."""
    chances = [min(0.5, 2 / len(f.options)) if f.is_many else 1 / len(f.options) for f in vocabulary.findings]
    return np.repeat(chances, [len(finding.options) for finding in vocabulary.findings])


def _draw(finding: Finding, chances: Array, rng: np.random.Generator) -> tuple[int, ...] | None:
    """Places of the options answered, `None` for 'not sure'."""
    if rng.random() < UNSURE_SHARE:
        return None
    if not finding.is_many:
        up_to = np.cumsum(chances)
        return (min(int(np.searchsorted(up_to, rng.random() * up_to[-1], side="right")), len(chances) - 1),)
    ticked = np.flatnonzero(rng.random(len(chances)) < chances).tolist()
    return tuple(place for place in ticked if finding.option_slugs[place] != NONE)


def _value(finding: Finding, drawn: tuple[int, ...] | None) -> object:
    if drawn is None:
        return None
    options = [finding.option_slugs[place] for place in drawn]
    return options if finding.is_many else options[0]


def _told(raw: dict[str, object], vocabulary: Vocabulary) -> Answers:
    """The answers as far as this vocabulary has their words."""
    answers = Answers(vocabulary)
    for slug, value in raw.items():
        if slug in vocabulary.by_slug:
            known = vocabulary.by_slug[slug].option_slugs
            kept = [option for option in value if option in known] if isinstance(value, list) else value
            try:
                answers = answers.with_answer(slug, kept)
            except AnswerError:
                answers = answers.with_answer(slug, None)
    return answers
