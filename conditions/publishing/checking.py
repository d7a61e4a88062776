"""The whole working copy held against the content rules at once, for the operator's command."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from conditions.models import (
    Category,
    ClinicalReview,
    Condition,
    Drawing,
    Finding,
    Guide,
    Illustration,
    Item,
    Medicine,
    Publication,
    RedFlag,
    Region,
    Term,
    Treatment,
)
from conditions.publishing.illustrating import Task
from conditions.publishing.readability import grade, sentences
from conditions.publishing.remarks import explained_words, remarks_of
from conditions.publishing.rules import CARDS, REQUIRED_TEXTS, Problem, moved_addresses, problems_of
from conditions.publishing.snapshot import digest_of, snapshots

_CHECKED: tuple[type[Item], ...] = (Condition, Treatment, Medicine, Guide, Term, Category, Region, Finding, RedFlag)

Key = tuple[str, str]


@dataclass(frozen=True)
class ContentCheck:
    """`errors` must be mended; `warnings` should be looked at. `bodies` are what was checked, by kind and slug."""

    bodies: Mapping[Key, dict]
    errors: Sequence[Problem]
    warnings: Sequence[Problem]

    def of_kind(self, kind: str) -> list[dict]:
        """The bodies of a kind, by slug."""
        return [body for (its_kind, _), body in sorted(self.bodies.items()) if its_kind == kind]

    @cached_property
    def page_grades(self) -> list[tuple[float, str, str]]:
        """(school grade, kind, slug) of every page, hardest first."""
        pages = [(key, body) for key, body in self.bodies.items() if key[0] in REQUIRED_TEXTS]
        return sorted(((grade("\n".join(body["texts"].values())), *key) for key, body in pages), reverse=True)

    @cached_property
    def part_grades(self) -> list[tuple[float, str, str, str]]:
        """(school grade, kind, slug, field) of each part of each page, and each red flag's advice, hardest first."""
        return sorted(
            (
                (grade(text), *key, field)
                for key, body in self.bodies.items()
                if key[0] in REQUIRED_TEXTS or key[0] == "red-flag"
                for field, text in body["texts"].items()
            ),
            reverse=True,
        )

    @property
    def median_page_grade(self) -> float:
        return median(hardness for hardness, *_ in self.page_grades) if self.page_grades else 0.0

    @property
    def median_card_grade(self) -> float:
        """Of the parts that tell when help is needed at once."""
        cards = [hardness for hardness, _, _, field in self.part_grades if field in CARDS]
        return median(cards) if cards else 0.0

    def hardest_sentences(self, count: int) -> list[tuple[float, str, str, str, str]]:
        """(school grade, kind, slug, field, sentence), hardest first."""
        found = [
            (grade(sentence), *key, field, sentence)
            for key, body in self.bodies.items()
            if key[0] in REQUIRED_TEXTS
            for field, text in body["texts"].items()
            for sentence in sentences(text)
        ]
        return sorted(found, reverse=True)[:count]


def check_content(
    today: datetime.date, progress: Callable[[Iterable, str], Iterable] = lambda it, _: it
) -> ContentCheck:
    """Hold the working copy against every rule. A page past its check is a warning, a red flag past its is an error.

    `progress` may show how far it is: it is given what is gone through, and a word for it.
    """
    bodies = {
        (model.kind, body["slug"]): body
        for model in progress(_CHECKED, "Reading")
        for body in snapshots(list(model.objects.order_by("slug")))
    }
    explained = explained_words(bodies.values())
    problems, remarks = [], []
    for (kind, key), body in progress(bodies.items(), "Checking"):
        problems += problems_of(kind, key, body, bodies.keys(), today)
        remarks += remarks_of(kind, key, body, explained, today)
    problems += [*moved_addresses(bodies), *_unsigned_reviews()]
    late = [problem for problem in problems if _only_warns(problem)]
    return ContentCheck(
        bodies,
        [problem for problem in problems if not _only_warns(problem)],
        [*late, *remarks, *_stale_illustrations()],
    )


def _only_warns(problem: Problem) -> bool:
    return problem.is_overdue and problem.kind in REQUIRED_TEXTS


def _stale_illustrations() -> list[Problem]:
    """Drawings whose recipe has changed since one of their illustrations was drawn."""
    message = "Its recipe has changed since it was drawn: run 'manage.py illustrate --save' and publish its condition."
    rows = Illustration.objects.select_related("drawing").order_by("drawing__slug", "tone")
    stale = {row.drawing.slug for row in rows if row.drawn_from != Task(row.drawing, row.tone).drawn_from}
    return [Problem(Drawing.kind, slug, "recipe", message) for slug in sorted(stale)]


def _unsigned_reviews() -> list[Problem]:
    """Live pages that claim a clinical review of which there is no signed record."""
    signed = set(ClinicalReview.objects.values_list("kind", "key", "digest"))
    claims = [
        row for row in Publication.objects.live() if row.body and (row.body.get("review") or {}).get("covers_this_text")
    ]
    return [
        Problem(row.kind, row.key, "", "It claims a clinical review that nobody signed: publish it again.")
        for row in claims
        if (row.kind, row.key, digest_of({k: v for k, v in row.body.items() if k != "review"})) not in signed
    ]
