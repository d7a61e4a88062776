"""What people really answered who turned out to have a cause, in aggregate: never one person's answers.

Profiles are what is written of a condition; reports are what people who had it said of themselves. Both are
imperfect: reports come from few people of one kind, and their causes are opinions. So they are blended, each
weighing as much as its people (`Constants.profile_people`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from .answers import Answers
from .errors import ReportError, choose_from
from .vocabulary import Finding, Vocabulary

LEAST_PEOPLE = 5.0  # fewer would say more about them than about the cause, and could point to one of them
SHARE_DIGITS, PEOPLE_DIGITS = 3, 1


@dataclass(frozen=True)
class Report:
    """How people with one cause answered one question.

    people: how many answered it, in shares where several causes were possible. shares: for every option that
    was offered to them, the fraction of which it was true; the shares of a 'one' finding sum to 1.
    """

    people: float
    shares: Mapping[str, float]


Reports = Mapping[str, Report]
Labelled = tuple[Answers, Mapping[str, float]]


def parse_reports(raw: object, vocabulary: Vocabulary) -> Reports:
    """Read {finding: {"people": number, "shares": {option: fraction}}} from JSON, `None` being none.

    Raises `ReportError` naming the finding and option.
    """
    if raw is None:
        return MappingProxyType({})
    if not isinstance(raw, Mapping):
        raise ReportError("reports: write an object of findings, {} where nothing is known")
    return MappingProxyType({str(slug): _read_report(slug, each, vocabulary) for slug, each in raw.items()})


def summarise(people: Sequence[Labelled], vocabulary: Vocabulary) -> dict[str, dict[str, object]]:
    """Aggregate what people answered, as the documents of causes have it: {cause: {share, reports}}.

    `people` are each one's answers and {cause: weight}, weights above 0. share: the cause's part of all
    people. Causes with fewer than `LEAST_PEOPLE` are left out, and so are their answers.
    """
    offered = _offered(answers for answers, _ in people)
    found = {}
    for cause, weighted in sorted(_by_cause(people).items()):
        weight = sum(each for _, each in weighted)
        if weight >= LEAST_PEOPLE:
            reports = {f.slug: _report(f, weighted, offered) for f in vocabulary.findings}
            found[cause] = {
                "reported_share": round(weight / len(people), SHARE_DIGITS + 1),
                "reports": {slug: report for slug, report in reports.items() if report},
            }
    return found


def _by_cause(people: Sequence[Labelled]) -> dict[str, list[tuple[Answers, float]]]:
    weighted: dict[str, list[tuple[Answers, float]]] = {}
    for answers, causes in people:
        total = sum(causes.values())
        for cause, weight in causes.items():
            weighted.setdefault(cause, []).append((answers, weight / total))
    return weighted


def _offered(everyone: Iterable[Answers]) -> frozenset[str]:
    """Leaves that anybody could tick: of the others, not even their absence was reported."""
    listed: set[str] = set()
    chosen: set[str] = set()
    for answers in everyone:
        chosen |= answers.present
        for reply in answers.replies:
            if answers.vocabulary.by_slug[reply.finding].is_many:
                listed |= reply.present | reply.absent
    return frozenset(chosen | listed)


def _report(finding: Finding, weighted: Sequence[tuple[Answers, float]], offered: frozenset[str]) -> dict[str, object]:
    leaves = [name for name in finding.leaves if name in offered and name != finding.none_leaf]
    answered = [(answers, weight) for answers, weight in weighted if answers.is_known(finding.slug)]
    people = sum(weight for _, weight in answered)
    if people < LEAST_PEOPLE or not leaves:
        return {}
    true = {name: sum(weight for answers, weight in answered if name in answers.present) for name in leaves}
    shares = {name.partition(":")[2]: round(true[name] / people, SHARE_DIGITS) for name in leaves}
    return {"people": round(people, PEOPLE_DIGITS), "shares": shares}


def _read_report(slug: object, raw: object, vocabulary: Vocabulary) -> Report:
    finding = vocabulary.by_slug.get(slug) if isinstance(slug, str) else None
    if finding is None:
        raise ReportError(f"reports: there is no finding {slug!r}. {choose_from(slug, vocabulary.by_slug)}")
    where = f"reports, finding '{slug}'"
    if not isinstance(raw, Mapping) or not isinstance(raw.get("shares"), Mapping):
        raise ReportError(f"{where}: write an object with people and shares")
    people, shares = raw.get("people"), raw["shares"]
    if isinstance(people, bool) or not isinstance(people, int | float) or not 0 < people < inf:
        raise ReportError(f"{where}, people: {people!r} is no number of people; write one above 0")
    return Report(float(people), MappingProxyType({o: _read_share(finding, o, v, where) for o, v in shares.items()}))


def _read_share(finding: Finding, option: object, value: object, where: str) -> float:
    if option not in finding.option_slugs:
        raise ReportError(
            f"{where}, option '{option}': there is no such option. {choose_from(option, finding.option_slugs)}"
        )
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ReportError(f"{where}, option '{option}': {value!r} is not between 0 and 1; write 0.25 for 25 %")
    return float(value)
