import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from conditions.checker import (
    Case,
    Constants,
    KnowledgeBase,
    Outcome,
    accuracy,
    cross_validate,
    expected_calibration_error,
    log_loss,
    reliability,
    run_case,
    summarise,
    with_reports,
)
from conditions.management.case_files import own_cases, published_knowledge, read_cases
from conditions.models import Condition

TRIED = {
    "reported_weight": (0.35, 0.5, 0.65, 0.8, 0.9),
    "profile_people": (3.0, 6.0, 12.0, 25.0, 50.0),
    "error_rate": (0.02, 0.05, 0.1, 0.15),
    "evidence_exponent": (0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
    "none_of_these_prior": (0.02, 0.05, 0.1),
}
"""Values tried of each constant while the others stay; the issue is where the columns turn, not the last digit."""


@dataclass(frozen=True)
class Fit:
    """How one set of constants does: cross-validated on people, and on the written cases that may be fitted on."""

    people: tuple[Outcome, ...]
    written: tuple[Outcome, ...]

    def __str__(self) -> str:
        return f"{_describe(self.people)}  {_describe(self.written)}"


class Command(BaseCommand):
    help = (
        "Shows how the checker's constants do on real people's answers, by cross-validation, and on the written cases "
        "that are not held back. With --write, stores what the people report in the conditions, in aggregate."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="people's answers with their causes, as JSON")
        parser.add_argument("--no-grid", action="store_true", help="only the constants as they are")
        parser.add_argument("--write", action="store_true", help="store the reports; then dump_content or publish them")

    def handle(self, *, file: Path, no_grid: bool, write: bool, **options):
        knowledge = published_knowledge()
        people, written = read_cases(file, knowledge), own_cases(knowledge, held_back=False)
        settings = [("as it is", knowledge.constants), *([] if no_grid else _settings(knowledge.constants))]
        self.stdout.write(f"{'':30}{'people, cross-validated':58}written cases")
        self.stdout.write(f"{'':30}{_HEADINGS}  {_HEADINGS}")
        for name, constants in tqdm(settings, desc="Settings", leave=False, file=self.stderr, disable=None):
            self.stdout.write(f"{name:30}{_fit(knowledge.recompiled(constants), people, written)}")
        if write:
            changed = _store(people, knowledge)
            self.stdout.write(f"Reports of {changed} conditions changed. Next: dump_content, or publish them.")


_HEADINGS = "top 1/3/5          any 1/3/5          macro3  loss   ECE  "


def _settings(constants: Constants) -> Iterator[tuple[str, Constants]]:
    for name, values in TRIED.items():
        for value in values:
            if value != getattr(constants, name):
                yield f"{name} {value}", replace(constants, **{name: value})


def _fit(knowledge: KnowledgeBase, people: tuple[Case, ...], written: tuple[Case, ...]) -> Fit:
    learned = with_reports(knowledge, people)
    return Fit(cross_validate(knowledge, people), tuple(run_case(learned, case) for case in written if case.causes))


def _describe(outcomes: tuple[Outcome, ...]) -> str:
    found = accuracy(outcomes)
    top, named = (" ".join(f"{value or 0:.3f}" for value in found[kind].values()) for kind in ("top", "any"))
    error = expected_calibration_error(reliability(outcomes))
    return f"{top}  {named}  {found['macro']['3'] or 0:.3f}  {log_loss(outcomes):.3f}  {error:.3f}"


@transaction.atomic
def _store(people: tuple[Case, ...], knowledge: KnowledgeBase) -> int:
    found = summarise([(case.answers, dict(case.causes)) for case in people], knowledge.vocabulary)
    changed = 0
    for condition in Condition.objects.order_by("slug"):
        new = {"reported_share": None, "reports": {}} | json.loads(json.dumps(found.get(condition.slug, {})))
        if any(getattr(condition, name) != value for name, value in new.items()):
            for name, value in new.items():
                setattr(condition, name, value)
            condition.full_clean()
            condition.save()
            changed += 1
    return changed
