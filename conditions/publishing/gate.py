"""What must hold before the public sees a change: content rules, and every case run against the library to come."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from conditions.checker import (
    AnswerError,
    Answers,
    CheckerError,
    KnowledgeBase,
    KnowledgeError,
    Urgency,
    posterior,
    triage,
)
from conditions.models import Case, Publication, compile_knowledge
from conditions.publishing.rules import Problem, moved_addresses, problems_of

RANKS_SHOWN = 5
"""The result page names this many causes, so a fall beyond it is a fall out of sight."""


class Key(NamedTuple):
    kind: str
    key: str


@dataclass(frozen=True)
class Change:
    """One item about to become public; a body of None withdraws it."""

    kind: str
    key: str
    body: dict | None


@dataclass(frozen=True)
class CaseChange:
    """How a case's outcome would move. Ranks count from 1; None: not among the causes."""

    case: str
    least: Urgency
    urgency_before: Urgency | None
    urgency_after: Urgency
    rank_before: int | None
    rank_after: int | None

    def __str__(self):
        if self.is_under_triaged:
            return f"{self.case}: would be {self.urgency_after.slug}, must be at least {self.least.slug}."
        return f"{self.case}: the right cause moves from place {self.rank_before} to {self.rank_after or 'none'}."

    @property
    def is_under_triaged(self) -> bool:
        return self.urgency_after < self.least

    @property
    def is_worse(self) -> bool:
        """Whether the right cause fell within, or out of, the places a result shows."""
        if self.rank_before is None or self.rank_before > RANKS_SHOWN:
            return False
        return self.rank_after is None or self.rank_after > self.rank_before


@dataclass(frozen=True)
class Report:
    """What the gate found. `problems` and `under_triaged` stop the change; `worse` needs a second person."""

    problems: tuple[Problem, ...]
    under_triaged: tuple[CaseChange, ...]
    worse: tuple[CaseChange, ...]

    @property
    def refuses(self) -> bool:
        return bool(self.problems or self.under_triaged)

    def without_overdue(self) -> "Report":
        """The same without pages past their next check: no reason to hold back a deployment or a roll back."""
        return replace(self, problems=tuple(problem for problem in self.problems if not problem.is_overdue))

    def __str__(self):
        return "\n".join(str(line) for line in (*self.problems, *self.under_triaged, *self.worse))


class Outcome(NamedTuple):
    """How a case ends. `rank` is the place of the right cause, from 1; None: not among the causes."""

    urgency: Urgency
    rank: int | None


def examine(changes: list[Change], *, at: datetime.datetime, today: datetime.date) -> Report:
    """Hold the changes against the content rules and run every case before and after. Changes nothing.

    `at` is the moment the changes go live: they are judged beside what is live then, and again beside all that is
    scheduled to go live after it, because changes that are safe alone may not be together.
    """
    later = Publication.objects.scheduled(at).values_list("live_from", flat=True)
    reports = [_judge(changes, at, moment, today) for moment in sorted({at, *later})]
    found = zip(*((report.problems, report.under_triaged, report.worse) for report in reports), strict=True)
    return Report(*(tuple(dict.fromkeys(chain.from_iterable(lines))) for lines in found))


def _judge(changes: list[Change], at: datetime.datetime, moment: datetime.datetime, today: datetime.date) -> Report:
    """What is found at a moment after the changes went live; by then some of them may be overtaken."""
    rows = list(Publication.objects.live(moment))
    overtaken = {(row.kind, row.key) for row in rows if row.live_from > at}
    changes = [change for change in changes if (change.kind, change.key) not in overtaken]
    before = {Key(row.kind, row.key): row.body for row in rows if row.body is not None}
    after = {**before, **{Key(change.kind, change.key): change.body for change in changes}}
    after = {key: body for key, body in after.items() if body is not None}
    problems = _content_problems(changes, after, today)
    try:
        cases = _case_changes(before, after)
    except CheckerError as error:
        return Report((*problems, Problem("checker", "knowledge", "", str(error))), (), ())
    return Report(
        tuple(problems),
        tuple(case for case in cases if case.is_under_triaged and case.least >= Urgency.URGENT),
        tuple(case for case in cases if case.is_worse or (case.is_under_triaged and case.least < Urgency.URGENT)),
    )


def run_cases(*, at: datetime.datetime) -> list[tuple[Case, Outcome | None]]:
    """Every case with how it ends by what is live at that moment, None where it cannot be asked. Ordered by slug.

    Raises KnowledgeError if what is live contradicts itself.
    """
    live = {Key(row.kind, row.key): row.body for row in Publication.objects.live(at) if row.body is not None}
    knowledge = compile_knowledge(live)
    return [(case, _outcome(knowledge, case)) for case in Case.objects.order_by("slug")]


def _content_problems(changes: list[Change], after: Mapping[Key, dict], today: datetime.date) -> list[Problem]:
    found = [
        problem
        for change in changes
        if change.body is not None
        for problem in problems_of(change.kind, change.key, change.body, after.keys(), today)
    ]
    return [*found, *moved_addresses(after)]


def _case_changes(before: Mapping[Key, dict], after: Mapping[Key, dict]) -> list[CaseChange]:
    if _knowledge_part(before) == _knowledge_part(after):
        return []
    knowledge, previous = compile_knowledge(after), _compiled_if_sound(before)
    if knowledge is None and previous is None:
        return []
    changes = []
    for case in Case.objects.order_by("slug"):
        old, new = _outcome(previous, case), _outcome(knowledge, case)
        if new is None:
            raise KnowledgeError(f"Case {case.slug} no longer fits the questions: mend its answers.")
        least = Urgency.from_slug(case.urgency_min)
        changes.append(CaseChange(case.slug, least, old and old.urgency, new.urgency, old and old.rank, new.rank))
    return changes


def _compiled_if_sound(bodies: Mapping[Key, dict]) -> KnowledgeBase | None:
    """The knowledge, or None also where it contradicts itself: a change that mends it must get through."""
    try:
        return compile_knowledge(bodies)
    except CheckerError:
        return None


def _knowledge_part(bodies: Mapping[Key, dict]):
    return {key: body for key, body in bodies.items() if key.kind in ("finding", "condition", "red-flag")}


def _outcome(knowledge: KnowledgeBase | None, case: Case) -> Outcome | None:
    """How a case ends; None if there is no knowledge or it cannot even ask what the case answers."""
    if knowledge is None or not _can_ask(knowledge, case.answers):
        return None
    answers = Answers.parse(case.answers, knowledge.vocabulary)
    beliefs = posterior(knowledge, answers)
    heaviest = min(case.causes, key=lambda slug: (-case.causes[slug], slug)) if case.causes else None
    ranked = [slug for slug, _ in beliefs.ranked]
    rank = ranked.index(heaviest) + 1 if heaviest in ranked else None
    return Outcome(triage(knowledge, answers, beliefs).urgency, rank)


def _can_ask(knowledge: KnowledgeBase, raw: dict) -> bool:
    try:
        Answers.parse(raw, knowledge.vocabulary)
    except AnswerError:
        return False
    return True
