"""Why a result is what it is, how to tell look-alikes apart, and what would change the urgency."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .answers import Answers
from .applicability import askable, counted
from .entropy import Table
from .errors import KnowledgeError, choose_from
from .inference import evidence_rows, posterior
from .knowledge import KnowledgeBase
from .triage import urgency
from .urgency import Urgency
from .vocabulary import NONE, Finding, leaf


@dataclass(frozen=True)
class Evidence:
    """One thing known and what it says of a cause.

    present: whether the option is true or absent. weight_nats: above 0 where it is more usual with the cause
    than among all visitors; the sum over everything known is what moved the cause from its prior.
    """

    finding: str
    option: str
    present: bool
    weight_nats: float


@dataclass(frozen=True)
class Explanation:
    """What speaks for a cause and against it, strongest first, and what would tell it from its rival.

    rival: id of the cause ranked next (before it, for the last), or `None` for an only cause. distinguishes:
    ids of findings still open that would tell the two apart best, best first.
    """

    fits: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    rival: str | None
    distinguishes: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One more answer and the urgency it would lead to. Option 'none' of a list: none of the others."""

    finding: str
    option: str
    urgency: Urgency


def explain(kb: KnowledgeBase, answers: Answers, cause: str) -> Explanation:
    """Explain one named cause. Raises `KnowledgeError` for a cause the knowledge does not have."""
    if cause not in kb.cause_index:
        raise KnowledgeError(f"there is no cause '{cause}'. {choose_from(cause, kb.causes)}")
    found = sorted(_evidence(kb, answers, cause), key=lambda e: (-abs(e.weight_nats), e.finding, e.option))
    rival = _rival(kb, answers, cause)
    return Explanation(
        fits=tuple(each for each in found if each.weight_nats > 0),
        against=tuple(each for each in found if each.weight_nats < 0),
        rival=rival,
        distinguishes=_distinguishing(kb, answers, cause, rival) if rival else (),
    )


def what_would_change(kb: KnowledgeBase, answers: Answers) -> tuple[Change, ...]:
    """Single further answers that would raise the urgency, and then those that would lower it.

    Tried are questions that apply and were not asked, or answered 'not sure', and options of 'many' findings
    not asked about. The greatest rise comes first, then the greatest fall; equals in the order of questions.
    """
    current = urgency(kb, answers)
    changes = [Change(f, option, urgency(kb, after)) for f, option, after in _further(kb, answers)]
    rises = sorted((c for c in changes if c.urgency > current), key=lambda c: -c.urgency)
    falls = sorted((c for c in changes if c.urgency < current), key=lambda c: c.urgency)
    return (*rises, *falls)


def separates(kb: KnowledgeBase, answers: Answers, finding: str) -> tuple[str, str] | None:
    """The two causes, of the more probable ones, that this question would best tell apart, the likelier first.

    Causes that need a doctor are left out, since to name one in passing would frighten. `None` where it tells
    none of the others apart, as when it is asked because of a red flag.
    """
    doctors = kb.tables.levels[Urgency.SOON].start
    calm = [slug for slug, _ in posterior(kb, answers).ranked if kb.cause_index[slug] < doctors]
    pairs = combinations(calm[: kb.constants.separated_among], 2)
    worth = {pair: _nats_between(kb, *pair)[kb.vocabulary.rank[finding]] for pair in pairs}
    best = max(worth, key=worth.__getitem__, default=None)
    return best if best and worth[best] >= kb.constants.least_distinguishing_nats else None


def _evidence(kb: KnowledgeBase, answers: Answers, cause: str) -> Iterator[Evidence]:
    seen = counted(kb, answers)
    for name, row in evidence_rows(kb, seen).items():
        weight = float(kb.tables.evidence[row, kb.cause_index[cause]])
        if abs(weight) >= kb.constants.least_evidence_nats:
            finding, _, option = name.partition(":")
            yield Evidence(finding, option, name in seen.present, weight)


def _rival(kb: KnowledgeBase, answers: Answers, cause: str) -> str | None:
    ranked = [slug for slug, _ in posterior(kb, answers).ranked]
    place = ranked.index(cause)
    neighbours = [*ranked[place + 1 : place + 2], *ranked[max(0, place - 1) : place]]
    return neighbours[0] if neighbours else None


def _distinguishing(kb: KnowledgeBase, answers: Answers, cause: str, rival: str) -> tuple[str, ...]:
    """Open findings worth most where only the two causes are possible, and equally so."""
    about_cause = _nats_between(kb, cause, rival)
    worth = {slug: about_cause[kb.vocabulary.rank[slug]] for slug in _unknown(kb, answers)}
    telling = [slug for slug in worth if worth[slug] >= kb.constants.least_distinguishing_nats]
    return tuple(sorted(telling, key=lambda slug: -worth[slug])[: kb.constants.most_distinguishing])


def _nats_between(kb: KnowledgeBase, cause: str, rival: str) -> Table:
    """What each finding tells where only these two are possible, and equally so, shape (findings,)."""
    evenly = np.zeros(len(kb.causes))
    evenly[[kb.cause_index[cause], kb.cause_index[rival]]] = 0.5
    answering = kb.tables.answering
    return answering.about_cause_and_urgency(answering.expect(evenly, 0.0))[0]


def _unknown(kb: KnowledgeBase, answers: Answers) -> list[str]:
    return [slug for slug in askable(kb, answers) if not answers.is_known(slug)]


def _further(kb: KnowledgeBase, answers: Answers) -> Iterator[tuple[str, str, Answers]]:
    for slug in askable(kb, answers):
        finding = kb.vocabulary.by_slug[slug]
        known = dict.fromkeys(answers.present, True) | dict.fromkeys(answers.absent, False)
        named = {o: known[leaf(slug, o)] for o in finding.option_slugs if leaf(slug, o) in known}
        for option in finding.option_slugs:
            if option not in named:
                yield slug, option, answers.with_answer(slug, _extended(finding, named, option))


def _extended(finding: Finding, named: dict[str, bool], option: str) -> object:
    """The value of the answer in which `option` is true beside what is known already."""
    if not finding.is_many:
        return option
    return [NONE] if leaf(finding.slug, option) == finding.none_leaf else {**named, option: True}
