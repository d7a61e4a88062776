from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone
from tqdm import tqdm

from conditions.checker import INTERVIEW, MODES, KnowledgeBase, KnowledgeError, Sample
from conditions.library import live
from conditions.management.case_files import own_cases, read_cases
from conditions.management.sampling import run_sample
from conditions.models import Measurement
from conditions.presenters import ReliabilityPlot
from conditions.publishing import (
    HALVES,
    case_figures,
    construction_figures,
    knowledge_figures,
    people_figures,
    public_knowledge,
    sample_figures,
    working_knowledge,
)

COMPARED_AT_MOST = 20_000


class Command(BaseCommand):
    help = (
        "Proves, as far as a program can, that the published checker is safe: all cases, the construction behind the "
        "triage, and very many made-up visitors. Compares with the working copy where that differs. Exit status 1 if "
        "there is any fault, a missed emergency, or more interviews that end over one level too low than the published "
        "measurement has."
    )

    def add_arguments(self, parser):
        parser.add_argument("--interviews", type=int, default=100_000, metavar="N", help="made-up visitors (100000)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same visitors (1)")
        parser.add_argument("--people", type=Path, metavar="FILE", help="people's answers with their causes, as JSON")
        parser.add_argument("--processes", type=int, help="as many as the machine has cores")
        parser.add_argument(
            "--plot", type=Path, metavar="FILE", help="draw the reliability on people's answers, as SVG"
        )
        parser.add_argument("--save", action="store_true", help="keep the figures; then dump_content or publish them")

    def handle(self, *, interviews, seed, people, plot, processes, save, **options):
        self.processes = processes
        if plot and not people:
            raise CommandError("--plot draws how it did on people's answers: give them with --people FILE.")
        knowledge = self._knowledge(public_knowledge)
        if knowledge is None:
            raise CommandError("No content is published yet: run 'manage.py load_content' first.")
        figures = knowledge_figures(knowledge)
        self._say("Knowledge", ", ".join(f"{name} {value}" for name, value in figures.items()))
        faults = [*self._cases(knowledge, figures), *self._construction(knowledge, figures)]
        faults += self._sample(knowledge, interviews, seed, figures)
        faults += self._working_copy(knowledge, min(interviews, COMPARED_AT_MOST), seed)
        if people:
            self._people(knowledge, people, figures)
        if plot:
            self._plot(figures["people"]["reliability"], plot)
        if save:
            self._save(figures)
        if faults:
            raise CommandError(f"Not safe: {len(faults)} faults, see above.", returncode=1)
        self._say("Safe", "no fault was found.")

    def _say(self, heading: str, text: str):
        self.stdout.write(f"{heading + ':':30}{text}")

    def _list(self, lines):
        for line in lines:
            self.stdout.write(f"  {line}")

    def _knowledge(self, read) -> KnowledgeBase | None:
        try:
            return read(timezone.now())
        except KnowledgeError as error:
            raise CommandError(f"The knowledge contradicts itself: {error}") from error

    def _cases(self, knowledge: KnowledgeBase, figures: dict) -> list[str]:
        grave = []
        figures["cases"] = {}
        for half, held_back in HALVES.items():
            cases = own_cases(knowledge, held_back=held_back)
            figures["cases"][half] = {}
            for mode in MODES:
                found, low = case_figures(knowledge, cases, mode)
                figures["cases"][half][mode] = found
                worst = [str(fault) for fault in low if fault.is_grave]
                self._say(f"Cases, {half}, {mode}", _case_words(found))
                self._list(worst)
                if mode == INTERVIEW and worst and len(worst) <= self._known_far_under(half):
                    self._list([f"No more than the {len(worst)} that the published measurement has."])
                else:
                    grave += worst
        return grave

    def _known_far_under(self, half: str) -> int:
        """Interviews that ended more than one level too low when the published measurement was made."""
        measured = live().measurement
        return measured.figures["cases"].get(half, {}).get(INTERVIEW, {}).get("far_under", 0) if measured else 0

    def _construction(self, knowledge: KnowledgeBase, figures: dict) -> list[str]:
        figures["construction"], faults = construction_figures(knowledge)
        self._say("Construction", "{signs} signs, {faults} faults".format(**figures["construction"]))
        self._list(faults)
        return [str(fault) for fault in faults]

    def _sample(self, knowledge: KnowledgeBase, count: int, seed: int, figures: dict) -> list[str]:
        sample = self._run(knowledge, count, seed, "Interviews")
        figures["sample"] = sample_figures(sample, seed)
        self._say("Interviews", ", ".join(f"{name} {value}" for name, value in figures["sample"].items()))
        self._list(sample.faults)
        return [f"{kind}: {number}" for kind, number in figures["sample"]["faults"].items()]

    def _working_copy(self, public: KnowledgeBase, count: int, seed: int) -> list[str]:
        working = self._knowledge(working_knowledge)
        if working is None or working.digest == public.digest:
            self._say("Working copy", "as what is public.")
            return []
        sample = self._run(working, count, seed, "Working copy", against=public)
        moved = sample.comparison
        self._say("Working copy", f"{working.digest}: of {moved.n} interviews {moved.changed} change urgency, ")
        self._list([f"{moved.lower} of them to a lower one."])
        self._list(f"{each.before.slug} -> {each.after.slug} {each.answers}" for each in moved.examples)
        self._list(sample.faults)
        return [f"working copy, {kind}: {number}" for kind, number in (+sample.by_kind).items()]

    def _run(self, knowledge: KnowledgeBase, count: int, seed: int, title: str, against=None) -> Sample:
        with tqdm(total=count, desc=title, leave=False, file=self.stderr, disable=None) as bar:
            return run_sample(knowledge, count, seed, against=against, processes=self.processes, progress=bar.update)

    def _people(self, knowledge: KnowledgeBase, file: Path, figures: dict):
        found = figures["people"] = people_figures(knowledge, read_cases(file, knowledge))
        self._say("People, cross-validated", f"n {found['n']}, first {_shares(found['top'])}")
        self._say("Calibration error", str(found["calibration_error"]))
        self._list(
            "{least}-{most}: n {n}, predicted {predicted}, true {true}".format(**b) for b in found["reliability"]
        )

    def _plot(self, bins: list, file: Path):
        context = {"plot": ReliabilityPlot.of(bins), "alone": True}
        try:
            file.write_text(render_to_string("components/reliability_plot.html", context), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self._say("Drawn", str(file))

    def _save(self, figures: dict):
        values = {"figures": figures, "measured_date": timezone.now().date()}
        row, is_new = Measurement.objects.get_or_create(slug=figures["knowledge"], defaults=values)
        row.figures, row.measured_date = figures, values["measured_date"]
        row.full_clean()
        row.save()
        self._say("Saved", f"measurement {row.slug}. Next: manage.py dump_content, or publish it.")


def _case_words(found: dict) -> str:
    counts = ", ".join(f"{name} {number}" for name, number in found["urgency"].items())
    return f"{counts}, far_under {found['far_under']}; first {_shares(found['top'])}; questions {found['questions']}"


def _shares(found: dict) -> str:
    return " ".join(f"{depth}: {value if value is not None else '-'}" for depth, value in found.items())
