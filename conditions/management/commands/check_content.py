from collections.abc import Iterable, Sequence

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from conditions.library import live
from conditions.models import SearchExample
from conditions.models.choices import EvidenceGrade, TreatmentKind
from conditions.publishing import ContentCheck, Problem, check_content, folder_of

SHOWN = 15
DEPTHS = (1, 3)


class Command(BaseCommand):
    help = (
        "Holds all content against the rules: what must be mended, what should be looked at, how hard it is to read, "
        "what is covered, and how often the search finds the right page. Exit status 1 if anything must be mended."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="every warning and missed search, not the first few")

    def handle(self, *, all, **options):
        check = check_content(timezone.localdate(), self._progress)
        shown = None if all else SHOWN
        self._problems("Must be mended", check.errors, None)
        self._problems("Should be looked at", check.warnings, shown)
        self._reading(check)
        self._coverage(check)
        self._searches(shown)
        if check.errors:
            raise CommandError(f"{len(check.errors)} to mend, see above.")

    def _progress(self, rows, word):
        return tqdm(list(rows), desc=word, leave=False, file=self.stderr, disable=None)

    def _problems(self, heading: str, problems: Sequence[Problem], shown: int | None):
        self._heading(f"{heading}: {len(problems)}")
        for problem in problems[:shown]:
            where = f"{folder_of(problem.kind)}/{problem.key}.yaml"
            said = f" “{problem.sentence}”" if problem.sentence else ""
            self.stdout.write(f"  {where}: {problem.field + ': ' if problem.field else ''}{problem.message}{said}")
        if shown and len(problems) > shown:
            self.stdout.write(f"  ... and {len(problems) - shown} more: --all shows them.")

    def _reading(self, check: ContentCheck):
        self._heading("Reading grade (US school years)")
        self._row("Pages, median", f"{check.median_page_grade:.1f}")
        self._row("Signs for help at once, median", f"{check.median_card_grade:.1f}")
        self._lines("Hardest pages", (f"{hardness:.1f}  {kind} {key}" for hardness, kind, key in check.page_grades[:5]))
        hardest = check.part_grades[:10]
        self._lines(
            "Hardest parts", (f"{hardness:.1f}  {kind} {key}, {field}" for hardness, kind, key, field in hardest)
        )
        sentences = check.hardest_sentences(10)
        self._lines(
            "Hardest sentences", (f"{each[0]:.0f}  {each[1]} {each[2]}, {each[3]}: {each[4]}" for each in sentences)
        )

    def _coverage(self, check: ContentCheck):
        self._heading("Coverage")
        conditions = check.of_kind("condition")
        for category in sorted(check.of_kind("category"), key=lambda body: body["order"]):
            here = [body for body in conditions if body["category"] == category["slug"]]
            self._row(category["name"], _complete(here))
        self._row("Conditions, complete", _complete(conditions))
        self._row("  with a treatment", f"{sum(bool(body['treatments']) for body in conditions)}")
        self._row("  with a picture", f"{sum(bool(body['pictures']) for body in conditions)}")
        treatments = check.of_kind("treatment")
        self._row("Treatments", f"{len(treatments)}")
        self._row("  by kind", _tally(treatments, "type", TreatmentKind.values))
        self._row("  by evidence", _tally(treatments, "evidence_grade", EvidenceGrade.values))
        for name, kind in (("Medicines", "medicine"), ("Guides", "guide"), ("Glossary terms", "term")):
            self._row(name, f"{len(check.of_kind(kind))}")
        self._row("Red flags", f"{len(check.of_kind('red-flag'))}")

    def _searches(self, shown: int | None):
        examples = list(SearchExample.objects.order_by("slug"))
        search = live().search
        ranks = []
        for example in examples:
            found = [hit.page.path for hit in search.search(example.query, max(DEPTHS))]
            ranks.append(next((rank for rank, path in enumerate(found, 1) if path in example.pages), None))
        self._heading(f"Search: {len(examples)} examples")
        for depth in DEPTHS:
            hits = sum(rank is not None and rank <= depth for rank in ranks)
            self._row(
                f"Right page among the first {depth}", f"{hits / len(examples):.1%}" if examples else "no examples"
            )
        missed = [example for example, rank in zip(examples, ranks, strict=True) if rank is None]
        self._lines("Missed", (f"{example.query}: {', '.join(example.pages)}" for example in missed[:shown]))

    def _heading(self, text: str):
        self.stdout.write(f"\n{text}")

    def _row(self, name: str, value: str):
        self.stdout.write(f"  {name:<34} {value}")

    def _lines(self, name: str, lines: Iterable[str]):
        self.stdout.write(f"  {name}:")
        for line in lines:
            self.stdout.write(f"    {line}")


def _complete(bodies: Sequence[dict]) -> str:
    return f"{sum(body['is_complete'] for body in bodies)} of {len(bodies)}"


def _tally(bodies: Sequence[dict], field: str, values: Iterable[str]) -> str:
    return ", ".join(f"{value} {sum(body[field] == value for body in bodies)}" for value in values)
