from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from conditions.publishing import ContentFileError, load


class Command(BaseCommand):
    help = (
        "Reads content files into the working copy and publishes them: all or nothing. Loading twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.CONTENT_DIR, help="default: %(default)s")
        parser.add_argument("--overwrite", action="store_true", help="replace what editors have changed here, too")

    def handle(self, *, folder: Path, overwrite: bool, verbosity: int, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        try:
            outcome = load(folder, overwrite=overwrite, progress=self._progress if verbosity else lambda it, _: it)
        except ContentFileError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        for word in ("added", "changed", "removed", "kept"):
            self._tell(word, getattr(outcome, word), verbosity)
        self.stdout.write(f"{outcome.unchanged} unchanged, {outcome.published} published.")

    def _progress(self, items, label):
        return tqdm(list(items), desc=label, leave=False, file=self.stderr, disable=None)

    def _tell(self, word, names, verbosity):
        if not names:
            return
        reason = ": edited here since; --overwrite replaces them" if word == "kept" else ""
        self.stdout.write(f"{len(names)} {word}{reason}")
        if len(names) <= 20 or verbosity > 1 or word == "kept":
            self.stdout.write("\n".join(f"  {name}" for name in names))
