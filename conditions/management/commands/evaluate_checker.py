import json
from pathlib import Path

from django.core.management.base import BaseCommand
from tqdm import tqdm

from conditions.checker import MODES, evaluate
from conditions.management.case_files import own_cases, published_knowledge, read_cases


class Command(BaseCommand):
    help = "Runs cases through the published checker and prints how accurate and how safe it is."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="cases as JSON; without it, the project's own cases")
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument("--mode", choices=MODES, default=MODES[0])

    def handle(self, *, file: Path | None, format: str, mode: str, **options):
        knowledge = published_knowledge()
        cases = read_cases(file, knowledge) if file else own_cases(knowledge)
        with tqdm(total=len(cases), desc="Cases", leave=False, file=self.stderr, disable=None) as bar:
            report = evaluate(knowledge, cases, mode=mode, progress=lambda done, total: bar.update())
        self.stdout.write(json.dumps(report) if format == "json" else self._summary(report))

    def _summary(self, report: dict) -> str:
        shown = {name: value for name, value in report.items() if name != "cases"}
        return "\n".join(f"{name}: {json.dumps(value)}" for name, value in shown.items())
