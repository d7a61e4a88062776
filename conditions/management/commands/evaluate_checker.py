import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from conditions.checker import CaseError, evaluate, parse_cases
from conditions.library import live
from conditions.models import Case


class Command(BaseCommand):
    help = "Runs cases through the published checker and prints how accurate and how safe it is."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="cases as JSON; without it, the project's own cases")
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument("--mode", choices=["full", "interview"], default="full")

    def handle(self, *, file: Path | None, format: str, mode: str, **options):
        knowledge = live().knowledge
        if knowledge is None:
            raise CommandError("No content is published yet: run 'manage.py load_content' first.")
        try:
            cases = parse_cases(self._read(file), knowledge.vocabulary)
        except CaseError as error:
            raise CommandError(str(error)) from error
        with tqdm(total=len(cases), desc="Cases", leave=False, file=self.stderr, disable=None) as bar:
            report = evaluate(knowledge, cases, mode=mode, progress=lambda done, total: bar.update())
        self.stdout.write(json.dumps(report) if format == "json" else self._summary(report))

    def _read(self, file: Path | None):
        if file is None:
            return {"cases": [_own_case(case) for case in Case.objects.order_by("slug")]}
        try:
            return json.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file}: not UTF-8: save the file in that encoding.") from error
        except json.JSONDecodeError as error:
            raise CommandError(f"{file}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}.") from error

    def _summary(self, report: dict) -> str:
        shown = {name: value for name, value in report.items() if name != "cases"}
        return "\n".join(f"{name}: {json.dumps(value)}" for name, value in shown.items())


def _own_case(case: Case) -> dict:
    return {
        "id": case.slug,
        "answers": case.answers,
        "causes": case.causes,
        "urgency": {"min": case.urgency_min, "max": case.urgency_max},
    }
